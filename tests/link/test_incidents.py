from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from variorum.link.incidents import _shifted


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-2, 2))
def test_shifted_day_is_so_many_days_later(day: date, days: int) -> None:
    assert _shifted(day, days) == day + timedelta(days=days)


def test_shifted_day_stays_in_the_calendar() -> None:
    assert _shifted(date.max, 2) == date.max
    assert _shifted(date.min, -1) == date.min
