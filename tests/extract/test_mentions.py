"""Whom a passage names, and how it sorts them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution_view import Draft, make_view
from variorum.extract.mentions import Referents, gender_of, mentions
from variorum.extract.nlp import ParsedPassage
from variorum.model import Passage


@pytest.mark.parametrize(
    ("words", "gender"), [("a spokeswoman", "she"), ("the chairman", "he"), ("the doctor", None), ("mrs bel", "she")]
)
def test_gender(words: str, gender: str | None) -> None:
    assert gender_of(words.split()) == gender


def test_persons_bodies_and_groups(nlp: Language) -> None:
    text = "Mayor Anna Ver met a rebel commander. Reuters asked the ministry. Medics waited near the bridge."
    view = make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text), load_agencies())
    found = {view.doc[m.span[0] : m.span[1]].text: (m.sort, m.named, m.subject) for m in mentions(view)}
    assert found["Mayor Anna Ver"] == ("person", True, True)
    assert found["a rebel commander"] == ("person", False, False)
    assert found["Reuters"] == ("body", True, True)
    assert found["the ministry"] == ("body", False, False)
    assert found["Medics"] == ("many", False, True)
    assert "the bridge" not in found


def test_who_spoke_comes_before_who_was_spoken_of(nlp: Language) -> None:
    text = "Anna Ver said Kora Lind had left. She waved."
    view = make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text), load_agencies())
    referents = Referents()
    referents.learn(view)
    referents.hear([Draft(0, (2, 3), (0, 2), 1, [(3, 7)])])
    she = view.words.index("she")
    ranked = referents.ranked(view, (she, she + 1), frozenset({"person"}), "she")
    assert [view.doc[m.span[0] : m.span[1]].text for _, m in ranked] == ["Anna Ver", "Kora Lind"]


def test_what_lies_far_back_is_not_meant(nlp: Language) -> None:
    text = "Anna Ver left. " + "The road was open. " * 12 + "She waved."
    view = make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text), load_agencies())
    referents = Referents()
    referents.learn(view)
    she = view.words.index("she")
    assert referents.ranked(view, (she, she + 1), frozenset({"person"}), "she") == []
