"""Attribution in a sentence of its own: "The figures came from the mayor's office", said of the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.attribution_subjects import phrase
from variorum.extract.attribution_view import STOPS, Draft, Span, View

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_TOLD = frozenset(
    "information news claim claims report reports account accounts figure figures toll tolls statement announcement "
    "allegation allegations accusation accusations detail details assertion number numbers estimate estimates".split()
)
_GIVEN = frozenset(
    "received provided given released made issued announced confirmed reported supplied shared published obtained "
    "came comes come compiled collected".split()
)
_DENIED = frozenset({"denied", "rejected", "dismissed", "refuted", "disputed"})
_REACH = 8


def pointing_drafts(views: Sequence[View], drafts: Sequence[Draft]) -> list[Draft]:
    """Such attributions, whose content is the sentence before where nobody else says it."""
    found = []
    for view in views:
        if view.parsed.passage.role not in ("body", "caption"):
            continue
        for low in sorted(set(view.start_of)):
            draft = _points_back(views, view, low, drafts)
            if draft is not None:
                found.append(draft)
    return found


def _points_back(views: Sequence[View], view: View, low: int, drafts: Sequence[Draft]) -> Draft | None:
    high = view.end_of[low]
    if high - low < 5 or view.words[low] not in _POINTING:
        return None
    if view.words[low + 1] not in _TOLD and view.doc[low + 1].pos_ != "AUX":
        return None
    given = next((i for i in range(low + 2, min(high, low + _REACH)) if view.words[i] in _GIVEN | _DENIED), None)
    if given is None or given + 2 >= high or view.words[given + 1] not in ("by", "from"):
        return None
    if any(view.doc[i].dep_ == "neg" for i in range(low, given)):
        return None
    head = next((c for c in view.doc[given + 1].children if c.dep_ == "pobj"), None)
    if head is None or head.i >= high:
        return None
    source = phrase(view, head, None)
    before = _before(views, view, low)
    denied = view.words[given] in _DENIED
    if before is None or (_told(before[0], before[1], drafts) and not denied):
        return None
    draft = Draft(view.index, (given, given + 1), source, head.i, [], form="phrase")
    draft.polarity = "denied" if denied else "asserted"
    if before[0] is view:
        draft.content = [before[1]]
    else:
        draft.beyond = [before[0].chars(before[1])]
    return draft


def _before(views: Sequence[View], view: View, low: int) -> tuple[View, Span] | None:
    """The sentence before, in this passage or at the end of the one before it."""
    held, end = view, low
    if low == 0:
        if view.index == 0 or views[view.index - 1].parsed.passage.role != view.parsed.passage.role:
            return None
        held = views[view.index - 1]
        end = len(held.words)
    if end == 0 or held.parsed.passage.field != view.parsed.passage.field:
        return None
    start = held.start_of[end - 1]
    while end > start and (held.words[end - 1] in STOPS or held.doc[end - 1].is_space):
        end -= 1
    return (held, (start, end)) if end > start else None


def _told(view: View, span: Span, drafts: Sequence[Draft]) -> bool:
    return any(
        draft.passage == view.index and start < span[1] and span[0] < end
        for draft in drafts
        for start, end in draft.content
    )
