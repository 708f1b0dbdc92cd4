"""Events and counts of a passage, in order, none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.codebook import Codebook
from variorum.extract.cues import CueIndex
from variorum.extract.drafts import draft_claims
from variorum.extract.notfigures import not_figures

if TYPE_CHECKING:
    from spacy.language import Language
    from tests.extract.conftest import Ask

STORY = (
    "A bomb exploded in the market of Velmar. Nine people were killed, three of them children. "
    "The well is dry. The blast destroyed 12 houses and injured 20 people, including 4 women. "
    "Two of them were nurses."
)


def test_each_draft_lies_in_one_sentence_and_points_to_an_earlier_whole(nlp: Language, codebook: Codebook) -> None:
    doc = nlp(STORY)
    drafts = draft_claims(doc, CueIndex(codebook), codebook, not_figures(doc))
    assert [d.kind for d in drafts if d.quantity] == ["killed", "killed", "damage", "injured", "injured", "injured"]
    for place, draft in enumerate(drafts):
        sentence = doc[draft.start].sent
        assert sentence.start <= draft.start < draft.end <= sentence.end
        if draft.part_of is not None:
            whole = drafts[draft.part_of]
            assert draft.part_of < place
            assert whole.kind == draft.kind
            assert whole.part_of is None


def test_no_cue_gives_no_draft(nlp: Language, codebook: Codebook) -> None:
    for text in ("", "The well is dry.", "12 30 44", "\n\n"):
        doc = nlp(text)
        assert draft_claims(doc, CueIndex(codebook), codebook, not_figures(doc)) == []


def test_one_event_told_once_is_one_claim(claims_of: Ask) -> None:
    for sentence in ("The army shelled and bombed the town.", "Shelling and artillery fire hit the town."):
        spans = [(c.start, c.end) for c in claims_of(sentence) if c.kind == "bombardment"]
        assert len(spans) == len(set(spans))


def test_title_case_headlines(claims_of: Ask) -> None:
    expected: dict[str, set[tuple[str, float | None]]] = {
        "Air Strike Kills 12 Civilians In Velmar": {("bombardment", None), ("killed", 12)},
        "Two Soldiers Killed In Clashes Near Ollen": {("killed", 2)},
        "Car Bomb Explodes In Velmar, Dozens Injured": {("bombing", None), ("injured", None)},
        "Ceasefire Collapses As Army Storms Velmar": {("ceasefire_breached", None), ("armed_clash", None)},
        "Shelling Kills 7 Children, Injures 20 Others": {("bombardment", None), ("killed", 7), ("injured", 20)},
        "12 killed, 30 wounded in Velmar": {("killed", 12), ("injured", 30)},
    }
    for headline, facts in expected.items():
        found = {(c.kind, c.figure.value if c.figure else None) for c in claims_of(headline)}
        assert facts <= found, headline
