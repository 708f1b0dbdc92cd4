"""Agency credits: a report taken over from a news agency names it in its byline, dateline or last line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from variorum.extract.agencies import Agencies, Agency
from variorum.extract.attribution_view import View
from variorum.model import Report

_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_PICTURES = frozenset({"photo", "photos", "picture", "image", "file", "via", "photographer", "video", "©", "copyright"})
_REACH = 90  # tokens from the start of the body within which a credit is looked for
_TAIL = re.compile(r"(?:[-–—(\[]|\bby|\bsource:)\s*([A-Za-z][\w .-]{1,30}?)\s*[)\]]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency that a report is credited to, and where: `start` and `end` None for a byline. What stands in the
    text from `begins` on is the agency's."""

    agency: Agency
    text: str
    start: int | None
    end: int | None
    begins: int


def find_credit(
    views: list[View], report: Report, agencies: Agencies, own: Callable[[Agency], bool], title_end: int | None
) -> Credit | None:
    """The agency that the body comes from, other than the publisher; `title_end` is where a repeated title ends."""
    body = [view for view in views if view.parsed.passage.role == "body"]
    if not body:
        return None
    for view in body[:3]:
        for i in range(min(len(view.words), _REACH)):
            agency = agencies.get(view.doc[i].text) if view.doc[i].text[:1].isupper() else None
            if agency is None or agency.kind != "wire" or own(agency):
                continue
            after = _credited(view, i, title_end)
            if after is not None:
                start = view.parsed.offset + view.doc[i].idx
                last = len(view.parsed.written)
                begins = view.parsed.offset + (view.doc[after].idx if after < len(view.doc) else last)
                return Credit(agency, view.doc[i].text, start, start + len(view.doc[i]), begins)
    return _signed(body[-1], agencies, own, body[0].parsed.offset) or _byline(
        report, agencies, own, body[0].parsed.offset
    )


def _credited(view: View, i: int, title_end: int | None) -> int | None:
    """The token after a credit at token i, or None where the agency is named for another reason."""
    words, doc = view.words, view.doc
    around = {*words[max(0, i - 2) : i], *words[i + 1 : i + 3]}
    if around & _PICTURES or i + 1 >= len(words):
        return None
    if i and words[i - 1] == "(" and words[i + 1] == ")":
        dated = i < 3 or doc[i - 2].text[:1].isupper() or doc[i - 2].text[:1].isdigit()
        marked = i + 2 < len(words) and words[i + 2] in ("-", "–", "—", "--", ":")
        capital = i > 1 and doc[i - 2].text.isupper()
        return (i + 3 if marked else i + 2) if dated and (marked or capital or i < 3) else None
    if words[i + 1] in _WEEKDAYS:
        after = i + 2
        while after < len(words) and after < i + 6 and _dates(words[after], doc[after].ent_type_):
            after += 1
        return after
    at = view.parsed.offset + doc[i].idx
    if title_end is not None and 0 <= at - title_end <= 2 and doc[i + 1].pos_ != "PROPN":
        return i + 1
    return None


def _dates(word: str, entity: str) -> bool:
    return word.isdigit() or entity == "DATE" or (word[:3] in _MONTHS and len(word) >= 3)


def _signed(last: View, agencies: Agencies, own: Callable[[Agency], bool], begins: int) -> Credit | None:
    text = last.parsed.written
    tail = text[-60:]
    match = _TAIL.search(tail)
    agency = agencies.get(match.group(1)) or agencies.get(match.group(1).title()) if match else None
    if match is None or agency is None or agency.kind != "wire" or own(agency) or _of_picture(text):
        return None
    start = last.parsed.offset + len(text) - len(tail) + match.start(1)
    return Credit(agency, match.group(1), start, start + len(match.group(1)), begins)


def _of_picture(text: str) -> bool:
    """Whether the last words of a text credit a picture: "(Photos: smoke over the town, by …)"."""
    bracketed = text.rstrip().endswith(")")
    start = text.rfind("(") if bracketed else max(text.rfind(". "), text.rfind("\n"))
    last = text[start + 1 :]
    return not _PICTURES.isdisjoint(re.findall(r"\w+|©", last.lower()))


def _byline(report: Report, agencies: Agencies, own: Callable[[Agency], bool], begins: int) -> Credit | None:
    agency = agencies.find(report.byline or "")
    if agency is None or agency.kind != "wire" or own(agency):
        return None
    return Credit(agency, report.byline or "", None, None, begins)
