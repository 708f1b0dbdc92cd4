from __future__ import annotations

import pytest

from variorum.link.cues import acts_in, scope_of, sets_apart, years_in


@pytest.mark.parametrize(
    ("sentence", "low", "scope"),
    [
        ("A shell killed 12 people in Mardouna on Tuesday.", 12, "incident"),
        ("More than 90,000 people have died since the conflict broke out.", 90_001, "total"),
        ("The war has killed 90,000 people.", 90_000, "total"),
        ("Some 300 people have been killed since mid-March.", 300, "period"),
        ("At least 40 were killed over the past three weeks.", 40, "period"),
        ("80,000 people were killed.", 80_000, "total"),
        ("Eleven people were killed in the war-torn town.", 11, "incident"),
    ],
)
def test_what_a_figure_covers(sentence: str, low: float, scope: str) -> None:
    assert scope_of(sentence, low) == scope


def test_acts_are_named_by_their_words() -> None:
    assert acts_in("A car bomb went off") == {"blast"}
    assert acts_in("Warplanes carried out air raids") == {"air"}
    assert acts_in("The mayor spoke") == frozenset()


def test_turning_to_something_else() -> None:
    assert sets_apart("Elsewhere, two people were hurt.")
    assert sets_apart("“Separately, a shell fell.”")
    assert not sets_apart("Two people elsewhere were hurt.")


def test_years() -> None:
    assert years_in("In 2013 and again in 2015, 3014 people") == {2013, 2015}
