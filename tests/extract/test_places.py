from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from variorum.extract.nlp import ParsedPassage
from variorum.extract.placenames import fold
from variorum.extract.places import collect_places, place_mentions, place_of
from variorum.model import Passage, Place

Parse = Callable[[str], ParsedPassage]


@pytest.fixture(scope="module")
def passage(nlp: Language) -> Parse:
    return lambda text: ParsedPassage(Passage(0, len(text), "body"), nlp(text), text)


def named(parsed: ParsedPassage) -> list[Place]:
    return [mention.place for mention in place_mentions(parsed, collect_places([parsed]))]


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Shells hit the Dovar neighbourhood of Tel Marat.", "Dovar, Tel Marat", "neighbourhood"),
        ("Shells hit the town of Dovar.", "Dovar", "town"),
        ("Shells fell on the village of Umm al-Karam.", "Umm al-Karam", "village"),
        ("The army advanced in the northern province of Vastan.", "Vastan province", "province"),
        ("The army advanced in Vastan governorate.", "Vastan province", "province"),
        ("Clashes broke out in eastern Tel Marat.", "eastern Tel Marat", "region"),
        ("Soldiers clashed near the Bab al-Sur crossing.", "Bab al-Sur crossing", "site"),
        ("Rebels shelled the al-Zahir district.", "al-Zahir", "neighbourhood"),
        ("Families fled from Qasr Menil, in the province of Vastan.", "Qasr Menil, Vastan province", None),
        ("He lives in Norway.", "Norway", "country"),
        ("Shells hit rebel-held Umm Qaran.", "Umm Qaran", None),
    ],
)
def test_places_are_named_with_what_they_lie_in(passage: Parse, text: str, name: str, precision: str | None) -> None:
    assert [(place.name, place.precision) for place in named(passage(text))] == [(name, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "The Vastan Media Centre said so.",
        "The Norwegian army withdrew.",
        "On Monday in May he left.",
        "US-led forces withdrew.",
    ],
)
def test_organisations_peoples_and_days_are_no_places(passage: Parse, text: str) -> None:
    assert named(passage(text)) == []


def test_coordinates_wait_for_a_gazetteer(passage: Parse) -> None:
    (place,) = named(passage("Shells hit the town of Dovar."))
    assert (place.id, place.lat, place.lon) == (None, None, None)


def test_a_name_known_from_one_passage_is_found_in_another(passage: Parse) -> None:
    first, second = passage("Shells fell on the village of Ummaran."), passage("Ummaran burned for days.")
    known = collect_places([first, second])
    assert known[fold("Ummaran")] == "Ummaran"
    assert [mention.place.name for mention in place_mentions(second, known)] == ["Ummaran"]


def test_a_list_of_towns_is_not_one_place_in_another(passage: Parse) -> None:
    names = [place.name for place in named(passage("Shells fell in Dovar, Umm Qaran, and Tel Marat."))]
    assert all("," not in name for name in names)


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Rebels shelled the town of Dovar, the governor said in the city of Sund.", "shelled", "Dovar"),
        ("The governor said in the city of Sund that rebels shelled the town of Dovar.", "shelled", "Dovar"),
        (
            "Four people died in a strike on the village of Menil in Vastan province.",
            "strike",
            "Menil, Vastan province",
        ),
        ("Norway shelled the village of Menil.", "shelled", "Menil"),
    ],
)
def test_the_place_of_the_event_is_chosen(passage: Parse, text: str, cue: str, name: str) -> None:
    parsed = passage(text)
    token = next(t for t in parsed.doc if t.text == cue)
    place = place_of(token, place_mentions(parsed, collect_places([parsed])))
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize("text", ["Norway bombed the rebels.", "The rebels fled. He lives in Norway."])
def test_a_party_or_another_sentence_is_no_place_of_the_event(passage: Parse, text: str) -> None:
    parsed = passage(text)
    token = next(t for t in parsed.doc if t.pos_ == "VERB")
    assert place_of(token, place_mentions(parsed, {})) is None


def test_spellings_meet_under_one_key() -> None:
    assert fold("Umm al-Karam") == fold("umm al Karam") == "umm al karam"
    assert fold("Tél Marat's") == fold("the Tel Marat") == "tel marat"


SCRAPS = st.lists(
    st.sampled_from(
        "in near the town of Dovar al - Karam neighbourhood , province eastern Norway 's and held hit حلب 🙂 Of IN "
        "at on base city ( ) rebel fled South".split()
    ),
    max_size=14,
)


@given(words=SCRAPS, loose=st.text(max_size=20))
def test_any_text_gives_mentions_in_bounds_and_in_order(passage: Parse, words: list[str], loose: str) -> None:
    parsed = passage(" ".join(words) + " " + loose)
    mentions = place_mentions(parsed, collect_places([parsed]))
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(parsed.doc)
        end = mention.end
        assert mention.place.text == parsed.doc[mention.start : mention.end].text
        assert mention.place.name
    for cue in parsed.doc:
        place = place_of(cue, mentions)
        assert place is None or place in [mention.place for mention in mentions]
