"""The spine: Capture → Report → Claim → Pair → Question → Comparison.

Frozen dataclasses of plain values. Ids are strings made from the fields that make the thing what it is, so that
running a stage again gives the same ids. Offsets count characters (code points), end exclusive.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Role = Literal["headline", "body", "caption", "comment", "furniture"]
Field = Literal["title", "text"]
Quantifier = Literal[
    "exact", "at_least", "more_than", "up_to", "less_than", "around", "between", "indefinite", "unquantified"
]
Polarity = Literal["asserted", "denied"]
Modality = Literal["actual", "predicted", "demanded", "questioned", "possible"]
SourceType = Literal["organization", "person", "unnamed", "channel"]
RelationName = Literal["repeats", "agrees", "refines", "updates", "differs_in_scope", "conflicts"]
QuestionType = Literal["count", "occurrence", "responsibility", "extent"]
Status = Literal["agreed", "contested", "updated", "single_origin"]


def stable_id(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on nothing but the parts and their order."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came. `id` is their SHA-256 in hexadecimal; `uri` a path, URL or `-`."""

    id: str
    uri: str
    media_type: str
    size: int
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that gave no report: kept and named, never fatal. `where` is its path, with the line in a table."""

    where: str
    reason: str
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch `[start:end]` of a report's title or text with one role."""

    start: int
    end: int
    role: Role
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A calendar day or instant for the report itself, and where it was found (`metadata`, `dateline`, `url`)."""

    day: date
    evidence: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article, post or document.

    `id` is the input's own id, else its path. `title` is None where the headline is a part of `text` (a plain text
    file); then the headline passage lies in `text`. Passages never overlap and come in order of position, title first.
    `notes` says in words what the reader should know (an unsupported language, a replaced byte).
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    published: DateEvidence | None = None
    language: str | None = None
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    capture: Capture | None = None

    def field_text(self, name: Field) -> str:
        """The string that offsets of this field count in."""
        return (self.title or "") if name == "title" else self.text

    @property
    def headline(self) -> str | None:
        """The title, or the headline passage above the body, or None."""
        if self.title:
            return self.title
        for passage in self.passages:
            if passage.role == "headline":
                return self.text[passage.start : passage.end]
            if passage.role == "body":
                return None
        return None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain: who says it, as resolved (`name`) and as written (`text`), and by what cue.

    `start` and `end` place `text` in the claim's own field of the report, where it stands there. `role` and
    `organization` are what the report says of a person: what he is, and the body he is it for.
    """

    name: str
    text: str
    type: SourceType
    cue: str | None = None
    start: int | None = None
    end: int | None = None
    role: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, the cue that names it as one, and the content it is responsible for.

    Spans count characters of the field, end exclusive; none overlaps another of its kind. `chain` runs from the
    outermost relay to the origin; it is empty where the words only hedge ("reportedly"). With polarity `denied` the
    content is what is denied. `modality` is None where the cue leaves it open. `parent` is the index, in the list
    that holds this one, of the attribution whose content holds this one. `disputed` where the same sentence tells that
    somebody else denies it ("rejected accusations by X that …"). `credit` where an agency is credited with
    the whole text.
    """

    field: Field
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    chain: tuple[Link, ...]
    polarity: Polarity
    modality: Modality | None
    parent: int | None
    disputed: bool = False
    credit: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """How many. `value` is the number written, `low` and `high` what the words commit to; None is no bound stated.

    exact 44: 44, 44. at_least 12: 12, None. more_than 100: 101, None (100 if not a count). up_to 80: None, 80.
    around 30: value 30 and no bound, since "around" states none. between: both. indefinite ("dozens"): low 24, None.
    unquantified ("many", bare plural victims): low 1, None. `unit` is the codebook's word for what is counted,
    `unit_text` the report's. `subset_of` is the id of the claim whose figure contains this one.
    """

    text: str
    value: float | None
    low: float | None
    high: float | None
    quantifier: Quantifier
    unit: str | None
    unit_text: str | None = None
    subset_of: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Actor or target: the report's words, and the name under which its mentions in the report are gathered."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written and as named; coordinates in degrees (WGS 84) where a gazetteer gave them."""

    text: str
    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Inclusive days `start` to `end` with precision day, week, month, year or period; both None where relative words
    could not be resolved. `evidence` says what anchored it."""

    text: str
    start: date | None
    end: date | None
    precision: str | None
    evidence: str | None = None


def short_name(report_id: str) -> str:
    """The last part of a report's id, to show where its publisher is not known."""
    return report_id.rsplit("/", 1)[-1]


_FEWEST_SOUNDS = 4  # that two names share before they are taken for spellings of one
_SOUNDS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("ph", "f"),
        ("q|ck", "k"),
        ("dj", "j"),
        ("abd[aeu]l", "abd"),
        ("[ou]+", "u"),
        ("(?<!^)[aeiy]", ""),
    )
)


def spelling(name: str) -> str:
    """What the spellings of a person's name have in common: the consonants and dark vowels, without accents, articles,
    hyphens and doubling."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(ch for ch in decomposed if not unicodedata.combining(ch) and ch not in "'’")
    folded = "".join(word for word in re.findall(r"\w+", plain) if word not in ("al", "el", "the"))
    for written, sound in _SOUNDS:
        folded = written.sub(sound, folded)
    return re.sub(r"(.)\1+", r"\1", folded)


def same_person(a: str, b: str) -> bool:
    """Whether two names of persons are one name in two spellings, or one is the last part of the other."""
    few, many = sorted((a.casefold().split(), b.casefold().split()), key=len)
    if not few or many[-len(few) :] == few:
        return bool(few)
    short, long = sorted((spelling(a), spelling(b)), key=len)
    ends = len(few) < len(many) and long.endswith(short[1:] if short[:1] in "aeiu" else short)
    return len(short) >= _FEWEST_SOUNDS and (ends or short == long)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said to be so. `report.field_text(claim.field)[claim.start:claim.end] == claim.excerpt`."""

    id: str
    report: str
    publisher: str | None
    field: Field
    start: int
    end: int
    excerpt: str
    sentence_start: int
    sentence_end: int
    passage: Role
    kind: str
    attribution: tuple[Link, ...] = ()
    incident: str | None = None
    figure: Figure | None = None
    actor: Party | None = None
    target: Party | None = None
    place: Place | None = None
    when: When | None = None
    polarity: Polarity = "asserted"
    modality: Modality = "actual"

    @property
    def printed_by(self) -> str:
        """The publisher, or the last part of the report's id where none is known."""
        return self.publisher or short_name(self.report)

    @property
    def origin(self) -> str:
        """The innermost source, or the publisher (else the report) where the report speaks in its own voice."""
        if self.attribution:
            return self.attribution[-1].name
        return self.publisher or self.report


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that may answer one question. `score` is 0 to 1; `reasons` name what speaks for it and against it."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a set of claims answers. `claims` are ids in order of report and position."""

    id: str
    label: str
    kind: str
    type: QuestionType
    claims: tuple[str, ...]
    place: Place | None = None
    when: When | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One distinct answer: a figure, or `answer` in words, with the claims that give it."""

    claims: tuple[str, ...]
    origins: tuple[str, ...]
    independent_origins: int
    publishers: tuple[str, ...]
    figure: Figure | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How claim `b` stands to claim `a`, with the reason in words. For `updates`, `b` is the later state."""

    a: str
    b: str
    relation: RelationName
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question answered: its readings side by side, how their claims relate, and the status that follows."""

    question: Question
    readings: tuple[Reading, ...]
    relations: tuple[Relation, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Case:
    """Everything one run of the pipeline made, for whoever prints it."""

    reports: tuple[Report, ...]
    unread: tuple[Unread, ...]
    claims: tuple[Claim, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...] = field(default=())
