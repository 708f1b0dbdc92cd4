"""Which attribution a claim takes, in sentences about invented places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Ask

    from variorum.model import Claim


def told(claims: list[Claim], kind: str) -> set[tuple[str, str]]:
    """Origin ("" for the report's own voice) and polarity of the claims of one kind."""
    return {(c.attribution[-1].name if c.attribution else "", c.polarity) for c in claims if c.kind == kind}


ORIGINS = [
    ("The mayor said the army said that nine people were killed.", "killed", "army"),
    ("Nine people were killed, the mayor said. The mill was shelled.", "bombardment", ""),
    ("The mayor said nine people were killed. The army said the mill was shelled.", "bombardment", "army"),
    ("The council condemned the raid that killed nine people.", "killed", ""),
    ("The rebels claimed responsibility for a raid that killed nine people.", "killed", ""),
    ("The mayor said medics fear that nine people were killed.", "killed", "mayor"),
    ("Medics fear that nine people were killed.", "killed", "Medics"),
    ("Nine people were killed and the mill was burned, said Mira Dolan, who left the town at dawn.", "killed", "Mira"),
]


@pytest.mark.parametrize(("text", "kind", "origin"), ORIGINS, ids=[text for text, _, _ in ORIGINS])
def test_origin(ruled_claims_of: Ask, text: str, kind: str, origin: str) -> None:
    (name,) = {name for name, _ in told(ruled_claims_of(text), kind)}
    assert name.startswith(origin)
    assert bool(name) is bool(origin)


def test_a_denial_of_what_somebody_said_is_a_second_claim(ruled_claims_of: Ask) -> None:
    found = ruled_claims_of("The army rejected a claim by the council that soldiers had killed nine people.")
    assert told(found, "killed") == {("army", "denied"), ("council", "asserted")}
    excerpts = {c.attribution[-1].name: c.excerpt for c in found if c.kind == "killed"}
    assert excerpts["army"].startswith("The army rejected")
    assert excerpts["council"] == "killed nine people"


def test_what_the_press_reported_and_residents_deny(ruled_claims_of: Ask) -> None:
    found = ruled_claims_of("Residents refute reports in the foreign press claiming that shells hit the school.")
    assert told(found, "bombardment") == {("Residents", "denied"), ("foreign press", "asserted")}


def test_a_denial_ends_with_its_clause(ruled_claims_of: Ask) -> None:
    found = ruled_claims_of("The mayor denied that nine people were killed, but residents said the mill was shelled.")
    assert told(found, "killed") == {("mayor", "denied")}
    assert told(found, "bombardment") == {("residents", "asserted")}


CARRIED = [
    ("The mayor said nine people were killed in Telmar. Another two were killed in Dorn.", "mayor"),
    ("The mayor said nine people were killed in Telmar. Two people were also killed in Dorn.", "mayor"),
    ("The mayor said nine people were killed in Telmar. Two people were killed in Dorn.", ""),
    ("The mayor said nine people were killed in Telmar. More than two people were killed in Dorn.", ""),
    ("The mayor said nine people were killed. The road is open again. Another two were killed in Dorn.", ""),
    ("The mayor denied that nine people were killed in Telmar. Another two were killed in Dorn.", ""),
    # between two sentences of one source
    ("The mayor said Telmar was shelled. Two people were killed. The mill burned too, the mayor said.", "mayor"),
    ("The mayor said Telmar was shelled. Two people were killed. The mill burned too, a nurse said.", ""),
    ("The mayor said Telmar was shelled. Two people were killed. The mill burned too.", ""),
    ("The mayor denied that Telmar was shelled. Two people were killed. The mill burned, the mayor said.", ""),
]


@pytest.mark.parametrize(("text", "origin"), CARRIED, ids=[text for text, _ in CARRIED])
def test_a_toll_that_goes_on_counting_is_still_the_sources(ruled_claims_of: Ask, text: str, origin: str) -> None:
    (claim,) = [c for c in ruled_claims_of(text) if c.kind == "killed" and c.figure and c.figure.value == 2]
    assert (claim.attribution[-1].name if claim.attribution else "") == origin
