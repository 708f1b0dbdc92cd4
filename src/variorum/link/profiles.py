"""Profiles: what the claims of one incident of one report say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.link.context import STATES
from variorum.link.cues import Scope
from variorum.link.records import Record, Whole, number
from variorum.link.weighing import Days

__all__ = ["Profile", "nested", "profile"]

_SHORT = 10
_LONG = 60


@dataclass(frozen=True, slots=True)
class Profile:
    """What the claims of one incident of one report say together. `place` and `days` are those of the report's lead
    where the claims say none and are about it (`assumed`, `days_assumed`)."""

    records: tuple[Record, ...]
    report: str
    group: str
    scope: Scope
    place: frozenset[str]
    wider: frozenset[str]
    assumed: bool
    names: frozenset[str]
    terms: frozenset[str]
    acts: frozenset[str]
    sites: frozenset[str]
    figures: frozenset[tuple[str, str | None, float]]
    wholes: frozenset[Whole]
    days: tuple[Days, ...]
    published: date | None
    days_assumed: bool
    years: frozenset[int]
    lead: bool
    main: bool


def profile(records: Sequence[Record]) -> Profile:
    """Gather the evidence of several records of one report."""
    first = records[0]
    said = {record.days for record in records if record.days}
    short = {days for days in said if _length(days) <= _SHORT}
    main = sum(record.main for record in records) * 2 >= len(records)
    settled = [record for record in records if record.main] if main else []
    days = short or {record.main_days for record in settled if record.main_days}
    days = days or {days for days in said if _length(days) <= _LONG}
    place = _join(record.place for record in records)
    assumed = _join(record.place or record.main_place for record in (settled or records))
    scopes = Counter(record.scope for record in records)
    figures = frozenset(
        (record.claim.kind, record.root, value)
        for record in records
        if (value := number(record.claim.figure)) is not None
    )
    return Profile(
        records=tuple(records),
        report=first.claim.report,
        group=first.group,
        scope=min(scopes, key=lambda scope: (-scopes[scope], scope)),
        place=assumed if first.group in STATES or not place else place,
        wider=_join(record.wider for record in records) | _join(record.main_wider for record in settled if not place),
        assumed=not place,
        names=_join(record.names for record in records),
        terms=_join(record.terms for record in records),
        acts=_join(record.acts for record in records),
        sites=_join(record.sites for record in records),
        figures=figures,
        wholes=frozenset(whole for record in records for whole in record.wholes),
        days=tuple(sorted(days)),
        published=first.published,
        years=frozenset(year for record in records for year in record.years),
        days_assumed=not short,
        lead=any(record.lead for record in records),
        main=main,
    )


def _join(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _length(days: Days) -> int:
    return (days[1] - days[0]).days


def nested(a: Record | Profile, b: Record | Profile) -> frozenset[str]:
    """The wider place, where that of the one is known to lie in that of the other."""
    return (a.wider & b.place) | (a.place & b.wider)
