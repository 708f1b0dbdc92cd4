from __future__ import annotations

from dataclasses import replace
from datetime import date

from variorum.codebook import load_codebook
from variorum.link import link
from variorum.model import Claim, DateEvidence, Figure, Link, Place, Report, When, stable_id

CODEBOOK = load_codebook(None)


def report(name: str, text: str, day: str) -> Report:
    return Report(name, text, publisher=name, published=DateEvidence(date.fromisoformat(day), "dateline", day))


def claim(
    of: Report,
    excerpt: str,
    kind: str = "killed",
    count: float | None = None,
    *,
    place: str | None = None,
    day: str | None = None,
    source: str | None = None,
) -> Claim:
    start = of.text.index(excerpt)
    opening = max(of.text.rfind(". ", 0, start) + 2, of.text.rfind("\n", 0, start) + 1, 0) if start else 0
    opening = 0 if ". " not in of.text[:start] and "\n" not in of.text[:start] else opening
    closing = of.text.find(".", start)
    when = date.fromisoformat(day) if day else None
    return Claim(
        id=stable_id(of.id, kind, excerpt),
        report=of.id,
        publisher=of.publisher,
        field="text",
        start=start,
        end=start + len(excerpt),
        excerpt=excerpt,
        sentence_start=opening,
        sentence_end=closing if closing >= 0 else len(of.text),
        passage="body",
        kind=kind,
        attribution=(Link(source, source, "organization"),) if source else (),
        figure=Figure(str(count), count, count, count, "exact", "people") if count is not None else None,
        place=Place(place, place) if place else None,
        when=When(day, when, when, "day") if day else None,
    )


ONE = report(
    "One",
    "The bombing of the fish market in Vella killed 44 people on Thursday, the hospital board said.\n"
    "The list of the dead will grow, it said, and 140 people were wounded.\n"
    "Two shells killed 6 people in Tarsin on Friday.",
    "2031-06-07",
)
TWO = report(
    "Two",
    "A bomb tore through the fish market in Okrent, a crowded quarter of Vella, on Thursday. "
    "The interior board put the number of dead at 19.",
    "2031-06-07",
)


def linked(*claims: Claim) -> list[set[str]]:
    return [set(question.claims) for question in link(claims, [ONE, TWO], CODEBOOK)]


def test_a_claim_that_names_no_place_speaks_of_what_its_report_is_about() -> None:
    toll = claim(ONE, "killed 44 people", count=44, place="Vella", day="2031-06-05", source="hospital board")
    bomb = claim(TWO, "A bomb tore through the fish market", "bombing", place="Okrent", day="2031-06-05")
    rival = claim(TWO, "dead at 19", count=19, source="interior board")
    aside = claim(ONE, "killed 6 people", count=6, place="Tarsin", day="2031-06-06")
    found = linked(toll, bomb, rival, aside)
    assert {toll.id, rival.id} in found
    assert {aside.id} in found


def test_statements_stand_alone_unless_they_are_nearly_one_text() -> None:
    words = "No flight left the northern airfield before noon on that day"
    first, second = report("A", f"{words}.", "2031-06-07"), report("B", f"{words}, he said.", "2031-06-07")
    other = report("C", "Nobody in the harbour office wanted to speak of flights.", "2031-06-07")
    claims = [
        claim(first, words, "statement"),
        claim(second, words, "statement"),
        claim(other, "Nobody in the harbour office wanted to speak of flights", "statement"),
    ]
    found = [set(question.claims) for question in link(claims, [first, second, other], CODEBOOK)]
    assert {claims[0].id, claims[1].id} in found
    assert {claims[2].id} in found


def test_what_people_say_of_one_thing_in_one_report_is_not_one_statement() -> None:
    text = "The road was quiet. Nobody had slept in the old town."
    of = report("A", text, "2031-06-07")
    claims = [claim(of, "The road was quiet", "statement"), claim(of, "Nobody had slept", "statement")]
    assert len(link(claims, [of], CODEBOOK)) == 2


def test_a_state_of_affairs_is_asked_about_by_place_and_weeks() -> None:
    first = report("A", "Fighting went on in Vella. More than 40 people are trapped in the west.", "2031-06-03")
    second = report("B", "In Vella, relief teams waited. About 25 people are trapped in the west.", "2031-06-12")
    later = replace(second, id="C", published=DateEvidence(date(2032, 6, 1), "dateline", "2032"))
    claims = []
    for of, words, count in ((first, "More than 40", 40.0), (second, "About 25", 25.0), (later, "About 25", 25.0)):
        claims.append(claim(of, f"{words} people are trapped", "trapped", count))
        claims.append(claim(of, "Vella", "siege", place="Vella"))
    questions = link(claims, [first, second, later], CODEBOOK)
    trapped = [question for question in questions if question.kind == "trapped"]
    assert {claims[0].id, claims[2].id} in [set(question.claims) for question in trapped]
    assert trapped[0].label == "How many people are trapped in Vella (reported 3–12 June 2031)?"
    assert all(question.when is None for question in trapped)
