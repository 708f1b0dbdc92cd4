"""Attribution without a verb of saying: "according to X", headlines, "citing X", nouns and adverbs of report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.attribution_cues import (
    HEDGES,
    NOUN_FORMS,
    NOUNS,
    TOLL_WORDS,
    VERBS,
)
from variorum.extract.attribution_subjects import can_speak, phrase
from variorum.extract.attribution_view import FINITE, MARKS, STOPS, Draft, Span, View
from variorum.extract.modality import called_false

if TYPE_CHECKING:
    from spacy.tokens import Token


_CITING = frozenset({"citing", "quoting", "cited", "quoted", "quotes", "cites"})
_STANDS = frozenset({"stand", "be", "reach", "rise", "show", "remain", "come", "list", "include"})


def phrase_drafts(view: View) -> list[Draft]:
    """Drafts of every form but verbs and headlines."""
    drafts: list[Draft] = []
    for i, word in enumerate(view.words):
        if word in ("according", "acording") and i + 2 < len(view.words) and view.words[i + 1] == "to":
            draft = _according(view, i)
        elif word in HEDGES:
            draft = _hedge(view, i)
        elif word in _GIVEN:
            draft = _given(view, i)
        elif word in _TALLIES and (tally := _own_tally(view, i)) is not None:
            draft = tally
        elif word == "truth":
            draft = _denial(view, i)
        elif word in NOUN_FORMS and view.doc[i].pos_ == "NOUN":
            draft = _noun(view, i)
        else:
            continue
        if draft is not None:
            drafts.append(draft)
    return drafts


def _according(view: View, i: int) -> Draft | None:
    """ "according to X" before, inside or after its sentence."""
    low, high = view.sentence(i)
    if view.doc[i].is_title:
        low = i
    first = i + 2
    if first >= high:
        return None
    source, head = _following_phrase(view, view.doc[i + 1], first, high)
    content: list[Span] = []
    end = i
    while end > low and view.words[end - 1] in STOPS:
        end -= 1
    if end - low >= 2:
        quote = view.quote_at(end - 1)
        content.append((min(low, quote[0]) if quote else low, end))
        if quote is None and not _finite(view, low, end) and source[1] < high and _finite(view, source[1], high):
            content.append((source[1], high))
        elif source[1] < high and view.words[source[1]] == "," and _finite(view, source[1], high):
            root = view.doc[low:high].root
            if root.i > source[1]:
                content.append((source[1] + 1, high))
    else:
        start = source[1]
        while start < high and view.words[start] in STOPS:
            start += 1
        if start < high:
            quote = view.quote_at(high - 1)
            content.append((start, max(high, quote[1]) if quote else high))
    if not content:
        return None
    return Draft(view.index, (i, i + 2), source, head, content, form="phrase")


def _finite(view: View, start: int, end: int) -> bool:
    return any(view.doc[i].tag_ in FINITE for i in range(start, end))


def _following_phrase(view: View, preposition: Token, first: int, high: int) -> tuple[Span, int]:
    """The noun phrase after a preposition, cut where a clause begins that lost its comma."""
    head = next((c for c in preposition.children if c.dep_ == "pobj" and c.i >= first), None)
    if head is None:
        for token in preposition.subtree:
            if token.i >= first and token.pos_ in ("NOUN", "PROPN", "PRON"):
                head = token
                break
    if head is None or head.i >= high:
        return (first, min(first + 1, high)), min(first, high - 1)
    start, end = phrase(view, head, None)
    start = first
    for i in range(first + 1, end):
        opens_clause = view.words[i] == "," or view.words[i] in MARKS
        if opens_clause and i > head.i and not _apposition(view, i, end):
            end = i
            break
        if (
            view.words[i] in ("that", "who", "which", "whose", "while", "as", "and")
            and i > head.i
            and view.words[i] != "and"
        ):
            end = i
            break
    return (start, max(end, start + 1)), head.i


def _apposition(view: View, comma: int, end: int) -> bool:
    """Whether what follows a comma is an apposition: no finite verb in it."""
    return not _finite(view, comma, end)


def citing_drafts(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "Y reported, citing X" and "Y quoted X as saying": the inner source, with the outer one's cue."""
    found = []
    for i, word in enumerate(view.words):
        draft = None
        if word in _AS_SAYING and i > 2 and view.words[i - 1] == "as":
            draft = _as_saying(view, i, drafts)
        elif word in _CITING and view.doc[i].pos_ in ("VERB", "AUX", "ADP") and "as" not in view.words[i : i + 12]:
            draft = _citing(view, i, *view.sentence(i), drafts)
        if draft is not None:
            found.append(draft)
    return found


_AS_SAYING = frozenset({"saying", "telling", "stating"})


def _as_saying(view: View, saying: int, drafts: list[Draft]) -> Draft | None:
    """The source before "as saying", with the verb that relays it."""
    low, high = view.sentence(saying)
    i = next(
        (k for k in range(saying - 2, low - 1, -1) if view.words[k] in VERBS and view.doc[k].pos_ in ("VERB", "AUX")),
        None,
    )
    if i is None:
        return None
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in view.doc[i].children):
        return _quoted_by(view, i, saying, high)
    return _quoted_as_saying(view, i, saying, high, drafts)


def _quoted_by(view: View, i: int, saying: int, high: int) -> Draft | None:
    """ "X was quoted by Y as saying that …", "…, X was quoted as saying by Y": Y relays X."""
    subject = next((c for c in view.doc[i].children if c.dep_ in ("nsubjpass", "nsubj")), None)
    if subject is None:
        return None
    source = phrase(view, subject, i)
    start = saying + 1
    while start < high and view.words[start] in ("that", ",", ":"):
        start += 1
    by = next((k for k in (*range(i + 1, saying), start) if k < high and view.words[k] == "by"), None)
    relay = None
    if by is not None and by + 1 < high:
        named = (by + 1, saying - 1) if by < saying else _following_phrase(view, view.doc[by], by + 1, high)[0]
        relay = named if named[0] < named[1] else None
    high = max(start, strip_end(view, start, high))
    if start < high and by != start:
        content = (start, high)
    else:
        end = source[0]
        while end > view.start_of[i] and view.words[end - 1] in STOPS:
            end -= 1
        quote = view.quote_at(end - 1) if end else None
        content = (min(view.start_of[i], quote[0]) if quote else view.start_of[i], end)
    if content[0] >= content[1]:
        return None
    return Draft(view.index, (saying, saying + 1), source, subject.i, [content], form="citing", relay=relay)


def _quoted_as_saying(view: View, i: int, saying: int, high: int, drafts: list[Draft]) -> Draft | None:
    if saying - 1 <= i + 1:
        return None
    outer = next((d for d in drafts if d.cue and d.cue[0] == i), None)
    start = saying + 1
    while start < high and (view.words[start] == "that" or view.words[start] in STOPS):
        start += 1
    if start >= high:  # the content went before: "…," Y quoted X as saying
        low = view.start_of[i]
        before = outer.source[0] if outer and outer.source and outer.source[0] < i else i
        quote = view.quote_at(max(before - 1, 0)) or (view.quote_at(max(before - 2, 0)))
        content = [(quote[0] if quote else low, before)]
        relayed = [*content, (i + 1, saying + 1)]
    else:
        quote = view.quote_at(high - 1)
        content = [(start, max(high, quote[1]) if quote else high)]
        relayed = [(i + 1, content[0][1])]
    if content[0][0] >= content[0][1]:
        return None
    if outer is not None:
        outer.content = relayed
    source = (i + 1, saying - 1)
    return Draft(view.index, (saying, saying + 1), source, noun_head(view, source), content, form="citing", outer=i)


def _citing(view: View, i: int, low: int, high: int, drafts: list[Draft]) -> Draft | None:
    """ "…, citing X": X is responsible for what the governing attribution says, else for the sentence before."""
    if view.doc[i].tag_ not in ("VBG", "VBN", "IN") and view.words[i] not in ("quoting", "citing"):
        return None
    head = next((c for c in view.doc[i].children if c.dep_ in ("dobj", "pobj") and c.i > i), None)
    if head is None:
        return None
    source = phrase(view, head, None)
    governing = [
        d for d in drafts if d.cue and low <= d.cue[0] < high and d.cue[0] != i and d.form == "verb" and d.source
    ]
    governing = [d for d in governing if not any(s <= i < e for s, e in d.content)] or governing
    if governing:
        outer = max((d for d in governing if d.cue and d.cue[0] < i), key=_place, default=governing[0])
        content = [(s, min(e, i) if s < i else e) for s, e in outer.content]
        return Draft(view.index, (i, i + 1), source, head.i, content, form="citing", outer=outer.anchor)
    end = i
    while end > low and view.words[end - 1] in STOPS:
        end -= 1
    if end - low < 3:
        start = source[1]
        while start < high and view.words[start] in STOPS:
            start += 1
        return Draft(view.index, (i, i + 1), source, head.i, [(start, high)], form="citing") if start < high else None
    return Draft(view.index, (i, i + 1), source, head.i, [(low, end)], form="citing")


def _place(draft: Draft) -> int:
    return draft.anchor


def noun_head(view: View, span: Span) -> int:
    """The token that governs a phrase."""
    root: int = view.doc[span[0] : span[1]].root.i
    return root


def _hedge(view: View, i: int) -> Draft | None:
    """ "reportedly": what its clause says, without the adverb; the source is not named."""
    low, high = view.sentence(i)
    governor = view.doc[i].head
    start, end = governor.left_edge.i, governor.right_edge.i + 1
    if governor.i == i or not start <= i < end or end - start > 60:
        start, end = low, high
    if governor.dep_ in ("acl", "amod", "relcl") and governor.i > i:
        start = min(start, i)
    pieces = [(start, i), (i + 1, end)]
    content = [(s, strip_end(view, s, e)) for s, e in pieces if strip_end(view, s, e) > s]
    if not content:
        return None
    draft = Draft(view.index, (i, i + 1), None, None, content, form="hedge")
    draft.modality = HEDGES[view.words[i]]
    return draft


def _accused(view: View, i: int, accuser: Token, clause: Token) -> Draft | None:
    """ "accusations by X that …": X says it, whoever rejects it."""
    mark = next((k for k in range(accuser.right_edge.i + 1, clause.i) if view.words[k] == "that"), None)
    if mark is None:
        return None
    end = clause.right_edge.i + 1
    for k in range(mark + 1, end - 1):
        if view.words[k] == "," and "which" in view.words[k + 1 : k + 3]:
            end = k
            break
    stop = strip_end(view, mark + 1, end)
    source = phrase(view, accuser, mark)
    draft = Draft(view.index, (i, i + 1), source, accuser.i, [(mark + 1, stop)], form="noun", disputed=True)
    return draft if mark + 1 < stop else None


def _noun(view: View, i: int) -> Draft | None:
    """ "reports that …", "allegations of …": the noun speaks, or whoever owns it."""
    token = view.doc[i]
    lemma = NOUN_FORMS[view.words[i]]
    accuser = _accuser(view, token)
    if accuser is None and _governed(view, token):
        return None
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > i), None)
    owner = accuser or next((c for c in token.children if c.dep_ == "poss"), None)
    that = i + 1 < len(view.words) and view.words[i + 1] == "that"
    if accuser is not None and clause is not None and not that:
        return _accused(view, i, accuser, clause)
    start: int | None = None
    end: int | None = None
    stop = min(len(view.words), max(token.right_edge.i + 1, i + 3))
    of = view.words[i + 1 : i + 2] in (["of"], ["about"])
    if that:
        start, end = i + 2, strip_end(view, i + 2, view.end_of[i] if clause is None else stop)
    elif of and (lemma in _OF_CONTENT or (lemma == "estimate" and owner is not None)):
        start, end = i + 2, strip_end(view, i + 2, stop)
    if start is None or end is None or end <= start or end > len(view.words):
        return None
    polarity, modality = NOUNS[lemma]
    source: Span | None = None
    head: int | None = None
    if called_false(token):
        return Draft(view.index, (i, i + 1), None, None, [(start, end)], form="hedge", polarity="denied")
    if owner is not None:
        source, head = phrase(view, owner, i), owner.i
    elif lemma == "report":
        source, head = (i, i + 1), i
    draft = Draft(view.index, (i, i + 1), source, head, [(start, end)], form="noun")
    draft.polarity, draft.modality = polarity, modality
    draft.disputed = accuser is not None
    return draft


_OF_CONTENT = frozenset({"report", "allegation", "accusation", "rumor", "rumour"})
_PRESS = frozenset({"media", "press", "newspaper", "newspapers", "outlets"})
_GIVEN = frozenset({"given", "provided", "issued", "released", "compiled"})


def _accuser(view: View, token: Token) -> Token | None:
    """Whose claim it is that somebody denies: "rejected accusations by X that …", "denied X's claim that …"."""
    cue = VERBS.get(view.words[token.head.i])
    if cue is None or cue.polarity != "denied" or token.dep_ != "dobj":
        return None
    for child in token.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.lower_ in ("by", "from", "in") and child.i > token.i:
            speaker = next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.lower_ != "in" or (speaker is not None and speaker.lower_ in _PRESS):
                return speaker
    return None


def _governed(view: View, token: Token) -> bool:
    """Whether another cue speaks through the noun: "said in a statement that", "denied reports that"."""
    if view.words[token.i] == "statement" and view.words[max(0, token.i - 2)] == "in":
        return True
    above = token.head
    if above.dep_ == "prep" and above.head.i != above.i:
        above = above.head
    cue = VERBS.get(view.words[above.i])
    denied = cue is not None and cue.polarity == "denied" and token.dep_ in ("dobj", "pobj")
    return denied or view.words[max(0, token.i - 3) : token.i - 1] == ["no", "truth"]


def _denial(view: View, i: int) -> Draft | None:
    """ "There is no truth to reports that …": what is denied; whoever says so is the attribution that holds it."""
    if view.words[i - 1 : i] != ["no"] or view.words[i + 1 : i + 2] not in (["to"], ["in"]):
        return None
    high = view.end_of[i]
    start = i + 2
    if "that" in view.words[start : start + 5]:
        start += view.words[start : start + 5].index("that") + 1
    end = next((k for k in range(start, high) if view.words[k] in MARKS), high)
    end = strip_end(view, start, end)
    if end <= start:
        return None
    return Draft(view.index, (i - 1, i + 2), None, None, [(start, end)], form="hedge", polarity="denied")


def _given(view: View, i: int) -> Draft | None:
    """ "the toll given by X was 14": the sentence without the words that name X."""
    noun = view.doc[i].head
    low, high = view.sentence(i)
    if view.words[i + 1 : i + 2] != ["by"] or view.words[noun.i] not in TOLL_WORDS or not low <= noun.i < i < high - 2:
        return None
    source, head = _following_phrase(view, view.doc[i + 1], i + 2, high)
    content = [(noun.left_edge.i, i), (source[1], strip_end(view, source[1], high))]
    content = [(start, end) for start, end in content if start < end and start >= low]
    return Draft(view.index, (i, i + 2), source, head, content, form="phrase") if content else None


_TALLIES = frozenset({"tally", "count", "figure", "figures", "estimate", "estimates"})


def _own_tally(view: View, i: int) -> Draft | None:
    """ "the ministry's tally stands at 44 dead": the ministry says so."""
    token = view.doc[i]
    owner = next((c for c in token.children if c.dep_ == "poss" and c.pos_ != "PRON"), None)
    if owner is None or token.dep_ != "nsubj" or token.head.lemma_ not in _STANDS or not can_speak(view, owner.i):
        return None
    end = strip_end(view, i, view.end_of[i])
    return Draft(view.index, None, phrase(view, owner, i), owner.i, [(i, end)], form="phrase") if end > i + 2 else None


def strip_end(view: View, start: int, end: int) -> int:
    """The end without the stops and connectives before it."""
    while end > start and (view.words[end - 1] in STOPS or view.words[end - 1] in ("and", "but")):
        end -= 1
    return end


# --- headlines ---------------------------------------------------------------------------------------------------
