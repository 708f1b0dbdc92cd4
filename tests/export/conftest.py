"""A case made by hand about an invented town, with everything in it that an exporter must cope with."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from variorum.model import (
    Attribution,
    Case,
    Claim,
    Comparison,
    DateEvidence,
    Field,
    Figure,
    Link,
    Party,
    Passage,
    Place,
    Quantifier,
    Question,
    QuestionType,
    Reading,
    Relation,
    RelationName,
    Report,
    Role,
    Status,
    Unread,
    When,
    stable_id,
)

COURIER = (
    "Shells fell on the Lower Market of Port Selmar on Saturday morning. At least 12 people were killed and 30 "
    "were injured, the director of the Harbour Hospital said. Witnesses blamed the Ombrian army.\n\n"
    "Some 3,000 residents have left the harbour quarter, the town council said."
)
COURIER_CAPTION = "Smoke over the Lower Market, where a fish hall was destroyed."
COURIER_COMMENT = "I live there and I counted more than 40 dead myself. The paper is asleep."
COURIER_MENU = "Home | World | Ombria | Sport | Subscribe"
KESTREL = (
    "PORT SELMAR (Kestrel Wire) - The Selmar Courier, citing the director of the Harbour Hospital, reported at least "
    "12 dead after the market was shelled. A spokesman for the Ombrian army, who asked not to be named, said up to "
    "9 fighters had been killed and denied that its guns had fired on the market. The Selmar Front shelled the market "
    "itself, he said."
)
RADIO = (
    "The Emergency Committee of Selmar said on Monday that 44 people, 11 of them children, were killed in the market. "
    "It put the number of injured at 30. By Tuesday 12,500 people had fled the harbour quarter, the committee said. "
    "A relief convoy was attacked on the coast road, drivers told Radio Meridian."
)
ARABIC = (
    "قال مدير المستشفى إن العشرات قتلوا في سوق المدينة. وأضاف أن الفيضان لم يصل إلى السوق.\n\n"
    "Dozens were killed in the market, the hospital’s director said. Around 30 bodies lay in one street, he added."
)
HOSTILE = (
    "<img src=x onerror=alert(2)> The army said its convoys had not been attacked\u202e detcartta\u202c on the coast "
    "road. "
    "\x1b[31mBetween 200 and 350 families\x1b[0m lost their homes \ud800, an official said. Talks may begin on Friday."
)
MARKET = Place("the Lower Market", "Lower Market, Port Selmar", "x1", 11.5, 44.25, "neighbourhood")
SATURDAY = When("Saturday morning", date(2031, 5, 3), date(2031, 5, 3), "day", "weekday before the dateline")


SAID = (
    "Kestrel Wire quoted drivers: The market, they said, was shelled. "
    "The army \x1b[31mdenied\x1b[0m that \u202eits guns had fired. The mayor was reportedly [bold]away[/bold]."
)


def _dated(day: int) -> DateEvidence:
    return DateEvidence(date(2031, 5, day), "metadata", f"2031-05-{day:02d}")


def _courier() -> Report:
    text = f"{COURIER_MENU}\n\n{COURIER}\n\n{COURIER_CAPTION}\n\n{COURIER_COMMENT}"
    passages: list[Passage] = [Passage(0, 31, "headline", "title")]
    roles: tuple[tuple[str, Role], ...] = (
        (COURIER_MENU, "furniture"),
        (COURIER, "body"),
        (COURIER_CAPTION, "caption"),
        (COURIER_COMMENT, "comment"),
    )
    for words, role in roles:
        start = text.index(words)
        passages.append(Passage(start, start + len(words), role))
    return Report(
        id="courier.html",
        text=text,
        title="Twelve dead as shells hit market",
        publisher="The Selmar Courier",
        byline="Ines Tarrow",
        url="https://courier.example/2031/05/03/market?a=1&b=2",
        published=_dated(3),
        language="en",
        passages=tuple(passages),
    )


def _reports() -> tuple[Report, ...]:
    return (
        _courier(),
        Report("kestrel.txt", KESTREL, None, "Kestrel Wire", published=_dated(4), language="en"),
        Report("radio.txt", RADIO, "Committee: 44 killed at market", "Radio Meridian", published=_dated(6)),
        Report(
            "arabic.txt", ARABIC, "العشرات قتلوا في سوق المدينة", "صحيفة الميناء", published=_dated(5), language="ar"
        ),
        Report(
            "hostile.jsonl:3",
            HOSTILE,
            "<script>alert(1)</script> & </title></details>",
            'Northline "Dispatch" <b>bold</b>',
            url="javascript:alert(3)",
            notes=("one character could not be decoded",),
        ),
    )


def _figure(
    text: str,
    number: float | None,
    quantifier: Quantifier = "exact",
    low: float | None = None,
    high: float | None = None,
    unit: str = "people",
) -> Figure:
    if quantifier == "exact":
        low = high = number
    return Figure(text, number, low, high, quantifier, unit)


def _link(name: str, cue: str | None = "said", kind: str = "person") -> Link:
    return Link(name, name, "organization" if kind == "organization" else "person", cue)


DIRECTOR = _link("director of the Harbour Hospital")
COMMITTEE = _link("Emergency Committee of Selmar", kind="organization")
ARMY = Link("Ombrian army spokesman", "A spokesman for the Ombrian army, who asked not to be named", "unnamed", "said")
OFFICIAL = Link("an official", "an official", "unnamed", "said")


class Maker:
    """Makes claims from words of the reports, so that offsets are found and not typed."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports = {report.id: report for report in reports}
        self.claims: dict[str, Claim] = {}

    def claim(self, report_id: str, excerpt: str, kind: str, *chain: Link, where: Field = "text") -> Claim:
        report = self.reports[report_id]
        text = report.field_text(where)
        start = text.index(excerpt)
        end = start + len(excerpt)
        first, last = text.rfind(". ", 0, start), text.find(". ", end)
        role = next(
            (p.role for p in report.passages if p.field == where and p.start <= start < p.end),
            "headline" if where == "title" else "body",
        )
        paragraph, below = text.rfind("\n\n", 0, start), text.find("\n\n", end)
        return Claim(
            id=stable_id(report_id, where, start, end, kind),
            report=report_id,
            publisher=report.publisher,
            field=where,
            start=start,
            end=end,
            excerpt=excerpt,
            sentence_start=max(first + 2 if first >= 0 else 0, paragraph + 2 if paragraph >= 0 else 0),
            sentence_end=min(last + 1 if last >= 0 else len(text), below if below >= 0 else len(text)),
            passage=role,
            kind=kind,
            attribution=chain,
            place=MARKET,
            when=SATURDAY,
        )

    def add(self, name: str, claim: Claim, figure: Figure | None = None, **changes: object) -> None:
        self.claims[name] = dataclasses.replace(claim, figure=figure, **changes)  # type: ignore[arg-type]


def _deaths(make: Maker) -> None:
    twelve = _figure("At least 12 people", 12, "at_least", low=12)
    make.add("courier", make.claim("courier.html", "At least 12 people were killed", "killed", DIRECTOR), twelve)
    make.add("title", make.claim("courier.html", "Twelve dead", "killed", where="title"), _figure("Twelve", 12))
    make.add(
        "kestrel",
        make.claim("kestrel.txt", "at least 12 dead", "killed", _link("The Selmar Courier", "citing"), DIRECTOR),
        _figure("at least 12", 12, "at_least", low=12),
    )
    make.add(
        "army",
        make.claim("kestrel.txt", "up to 9 fighters had been killed", "killed", ARMY),
        _figure("up to 9 fighters", 9, "up_to", high=9, unit="fighters"),
        target=Party("fighters", "fighters"),
    )
    make.add(
        "radio",
        make.claim("radio.txt", "44 people, 11 of them children, were killed", "killed", COMMITTEE),
        _figure("44 people", 44),
    )
    make.add(
        "children",
        make.claim("radio.txt", "11 of them children", "killed", COMMITTEE),
        dataclasses.replace(_figure("11", 11, unit="children"), subset_of=make.claims["radio"].id),
    )
    make.add(
        "dozens",
        make.claim("arabic.txt", "Dozens were killed", "killed", _link("مدير المستشفى")),
        _figure("Dozens", None, "indefinite", low=24),
    )
    make.add(
        "around",
        make.claim("arabic.txt", "Around 30 bodies", "killed", _link("مدير المستشفى")),
        _figure("Around 30", 30, "around"),
    )
    make.add(
        "reader",
        make.claim("courier.html", "more than 40 dead", "killed", _link("a reader")),
        _figure("more than 40", 40, "more_than", low=41),
    )


def _others(make: Maker) -> None:
    make.add("hurt", make.claim("courier.html", "30 were injured", "injured", DIRECTOR), _figure("30", 30))
    make.add("hurt2", make.claim("radio.txt", "the number of injured at 30", "injured", COMMITTEE), _figure("30", 30))
    make.add(
        "fled",
        make.claim("courier.html", "Some 3,000 residents", "displaced", _link("town council")),
        _figure("Some 3,000", 3000, "around"),
    )
    make.add(
        "fled2",
        make.claim("radio.txt", "12,500 people had fled the harbour quarter", "displaced", COMMITTEE),
        _figure("12,500", 12500),
    )
    make.add(
        "fled3",
        make.claim("kestrel.txt", "the market was shelled", "displaced"),
        _figure("up to 300", 300, "up_to", high=300),
    )
    make.add(
        "blame",
        make.claim(
            "courier.html",
            "Witnesses blamed the Ombrian army",
            "bombardment",
            Link("witnesses", "Witnesses", "unnamed", "blamed"),
        ),
        None,
        actor=Party("the Ombrian army", "Ombrian army"),
    )
    make.add(
        "blame2",
        make.claim("kestrel.txt", "The Selmar Front shelled the market itself", "bombardment", ARMY),
        None,
        actor=Party("The Selmar Front", "Selmar Front"),
    )
    make.add(
        "deny",
        make.claim("kestrel.txt", "denied that its guns had fired on the market", "bombardment", ARMY),
        None,
        polarity="denied",
        actor=Party("its", "Ombrian army"),
    )
    make.add(
        "convoy",
        make.claim(
            "radio.txt",
            "A relief convoy was attacked on the coast road",
            "convoy_attacked",
            Link("drivers", "drivers", "unnamed", "told"),
        ),
    )
    make.add(
        "convoy2",
        make.claim(
            "hostile.jsonl:3",
            "its convoys had not been attacked\u202e detcartta\u202c on the coast road",
            "convoy_attacked",
            _link("The army"),
        ),
        None,
        polarity="denied",
    )
    make.add("hall", make.claim("courier.html", "a fish hall was destroyed", "damage"))
    make.add(
        "homes",
        make.claim("hostile.jsonl:3", "Between 200 and 350 families", "damage", OFFICIAL),
        _figure("Between 200 and 350 families", None, "between", low=200, high=350, unit="families"),
    )
    make.add(
        "talks",
        make.claim("hostile.jsonl:3", "Talks may begin on Friday", "negotiation"),
        None,
        modality="possible",
        when=When("Friday", None, None, None),
        place=None,
    )


def _comparison(
    make: Maker,
    label: str,
    type_: QuestionType,
    status: Status,
    answers: list[tuple[str | None, list[str], int]],
    relations: Iterable[tuple[str, str, RelationName, str]] = (),
) -> Comparison:
    """Answers are (words or None for the figure of the first claim, names of claims, independent origins)."""
    readings, members = [], []
    for words, names, origins in answers:
        told = [make.claims[name] for name in names]
        members += told
        readings.append(
            Reading(
                claims=tuple(claim.id for claim in told),
                origins=tuple(dict.fromkeys(claim.origin for claim in told)),
                independent_origins=origins,
                publishers=tuple(dict.fromkeys(claim.publisher or "" for claim in told)),
                figure=None if words else told[0].figure,
                answer=words,
            )
        )
    first = members[0]
    question = Question(
        id=stable_id(label),
        label=label,
        kind=first.kind,
        type=type_,
        claims=tuple(claim.id for claim in members),
        place=first.place,
        when=first.when,
        unit="people" if type_ == "count" and first.kind != "damage" else None,
    )
    ids = make.claims
    found = tuple(Relation(ids[a].id, ids[b].id, name, why) for a, b, name, why in relations)
    return Comparison(question, tuple(readings), found, status)


def _comparisons(make: Maker) -> tuple[Comparison, ...]:
    return (
        _comparison(
            make,
            "How many people were injured in the Lower Market on 3 May 2031?",
            "count",
            "agreed",
            [(None, ["hurt", "hurt2"], 2)],
            [("hurt", "hurt2", "agrees", "two origins give the same number")],
        ),
        _comparison(
            make,
            "How many people were killed in the shelling of the Lower Market in Port Selmar on 3 May 2031?",
            "count",
            "contested",
            [
                (None, ["courier", "kestrel"], 1),
                (None, ["title"], 1),
                (None, ["dozens"], 1),
                (None, ["around"], 1),
                (None, ["reader"], 1),
                (None, ["radio"], 1),
                (None, ["children"], 1),
                (None, ["army"], 1),
            ],
            [
                ("courier", "kestrel", "repeats", "both go back to the director of the Harbour Hospital"),
                ("courier", "radio", "updates", "a later count of the same dead, two days after the first"),
                ("courier", "dozens", "refines", "“dozens” lies within “at least 12”"),
                ("radio", "children", "differs_in_scope", "children are a part of all who were killed"),
                ("army", "radio", "conflicts", "up to 9 leaves no room for 44"),
                ("army", "reader", "conflicts", "up to 9 leaves no room for more than 40"),
            ],
        ),
        _comparison(
            make,
            "How many people fled the harbour quarter in May 2031?",
            "count",
            "updated",
            [(None, ["fled"], 1), (None, ["fled2"], 1), (None, ["fled3"], 1)],
            [("fled", "fled2", "updates", "counted two days later")],
        ),
        _comparison(
            make,
            "Who shelled the Lower Market on 3 May 2031?",
            "responsibility",
            "contested",
            [("Ombrian army", ["blame"], 1), ("Selmar Front", ["blame2"], 1), ("not the Ombrian army", ["deny"], 1)],
            [
                ("blame", "blame2", "conflicts", "two actors are blamed for one act"),
                ("blame", "deny", "conflicts", "asserted by one and denied by the other"),
            ],
        ),
        _comparison(
            make,
            "Was a convoy attacked on the coast road?",
            "occurrence",
            "contested",
            [("asserted", ["convoy"], 1), ("denied", ["convoy2"], 1)],
            [("convoy", "convoy2", "conflicts", "asserted and denied")],
        ),
        _comparison(make, "Was a fish hall damaged?", "occurrence", "single_origin", [("asserted", ["hall"], 1)]),
        _comparison(make, "How many families lost their homes?", "count", "single_origin", [(None, ["homes"], 1)]),
        _comparison(
            make,
            "Will there be talks? \x1b[31m[bold]\u202e",
            "occurrence",
            "single_origin",
            [("possible", ["talks"], 1)],
        ),
    )


@pytest.fixture(scope="session")
def case() -> Case:
    reports = _reports()
    make = Maker(reports)
    _deaths(make)
    _others(make)
    order = {report.id: number for number, report in enumerate(reports)}
    claims = sorted(make.claims.values(), key=lambda claim: (order[claim.report], claim.field != "title", claim.start))
    unread = (
        Unread("scans/page[1].pdf", "this type is not one that is read; save it as text\x1b]0;owned\x07"),
        Unread("empty.txt", "it holds no text"),
    )
    return Case(reports, unread, tuple(claims), _comparisons(make), ("One report is in a language that is not read.",))


@pytest.fixture
def snapshot(root: Path) -> Callable[[str, str], None]:
    """Compares text with a stored file; UPDATE_SNAPSHOTS=1 in the environment stores it anew."""

    def check(name: str, text: str) -> None:
        path = root / "tests" / "snapshots" / name
        if os.environ.get("UPDATE_SNAPSHOTS") == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path.name} is not stored: run with UPDATE_SNAPSHOTS=1 and read the difference"
        assert text == path.read_text(encoding="utf-8"), f"{name} changed; if meant, run with UPDATE_SNAPSHOTS=1"

    return check


@pytest.fixture
def told() -> tuple[Report, list[Attribution]]:
    """A report and its attributions: one within another, pieces, a denial, a hedge without a source, the headline."""
    report = Report(
        "wire-7", SAID, "Market shelled: drivers", "The Selmar Courier",
        passages=(Passage(0, 23, "headline", "title"), Passage(0, len(SAID), "body")),
    )  # fmt: skip

    def spans(*words: str, text: str = SAID) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(word), text.index(word) + len(word)) for word in words)

    wire = Link("Kestrel Wire", "Kestrel Wire", "organization", "quoted", 0, 12)
    drivers = Link("unnamed drivers", "drivers", "unnamed", "said", 20, 27)
    army = Link("army", "The army", "organization", "denied")
    title = report.title or ""
    return report, [
        Attribution("text", spans("Kestrel Wire"), spans("quoted"), ((20, 64),), (wire,), "asserted", None, None),
        Attribution(
            "text", spans("they"), spans("said"), spans("The market", "was shelled"), (wire, drivers),
            "asserted", None, 0,
        ),
        Attribution(
            "text", spans("The army"), spans("denied"), spans("\u202eits guns had fired"), (army,), "denied", None, None
        ),
        Attribution("text", (), spans("reportedly"), spans("The mayor was"), (), "asserted", "possible", None),
        Attribution(
            "title", spans("drivers", text=title), (), spans("Market shelled", text=title), (drivers,),
            "asserted", None, None,
        ),
    ]  # fmt: skip
