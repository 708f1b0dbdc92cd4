"""Context: what a report is about, and which of its claims speak of that though they name no place or day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from variorum.link.records import Record

__all__ = ["STATES", "with_context"]

STATES = frozenset({"trapped", "siege", "territory"})
"""Groups of kinds that speak of a state of affairs, which has a place and weeks, not of what happened on a day."""

Days = tuple[date, date]

_FIRST_SENTENCES = 2
_NEAR = 160
_SHORT = 10
_RECENT = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What the headline and the first sentences say of place, day, act and site."""

    place: frozenset[str]
    wider: frozenset[str]
    days: Days | None
    sites: frozenset[str]
    years: frozenset[int]
    published: date | None


def with_context(records: Sequence[Record]) -> list[Record]:
    """The same records, in the same order, each with what its report is about if it speaks of that."""
    by_report: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_report[record.claim.report].append(record)
    found: dict[str, Record] = {}
    for report in sorted(by_report):
        mine = by_report[report]
        leads = {group: _lead(mine, group) for group in {record.group for record in mine}}
        for record in _settled(mine, leads):
            found[record.claim.id] = record
    return [found[record.claim.id] for record in records]


def _lead(records: Sequence[Record], group: str) -> _Lead:
    """The lead of one group of kinds, or where the opening has no such claim, the place of the report's lead."""
    opening = _opening(records)
    own = [record for record in opening if record.group == group]
    days = [record.days for record in own if record.days and (record.days[1] - record.days[0]).days <= _SHORT]
    place = _commonest(own) or _commonest(opening)
    named = frozenset(key for record in records for key in record.place if key in record.opening)
    return _Lead(
        place=place.place if place and group not in STATES else named,
        wider=place.wider if place and group not in STATES else _join(records, named),
        days=(min(day[0] for day in days), max(day[1] for day in days)) if days else None,
        sites=frozenset(site for record in own for site in record.sites),
        years=frozenset(year for record in own for year in record.years),
        published=records[0].published,
    )


def _join(records: Sequence[Record], named: frozenset[str]) -> frozenset[str]:
    """All that the places named in the opening lie in."""
    return frozenset(key for record in records if record.place & named for key in record.wider) - named


def _opening(records: Sequence[Record]) -> list[Record]:
    """The claims of the headline and of the first sentences of the body that have any."""
    titles = [record for record in records if record.lead and record.claim.passage == "headline"]
    body = [record for record in records if record.claim.passage not in ("headline", "comment")]
    starts = sorted({record.claim.sentence_start for record in body})[:_FIRST_SENTENCES]
    return titles + [record for record in body if record.lead and record.claim.sentence_start in starts]


def _commonest(records: Sequence[Record]) -> Record | None:
    """A record with the place that most of these name, the first and most exact where several do."""
    placed = [record for record in records if record.place]
    counts = Counter(record.place for record in placed)
    order = {record.place: n for n, record in reversed(list(enumerate(placed)))}
    best = min(counts, key=lambda place: (-counts[place], -len(place), order[place]), default=None)
    return next((record for record in placed if record.place == best), None)


def _settled(records: Sequence[Record], leads: Mapping[str, _Lead]) -> list[Record]:
    """Walk through a report: a claim that says no place or day goes with the one just before it."""
    found: list[Record] = []
    before: dict[str, Record] = {}
    for record in records:
        lead = leads[record.group]
        main = _about(record, lead)
        last = before.get(record.group)
        if main and last is not None and not last.main and not _says(record, lead) and _goes_on(last, record):
            main = False
        settled = (
            replace(
                record,
                main=main,
                tied=_says(record, lead),
                main_place=lead.place,
                main_wider=lead.wider,
                main_days=lead.days,
            )
            if main
            else record
        )
        before[record.group] = settled
        found.append(settled)
    return found


def _says(record: Record, lead: _Lead) -> bool:
    """Whether the claim itself ties to the lead."""
    return bool(record.place or record.days or record.sites & lead.sites or record.lead)


def _goes_on(last: Record, record: Record) -> bool:
    """Whether the text goes straight on from one claim to the next."""
    if last.claim.field != record.claim.field or last.claim.passage != record.claim.passage:
        return False
    if last.claim.sentence_start == record.claim.sentence_start:
        return True
    return not record.new_paragraph and record.claim.sentence_start - last.claim.sentence_end < _NEAR


def _about(record: Record, lead: _Lead) -> bool:
    """Whether nothing that is said of the claim speaks against its being about what the report is about."""
    if record.group in STATES:
        return True
    if record.scope != "incident" or (record.apart and not record.place & lead.place):
        return False
    if record.claim.modality in ("predicted", "demanded") and not record.lead:
        return False
    if record.place and lead.place and not _nest(record, lead):
        return False
    if record.sites and lead.sites and not record.sites & lead.sites and not record.place & lead.place:
        return False
    return _fits_days(record, lead)


def _nest(record: Record, lead: _Lead) -> bool:
    """Whether the claim's place is that of the lead, or wider, or a part of it that the opening names too."""
    if record.place & lead.place or record.place & lead.wider:
        return True
    return bool(record.wider & lead.place) and (record.place <= record.opening or bool(record.sites & lead.sites))


def _fits_days(record: Record, lead: _Lead) -> bool:
    if record.days and lead.days:
        return record.days[0] <= lead.days[1] and lead.days[0] <= record.days[1]
    if record.days and lead.published and not record.lead:
        return record.days[1] >= lead.published - _RECENT
    years = lead.years | ({lead.published.year} if lead.published else frozenset())
    return not (record.years and years and not record.years & years)
