"""The grammar of time: what a run of words says about days, as a calendar interval.

It knows no parse: only words in their order and the day that relative words count from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from variorum.extract.timerelative import ago, calendar_unit, exact, month_near, season, season_year, stretch, unknown
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
        found = ago(words, i)
        if found is not None or not word[0].isdigit():
            return found
        return _digits(words, i, context)
    return None


def _after_comma(words: Words, i: int) -> int:
    return i + 1 if words.at(i) == "," else i


def _year_at(words: Words, i: int) -> tuple[int | None, int]:
    """The year said at `i` (a comma may stand before it) and the token after it."""
    j = _after_comma(words, i) if words.at(i) != "of" else i + 1
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
        return unknown(i, end) if 1 <= day <= 31 else None
    when = safe_date(year, month, day)
    return exact(i, end, when, relative=relative) if when else None


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
    return Found(i, end, *span_days, "month", bare) if span_days else unknown(i, end)


def _day_range(words: Words, i: int, end: int, month: int, first: int, last: int) -> Found | None:
    year, end = _year_at(words, end)
    relative = year is None
    year = year or _nearest_year(words, i, month, first)
    if year is None:
        return unknown(i, end)
    start, stop = safe_date(year, month, first), safe_date(year, month, last)
    return Found(i, end, start, stop, "period", relative) if start and stop and start <= stop else None


def _digits(words: Words, i: int, context: bool) -> Found | None:
    word = words.low[i]
    iso = ISO.match(word)
    if iso:
        day = safe_date(int(iso[1]), int(iso[2]), int(iso[3]))
        return exact(i, i + 1, day) if day else None
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
        return exact(i, i + 1, day_first) if day_first else None
    return exact(i, i + 1, month_first) if day_first is None else unknown(i, i + 1)


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
        return unknown(i, end)
    number = WEEKDAYS[word.rstrip("s")]
    return exact(i, end, _weekday_near(words, i, number), relative=True)


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
        return unknown(i, i + 1)
    if words.low[i] == "overnight":
        start = shifted(anchor, days=-1)
        return Found(i, i + 1, start, anchor if start else None, "period", True)
    offset = {"yesterday": -1, "tomorrow": 1}.get(words.low[i], 0)
    return exact(i, i + 1, shifted(anchor, days=offset), relative=True)


def _same_day(words: Words, i: int) -> Found | None:
    """ "the same day", "the next day", "the day before": days of another event, kept as words."""
    nxt = words.at(i + 1)
    if words.low[i] in {"same", "following", "next", "previous"} and nxt in {"day", "night", "morning", "evening"}:
        return unknown(i, i + 2)
    if words.low[i] == "day" and nxt in {"before", "after", "earlier", "later"} and words.at(i - 1) in {"the", "a"}:
        if words.at(i + 2) == "yesterday" and words.anchor is not None:
            return exact(i, i + 3, shifted(words.anchor, days=-2), relative=True)
        return unknown(i, i + 2)
    return None


def _deictic(words: Words, i: int) -> Found | None:
    """ "last week", "this month", "next year", "last August", "the past five years", "the last 48 hours"."""
    word, nxt = words.low[i], words.at(i + 1)
    if word in {"next", "previous", "following"} and nxt in {"day", "night", "morning", "evening"}:
        return unknown(i, i + 2)
    if nxt in WEEKDAYS:
        found = _weekday(words, i + 1)
        return found._replace(first=i) if found else None
    if nxt in FULL_MONTHS and nxt in MONTHS and words.raw[i + 1][:1].isupper():
        return month_near(words, i, word)
    if nxt in SEASONS:
        return season(words, i + 1, season_year(words, i + 1, word))
    if word in {"this", "last"} and nxt in PARTS_OF_DAY:
        days = -1 if word == "last" else 0
        return exact(i, i + 2, shifted(words.anchor, days=days) if words.anchor else None, relative=True)
    unit = UNITS.get(nxt)
    if unit in {"week", "month", "year", "weekend"} and not nxt.endswith("s") and word != "past":
        return calendar_unit(words, i, word, unit)
    if word in {"last", "past", "previous"}:
        return stretch(words, i)
    if word in {"recent", "coming"} and unit is not None and nxt.endswith("s"):
        return unknown(i, i + 2)
    return None


_RULES: dict[str, Callable[[Words, int], Found | None]] = {
    **dict.fromkeys(WEEKDAYS, _weekday),
    **{name + "s": _weekday for name in WEEKDAYS},
    **dict.fromkeys(SHORT_WEEKDAYS, _weekday),
    **dict.fromkeys(("today", "tonight", "yesterday", "tomorrow", "overnight"), _day_word),
    **dict.fromkeys(("last", "past", "this", "next", "previous", "coming", "recent", "following"), _deictic),
    **dict.fromkeys(("same", "day"), _same_day),
    **dict.fromkeys(SEASONS, season),
}
STARTERS = frozenset(_RULES) | frozenset(MONTHS) | FIRST_LEADS | frozenset(NUMBERS) | VAGUE
