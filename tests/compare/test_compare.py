from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.codebook import load_codebook
from variorum.compare import compare
from variorum.model import (
    Claim,
    Comparison,
    DateEvidence,
    Figure,
    Link,
    Modality,
    Party,
    Polarity,
    Quantifier,
    Question,
    QuestionType,
    RelationName,
    Report,
)

CODEBOOK = load_codebook(None)


def said(  # noqa: PLR0913 - a builder names what it varies
    outlet: str,
    count: float | None = None,
    *,
    quantifier: Quantifier = "exact",
    unit: str = "people",
    source: str | None = None,
    part_of: Claim | None = None,
    actor: str | None = None,
    polarity: Polarity = "asserted",
    modality: Modality = "actual",
    text: str = "They spoke of it",
    kind: str = "killed",
    nth: int = 0,
) -> Claim:
    low, high = {"exact": (count, count), "at_least": (count, None), "indefinite": (24, None)}.get(
        quantifier, (1, None)
    )
    value = None if quantifier in ("indefinite", "unquantified") else count
    figure = Figure(text, value, low, high, quantifier, unit, None, part_of.id if part_of else None)
    return Claim(
        id=f"{outlet}#{nth}",
        report=outlet,
        publisher=f"{outlet} Daily",
        field="text",
        start=nth,
        end=nth + 1,
        excerpt="x",
        sentence_start=nth,
        sentence_end=nth + 1,
        passage="body",
        kind=kind,
        attribution=(Link(source, source, "organization"),) if source else (),
        figure=figure if count is not None or quantifier != "exact" else None,
        actor=Party(actor, actor) if actor else None,
        polarity=polarity,
        modality=modality,
    )


def reports_of(
    claims: Sequence[Claim], days: dict[str, str] | None = None, texts: dict[str, str] | None = None
) -> list[Report]:
    found = []
    for name in sorted({claim.report for claim in claims}):
        day = (days or {}).get(name)
        published = DateEvidence(date.fromisoformat(day), "dateline", day) if day else None
        text = (texts or {}).get(name, " ".join(f"{name}{n}" for n in range(9)))
        found.append(Report(name, text, publisher=f"{name} Daily", published=published))
    return found


def run(
    claims: Sequence[Claim], reports: Sequence[Report] | None = None, question: QuestionType = "count"
) -> Comparison:
    asked = Question("q", "How many?", claims[0].kind, question, tuple(claim.id for claim in claims))
    (found,) = compare([asked], claims, reports_of(claims) if reports is None else reports, CODEBOOK)
    return found


def relation(a: Claim, b: Claim, **days: str) -> RelationName:
    (found,) = run([a, b], reports_of([a, b], days)).relations
    return found.relation


WHOLE = said("Plain", 44, source="Relief Board")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (said("Plain", 44, source="Relief Board"), said("Coast", 44, source="the Relief Board"), "repeats"),
        (said("Plain", 44, source="Relief Board"), said("Coast", 44, source="Vella police"), "agrees"),
        (
            said("Plain", 44, source="Relief Board"),
            said("Coast", 44, quantifier="at_least", source="Vella police"),
            "agrees",
        ),
        (said("Plain", 44), said("Coast", 44), "agrees"),
        (said("Plain", quantifier="indefinite", text="dozens"), said("Coast", 44), "refines"),
        (said("Plain", 12, quantifier="at_least"), said("Coast", 15), "refines"),
        (said("Plain", 44), said("Coast", 6, unit="children"), "differs_in_scope"),
        (said("Plain", 44), said("Coast", 6, part_of=WHOLE), "differs_in_scope"),
        (said("Plain", 44, unit="women"), said("Coast", 6, unit="soldiers"), "differs_in_scope"),
        (said("Plain", 44), said("Coast", 12), "conflicts"),
        (said("Plain", 44), said("Coast", 44, polarity="denied"), "conflicts"),
        (said("Plain", 12, source="Relief Board"), said("Coast", 15, source="Relief Board"), "updates"),
        (said("Plain", 90, source="Relief Board"), said("Coast", 2, source="Relief Board"), "differs_in_scope"),
        (said("Plain"), said("Coast", modality="demanded", polarity="denied"), "differs_in_scope"),
        (said("Plain"), said("Coast", modality="possible"), "refines"),
        (said("Plain"), said("Coast", polarity="denied"), "conflicts"),
        (said("Plain", 12), said("Coast", 12, modality="predicted"), "differs_in_scope"),
    ],
)
def test_relations(a: Claim, b: Claim, expected: RelationName) -> None:
    assert relation(a, b) == expected
    assert relation(b, a) == expected


def test_a_later_day_makes_an_update_and_the_later_claim_comes_second() -> None:
    new, old = said("Coast", 44), said("Plain", 30)
    (found,) = run([new, old], reports_of([new, old], {"Coast": "2031-06-08", "Plain": "2031-06-06"})).relations
    assert (found.relation, found.a, found.b) == ("updates", old.id, new.id)


def test_words_make_an_update() -> None:
    text = "The toll has risen to 44"
    new = dataclasses.replace(said("Coast", 44, source="Relief Board"), sentence_end=len(text))
    old = said("Plain", 30, source="Vella police")
    (found,) = run([new, old], reports_of([new, old], None, {"Coast": text})).relations
    assert (found.relation, found.a, found.b) == ("updates", old.id, new.id)
    assert "risen" in found.why


def test_a_part_cannot_be_larger_than_its_whole() -> None:
    whole, part = said("Plain", 44, source="Relief Board"), said("Coast", 58, unit="children", source="Relief Board")
    assert relation(whole, part) == "updates"


def test_rivals_for_one_act_conflict() -> None:
    a = said("Plain", actor="Northern Front", kind="convoy_attacked")
    b = said("Coast", actor="Arland army", kind="convoy_attacked")
    c = said("Hill", actor="the Arland army", kind="convoy_attacked")
    found = run([a, b, c], question="responsibility")
    named = {frozenset((r.a, r.b)): r.relation for r in found.relations}
    assert named[frozenset((a.id, b.id))] == "conflicts"
    assert named[frozenset((b.id, c.id))] == "agrees"
    assert found.status == "contested"
    assert {reading.answer for reading in found.readings} == {"Northern Front", "Arland army"}


def test_one_origin_through_three_outlets_counts_once() -> None:
    claims = [said(name, 44, source="Relief Board") for name in ("Coast", "Hill", "Plain")]
    found = run(claims)
    (reading,) = found.readings
    assert reading.independent_origins == 1
    assert reading.publishers == ("Coast Daily", "Hill Daily", "Plain Daily")
    assert found.status == "single_origin"
    assert {r.relation for r in found.relations} == {"repeats"}


def test_status_follows_from_relations_and_origins() -> None:
    assert run([said("Plain", 44), said("Coast", 44)]).status == "agreed"
    assert run([said("Plain", 44), said("Coast", 12)]).status == "contested"
    assert run([said("Plain", 44)]).status == "single_origin"
    two = [said("Plain", 12, source="Relief Board"), said("Coast", 15, source="Relief Board")]
    assert run(two).status == "updated"


def test_readings_hold_every_claim_once() -> None:
    claims = [
        said("Plain", 44),
        said("Plain", 44, nth=1),
        said("Coast", 44, quantifier="at_least"),
        said("Hill", polarity="denied"),
    ]
    found = run(claims)
    held = [claim_id for reading in found.readings for claim_id in reading.claims]
    assert sorted(held) == sorted(claim.id for claim in claims)
    assert len(found.readings) == 3
    assert [reading.answer for reading in found.readings if reading.figure is None] == ["denied"]


def test_a_very_large_question_keeps_its_relations_within_bounds() -> None:
    claims = [said(f"r{n:03}", 10 + n % 7, nth=k) for n in range(60) for k in range(3)]
    found = run(claims)
    assert 0 < len(found.relations) <= 2000
    assert sum(len(reading.claims) for reading in found.readings) == len(claims)


claims_strategy = st.lists(
    st.builds(
        said,
        outlet=st.sampled_from(["Plain", "Coast", "Hill"]),
        count=st.sampled_from([3, 12, 44]),
        quantifier=st.sampled_from(["exact", "at_least", "indefinite"]),
        unit=st.sampled_from(["people", "civilians", "children"]),
        source=st.sampled_from([None, "Relief Board", "Vella police", "activists"]),
        polarity=st.sampled_from(["asserted", "denied"]),
    ),
    min_size=1,
    max_size=7,
).map(
    lambda found: [dataclasses.replace(c, id=f"{c.report}#{n}", start=n, sentence_start=n) for n, c in enumerate(found)]
)
DAYS = {"Plain": "2031-06-06", "Coast": "2031-06-07", "Hill": "2031-06-07"}


@given(claims_strategy, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_of_the_claims_never_matters(claims: list[Claim], shuffler: random.Random) -> None:
    reports = reports_of(claims, DAYS)
    first = run(claims, reports)
    mixed = list(claims)
    shuffler.shuffle(mixed)
    second = run(mixed, list(reversed(reports)))
    assert sorted(map(str, first.relations)) == sorted(map(str, second.relations))
    assert first.status == second.status
    assert {frozenset(r.claims) for r in first.readings} == {frozenset(r.claims) for r in second.readings}


@given(claims_strategy)
@settings(max_examples=60, deadline=None)
def test_renaming_the_parties_changes_no_relation(claims: list[Claim]) -> None:
    names = {"Relief Board": "Harbour Office", "Vella police": "Okrent command", "activists": "activists"}
    renamed = [
        dataclasses.replace(c, attribution=tuple(Link(names[x.name], names[x.text], x.type) for x in c.attribution))
        for c in claims
    ]
    first, second = run(claims, reports_of(claims, DAYS)), run(renamed, reports_of(claims, DAYS))
    assert [(r.a, r.b, r.relation) for r in first.relations] == [(r.a, r.b, r.relation) for r in second.relations]
    assert first.status == second.status


@given(claims_strategy)
@settings(max_examples=60, deadline=None)
def test_status_and_relations_say_the_same(claims: list[Claim]) -> None:
    found = run(claims, reports_of(claims, DAYS))
    names = {r.relation for r in found.relations}
    assert (found.status == "contested") == ("conflicts" in names)
    assert all(r.why for r in found.relations)
    known = {claim.id for claim in claims}
    assert all(r.a in known and r.b in known and r.a != r.b for r in found.relations)


def test_nothing_gives_nothing() -> None:
    assert compare([], [], [], CODEBOOK) == []
