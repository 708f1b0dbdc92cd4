"""Guarded clustering: average linkage, so that one strong pair does not glue together two groups that disagree."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

__all__ = ["average_linkage"]


def average_linkage(
    size: int,
    scores: Mapping[tuple[int, int], float],
    *,
    threshold: float,
    absent: float,
    weights: Sequence[float] | None = None,
) -> list[list[int]]:
    """Groups of the numbers below `size`, joined while the mean score between two groups reaches `threshold`; each
    number counts in the mean by its weight, one where none are given.

    `scores` holds pairs (i, j) with i below j; a pair that is not held counts as `absent`. Ties go to the groups with
    the lowest members. Every number is in exactly one group; groups and members come in order.
    """
    given = list(weights) if weights is not None else [1.0] * size
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    mass: dict[int, float] = dict(enumerate(given))
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    heap: list[tuple[float, int, int]] = []
    for (i, j), score in sorted(scores.items()):
        sums[i][j] = sums[j][i] = (score - absent) * given[i] * given[j]
        if score >= threshold:
            heap.append((-score, i, j))
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        if abs(_mean(sums, mass, i, j, absent) + negative) > 1e-12:
            continue
        for other, amount in sums.pop(j).items():
            sums[other].pop(j, None)
            if other != i:
                sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + amount
        members[i] = sorted(members[i] + members.pop(j))
        mass[i] += mass.pop(j)
        for other in sums[i]:
            mean = _mean(sums, mass, i, other, absent)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return [members[i] for i in sorted(members)]


def _mean(sums: Mapping[int, Mapping[int, float]], mass: Mapping[int, float], i: int, j: int, absent: float) -> float:
    return absent + sums[i].get(j, 0.0) / (mass[i] * mass[j])
