"""Runs a model over the words of a field, window by window, and puts the windows' attributions together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from variorum.extract.trained.decode import ANCHORS, Found, enclosed, pick_anchors, read_roles
from variorum.extract.trained.words import Floats, Ints, Window, Words, windows

Encode = Callable[[Window], tuple[Floats, Floats]]
"""A window to the state of each word and the scores of ANCHORS for each word."""
Decide = Callable[[Floats, Ints, Ints], Floats]
"""States, anchors (word numbers in the window) and their kinds to scores of ROLES: anchor, word, role."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What score keeps an attribution, and what does where another's content holds its anchor."""

    outer: float
    inner: float


def read_words(
    words: Words, encode: Encode, decide: Decide, begin: int, finish: int, thresholds: Thresholds
) -> list[Found]:
    """The attributions of one field in order of their anchors; spans count the field's words."""
    best: dict[int, tuple[int, Found]] = {}
    total = len(words.spans)
    floor = min(thresholds.outer, thresholds.inner)
    for window in windows(words, begin, finish):
        states, anchor_scores = encode(window)
        anchors = pick_anchors(anchor_scores, floor)
        if not anchors:
            continue
        kinds = np.array([ANCHORS.index(kind) for _, kind, _ in anchors], dtype=np.int64)
        scores = decide(states, np.array([at for at, _, _ in anchors], dtype=np.int64), kinds)
        for (at, kind, chance), roles in zip(anchors, scores, strict=True):
            before = at if window.start else total
            after = window.end - window.start - at if window.end < total else total
            room = min(before, after)
            found = read_roles(at, kind, chance, roles)
            anchor = window.start + at
            if found is not None and found.score >= floor and (anchor not in best or best[anchor][0] < room):
                best[anchor] = (room, _moved(found, window.start))
    return enclosed(_kept([best[anchor][1] for anchor in sorted(best)], thresholds))


def _kept(found: list[Found], thresholds: Thresholds) -> list[Found]:
    held = {
        at for one in found if one.score >= thresholds.outer for start, end in one.content for at in range(start, end)
    }
    return [one for one in found if one.score >= (thresholds.inner if one.anchor in held else thresholds.outer)]


def _moved(found: Found, by: int) -> Found:
    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((start + by, end + by) for start, end in spans)

    return Found(
        found.anchor + by, found.kind, found.score, moved(found.source), moved(found.cue), moved(found.content)
    )
