"""Words, their features and the windows over them hold for every text."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from variorum.extract.trained.session import WEIGHTS
from variorum.extract.trained.words import FEATURES, OVERLAP, make_words, split_words, windows

TEXT = 'THE mayor said: "Nine died," and Velmar’s clinic (a former school) burned. 12 others fled.'


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def feature(name: str) -> int:
    return FEATURES.index(name)


@given(st.text(max_size=200))
def test_words_cover_what_is_visible_in_order(text: str) -> None:
    spans = split_words(text)
    assert [at for start, end in spans for at in range(start, end)] == [
        at for at, sign in enumerate(text) if not re.match(r"\s", sign)
    ]


def test_features_tell_case_digits_quotes_and_the_start_of_a_passage(tokenizer: Tokenizer) -> None:
    words = make_words(TEXT, [(0, len(TEXT))], tokenizer, headline=False)
    held = {TEXT[start:end]: row for (start, end), row in zip(words.spans, words.features, strict=True)}
    assert held["THE"][feature("upper_case")] == held["THE"][feature("paragraph")] == 1
    assert held["Velmar"][feature("title_case")] == 1
    assert held["12"][feature("digit")] == 1
    assert [word for word, row in held.items() if row[feature("quoted")]] == ['"', "Nine", "died", ","]
    assert not words.features[:, feature("headline")].any()


def test_what_the_rules_found_marks_its_words_and_no_others(tokenizer: Tokenizer) -> None:
    at = TEXT.index("mayor")
    words = make_words(TEXT, [(0, len(TEXT))], tokenizer, headline=True, rules=([(at, at + 5)], [], []))
    marked = [TEXT[slice(*words.spans[w])] for w in np.flatnonzero(words.features[:, feature("rule_source")])]
    assert marked == ["mayor"]
    assert words.features[:, feature("headline")].all()
    assert not words.features[:, feature("rule_cue")].any()


def test_passages_of_no_words_make_no_windows(tokenizer: Tokenizer) -> None:
    words = make_words(" \n ", [(0, 3)], tokenizer, headline=False)
    assert words.spans == ()
    assert words.features.shape == (0, len(FEATURES))
    assert list(windows(words, 101, 102)) == []


@given(st.lists(st.sampled_from(["said", "Khelmar", "antidisestablishmentarian", ",", "x" * 200]), max_size=400))
def test_windows_cover_every_word_and_share_some(tokens: list[str]) -> None:
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    text = " ".join(tokens)
    words = make_words(text, [(0, len(text))], tokenizer, headline=False)
    held = list(windows(words, 101, 102, size=64))
    assert sorted({at for w in held for at in range(w.start, w.end)}) == list(range(len(words.spans)))
    for window in held:
        assert len(window.ids) == len(window.features) <= 64
        assert (window.ids[0], window.ids[-1]) == (101, 102)
        assert len(window.first) == window.end - window.start
        assert window.first.max() < len(window.ids) - 1
    for before, after in pairwise(held):
        assert before.start < after.start <= before.end
        assert sum(len(words.pieces[at]) for at in range(after.start, before.end)) <= OVERLAP
