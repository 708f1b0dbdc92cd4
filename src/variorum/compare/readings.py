"""Readings: the distinct answers to a question, each with the claims that give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.compare.acts import ATTACKS, manner_of, manner_words
from variorum.compare.origins import Origin, name_words
from variorum.model import Claim, Question, Reading

__all__ = ["readings_of"]


def readings_of(question: Question, claims: Sequence[Claim], origins: Mapping[str, Origin]) -> list[Reading]:
    """Every claim in exactly one reading. Figures of all that the question counts come first, then those of some of
    them, then answers without a number; in each the best supported first. Where claims name different sorts of attack,
    each sort is an answer of its own."""
    manners = {manner_of(claim) for claim in claims if claim.kind in ATTACKS} - {"unstated"}
    mixed = question.type == "occurrence" and len(manners) > 1
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_key(question, claim, mixed)].append(claim)
    found = [_reading(question, members, origins, mixed) for members in groups.values()]
    return sorted(
        found,
        key=lambda each: (_rank(question, each), -each.independent_origins, -len(each.claims), each.claims),
    )


def _rank(question: Question, reading: Reading) -> int:
    figure = reading.figure
    if question.type not in ("count", "extent"):
        return 0
    if figure is None:
        return 3
    if figure.quantifier == "unquantified":
        return 2
    return 0 if figure.unit in (None, question.unit) or question.unit is None else 1


def _key(question: Question, claim: Claim, mixed: bool) -> tuple[object, ...]:
    if question.type == "responsibility" and claim.actor:
        return claim.polarity, tuple(sorted(name_words(claim.actor.name)))
    figure = claim.figure
    if question.type in ("count", "extent") and figure:
        return (
            claim.polarity,
            claim.modality == "predicted",
            figure.low,
            figure.high,
            figure.value if (figure.low is None and figure.high is None) else None,
            figure.quantifier,
            figure.unit,
        )
    return claim.polarity, _answer(claim, mixed)


def _answer(claim: Claim, mixed: bool) -> str:
    manner = manner_of(claim) if mixed and claim.kind in ATTACKS else "unstated"
    if claim.polarity == "denied":
        return "denied" if manner == "unstated" else f"denied: {manner_words(manner)}"
    if manner != "unstated":
        said = manner_words(manner)
        return said if claim.modality == "actual" else f"{claim.modality}: {said}"
    return {"actual": "happened"}.get(claim.modality, claim.modality)


def _reading(question: Question, members: Sequence[Claim], origins: Mapping[str, Origin], mixed: bool) -> Reading:
    first = members[0]
    told = [origins[claim.id] for claim in members]
    counted = question.type in ("count", "extent") and first.figure is not None
    answer = None
    if question.type == "responsibility" and first.actor:
        names = sorted({claim.actor.name for claim in members if claim.actor}, key=lambda name: (len(name), name))
        answer = f"not {names[0]}" if first.polarity == "denied" else names[0]
    elif not counted or first.polarity == "denied":
        answer = _answer(first, mixed)
        if question.type == "count" and answer == "happened":
            answer = "no number given"
    return Reading(
        claims=tuple(claim.id for claim in members),
        origins=tuple(sorted({origin.name for origin in told})),
        independent_origins=len({origin.key for origin in told}),
        publishers=tuple(sorted({claim.publisher for claim in members if claim.publisher})),
        figure=first.figure if counted else None,
        answer=answer,
    )
