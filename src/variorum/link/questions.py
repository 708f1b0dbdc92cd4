"""Questions: what the claims of one incident answer, each claim in one, and one more where rivals are blamed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from variorum.codebook import Codebook
from variorum.link.context import STATES
from variorum.link.cues import acts_in
from variorum.link.folding import fold_name, name_keys
from variorum.link.labels import Asked, event_noun, label
from variorum.link.records import Record
from variorum.model import Place, Question, QuestionType, When, stable_id

__all__ = ["questions_of"]

_ATTACKS = frozenset({"shooting", "convoy_attacked", "bombardment", "bombing", "chemical_attack"})
_RIVALS = frozenset({"air", "shelling", "blast", "shooting", "chemical"})
_NEUTRAL = frozenset({"attack", "attacks", "bombing", "bombings", "explosion", "explosions", "blast", "blasts"})
_EXTENT_UNITS = frozenset({"percent", "area", "length", "places"})


def questions_of(incidents: Iterable[Sequence[Record]], codebook: Codebook) -> list[Question]:
    """The questions of all incidents, in order of their first claim; those of responsibility last."""
    held = [list(records) for records in incidents]
    known = [record.claim.place for records in held for record in records if record.claim.place]
    main: list[Question] = []
    blame: list[Question] = []
    for records in held:
        for kind, kind_type, members in _parts(records, codebook):
            main.append(_question(kind, kind_type, members, records, known, codebook))
        for kind, members in _blamed(records, codebook):
            blame.append(_question(kind, "responsibility", members, records, known, codebook))
    return main + blame


def _parts(records: Sequence[Record], codebook: Codebook) -> Iterator[tuple[str, QuestionType, list[Record]]]:
    """Split an incident's records by what they answer: how many of a kind, how much, or whether it happened."""
    parts: dict[tuple[QuestionType, str, str | None], list[Record]] = defaultdict(list)
    extents = {
        record.group for record in records if _type_of(record, codebook) == "extent" and record.root in _EXTENT_UNITS
    }
    for record in records:
        kind = record.claim.kind
        kind_type = _type_of(record, codebook)
        if record.group in extents and record.group == "territory":
            parts["extent", "territory", None].append(record)
        elif kind_type == "count" and _counts(record, codebook):
            parts["count", kind, record.root].append(record)
        elif kind_type == "count" and record.claim.figure is None:
            parts["count", kind, None].append(record)
        else:
            parts["occurrence", "attack" if kind in _ATTACKS else kind, None].append(record)
    _settle_uncounted(parts)
    for (kind_type, _, _), members in parts.items():
        yield _commonest(record.claim.kind for record in members), kind_type, members


def _settle_uncounted(parts: dict[tuple[QuestionType, str, str | None], list[Record]]) -> None:
    """Claims that name no number join the count of their kind, where there is one; else they say that it happened."""
    for key in [key for key in parts if key[0] == "count" and key[2] is None]:
        rivals = [other for other in parts if other[:2] == key[:2] and other[2] is not None]
        best = max(rivals, key=lambda other: (len(parts[other]), other[2] or ""), default=("occurrence", key[1], None))
        members = parts.pop(key)
        parts[best] = sorted(parts.get(best, []) + members, key=lambda record: record.order)


def _type_of(record: Record, codebook: Codebook) -> QuestionType:
    kind = codebook.kinds.get(record.claim.kind)
    return kind.type if kind else "occurrence"


def _counts(record: Record, codebook: Codebook) -> bool:
    return record.claim.figure is not None and codebook.kinds[record.claim.kind].count_label is not None


def _blamed(records: Sequence[Record], codebook: Codebook) -> Iterator[tuple[str, list[Record]]]:
    """Acts for which two or more claims name an actor, and not all the same words of one report."""
    acts: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        family = codebook.kinds[record.claim.kind].family if record.claim.kind in codebook.kinds else ""
        if record.claim.actor and (family == "violence" or record.claim.kind == "ceasefire_breached"):
            acts["attack" if record.claim.kind in _ATTACKS else record.claim.kind].append(record)
    for members in acts.values():
        named = {(r.claim.report, fold_name(r.claim.actor.name)) for r in members if r.claim.actor}
        if len(named) > 1:
            yield _commonest(record.claim.kind for record in members), members


def _question(
    kind: str,
    kind_type: QuestionType,
    members: Sequence[Record],
    incident: Sequence[Record],
    known: Sequence[Place],
    codebook: Codebook,
) -> Question:
    claims = tuple(record.claim.id for record in members)
    state = members[0].group in STATES
    whole = incident if members[0].group == "attack" and members[0].scope == "incident" else members
    place = _place(whole) or _place(members) or _place(incident)
    when = None if state else _when(whole) or _when(members) or _when(incident)
    unit = _widest(members, codebook)
    asked = Asked(
        kind=kind,
        type=kind_type,
        place=place or (_surroundings(members, known) if state else None),
        when=when,
        unit=unit,
        incident=_act(incident),
        actor=_most(record.claim.actor.name if record.claim.actor else None for record in members),
        target=_most(record.claim.target.name if record.claim.target else None for record in members),
        total=members[0].scope == "total",
        mixed=len({record.claim.kind for record in members} & _ATTACKS) > 1,
        reported=_reported(members) if state else None,
    )
    return Question(
        id=stable_id(kind, kind_type, *sorted(claims)),
        label=label(asked, codebook),
        kind=kind,
        type=kind_type,
        claims=claims,
        place=place,
        when=when,
        unit=unit,
    )


def _widest(members: Sequence[Record], codebook: Codebook) -> str | None:
    """The widest unit that any claim counts; None where nothing is counted."""
    units = Counter(r.claim.figure.unit for r in members if r.claim.figure and r.claim.figure.unit)
    wholes = [unit for unit in units if not any(codebook.is_part(unit, other) for other in units)]
    return min(wholes, key=lambda unit: (-units[unit], unit), default=None)


def _act(incident: Sequence[Record]) -> str | None:
    """The noun by which most reports name the act; "attack" where it fits one side's account only."""
    nouns = Counter(noun for record in incident if (noun := event_noun(record.claim.incident)))
    if not nouns:
        return None
    best = min(nouns, key=lambda noun: (-nouns[noun], noun))
    if nouns[best] * 3 < nouns.total():
        return None
    said = [acts_in(record.claim.incident) for record in incident if record.claim.incident]
    manners = frozenset().union(*said) & _RIVALS
    return "attack" if acts_in(best) & _RIVALS and len(manners) > 1 and best not in _NEUTRAL else best


def _reported(members: Sequence[Record]) -> tuple[date, date] | None:
    days = [record.published for record in members if record.published]
    return (min(days), max(days)) if days else None


def _surroundings(members: Sequence[Record], known: Sequence[Place]) -> Place | None:
    """The place that the openings of most of the reports name, where no claim names one."""
    by_report = {record.claim.report: record for record in members}
    votes = Counter(key for record in by_report.values() for key in record.main_place | record.main_wider)
    fitting = [place for place in known if (keys := name_keys(place.name)) and all(votes[key] for key in keys)]
    if not fitting:
        return None
    names = Counter(place.name for place in fitting)
    support = {place.name: min(votes[key] for key in name_keys(place.name)) for place in fitting}
    best = min(names, key=lambda name: (-support[name], -names[name], name))
    if support[best] * 2 < len(by_report):
        return None
    return min((place for place in fitting if place.name == best), key=lambda place: (place.id is None, place.text))


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _most(values: Iterable[str | None]) -> str | None:
    """The commonest spelling of the commonest name, if it is not outnumbered by others."""
    spellings = [value.strip() for value in values if value and value.strip()]
    if not spellings:
        return None
    folded = Counter(fold_name(value) for value in spellings)
    best = min(folded, key=lambda name: (-folded[name], name))
    if folded[best] * 2 < len(spellings):
        return None
    return _commonest(value for value in spellings if fold_name(value) == best)


def _place(members: Sequence[Record]) -> Place | None:
    """The place that most claims name; a claim that names a wider or longer form of it counts too."""
    places = [record.claim.place for record in members if record.claim.place and record.place]
    if not places:
        return None
    support = {
        place.name: sum(bool(name_keys(place.name) & name_keys(other.name)) for other in places) for place in places
    }
    written = Counter(place.name for place in places)
    best = min(support, key=lambda name: (-support[name], -written[name], name))
    if support[best] * 3 < len(places):
        return None
    same = [place for place in places if place.name == best]
    return min(same, key=lambda place: (place.id is None, place.text, place.id or ""))


def _when(members: Sequence[Record]) -> When | None:
    """The days that most claims give, most precise first; None where none was resolved or they scatter."""
    whens = [record.claim.when for record in members if record.claim.when and record.claim.when.start]
    if not whens:
        return None
    counts = Counter((when.start, when.end) for when in whens)
    best = min(counts, key=lambda days: (-counts[days], str(days[1]), str(days[0])))
    if counts[best] * 3 < len(whens):
        return None
    same = [when for when in whens if (when.start, when.end) == best]
    return min(same, key=lambda when: (when.precision or "", when.text, when.evidence or ""))
