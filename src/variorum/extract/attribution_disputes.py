"""'Residents refute reports that …': a denial whose verb the parser took for a noun, by the order of words."""

from __future__ import annotations

from variorum.extract.attribution_cues import DENYING
from variorum.extract.attribution_view import STOPS, Draft, View

_FORMS = {
    form: verb for verb in DENYING for form in (verb, f"{verb}s", f"{verb}d" if verb.endswith("e") else f"{verb}ed")
}
_SAID = frozenset(
    "reports report claims allegations accusations accounts rumours rumors suggestions statements".split()
)
_LEADS = frozenset({"that", "claiming", "saying", "alleging", "suggesting", "of"})
_BY = frozenset({"in", "by", "from"})
_REACH = 10


def dispute_drafts(view: View) -> list[Draft]:
    """Drafts of such denials; what follows "reports that", "reports claiming that" is what is denied."""
    drafts = []
    for i, word in enumerate(view.words[:-1]):
        if (
            word in _FORMS
            and view.words[i + 1] in _SAID
            and (view.doc[i].pos_ != "VERB" or _participle(view, i))
            and (draft := _dispute(view, i))
        ):
            drafts.append(draft)
            drafts.extend(_reported(view, i + 1, draft))
    return drafts


def without_replaced(drafts: list[Draft], disputes: list[Draft]) -> list[Draft]:
    """The drafts that no denial replaces: those whose cue stands between the denial and what is denied."""
    spans = [(draft.cue[0], draft.content[0][0]) for draft in disputes if draft.cue]
    return [d for d in drafts if not any(low <= d.anchor < high for low, high in spans)]


def _participle(view: View, i: int) -> bool:
    """ "refute reports … claiming that", where the parse of the verb leads no further than the noun."""
    lead = next((word for word in view.words[i + 2 : min(view.end_of[i], i + 2 + _REACH)] if word in _LEADS), "of")
    return lead not in ("that", "of")


def _reported(view: View, noun: int, denial: Draft) -> list[Draft]:
    """ "reports in the local press that …": who reports what is denied."""
    start = noun + 2 if view.words[noun + 1 : noun + 2] and view.words[noun + 1] in _BY else noun + 1
    end = start
    while end < denial.content[0][0] and view.doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        end += 1
    if start == noun + 1 or end == start:
        return []
    head = view.doc[start:end].root.i
    return [Draft(view.index, (noun, noun + 1), (start, end), head, [*denial.content], form="noun", disputed=True)]


def _dispute(view: View, i: int) -> Draft | None:
    low, high = view.sentence(i)
    start = next((k + 1 for k in range(i - 1, low - 1, -1) if view.words[k] in STOPS), low)
    head = next((k for k in range(start, i) if view.doc[k].pos_ in ("NOUN", "PROPN", "PRON")), None)
    lead = next((k for k in range(i + 2, min(high, i + 2 + _REACH)) if view.words[k] in _LEADS), None)
    if head is None or lead is None:
        return None
    first = lead + 2 if view.words[lead + 1 : lead + 2] == ["that"] else lead + 1
    end = next((k for k in range(first, high) if view.words[k] in STOPS), high)
    if end <= first:
        return None
    return Draft(view.index, (i, i + 1), (start, i), head, [(first, end)], polarity="denied")
