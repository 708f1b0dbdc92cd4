from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.codebook import Codebook, load_codebook
from variorum.link import link, pairs
from variorum.model import (
    Claim,
    DateEvidence,
    Figure,
    Link,
    Party,
    Place,
    Question,
    Report,
    When,
    stable_id,
)

CODEBOOK = load_codebook(None)


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return CODEBOOK


def report(name: str, title: str, text: str, day: str | None = None) -> Report:
    published = DateEvidence(date.fromisoformat(day), "dateline", day) if day else None
    return Report(name, text, title, f"{name} Daily", published=published)


def claim(  # noqa: PLR0913 - a builder names what it varies
    of: Report,
    excerpt: str,
    kind: str = "killed",
    count: float | None = None,
    *,
    unit: str = "people",
    part_of: Claim | None = None,
    place: str | None = None,
    day: str | None = None,
    actor: str | None = None,
    source: str | None = None,
) -> Claim:
    field = "title" if of.title and excerpt in of.title else "text"
    text = of.field_text("title" if field == "title" else "text")
    start = text.index(excerpt)
    opening = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
    closing = text.find(".", start)
    when = date.fromisoformat(day) if day else None
    return Claim(
        id=stable_id(of.id, kind, excerpt, count),
        report=of.id,
        publisher=of.publisher,
        field="title" if field == "title" else "text",
        start=start,
        end=start + len(excerpt),
        excerpt=excerpt,
        sentence_start=opening,
        sentence_end=closing if closing >= 0 else len(text),
        passage="headline" if field == "title" else "body",
        kind=kind,
        attribution=(Link(source, source, "organization"),) if source else (),
        figure=Figure(str(count), count, count, count, "exact", unit, None, part_of.id if part_of else None)
        if count is not None
        else None,
        actor=Party(actor, actor) if actor else None,
        place=Place(place, place) if place else None,
        when=When(day, when, when, "day") if day else None,
    )


@pytest.fixture
def market() -> tuple[list[Report], dict[str, Claim]]:
    """Two outlets on one shelling, a third on another town's ten days later, and a war's total in two of them."""
    one = report(
        "Plain",
        "Shells kill 17 in Mardouna market",
        "Shells fired at a crowded market in Mardouna killed 17 people on Monday, the Relief Board said. "
        "Six children were among the dead. More than 90,000 people have been killed in Arland since the war began.",
        "2031-06-06",
    )
    two = report(
        "Coast",
        "Market shelled in Marduna, 17 dead",
        "Shelling of a busy market in Marduna left 17 people dead on Monday, according to the town's hospital. "
        "The conflict that began in 2026 has killed more than 90,000 people in Arland.",
        "2031-06-06",
    )
    three = report(
        "Hill",
        "Car bomb in Vella",
        "A car bomb at the gate of the port of Vella killed 4 people on Thursday, police said.",
        "2031-06-16",
    )
    seventeen = claim(one, "killed 17 people", count=17, place="Mardouna", day="2031-06-06", source="Relief Board")
    claims = {
        "title": claim(one, "kill 17", count=17),
        "body": seventeen,
        "children": claim(one, "Six children", count=6, unit="children", part_of=seventeen),
        "total": claim(one, "More than 90,000 people have been killed", count=90_000),
        "other title": claim(two, "17 dead", count=17),
        "other": claim(two, "left 17 people dead", count=17, place="Marduna", day="2031-06-06", source="hospital"),
        "other total": claim(two, "has killed more than 90,000 people", count=90_000),
        "vella": claim(three, "killed 4 people", count=4, place="Vella", day="2031-06-16", source="police"),
    }
    return [one, two, three], claims


def holding(questions: Sequence[Question], wanted: Claim) -> Question:
    found = [q for q in questions if wanted.id in q.claims and q.type != "responsibility"]
    assert len(found) == 1
    return found[0]


def test_two_outlets_on_one_incident_answer_one_question(
    market: tuple[list[Report], dict[str, Claim]], codebook: Codebook
) -> None:
    reports, claims = market
    questions = link(list(claims.values()), reports, codebook)
    toll = holding(questions, claims["body"])
    for name in ("title", "children", "other title", "other"):
        assert claims[name].id in toll.claims, name
    assert toll.unit == "people"
    assert toll.label == "How many people were killed in Mardouna on 6 June 2031?"


def test_other_incidents_and_totals_stay_apart(
    market: tuple[list[Report], dict[str, Claim]], codebook: Codebook
) -> None:
    reports, claims = market
    questions = link(list(claims.values()), reports, codebook)
    toll, total, vella = (holding(questions, claims[name]).id for name in ("body", "total", "vella"))
    assert len({toll, total, vella}) == 3
    assert total == holding(questions, claims["other total"]).id


def test_pairs_give_their_reasons(market: tuple[list[Report], dict[str, Claim]], codebook: Codebook) -> None:
    reports, claims = market
    found = {frozenset((pair.a, pair.b)): pair for pair in pairs(list(claims.values()), reports, codebook)}
    pair = found[frozenset((claims["body"].id, claims["other"].id))]
    assert pair.score > 0.5
    assert "days overlap" in pair.reasons
    assert any(reason.startswith("same place") for reason in pair.reasons)
    assert frozenset((claims["body"].id, claims["vella"].id)) not in found
    assert all(0 <= pair.score <= 1 for pair in found.values())


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_order_of_the_input_never_matters(shuffler: random.Random) -> None:
    reports, claims = many(12)
    expected = link(claims, reports, CODEBOOK)
    expected_pairs = pairs(claims, reports, CODEBOOK)
    shuffler.shuffle(reports)
    shuffler.shuffle(claims)
    assert link(claims, reports, CODEBOOK) == expected
    assert pairs(claims, reports, CODEBOOK) == expected_pairs


def test_every_claim_is_in_one_question() -> None:
    reports, claims = many(30)
    held = [claim_id for question in link(claims, reports, CODEBOOK) for claim_id in question.claims]
    assert sorted(held) == sorted(claim.id for claim in claims)


def test_rivals_blamed_for_one_act_are_asked_about(codebook: Codebook) -> None:
    text = (
        "Gunmen of the Northern Front fired on the aid convoy near Vella on Monday, the Relief Board said. "
        "The Front said that the Arland army fired on the convoy near Vella."
    )
    one = report("Plain", "Convoy under fire near Vella", text, "2031-06-06")
    claims = [
        claim(one, "fired on the aid convoy", "convoy_attacked", place="Vella", actor="Northern Front"),
        claim(one, "fired on the convoy", "convoy_attacked", place="Vella", actor="Arland army"),
    ]
    questions = link(claims, [one], codebook)
    assert [question.type for question in questions] == ["occurrence", "responsibility"]
    assert set(questions[1].claims) == {found.id for found in claims}
    assert questions[1].label == "Who attacked the convoy in Vella?"


def test_tolls_never_ask_who_did_it(codebook: Codebook) -> None:
    one = report("Plain", "Raid", "A raid by the army killed 3 people. The raid by the rebels killed 3 people.")
    claims = [
        claim(one, "army killed 3 people", count=3, actor="army"),
        claim(one, "rebels killed 3 people", count=3, actor="rebels"),
    ]
    assert {question.type for question in link(claims, [one], codebook)} == {"count"}


def test_nothing_gives_nothing(codebook: Codebook) -> None:
    assert link([], [], codebook) == []
    assert pairs([], [], codebook) == []


def test_a_claim_without_its_report_or_of_an_unknown_kind_is_kept(codebook: Codebook) -> None:
    one = report("Plain", "Raid", "A raid killed 3 people.")
    strange = claim(one, "A raid", "eclipse")
    known = claim(one, "killed 3 people", count=3)
    questions = link([strange, known], [], codebook)
    assert sorted(i for question in questions for i in question.claims) == sorted([strange.id, known.id])


def many(reports: int, per_report: int = 4) -> tuple[list[Report], list[Claim]]:
    """Made-up reports on made-up towns, two or three reports to a town and day."""
    places = ("Mardouna", "Vella", "Tarsin", "Okrent", "Bassel", "Juvik", "Lomar")
    made: list[Report] = []
    claims: list[Claim] = []
    for n in range(reports):
        town = places[(n // 2) % len(places)]
        day = date(2031, 1 + (n // 14) % 12, 1 + (n // 2) % 28).isoformat()
        parts = [
            f"Shell number {k} fell on {town} and killed {10 + (n // 2 + k) % 40} people." for k in range(per_report)
        ]
        made.append(report(f"r{n:04}", f"Shells hit {town}", " ".join(parts), day))
        claims.extend(
            claim(made[-1], part[:-1], count=10 + (n // 2 + k) % 40, place=town, day=day)
            for k, part in enumerate(parts)
        )
    return made, claims


def test_a_text_printed_by_hundreds_of_outlets_is_one_question() -> None:
    first = report("r0", "Shelling in Vella", "Shells fell on the crowded fish market of Vella and killed 17 people.")
    told = claim(first, "killed 17 people", count=17, place="Vella")
    reports = [replace(first, id=f"r{n}") for n in range(400)]
    claims = [replace(told, id=f"c{n}", report=f"r{n}") for n in range(400)]
    (question,) = link(claims, reports, CODEBOOK)
    assert len(question.claims) == 400


def test_a_thousand_claims_are_linked_in_seconds() -> None:
    reports, claims = many(250)
    started = time.perf_counter()
    link(claims, reports, CODEBOOK)
    assert len(claims) == 1000
    assert time.perf_counter() - started < 6
