"""One claim a fact: each figure with its own event, and each part with its whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Ask

Fact = tuple[str, float | None, str | None]

SENTENCES: list[tuple[str, list[Fact]]] = [
    (
        "The strike killed 44 people and injured 140, including 5 children.",
        [("killed", 44, None), ("injured", 140, None), ("injured", 5, "140")],
    ),
    (
        "The raid killed 12, wounded 30 and displaced hundreds.",
        [("killed", 12, None), ("injured", 30, None), ("displaced", None, None)],
    ),
    (
        "36 civilians, including 10 children, and 14 fighters died in the raid on Velmar.",
        [("killed", 36, None), ("killed", 10, "36"), ("killed", 14, None)],
    ),
    ("The blast left 12 dead and 30 wounded.", [("killed", 12, None), ("injured", 30, None)]),
    (
        "Shells fell on four villages and 19 people were killed. Six children were among the dead in the east.",
        [("bombardment", 4, None), ("killed", 19, None), ("killed", 6, "19")],
    ),
    (
        "The toll of the raid on Velmar has risen to 86 30 of them children.",
        [("killed", 86, None), ("killed", 30, "86")],
    ),
    (
        "The raid killed 47 people. The town is held by nobody. At least 31 nurses were found among those killed.",
        [("killed", 47, None), ("killed", 31, "47")],
    ),
    ("Raiders came to execute many of the Vellan tribe.", [("killed", None, None)]),
    ("Nine were hanged and the rest were killed in battle.", [("killed", None, None)]),
    ("12 killed, 30 wounded in Velmar", [("killed", 12, None), ("injured", 30, None)]),
    (
        "A bomb killed three people and a second blast killed five.",
        [("killed", 3, None), ("killed", 5, None)],
    ),
    (
        "The army said it had lost 20 soldiers and that 30 fighters had surrendered.",
        [("killed", 20, None), ("surrender", 30, None)],
    ),
    (
        "12 civilians, among them two women and a child, were wounded.",
        [("injured", 12, None), ("injured", 2, "12"), ("injured", 1, "12")],
    ),
    (
        "The 7 dead included 3 children and a nurse.",
        [("killed", 7, None), ("killed", 3, "7"), ("killed", 1, "7")],
    ),
    ("Sixty houses were destroyed and 12 vehicles damaged.", [("damage", 60, None), ("damage", 12, None)]),
    ("Three hundred buses evacuated 4,000 people.", [("evacuated", 300, None), ("evacuated", 4000, None)]),
    ("Nine people died, three of them children.", [("killed", 9, None), ("killed", 3, "Nine")]),
    ("The shell left 12 villagers dead.", [("killed", 12, None)]),
    ("Six children were among the dead.", [("killed", 6, None)]),
    ("The death toll stands at 44.", [("killed", 44, None)]),
    ("Fifteen air strikes hit the town on Monday.", [("bombardment", 15, None)]),
    ("Colonel Arvid Tamm was killed in Velmar.", [("killed", 1, None)]),
    ("There were no casualties.", [("killed", 0, None)]),
]


@pytest.mark.parametrize(("sentence", "facts"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_each_figure_belongs_to_its_event(claims_of: Ask, sentence: str, facts: list[Fact]) -> None:
    claims = claims_of(sentence)
    texts = {c.id: c.figure.text for c in claims if c.figure}
    found = [
        (c.kind, c.figure.value, texts[c.figure.subset_of] if c.figure.subset_of else None) for c in claims if c.figure
    ]
    assert sorted(found, key=str) == sorted(facts, key=str)


def test_the_part_may_stand_in_the_next_sentence(claims_of: Ask) -> None:
    whole, part = [c for c in claims_of("Nine people were killed in Velmar. Three of them were children.") if c.figure]
    assert part.figure is not None
    assert (part.kind, part.figure.value, part.figure.subset_of) == ("killed", 3, whole.id)


def test_most_of_a_known_whole_is_more_than_half(claims_of: Ask) -> None:
    whole, part = [c for c in claims_of("The office counted 19 dead, most of them fighters.") if c.figure]
    assert part.figure is not None
    assert (part.figure.low, part.figure.quantifier, part.figure.subset_of) == (10, "more_than", whole.id)


def test_one_figure_for_dead_and_wounded_bounds_neither(claims_of: Ask) -> None:
    claims = claims_of("Forty-eight soldiers were killed or wounded near Velmar.")
    assert sorted(c.kind for c in claims) == ["injured", "killed"]
    for claim in claims:
        assert claim.figure is not None
        assert (claim.figure.value, claim.figure.low, claim.figure.quantifier) == (None, 1, "unquantified")
