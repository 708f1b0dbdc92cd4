"""Excerpts hold one claim and no other clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.extract.clauses import clause_span, trim

if TYPE_CHECKING:
    from spacy.language import Language
    from tests.extract.conftest import Ask


@pytest.mark.parametrize(
    ("sentence", "verb", "clause"),
    [
        ("The army bombed the market.", "bombed", "The army bombed the market"),
        ("The army bombed the market, and the Front shelled the bridge.", "shelled", "the Front shelled the bridge"),
        ("The army bombed the market while people slept.", "bombed", "The army bombed the market"),
        ("The Front said that the army had bombed the market.", "bombed", "the army had bombed the market"),
        ("The army, which had left Ollen, bombed the market.", "bombed", "bombed the market"),
    ],
)
def test_the_clause_of_a_verb(nlp: Language, sentence: str, verb: str, clause: str) -> None:
    doc = nlp(sentence)
    (head,) = [token for token in doc if token.text == verb]
    start, end = clause_span(head)
    assert doc[start:end].text.endswith(clause)
    assert start <= head.i < end


def test_trim_takes_marks_and_joiners_off_and_keeps_the_head(nlp: Language) -> None:
    doc = nlp('" and , but fire ; " )')
    start, end = trim(doc, 0, len(doc))
    assert doc[start:end].text == "fire"
    start, end = trim(doc, 0, len(doc), keep=0)
    assert doc[start:end].text.startswith('"')


@pytest.mark.parametrize(
    ("sentence", "kind", "excerpt"),
    [
        ("The Front said the army bombed the market, killing 12.", "bombardment", "the army bombed the market"),
        ("The Front said the army bombed the market, killing 12.", "killed", "killing 12"),
        ("Police are searching for the gunmen who killed two people.", "killed", "killed two people"),
        ("The raid killed 12, wounded 30 and displaced hundreds.", "injured", "wounded 30"),
        ("The town was shelled, and three people died in a fire.", "killed", "three people died"),
        ("A train left Ollen after the army shelled the bridge.", "bombardment", "the army shelled the bridge"),
        (
            "If it rains, the well is full, but the army blocked the road.",
            "movement_blocked",
            "the army blocked the road",
        ),
    ],
)
def test_an_excerpt_is_minimal(claims_of: Ask, sentence: str, kind: str, excerpt: str) -> None:
    assert [c.excerpt for c in claims_of(sentence) if c.kind == kind] == [excerpt]
