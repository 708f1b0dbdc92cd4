"""The whole path on the example reports against claims marked by hand: a floor under what is found."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from variorum.config import Settings
from variorum.extract import Extractor
from variorum.model import Claim, Report
from variorum.read import read_paths

# A little under what is measured: a change that loses claims must show, one that wins some must not fail.
FLOORS = {"found": 0.9, "kind": 0.91, "figure": 0.92, "origin": 0.85, "polarity": 0.92, "modality": 0.92}
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Marked:
    """One claim marked by hand. `origin` lists the words that may name it, "" where the report speaks itself."""

    report: str
    start: int
    excerpt: str
    kind: str
    figure: tuple[float | None, float | None, str] | None
    origin: tuple[str, ...]
    polarity: str
    modality: str

    @property
    def end(self) -> int:
        return self.start + len(self.excerpt)


def figure_of(claim: Claim) -> tuple[float | None, float | None, str] | None:
    return None if claim.figure is None else (claim.figure.low, claim.figure.high, claim.figure.quantifier)


def overlap(marked: Marked, claim: Claim) -> float:
    shared = min(marked.end, claim.end) - max(marked.start, claim.start)
    return max(0, shared) / min(marked.end - marked.start, claim.end - claim.start)


def origin_right(marked: Marked, claim: Claim) -> bool:
    if not claim.attribution:
        return "" in marked.origin
    said = f"{claim.attribution[-1].name} {claim.attribution[-1].text}".lower()
    return any(word and word.lower() in said for word in marked.origin)


def verdict(marked: Marked, claim: Claim) -> dict[str, bool]:
    return {
        "found": True,
        "kind": claim.kind == marked.kind,
        "figure": figure_of(claim) == marked.figure,
        "origin": origin_right(marked, claim),
        "polarity": claim.polarity == marked.polarity,
        "modality": claim.modality == marked.modality,
    }


def match(marked: list[Marked], claims: list[Claim]) -> list[tuple[Marked, Claim | None]]:
    """Each marked claim with the claim that fits it best, each used once; the best fits are taken first."""
    options = sorted(
        (
            (-(a.kind == c.kind), -(a.figure == figure_of(c)), -overlap(a, c), i, j)
            for i, a in enumerate(marked)
            for j, c in enumerate(claims)
            if overlap(a, c) >= OVERLAP
        )
    )
    chosen: dict[int, int] = {}
    for _, _, _, i, j in options:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [(each, claims[chosen[i]] if i in chosen else None) for i, each in enumerate(marked)]


def describe(marked: Marked, claim: Claim | None, wrong: list[str]) -> str:
    wanted = f"{marked.report}: {marked.excerpt!r}: {marked.kind} {marked.figure} {marked.origin} {marked.polarity}"
    if claim is None:
        return f"{wanted} {marked.modality}\n    not found"
    got = f"{claim.excerpt!r}: {claim.kind} {figure_of(claim)} {claim.origin!r} {claim.polarity} {claim.modality}"
    return f"{wanted} {marked.modality}\n    wrong {', '.join(wrong)}; came out {got}"


@pytest.fixture(scope="module")
def gold(root: Path) -> dict[str, list[Marked]]:
    """The marked claims by file name."""
    by_report: dict[str, list[Marked]] = {}
    for line in (root / "tests/fixtures/claims/gold.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        figure = entry["figure"] and (entry["figure"]["low"], entry["figure"]["high"], entry["figure"]["quantifier"])
        entry |= {"figure": figure, "origin": tuple(entry["origin"])}
        by_report.setdefault(entry["report"], []).append(Marked(**entry))
    return by_report


@pytest.fixture(scope="module")
def read(root: Path, gold: dict[str, list[Marked]]) -> dict[str, Report]:
    """The reports that have marked claims, by file name."""
    items = read_paths([str(root / "examples" / "reports" / name) for name in gold], Settings())
    return {Path(item.id).name: item for item in items if isinstance(item, Report)}


def test_marked_claims_lie_where_they_say(gold: dict[str, list[Marked]], read: dict[str, Report]) -> None:
    assert sum(map(len, gold.values())) >= 60
    for name, marked in gold.items():
        for each in marked:
            assert read[name].text[each.start : each.end] == each.excerpt


def test_accuracy_stays_above_its_floors(
    gold: dict[str, list[Marked]], read: dict[str, Report], extractor: Extractor
) -> None:
    right: Counter[str] = Counter()
    misses: list[str] = []
    for name, marked in gold.items():
        claims = [c for c in extractor.claims(read[name]) if c.field == "text"]
        for each, claim in match(marked, claims):
            verdicts = verdict(each, claim) if claim else dict.fromkeys(FLOORS, False)
            right.update(key for key, value in verdicts.items() if value)
            if wrong := [key for key, value in verdicts.items() if not value]:
                misses.append(describe(each, claim, wrong))
    total = sum(map(len, gold.values()))
    shares = {key: right[key] / (total if key == "found" else right["found"]) for key in FLOORS}
    measured = ", ".join(f"{key} {share:.3f}" for key, share in shares.items())
    below = [key for key, floor in FLOORS.items() if shares[key] < floor]
    assert not below, f"below its floor: {', '.join(below)} ({measured})\n" + "\n".join(misses)
