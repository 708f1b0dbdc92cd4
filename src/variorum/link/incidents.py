"""Incidents: first the claims of one report that speak of one thing, then those of different reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from variorum.link.clustering import average_linkage
from variorum.link.context import STATES
from variorum.link.evidence import across_reports, within_report
from variorum.link.profiles import Profile, profile
from variorum.link.records import Corpus, Record, number
from variorum.link.weighing import Weighed, rarity

__all__ = ["across_pairs", "gather", "local_incidents", "merge_twins", "within_pairs"]

WITHIN_THRESHOLD = 0.45
WITHIN_ABSENT = 0.25
ACROSS_THRESHOLD = 0.28
ACROSS_ABSENT = 0.02
WEIGHT = 1.0
OWN_NEUTRAL = 0.2
OWN_LOWEST = -0.3
_NEAR = 12
_COMMONEST = 0.5
_LARGEST_BLOCK = 120
_TWIN_WORDS = 6
_MANY = 20
_RAREST = 8


def _by_report_and_group(corpus: Corpus) -> list[list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, record in enumerate(corpus.records):
        found[record.claim.report, record.group].append(i)
    return [found[key] for key in sorted(found)]


def within_pairs(corpus: Corpus) -> Iterator[tuple[int, int, Weighed]]:
    """Pairs of claims of one report that may speak of one thing: near each other, or with a figure or place shared."""
    for block in _by_report_and_group(corpus):
        seen: set[tuple[int, int]] = set()
        keyed: dict[tuple[str, object], list[int]] = defaultdict(list)
        parts = {corpus.records[i].claim.id: i for i in block}
        for position, i in enumerate(block):
            record = corpus.records[i]
            seen.update((j, i) for j in block[max(0, position - _NEAR) : position])
            for key in _own_keys(record):
                keyed[key].append(i)
            whole = parts.get(record.claim.figure.subset_of or "") if record.claim.figure else None
            if whole is not None and whole != i:
                seen.add((min(whole, i), max(whole, i)))
        for same in keyed.values():
            kept = same[:_LARGEST_BLOCK]
            seen.update((i, j) for n, i in enumerate(kept) for j in kept[n + 1 :])
        for i, j in sorted(seen):
            yield i, j, within_report(corpus.records[i], corpus.records[j], corpus)


def _own_keys(record: Record) -> Iterator[tuple[str, object]]:
    value = number(record.claim.figure)
    if value is not None and rarity(value) > 0.2:
        yield record.claim.kind, value
    for name in record.place:
        yield "place", name
    if record.lead:
        yield "lead", True


def local_incidents(corpus: Corpus, pairs: Iterable[tuple[int, int, Weighed]]) -> list[Profile]:
    """The incidents of every report by itself, in order."""
    blocks = _by_report_and_group(corpus)
    home = {i: (nth, place) for nth, block in enumerate(blocks) for place, i in enumerate(block)}
    scores: list[dict[tuple[int, int], float]] = [{} for _ in blocks]
    for i, j, weighed in pairs:
        scores[home[i][0]][home[i][1], home[j][1]] = weighed.score
    found: list[Profile] = []
    for block, inner in zip(blocks, scores, strict=True):
        groups = average_linkage(len(block), inner, threshold=WITHIN_THRESHOLD, absent=WITHIN_ABSENT)
        found.extend(profile([corpus.records[block[n]] for n in group]) for group in groups)
    return sorted(found, key=lambda incident: incident.records[0].order)


def merge_twins(incidents: list[Profile]) -> list[Profile]:
    """Join incidents of many reports that are told in the same words on the same day: weighing each against each would
    take too long, and blocks so large are passed over."""
    twins: dict[object, list[Profile]] = defaultdict(list)
    for incident in incidents:
        told = tuple(sorted(tuple(sorted(record.terms)) for record in incident.records))
        alike = len(incident.terms) >= _TWIN_WORDS
        twins[incident.published, told, incident.figures, "" if alike else incident.records[0].order].append(incident)
    found: list[Profile] = []
    for same in twins.values():
        found.extend([_joined(same)] if len(same) > _MANY else same)
    return sorted(found, key=lambda incident: incident.records[0].order)


def _joined(same: list[Profile]) -> Profile:
    return profile(sorted((record for incident in same for record in incident.records), key=lambda r: r.order))


def across_pairs(corpus: Corpus, incidents: list[Profile]) -> Iterator[tuple[int, int, Weighed]]:
    """Pairs of incidents of different reports that share something telling: a name, a figure, rare words."""
    blocks: dict[tuple[str, str, object], list[int]] = defaultdict(list)
    for i, incident in enumerate(incidents):
        for key in _shared_keys(incident, corpus):
            blocks[incident.group, "total" if incident.scope == "total" else "", key].append(i)
    support: Counter[tuple[int, int]] = Counter()
    for members in blocks.values():
        if 1 < len(members) <= _LARGEST_BLOCK:
            support.update((i, j) for n, i in enumerate(members) for j in members[n + 1 :])
    for i, j in sorted(support):
        if incidents[i].report != incidents[j].report:
            yield i, j, across_reports(incidents[i], incidents[j], corpus)


def _shared_keys(incident: Profile, corpus: Corpus) -> Iterator[object]:
    if incident.scope == "total":
        yield "total"
    if incident.group in STATES:
        yield "state"
    for name in incident.names | incident.place:
        if corpus.name_weight.get(name, 1.0) >= _COMMONEST:
            yield name
    for kind, root, value in incident.figures:
        if rarity(value) >= 0.5:
            yield kind, root, value
    yield from _day_keys(incident)
    for term in _rarest(incident.terms, corpus):
        yield "word", term
    if incident.lead:
        for term in _rarest(corpus.subject.get(incident.report, frozenset()), corpus):
            yield "subject", term


def _day_keys(incident: Profile) -> Iterator[object]:
    """Place and day; and what reports of the same days are about."""
    day = incident.days[0][0] if incident.days else incident.published
    if day is not None:
        for name in incident.place:
            for shift in (-1, 0, 1):
                yield name, _shifted(day, shift)
    if incident.main and incident.published:
        for act in incident.acts:
            for shift in (0, 1, 2):
                yield "main", act, _shifted(incident.published, shift)


def _shifted(day: date, days: int) -> date:
    """The day so many days later, or the calendar's own first or last day where it would lie outside it."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _rarest(terms: Iterable[str], corpus: Corpus) -> list[str]:
    """The rarest words that stand in more than one report."""
    shared = [term for term in terms if corpus.term_weight.get(term, 1.0) < 1.0]
    return sorted(shared, key=lambda term: (-corpus.term_weight[term], term))[:_RAREST]


def gather(
    corpus: Corpus,
    incidents: list[Profile],
    within: Iterable[tuple[int, int, Weighed]],
    across: Iterable[tuple[int, int, Weighed]],
) -> list[list[Record]]:
    """The records of every incident, over all reports, each list in order.

    Two incidents of one report keep a share of what spoke for joining them, so that a third report can bring them
    together, but never that alone.
    """
    scores = _between_own(corpus, incidents, within)
    scores.update(((i, j), weighed.score) for i, j, weighed in across)
    weights = [len(incident.records) ** WEIGHT for incident in incidents]
    groups = average_linkage(len(incidents), scores, threshold=ACROSS_THRESHOLD, absent=ACROSS_ABSENT, weights=weights)
    merged = [
        sorted((record for n in group for record in incidents[n].records), key=lambda record: record.order)
        for group in groups
    ]
    return sorted(merged, key=lambda records: records[0].order)


def _between_own(
    corpus: Corpus, incidents: list[Profile], within: Iterable[tuple[int, int, Weighed]]
) -> dict[tuple[int, int], float]:
    """What the claims of two incidents of one report say for joining them: below the threshold at best, and against
    it where hardly anything speaks for it."""
    home = {record.claim.id: n for n, incident in enumerate(incidents) for record in incident.records}
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for i, j, weighed in within:
        one, two = home[corpus.records[i].claim.id], home[corpus.records[j].claim.id]
        if one != two:
            sums[min(one, two), max(one, two)] += weighed.score
    found: dict[tuple[int, int], float] = {}
    for (i, j), total in sums.items():
        mean = total / (len(incidents[i].records) * len(incidents[j].records))
        share = (mean - OWN_NEUTRAL) / (WITHIN_THRESHOLD - OWN_NEUTRAL)
        found[i, j] = max(OWN_LOWEST, min(1.0, share) * (ACROSS_THRESHOLD - 0.01))
    return found
