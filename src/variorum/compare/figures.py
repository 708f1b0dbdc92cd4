"""Figures against each other: the same, compatible or not, and which is the more precise."""

from __future__ import annotations

import re

from variorum.model import Figure

__all__ = ["compatible", "is_vague", "number", "same_number", "show"]

_SLACK = 0.2
_ONE = re.compile(r"\d|\b(?:an?|one|another|single|sole|half)\b", re.IGNORECASE)


def is_vague(figure: Figure) -> bool:
    """Whether only words such as "dozens", "many" or "the wounded" were given."""
    if figure.quantifier in ("indefinite", "unquantified"):
        return True
    return figure.value == 1 and figure.quantifier == "exact" and not _ONE.search(figure.text)


def number(figure: Figure | None) -> float | None:
    """The number as written: that of "at least 44" is 44, that of "more than 100" is 100; None for mere words."""
    if figure is None or is_vague(figure):
        return None
    if figure.value is not None:
        return figure.value
    if figure.quantifier == "between":
        return None
    return figure.low if figure.low is not None else figure.high


def same_number(a: Figure | None, b: Figure | None) -> bool:
    """Whether two figures give one number, whatever the "at least" before it; vague words match the same words."""
    if a is None or b is None:
        return a is b
    if is_vague(a) or is_vague(b):
        return is_vague(a) and is_vague(b) and a.quantifier == b.quantifier and a.low == b.low
    if a.quantifier == "between" or b.quantifier == "between":
        return (a.low, a.high) == (b.low, b.high)
    one, two = number(a), number(b)
    if one is None or two is None:
        return False
    if one == two:
        return _same_side(a, b)
    strict = {a.quantifier, b.quantifier} & {"more_than"}
    return bool(strict) and a.low is not None and a.low == b.low


def _same_side(a: Figure, b: Figure) -> bool:
    """ "Up to 80" and "at least 80" share a number and say opposite things."""
    upper, lower = {"up_to", "less_than"}, {"at_least", "more_than"}
    kinds = {a.quantifier, b.quantifier}
    return not (kinds & upper and kinds & lower) and (not kinds & upper or kinds <= upper)


def bounds(figure: Figure) -> tuple[float, float]:
    """What the words allow. "Around 30" is given a fifth of slack to both sides."""
    if figure.quantifier == "around":
        middle = number(figure)
        if middle is not None:
            return middle * (1 - _SLACK), middle * (1 + _SLACK)
    if is_vague(figure):
        return figure.low or 0.0, float("inf")
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    return low, high


def compatible(a: Figure, b: Figure) -> bool:
    """Whether some number satisfies both."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a <= high_b and low_b <= high_a


def show(figure: Figure) -> str:
    """The figure in the report's words."""
    return f"'{figure.text.strip()}'" if figure.text.strip() else "no number"
