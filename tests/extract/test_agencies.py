"""The list of bodies: the packaged one, a user's own laid over it, and each way in which that may be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.errors import AgenciesError
from variorum.extract.agencies import KINDS, Agency, load_agencies


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(
        """
- {name: Arland Relief Board, short: ARB, aliases: [Relief Board of Arland], kind: ngo}
- {name: Vella Wire, kind: wire, country: 'NO'}
- {name: Arland, aliases: [Vella], kind: state}
- {name: Reuters, aliases: [Red Thread], kind: newspaper}
- {name: Harbour Watch, aliases: [Amnesty], kind: monitor}
""",
        encoding="utf-8",
    )
    return path


def test_every_packaged_body_is_well_formed_and_found_by_its_names() -> None:
    agencies = load_agencies()
    bodies = {agency.name: agency for table in (agencies.by_name, agencies.by_acronym) for agency in table.values()}
    assert len(bodies) >= 300
    for agency in bodies.values():
        assert agency.kind in KINDS
        assert agencies.get(agency.name) is agency
    for agency in agencies.states.values():
        assert agency.kind == "state"
        assert all(agencies.state(name) is agency for name in agency.names)


def test_no_two_packaged_bodies_share_a_name() -> None:
    agencies = load_agencies()
    for table in (agencies.by_name, agencies.by_acronym, agencies.states):
        for agency in table.values():
            for name in agency.names:
                assert (agencies.get(name) or agencies.state(name)) is agency, name


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("AFP", "Agence France-Presse (AFP)"),
        ("the United Nations", "United Nations (UN)"),
        ("Reuters", "Reuters"),
        ("the WHO", "World Health Organization (WHO)"),
        ("AFPs", "Agence France-Presse (AFP)"),
        ("the World Food Programme's", "World Food Programme (WFP)"),
    ],
)
def test_names_and_acronyms(text: str, label: str) -> None:
    agency = load_agencies().get(text)
    assert agency is not None
    assert agency.label == label


@pytest.mark.parametrize("text", ["who", "car", "us", "mena", "guardian", "amnesty", "Telmar", ""])
def test_common_words_are_no_bodies(text: str) -> None:
    assert load_agencies().get(text) is None


def test_the_longest_name_wins() -> None:
    agency = load_agencies().find("a panel of the United Nations Security Council in Telmar")
    assert agency is not None
    assert agency.short == "UNSC"


def test_states_are_known_only_alone_and_in_capitals(own: Path) -> None:
    agencies = load_agencies(own)
    assert agencies.state("Vella") is agencies.state("Arland")
    assert agencies.state("vella") is None
    assert agencies.get("Vella") is None
    assert agencies.find("the mayor of Vella") is None


def test_a_file_of_ones_own_is_laid_over_the_packaged_one(own: Path) -> None:
    agencies, packaged = load_agencies(own), load_agencies()
    assert agencies.get("the Relief Board of Arland") == agencies.get("ARB")
    assert agencies.get("Arland Relief Board") == Agency(
        "Arland Relief Board", "ngo", "ARB", ("Relief Board of Arland",)
    )
    wire = agencies.get("Vella Wire")
    assert wire is not None
    assert wire.country == "NO"
    reuters, before = agencies.get("Reuters"), packaged.get("Reuters")
    assert reuters is not None
    assert before is not None
    assert (reuters.kind, reuters.country) == ("newspaper", before.country)
    assert set(reuters.aliases) == {"Red Thread", *before.aliases}
    watch = agencies.get("Amnesty")
    assert watch is not None
    assert watch.name == "Harbour Watch"
    assert agencies.get("AFP") == packaged.get("AFP")
    assert packaged.get("Vella Wire") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a list of bodies"),
        ("name: Vella Wire", "is not a list of bodies"),
        ("- {name: [}", "is not valid YAML at line 1"),
        ("- Vella Wire", "entry 1: is not a set of named values"),
        ("- {kind: wire}", "entry 1: has no name"),
        ("- {name: '...', kind: wire}", "entry 1: has no name"),
        ("- {name: Vella Wire, kind: wire}\n- {name: Harbour Watch}", "entry 2 (Harbour Watch): has the kind None"),
        ("- {name: Vella Wire, kind: reliable}", "has the kind 'reliable'"),
        ("- {name: Vella Wire, kind: wire, grade: A}", "has the unknown key 'grade'"),
        ("- {name: Vella Wire, kind: wire, short: 12}", "has a short name that is not text"),
        ("- {name: Vella Wire, kind: wire, aliases: Wire}", "has aliases that are not a list of names"),
        ("- {name: Vella Wire, kind: wire, aliases: [1]}", "has aliases that are not a list of names"),
        ("- {name: Vella Wire, kind: wire, country: NO}", "has the country False"),
        ("- {name: Vella Wire, kind: wire, country: nor}", "has the country 'nor'"),
    ],
)
def test_a_mistake_is_named_with_file_entry_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AgenciesError) as caught:
        load_agencies(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert caught.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AgenciesError, match="cannot be read"):
        load_agencies(tmp_path / "none.yaml")
