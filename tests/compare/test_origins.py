from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.origins import Origins, near_copies, same_source, wire_credit
from variorum.model import Claim, Figure, Link, Report, Role


def claim(
    of: Report, start: int, source: str | None, count: int, passage: Role = "body", organization: str | None = None
) -> Claim:
    return Claim(
        id=f"{of.id}#{start}",
        report=of.id,
        publisher=of.publisher,
        field="text",
        start=start,
        end=start + 4,
        excerpt=of.text[start : start + 4],
        sentence_start=0,
        sentence_end=len(of.text),
        passage=passage,
        kind="killed",
        attribution=(_link(source, organization),) if source else (),
        figure=Figure(str(count), count, count, count, "exact", "people"),
    )


def _link(source: str, organization: str | None) -> Link:
    person = "," in source or organization is not None
    return Link(source, source, "person" if person else "organization", organization=organization)


def report(name: str, text: str, byline: str | None = None) -> Report:
    return Report(name, text, publisher=f"{name} Daily", byline=byline)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("the Relief Board", "Relief Board", True),
        ("Arland League of Relief Boards (ALRB)", "League of Relief Boards monitor", False),
        ("Arland Relief Board (ARB)", "Arland Relief Board monitor", True),
        ("Arland Relief Board (ARB)", "ARB", True),
        ("ALRB", "Arland League of Relief Boards", True),
        ("Defence Ministry", "Arland Defense Ministry", True),
        ("Anna Ver", "Ver", True),
        ("ARB", "ARB and activists", True),
        ("Arland", "Arland Foreign Ministry", True),
        ("Relief Board", "Harbour Board", False),
        ("activists", "activists in Vella", False),
        ("Vella", "Vella police command", False),
    ],
)
def test_names_of_one_source(one: str, two: str, same: bool) -> None:
    assert same_source(one, two) is same
    assert same_source(two, one) is same


@given(st.text(min_size=1, max_size=30))
def test_a_source_is_itself(name: str) -> None:
    assert same_source(name, name)


def test_own_voice_rests_on_the_source_that_the_body_names() -> None:
    one = report("Plain", "Shells kill 17 people in the market. The Relief Board counts 17 dead.")
    said, sourced, other = claim(one, 0, None, 17), claim(one, 37, "Relief Board", 17), claim(one, 5, None, 9)
    found = Origins([one], [said, sourced, other]).resolve([said, sourced, other])
    assert found[said.id].name == "Relief Board"
    assert found[said.id].key == found[sourced.id].key
    assert found[other.id].name == "Plain Daily"


def test_a_headline_rests_on_what_the_body_names() -> None:
    one = report("Plain", "Monitor: 17 dead. The Relief Board counts 17 dead.")
    title, body = claim(one, 0, "Monitor", 17, "headline"), claim(one, 22, "Relief Board", 17)
    found = Origins([one], [title, body]).resolve([title, body])
    assert found[title.id].key == found[body.id].key


def test_vague_words_of_two_reports_are_two_origins() -> None:
    one, two = report("Plain", "Activists count the dead in Vella."), report("Coast", "The town's streets lay empty.")
    claims = [claim(one, 0, "activists", 9), claim(two, 0, "activists", 9)]
    found = Origins([one, two], claims).resolve(claims)
    assert found[claims[0].id].key != found[claims[1].id].key


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (("Anna Ver, Relief Board head", "Relief Board"), ("Relief Board", None), True),
        (("Anna Ver", "Arland Relief Board (ARB)"), ("ARB", None), True),
        (("Anna Ver", "Relief Board"), ("Kora Lind", "Relief Board"), True),
        (("Anna Ver", "Relief Board"), ("Kora Lind", "Harbour Board"), False),
        (("Anna Ver", "Relief Board"), ("Harbour Board", None), False),
        (("Anna Ver, witness", None), ("Kora Lind, witness", None), False),
        (("Anna Ver", "the ministry"), ("Kora Lind, medic", None), False),
    ],
)
def test_a_person_and_his_body_are_two_names_and_one_word(
    one: tuple[str, str | None], two: tuple[str, str | None], same: bool
) -> None:
    first, second = report("Plain", "The town was quiet at dawn."), report("Coast", "Boats burned by the quay.")
    claims = [
        claim(first, 0, one[0], 9, organization=one[1]),
        claim(second, 0, two[0], 9, organization=two[1]),
    ]
    found = Origins([first, second], claims).resolve(claims)
    assert (found[claims[0].id].key == found[claims[1].id].key) is same
    assert [found[each.id].name for each in claims] == [one[0], two[0]]
    if same:
        assert found[claims[0].id].body is not None


@pytest.mark.parametrize("other", ["Dren Abdul-Vaskar, medic", "Dren Abdel Vaskar", "Abdulvaskar, a doctor"])
def test_spellings_of_a_person_are_one_origin(other: str) -> None:
    first, second = report("Plain", "The town was quiet at dawn."), report("Coast", "Boats burned by the quay.")
    claims = [claim(first, 0, "Dren Abd al-Vaskar, medic", 9), claim(second, 0, other, 9, organization="")]
    found = Origins([first, second], claims).resolve(claims)
    assert found[claims[0].id] == found[claims[1].id]


LONG = (
    "Shells fell on the harbour of Vella before dawn and tore through two sheds where the night crew was asleep "
    "while boats burned at the quay and men ran for the gates of the customs yard"
)


def test_near_copies_count_as_one_voice() -> None:
    one, two, three = (
        report("Alder", LONG),
        report("Birch", LONG + " again"),
        report("Cedar", "Another text on another matter entirely"),
    )
    assert near_copies([three, two, one]) == {"Alder": "Alder", "Birch": "Alder", "Cedar": "Cedar"}
    claims = [claim(one, 0, None, 9), claim(two, 0, None, 9), claim(three, 0, None, 9)]
    found = Origins([one, two, three], claims).resolve(claims)
    assert found[claims[0].id].key == found[claims[1].id].key
    assert found[claims[0].id].key != found[claims[2].id].key


@pytest.mark.parametrize(
    ("text", "byline", "wire"),
    [
        ("The town fell quiet. - REUTERS", None, "Reuters"),
        ("The town fell quiet. (AFP)", None, "AFP"),
        ("The town fell quiet.", "AP", "AP"),
        ("The town heard what AP reporters wrote on the wall.", None, None),
        ("The town fell quiet.", None, None),
    ],
)
def test_wire_credits(text: str, byline: str | None, wire: str | None) -> None:
    assert wire_credit(report("A", text, byline)) == wire
