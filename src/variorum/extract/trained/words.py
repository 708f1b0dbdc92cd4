"""What the trained reader sees of a text: its words, a few features of each, and windows of pieces over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Span = tuple[int, int]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WINDOW = 320
"""Pieces in a window, its two end marks included."""
OVERLAP = 40
"""Pieces that two windows of a longer text share."""
FEATURES = (
    "title_case", "upper_case", "digit", "paragraph", "headline", "quoted", "rule_source", "rule_cue", "rule_content",
)  # fmt: skip
_WORD = re.compile(r"\w+|[^\w\s]")
_OPENING = frozenset("“„«‹「")
_CLOSING = frozenset("”»›」")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one stretch of text in order, and their features, one row a word."""

    spans: tuple[Span, ...]
    features: Floats
    pieces: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Some consecutive words with their pieces: `first[k]` is the row of `ids` where word `start + k` begins."""

    start: int
    end: int
    ids: Ints
    features: Floats
    first: Ints


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Runs of word characters, and every other visible character by itself."""
    return [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]


def make_words(
    text: str,
    passages: Sequence[Span],
    tokenizer: Tokenizer,
    *,
    headline: bool,
    rules: Sequence[Sequence[Span]] = ((), (), ()),
) -> Words:
    """The words of the passages of one field; `rules` are spans of sources, cues and contents that the rules found."""
    spans: list[Span] = []
    rows: list[list[float]] = []
    for start, end in passages:
        quoted = False
        for at, (low, high) in enumerate(split_words(text, start, end)):
            word = text[low:high]
            closes = word in _CLOSING or (word == '"' and quoted)
            if word in _OPENING or (word == '"' and not quoted):
                quoted = True
            spans.append((low, high))
            rows.append(
                [
                    float(word[0].isupper() and not (len(word) > 1 and word.isupper())),
                    float(len(word) > 1 and word.isupper()),
                    float(word[0].isdigit()),
                    float(at == 0),
                    float(headline),
                    float(quoted),
                    0.0,
                    0.0,
                    0.0,
                ]
            )
            if closes:
                quoted = False
    features = np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))
    starts = [low for low, _ in spans]
    for column, found in enumerate(rules, len(FEATURES) - 3):
        for low, high in found:
            features[np.searchsorted(starts, low) : np.searchsorted(starts, high), column] = 1.0
    return Words(tuple(spans), features, _pieces([text[low:high] for low, high in spans], tokenizer))


def _pieces(words: Sequence[str], tokenizer: Tokenizer) -> tuple[tuple[int, ...], ...]:
    """The ids of each word's pieces; a word of signs that the tokenizer drops has none."""
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    held: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None:
            held[word].append(piece)
    return tuple(map(tuple, held))


def windows(words: Words, begin: int, finish: int, *, first: int = 0, size: int = WINDOW) -> Iterator[Window]:
    """Windows of at most `size` pieces over all words from `first` on, between end marks of the ids given."""
    lengths = [len(pieces) for pieces in words.pieces]
    total = len(lengths)
    start = first
    while start < total:
        end, count = start, 2
        while end < total and count + lengths[end] <= size:
            count += lengths[end]
            end += 1
        end = max(end, start + 1)
        yield make_window(words, start, end, begin, finish, size)
        if end == total:
            return
        back, shared = end, 0
        while back > start + 1 and shared + lengths[back - 1] <= OVERLAP:
            back -= 1
            shared += lengths[back]
        start = back


def make_window(words: Words, start: int, end: int, begin: int, finish: int, size: int) -> Window:
    """The window over words `start` to `end`. A word of more pieces than fit is cut."""
    ids, rows, first = [begin], [np.zeros(len(FEATURES), dtype=np.float32)], []
    for at in range(start, end):
        first.append(len(ids) if words.pieces[at] else len(ids) - 1)
        for piece in words.pieces[at][: size - 2]:
            ids.append(piece)
            rows.append(words.features[at])
    ids.append(finish)
    rows.append(np.zeros(len(FEATURES), dtype=np.float32))
    return Window(start, end, np.array(ids, dtype=np.int64), np.stack(rows), np.array(first, dtype=np.int64))
