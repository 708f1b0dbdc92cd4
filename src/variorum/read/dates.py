"""Full calendar dates as reports write them, and the dateline that opens a text.

Only dates with a year are found; a numeric date is read only where day and month cannot be taken for one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["FoundDate", "Opening", "find_dates", "is_date_line", "is_labelled", "opening_date", "parse_month"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_DATE = re.compile(
    rf"(?<![\w/])(?:(?P<weekday>{_WEEKDAY})\b[.,]?\s+)?(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<m1>{_MONTH})\b[.,]?[\s-](?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|\s)?(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?=T\d|\D|$)"
    r"|(?P<a4>\d{1,2})(?P<s4>[-/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4})"
    r")(?!\d)",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:first\s|last\s)?(?:published|posted|updated|modified|date\sof\spublication|publication\sdate|dated?)\b"
    r"\s{0,2}:?\s{0,2}(?:(?:on|at)\s)?)"
)
_ZONE = r"(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:gmt|utc|est|edt|cet|bst|local time)\b(?:\s?[+-]\d+)?)?"
_CLOCK = rf"(?:(?:(?:at\s)?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?|at\s\d{{4}}){_ZONE})"
_ISO_CLOCK = r"(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)"
_UPDATED = r"(?:\((?:last\s)?updated?[^()\n]{0,40}\))"
_BY = r"(?:\s{0,3}[Bb]y(?:\s+[A-Z][\w.'’-]*){2,4})"
_BEFORE = re.compile(rf"\s*{_LABEL}?", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:{_ISO_CLOCK}|,?\s{{1,3}}(?:-\s)?{_CLOCK}(?!\w))?(?:\s{{0,3}}\((?:last\s)?updated[^()\n]{{0,40}}\))?"
    r"(?:\s{0,3}get short url)?(?:\s{0,3}[|–—-])?",
    re.IGNORECASE,
)
# What may stand beside the date in a line that holds nothing else.
_REST = re.compile(
    rf"(?:{_LABEL}|{_ISO_CLOCK}|{_CLOCK}|\d{{4}}(?!\d)|{_UPDATED}|get short url|[\s|,.;:()\[\]•·–—-])*", re.IGNORECASE
)
_LABELLED = re.compile(rf"\s*{_LABEL}", re.IGNORECASE)
_REST_BY = re.compile(rf"{_BY}?\s*")
_CREDIT = re.compile(r"(?:[A-Z][\w.'’/-]*|\d{3,4}|[,:()|–—-])(?:\s+|$)")
_BYLINE = re.compile(_BY)
_NOT_CREDIT = frozenset("on in since by from at until before after during the a an".split())
_MAX_CREDIT = 6


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `[start:end]` of a text. `day` is None where it is ambiguous, impossible or names a wrong weekday;
    `problem` then says which."""

    start: int
    end: int
    text: str
    day: date | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """The stretch `[start:end]` before a report's first sentence that holds its date; `bare` if it holds no more."""

    start: int
    end: int
    date: FoundDate
    bare: bool


def parse_month(name: str) -> int | None:
    """1 to 12 for an English month name or its abbreviation, else None."""
    key = name[:3].lower()
    return _MONTHS.index(key) + 1 if key in _MONTHS else None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Every date with a year in `text[start:end]`, in order; offsets count in `text`."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        day, problem = _resolve(match)
        yield FoundDate(match.start(), match.end(), match.group(), day, problem)


def _resolve(match: re.Match[str]) -> tuple[date | None, str | None]:
    """The day that a match of `_DATE` names, or the reason why it names none."""
    group = match.groupdict()
    if group["a4"] is not None:
        first, second, year = int(group["a4"]), int(group["b4"]), int(group["y4"])
        # Dotted dates are day-first in every locale that writes them; with a slash or hyphen both orders are in use.
        if first <= 12 and second <= 12 and first != second and group["s4"] != ".":
            return None, f'"{match.group()}" may be day-first or month-first'
        day_number, month = (second, first) if second > 12 else (first, second)
    else:
        which = "1" if group["d1"] else "2" if group["d2"] else "3"
        day_number, year = int(group["d" + which]), int(group["y" + which])
        named = group["m" + which]
        month = int(named) if named.isdigit() else (parse_month(named) or 0)
    try:
        day = date(year, month, day_number)
    except ValueError:
        return None, f'"{match.group()}" is no day of the calendar'
    weekday = group["weekday"]
    if weekday and _WEEKDAYS.index(weekday[:3].lower()) != day.weekday():
        return None, f'"{match.group()}" names a weekday that this day was not'
    return day, None


def is_date_line(line: str) -> bool:
    """Whether the line holds a date (with label, time, "updated …" or a byline) and nothing else."""
    if len(line) > 160:
        return False
    found = next(find_dates(line), None)
    if found is None:
        return False
    before = _REST.fullmatch(line, 0, found.start)
    after = _REST.match(line, found.end)
    return bool(before and after and _REST_BY.fullmatch(line, _after_updates(line, after.end())))


def is_labelled(line: str) -> bool:
    """Whether a date line says what its date is ("Published …", "Posted on …")."""
    return bool(_LABELLED.match(line))


def _after_updates(line: str, position: int) -> int:
    """Where the residue of a date line begins once further dates in it ("updated …") are passed over."""
    for found in find_dates(line, position):
        if found.start != position:
            break
        rest = _REST.match(line, found.end)
        position = rest.end() if rest else found.end
    return position


def opening_date(text: str, position: int = 0, *, credit: bool = False) -> Opening | None:
    """The date that opens `text` at `position`, before a sentence that begins there.

    With `credit`, up to six capitalised words (agency, town) may stand before it, as after a repeated title. None where
    the date is part of the sentence ("5 April was …", "April 5, 2017, saw …").
    """
    label = _BEFORE.match(text, position)
    begin = label.end() if label else position
    found = next(find_dates(text, begin, min(len(text), begin + 120)), None)
    if found is None:
        return None
    if found.start != begin and not (credit and _is_credit(text[begin : found.start])):
        return None
    after = _AFTER.match(text, found.end)
    end = after.end() if after else found.end
    by = _BYLINE.match(text, end)
    rest = text[end:].lstrip()
    if rest and not (
        found.start != begin
        or rest[0].isupper()
        or rest[0].isdigit()
        or rest[0] in "\"'“‘([«"
        or by
        or text[end - 1] in "|–—-"
    ):
        return None
    start = position + len(text[position:]) - len(text[position:].lstrip())
    return Opening(start, end, found, bare=found.start == begin)


def _is_credit(between: str) -> bool:
    words = 0
    position = 0
    while position < len(between):
        match = _CREDIT.match(between, position)
        if match is None or match.group().strip().lower() in _NOT_CREDIT:
            return False
        words += match.group().strip().isalnum()
        position = match.end()
    return words <= _MAX_CREDIT
