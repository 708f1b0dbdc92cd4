"""Sentences in which a careless reader gives a claim to the wrong one, loses a bound, or takes no for yes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.extract import Extractor
from variorum.model import Claim, Report
from variorum.read.passages import split_passages

Ask = Callable[..., list[Claim]]

# sentence; kind; low, high; origin's words ("" for the report's own voice); polarity; modality
TRAPS = [
    ("Medics said three were killed; the army said one gunman died.", "killed", 3, 3, "medics", "asserted", "actual"),
    ("Gunmen hit the post, the ministry said, killing two.", "killed", 2, 2, "ministry", "asserted", "actual"),
    (
        "The army, which denies targeting civilians, said nine militants were killed.",
        *("killed", 9, 9, "army", "asserted", "actual"),
    ),
    ("The claim that 12 were killed is false, the ministry said.", "killed", 12, 12, "ministry", "denied", "actual"),
    ("The mayor rejected claims that 12 people had died.", "killed", 12, 12, "mayor", "denied", "actual"),
    ("It was not clear how many people were killed.", "killed", None, None, "", "asserted", "questioned"),
    ("Not a single civilian was hurt.", "injured", 0, 0, "", "asserted", "actual"),
    ("He said that none of the 40 passengers had been hurt.", "injured", 0, 0, "He", "asserted", "actual"),
    ("About 14 000 people fled Velmar.", "displaced", None, None, "", "asserted", "actual"),
    ("At least 3 385 people were displaced.", "displaced", 3385, None, "", "asserted", "actual"),
    ("The ministry did not accept that 44 civilians had died.", "killed", 44, 44, "", "denied", "actual"),
    ("The Health Office has raised its toll to 31 dead.", "killed", 31, 31, "Health Office", "asserted", "actual"),
    ("The toll was cut from 44 down to 38.", "killed", 38, 38, "", "asserted", "actual"),
    ("Two others were captured.", "detained", 2, 2, "", "asserted", "actual"),
    ("The army captured the town of Velmar.", "territory_gained", None, None, "", "asserted", "actual"),
    ("The army denied any involvement in the attack.", "accusation", None, None, "army", "denied", "actual"),
    ('"We fired no shells," said Colonel Dren Vask.', "bombardment", None, None, "Vask", "denied", "actual"),
    ("The convoy left Ollen after the army shelled the bridge.", "bombardment", None, None, "", "asserted", "actual"),
    (
        "Residents dispute reports that shells hit the school.",
        "bombardment",
        None,
        None,
        "Residents",
        "denied",
        "actual",
    ),
]


@pytest.mark.parametrize("trap", TRAPS, ids=[trap[0] for trap in TRAPS])
def test_trap(claims_of: Ask, trap: tuple[str, str, int | None, int | None, str, str, str]) -> None:
    sentence, kind, low, high, origin, polarity, modality = trap
    found = [claim for claim in claims_of(sentence) if claim.kind == kind]
    assert found, f"no claim of kind {kind}"
    told: list[tuple[float | None, float | None, str, str]] = [
        (c.figure.low if c.figure else None, c.figure.high if c.figure else None, c.polarity, c.modality) for c in found
    ]
    assert (low, high, polarity, modality) in told
    claim = found[told.index((low, high, polarity, modality))]
    said = claim.attribution[-1].name if claim.attribution else ""
    assert origin.casefold() in said.casefold() if origin else said == ""


def test_blame_and_its_denial_are_two_claims(claims_of: Ask) -> None:
    found = claims_of("Activists blamed government jets for the raid, which Samrin denies.")
    raid = {(c.polarity, c.attribution[-1].name) for c in found if c.kind == "bombardment"}
    assert raid == {("asserted", "Activists"), ("denied", "Samrin")}


def test_not_so_many_denies_its_own_figure(claims_of: Ask) -> None:
    found = {(c.figure.low, c.polarity) for c in claims_of("He counted 67 bodies, not 44.") if c.figure}
    assert (67, "asserted") in found
    assert (67, "denied") not in found
    assert (44, "asserted") not in found


def test_a_reader_speaks_for_himself(extractor: Extractor) -> None:
    text = (
        "The mayor said 12 people died in Velmar on Monday. The road is open again.\n\n"
        "Comments (1)\n\nharbour_cat\n\n18 March 2031, 10:02\n\nI counted 40 dead in the school.\n"
    )
    report = Report("r", text, publisher="The Lamp", passages=split_passages(text, None))
    comment = [c for c in extractor.claims(report) if c.passage == "comment" and c.figure]
    assert [(c.figure.low if c.figure else None, c.attribution[0].name) for c in comment] == [(40, "harbour_cat")]
