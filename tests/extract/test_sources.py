"""The list of bodies, and how sources are named."""

from __future__ import annotations

import pytest
from spacy.language import Language

from variorum.extract.agencies import KINDS, load_agencies
from variorum.extract.attribution_view import View, make_view
from variorum.extract.nlp import ParsedPassage
from variorum.extract.sources import Source, SourceBook
from variorum.model import Passage


def make(nlp: Language, text: str, publisher: str = "") -> tuple[SourceBook, View]:
    view = make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text))
    book = SourceBook(load_agencies(), publisher)
    book.learn(view)
    return book, view


def resolve(book: SourceBook, view: View, phrase: str) -> Source:
    at = view.doc.text.index(phrase)
    span = view.doc.char_span(at, at + len(phrase))
    assert span is not None
    return book.resolve(view, (span.start, span.end), span.root.i)


def test_every_body_is_well_formed() -> None:
    agencies = load_agencies()
    bodies = {agency.name: agency for agency in (*agencies.by_name.values(), *agencies.by_acronym.values())}
    assert len(bodies) >= 80
    for agency in bodies.values():
        assert agency.kind in KINDS
        assert agency.country is None or (len(agency.country) == 2 and agency.country.isupper())
        assert agencies.get(agency.name) is not None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("AFP", "Agence France-Presse (AFP)"),
        ("the United Nations", "United Nations (UN)"),
        ("Reuters", "Reuters"),
        ("the WHO", "World Health Organization (WHO)"),
    ],
)
def test_names_and_acronyms(text: str, label: str) -> None:
    agency = load_agencies().get(text)
    assert agency is not None
    assert agency.label == label


@pytest.mark.parametrize("text", ["who", "car", "us", "mena", "guardian", "amnesty", "Telmar"])
def test_common_words_are_no_bodies(text: str) -> None:
    assert load_agencies().get(text) is None


def test_the_longest_name_wins() -> None:
    agency = load_agencies().find("a panel of the United Nations Security Council in Telmar")
    assert agency is not None
    assert agency.acronym == "UNSC"


def test_an_acronym_introduced_in_the_report(nlp: Language) -> None:
    book, view = make(nlp, "The Ostrava Relief Council (ORC) said nine died. The ORC said more would die.")
    assert resolve(book, view, "The Ostrava Relief Council (ORC)").name == "Ostrava Relief Council (ORC)"
    assert "Ostrava Relief Council" in resolve(book, view, "The ORC").name


def test_the_source_is_the_last_such_source(nlp: Language) -> None:
    book, view = make(nlp, "A source at the Telmar hospital said nine died. The source said more would die.")
    first = resolve(book, view, "A source at the Telmar hospital")
    assert (first.name, first.type) == ("source at the Telmar hospital", "unnamed")
    assert resolve(book, view, "The source") == first


def test_two_unnamed_sources_stay_apart(nlp: Language) -> None:
    book, view = make(nlp, "A military source said nine died. A medical source said ten died.")
    assert resolve(book, view, "A military source").name == "military source"
    assert resolve(book, view, "A medical source").name == "medical source"


def test_relative_clauses_are_no_part_of_a_name(nlp: Language) -> None:
    book, view = make(nlp, "A doctor who treated the wounded said nine died.")
    assert resolve(book, view, "A doctor who treated the wounded").name == "doctor"


def test_a_statement_stands_for_whoever_gave_it(nlp: Language) -> None:
    book, view = make(nlp, "A statement from the Red Cross said nine died.")
    source = resolve(book, view, "A statement from the Red Cross")
    assert source.name == "International Committee of the Red Cross (ICRC)"


def test_a_video_alone_is_a_channel(nlp: Language) -> None:
    book, view = make(nlp, "A video showed the mill burning.")
    assert resolve(book, view, "A video").type == "channel"


def test_the_publisher_is_recognised_by_any_of_its_names(nlp: Language) -> None:
    book, view = make(nlp, "AFP said nine died.", publisher="agence france presse")
    assert book.is_own(resolve(book, view, "AFP"))
