"""Records: each claim beside what its surroundings say of the act, place, day and stretch of time it speaks of."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.codebook import Codebook
from variorum.link.cues import Scope, acts_in, adds_to, scope_of, sets_apart, sites_in, years_in
from variorum.link.folding import fold_token, name_keys, plain, stem, words
from variorum.link.nesting import Nesting, learn_nesting
from variorum.model import Claim, Figure, Report

__all__ = ["Corpus", "Record", "Whole", "make_records", "number"]

_LEAD = 420
_CAPITAL = re.compile(r"[^\W\d_][\w'’-]*")
_NOT_NAMES = frozenset(
    fold_token(word)
    for word in (
        "january february march april may june july august september october november december jan feb mar apr jun jul "
        "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
        "i he she it they we you president minister mr mrs ms dr"
    ).split()
)
_COMMON = frozenset(
    "the a an of and in on at to for by with from as that this those these was were is are be been has have had it its "
    "his her their they he she said say says told which who whom also but or not after before more than least most "
    "some other another when while into out over about up down all any no one two three people killed kill wounded "
    "injured dead died death dying deaths least including among were would could will there where what during "
    "between".split()
)
_STRUCK = frozenset({"killed", "injured", "bombardment", "bombing", "shooting", "chemical_attack", "damage"})
_WHENCE = r"\b(?:from|left|leaving)\s+(?:(?:the|an?)\s+)?"
_TOLLS = frozenset({"killed", "injured", "missing", "displaced"})
_DEMONYMS = ("ian", "ians", "ish", "ese", "can", "cans")
_SITE_WORDS = frozenset(
    fold_token(word)
    for word in (
        "market hospital school mosque church bridge airport airfield airbase checkpoint prison camp gate"
    ).split()
)
_KIND_GROUPS = {"trapped": "trapped", "siege": "siege", "celebration": "celebration", "negotiation": "talks"}
_GROUPS = {
    "casualties": "attack",
    "violence": "attack",
    "military": "military",
    "movement": "movement",
    "custody": "custody",
    "territory": "territory",
    "aid": "aid",
    "truce": "truce",
    "speech": "speech",
}


@dataclass(frozen=True, slots=True)
class Whole:
    """A count that is not a stated part of another: its kind, unit, origin and number."""

    kind: str
    unit: str | None
    root: str | None
    origin: str
    value: float


@dataclass(frozen=True, slots=True)
class Record:
    """A claim and the evidence around it, all of it folded.

    `group` bounds what may share an incident; `wider` are the places that its place is known to lie in; `days` are the
    days said for the claim or none; `published` is the day of its report; `wholes` are the counts of its sentence;
    `opening` are the names in the first lines of its report; `lead` holds for the headline and the opening; `main` for
    a claim on what its report is about (`tied` where its words say so), which then has happened at `main_place` on
    `main_days` unless it says more; `order` is the position that makes results independent of the order of the input.
    """

    claim: Claim
    order: tuple[str, int, int, str]
    group: str
    sentence: str
    place: frozenset[str]
    wider: frozenset[str]
    names: frozenset[str]
    terms: frozenset[str]
    told: frozenset[str]
    acts: frozenset[str]
    sites: frozenset[str]
    scope: Scope
    days: tuple[date, date] | None
    published: date | None
    years: frozenset[int]
    lead: bool
    apart: bool
    added: bool
    opening: frozenset[str]
    root: str | None
    wholes: frozenset[Whole]
    new_paragraph: bool = False
    main: bool = False
    tied: bool = False
    main_place: frozenset[str] = frozenset()
    main_wider: frozenset[str] = frozenset()
    main_days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """The records in order of report and position, with how telling each name, word and sort of act is (0 common to 1
    rare), and of each report the words that it uses more than once (`subject`) and all its names (`mentions`)."""

    records: tuple[Record, ...]
    subject: Mapping[str, frozenset[str]]
    mentions: Mapping[str, frozenset[str]]
    act_weight: Mapping[str, float]
    site_weight: Mapping[str, float]
    name_weight: Mapping[str, float]
    term_weight: Mapping[str, float]


def group_of(kind: str, codebook: Codebook) -> str:
    """The group of kinds that may speak of one incident; a kind the codebook does not know stands alone."""
    if kind in _KIND_GROUPS:
        return _KIND_GROUPS[kind]
    known = codebook.kinds.get(kind)
    return _GROUPS.get(known.family, known.family) if known else "speech"


def root_unit(unit: str | None, codebook: Codebook) -> str | None:
    """The widest unit above this one."""
    seen: set[str] = set()
    while unit is not None and unit not in seen:
        seen.add(unit)
        parent = codebook.units.get(unit)
        if parent is None:
            return unit
        unit = parent
    return unit


def make_records(claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook) -> Corpus:
    """Read the surroundings of every claim. A claim whose report is not given keeps its own fields as evidence."""
    by_id = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    name_counts, term_counts = _document_counts(by_id)
    given = _unique(claims)
    wholes = _wholes(given, codebook)
    nesting = learn_nesting(list(by_id.values()), {claim.place.name for claim in given if claim.place})
    openings = {report.id: _opening(report) for report in by_id.values()}
    records = [
        _record(claim, by_id.get(claim.report), name_counts, wholes, nesting, openings, codebook) for claim in given
    ]
    records.sort(key=lambda record: record.order)
    total = max(1, len(by_id))
    subject = {report.id: _subject(report) for report in by_id.values()}
    mentions = {
        report.id: frozenset(fold_token(token) for token in words(_whole_text(report)) if token[0].isupper())
        for report in by_id.values()
    }
    names, terms = _weights(name_counts, total), _weights(term_counts, total)
    acts = _rareness(((record.claim.report, act) for record in records for act in record.acts), total)
    sites = _rareness(((record.claim.report, site) for record in records for site in record.sites), total)
    return Corpus(tuple(records), subject, mentions, acts, sites, names, terms)


def _rareness(held: Iterable[tuple[str, str]], total: int) -> dict[str, float]:
    """One less the share of reports that hold a thing, few reports counting as a few more without it."""
    counts = Counter(thing for _, thing in set(held))
    return {thing: 1.0 - count / (total + 4) for thing, count in counts.items()}


def _opening(report: Report) -> frozenset[str]:
    found = words(f"{report.headline or ''}\n{report.text[:_LEAD]}")
    return frozenset(fold_token(token.removesuffix("'s").removesuffix("’s")) for token in found if token[0].isupper())


def _whole_text(report: Report) -> str:
    return f"{report.title or ''}\n{report.text}"


def _subject(report: Report) -> frozenset[str]:
    """The words of the headline, and those that the report repeats."""
    counts = Counter(stem(token) for token in words(report.text) if plain(token) not in _COMMON)
    headline = {stem(token) for token in words(report.headline or "") if plain(token) not in _COMMON}
    return frozenset(headline | {term for term, n in counts.items() if n > 1})


def number(figure: Figure | None) -> float | None:
    """The one number that stands for a figure when two are compared, or None where only words were given."""
    if figure is None or figure.quantifier in ("indefinite", "unquantified"):
        return None
    if figure.value is not None:
        return figure.value
    return figure.low if figure.low is not None else figure.high


def _sentence(claim: Claim) -> tuple[str, str, int]:
    return claim.report, claim.field, claim.sentence_start


def _wholes(claims: Sequence[Claim], codebook: Codebook) -> Mapping[tuple[str, str, int], frozenset[Whole]]:
    """The counts of every sentence, parts of others left out."""
    found: dict[tuple[str, str, int], set[Whole]] = defaultdict(set)
    for claim in claims:
        value = number(claim.figure)
        if claim.figure and value is not None and not claim.figure.subset_of:
            root = root_unit(claim.figure.unit, codebook)
            found[_sentence(claim)].add(Whole(claim.kind, claim.figure.unit, root, claim.origin, value))
    return {key: frozenset(wholes) for key, wholes in found.items()}


def _unique(claims: Sequence[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())


def _weights(counts: Mapping[str, int], total: int) -> dict[str, float]:
    top = math.log(total + 30)
    return {key: math.log((total + 30) / count) / top for key, count in counts.items()}


def _document_counts(reports: Mapping[str, Report]) -> tuple[Counter[str], Counter[str]]:
    """In how many reports each name and each word stands. A name is a word that is written with a capital inside
    sentences, and hardly ever without one; runs of capitals (headlines) tell nothing."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    held: list[set[str]] = []
    terms: Counter[str] = Counter()
    for report in reports.values():
        _count_case(report.text, capital, small)
        tokens = {plain(token) for token in words(_whole_text(report))}
        held.append(tokens)
        terms.update({stem(token) for token in tokens if token not in _COMMON})
    names = {word for word, n in capital.items() if n > 3 * small[word] and not word.endswith(_DEMONYMS)}
    folded: Counter[str] = Counter()
    for tokens in held:
        folded.update({fold_token(token) for token in tokens if token in names} - _NOT_NAMES)
    return folded, terms


def _count_case(text: str, capital: Counter[str], small: Counter[str]) -> None:
    run: list[str] = []
    end = -1
    opening = True
    for match in _CAPITAL.finditer(text):
        between = text[end : match.start()] if end >= 0 else "."
        opening = any(mark in between for mark in '.!?\n"“:')
        token = match.group()
        if token[0].isupper():
            if not opening:
                run.append(plain(token.removesuffix("'s").removesuffix("’s")))
        else:
            small[plain(token)] += 1
        if (token[0].islower() or opening) and run:
            if len(run) < 5:
                capital.update(run)
            run = []
        end = match.end()
    if len(run) < 5:
        capital.update(run)


def _record(
    claim: Claim,
    report: Report | None,
    names: Mapping[str, int],
    wholes: Mapping[tuple[str, str, int], frozenset[Whole]],
    nesting: Nesting,
    openings: Mapping[str, frozenset[str]],
    codebook: Codebook,
) -> Record:
    text = report.field_text(claim.field) if report else claim.excerpt
    sentence = text[claim.sentence_start : claim.sentence_end] if report else claim.excerpt
    low = claim.figure.low if claim.figure else None
    if low is None and claim.figure:
        low = claim.figure.high
    tokens = words(sentence)
    said_by = {key for link in claim.attribution for key in name_keys(link.name) | name_keys(link.text)}
    capitals = {fold_token(t.removesuffix("'s").removesuffix("’s")) for t in tokens if t[0].isupper()}
    place = _place_keys(claim, sentence)
    when = claim.when
    lead = claim.passage == "headline" or claim.field == "title" or claim.sentence_start < _LEAD
    return Record(
        claim=claim,
        order=(claim.report, 0 if claim.field == "title" else 1, claim.start, claim.id),
        group=group_of(claim.kind, codebook),
        sentence=sentence,
        place=place,
        wider=nesting.wider(place),
        names=frozenset(name for name in capitals if name in names and name not in said_by) | place,
        terms=frozenset(stem(token) for token in tokens if plain(token) not in _COMMON),
        told=frozenset(stem(token) for token in words(claim.excerpt) if plain(token) not in _COMMON),
        acts=acts_in(f"{sentence} {claim.incident or ''}"),
        sites=sites_in(_without_whence(claim, sentence, place)),
        scope=scope_of(sentence, low) if claim.kind in _TOLLS else "incident",
        days=(when.start, when.end) if when and when.start and when.end else None,
        published=report.published.day if report and report.published else None,
        years=years_in(sentence),
        lead=lead and claim.passage != "comment",
        apart=sets_apart(sentence),
        added=adds_to(sentence),
        opening=openings.get(claim.report, frozenset()),
        root=root_unit(claim.figure.unit, codebook) if claim.figure else None,
        wholes=wholes.get(_sentence(claim), frozenset()),
        new_paragraph="\n" in text[max(0, claim.sentence_start - 3) : claim.sentence_start],
    )


def _without_whence(claim: Claim, sentence: str, place: frozenset[str]) -> str:
    """The sentence with the claim's place, or without a place that the act only came from."""
    if claim.place is None:
        return sentence
    return f"{sentence} {claim.place.name}" if place else sentence.replace(claim.place.text, "")


def _place_keys(claim: Claim, sentence: str) -> frozenset[str]:
    """The words that tell the claim's place apart; a "market of Vella" lies in Vella, what is a market is a site. None
    where the place is only where an attack came from, or where a source sits."""
    if claim.place is None:
        return frozenset()
    written = claim.place.text or claim.place.name
    if any(written in link.text for link in claim.attribution):
        return frozenset()
    if claim.kind in _STRUCK and re.search(rf"{_WHENCE}{re.escape(written)}", sentence, re.IGNORECASE):
        return frozenset()
    keys = name_keys(claim.place.name)
    return keys - _SITE_WORDS or keys
