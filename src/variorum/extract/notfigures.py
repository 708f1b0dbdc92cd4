"""Numbers that count nothing: dates, ages, spans of time, distances, calibres, names of units and machines, money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.extract.timewords import MONTHS, NUMBERS, UNITS, lowered

if TYPE_CHECKING:
    from spacy.tokens import Doc

DISTANCES = frozenset(
    "km kms kilometer kilometers kilometre kilometres mile miles meter meters metre metres yard yards feet foot ft m "
    "mi inch inches mm cm millimeter millimeters millimetre millimetres caliber calibre degrees knots mph kph storey "
    "story storeys stories ton-class".split()
)
SPANS = frozenset(UNITS) | frozenset({"second", "seconds", "hrs", "hr", "mins", "min", "century", "centuries"})
BEFORE_NUMBER = frozenset(
    "division brigade regiment battalion unit sector base channel resolution route highway article chapter section no "
    "no. nos number page phase flight room gate checkpoint level grade version part season round group order law "
    "decree paragraph day bureau building block zone pier camp category type model".split()
)
COMMON = frozenset("day camp group base unit building block type part".split())
MACHINES = frozenset(
    "mig su sukhoi tu tupolev il ilyushin mi ak rpg t s f b c a ka uh ah bm m tos rs kh ch mk mq rq v x zu pk btr bmp "
    "scud grad fateh igla tow covid g e l p u r uav fn sa sam isr".split()
)
MONEY = frozenset("$ € £ ¥ usd eur dollar dollars euro euros pound pounds cent cents lira liras rouble roubles "
                  "ruble rubles riyal riyals dinar dinars shekel shekels franc francs yuan yen rupee "
                  "rupees".split())  # fmt: skip
MAGNITUDES = frozenset("hundred thousand million billion trillion bn m k".split())
ORDINAL = re.compile(r"\d+(st|nd|rd|th)s?$")
ORDINAL_WORDS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(:\d{2})?([ap]m)?$|\d{1,2}[ap]m$")
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$|(19|20)\d\ds$|'\d\ds?$")
YEAR = re.compile(r"(19|20)\d\d$")
MODEL = re.compile(r"[A-Za-z]+-?\d+[A-Za-z]*$")
METRIC = re.compile(r"\d+([.,]\d+)?-?(mm|cm|km|m|ft|mph|kph|hr|hrs|h|pm|am|kg|lb)s?$")
SLASHED = re.compile(r"\d{1,2}/\d{1,2}$")
BEFORE_YEAR = frozenset(
    "in since of by until till from during before after between early late mid year the and to through around spring "
    "summer autumn winter copyright ©".split()
)


def not_figures(doc: Doc) -> set[int]:
    """Indices of the tokens that are, or belong to, numbers that count no people, things or acts of a claim."""
    raw = [token.text for token in doc]
    low = [lowered(word) for word in raw]
    found: set[int] = set()
    for i, word in enumerate(low):
        first = word[:1]
        if first.isdigit() or first == "'":
            found |= _digits(doc, raw, low, i)
        elif word in ORDINAL_WORDS:
            if word in {"first", "second"} or _at(low, i + 1) != "of":
                found.add(i)
        elif word in NUMBERS and word not in {"a", "an", "couple"}:
            found |= _measured(low, i)
        elif word[-1:].isdigit() and MODEL.match(word):
            found.add(i)
        elif word in MONEY:
            found |= _money(low, i)
    return found


def _at(low: list[str], i: int) -> str:
    return low[i] if 0 <= i < len(low) else ""


def _digits(doc: Doc, raw: list[str], low: list[str], i: int) -> set[int]:
    word = low[i]
    if DATE.match(word) or (CLOCK.match(word) and _clock(low, i)) or METRIC.match(word) or SLASHED.match(word):
        return {i}
    if ORDINAL.match(word):
        return {i}
    if _dated(low, i) or _clock_words(low, i) or _named(doc, raw, low, i) or _age(doc, low, i) or _listed(doc, low, i):
        return {i}
    if YEAR.match(word) and _year(doc, low, i):
        return {i}
    if (word[:1] == "0" and len(word) > 1 and word.isdigit() and not _thousands(low, i)) or (
        _at(low, i - 1) == "+" and len(word) > 1
    ):
        return {i}
    return _measured(low, i)


def _thousands(low: list[str], i: int) -> bool:
    """'12 000': the space stands for a comma."""
    return len(low[i]) == 3 and _at(low, i - 1).isdigit() and len(_at(low, i - 1)) <= 3


def _clock(low: list[str], i: int) -> bool:
    return ":" in low[i] or low[i].endswith("m") or _at(low, i + 1) in {"am", "pm", "a.m.", "p.m.", "gmt", "utc"}


def _clock_words(low: list[str], i: int) -> bool:
    after = _at(low, i + 1)
    zone = after.startswith(("gmt+", "gmt-", "utc+", "utc-"))
    return (
        zone
        or after in {"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "gmt", "utc"}
        or (len(low[i]) == 4 and low[i].isdigit() and _at(low, i + 1) in {"hours"} and low[i][0] in "012")
    )


def _dated(low: list[str], i: int) -> bool:
    """A day beside a month, or a part of a date cut at its hyphens."""
    word = low[i]
    if not word.isdigit():
        return False
    before, after = _at(low, i - 1), _at(low, i + 1)
    if len(word) <= 2 and (before in MONTHS or after in MONTHS or (after == "of" and _at(low, i + 2) in MONTHS)):
        return True
    if before in {"-", "/", "–"} and after in {"-", "/", "–"}:
        return True
    cut = (after in {"-", "/"} and _at(low, i + 3) in {"-", "/"}) or (
        before in {"-", "/"} and _at(low, i - 3) in {"-", "/"}
    )
    return cut or (len(word) <= 2 and _day_of_range(low, i))


def _day_of_range(low: list[str], i: int) -> bool:
    """ "21 and 26 of September", "May 3 to 9"."""
    before, after = _at(low, i - 1), _at(low, i + 1)
    if after in {"and", "to", "-", "–"} and _at(low, i + 2).isdigit():
        beyond = _at(low, i + 3)
        return beyond in MONTHS or (beyond == "of" and _at(low, i + 4) in MONTHS) or before in MONTHS
    if before in {"and", "to", "-", "–"} and _at(low, i - 3) in MONTHS:
        return _at(low, i - 2).isdigit() and not after.isalpha()
    return False


def _year(doc: Doc, low: list[str], i: int) -> bool:
    """A bare number of the size of a year, unless what follows is plainly counted by it."""
    before = _at(low, i - 1)
    if (
        before in BEFORE_YEAR
        or before in MONTHS
        or (before == "," and (_at(low, i - 2).isdigit() or _at(low, i - 2) in MONTHS))
    ):
        counted = i + 1 < len(doc) and doc[i + 1].tag_ in {"NNS"} and before not in MONTHS
        return not (counted and before in {"of", "the", "to", "and", "after", "around", "between", "from", "by"})
    if (before.isdigit() and _at(low, i - 2) in MONTHS) or _at(low, i - 1) in {"(", "-", "–"}:
        return True
    return i + 1 >= len(doc) or doc[i + 1].pos_ not in {"NOUN", "ADJ", "PROPN", "VERB", "ADP"}


def _named(doc: Doc, raw: list[str], low: list[str], i: int) -> bool:
    """A number that is part of a name: "Division 17", "Resolution 2254", "Qx-23"."""
    before = _at(low, i - 1)
    if before in BEFORE_NUMBER and not (raw[i - 1][:1].islower() and before in COMMON):
        return True
    if before in MACHINES and raw[i - 1][:1].isupper():
        return True
    joined = before in {"-", "–"} and i > 1 and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_
    if joined and raw[i - 2][:1].isalpha():
        return raw[i - 2][:1].isupper() or _at(low, i - 2) in MACHINES
    return before == "#" or (low[i] in {"24", "9"} and _at(low, i + 1) == "/")


def _age(doc: Doc, low: list[str], i: int) -> bool:
    before, after = _at(low, i - 1), _at(low, i + 1)
    if (
        before == "aged"
        or (before == "age" and after not in {"-"})
        or (before == "of" and _at(low, i - 2) in {"age", "ages"})
    ):
        return True
    if before in {"and", "to", "-"} and (
        _at(low, i - 3) in {"aged", "ages"} or (_at(low, i - 3) == "between" and _at(low, i - 4) in {"aged", "ages"})
    ):
        return True
    aside = before in {",", "("} and after in {",", ")", "."} and len(low[i]) <= 2
    return aside and i > 1 and doc[i - 2].pos_ == "PROPN"


def _listed(doc: Doc, low: list[str], i: int) -> bool:
    """A number that opens a line or sentence as its mark ("1.", "2)")."""
    return _at(low, i + 1) in {".", ")"} and len(low[i]) <= 2 and bool(doc[i].is_sent_start) and (
        i == 0 or "\n" in doc[i - 1].text_with_ws or _at(low, i + 1) == ")"
    )  # fmt: skip


def _measured(low: list[str], i: int) -> set[int]:
    """The number with what it measures: a span of time, an age, a distance, a calibre, money."""
    j = i + 1
    while _at(low, j) in MAGNITUDES or (_at(low, j) in {"to", "or", "and", "-", "–"} and (
        _at(low, j + 1)[:1].isdigit() or _at(low, j + 1) in NUMBERS) and j == i + 1):  # fmt: skip
        j += 1 if _at(low, j) in MAGNITUDES else 2
    if _at(low, j) in {"-", "–"}:
        j += 1
    if _at(low, j) in {"full", "more", "consecutive", "straight", "long", "whole", "square", "cubic"}:
        if _at(low, j) in {"square", "cubic"}:
            return set()
        j += 1
    unit = _at(low, j)
    if unit in {"m", "mi", "min"} and _at(low, j + 1).isalpha() and _at(low, j + 1) not in {"from", "away", "of", "to"}:
        return set()
    money = unit in MONEY or _at(low, i - 1) in {"$", "€", "£", "¥", "us$"}
    if unit in SPANS or unit in DISTANCES or money or (unit in {"of"} and _at(low, j + 1) == "age"):
        return {k for k in range(i, j) if low[k][:1].isalnum()} | (
            {j} if unit in SPANS and _at(low, j + 1) == "-" else set()
        )
    return set()


def _money(low: list[str], i: int) -> set[int]:
    found = set()
    j = i + 1
    while _at(low, j)[:1].isdigit() or (j > i + 1 and _at(low, j) in MAGNITUDES):
        found.add(j)
        j += 1
    return found if low[i] in {"$", "€", "£", "¥", "usd", "eur"} else set()
