from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from variorum.codebook import load_codebook
from variorum.compare import compare
from variorum.model import (
    Claim,
    Comparison,
    DateEvidence,
    Figure,
    Link,
    Party,
    Question,
    QuestionType,
    RelationName,
    Report,
)

CODEBOOK = load_codebook(None)


def said(outlet: str, text: str, count: float | None = None, source: str | None = None, unit: str = "people") -> Claim:
    figure = Figure(f"{count:g}", count, count, count, "exact", unit) if count is not None else None
    return Claim(
        id=f"{outlet}:{text}:{count}",
        report=outlet,
        publisher=outlet,
        field="text",
        start=0,
        end=len(text),
        excerpt=text,
        sentence_start=0,
        sentence_end=len(text),
        passage="body",
        kind="killed",
        attribution=(Link(source, source, "organization"),) if source else (),
        figure=figure,
    )


def run(
    claims: Sequence[Claim], days: dict[str, str] | None = None, kind: QuestionType = "count", of: str = "killed"
) -> Comparison:
    reports = []
    for name in sorted({claim.report for claim in claims}):
        day = (days or {}).get(name)
        published = DateEvidence(date.fromisoformat(day), "dateline", day) if day else None
        text = next(claim.excerpt for claim in claims if claim.report == name)
        reports.append(Report(name, text, publisher=name, published=published))
    question = Question("q", "How many?", of, kind, tuple(claim.id for claim in claims))
    (found,) = compare([question], claims, reports, CODEBOOK)
    return found


def relation(a: Claim, b: Claim, **days: str) -> RelationName:
    (found,) = run([a, b], days).relations
    return found.relation


def test_rival_sources_conflict_though_one_is_later() -> None:
    a, b = said("Plain", "44 dead", 44, "Relief Board"), said("Coast", "19 dead", 19, "Interior Office")
    assert relation(a, b, Plain="2031-06-06", Coast="2031-06-08") == "conflicts"


def test_a_smaller_later_figure_is_no_update_without_words() -> None:
    a, b = said("Plain", "44 dead", 44, "Relief Board"), said("Coast", "19 dead", 19, "Relief Board")
    assert relation(a, b, Plain="2031-06-06", Coast="2031-06-08") == "differs_in_scope"
    lowered = said("Coast", "The board lowered its toll to 19 dead", 19, "Relief Board")
    assert relation(a, lowered, Plain="2031-06-06", Coast="2031-06-08") == "updates"


def test_one_report_gives_two_figures_without_calling_them_rivals() -> None:
    whole, part = said("Plain", "44 dead", 44), replace(said("Plain", "7 bodies", 7, "keeper"), start=50)
    assert relation(whole, part) == "differs_in_scope"
    rival = replace(said("Plain", "19 dead", 19, "Interior Office"), start=50)
    assert relation(said("Plain", "44 dead", 44, "Relief Board"), rival) == "conflicts"


def test_a_sentence_that_names_the_figure_before_it_updates_it() -> None:
    old = said("Plain", "31 dead", 31)
    new = said("Coast", "44 dead, the board said, raising its toll from 31 the night before", 44, "Relief Board")
    (found,) = run([new, old]).relations
    assert (found.relation, found.a, found.b) == ("updates", old.id, new.id)
    assert "31" in found.why


def test_a_reader_updates_and_repeats_nobody() -> None:
    reader = replace(said("Plain", "He counted 67", 67), passage="comment")
    assert relation(said("Coast", "44 dead", 44), reader, Plain="2031-06-08", Coast="2031-06-06") == "conflicts"
    same = replace(said("Plain", "44 of them", 44, "Relief Board"), passage="comment")
    assert relation(said("Coast", "44 dead", 44, "Relief Board"), same) == "agrees"


def test_a_denied_figure_conflicts_only_with_that_figure() -> None:
    denied = replace(said("Coast", "not 44", 44, "Interior Office"), polarity="denied")
    assert relation(said("Plain", "44 dead", 44, "Relief Board"), denied) == "conflicts"
    assert relation(said("Plain", "12 dead", 12, "Relief Board"), denied) == "differs_in_scope"


def test_what_is_held_changes_with_the_days() -> None:
    a = replace(said("Plain", "held 40 percent", 40, "Mission", "percent"), kind="territory_held")
    b = replace(said("Coast", "now holds 2.5 square kilometres", 2.5, "Mission", "km2"), kind="territory_held")
    found = run([a, b], {"Plain": "2031-06-06", "Coast": "2031-06-20"}, "extent", "territory_held")
    assert [(r.relation, r.a, r.b) for r in found.relations] == [("updates", a.id, b.id)]


def occurred(outlet: str, text: str, source: str, kind: str = "bombing", actor: str | None = None) -> Claim:
    return replace(said(outlet, text, None, source), kind=kind, actor=Party(actor, actor) if actor else None)


def test_rival_accounts_of_one_blast_conflict_and_are_two_answers() -> None:
    claims = [
        occurred("Plain", "two aircraft bombed the market", "Northern Front", "bombardment"),
        occurred("Coast", "a truck bomb was set off at the market", "Defence Office"),
        occurred("Hill", "the explosion at the market", "baker"),
    ]
    found = run(claims, None, "occurrence", "bombing")
    named = {frozenset((r.a, r.b)): r.relation for r in found.relations}
    assert named[frozenset((claims[0].id, claims[1].id))] == "conflicts"
    assert named[frozenset((claims[0].id, claims[2].id))] == "refines"
    assert len({reading.answer for reading in found.readings}) == 3


def test_acts_that_share_nothing_do_not_agree() -> None:
    a, b = (
        occurred("Plain", "warships sailed", "mayor", "deployment"),
        occurred("Coast", "tanks on the road", "baker", "deployment"),
    )
    (found,) = run([a, b], None, "occurrence", "deployment").relations
    assert found.relation == "differs_in_scope"


def test_who_denies_an_air_strike_does_not_deny_a_truck_bomb() -> None:
    denied = replace(occurred("Plain", "no air strike", "Defence Office", "bombardment"), polarity="denied")
    truck = occurred("Coast", "a truck bomb at the market", "security source")
    (found,) = run([denied, truck], None, "occurrence", "bombing").relations
    assert found.relation == "differs_in_scope"
