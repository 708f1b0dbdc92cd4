"""Numbers as reports write them: digits, words, mixtures, vague plurals. Token grammar, no bounds yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

NumberSort = Literal["number", "indefinite", "unquantified", "majority", "all"]

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "mln": 1_000_000}
_PLURAL_SCALES = {"hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}
# The least that a vague plural admits; ACLED's and the annotation guides' practice.
_VAGUE_PLURALS = {"tens": 20, "dozens": 24, "scores": 40} | {word: 2 * scale for word, scale in _PLURAL_SCALES.items()}
_SEVERAL = {"several": 3, "few": 3, "handful": 3, "couple": 2}
_MANY = frozenset({"many", "numerous", "countless", "multiple", "some", "various"})
_MAJORITY = frozenset({"most", "majority", "mostly", "mainly"})
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_MOST_DIGITS = 18
_PLUS = re.compile(r"([\d,.]+)(?:-plus|\+)")
NUMBER_WORDS = frozenset(_ONES) | frozenset(_TENS) | frozenset(_SCALES) | {"dozen", "score"} | frozenset(_VAGUE_PLURALS)


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `[start:end]` that write a number. `value` is None for many, most and all; for a vague plural it is the
    least that the words admit. `approximate` for "a dozen"; `plus` for "250,000-plus"."""

    start: int
    end: int
    value: float | None
    sort: NumberSort
    approximate: bool = False
    plus: bool = False


def find_numbers(words: Sequence[str]) -> list[Number]:
    """Every number in a run of lower-case tokens, left to right, none overlapping."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = number_at(words, at)
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.end
    return found


def number_at(words: Sequence[str], at: int) -> Number | None:
    """The longest number that begins at token `at`, or None."""
    word = words[at]
    if word[0].isdigit():
        return _digits(words, at)
    if word in _ONES or word in _TENS or word in _SCALES or word == "dozen":
        return _in_words(words, at)
    if word in _VAGUE_PLURALS:
        return _vague_plural(words, at, at)
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in ("a", "an", "half"):
        return _after_article(words, at, following)
    if word in _SEVERAL and word != "couple":
        return _several(words, at, at)
    if word in _MANY and _no_amount(words, at, following):
        return None
    if word in _MANY or (word == "large" and following == "numbers"):
        end = at + (2 if word == "large" else 1)
        if following in _VAGUE_PLURALS:
            return _vague_plural(words, at, at + 1)
        return Number(at, end, None, "unquantified")
    if word in _MAJORITY or (word == "half" and list(words[max(0, at - 2) : at]) == ["more", "than"]):
        return Number(at, at + 1, None, "majority")
    if word == "all":
        return Number(at, at + 1, None, "all")
    return None


def _no_amount(words: Sequence[str], at: int, following: str) -> bool:
    """'Some 30', "how many", "as many as 20": the word is no amount of its own."""
    before = words[at - 1] if at else ""
    if words[at] == "some":
        return following[:1].isdigit() or following in NUMBER_WORDS - frozenset(_VAGUE_PLURALS)
    return before == "how" or (before == "as" and following == "as")


def _digits(words: Sequence[str], at: int) -> Number | None:
    text, plus = words[at], False
    if match := _PLUS.fullmatch(text):
        text, plus = match[1].rstrip(".,"), True
    if not _DIGITS.fullmatch(text) or len(text) > _MOST_DIGITS:
        return None
    value, end = float(text.replace(",", "")), at + 1
    while _next_thousands(words, at, end) and not plus:
        value, end = value * 1000 + float(words[end]), end + 1
    while end < len(words) and words[end] in _SCALES:
        value, end = value * _SCALES[words[end]], end + 1
    if end < len(words) and words[end] == "dozen":
        value, end = value * 12, end + 1
    if words[end : end + 2] == ["-", "plus"]:
        plus, end = True, end + 2
    elif words[end : end + 1] in (["+"], ["plus"]):
        plus, end = True, end + 1
    return Number(at, end, value, "number", plus=plus)


def _next_thousands(words: Sequence[str], start: int, at: int) -> bool:
    """'14 000 people': groups of three digits cut by spaces; "3 100 injured" is two figures."""
    if not (at < len(words) and len(words[at]) == 3 and words[at].isdigit() and words[start].isdigit()):
        return False
    if len(words[start]) > 3 or any(len(word) != 3 for word in words[start + 1 : at]):
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    return following.isalpha() and following not in ("killed", "injured", "wounded", "dead", "hurt", "missing")


def _in_words(words: Sequence[str], start: int) -> Number | None:
    """'twenty-six', 'two hundred and ten thousand', 'two dozen', 'hundred'."""
    total, group, at, dozen = 0.0, 0.0, start, False
    last = ""
    while at < len(words):
        word = words[at]
        if word in _ONES and last not in ("ones",):
            group, last = group + _ONES[word], "ones"
        elif word in _TENS and last not in ("ones", "tens"):
            group, last = group + _TENS[word], "tens"
        elif word == "hundred" and last != "hundred":
            group, last = (group or 1) * 100, "hundred"
        elif word in _SCALES:
            total, group, last = total + (group or 1) * _SCALES[word], 0.0, "scale"
        elif word == "dozen":
            group, dozen, at = (group or 1) * 12, True, at + 1
            break
        elif not (_joins(words, at, last)):
            break
        at += 1
    return Number(start, at, total + group, "number", approximate=dozen)


def _joins(words: Sequence[str], at: int, last: str) -> bool:
    """A hyphen in 'twenty-six' or an 'and' in 'two hundred and six', never one that joins two counts."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "-":
        return last == "tens" and following in _ONES
    if words[at] == "and":
        return last in ("hundred", "scale") and (following in _ONES or following in _TENS)
    return False


def _vague_plural(words: Sequence[str], start: int, at: int) -> Number:
    """'dozens', 'tens of thousands', 'hundreds of thousands'."""
    low = float(_VAGUE_PLURALS[words[at]])
    scale = words[at + 2] if words[at + 1 : at + 2] == ["of"] and at + 2 < len(words) else ""
    if scale in _PLURAL_SCALES and scale != words[at]:
        return Number(start, at + 3, low * _PLURAL_SCALES[scale], "indefinite")
    return Number(start, at + 1, low, "indefinite")


def _after_article(words: Sequence[str], at: int, following: str) -> Number | None:
    if words[at] == "half":
        scale = words[at + 2] if following == "a" and at + 2 < len(words) else ""
        value = 12 if scale == "dozen" else _SCALES.get(scale)
        return Number(at, at + 3, value / 2, "number") if value else None
    if following in ("quarter", "third") and words[at + 2 : at + 4] == ["of", "a"] and at + 4 < len(words):
        scale = words[at + 4]
        parts = 4 if following == "quarter" else 3
        return Number(at, at + 5, _SCALES[scale] / parts, "number") if scale in _SCALES else None
    if following in _SCALES or following == "dozen":
        number = _in_words(words, at + 1)
        return number and Number(at, number.end, number.value, "number", approximate=number.approximate)
    if following == "score":
        return Number(at, at + 2, 20, "number", approximate=True)
    if following in _SEVERAL:
        return _several(words, at, at + 1)
    if following == "number" and words[at + 2 : at + 3] == ["of"]:
        return Number(at, at + 2, None, "unquantified")
    if following in ("large", "great", "small", "huge") and words[at + 2 : at + 4] == ["number", "of"]:
        return Number(at, at + 3, None, "unquantified")
    if following in _VAGUE_PLURALS:
        return None
    if following == "majority":
        return Number(at, at + 2, None, "majority")
    return None


def _several(words: Sequence[str], start: int, at: int) -> Number:
    low, end = float(_SEVERAL[words[at]]), at + 1
    if end < len(words) and words[end] in _SCALES:
        return Number(start, end + 1, low * _SCALES[words[end]], "indefinite")
    if words[end : end + 1] == ["dozen"]:
        return Number(start, end + 1, low * 12, "indefinite")
    return Number(start, end, low, "indefinite")
