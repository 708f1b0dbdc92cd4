"""To whom an event was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.codebook import Codebook
from variorum.extract.cues import CueIndex
from variorum.extract.patients import patients

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("The army killed 12 villagers.", "killed", {"villagers"}),
        ("12 villagers were killed.", "killed", {"villagers"}),
        ("12 villagers were killed by the army.", "killed", {"villagers"}),
        ("The 12 villagers killed on Monday lived in Ollen.", "killed", {"villagers"}),
        ("Two women and a boy died.", "killed", {"women", "boy"}),
        ("Dozens of villagers fled.", "displaced", {"Dozens", "villagers"}),
        ("The killing of five medics was condemned.", "killed", {"medics"}),
        ("Twelve villagers are dead.", "killed", {"villagers"}),
        ("Six children were among the dead.", "killed", {"children"}),
        ("Six children were found among those killed.", "killed", {"children"}),
        ("Four nurses and 11 guards made up the rest of the dead.", "killed", {"nurses", "guards"}),
        ("Eight others experienced breathing difficulties.", "injured", {"others"}),
        ("The death toll rose to 86 30 of them children.", "killed", {"86", "30"}),
        ("The army shelled the school.", "bombardment", {"school"}),
    ],
)
def test_whom(nlp: Language, codebook: Codebook, sentence: str, kind: str, words: set[str]) -> None:
    doc = nlp(sentence)
    (hit,) = [hit for hit in CueIndex(codebook).find(doc) if hit.kind == kind]
    assert words <= {doc[i].text for i in patients(hit)}


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [("The army killed 12 villagers.", "army"), ("12 villagers were killed by the army.", "army")],
)
def test_who_did_it_is_not_among_them(nlp: Language, codebook: Codebook, sentence: str, doer: str) -> None:
    doc = nlp(sentence)
    (hit,) = CueIndex(codebook).find(doc)
    found = patients(hit)
    assert doer not in {doc[i].text for i in found}
    assert len(found) == len(set(found))
