from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.export.plot import Scale, axis, described, scale_for, track
from variorum.model import Figure, Quantifier

NUMBERS = st.one_of(st.none(), st.integers(0, 10**7).map(float), st.floats(0, 1e6, allow_nan=False))


def _exact(number: float) -> Figure:
    return Figure(str(number), number, number, number, "exact", None)


def _track(figure: Figure) -> str:
    return track(Scale(0, 60, False, (0, 20, 40, 60)), figure, "a name", "3 May 2031")


def test_no_number_gives_no_scale() -> None:
    assert scale_for([Figure("many", None, None, None, "unquantified", None)]) is None
    assert scale_for([]) is None


def test_scale_is_logarithmic_only_for_a_wide_range() -> None:
    narrow, wide = scale_for([_exact(100), _exact(2900)]), scale_for([_exact(100), _exact(3100)])
    assert narrow is not None
    assert wide is not None
    assert not narrow.log
    assert narrow.low == 0
    assert wide.log
    assert 2 <= len(wide.ticks) <= 7


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6))
def test_every_number_lies_within_the_plot_in_order(
    rows: list[tuple[float | None, float | None, float | None]],
) -> None:
    figures = [Figure("x", value, low, high, "between", None) for value, low, high in rows]
    numbers = sorted(number for row in rows for number in row if number is not None)
    scale = scale_for(figures)
    assert (scale is None) == (not numbers)
    if scale is None:
        return
    places = [scale.at(number) for number in numbers]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert scale.low <= scale.ticks[0] < scale.ticks[-1] <= scale.high
    for figure in figures:
        ET.fromstring(track(scale, figure, "name", "day"))  # noqa: S314
    ET.fromstring(axis(scale))  # noqa: S314


@pytest.mark.parametrize(
    ("quantifier", "value", "low", "high", "heads", "dots", "hollow", "dashed"),
    [
        ("exact", 44, 44, 44, 0, 1, 0, 0),
        ("at_least", 44, 44, None, 1, 1, 0, 0),
        ("more_than", 44, 45, None, 1, 0, 1, 0),
        ("up_to", 44, None, 44, 1, 1, 0, 0),
        ("less_than", 44, None, 43, 1, 0, 1, 0),
        ("around", 44, None, None, 1, 1, 0, 1),
        ("between", None, 30, 50, 0, 2, 0, 0),
        ("indefinite", None, 24, None, 1, 0, 0, 1),
    ],
)
def test_marks_show_bounds(
    quantifier: Quantifier,
    value: float | None,
    low: float | None,
    high: float | None,
    heads: int,
    dots: int,
    hollow: int,
    dashed: int,
) -> None:
    drawn = _track(Figure("words", value, low, high, quantifier, None))
    counts = [len(re.findall(f'class="{name}"', drawn)) for name in ("head", "dot", "hollow", "bar vague")]
    assert counts == [heads, dots, hollow, dashed]


def test_a_row_has_a_text_alternative_and_its_date() -> None:
    drawn = _track(Figure("at least 12", 12, 12, None, "at_least", None))
    assert 'role="img"' in drawn
    assert "<title>a name</title><desc>≥ 12; no upper bound stated</desc>" in drawn
    assert ">3 May 2031</text>" in drawn


def test_descriptions_name_what_is_not_stated() -> None:
    assert described(Figure("some 30", 30, None, None, "around", None)) == "≈ 30; no bounds stated"
    assert described(Figure("up to 9", 9, None, 9, "up_to", None)) == "≤ 9; no lower bound stated"
    assert described(Figure("44", 44, 44, 44, "exact", None)) == "44"
    assert described(Figure("many", None, None, None, "unquantified", None)) == "many; no number stated"


def test_names_from_reports_are_escaped() -> None:
    drawn = track(Scale(0, 60, False, (0, 60)), _exact(5), "<script>alert(1)</script>", "<b>")
    assert "<script" not in drawn
    assert "<b>" not in drawn
