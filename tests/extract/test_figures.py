"""Figures: the bounds that the words commit to, what is counted, and what is no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.codebook import Codebook
from variorum.extract.figures import find_quantities, unit_of
from variorum.extract.notfigures import not_figures

if TYPE_CHECKING:
    from spacy.language import Language
    from tests.extract.conftest import Ask

BOUNDS = [
    ("Twelve people were killed in Velmar.", "Twelve", 12, 12, 12, "exact"),
    ("1,250 people were killed in Velmar.", "1,250", 1250, 1250, 1250, "exact"),
    ("1.2 million people were displaced from Velmar.", "1.2 million", 1.2e6, 1.2e6, 1.2e6, "exact"),
    ("At least 12 people were killed in Velmar.", "At least 12", 12, 12, None, "at_least"),
    ("No fewer than 12 people were killed in Velmar.", "No fewer than 12", 12, 12, None, "at_least"),
    ("12 or more people were killed in Velmar.", "12 or more", 12, 12, None, "at_least"),
    ("250,000-plus people were displaced from Velmar.", "250,000-plus", 250_000, 250_000, None, "at_least"),
    ("More than 100 people were killed in Velmar.", "More than 100", 100, 101, None, "more_than"),
    ("Over 100 people were killed in Velmar.", "Over 100", 100, 101, None, "more_than"),
    ("In Velmar upwards of 100 people were killed.", "upwards of 100", 100, 101, None, "more_than"),
    ("Up to 80 people were killed in Velmar.", "Up to 80", 80, None, 80, "up_to"),
    ("As many as 80 people were killed in Velmar.", "As many as 80", 80, None, 80, "up_to"),
    ("In Velmar 80 or fewer people were killed.", "80 or fewer", 80, None, 80, "up_to"),
    ("Fewer than 100 people were killed in Velmar.", "Fewer than 100", 100, None, 99, "less_than"),
    ("Nearly 30 people were killed in Velmar.", "Nearly 30", 30, None, None, "around"),
    ("Some 30 people were killed in Velmar.", "Some 30", 30, None, None, "around"),
    ("About 30 people were killed in Velmar.", "About 30", 30, None, None, "around"),
    ("An estimated 30 people were killed in Velmar.", "An estimated 30", 30, None, None, "around"),
    ("Two dozen people were killed in Velmar.", "Two dozen", 24, None, None, "around"),
    ("A score of people were killed in Velmar.", "A score", 20, None, None, "around"),
    ("Between 20 and 30 people were killed in Velmar.", "Between 20 and 30", 30, 20, 30, "between"),
    ("From 20 to 30 people were killed in Velmar.", "From 20 to 30", 30, 20, 30, "between"),
    ("The shelling killed 5-10 people in Velmar.", "5-10", 10, 5, 10, "between"),
    ("Two or three people were killed in Velmar.", "Two or three", 3, 2, 3, "between"),
    ("Dozens of people were killed in Velmar.", "Dozens", None, 24, None, "indefinite"),
    ("Scores of people were killed in Velmar.", "Scores", None, 40, None, "indefinite"),
    ("The raid killed scores a monitor said.", "scores", None, 40, None, "indefinite"),
    ("The mayor put the death toll at least at 85.", "at least at 85", 85, 85, None, "at_least"),
    ("Hundreds of thousands of people fled Velmar.", "Hundreds of thousands", None, 200_000, None, "indefinite"),
    ("Several people were killed in Velmar.", "Several", None, 3, None, "indefinite"),
    ("Many people were killed in Velmar.", "Many", None, 1, None, "unquantified"),
    ("Civilians were killed in Velmar.", "Civilians", None, 1, None, "unquantified"),
    ("A woman was killed in Velmar.", "A woman", 1, 1, 1, "exact"),
    ("No one was hurt in Velmar.", "No one", 0, 0, 0, "exact"),
    ("Nobody was killed in Velmar.", "Nobody", 0, 0, 0, "exact"),
]


@pytest.mark.parametrize(("sentence", "text", "value", "low", "high", "quantifier"), BOUNDS, ids=[b[1] for b in BOUNDS])
def test_bounds(
    claims_of: Ask,
    sentence: str,
    text: str,
    value: float | None,
    low: float | None,
    high: float | None,
    quantifier: str,
) -> None:
    (figure,) = [c.figure for c in claims_of(sentence) if c.figure]
    assert figure.text == text
    assert (figure.value, figure.low, figure.high, figure.quantifier) == (value, low, high, quantifier)


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "root"),
    [
        ("The Front controls 60 percent of Velmar.", "territory_held", 60, "percent"),
        ("The Front controls more than 60% of Velmar.", "territory_held", 60, "percent"),
        ("The army captured 12.5 square kilometres of land near Velmar.", "territory_gained", 12.5, "area"),
        ("Sixty houses were destroyed in Velmar.", "damage", 60, "buildings"),
        ("Some 400 families fled Velmar.", "displaced", 400, "families"),
        ("Three soldiers were killed in Velmar.", "killed", 3, "soldiers"),
        ("Three schoolchildren were killed in Velmar.", "killed", 3, "children"),
        ("Seven civilian women were killed in Velmar.", "killed", 7, "women"),
        ("The monitors recorded 12 violations of the ceasefire.", "ceasefire_breached", 12, "times"),
    ],
)
def test_what_is_counted(claims_of: Ask, codebook: Codebook, sentence: str, kind: str, value: float, root: str) -> None:
    (figure,) = [c.figure for c in claims_of(sentence) if c.kind == kind and c.figure]
    assert figure.unit is not None
    assert figure.value == value
    assert root in codebook.ancestors(figure.unit)


def test_a_share_that_is_no_count_keeps_its_bound(claims_of: Ask) -> None:
    (figure,) = [c.figure for c in claims_of("The Front controls more than 60 percent of Velmar.") if c.figure]
    assert (figure.low, figure.quantifier) == (60, "more_than")


NOT_FIGURES = [
    ("In 2012, 7 people died in Velmar.", [7]),
    ("On 5 March 2031 seven people died in Velmar.", [7]),
    ("Seven people died in Velmar on March 5.", [7]),
    ("A man, 34, was killed in Velmar.", [1]),
    ("A 34-year-old man was killed in Velmar.", [1]),
    ("Two boys aged 5 to 10 were killed in Velmar.", [2]),
    ("Three men aged between 20 and 30 were detained in Velmar.", [3]),
    ("The 5th Brigade killed two men in Velmar.", [2]),
    ("The 17th Division lost 20 soldiers.", [20]),
    ("Soldiers of Brigade 105 killed two men in Velmar.", [2]),
    ("Resolution 2254 was adopted; 15 people died in Velmar.", [15]),
    ("At 5:30 pm, 20 people were hurt in Velmar.", [20]),
    ("20 km from Velmar, five people were killed.", [5]),
    ("In the last 24 hours 12 people were killed in Velmar.", [12]),
    ("For the third time in 2 weeks, 4 shells hit the market.", [4]),
    ("The bridge, which cost $3 million, was destroyed.", []),
    ("The death toll rose from 22 to 44, the ministry said.", [44]),
    ("The toll has risen to 44 dead from 22.", [44]),
    ("One of the largest hospitals was destroyed.", []),
    ("No one must be killed in Velmar.", [0]),
]


@pytest.mark.parametrize(("sentence", "values"), NOT_FIGURES, ids=[n[0] for n in NOT_FIGURES])
def test_years_ages_names_and_measures_are_no_figures(claims_of: Ask, sentence: str, values: list[float]) -> None:
    assert [c.figure.value for c in claims_of(sentence) if c.figure] == values


def test_quantities_are_in_order_and_keep_to_their_tokens(nlp: Language, codebook: Codebook) -> None:
    text = "Between 20 and 30 people died, at least 12 were hurt, dozens fled, and 250,000-plus live in 3 camps."
    doc = nlp(text)
    found = find_quantities(doc, codebook, not_figures(doc))
    assert [doc[q.start : q.end].text for q in found] == [
        "Between 20 and 30",
        "at least 12",
        "dozens",
        "250,000-plus",
        "3",
    ]
    assert all(q.start < q.end <= max(q.np_end, q.end) <= len(doc) for q in found)


def test_excluded_tokens_are_no_numbers(nlp: Language, codebook: Codebook) -> None:
    doc = nlp("Twelve people died.")
    assert find_quantities(doc, codebook, {0}) == []


def test_the_last_word_of_a_phrase_decides_its_unit(nlp: Language, codebook: Codebook) -> None:
    units = {text: unit_of(list(nlp(text)), codebook) for text in ("women", "school teachers", "army trucks", "ideas")}
    assert units == {"women": "women", "school teachers": "civilians", "army trucks": "vehicles", "ideas": None}
    assert unit_of([], codebook) is None
