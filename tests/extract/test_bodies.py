"""Acronyms and full names that a report gives, and which body a phrase may mean."""

from __future__ import annotations

import pytest
from spacy.language import Language

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution_view import make_view
from variorum.extract.bodies import Bodies, Phrase, phrase_of, unlinked
from variorum.extract.nlp import ParsedPassage
from variorum.model import Passage


def learn(nlp: Language, text: str) -> Bodies:
    view = make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text), load_agencies())
    bodies = Bodies(load_agencies())
    bodies.learn(view)
    return bodies


@pytest.mark.parametrize(
    "text",
    [
        "The Ostrava Relief Council (ORC) met.",
        "The ORC (the Ostrava Relief Council) met.",
        "The Ostrava Relief Council, or ORC, met.",
        "The Ostrava Relief Council, known as ORC, met.",
        "The Ostrava Relief Council [ORC] met.",
        "The Ostrava Relief Council met.",
    ],
)
def test_acronyms(nlp: Language, text: str) -> None:
    long = learn(nlp, text).long_of("ORC")
    assert long is not None
    assert long.removeprefix("The ").removeprefix("the ") == "Ostrava Relief Council"


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("Shells fell on Vella (AFP) at noon.", "AFP"),  # a credit is no acronym of a place
        ("The Ostrava Relief Council and the Ollen River Commission met.", "ORC"),  # which of the two?
        ("The Arland Front met in AP style.", "AP"),  # a known body is nobody else
        ("Nobody met.", "ORC"),
    ],
)
def test_what_is_no_acronym(nlp: Language, text: str, acronym: str) -> None:
    assert learn(nlp, text).long_of(acronym) is None


@pytest.mark.parametrize(
    ("text", "head", "words", "seated"),
    [
        ("The UK-based monitoring group spoke.", "group", {"monitoring"}, True),
        ("The Arland ministry spoke.", None, set(), False),
        ("The jihadist group spoke.", "group", {"jihadist"}, False),
        ("The Reuters agency spoke.", None, set(), False),
        ("The committee spoke.", "committee", set(), False),
        ("The doctor spoke.", None, set(), False),
    ],
)
def test_generic_phrases(nlp: Language, text: str, head: str | None, words: set[str], seated: bool) -> None:
    view = make_view(0, ParsedPassage(Passage(0, len(text), "body"), nlp(text), text), load_agencies())
    end = view.words.index("spoke")
    phrase = phrase_of(view, (0, end), end - 1)
    assert phrase == (None if head is None else Phrase(head, frozenset(words), seated))


@pytest.mark.parametrize(
    ("head", "words", "name", "may"),
    [
        ("ministry", "", "Arland Defence Ministry", True),
        ("ministry", "health", "Arland Defence Ministry", False),
        ("monitor", "war", "Airwars", True),
        ("monitor", "", "Reuters", False),
        ("agency", "news", "Reuters", True),
        ("agency", "news", "World Food Programme", False),
        ("charity", "medical", "Oxfam", True),
        ("group", "armed", "Oxfam", False),
        ("group", "", "Reuters", False),
        ("company", "", "Reuters", False),
    ],
)
def test_which_body_a_phrase_may_mean(head: str, words: str, name: str, may: bool) -> None:
    phrase = Phrase(head, frozenset(words.split()))
    assert phrase.may_be(name, load_agencies().get(name), alone=True) is may


def test_a_body_is_not_what_it_is_linked_to() -> None:
    assert unlinked("the ARB-linked Vella agency").split() == ["the", "Vella", "agency"]
