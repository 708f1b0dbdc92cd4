"""From the model's numbers to attributions in words: which words anchor one, and what each anchor's roles are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int]
ROLES = ("none", "source", "cue", "content")
SOURCE, CUE, CONTENT = 1, 2, 3
ANCHORS = ("none", "cue", "source", "content")
_BRIDGED = 1  # words between two pieces of a source or a cue
_GAP = 4  # words between two pieces of a content


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as spans of words, with the model's confidence in it from 0 to 1."""

    anchor: int
    kind: str
    score: float
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return result


def pick_anchors(scores: NDArray[np.float32], threshold: float) -> list[tuple[int, str, float]]:
    """The words that anchor an attribution: the first of its cue, else of its source, else of its content."""
    chance = softmax(scores)
    found = []
    for at in np.flatnonzero(1.0 - chance[:, 0] >= threshold):
        kind = int(chance[at, 1:].argmax()) + 1
        found.append((int(at), ANCHORS[kind], float(1.0 - chance[at, 0])))
    return found


def spans_of(role: NDArray[np.bool_], bridge: int = 0) -> list[Span]:
    """Runs of true words; gaps of at most `bridge` words are closed."""
    spans: list[Span] = []
    for at in np.flatnonzero(role):
        if spans and at - spans[-1][1] <= bridge:
            spans[-1] = (spans[-1][0], int(at) + 1)
        else:
            spans.append((int(at), int(at) + 1))
    return spans


def read_roles(anchor: int, kind: str, chance: float, scores: NDArray[np.float32]) -> Found | None:
    """The spans of one anchor from its role scores, one row a word; None where it has no content.

    Its score is the chance of the anchor times the mean chance of its content's words.
    """
    best = scores.argmax(axis=-1)
    cue = [span for span in spans_of(best == CUE, _BRIDGED) if span[0] <= anchor < span[1]] or [(anchor, anchor + 1)]
    cue = cue if kind == "cue" else []
    source = _main(_joined(spans_of(best == SOURCE), cue, _BRIDGED), scores)
    content = _without_specks(_joined(spans_of(best == CONTENT), [*source, *cue], _GAP))
    if not content:
        return None
    held = softmax(scores)[[at for start, end in content for at in range(start, end)], CONTENT]
    return Found(anchor, kind, chance * float(held.mean()), tuple(source), tuple(cue), tuple(content))


def enclosed(found: Sequence[Found]) -> list[Found]:
    """The attributions, where one whose content begins or goes on right behind another's source or cue holds these
    too: "[reliable sources] reported that …" is within what is said, source and all."""
    return [replace(one, content=_with_inner(one, found)) for one in found]


def _with_inner(one: Found, others: Sequence[Found]) -> tuple[Span, ...]:
    content = _covered(one.content)
    own = _covered(one.source) | _covered(one.cue)
    for other in others:
        inner = _covered(other.source) | _covered(other.cue)
        told = _covered(other.cue) or _covered(other.source)
        if other is one or not told or not told <= content or inner & own or inner <= content:
            continue
        if all(low - 1 in content or high in content for low, high in other.source):
            content |= inner
    marks = np.zeros(max(content, default=-1) + 1, dtype=bool)
    marks[sorted(content)] = True
    return tuple(spans_of(marks))


def _covered(spans: Sequence[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _joined(spans: Sequence[Span], own: Sequence[Span], gap: int) -> list[Span]:
    """With gaps of at most `gap` words closed, unless the attribution's own words stand in them."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start - joined[-1][1] <= gap and not any(a < start and b > joined[-1][1] for a, b in own):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _main(spans: Sequence[Span], scores: NDArray[np.float32]) -> list[Span]:
    """The one source that is surest in sum."""
    if len(spans) < 2:
        return list(spans)
    gain = scores[:, SOURCE] - np.delete(scores, SOURCE, axis=1).max(axis=1)
    return [max(spans, key=lambda span: float(gain[span[0] : span[1]].sum()))]


def _without_specks(spans: Sequence[Span]) -> list[Span]:
    """Without one-word pieces beside longer ones."""
    longest = max((end - start for start, end in spans), default=0)
    return [span for span in spans if span[1] - span[0] > 1 or longest <= 2]
