"""Attribution by a sentence of its own, in sentences about invented places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Ask

    from variorum.extract import Extractor

from variorum.model import Passage, Report

POINTING = [
    "The figures came from the Telmar hospital.",
    "The toll was given by the Telmar hospital.",
    "The information was released by the Telmar hospital.",
    "This was confirmed by the Telmar hospital.",
]


@pytest.mark.parametrize("sentence", POINTING)
def test_the_sentence_before_is_attributed(ruled_claims_of: Ask, sentence: str) -> None:
    claim = next(
        c for c in ruled_claims_of(f"Nine people were killed on Monday. {sentence}") if c.figure and c.figure.low == 9
    )
    assert [link.name for link in claim.attribution] == ["Telmar hospital"]


def test_across_paragraphs(ruled: Extractor) -> None:
    text = "Nine people were killed on Monday.\nThe figures came from the Telmar hospital. The mill was shelled."
    at = text.index("\n")
    report = Report("r", text, passages=(Passage(0, at, "body"), Passage(at + 1, len(text), "body")))
    origins = {c.kind: c.attribution[-1].name if c.attribution else "" for c in ruled.claims(report)}
    assert origins["killed"] == "Telmar hospital"
    assert origins["bombardment"] == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The figures did not come from the Telmar hospital.",
        "The wounded came from the Telmar hospital.",
        "The road was closed by the Telmar police.",
    ],
)
def test_other_sentences_do_not_point_back(ruled_claims_of: Ask, sentence: str) -> None:
    claim = next(
        c for c in ruled_claims_of(f"Nine people were killed on Monday. {sentence}") if c.figure and c.figure.low == 9
    )
    assert claim.attribution == ()


def test_what_somebody_said_already_stays_his(ruled_claims_of: Ask) -> None:
    text = "The mayor said nine people were killed. The figures came from the Telmar hospital."
    claim = next(c for c in ruled_claims_of(text) if c.figure and c.figure.low == 9)
    assert [link.name for link in claim.attribution] == ["mayor"]
