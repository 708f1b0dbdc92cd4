"""Verbs of saying: one draft for each that has a content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.attribution_contents import content, strip, trimmed
from variorum.extract.attribution_cues import (
    ALWAYS_VERBS,
    DOCUMENTS,
    NOUN_FORMS,
    PUT,
    PUT_FORMS,
    TOLL_WORDS,
    VERBS,
    Cue,
)
from variorum.extract.attribution_subjects import PASSIVES, SUBJECTS, can_speak, find_source, phrase
from variorum.extract.attribution_view import Draft, Span, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL_DEPS = frozenset({"amod", "compound", "dobj", "pobj", "nsubj", "nsubjpass", "nmod"})
_SPEAKERS = frozenset({"i", "we", "you", "there", "who", "what"})
_SURE = frozenset({"said", "says", "told", "added"})
_LIVES = frozenset({"lives", "life"})


def verb_drafts(view: View) -> list[Draft]:
    """One draft for each verb of saying that has a content."""
    drafts = []
    for i, word in enumerate(view.words):
        cue = VERBS.get(word)
        if cue is None:
            if word in PUT_FORMS and _is_toll(view, i):
                cue = PUT
            else:
                continue
        token = view.doc[i]
        if token.dep_ in _NOMINAL_DEPS and word not in _SURE:
            continue
        if cue.lemma == "claim" and _LIVES & set(view.words[i + 1 : i + 7]):
            continue
        if token.pos_ not in ("VERB", "AUX") and word not in ALWAYS_VERBS:
            continue
        draft = _draft(view, token, cue)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _is_toll(view: View, i: int) -> bool:
    """Whether "put" or "raised" is said of a number of victims: "put the toll at 12", "raised its toll to 31"."""
    given = {"at", "to"} if view.words[i] not in ("put", "puts", "putting") else {"at"}
    return any(word in TOLL_WORDS for word in view.words[i + 1 : i + 8]) and bool(
        given & set(view.words[i + 2 : i + 20])
    )


def _draft(view: View, token: Token, cue: Cue) -> Draft | None:
    passive = any(child.dep_ in PASSIVES or child.dep_ == "auxpass" for child in token.children)
    if token.tag_ == "VBN" and token.dep_ == "acl" and not passive:
        return _reduced_passive(view, token, cue)
    if passive:
        return _passive(view, token, cue)
    if _negated(token) and cue.lemma not in ("believe", "think", "expect"):
        return None
    source, head = find_source(view, token)
    if source is not None and source[1] - source[0] == 1 and _no_source(view, source[0]):
        return None
    said = content(view, token, cue, source)
    if not said:
        return None
    draft = Draft(view.index, _cue_span(view, token, cue), source, head, said)
    draft.polarity, draft.modality = cue.polarity, cue.modality
    draft.relay = _relay(view, token, cue)
    if cue.lemma in ("show", "document", "record", "read") and (
        head is None or not (view.words[head] in DOCUMENTS or view.words[head] in TOLL_WORDS or can_speak(view, head))
    ):
        return None
    draft.quote = any(view.quotes and view.quote_at(start) is not None for start, _ in said)
    return draft


def _no_source(view: View, i: int) -> bool:
    """Whether the subject is the reader, the writer or a bare relative; "WHO" in capitals is a body."""
    text = view.doc[i].text
    return view.words[i] in _SPEAKERS and not (text.isupper() and len(text) > 1)


def _negated(token: Token) -> bool:
    if any(child.dep_ == "neg" or child.lower_ == "neither" for child in token.children):
        return True
    first = token.head
    return token.dep_ == "conj" and any(c.lower_ == "neither" and c.dep_ == "preconj" for c in first.children)


def _cue_span(view: View, token: Token, cue: Cue) -> Span:
    following = view.words[token.i + 1] if token.i + 1 < len(view.words) else ""
    if cue.lemma in ("call", "point", "talk", "speak", "appeal", "press") and following in cue.preps:
        return token.i, token.i + 2
    return token.i, token.i + 1


def _relay(view: View, token: Token, cue: Cue) -> Span | None:
    """Whom it was told: "told Y", "in an interview with Y", "in a statement to Y"."""
    if cue.lemma == "tell":
        for child in token.children:
            if child.i > token.i and child.dep_ in ("dobj", "dative", "iobj") and child.pos_ in ("PROPN", "NOUN"):
                return child.left_edge.i, min(child.right_edge.i + 1, child.i + 1)
        following = token.i + 1
        if following < len(view.words) and view.doc[following].pos_ == "PROPN":
            return following, following + 1
    return None


def _passive(view: View, token: Token, cue: Cue) -> Draft | None:
    """ "is said to have …", "was reported killed", "it is feared that …": said without the cue, source after "by"."""
    _, high = view.sentence(token.i)
    subject = next((c for c in token.children if c.dep_ in PASSIVES or c.dep_ in SUBJECTS), None)
    clause = next((c for c in token.children if c.dep_ in ("ccomp", "xcomp", "oprd", "advcl") and c.i > token.i), None)
    agent = next((c for c in token.children if c.dep_ == "agent"), None)
    if subject is None or cue.lemma in (
        "tell",
        "agree",
        "intend",
        "show",
        "quote",
        "cite",
        "ask",
        "call",
        "speak",
        "record",
        "register",
    ):
        return None
    said: list[Span] = []
    if view.words[subject.i] in ("it", "there", "what") and clause is not None:
        said = trimmed(view, clause.left_edge.i, high)
    elif (
        clause is not None
        or cue.rest
        or (agent is not None and cue.object)
        or cue.lemma in ("announce", "report", "confirm", "deny", "claim")
    ):
        said = [(subject.left_edge.i, subject.right_edge.i + 1)]
        stop = agent.left_edge.i if agent is not None else high
        if token.i + 1 < stop:
            said += trimmed(view, token.i + 1, strip(view, token.i + 1, stop))
    if not said or said[0][0] < token.i < said[0][1]:
        return None
    source = head = None
    if agent is not None:
        speaker = next((c for c in agent.children if c.dep_ == "pobj"), None)
        if speaker is not None:
            source, head = phrase(view, speaker, None), speaker.i
    draft = Draft(view.index, (token.i, token.i + 1), source, head, said, form="verb" if source else "hedge")
    draft.polarity, draft.modality = cue.polarity, "possible" if cue.lemma == "fear" else cue.modality
    return draft


def _reduced_passive(view: View, token: Token, cue: Cue) -> Draft | None:
    """ "aircraft believed to be …", "three people reported killed"."""
    if not (cue.clause or cue.rest) or cue.lemma in ("tell", "call", "ask", "describe", "show", "consider", "regard"):
        return None
    following = token.i + 1
    if following >= view.end_of[token.i] or view.words[following] not in (
        "to",
        "dead",
        "killed",
        "missing",
        "injured",
        "by",
    ):
        return None
    noun = token.head
    if view.words[following] == "by":
        return _denied_by(view, token, cue, noun)
    end = token.right_edge.i + 1
    said = [(noun.left_edge.i, token.i), *trimmed(view, following, strip(view, following, end))]
    if said[0][0] >= said[0][1]:
        return None
    draft = Draft(view.index, (token.i, token.i + 1), None, None, said, form="hedge")
    draft.polarity, draft.modality = cue.polarity, "possible" if cue.lemma == "fear" else cue.modality
    return draft


def _denied_by(view: View, token: Token, cue: Cue, noun: Token) -> Draft | None:
    """ "…, a claim denied by the army": the army denies what stands before the comma."""
    low, _ = view.sentence(token.i)
    agent = next((c for c in token.children if c.dep_ == "agent"), None)
    speaker = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    comma = next((k for k in range(noun.i, low, -1) if view.words[k] == ","), None)
    if cue.polarity != "denied" or speaker is None or comma is None or view.words[noun.i] not in NOUN_FORMS:
        return None
    source = phrase(view, speaker, None)
    return Draft(
        view.index, (token.i, token.i + 1), source, speaker.i, [(low, comma)], form="phrase", polarity="denied"
    )
