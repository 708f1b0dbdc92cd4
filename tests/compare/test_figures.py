from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.figures import compatible, same_number, show
from variorum.model import Figure, Quantifier


def figure(
    quantifier: Quantifier, value: float | None = None, low: float | None = None, high: float | None = None
) -> Figure:
    bounds: dict[str, tuple[float | None, float | None]] = {
        "exact": (value, value),
        "at_least": (value, None),
        "more_than": (None if value is None else value + 1, None),
        "up_to": (None, value),
        "around": (None, None),
    }
    found = bounds.get(quantifier, (low, high))
    return Figure(f"{quantifier} {value}", value, found[0], found[1], quantifier, "people")


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (figure("exact", 44), figure("at_least", 44), True),
        (figure("more_than", 100), figure("exact", 100), True),
        (figure("exact", 44), figure("exact", 45), False),
        (figure("up_to", 80), figure("at_least", 80), False),
        (figure("indefinite", low=24), figure("indefinite", low=24), True),
        (figure("indefinite", low=24), figure("indefinite", low=200), False),
        (figure("unquantified", low=1), figure("exact", 1), False),
        (figure("between", low=3, high=9), figure("between", low=3, high=9), True),
        (figure("between", low=3, high=9), figure("between", low=3, high=8), False),
    ],
)
def test_one_number_under_two_wordings(one: Figure, two: Figure, same: bool) -> None:
    assert same_number(one, two) is same
    assert same_number(two, one) is same


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        (figure("indefinite", low=24), figure("exact", 44), True),
        (figure("indefinite", low=24), figure("exact", 12), False),
        (figure("at_least", 12), figure("exact", 15), True),
        (figure("at_least", 15), figure("exact", 12), False),
        (figure("around", 30), figure("exact", 33), True),
        (figure("around", 30), figure("exact", 60), False),
        (figure("up_to", 80), figure("exact", 60), True),
    ],
)
def test_whether_both_can_be_so(one: Figure, two: Figure, both: bool) -> None:
    assert compatible(one, two) is both
    assert compatible(two, one) is both


@given(st.integers(0, 10**6))
def test_a_figure_is_compatible_with_itself(value: int) -> None:
    for quantifier in ("exact", "at_least", "more_than", "up_to", "around"):
        one = figure(quantifier, value)
        assert compatible(one, one)
        assert same_number(one, one)


def test_a_figure_is_shown_as_written() -> None:
    assert show(Figure("dozens", None, 24, None, "indefinite", "people")) == "'dozens'"
    assert show(Figure(" ", None, 1, None, "unquantified", "people")) == "no number"
