"""The order in which questions are shown, and relations gathered so that a page can print them once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.model import Case, Comparison, RelationName, Status

__all__ = ["RelationGroup", "ranked", "relation_groups"]

_STATUS_ORDER: dict[Status, int] = {"contested": 0, "updated": 1, "agreed": 2, "single_origin": 3}
_RELATION_ORDER: dict[RelationName, int] = {
    "conflicts": 0,
    "differs_in_scope": 1,
    "updates": 2,
    "refines": 3,
    "agrees": 4,
    "repeats": 5,
}


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Pairs of claims that stand in one relation for one reason; every pair is (a, b)."""

    relation: RelationName
    why: str
    pairs: tuple[tuple[str, str], ...]


def ranked(case: Case) -> tuple[list[Comparison], list[Comparison]]:
    """The questions with several claims, most contested first, and those with one claim, in the same order."""
    ordered = sorted(case.comparisons, key=_rank)
    several = [comparison for comparison in ordered if len(comparison.question.claims) > 1]
    return several, [comparison for comparison in ordered if len(comparison.question.claims) <= 1]


def _rank(comparison: Comparison) -> tuple[int, int, int, int, str, str]:
    question = comparison.question
    return (
        _STATUS_ORDER[comparison.status],
        -sum(reading.independent_origins for reading in comparison.readings),
        -len(comparison.readings),
        -len(question.claims),
        question.label,
        question.id,
    )


def relation_groups(comparison: Comparison) -> list[RelationGroup]:
    """The relations of one question, gravest first, gathered by reading and reason."""
    reading_of: dict[str, int] = {}
    for number, reading in enumerate(comparison.readings):
        for claim in reading.claims:
            reading_of.setdefault(claim, number)
    place = {claim: number for number, claim in enumerate(comparison.question.claims)}
    gathered: dict[tuple[int, int, int, str], list[tuple[str, str]]] = {}
    names: dict[tuple[int, int, int, str], RelationName] = {}
    for relation in comparison.relations:
        key = (
            _RELATION_ORDER[relation.relation],
            reading_of.get(relation.a, -1),
            reading_of.get(relation.b, -1),
            relation.why,
        )
        names[key] = relation.relation
        gathered.setdefault(key, []).append((relation.a, relation.b))
    return [
        RelationGroup(names[key], key[3], tuple(sorted(gathered[key], key=lambda pair: _position(pair, place))))
        for key in sorted(gathered)
    ]


def _position(pair: Iterable[str], place: dict[str, int]) -> tuple[tuple[int, str], ...]:
    return tuple((place.get(claim, len(place)), claim) for claim in pair)
