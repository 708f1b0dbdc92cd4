"""The order in which questions are shown, and relations gathered so that a page can print them once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.model import Case, Comparison, Reading, RelationName, Status

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
    """Pairs of claims that stand in one relation for one reason; every pair is (a, b).

    `readings` are the places of their readings in the comparison. `slight` where one of them gives no number, so that
    the relation says little.
    """

    relation: RelationName
    why: str
    pairs: tuple[tuple[str, str], ...]
    readings: tuple[int, int] = (-1, -1)
    slight: bool = False


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
    """The relations of one question, gravest first, gathered by reading and reason, slight ones last in each."""
    reading_of: dict[str, int] = {}
    for number, reading in enumerate(comparison.readings):
        for claim in reading.claims:
            reading_of.setdefault(claim, number)
    place = {claim: number for number, claim in enumerate(comparison.question.claims)}
    gathered: dict[tuple[int, bool, int, int, str], list[tuple[str, str]]] = {}
    names: dict[tuple[int, bool, int, int, str], RelationName] = {}
    vague = {n for n, reading in enumerate(comparison.readings) if _no_number(comparison, reading)}
    for relation in comparison.relations:
        one, two = reading_of.get(relation.a, -1), reading_of.get(relation.b, -1)
        key = (_RELATION_ORDER[relation.relation], bool({one, two} & vague), one, two, relation.why)
        names[key] = relation.relation
        gathered.setdefault(key, []).append((relation.a, relation.b))
    return [
        RelationGroup(
            names[key],
            key[4],
            tuple(sorted(gathered[key], key=lambda pair: _position(pair, place))),
            (key[2], key[3]),
            key[1],
        )
        for key in sorted(gathered)
    ]


def _no_number(comparison: Comparison, reading: Reading) -> bool:
    if comparison.question.type not in ("count", "extent"):
        return False
    return reading.figure is None or reading.figure.quantifier == "unquantified"


def _position(pair: Iterable[str], place: dict[str, int]) -> tuple[tuple[int, str], ...]:
    return tuple((place.get(claim, len(place)), claim) for claim in pair)
