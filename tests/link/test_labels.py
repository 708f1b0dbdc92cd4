from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.codebook import Codebook, load_codebook
from variorum.link.labels import Asked, label
from variorum.model import Place, QuestionType, When


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook(None)


def asked(kind: str, question: QuestionType, **known: str | None) -> Asked:
    name, written = known.get("place"), known.get("day")
    place = Place(name, name) if name else None
    day = date.fromisoformat(written) if written else None
    when = When("then", day, day, "day") if day else None
    return Asked(kind, question, place, when, known.get("unit"), known.get("incident"), known.get("actor"), None)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (
            asked("killed", "count", place="Mardouna", day="2016-07-27", incident="truck bomb"),
            "How many people were killed in the truck bomb attack in Mardouna on 27 July 2016?",
        ),
        (asked("injured", "count", unit="children"), "How many children were injured?"),
        (asked("killed", "count", incident="the shelling"), "How many people were killed in the shelling?"),
        (asked("killed", "count", incident="pounded"), "How many people were killed?"),
        (asked("ceasefire_breached", "occurrence", place="Vella"), "Was the ceasefire breached in Vella?"),
        (asked("convoy_attacked", "responsibility", place="Vella"), "Who attacked the convoy in Vella?"),
        (asked("territory_held", "extent", place="Vella", actor="rebels"), "How much of Vella do rebels hold?"),
        (asked("territory_held", "extent", place="Vella", actor="army"), "How much of Vella does the army hold?"),
        (asked("territory_held", "extent"), "Who holds how much of the area?"),
        (asked("territory_gained", "occurrence", place="Vella"), "Was Vella taken?"),
    ],
)
def test_labels_say_what_is_asked(codebook: Codebook, about: Asked, words: str) -> None:
    assert label(about, codebook) == words


def test_a_period_is_named(codebook: Codebook) -> None:
    when = When("March", date(2015, 3, 1), date(2015, 3, 31), "month")
    about = Asked("killed", "count", None, when, "people", None, None, None)
    assert label(about, codebook) == "How many people were killed in March 2015?"


@given(
    st.sampled_from(sorted(load_codebook(None).kinds)),
    st.sampled_from(["count", "occurrence", "extent", "responsibility"]),
    st.fixed_dictionaries(
        {key: st.sampled_from([None, "Vella", "north Vella"]) for key in ("place", "incident", "actor")}
    ),
)
def test_no_label_has_a_gap(kind: str, question: QuestionType, known: dict[str, str | None]) -> None:
    words = label(asked(kind, question, **known), load_codebook(None))
    assert words.endswith("?")
    assert "None" not in words
    assert "{" not in words
    assert "  " not in words
