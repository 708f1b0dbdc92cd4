"""Times that count from the anchor, or from another time: "last week", "two days ago", "the past five years"."""

from __future__ import annotations

from datetime import date

from variorum.extract.timewords import (
    MONTHS,
    NUMBERS,
    SEASONS,
    UNITS,
    VAGUE,
    YEAR,
    Found,
    Words,
    month_span,
    safe_date,
    shifted,
)


def unknown(i: int, end: int) -> Found:
    """Words of time whose days the text does not settle."""
    return Found(i, end, None, None, None, True)


def exact(i: int, end: int, day: date | None, *, relative: bool = False) -> Found:
    """One day, or words alone where there is none."""
    return Found(i, end, day, day, "day" if day else None, relative)


def month_near(words: Words, i: int, word: str) -> Found | None:
    """ "last August": the named month on that side of the anchor."""
    if words.anchor is None:
        return unknown(i, i + 2)
    month, anchor = MONTHS[words.low[i + 1]], words.anchor
    year = anchor.year
    if word in {"last", "past", "previous"} and month >= anchor.month:
        year -= 1
    if word in {"next", "coming"} and month <= anchor.month:
        year += 1
    span = month_span(year, month)
    return Found(i, i + 2, *span, "month", True) if span else None


def calendar_unit(words: Words, i: int, word: str, unit: str) -> Found | None:
    """ "last week", "this month", "next year": whole units of the calendar."""
    anchor = words.anchor
    if anchor is None:
        return unknown(i, i + 2)
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(word, 0)
    if unit == "year":
        year = anchor.year + step
        return Found(i, i + 2, date(year, 1, 1), date(year, 12, 31), "year", True) if 1 <= year <= 9999 else None
    if unit == "month":
        moved = shifted(anchor.replace(day=1), months=step)
        span = month_span(moved.year, moved.month) if moved else None
        return Found(i, i + 2, *span, "month", True) if span else None
    first = 5 if unit == "weekend" else 0
    start = shifted(anchor, days=first - anchor.weekday() + 7 * step)
    stop = shifted(anchor, days=6 - anchor.weekday() + 7 * step)
    if start is None or stop is None:
        return None
    return Found(i, i + 2, start, stop, "week" if unit == "week" else "period", True)


def count_at(words: Words, i: int) -> tuple[int | None, int]:
    """A count of time units at `i` and the token after it; (None, i) where there is none, (-1, end) where vague."""
    word = words.at(i)
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word), i + 1
    if word in {"a", "an", "the"} and words.at(i + 1) in {"couple", "few"}:
        i, word = i + 1, words.at(i + 1)
    if word == "couple":
        return 2, i + 1 + (words.at(i + 1) == "of")
    if word in NUMBERS:
        return NUMBERS[word], i + 1
    return (-1, i + 1) if word in VAGUE else (None, i)


def stretch(words: Words, i: int) -> Found | None:
    """ "the past five years": from so long before the anchor up to it."""
    count, j = count_at(words, i + 1)
    unit = UNITS.get(words.at(j))
    if unit is None or (count is None and j != i + 1):
        return None
    single = not words.at(j).endswith("s")
    if count is None and not single:
        return unknown(i, j + 1)
    start = _back(words.anchor, 1 if count is None else count, unit)
    if start is None:
        return unknown(i, j + 1)
    return Found(i, j + 1, start, words.anchor, "period", True)


def _back(anchor: date | None, count: int, unit: str) -> date | None:
    if anchor is None or count < 0:
        return None
    if unit in {"minute", "hour"}:
        return shifted(anchor, days=-((count + 23) // 24 if unit == "hour" else 1))
    if unit in {"month", "year", "decade"}:
        return shifted(anchor, months=-count * {"month": 1, "year": 12, "decade": 120}[unit])
    return shifted(anchor, days=-count * (7 if unit in {"week", "weekend"} else 1))


def ago(words: Words, i: int) -> Found | None:
    """ "two days ago", "a week earlier", "hours later"."""
    count, j = count_at(words, i)
    unit = UNITS.get(words.at(j))
    tail = words.at(j + 1)
    if count is None or unit is None or tail not in {"ago", "earlier", "later", "before", "after", "prior"}:
        return None
    if tail != "ago" or words.anchor is None or count < 0:
        return unknown(i, j + 2)
    if unit in {"minute", "hour"}:
        return exact(i, j + 2, words.anchor if count <= 6 else None, relative=True)
    day = _back(words.anchor, count, unit)
    if day is None:
        return unknown(i, j + 2)
    if unit in {"day", "night"}:
        return exact(i, j + 2, day, relative=True)
    if unit in {"week", "weekend"}:
        start, stop = shifted(day, days=-day.weekday()), shifted(day, days=6 - day.weekday())
        return Found(i, j + 2, start, stop, "week", True) if start and stop else unknown(i, j + 2)
    if unit == "month":
        span = month_span(day.year, day.month)
        return Found(i, j + 2, *span, "month", True) if span else None
    return Found(i, j + 2, date(day.year, 1, 1), date(day.year, 12, 31), "year", True)


def season_year(words: Words, i: int, word: str) -> int | None:
    """The year of "last summer", "this winter"."""
    if words.anchor is None:
        return None
    first, _ = SEASONS[words.low[i]]
    if word == "this":
        return words.anchor.year
    if word in {"next", "coming"}:
        return words.anchor.year + (first <= words.anchor.month)
    return words.anchor.year - (first + 2 >= words.anchor.month)


def season(words: Words, i: int, year: int | None = None) -> Found | None:
    """ "summer of 2014"; with a year given, "last summer"."""
    j = i + 1 + (words.at(i + 1) == "of")
    said = YEAR.match(words.at(j))
    first = i - 1 if year is not None else i
    end = i + 1
    if said:
        year, end = int(words.at(j)), j + 1
    if year is None:
        return None
    begin, last = SEASONS[words.low[i]]
    start = safe_date(year, begin, 1)
    ended = month_span(year + (last < begin), last)
    return Found(first, end, start, ended[1], "period", not said) if start and ended else None
