"""Cues of the codebook in parsed text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from variorum.codebook import Codebook, Cue
from variorum.extract.cues import CueIndex

if TYPE_CHECKING:
    from spacy.language import Language
    from tests.extract.conftest import Ask

KINDS = [
    ("killed", "A shell killed two people in Ambesh."),
    ("killed", "Two people lost their lives in Ambesh."),
    ("injured", "The explosion injured 15 shoppers."),
    ("missing", "Four fishermen are missing in Velmar."),
    ("abducted", "Gunmen abducted three teachers near Velmar on Monday."),
    ("detained", "Police detained 12 men at the checkpoint."),
    ("released", "The group released 20 prisoners on Friday."),
    ("displaced", "About 3,000 people fled the town of Velmar."),
    ("evacuated", "Up to 900 civilians were evacuated from the old quarter."),
    ("returned", "Some 400 families returned to their homes in Velmar."),
    ("trapped", "More than 40,000 civilians are trapped in the eastern districts."),
    ("territory_held", "The Front controls the eastern bank of the river."),
    ("territory_held", "Buses waited in the rebel-held town."),
    ("territory_gained", "The army captured the village of Ollen on Tuesday."),
    ("territory_lost", "The Front lost control of the village of Ollen."),
    ("armed_clash", "Heavy clashes broke out near the bridge."),
    ("armed_clash", "The army launched a counter-attack near Velmar."),
    ("bombardment", "Warplanes bombed the grain market."),
    ("bombardment", "An air-strike hit the grain market."),
    ("bombing", "A car bomb exploded outside the bakery."),
    ("shooting", "Gunmen opened fire in the square."),
    ("chemical_attack", "The army used chlorine gas in Velmar."),
    ("convoy_attacked", "Gunmen attacked an aid convoy near Sarn Gate."),
    ("damage", "The shelling destroyed two hospitals."),
    ("looting", "Soldiers looted shops on the hill."),
    ("mistreatment", "Guards tortured the prisoners for days."),
    ("sexual_violence", "Fighters raped two women in the camp."),
    ("movement_blocked", "Fighters prevented residents from leaving the quarter."),
    ("siege", "The quarter has been under siege since November."),
    ("deployment", "The army deployed 200 soldiers to the border."),
    ("weapons_found", "Police seized weapons in a house in Velmar."),
    ("arms_supplied", "Ambria supplied weapons to the Front."),
    ("aid_delivered", "The agency delivered food aid to the camp on Sunday."),
    ("ceasefire_announced", "A ceasefire was announced on Monday."),
    ("ceasefire_announced", "A cease-fire was announced on Monday."),
    ("ceasefire_breached", "The army violated the truce at Ushlar Bridge."),
    ("ceasefire_breached", "The army broke the cease-fire at Ushlar Bridge."),
    ("negotiation", "The two parties held talks in Samrin."),
    ("surrender", "Thirty fighters surrendered to the army."),
    ("accusation", "The ministry accused the Front of hiding rockets."),
    ("warning", "The mayor warned of a massacre in Velmar."),
    ("statement", "The council condemned the attack."),
    ("celebration", "Residents celebrated in the streets of Velmar."),
]


@pytest.mark.parametrize(("kind", "sentence"), KINDS, ids=[f"{k[0]}: {k[1]}" for k in KINDS])
def test_a_plain_sentence_gives_its_kind(claims_of: Ask, kind: str, sentence: str) -> None:
    assert kind in {c.kind for c in claims_of(sentence)}


def test_every_kind_with_cues_has_a_sentence_here(codebook: Codebook) -> None:
    assert {cue.kind for cue in codebook.cues} == {kind for kind, _ in KINDS}
    assert set(codebook.kinds) - {kind for kind, _ in KINDS} == {"other"}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The company will shell out money for the harvest.", "killed"),
        ("The ministry released a statement on Monday.", "released"),
        ("The drought hurt the economy badly.", "injured"),
        ("The bread is made from barley and salt.", "damage"),
        ("The council will meet again next week in Samrin.", "killed"),
    ],
)
def test_no_kind_where_nothing_of_it_is_said(claims_of: Ask, sentence: str, kind: str) -> None:
    assert kind not in {c.kind for c in claims_of(sentence)}


def index_of(codebook: Codebook, *cues: Cue) -> CueIndex:
    return CueIndex(replace(codebook, cues=cues))


def test_the_longer_cue_wins(nlp: Language, codebook: Codebook) -> None:
    index = index_of(codebook, Cue("bombing", "act", ("bomb",)), Cue("bombardment", "act", ("barrel", "bomb")))
    assert [hit.kind for hit in index.find(nlp("A barrel bomb fell."))] == ["bombardment"]


def test_a_gap_holds_a_few_words_of_one_sentence(nlp: Language, codebook: Codebook) -> None:
    index = index_of(codebook, Cue("killed", "mark", ("claim", "~", "life")))
    texts = {
        "It claimed lives.": 1,
        "It claimed a great many lives.": 1,
        "It claimed what none of us had ever thought of as lives.": 0,
        "He claimed it. Life goes on.": 0,
    }
    assert {text: len(index.find(nlp(text))) for text in texts} == texts


def test_hits_are_in_order_and_do_not_overlap(nlp: Language, codebook: Codebook) -> None:
    text = (
        "The car bomb attack killed 12, an air strike on the convoy wounded 30, and the cease-fire violation went on."
    )
    hits = CueIndex(codebook).find(nlp(text))
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert len(hits) >= 5
    assert edges == sorted(edges)
    assert all(hit.start <= hit.head.i < hit.end for hit in hits)
