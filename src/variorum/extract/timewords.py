"""The words of time and the calendar under them: months, weekdays, units, and days so far from a day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in {"june", "july", "may"})
WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
SHORT_WEEKDAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
UNITS = {
    form: unit
    for unit in ["minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade"]
    for form in (unit, unit + "s")
}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "couple": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
VAGUE = frozenset({"few", "several", "some", "many", "recent", "coming", "past", "last"})
PARTS_OF_DAY = frozenset("morning afternoon evening night noon dawn midnight lunchtime".split())
LEADS = frozenset(
    "early earlier late later mid the dawn beginning start end middle half first second night morning evening "
    "afternoon hours on in of at about around - –".split()
)
FIRST_LEADS = frozenset("early earlier late later mid the dawn".split())
BEFORE_MONTH = frozenset(
    "in since last next this until till by from during through throughout early late mid before after between".split()
)
BEFORE_YEAR = BEFORE_MONTH | {"of", "around", "the", "and", "to", "for", "year", "-"} | frozenset(SEASONS)
FUTURE = frozenset(
    "will would shall 'll ’ll must should scheduled planned plans due expected until till upcoming deadline begins "
    "starts set".split()
)
PAST = frozenset({".", "!", "?", "said", "was", "were", "had", "did", "after", "since", "began", "fell", "met"})
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?$")
DAY_RANGE = re.compile(r"(\d{1,2})[-–](\d{1,2})$")
YEAR = re.compile(r"(19|20)\d\d$")
DECADE = re.compile(r"((?:19|20)\d)0s$")


class Found(NamedTuple):
    """Tokens `first` to `end` (exclusive) and the days they mean; `relative` where they count from the anchor."""

    first: int
    end: int
    start: date | None
    stop: date | None
    precision: str | None
    relative: bool


class Words(NamedTuple):
    """A passage as the grammar sees it: lower-case words, words as written, and the anchor day."""

    low: Sequence[str]
    raw: Sequence[str]
    anchor: date | None

    def at(self, i: int) -> str:
        """The lower-case word at `i`; empty outside the passage."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def future(self, i: int) -> bool:
        """Whether words shortly before `i`, in the same sentence, speak of what is to come."""
        for j in range(i - 1, max(-1, i - 9), -1):
            if self.low[j] in FUTURE:
                return True
            if self.low[j] in PAST or self.low[j].endswith("ed"):
                return False
        return False


def lowered(word: str) -> str:
    """The word in lower case, without the dot of a shortened month or weekday."""
    low = word.lower()
    return low[:-1] if low.endswith(".") and (low[:-1] in MONTHS or low[:-1] in SHORT_WEEKDAYS) else low


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= month <= 12 and _has(year, month, day) else None


def _has(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def shifted(day: date, *, days: int = 0, months: int = 0) -> date | None:
    """The day so many months and days off, the last of its month where that is shorter; None out of the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return date.fromordinal(moved.toordinal() + days) if 1 <= moved.toordinal() + days < 3652059 else None


def month_span(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month."""
    first = safe_date(year, month, 1)
    return (first, date(year, month, monthrange(year, month)[1])) if first else None
