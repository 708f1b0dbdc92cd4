"""The words of a source's phrase without what hangs on them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution_view import make_view
from variorum.extract.nlp import ParsedPassage
from variorum.extract.source_phrases import bare, core_span, with_genitive, without_titles
from variorum.model import Passage


@pytest.mark.parametrize(
    ("phrase", "core"),
    [
        ("A doctor who treated the wounded", "A doctor"),
        ("The board - which has no office in Telmar", "The board"),
        ("Residents of the eastern quarter", "Residents of the eastern quarter"),
        ("Sources close to the talks", "Sources close to the talks"),
        ("The governor for his part", "The governor"),
        ("A statement released by the board", "A statement released by the board"),
    ],
)
def test_the_core_of_a_phrase(nlp: Language, phrase: str, core: str) -> None:
    text = f"{phrase} said nine died."
    view = make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text), load_agencies())
    span = core_span(view, (0, view.words.index("said")), 1 if view.words[0] in ("a", "the") else 0)
    assert view.doc[span[0] : span[1]].text == core


@pytest.mark.parametrize(
    ("text", "name"), [("the Board's", "Board"), ("“an officer”", "officer"), ("one of them", "one of them"), ("", "")]
)
def test_bare(text: str, name: str) -> None:
    assert bare(text) == name


def test_titles_and_lost_apostrophes() -> None:
    assert without_titles("director, Dr") == "director"
    assert with_genitive("AFPs reporter", load_agencies()) == "AFP reporter"
    assert with_genitive("News reporter", load_agencies()) == "News reporter"
