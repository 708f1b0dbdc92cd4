from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.export.wording import (
    chain_words,
    days_words,
    figure_words,
    number_words,
    plain,
    stances,
    when_words,
)
from variorum.model import Case, Figure, When


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("at least 12", 12, 12, None, "at_least", None), "≥ 12"),
        (Figure("more than 100", 100, 101, None, "more_than", None), "> 100"),
        (Figure("up to 3,000", 3000, None, 3000, "up_to", None), "≤ 3,000"),
        (Figure("fewer than 50", 50, None, 49, "less_than", None), "< 50"),
        (Figure("some 30", 30, None, None, "around", None), "≈ 30"),
        (Figure("dozens", None, 24, None, "indefinite", None), "dozens (≥ 24)"),
        (Figure("civilians", None, 1, None, "unquantified", None), "civilians (≥ 1)"),
        (Figure("forty-four", 44, 44, 44, "exact", None), "44"),
        (Figure("12.5", 12.5, 12.5, 12.5, "exact", None), "12.5"),
        (Figure("10 to 20", None, 10, 20, "between", None), "10–20"),
        (Figure("a number", None, None, None, "exact", None), "a number"),
        (Figure("nobody", 0, 0, 0, "exact", None), "0"),
        (Figure("at least 5", None, 5, None, "at_least", None), "≥ 5"),
    ],
)
def test_figures_show_their_bounds(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


def test_chains_run_from_the_publisher_to_the_origin(case: Case) -> None:
    words = {chain_words(claim) for claim in case.claims}
    assert "Kestrel Wire: The Selmar Courier ← director of the Harbour Hospital" in words
    assert "The Selmar Courier, in its own voice" in words


def test_stances_are_named_where_they_are_not_the_common_ones(case: Case) -> None:
    assert sorted({tuple(stances(claim)) for claim in case.claims}) == [(), ("denied",), ("possible",)]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 5, 3), date(2031, 5, 3), "3 May 2031"),
        (date(2031, 5, 3), date(2031, 5, 5), "3–5 May 2031"),
        (date(2031, 4, 30), date(2031, 5, 2), "30 April – 2 May 2031"),
        (date(2030, 12, 31), date(2031, 1, 1), "31 December 2030 – 1 January 2031"),
    ],
)
def test_days(first: date, last: date, words: str) -> None:
    assert days_words([last, first]) == words


def test_times_keep_the_reports_words_where_no_day_was_found() -> None:
    assert when_words(When("on Friday", None, None, None)) == "on Friday"
    assert when_words(When("in May", date(2031, 5, 1), date(2031, 5, 31), "month")) == "May 2031"
    assert when_words(When("this year", date(2031, 1, 1), date(2031, 12, 31), "year")) == "2031"


def test_numbers_have_separators() -> None:
    assert [number_words(n) for n in (0, 999, 3000, 1234567, 0.25)] == ["0", "999", "3,000", "1,234,567", "0.25"]


def test_plain_text_drops_escape_sequences_whole() -> None:
    assert (
        plain("\x1b[31mred\x1b[0m \x1b]0;title\x07and \x1b]8;;http://x.example\x1b\\link \x9b2Jx") == "red and link x"
    )


@given(st.text(st.characters(), max_size=60))
def test_plain_text_can_neither_steer_nor_reorder_a_terminal(text: str) -> None:
    cleaned = plain(text)
    assert len(cleaned.splitlines()) <= 1
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert plain(cleaned) == cleaned
