"""The grammar of time: what a run of words says about days, as a calendar interval.

It knows no parse: only words in their order and the day that relative words count from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from variorum.extract.timewords import (
    BEFORE_MONTH,
    BEFORE_YEAR,
    DAY,
    DAY_RANGE,
    DECADE,
    FIRST_LEADS,
    FULL_MONTHS,
    ISO,
    LEADS,
    MONTHS,
    NUMBERS,
    PARTS_OF_DAY,
    SEASONS,
    SHORT_WEEKDAYS,
    SLASHED,
    UNITS,
    VAGUE,
    WEEKDAYS,
    YEAR,
    Found,
    Words,
    month_span,
    safe_date,
    shifted,
)


def point(words: Words, i: int, *, context: bool = False) -> Found | None:
    """The time said from token `i` on, with words that lead up to it ("the early hours of Saturday").

    `context` says that the words before already speak of time, so that a bare month or year may stand.
    """
    j = i
    if words.at(i) in FIRST_LEADS:
        while j - i < 6 and words.at(j) in LEADS and not (j > i and words.at(j) in WEEKDAYS):
            j += 1
    while True:
        found = _core(words, j, context=context or j > i + (words.at(i) == "the"))
        if found is not None or j <= i:
            break
        j -= 1
    if found is None:
        return None
    clip = words.at(i) in {"earlier", "early"} and j > i and words.at(j) == "this" and words.anchor is not None
    if clip and found.stop is not None and words.anchor is not None and found.stop > words.anchor:
        found = found._replace(stop=words.anchor)
    return found._replace(first=i)


def _core(words: Words, i: int, *, context: bool) -> Found | None:
    word = words.at(i)
    if not word:
        return None
    rule = _RULES.get(word)
    if rule is not None:
        found = rule(words, i)
        if found is not None:
            return found
    if word in MONTHS:
        return _month_first(words, i, context)
    if word in NUMBERS or word in VAGUE or word[0].isdigit():
        found = _ago(words, i)
        if found is not None or not word[0].isdigit():
            return found
        return _digits(words, i, context)
    return None


def _unknown(i: int, end: int) -> Found:
    return Found(i, end, None, None, None, True)


def _exact(i: int, end: int, day: date | None, *, relative: bool = False) -> Found:
    return Found(i, end, day, day, "day" if day else None, relative)


def _after_comma(words: Words, i: int) -> int:
    return i + 1 if words.at(i) == "," else i


def _year_at(words: Words, i: int) -> tuple[int | None, int]:
    """The year said at `i` (a comma may stand before it) and the token after it."""
    j = _after_comma(words, i)
    if YEAR.match(words.at(j)):
        year = int(words.at(j))
        near = words.anchor is None or abs(year - words.anchor.year) <= 40 or j > i
        return (year, j + 1) if near else (None, i)
    if words.at(i) in {"last", "this"} and words.at(i + 1) == "year" and words.anchor is not None:
        return words.anchor.year - (words.at(i) == "last"), i + 2
    return None, i


def _nearest_year(words: Words, i: int, month: int, day: int) -> int | None:
    """The year of a date said without one: the last such date up to the anchor, the next after words of the future."""
    if words.anchor is None:
        return None
    anchor = words.anchor
    slack = 200 if words.future(i) else 2
    this = safe_date(anchor.year, month, day) or safe_date(anchor.year, month, day - 1)
    if this is None:
        return None
    days = (this - anchor).days
    if days > slack:
        return anchor.year - 1
    upcoming = days < -165 and words.future(i)
    turned = days < -360 and slack < 200  # 1 January said on 31 December
    return anchor.year + 1 if upcoming or turned else anchor.year


def _dated(words: Words, i: int, end: int, month: int, day: int) -> Found | None:
    year, end = _year_at(words, end)
    relative = year is None
    if year is None:
        year = _nearest_year(words, i, month, day)
    if year is None:
        return _unknown(i, end) if 1 <= day <= 31 else None
    when = safe_date(year, month, day)
    return _exact(i, end, when, relative=relative) if when else None


def _month_name_stands(words: Words, i: int) -> bool:
    """Whether the word is a month's name as written: "may", "march" and "august" are words of their own."""
    return words.low[i] not in {"may", "march", "august", "mar", "sep", "jan"} or words.raw[i][:1].isupper()


def _month_first(words: Words, i: int, context: bool) -> Found | None:
    if not _month_name_stands(words, i):
        return None
    month = MONTHS[words.low[i]]
    j = i + 1 + (words.at(i + 1) == "." and words.low[i] not in FULL_MONTHS)
    span = DAY_RANGE.match(words.at(j))
    if span:
        return _day_range(words, i, j + 1, month, int(span[1]), int(span[2]))
    day = DAY.match(words.at(j))
    if day and 1 <= int(day[1]) <= 31:
        if words.at(j + 1) in {"-", "–", "to"} and DAY.match(words.at(j + 2)):
            last = DAY.match(words.at(j + 2))
            return _day_range(words, i, j + 3, month, int(day[1]), int(last[1]) if last else 0)
        return _dated(words, i, j + 1, month, int(day[1]))
    year, end = _year_at(words, j)
    bare = year is None
    if year is None:
        if words.low[i] not in FULL_MONTHS or not (context or words.at(i - 1) in BEFORE_MONTH):
            return None
        year, end = _nearest_year(words, i, month, 1), i + 1
    span_days = month_span(year, month) if year else None
    return Found(i, end, *span_days, "month", bare) if span_days else _unknown(i, end)


def _day_range(words: Words, i: int, end: int, month: int, first: int, last: int) -> Found | None:
    year, end = _year_at(words, end)
    relative = year is None
    year = year or _nearest_year(words, i, month, first)
    if year is None:
        return _unknown(i, end)
    start, stop = safe_date(year, month, first), safe_date(year, month, last)
    return Found(i, end, start, stop, "period", relative) if start and stop and start <= stop else None


def _digits(words: Words, i: int, context: bool) -> Found | None:
    word = words.low[i]
    iso = ISO.match(word)
    if iso:
        day = safe_date(int(iso[1]), int(iso[2]), int(iso[3]))
        return _exact(i, i + 1, day) if day else None
    slashed = SLASHED.match(word) or SLASHED.match(word.replace("-", "."))
    if slashed:
        return _slashed(i, int(slashed[1]), int(slashed[2]), int(slashed[3]), "/" not in word)
    if words.at(i + 1) == "-" and words.at(i + 3) == "-":
        joined = "-".join((word, words.at(i + 2), words.at(i + 4)))
        iso, slashed = ISO.match(joined), SLASHED.match(joined.replace("-", "."))
        if iso or slashed:
            found = _digits(words._replace(low=[joined if iso else joined.replace("-", ".")]), 0, context)
            return found._replace(first=i, end=i + 5) if found else None
    day_match = DAY.match(word)
    if day_match and 1 <= int(day_match[1]) <= 31:
        return _day_first(words, i, int(day_match[1]))
    span = DAY_RANGE.match(word)
    if span:
        month = MONTHS.get(words.at(i + 1))
        return _day_range(words, i, i + 2, month, int(span[1]), int(span[2])) if month else None
    decade = DECADE.match(word)
    if decade:
        start = int(decade[1] + "0")
        return Found(i, i + 1, date(start, 1, 1), date(start + 9, 12, 31), "period", False)
    if YEAR.match(word) and (context or words.at(i - 1) in BEFORE_YEAR):
        return Found(i, i + 1, date(int(word), 1, 1), date(int(word), 12, 31), "year", False)
    return None


def _slashed(i: int, first: int, second: int, year: int, dotted: bool) -> Found | None:
    """Numbers only: the day comes first after dots; between slashes only where it cannot be a month."""
    day_first, month_first = safe_date(year, second, first), safe_date(year, first, second)
    if dotted or month_first is None or first == second:
        return _exact(i, i + 1, day_first) if day_first else None
    return _exact(i, i + 1, month_first) if day_first is None else _unknown(i, i + 1)


def _day_first(words: Words, i: int, day: int) -> Found | None:
    j = i + 1
    last = DAY.match(words.at(j + 1)) if words.at(j) in {"and", "to", "-", "–"} else None
    if last:
        k = j + 2 + (words.at(j + 2) == "of")
        month = MONTHS.get(words.at(k))
        return _day_range(words, i, k + 1, month, day, int(last[1])) if month else None
    j += words.at(j) == "of"
    month = MONTHS.get(words.at(j))
    if month is None or not _month_name_stands(words, j):
        return None
    j += 1 + (words.at(j + 1) == "." and words.at(j) not in FULL_MONTHS)
    return _dated(words, i, j, month, day)


def _weekday(words: Words, i: int) -> Found | None:
    """A weekday, alone or before a date ("Tuesday, 14 July 2015")."""
    word = words.low[i]
    j = _after_comma(words, i + 1 + (words.at(i + 1) == "." and word in SHORT_WEEKDAYS))
    if words.at(j) in {"the"}:
        j += 1
    if words.at(j) in MONTHS or DAY.match(words.at(j)):
        dated = _core(words, j, context=False)
        if dated is not None and dated.precision == "day":
            return dated._replace(first=i)
    if word in SHORT_WEEKDAYS:
        return None
    end = i + 1
    plural = word.endswith("s")
    if words.anchor is None or (plural and words.at(i - 1) in {"on", "and"}):
        return _unknown(i, end)
    number = WEEKDAYS[word.rstrip("s")]
    return _exact(i, end, _weekday_near(words, i, number), relative=True)


def _weekday_near(words: Words, i: int, number: int) -> date | None:
    if words.anchor is None:
        return None
    back = (words.anchor.weekday() - number) % 7
    before = words.at(i - 1)
    if before in {"next", "coming"} or (before != "last" and back and words.future(i)):
        return shifted(words.anchor, days=7 - back)
    return shifted(words.anchor, days=-(back or (7 if before == "last" else 0)))


def _day_word(words: Words, i: int) -> Found | None:
    anchor = words.anchor
    if anchor is None:
        return _unknown(i, i + 1)
    if words.low[i] == "overnight":
        start = shifted(anchor, days=-1)
        return Found(i, i + 1, start, anchor if start else None, "period", True)
    offset = {"yesterday": -1, "tomorrow": 1}.get(words.low[i], 0)
    return _exact(i, i + 1, shifted(anchor, days=offset), relative=True)


def _same_day(words: Words, i: int) -> Found | None:
    """ "the same day", "the next day", "the day before": days of another event, kept as words."""
    nxt = words.at(i + 1)
    if words.low[i] in {"same", "following", "next", "previous"} and nxt in {"day", "night", "morning", "evening"}:
        return _unknown(i, i + 2)
    if words.low[i] == "day" and nxt in {"before", "after", "earlier", "later"} and words.at(i - 1) in {"the", "a"}:
        if words.at(i + 2) == "yesterday" and words.anchor is not None:
            return _exact(i, i + 3, shifted(words.anchor, days=-2), relative=True)
        return _unknown(i, i + 2)
    return None


def _deictic(words: Words, i: int) -> Found | None:
    """ "last week", "this month", "next year", "last August", "the past five years", "the last 48 hours"."""
    word, nxt = words.low[i], words.at(i + 1)
    if word in {"next", "previous", "following"} and nxt in {"day", "night", "morning", "evening"}:
        return _unknown(i, i + 2)
    if nxt in WEEKDAYS:
        found = _weekday(words, i + 1)
        return found._replace(first=i) if found else None
    if nxt in FULL_MONTHS and nxt in MONTHS and words.raw[i + 1][:1].isupper():
        return _month_near(words, i, word)
    if nxt in SEASONS:
        return _season(words, i + 1, _season_year(words, i + 1, word))
    if word in {"this", "last"} and nxt in PARTS_OF_DAY:
        days = -1 if word == "last" else 0
        return _exact(i, i + 2, shifted(words.anchor, days=days) if words.anchor else None, relative=True)
    unit = UNITS.get(nxt)
    if unit in {"week", "month", "year", "weekend"} and not nxt.endswith("s") and word != "past":
        return _calendar_unit(words, i, word, unit)
    if word in {"last", "past", "previous"}:
        return _stretch(words, i)
    if word in {"recent", "coming"} and unit is not None and nxt.endswith("s"):
        return _unknown(i, i + 2)
    return None


def _month_near(words: Words, i: int, word: str) -> Found | None:
    if words.anchor is None:
        return _unknown(i, i + 2)
    month, anchor = MONTHS[words.low[i + 1]], words.anchor
    year = anchor.year
    if word in {"last", "past", "previous"} and month >= anchor.month:
        year -= 1
    if word in {"next", "coming"} and month <= anchor.month:
        year += 1
    span = month_span(year, month)
    return Found(i, i + 2, *span, "month", True) if span else None


def _calendar_unit(words: Words, i: int, word: str, unit: str) -> Found | None:
    anchor = words.anchor
    if anchor is None:
        return _unknown(i, i + 2)
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


def _stretch(words: Words, i: int) -> Found | None:
    """ "the past five years": from so long before the anchor up to it."""
    count, j = count_at(words, i + 1)
    unit = UNITS.get(words.at(j))
    if unit is None or (count is None and j != i + 1):
        return None
    single = not words.at(j).endswith("s")
    if count is None and not single:
        return _unknown(i, j + 1)
    start = _back(words.anchor, 1 if count is None else count, unit)
    if start is None:
        return _unknown(i, j + 1)
    return Found(i, j + 1, start, words.anchor, "period", True)


def _back(anchor: date | None, count: int, unit: str) -> date | None:
    if anchor is None or count < 0:
        return None
    if unit in {"minute", "hour"}:
        return shifted(anchor, days=-((count + 23) // 24 if unit == "hour" else 1))
    if unit in {"month", "year", "decade"}:
        return shifted(anchor, months=-count * {"month": 1, "year": 12, "decade": 120}[unit])
    return shifted(anchor, days=-count * (7 if unit in {"week", "weekend"} else 1))


def _ago(words: Words, i: int) -> Found | None:
    """ "two days ago", "a week earlier", "hours later"."""
    count, j = count_at(words, i)
    unit = UNITS.get(words.at(j))
    tail = words.at(j + 1)
    if count is None or unit is None or tail not in {"ago", "earlier", "later", "before", "after", "prior"}:
        return None
    if tail != "ago" or words.anchor is None or count < 0:
        return _unknown(i, j + 2)
    if unit in {"minute", "hour"}:
        return _exact(i, j + 2, words.anchor if count <= 6 else None, relative=True)
    day = _back(words.anchor, count, unit)
    if day is None:
        return _unknown(i, j + 2)
    if unit in {"day", "night"}:
        return _exact(i, j + 2, day, relative=True)
    if unit in {"week", "weekend"}:
        start, stop = shifted(day, days=-day.weekday()), shifted(day, days=6 - day.weekday())
        return Found(i, j + 2, start, stop, "week", True) if start and stop else _unknown(i, j + 2)
    if unit == "month":
        span = month_span(day.year, day.month)
        return Found(i, j + 2, *span, "month", True) if span else None
    return Found(i, j + 2, date(day.year, 1, 1), date(day.year, 12, 31), "year", True)


def _season_year(words: Words, i: int, word: str) -> int | None:
    if words.anchor is None:
        return None
    first, _ = SEASONS[words.low[i]]
    if word == "this":
        return words.anchor.year
    if word in {"next", "coming"}:
        return words.anchor.year + (first <= words.anchor.month)
    return words.anchor.year - (first + 2 >= words.anchor.month)


def _season(words: Words, i: int, year: int | None = None) -> Found | None:
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


_RULES: dict[str, Callable[[Words, int], Found | None]] = {
    **dict.fromkeys(WEEKDAYS, _weekday),
    **{name + "s": _weekday for name in WEEKDAYS},
    **dict.fromkeys(SHORT_WEEKDAYS, _weekday),
    **dict.fromkeys(("today", "tonight", "yesterday", "tomorrow", "overnight"), _day_word),
    **dict.fromkeys(("last", "past", "this", "next", "previous", "coming", "recent", "following"), _deictic),
    **dict.fromkeys(("same", "day"), _same_day),
    **dict.fromkeys(SEASONS, _season),
}
STARTERS = frozenset(_RULES) | frozenset(MONTHS) | FIRST_LEADS | frozenset(NUMBERS) | VAGUE
