"""Where the writer doubts what he attributes: "claimed without evidence that …", "which could not be verified"."""

from __future__ import annotations

import re

from variorum.extract.attribution_view import Draft, View

_REACH = 40  # words
_DOUBTED = re.compile(
    r"\bwithout (?:\w+ ){0,2}(?:evidence|proof|substantiation)\b"
    r"|\b(?:falsely|baselessly|unverified|unconfirmed|uncorroborated|unsubstantiated)\b"
    r"|\b(?:could|can) ?not (?:\w+ ){0,2}be (?:\w+ ){0,2}(?:verified|confirmed|corroborated|substantiated)\b"
)
_POINTS_BACK = re.compile(
    r"(?:the|this|that|these|those|such|its|their|his|her)(?: (?:claims?|reports?|accounts?|figures?|numbers?|tolls?|"
    r"statements?|assertions?|allegations?|accusations?|details|estimates?|information|video|footage))? "
    r"(?:(?:could|can) ?not|has not|have not)\b"
)


def doubted(view: View, draft: Draft) -> bool:
    """Whether words beside the content, or the sentence after it, say that nothing supports it."""
    if draft.cue is None:
        return False
    low, high = view.sentence(draft.cue[0])
    near = range(max(low, draft.cue[0] - _REACH), min(high, draft.cue[1] + _REACH))
    beside = [view.words[i] for i in near if not any(start <= i < end for start, end in draft.content)]
    if _DOUBTED.search(" ".join(beside)):
        return True
    if high >= len(view.words):
        return False
    after = " ".join(view.words[high : min(view.end_of[high], high + _REACH)])
    return _POINTS_BACK.match(after) is not None and _DOUBTED.search(after) is not None
