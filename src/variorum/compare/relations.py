"""Relations: how two claims on one question stand to each other, and the evidence in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from variorum.codebook import Codebook
from variorum.compare.figures import compatible, is_vague, number, same_number, show
from variorum.compare.origins import Origin, Origins, name_words
from variorum.model import Claim, Figure, Question, Relation, RelationName, Report

__all__ = ["Weigher", "relations_of"]

LIMIT = 2000
_GROWTH = 4.0
_RAISED = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|climb(?:s|ed)?|increas(?:e|es|ed)|raised|revised|updated|latest|new|later|final|"
    r"jump(?:s|ed)?|mount(?:s|ed)|up from) (?:\w+ ){0,3}(?:to|toll|count|figures?|from|death)\b|"
    r"\btoll (?:has )?(?:rose|risen|rises)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|initial|preliminary|first|provisional) (?:\w+ )?(?:toll|count|figure|report|number)|"
    r"\bup from\b",
    re.IGNORECASE,
)
_LOOSE = frozenset({"civilians", "people"})
_NOT_SAID_TO_BE_SO = {
    "predicted": "one speaks of what is to come, the other does not",
    "demanded": "one demands it, the other does not",
    "questioned": "one asks whether it is so, the other does not",
}
Verdict = tuple[RelationName, str]


class Weigher:
    """Says how two claims of a question stand to each other; the answer is the same whichever comes first."""

    def __init__(
        self,
        question: Question,
        origins: Mapping[str, Origin],
        reports: Mapping[str, Report],
        codebook: Codebook,
        sources: Origins,
    ) -> None:
        self._question = question
        self._origin = origins
        self._reports = reports
        self._codebook = codebook
        self._sources = sources

    def relation(self, a: Claim, b: Claim) -> Relation:
        """The relation between two claims. For updates the earlier state comes first, else the lower position does."""
        first, second = sorted((a, b), key=lambda claim: (claim.report, claim.field != "title", claim.start, claim.id))
        name, why = self._verdict(first, second)
        if name == "updates" and self._later(first, second):
            first, second = second, first
        return Relation(first.id, second.id, name, why)

    def _verdict(self, a: Claim, b: Claim) -> Verdict:
        for modality, words in _NOT_SAID_TO_BE_SO.items():
            if (a.modality == modality) != (b.modality == modality):
                return "differs_in_scope", words
        if a.polarity != b.polarity:
            return "conflicts", "one asserts it, the other denies it"
        if self._question.type == "responsibility":
            return self._blame(a, b)
        if a.figure is not None and b.figure is not None and self._question.type in ("count", "extent"):
            return self._figures(a, a.figure, b, b.figure)
        if (a.figure is None) != (b.figure is None) and self._question.type in ("count", "extent"):
            return "refines", "one gives a figure, the other none"
        if a.modality != b.modality:
            return "refines", "one says that it is so, the other that it may be"
        return self._alike(a, b, "both say so")

    def _alike(self, a: Claim, b: Claim, words: str) -> Verdict:
        if self._origin[a.id].key == self._origin[b.id].key:
            return "repeats", f"both rest on {self._origin[a.id].name}"
        if self._sources.are_copies(a, b):
            return "repeats", "the two sentences are nearly one text"
        return "agrees", f"{words}, from {self._names(a, b)}"

    def _names(self, a: Claim, b: Claim) -> str:
        return " and ".join(sorted({self._origin[a.id].name, self._origin[b.id].name}))

    def _blame(self, a: Claim, b: Claim) -> Verdict:
        if a.actor is None or b.actor is None:
            return "refines", "one names an actor, the other none"
        one, two = name_words(a.actor.name), name_words(b.actor.name)
        if one == two:
            return self._alike(a, b, "both name the same actor")
        if one < two or two < one:
            return "refines", "one names the actor more closely"
        if a.report == b.report and self._origin[a.id].key == self._origin[b.id].key:
            return "differs_in_scope", "one origin names two actors"
        return "conflicts", "different actors are named for one act"

    def _figures(self, a: Claim, one: Figure, b: Claim, two: Figure) -> Verdict:
        part = self._part(a, one, b, two)
        if part:
            return "differs_in_scope", part
        if same_number(one, two):
            return self._alike(a, b, f"both give {show(one)}")
        if (is_vague(one) or is_vague(two)) and compatible(one, two):
            vague, other = sorted((one, two), key=lambda figure: (not is_vague(figure), figure.low or 0))
            return "refines", f"{show(vague)} admits {show(other)}"
        said = self._update_said(a, one, b, two)
        if said:
            return "updates", said
        same = self._origin[a.id].key == self._origin[b.id].key
        if same and a.report != b.report and not _far_apart(one, two):
            return "updates", f"{self._origin[a.id].name} gives another figure in another report"
        if compatible(one, two):
            return "refines", f"{show(one)} and {show(two)} can both be so"
        if same:
            return "differs_in_scope", "one origin gives both figures, so they count different things"
        if self._days_between(a, b) and (number(one) or 0) != (number(two) or 0):
            return "updates", "reported on a later day"
        return "conflicts", f"{show(one)} and {show(two)} cannot both be so"

    def _part(self, a: Claim, one: Figure, b: Claim, two: Figure) -> str | None:
        """Why one figure counts only some of those that the other counts, or None."""
        if one.subset_of == b.id or two.subset_of == a.id:
            return "one is a stated part of the other"
        units = one.unit or "people", two.unit or "people"
        equal = same_number(one, two)
        for narrow, wide, small, large in ((*units, one, two), (units[1], units[0], two, one)):
            if not self._codebook.is_part(narrow, wide):
                continue
            if set(units) == _LOOSE and not small.subset_of:
                continue
            if (equal and not small.subset_of) or _exceeds(small, large):
                continue
            return f"{narrow} are part of all {wide}" if wide == "people" else f"{narrow} are part of the {wide}"
        if units[0] != units[1] and not self._related(*units):
            return f"{units[0]} and {units[1]} are counted apart"
        if bool(one.subset_of) != bool(two.subset_of) and not equal:
            part, whole = (one, two) if one.subset_of else (two, one)
            if _exceeds(part, whole):
                return None
            return "one counts only some of them"
        return None

    def _related(self, one: str, two: str) -> bool:
        return self._codebook.is_part(one, two) or self._codebook.is_part(two, one)

    def _update_said(self, a: Claim, one: Figure, b: Claim, two: Figure) -> str | None:
        for claim in (a, b):
            sentence = self._sentence(claim)
            if _EARLIER.search(sentence) and not _far_apart(one, two):
                return "an earlier toll is named as such"
            higher = (number(one) or one.low or 0) > (number(two) or two.low or 0)
            if _RAISED.search(sentence) and (claim is a) == higher:
                return "the higher figure is called a new or risen one"
        return None

    def _sentence(self, claim: Claim) -> str:
        report = self._reports.get(claim.report)
        return report.field_text(claim.field)[claim.sentence_start : claim.sentence_end] if report else claim.excerpt

    def _published(self, claim: Claim) -> date | None:
        report = self._reports.get(claim.report)
        return report.published.day if report and report.published else None

    def _days_between(self, a: Claim, b: Claim) -> int:
        """Days from the report of `a` to that of `b`; 0 where either has no date."""
        one, two = self._published(a), self._published(b)
        return (two - one).days if one and two else 0

    def _later(self, a: Claim, b: Claim) -> bool:
        """Whether `a` is the later state: reported on a later day, else the one not called earlier, else the higher."""
        gap = self._days_between(a, b)
        if gap:
            return gap < 0
        old_a, old_b = (bool(_EARLIER.search(self._sentence(claim))) for claim in (a, b))
        if old_a != old_b:
            return old_b
        one, two = (number(claim.figure) or (claim.figure.low if claim.figure else 0) or 0 for claim in (a, b))
        return one > two


def _exceeds(part: Figure, whole: Figure) -> bool:
    """Whether the supposed part is larger than the whole, so that the two cannot be of one state of the count."""
    return not is_vague(part) and not is_vague(whole) and (part.low or 0) > (number(whole) or float("inf"))


def _far_apart(one: Figure, two: Figure) -> bool:
    """Whether one figure is several times the other, more than a count grows by on one source's word."""
    low, high = sorted(number(figure) or figure.low or 0.0 for figure in (one, two))
    return high > _GROWTH * max(low, 1.0)


def relations_of(weigher: Weigher, claims: Sequence[Claim], reading_of: Mapping[str, int]) -> list[Relation]:
    """Relations between all claims but restatements within one sentence; one claim stands for each reading of each
    report where all would be too many."""
    pairs = _pairs(claims)
    if len(pairs) > LIMIT:
        seen: dict[tuple[str, int], Claim] = {}
        for claim in claims:
            seen.setdefault((claim.report, reading_of[claim.id]), claim)
        pairs = _pairs(list(seen.values()))[:LIMIT]
    found = [weigher.relation(a, b) for a, b in pairs]
    at = {claim.id: (claim.report, claim.field, claim.sentence_start) for claim in claims}
    return [relation for relation in found if relation.relation != "repeats" or at[relation.a] != at[relation.b]]


def _pairs(claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    return [(a, b) for n, a in enumerate(claims) for b in claims[n + 1 :]]
