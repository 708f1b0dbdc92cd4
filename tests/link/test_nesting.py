from __future__ import annotations

import pytest

from variorum.link.folding import name_keys
from variorum.link.nesting import learn_nesting
from variorum.model import Report

NAMES = ("Okrent", "Vella", "Old Harbour", "Tarsin")


def wider(text: str, place: str, *more: str) -> frozenset[str]:
    reports = [Report(f"r{n}", words) for n, words in enumerate((text, *more))]
    return learn_nesting(reports, NAMES).wider(name_keys(place))


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Okrent, a crowded quarter of Vella.",
        "Shells fell on the Okrent quarter of Vella on Monday.",
        "Shells fell on Okrent, a quarter in the west of the besieged city of Vella.",
        "Photo: a street in Okrent, Vella.",
        "Shells fell on Okrent in Vella.",
    ],
)
def test_texts_say_what_lies_in_what(text: str) -> None:
    assert wider(text, "Okrent") == name_keys("Vella")
    assert wider(text, "Vella") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Okrent, Vella and Tarsin.",
        "Buses drove from Okrent to Vella.",
        "Shells fell on Okrent. Vella was quiet.",
        "Okrent and Vella were shelled.",
    ],
)
def test_a_list_or_a_road_is_no_nesting(text: str) -> None:
    assert wider(text, "Okrent") == frozenset()


def test_spelling_does_not_matter() -> None:
    reports = [Report("a", "Shells fell on Qar Velun, a quarter of Khelmar.")]
    nesting = learn_nesting(reports, ["Kar Veloun", "Khelmar"])
    assert nesting.wider(name_keys("Qar Veloon")) == name_keys("Khelmar")


def test_openings_that_name_two_places_count_only_together() -> None:
    opening = "Fighting in Vella went on. A market in another part, Okrent market, was hit."
    assert wider(opening, "Okrent") == frozenset()
    assert wider(opening, "Okrent", opening, opening) == name_keys("Vella")
