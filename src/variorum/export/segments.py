"""A text cut where marked spans begin and end, so that nested and overlapping spans can be printed in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.model import Passage, Role

__all__ = ["Segment", "Span", "roles", "segments"]


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch `[start:end]` named by `key`."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch under the same spans throughout; `opens` and `closes` are the spans that begin and end with it."""

    start: int
    end: int
    keys: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]


def segments(start: int, end: int, spans: Iterable[Span]) -> Iterator[Segment]:
    """Cuts `[start:end]` into segments that follow one another without gap; spans are clipped to the stretch."""
    clipped = [
        (max(start, span.start), min(end, span.end), span)
        for span in spans
        if max(start, span.start) < min(end, span.end)
    ]
    clipped.sort(key=lambda item: (item[0], -item[1], item[2].key))
    cuts = sorted({start, end, *(item[0] for item in clipped), *(item[1] for item in clipped)})
    waiting, active = 0, list[tuple[int, int, Span]]()
    for left, right in pairwise(cuts):
        active = [item for item in active if item[1] > left]
        while waiting < len(clipped) and clipped[waiting][0] == left:
            active.append(clipped[waiting])
            waiting += 1
        yield Segment(
            left,
            right,
            tuple(item[2].key for item in active),
            tuple(item[2].key for item in active if item[2].start == left),
            tuple(item[2].key for item in active if item[2].end == right),
        )


def roles(length: int, passages: Sequence[Passage]) -> Iterator[tuple[int, int, Role]]:
    """The whole of a text of `length` characters as stretches with a role; what no passage covers counts as body."""
    at = 0
    for passage in sorted(passages, key=lambda passage: passage.start):
        start, end = max(at, passage.start), min(length, passage.end)
        if start >= end:
            continue
        if start > at:
            yield at, start, "body"
        yield start, end, passage.role
        at = end
    if at < length:
        yield at, length, "body"
