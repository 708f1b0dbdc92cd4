"""Scores a reader's attributions on texts with known ones: the measure of the benchmarks, computed in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from examples import Example
from scipy.optimize import linear_sum_assignment

from variorum.extract.trained.decode import Found


def _covered(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {word for start, end in spans for word in range(start, end)}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


class Score:
    """Counts of predicted, known, content pairs and full pairs, over texts."""

    def __init__(self) -> None:
        self.predicted = self.known = self.content = self.full = 0

    def add(self, example: Example, found: Sequence[Found], solid: set[int]) -> None:
        """`solid` holds the words that have a letter or digit; marks do not count."""
        known = [
            tuple({w for w, r in roles.items() if r == role} & solid for role in (1, 2, 3))
            for _, _, roles in example.anchors
        ]
        given = [tuple(_covered(spans) & solid for spans in (one.source, one.cue, one.content)) for one in found]
        known, given = [k for k in known if k[2]], [g for g in given if g[2]]
        self.predicted += len(given)
        self.known += len(known)
        if not known or not given:
            return
        table = np.array([[_dice(g[2], k[2]) + 1e-3 * _dice(g[0], k[0]) for k in known] for g in given])
        for i, j in zip(*linear_sum_assignment(-table), strict=True):
            g, k = given[i], known[j]
            if _dice(g[2], k[2]) >= 0.5:
                self.content += 1
                self.full += bool((g[1] & k[1] or not (g[1] or k[1])) and _dice(g[0], k[0]) >= 0.5)

    def f1(self, right: int) -> float:
        """F1 of so many right ones."""
        return 2 * right / max(1, self.predicted + self.known)

    def __str__(self) -> str:
        share = f"{self.predicted} given, {self.known} known"
        return f"content {self.f1(self.content):.3f} full {self.f1(self.full):.3f} ({share})"
