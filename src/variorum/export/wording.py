"""How figures, chains, dates and counts are put into words, the same in the terminal and on the page.

What these functions take from a report is returned as written: the caller escapes it for where it prints it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from variorum.model import Claim, Figure, Place, Question, Reading, RelationName, Status, When

__all__ = [
    "RELATION_WORDS",
    "STATUS_WORDS",
    "bounds_words",
    "chain_words",
    "count_words",
    "days_words",
    "figure_words",
    "kind_words",
    "number_words",
    "place_words",
    "plain",
    "reading_words",
    "stances",
    "tally_words",
    "when_words",
]

STATUS_WORDS: dict[Status, str] = {
    "contested": "contested",
    "updated": "updated",
    "agreed": "agreed",
    "single_origin": "single origin",
}
RELATION_WORDS: dict[RelationName, str] = {
    "conflicts": "conflicts",
    "differs_in_scope": "differs in scope",
    "updates": "updates",
    "refines": "refines",
    "agrees": "agrees",
    "repeats": "repeats",
}
# strftime would follow the locale, and the same case must give the same page.
_MONTHS = "January February March April May June July August September October November December".split()
_SIGNS = {"at_least": "≥", "more_than": ">", "up_to": "≤", "less_than": "<", "around": "≈"}
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, hyperlinks, device strings
    r"|\x1b[ -/]*[0-~]?"
    r"|\x9b[0-?]*[ -/]*[@-~]"
)
_REORDERING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))


def plain(text: str) -> str:
    """The text on one line, safe to print anywhere: without control characters, escape sequences or bidi overrides."""
    text = _ESCAPES.sub("", text).translate(_REORDERING)
    if text.isprintable() and "  " not in text:
        return text.strip()
    kept = (_plain_character(character) for character in text)
    return " ".join("".join(kept).split())


def _plain_character(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cc" else character


def number_words(value: float) -> str:
    """A number with thousands separated by commas and no empty decimals: 3,000 or 12.5."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def figure_words(figure: Figure) -> str:
    """The figure with its bound as a sign, without its unit: `≥ 12`, `> 100`, `≈ 30`, `10–20`, `dozens (≥ 24)`, `44`.

    A figure without a number is the report's words.
    """
    if figure.quantifier in ("indefinite", "unquantified"):
        bounds = bounds_words(figure)
        return f"{figure.text} ({bounds})" if bounds else figure.text
    if figure.quantifier == "between" and figure.low is not None and figure.high is not None:
        return bounds_words(figure)
    number = next((n for n in (figure.value, figure.low, figure.high) if n is not None), None)
    if number is None:
        return figure.text
    sign = _SIGNS.get(figure.quantifier)
    return f"{sign} {number_words(number)}" if sign else number_words(number)


def bounds_words(figure: Figure) -> str:
    """The bounds alone: `≥ 24`, `≤ 80`, `10–20`, `44`, or nothing where none is stated."""
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"
    if low is not None:
        return f"≥ {number_words(low)}"
    return f"≤ {number_words(high)}" if high is not None else ""


def chain_words(claim: Claim) -> str:
    """Who says it, from the publisher by way of the relays to the origin: `Delta Post: Reuters ← a spokesman`."""
    speaker = claim.printed_by
    if not claim.attribution:
        return f"{speaker}, in its own voice"
    return f"{speaker}: " + " ← ".join(link.name or link.text for link in claim.attribution)


def reading_words(reading: Reading, question: Question) -> str:
    """The answer a reading gives: its figure (with the unit where that is not the question's), else its words."""
    figure = reading.figure
    if figure is None:
        return reading.answer or "no answer in words"
    narrower = figure.unit if figure.unit and figure.unit != question.unit else None
    if figure.quantifier == "unquantified":
        return f"{narrower}, no number given" if narrower else "no number given"
    words = figure_words(figure)
    return f"{words} {narrower}" if narrower else words


def tally_words(reading: Reading, reports: int) -> str:
    """How far a reading is carried: `4 reports, 1 origin`."""
    return f"{count_words(reports, 'report')}, {count_words(reading.independent_origins, 'origin')}"


def count_words(number: int, noun: str) -> str:
    """A number and its noun: `1 report`, `1,204 reports`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def kind_words(kind: str) -> str:
    """A codebook kind as words."""
    return kind.replace("_", " ")


def stances(claim: Claim) -> list[str]:
    """Polarity and modality where they are not the common ones: `denied`, `predicted`, or both, or none."""
    words: list[str] = [claim.polarity] if claim.polarity != "asserted" else []
    return [*words, claim.modality] if claim.modality != "actual" else words


def place_words(place: Place) -> str:
    """The place's name, else its words."""
    return place.name or place.text


def when_words(when: When) -> str:
    """The days meant, else the report's own words for the time."""
    if when.start is None or when.end is None:
        return when.text
    if when.precision == "month" and (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{_MONTHS[when.start.month - 1]} {when.start.year}"
    if when.precision == "year" and when.start.year == when.end.year:
        return str(when.start.year)
    return days_words([when.start, when.end])


def days_words(days: Sequence[date]) -> str:
    """The span of some days: `3 May 2031`, `3–5 May 2031`, `30 April – 2 May 2031`."""
    first, last = min(days), max(days)
    first_month, end = _MONTHS[first.month - 1], f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {first_month} – {end}"
    return f"{first.day} {first_month} {first.year} – {end}"
