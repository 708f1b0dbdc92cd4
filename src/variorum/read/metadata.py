"""Publisher, byline and date of a report, each from evidence that is named; nothing is guessed.

The agency of a dateline is taken for the publisher only where nothing else names one; a date alone on a line may be the
page's and not the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from variorum.model import DateEvidence, Passage
from variorum.read.dates import FoundDate, find_dates, is_date_line, is_labelled, parse_month
from variorum.read.lines import byline_names, header_field, is_url_line
from variorum.read.passages import find_openings

__all__ = ["TopFields", "dateline_agency", "find_published", "host_of", "top_fields"]

_URL_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>\d{1,2}|[A-Za-z]{3,9})(?P=sep)(?P<day>\d{1,2})(?!\d)"
    r"|/(?P<year2>(?:19|20)\d\d)(?P<month2>[01]\d)(?P<day2>[0-3]\d)(?=[/_.-]|$)"
)
_MONTH = r"(?P<month>[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?"
_DATELINE = re.compile(
    r"[A-Z][\w.'’/ -]{1,40}(?:,\s[A-Z][\w.'’ -]{1,30})?[,(]?\s\(?"
    rf"(?:{_MONTH}\s(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s{_MONTH.replace('month', 'month2')})"
    r"(?:,?\s(?P<year>\d{4}))?\)?,?\s*(?:\((?P<agency>[^()\n]{2,40})\)|[A-Z][A-Z/]{1,20})?\s*[-–—:]",
)
_YEARS = range(1900, 2201)
_NEAR_DAYS = 31
_FAR_DAYS = 60
_TOP_LINES = 8


@dataclass(frozen=True, slots=True)
class TopFields:
    """What the lines above a plain text's first paragraph say about it."""

    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    date: str | None = None


def host_of(url: str | None) -> str | None:
    """The host of a web address without "www.", or None."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return (host.removeprefix("www.") or None) if host and "." in host else None


def dateline_agency(text: str, passages: Sequence[Passage]) -> str | None:
    """The agency of a dateline ("TOWN, 14 March 2031 (ABC) —"), by its full name where the text gives it."""
    bodies = [passage for passage in passages if passage.field == "text" and passage.role == "body"]
    for passage in bodies[:3]:
        match = _DATELINE.match(text, passage.start, passage.end)
        if match is None or not match["agency"]:
            continue
        agency = match["agency"].strip()
        if agency.isupper() and (spelled := re.search(_spelled_out(agency), text)):
            return spelled[1]
        return agency
    return None


def _spelled_out(acronym: str) -> str:
    """A pattern for the capitalised words that an acronym in brackets follows."""
    words = r"\s(?:(?:of|for|the|and)\s){0,2}".join(rf"{re.escape(letter)}[\w'’-]+" for letter in acronym)
    return rf"\b({words})\s\({re.escape(acronym)}\)"


def top_fields(text: str, passages: Sequence[Passage]) -> TopFields:
    """Header lines ("Publisher: …"), a byline and an address in the furniture above the first body passage."""
    found: dict[str, str] = {}
    for line in _top_lines(text, passages)[:_TOP_LINES]:
        field = header_field(line)
        names = byline_names(line)
        if field is not None:
            found.setdefault(*field)
        elif names is not None:
            found.setdefault("author", names)
        elif is_url_line(line):
            found.setdefault("url", line.split()[0])
    url = found.get("url")
    return TopFields(found.get("publisher") or host_of(url), found.get("author"), url, found.get("date"))


def _top_lines(text: str, passages: Sequence[Passage]) -> list[str]:
    lines: list[str] = []
    for passage in passages:
        if passage.field != "text":
            continue
        if passage.role in ("body", "comment"):
            break
        if passage.role == "furniture":
            lines.append(text[passage.start : passage.end])
    return lines


def find_published(
    text: str, passages: Sequence[Passage], *, title: str | None, given: str | None, url: str | None
) -> tuple[DateEvidence | None, tuple[str, ...]]:
    """The report's own day with its evidence, and notes on dates that were seen and not used.

    In order: metadata (`given`), dateline, web address, caption. A date alone on a line at the top is used only where
    the dates of the text do not contradict it.
    """
    notes: list[str] = []
    evidence = _from_metadata(given, notes)
    strong, weak = _datelines(text, passages, title)
    dateline = _from_datelines(text, passages, strong, weak, url, notes)
    evidence = evidence or _of_our_time(dateline, notes) or _from_url(url)
    evidence = evidence or _of_our_time(_from_captions(text, passages), notes)
    return evidence, tuple(dict.fromkeys(notes))


def _from_metadata(given: str | None, notes: list[str]) -> DateEvidence | None:
    if not given or not given.strip():
        return None
    value = given.strip()[:200]
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?", value)
    found = next(find_dates(f"{'-'.join(compact.groups())}" if compact else value), None)
    if found is None:
        notes.append(f'the published value "{value}" is not a date that can be read; it is not used')
        return None
    if found.day is None:
        notes.append(f"the published value is not used: {found.problem}")
        return None
    return _of_our_time(DateEvidence(found.day, "metadata", value), notes)


def _of_our_time(evidence: DateEvidence | None, notes: list[str]) -> DateEvidence | None:
    """The evidence, or None with a note where its year is one that no report of events can have."""
    if evidence is None or evidence.day.year in _YEARS:
        return evidence
    notes.append(f'the date "{evidence.text}" is not used: its year is not between {_YEARS[0]} and {_YEARS[-1]}')
    return None


def _datelines(text: str, passages: Sequence[Passage], title: str | None) -> tuple[list[FoundDate], list[FoundDate]]:
    """Dates that open the text or are labelled, and dates that stand alone on a line at the top."""
    strong: list[FoundDate] = []
    weak: list[FoundDate] = []
    for opening in find_openings(text, title):
        line = _line_at(text, opening.start)
        alone = is_date_line(line) and not is_labelled(line)
        (weak if alone else strong).append(opening.date)
    for passage in _until_body(passages):
        line = text[passage.start : passage.end]
        if passage.role != "furniture" or not is_date_line(line):
            continue
        found = next(find_dates(text, passage.start, passage.end), None)
        if found is not None and found not in strong and found not in weak:
            (strong if is_labelled(line) else weak).append(found)
    return strong, weak


def _line_at(text: str, position: int) -> str:
    line = text[position:].splitlines()[0] if text[position : position + 1] else ""
    return line.strip()


def _until_body(passages: Sequence[Passage]) -> Iterator[Passage]:
    for passage in passages:
        if passage.field == "text":
            if passage.role == "body":
                return
            yield passage


def _from_datelines(
    text: str,
    passages: Sequence[Passage],
    strong: Sequence[FoundDate],
    weak: Sequence[FoundDate],
    url: str | None,
    notes: list[str],
) -> DateEvidence | None:
    notes += [f"a date at the top is not used: {found.problem}" for found in (*strong, *weak) if found.problem]
    inline = _inline_dateline(text, passages, url)
    usable = [found for found in strong if found.day is not None]
    chosen = DateEvidence(usable[0].day, "dateline", usable[0].text) if usable and usable[0].day else inline
    own = [found.day for found in _own_dates(text, passages) if found.day is not None]
    alone: dict[date, FoundDate] = {}
    for found in weak:
        if found.day is None:
            continue
        against = [chosen.day] if chosen else own
        if against and min(abs((found.day - day).days) for day in against) > (1 if chosen else _FAR_DAYS):
            notes.append(f'the date "{found.text}" alone on a line contradicts the dates of the text; it is not used')
        else:
            alone.setdefault(found.day, found)
    if chosen is not None or not alone:
        return chosen
    if len(alone) > 1:
        seen = ", ".join(f'"{found.text}"' for found in alone.values())
        notes.append(f"dates alone on lines at the top disagree ({seen}); none is used")
        return None
    day, found = next(iter(alone.items()))
    return DateEvidence(day, "dateline", found.text)


def _own_dates(text: str, passages: Sequence[Passage]) -> Iterator[FoundDate]:
    """Full dates in the body, headlines and captions."""
    for passage in passages:
        if passage.field == "text" and passage.role in ("headline", "body", "caption"):
            yield from find_dates(text, passage.start, passage.end)


def _inline_dateline(text: str, passages: Sequence[Passage], url: str | None) -> DateEvidence | None:
    """The day of "TOWN, Dec. 15 (Agency) -" at the start of one of the first body passages.

    A year that it lacks comes from a date of the text or address within a month of it, if those leave one year only.
    """
    bodies = [passage for passage in passages if passage.field == "text" and passage.role == "body"]
    for passage in bodies[:3]:
        match = _DATELINE.match(text, passage.start, passage.end)
        month = parse_month(match["month"] or match["month2"]) if match else None
        if match is None or month is None:
            continue
        number = int(match["day"] or match["day2"])
        written = match.group().strip(" -–—:")
        if match["year"]:
            day = _day(int(match["year"]), month, number)
            return DateEvidence(day, "dateline", written) if day else None
        address = _from_url(url)
        known = [found.day for found in _own_dates(text, passages) if found.day] + ([address.day] if address else [])
        days = {_near(month, number, other) for other in known} - {None}
        if len(days) == 1:
            day = days.pop()
            return DateEvidence(day, "dateline", written) if day else None
    return None


def _near(month: int, number: int, other: date) -> date | None:
    for year in (other.year, other.year - 1, other.year + 1):
        day = _day(year, month, number)
        if day and abs((day - other).days) <= _NEAR_DAYS:
            return day
    return None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _from_url(url: str | None) -> DateEvidence | None:
    if not url:
        return None
    try:
        path = urlsplit(url[:2000]).path
    except ValueError:
        return None
    for match in _URL_DATE.finditer(path):
        name = match["month"] or match["month2"]
        month = int(name) if name.isdigit() else parse_month(name)
        day = _day(int(match["year"] or match["year2"]), month or 0, int(match["day"] or match["day2"]))
        if day is not None:
            return DateEvidence(day, "url", match.group().strip("/"))
    return None


def _from_captions(text: str, passages: Sequence[Passage]) -> DateEvidence | None:
    """The latest day in a caption: the report cannot be older than what it shows."""
    found = [
        date_found
        for passage in passages
        if passage.field == "text" and passage.role == "caption"
        for date_found in find_dates(text, passage.start, passage.end)
    ]
    dated = [(item.day, item.text) for item in found if item.day is not None]
    if not dated:
        return None
    day, written = max(dated)
    return DateEvidence(day, "caption", written)
