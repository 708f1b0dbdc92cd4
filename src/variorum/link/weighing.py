"""Weighing: log-odds added up with their reasons, and the measures that the evidence rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

__all__ = ["Days", "Weighed", "days_apart", "rarity", "shared_words", "show"]

Days = tuple[date, date]


@dataclass(slots=True)
class Weighed:
    """A running sum of log-odds with the reasons that moved it."""

    odds: float
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        """Count one piece of evidence; a weight of nothing leaves no reason."""
        if weight:
            self.odds += weight
            self.reasons.append(reason)

    @property
    def score(self) -> float:
        """The odds as a probability."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.odds))))


def rarity(value: float) -> float:
    """How telling it is that two texts share this number: 0 for none and one, 1 for large and unround ones."""
    if value < 2:
        return 0.0
    if value < 10:
        return 0.25
    return 0.6 if value % 10 == 0 and value < 1000 else 1.0


def shared_words(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    """The cosine of two sets of words, the rare ones counting more."""
    if not a or not b:
        return 0.0
    both = sum(weight.get(term, 1.0) ** 4 for term in sorted(a & b))
    left, right = (sum(weight.get(term, 1.0) ** 4 for term in sorted(side)) for side in (a, b))
    return both / math.sqrt(left * right) if left and right else 0.0


def days_apart(a: Days, b: Days) -> int:
    """Days between two intervals; 0 where they touch."""
    if a[0] > b[1]:
        return (a[0] - b[1]).days
    return max(0, (b[0] - a[1]).days)


def show(names: Iterable[str]) -> str:
    """Names for a reason in words, in order."""
    return ", ".join(sorted(names))
