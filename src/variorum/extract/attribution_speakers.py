"""Who speaks in a trained reader's draft, where the parse knows better: a subject that two verbs share, the subject of
a passive, a source cut within its phrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.extract.attribution_cues import HEDGES
from variorum.extract.attribution_subjects import phrase
from variorum.extract.attribution_view import FINITE, Draft, Span, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD_OF = frozenset(
    "accused alleged believed blamed claimed condemned confirmed estimated known reported rumored rumoured said "
    "suspected thought".split()
)
_CITING = frozenset({"citing", "quoting", "cited", "quoted"})
_CLIMB = 4  # verbs
_RELATIVE = ("WDT", "WP")
_LEADING = frozenset({"by", "from", "as"})
_TRAILING = ("CC", "IN", "TO")
_OPEN = frozenset({"(", "-", "–", "—", '"', "“"})
_FAR = 8  # words from a preposition to its noun
_SAME = 0.8  # of the words of two contents


def with_speaker(view: View, draft: Draft) -> None:
    """Mends a draft's source. Of "X said …, adding that …" and "X visited Y and warned …" the second has X too; "three
    men were confirmed dead" is not said by the men; a source that took a verb along is the subject of the cue."""
    if draft.source is not None:
        draft.source = _whole(view, draft.source, [*([draft.cue] if draft.cue else []), *draft.content])
        draft.head = view.doc[draft.source[0] : draft.source[1]].root.i
    if draft.cue is None:
        return
    verb = next((view.doc[i] for i in range(*draft.cue) if view.doc[i].pos_ == "VERB"), None)
    if verb is None or view.words[verb.i] in HEDGES:
        return
    if draft.source is not None and _is_told_of(view, verb, draft.source):
        draft.content = sorted([draft.source, *draft.content])
        draft.source = draft.head = None
    elif draft.source is None or _holds_clause(view, draft.source):
        found = _speaker(view, verb)
        if found is None or _meets(found[0], [draft.cue, *draft.content]):
            return
        if draft.source is None or _meets(found[0], [draft.source]):
            draft.source, draft.head = found


def share_content(views: Sequence[View], drafts: Sequence[Draft]) -> None:
    """Ends what somebody is cited for before the name of who cites him: "… were hit, Y reported, citing X" is one
    content, and Y no part of it."""
    for draft in drafts:
        if draft.cue is None or draft.source is None or views[draft.passage].words[draft.cue[0]] not in _CITING:
            continue
        for other in drafts:
            if other is draft or other.passage != draft.passage or other.source is None:
                continue
            if _meets(other.source, draft.content) and _alike(draft.content, other.content):
                draft.content = list(other.content)


def _whole(view: View, source: Span, others: Sequence[Span]) -> Span:
    """A source without a conjunction or preposition before it, and with the noun of one that it ends in."""
    start, end = source
    while end - start > 1 and (view.doc[start].dep_ == "cc" or view.words[start] in _LEADING):
        start += 1
    last = view.doc[end - 1]
    noun = next((child.i for child in last.rights if child.dep_ == "pobj"), None) if last.tag_ == "IN" else None
    if noun is not None and noun - end < _FAR and not _meets((end, noun + 1), others):
        return start, noun + 1
    while end - start > 1 and (view.doc[end - 1].tag_ in _TRAILING or view.words[end - 1] in _OPEN):
        end -= 1
    return start, end


def _speaker(view: View, verb: Token) -> tuple[Span, int] | None:
    """The subject of a verb, or of the verb that it goes on from, and its head."""
    if verb.tag_ == "VBN" or _is_passive(verb):
        return None
    for _ in range(_CLIMB):
        subject = next((child for child in reversed(list(verb.lefts)) if child.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ in _RELATIVE:
            return (phrase(view, verb.head, subject.i), verb.head.i) if verb.dep_ == "relcl" else None
        if subject is not None:
            return phrase(view, subject, verb.i), subject.i
        if not _goes_on(verb) or verb.head.pos_ not in ("VERB", "AUX") or _is_passive(verb.head):
            return None
        verb = verb.head
    return None


def _goes_on(verb: Token) -> bool:
    """Whether a verb takes its subject from the verb above it."""
    if verb.dep_ in ("xcomp", "ccomp"):
        return verb.tag_ in ("VB", "VBG")
    return verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def _is_told_of(view: View, verb: Token, source: Span) -> bool:
    """Whether the source stands in the passive's subject: it is what the words are about."""
    if view.words[verb.i] not in _TOLD_OF or not any(child.dep_ == "auxpass" for child in verb.children):
        return False
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    return subject is not None and source[0] <= subject.right_edge.i < verb.i and source[1] > subject.left_edge.i


def _holds_clause(view: View, source: Span) -> bool:
    """Whether a source took along a verb that is no part of a noun phrase."""
    return any(view.doc[i].tag_ in FINITE and view.doc[i].dep_ != "relcl" for i in range(*source))


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _alike(one: Sequence[Span], other: Sequence[Span]) -> bool:
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return shared >= _SAME * (sum(b - a for a, b in [*one, *other]) - shared) > 0
