from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.read.dates import find_dates, is_date_line, opening_date

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DAYS)
def test_written_dates_are_found(day: date) -> None:
    forms = ("%A %d %B %Y", "%a, %d %b %Y", "%B {d}, %Y", "%b. {d} %Y", "{d} %B %Y", "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y")
    for form in forms:
        written = day.strftime(form.format(d=day.day))
        assert [(found.text, found.day) for found in find_dates(f"x, {written}, y")] == [(written, day)], written


@given(DAYS)
def test_numeric_dates_are_read_only_where_unambiguous(day: date) -> None:
    (found,) = find_dates(day.strftime("%d/%m/%Y"))
    assert found.day == (day if day.day > 12 or day.day == day.month else None)
    assert (found.problem is None) == (found.day is not None)


def test_wrong_weekday_and_impossible_day_are_named() -> None:
    problems = [found.problem or "" for found in find_dates("Tuesday, March 4, 2019; 31 February 2016")]
    assert "weekday" in problems[0]
    assert "calendar" in problems[1]


@pytest.mark.parametrize(
    "line",
    [
        "June 10, 2007",
        "Published: 8 June 2016 at 10:12",
        "15 December 2016 | 10:12 GMT",
        "2016-12-15T10:00:00Z",
        "Posted on August 3 2016 by Jane Doe",
        "07.04.2017 (updated 14:04 07.04.2017)",
    ],
)
def test_date_lines(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["On June 10, 2007", "Arlen, 15 December 2016", "12 died on 15 December 2016", "no date"]
)
def test_lines_with_more_than_a_date(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Wed 05 Apr 2017 Shells hit Arlen.", "Wed 05 Apr 2017"),
        ("Last updated at Jun 182016 ARLEN At least", "Last updated at Jun 182016"),
        ("01-11-2014 100 killed in Arlen.", "01-11-2014"),
        ("15 December 2016 | Shells hit", "15 December 2016 |"),
    ],
)
def test_opening_date(text: str, stretch: str) -> None:
    opening = opening_date(text)
    assert opening is not None
    assert text[opening.start : opening.end] == stretch
