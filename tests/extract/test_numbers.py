"""Numbers as reports write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.extract.numbers import find_numbers, number_at

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
TOKENS = [*ONES, *TENS[2:], *"hundred thousand dozen dozens and - a of half 12 1,000 many x".split()]


def in_words(value: int) -> str:
    """The number in words, tokens apart, as a report would write it."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f" - {ONES[value % 10]}" if value % 10 else "")
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            joiner = " and " if 0 < rest < 100 else " "
            return in_words(value // scale) + f" {name}" + (joiner + in_words(rest) if rest else "")
    raise AssertionError(value)


@given(st.integers(0, 999_999_999))
def test_a_number_in_words_has_its_value(value: int) -> None:
    words = in_words(value).split()
    (number,) = find_numbers(words)
    assert (number.start, number.end, number.value, number.sort) == (0, len(words), value, "number")


@given(st.integers(0, 10**12))
def test_digits_with_commas_or_without_have_their_value(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        (number,) = find_numbers([text, "people"])
        assert (number.value, number.end) == (value, 1)


@pytest.mark.parametrize(
    ("text", "value", "sort"),
    [
        ("1.2 million", 1_200_000, "number"),
        ("3 hundred thousand", 300_000, "number"),
        ("two dozen", 24, "number"),
        ("3 dozen", 36, "number"),
        ("a dozen", 12, "number"),
        ("a score", 20, "number"),
        ("half a million", 500_000, "number"),
        ("half a dozen", 6, "number"),
        ("a quarter of a million", 250_000, "number"),
        ("a hundred", 100, "number"),
        ("tens", 20, "indefinite"),
        ("dozens", 24, "indefinite"),
        ("scores", 40, "indefinite"),
        ("hundreds", 200, "indefinite"),
        ("thousands", 2_000, "indefinite"),
        ("tens of thousands", 20_000, "indefinite"),
        ("hundreds of thousands", 200_000, "indefinite"),
        ("many thousands", 2_000, "indefinite"),
        ("several", 3, "indefinite"),
        ("a few", 3, "indefinite"),
        ("a couple", 2, "indefinite"),
        ("a handful", 3, "indefinite"),
        ("several hundred", 300, "indefinite"),
        ("several dozen", 36, "indefinite"),
        ("many", None, "unquantified"),
        ("a number of", None, "unquantified"),
        ("a large number of", None, "unquantified"),
        ("most", None, "majority"),
        ("all", None, "all"),
    ],
)
def test_number_phrases(text: str, value: float | None, sort: str) -> None:
    number = number_at([*text.split(), "people"], 0)
    assert number is not None
    assert (number.value, number.sort) == (value, sort)


def test_plus_is_noticed() -> None:
    for words in (["250,000-plus"], ["250,000", "-", "plus"], ["250,000+"], ["250,000", "plus"]):
        number = number_at(words, 0)
        assert number is not None
        assert (number.value, number.plus, number.end) == (250_000, True, len(words))


@pytest.mark.parametrize("text", ["a man", "the people", "once more", "3.4.5 x", "12ab", "some 30"])
def test_what_is_no_number(text: str) -> None:
    assert number_at(text.split(), 0) is None


def test_two_counts_joined_stay_two() -> None:
    assert [n.value for n in find_numbers("twelve and thirty people".split())] == [12, 30]
    assert [n.value for n in find_numbers("five hundred and six men and forty - two women".split())] == [506, 42]
    assert [n.value for n in find_numbers("fifty - sixty people".split())] == [50, 60]


@given(st.lists(st.sampled_from(TOKENS), max_size=12))
def test_numbers_never_overlap_and_stay_inside(words: list[str]) -> None:
    found = find_numbers(words)
    edges = [0, *(edge for number in found for edge in (number.start, number.end)), len(words)]
    assert edges == sorted(edges)
    assert all(number.start < number.end for number in found)
    assert all(number.value is None or number.value >= 0 for number in found)
