"""Comparing: the claims of a question become readings, with the origins behind each, and typed relations."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.codebook import Codebook
from variorum.compare.origins import Origins
from variorum.compare.readings import readings_of
from variorum.compare.relations import Weigher, relations_of
from variorum.compare.status import status_of
from variorum.model import Claim, Comparison, Question, Report

__all__ = ["compare"]


def compare(
    questions: Sequence[Question], claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook
) -> list[Comparison]:
    """One comparison for each question, in the order given. Claim ids that are not among `claims` are left out."""
    by_id = {claim.id: claim for claim in claims}
    report_by_id = {report.id: report for report in reports}
    sources = Origins(reports, list(by_id.values()))
    found: list[Comparison] = []
    for question in questions:
        members = [by_id[claim_id] for claim_id in question.claims if claim_id in by_id]
        origins = sources.resolve(members)
        readings = readings_of(question, members, origins)
        reading_of = {claim_id: n for n, reading in enumerate(readings) for claim_id in reading.claims}
        weigher = Weigher(question, origins, report_by_id, codebook, sources, members)
        relations = relations_of(weigher, members, reading_of)
        status = status_of(relations, origins.values())
        found.append(Comparison(question, tuple(readings), tuple(relations), status))
    return found
