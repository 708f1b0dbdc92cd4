"""Sigla and anchors: each report of a case has a letter, each of its claims that letter and a number, as A3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.export.markup import slug
from variorum.model import Case, Claim, Comparison, Report

__all__ = ["Edition", "siglum"]


@dataclass(frozen=True, slots=True)
class Edition:
    """What one page needs to look up while it prints a case.

    `asked` holds the comparisons that each claim stands in, in the order of the page.
    """

    reports: dict[str, Report]
    claims: dict[str, Claim]
    letters: dict[str, str]
    sigla: dict[str, str]
    claims_of: dict[str, list[Claim]]
    asked: dict[str, list[Comparison]]
    publishers: dict[str, int]
    anchors: dict[str, str]

    @staticmethod
    def of(case: Case, order: Sequence[Comparison]) -> Edition:
        """The look-ups for a case whose questions are printed in the given order."""
        reports = {report.id: report for report in case.reports}
        letters = {report: siglum(number) for number, report in enumerate(reports)}
        claims = {claim.id: claim for claim in case.claims}
        claims_of: dict[str, list[Claim]] = {report: [] for report in reports}
        for claim in claims.values():
            claims_of.setdefault(claim.report, []).append(claim)
        sigla: dict[str, str] = {}
        for report, told in claims_of.items():
            letters.setdefault(report, siglum(len(letters)))
            told.sort(key=lambda claim: (claim.field != "title", claim.start, -claim.end, claim.id))
            sigla.update((claim.id, f"{letters[report]}{number}") for number, claim in enumerate(told, 1))
        asked: dict[str, list[Comparison]] = {}
        for comparison in order:
            for identifier in comparison.question.claims:
                asked.setdefault(identifier, []).append(comparison)
        names = sorted({claim.publisher for claim in claims.values() if claim.publisher})
        publishers = {name: number for number, name in enumerate(names)}
        return Edition(reports, claims, letters, sigla, claims_of, asked, publishers, _anchors(order))

    def told(self, identifiers: Sequence[str]) -> list[Claim]:
        """The claims of these ids that the case holds, in the order given."""
        return [self.claims[identifier] for identifier in identifiers if identifier in self.claims]

    def question_anchor(self, comparison: Comparison) -> str:
        """The id of a question's section."""
        return self.anchors[comparison.question.id]

    def card_anchor(self, claim: str, comparison: Comparison) -> str:
        """The id of a claim's card in a question; a claim that stands in several questions has a card in each."""
        number = next(
            (n for n, other in enumerate(self.asked[claim]) if other.question.id == comparison.question.id), 0
        )
        return f"claim-{self.sigla[claim]}" + (f"-{number + 1}" if number else "")

    def mark_anchor(self, claim: str) -> str:
        """The id of the place in a report's text where a claim begins."""
        return f"text-{self.sigla[claim]}"

    def report_anchor(self, report: str) -> str:
        """The id of a report's text."""
        return f"report-{self.letters[report]}"


def _anchors(order: Sequence[Comparison]) -> dict[str, str]:
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for number, comparison in enumerate(order, 1):
        identifier = comparison.question.id
        anchor = f"question-{slug(identifier) or number}"
        anchors[identifier] = anchor if anchor not in taken else f"{anchor}-{number}"
        taken.add(anchors[identifier])
    return anchors


def siglum(number: int) -> str:
    """A for 0, Z for 25, AA for 26 and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
