"""Where the writer doubts what he attributes, in sentences about invented places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Ask

DOUBTED = [
    "The army claimed without evidence that rebels had killed nine people.",
    "The army, without offering any proof, said rebels had killed nine people.",
    "The army falsely claimed that rebels had killed nine people.",
    "Unverified reports said rebels had killed nine people.",
    "The army said rebels had killed nine people. The claim could not be independently verified.",
    "The army said rebels had killed nine people. This could not be confirmed.",
]
BELIEVED = [
    "The army said rebels had killed nine people.",
    "The army said rebels had killed nine people. The road could not be crossed.",
    "The army said rebels had killed nine people without warning.",
    "The army said rebels had killed nine people. The mayor could not be reached.",
]


@pytest.mark.parametrize(
    ("sentence", "modality"), [(s, "questioned") for s in DOUBTED] + [(s, "actual") for s in BELIEVED]
)
def test_doubt_goes_to_the_modality(ruled_claims_of: Ask, sentence: str, modality: str) -> None:
    told = {(c.polarity, c.modality) for c in ruled_claims_of(sentence) if c.kind == "killed"}
    assert told == {("asserted", modality)}
