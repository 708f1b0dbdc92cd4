from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token

from variorum.extract.actors import actor_of, target_of


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Rebels shelled the town of Dovar.", "shelled", "Rebels"),
        ("The town of Dovar was shelled by the army.", "shelled", "army"),
        ("Government forces attacked Dovar, killing 12 people.", "killing", "Government forces"),
        ("Norwegian air strikes killed 12 people.", "killed", "Norway"),
        ("Norwegian air strikes hit Dovar.", "strikes", "Norway"),
        ("Twelve people were killed in Norwegian air strikes.", "killed", "Norway"),
        ("Norwegian warplanes bombed the port.", "bombed", "Norway"),
        ("Six people died in an attack by the Northern Front.", "attack", "Northern Front"),
        ("The army launched an offensive against the rebels.", "offensive", "army"),
        ("The opposition blamed the attack on the army.", "attack", "army"),
        ("The Northern Front claimed responsibility for the bombing.", "bombing", "Northern Front"),
        ("An air strike by the US-led coalition killed six civilians.", "killed", "US-led coalition"),
        ("Four soldiers were killed when rebels shelled the base.", "killed", "rebels"),
        ("Shells hit the rebel-held town.", "held", "rebel"),
    ],
)
def test_who_did_it(nlp: Language, text: str, cue: str, name: str) -> None:
    party = actor_of(token(nlp(text), cue))
    assert party is not None
    assert party.name == name
    assert party.text in text


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Twelve people were killed on Friday.", "killed"),
        ("A bomb killed three soldiers.", "killed"),
        ("Twelve civilians died in Dovar.", "died"),
        ("The earthquake killed 12 people.", "killed"),
        ("An explosion destroyed the market.", "destroyed"),
        ("Twelve people were killed, the army said.", "killed"),
    ],
)
def test_nobody_is_guessed(nlp: Language, text: str, cue: str) -> None:
    assert actor_of(token(nlp(text), cue)) is None


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Rebels shelled the town of Dovar.", "shelled", "town of Dovar"),
        ("Twelve civilians were killed by shells.", "killed", "civilians"),
        ("Dozens of fighters died in Dovar.", "died", "fighters"),
        ("The army launched an attack on the rebels.", "attack", "rebels"),
        ("The shelling of the market lasted for hours.", "shelling", "market"),
        ("Hundreds of families fled the town.", "fled", "families"),
        ("The raid left three soldiers dead.", "dead", "soldiers"),
        ("At least 85 government soldiers were killed.", "killed", "government soldiers"),
    ],
)
def test_to_whom_it_was_done(nlp: Language, text: str, cue: str, expected: str) -> None:
    party = target_of(token(nlp(text), cue))
    assert party is not None
    assert party.text == expected


@pytest.mark.parametrize(("text", "cue"), [("Dozens were wounded.", "wounded"), ("It was destroyed.", "destroyed")])
def test_a_bare_number_or_pronoun_is_no_target(nlp: Language, text: str, cue: str) -> None:
    assert target_of(token(nlp(text), cue)) is None


SCRAPS = st.lists(
    st.sampled_from(
        "rebels army killed by the attack on of 12 people and Norwegian strikes - led held blamed which who launched "
        "for in dozens dead , said that responsible died حلب 🙂 IS US shelling".split()
    ),
    max_size=16,
)


@given(words=SCRAPS, loose=st.text(max_size=20))
def test_any_text_gives_parties_in_its_own_words(nlp: Language, words: list[str], loose: str) -> None:
    doc = nlp(" ".join(words) + " " + loose)
    for cue in doc:
        for party in (actor_of(cue), target_of(cue)):
            if party is not None:
                assert party.text
                assert party.text in doc.text
                assert len(party.text.split()) <= 12
                assert party.name
