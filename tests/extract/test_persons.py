"""A person's name, what he is, and the body he is it for."""

from __future__ import annotations

import pytest
from spacy.language import Language

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution_view import View, make_view
from variorum.extract.nlp import ParsedPassage
from variorum.extract.persons import People, office_of, person_span
from variorum.model import Passage


def make(nlp: Language, text: str) -> View:
    return make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text), load_agencies())


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Colonel Dren Vask", "Dren Vask"),
        ("Vella police chief Dren Vask", "Dren Vask"),
        ("the head of the Vella media centre Abu Dren al-Vask", "Abu Dren al-Vask"),
        ("a witness known as Abu Dren", "Abu Dren"),
        ("the mayor of Telmar, Kora Lind", "Kora Lind"),
        ("Kora Lind, the mayor of Telmar", "Kora Lind"),
        ("Kora Lind director of the Arland Relief Board", "Kora Lind"),
        ("Kora Lind Executive Director of the Arland Relief Board", "Kora Lind"),
        ("the mayor's spokesman", None),
        ("the Arland Relief Board", None),
        ("residents of Telmar", None),
    ],
)
def test_the_name_in_a_phrase(nlp: Language, phrase: str, name: str | None) -> None:
    view = make(nlp, f"{phrase} said nine died.")
    span = (0, view.words.index("said"))
    people = People()
    people.learn(view)
    found = person_span(view, span, span, view.doc[span[0] : span[1]].root.i, people)
    assert (view.doc[found[0] : found[1]].text if found else None) == name


@pytest.mark.parametrize(
    ("phrase", "role", "body"),
    [
        ("a spokesman for the Arland Relief Board", "spokesman", "the Arland Relief Board"),
        ("Arland Relief Board spokesman", "spokesman", "Arland Relief Board"),
        ("deputy mayor of Telmar", "deputy mayor of Telmar", None),
        ("UNICEF director for Arland", "director for Arland", "UNICEF"),
        ("who runs the Vella Observatory", None, "the Vella Observatory"),
        ("of the Arland Relief Board", None, "the Arland Relief Board"),
        ("Mrs", None, None),
    ],
)
def test_role_and_body(nlp: Language, phrase: str, role: str | None, body: str | None) -> None:
    view = make(nlp, phrase)
    said_of = office_of(view, (0, len(view.words)))
    assert said_of.role == role
    assert (view.doc[said_of.body[0] : said_of.body[1]].text if said_of.body else None) == body
