"""Guarded clustering: average linkage, so that one strong pair does not glue together two groups that disagree."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

__all__ = ["average_linkage"]


def average_linkage(
    size: int, scores: Mapping[tuple[int, int], float], *, threshold: float, absent: float
) -> list[list[int]]:
    """Groups of the numbers below `size`, joined while the mean score between two groups reaches `threshold`.

    `scores` holds pairs (i, j) with i below j; a pair that is not held counts as `absent`. Ties go to the groups with
    the lowest members. Every number is in exactly one group; groups and members come in order.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    heap: list[tuple[float, int, int]] = []
    for (i, j), score in sorted(scores.items()):
        sums[i][j] = sums[j][i] = score - absent
        if score >= threshold:
            heap.append((-score, i, j))
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        if abs(_mean(sums, members, i, j, absent) + negative) > 1e-12:
            continue
        for other, amount in sums.pop(j).items():
            sums[other].pop(j, None)
            if other != i:
                sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + amount
        members[i] = sorted(members[i] + members.pop(j))
        for other in sums[i]:
            mean = _mean(sums, members, i, other, absent)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return [members[i] for i in sorted(members)]


def _mean(
    sums: Mapping[int, Mapping[int, float]], members: Mapping[int, list[int]], i: int, j: int, absent: float
) -> float:
    return absent + sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
