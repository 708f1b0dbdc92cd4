"""Linking: claims that may answer one question are paired, gathered into incidents, and asked about.

Claims of one report that speak of one thing are gathered first, by nearness, figures, places and wording; then the
incidents of different reports, by days, places, names, figures and wording. Both steps use average linkage, so that one
strong pair does not join two incidents that disagree. Nothing depends on the order of the input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.codebook import Codebook
from variorum.link.context import with_context
from variorum.link.incidents import across_pairs, gather, local_incidents, merge_twins, within_pairs
from variorum.link.questions import questions_of
from variorum.link.records import Corpus, make_records
from variorum.model import Claim, Pair, Question, Report

__all__ = ["link", "pairs"]

_FLOOR = 0.1


def pairs(claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook) -> list[Pair]:
    """Candidate pairs with a score of 0 to 1 and the reasons for and against, in order of report and position.

    Claims of two reports take the score of the incidents that they belong to. Pairs below 0.1 are left out.
    """
    corpus = _corpus(claims, reports, codebook)
    within = list(within_pairs(corpus))
    incidents = local_incidents(corpus, within)
    found = [
        Pair(corpus.records[i].claim.id, corpus.records[j].claim.id, round(weighed.score, 4), tuple(weighed.reasons))
        for i, j, weighed in within
        if weighed.score >= _FLOOR
    ]
    for i, j, weighed in across_pairs(corpus, incidents):
        if weighed.score < _FLOOR:
            continue
        score, reasons = round(weighed.score, 4), tuple(weighed.reasons)
        for one in incidents[i].records:
            for two in incidents[j].records:
                if one.claim.kind == two.claim.kind:
                    found.append(Pair(one.claim.id, two.claim.id, score, reasons))
    position = {record.claim.id: n for n, record in enumerate(corpus.records)}
    return sorted(found, key=lambda pair: (position[pair.a], position[pair.b]))


def link(claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook) -> list[Question]:
    """The questions that the claims answer. Every claim is in exactly one of how many, how much or whether; claims
    that name an actor for an act may be in one of responsibility besides, and those come last."""
    corpus = _corpus(claims, reports, codebook)
    within = list(within_pairs(corpus))
    incidents = merge_twins(local_incidents(corpus, within))
    return questions_of(gather(corpus, incidents, within, across_pairs(corpus, incidents)), codebook)


def _corpus(claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook) -> Corpus:
    corpus = make_records(claims, reports, codebook)
    return replace(corpus, records=tuple(with_context(corpus.records)))
