"""The codebook: the packaged one, and each way in which another may be wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, get_args

import pytest
import yaml

from variorum.codebook import Stance, load_codebook
from variorum.errors import CodebookError

# A parsed YAML file is a tree of whatever it says: the tests break it at will.
Tree = dict[str, Any]

SMALL: Tree = {
    "version": 1,
    "units": {
        "people": {"parent": None, "words": ["person", "Victim"]},
        "civilians": {"parent": "people", "words": ["civilian"]},
        "children": {"parent": "civilians", "words": ["child", "victim"]},
        "houses": {"parent": None, "words": ["house"]},
    },
    "kinds": {
        name: {
            "family": "speech",
            "type": "occurrence",
            "count_label": None,
            "occurrence_label": "What was said",
            "counts": ["civilians"] if name == "other" else [],
            "cues": {"act": ["Death Toll", "lose ~ life"]} if name == "other" else {},
        }
        for name in ("statement", "other")
    },
}


def write(tmp_path: Path, tree: object) -> Path:
    path = tmp_path / "book.yaml"
    path.write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
    return path


def test_a_small_codebook(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, SMALL))
    assert list(book.kinds) == ["statement", "other"]
    assert [(c.kind, c.stance, c.words) for c in book.cues] == [
        ("other", "act", ("death", "toll")),
        ("other", "act", ("lose", "~", "life")),
    ]
    assert book.unit_words == {
        "person": "people",
        "victim": "people",
        "civilian": "civilians",
        "child": "children",
        "house": "houses",
    }


def test_the_tree_of_units(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, SMALL))
    assert book.ancestors("children") == ("children", "civilians", "people")
    assert book.ancestors("ghosts") == ("ghosts",)
    assert book.is_part("children", "people")
    assert not book.is_part("people", "people")
    assert not book.is_part("people", "children")
    assert not book.is_part("houses", "people")


def test_a_kind_counts_its_units_and_those_below(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, SMALL))
    assert [u for u in book.units if book.may_count("other", u)] == ["civilians", "children"]
    assert not any(book.may_count("statement", u) for u in book.units)


def test_the_packaged_codebook_holds_together() -> None:
    book = load_codebook()
    assert load_codebook() == book
    assert len(book.kinds) == 38
    assert set(book.unit_words.values()) <= set(book.units)
    assert all(word == word.lower() for cue in book.cues for word in cue.words)
    assert {cue.stance for cue in book.cues} <= set(get_args(Stance))
    assert len(set(book.cues)) == len(book.cues)
    for kind in book.kinds.values():
        assert kind.counts <= set(book.units)
        assert kind.occurrence_label.strip()
        assert kind.type != "count" or kind.count_label
        assert not (kind.count_label or "").replace("{unit}", "").count("{")


def broken(change: Callable[[Tree], object]) -> Tree:
    tree = copy.deepcopy(SMALL)
    change(tree)
    return tree


def kind(tree: Tree) -> Tree:
    return cast("Tree", tree["kinds"]["other"])


WRONG: list[tuple[Callable[[Tree], object], str]] = [
    (lambda t: t.update(version=2), "version is 2"),
    (lambda t: t.pop("version"), "the file lacks the key 'version'"),
    (lambda t: t.update(colour="red"), "the file has the unknown key 'colour'"),
    (lambda t: t.update(kinds=[]), "kinds is not a set of named entries"),
    (lambda t: t.update(kinds={1: {}}), "kinds is not a set of named entries"),
    (lambda t: t.update(units=None), "units is not a set of named entries"),
    (lambda t: t["units"].update(people=None), "units.people is not a set"),
    (lambda t: t["units"]["people"].update(size=1), "units.people has the unknown key 'size'"),
    (lambda t: t["units"]["people"].update(parent=3), "units.people.parent is not a unit's name"),
    (lambda t: t["units"]["people"].update(parent="ghosts"), "units.people.parent names the unit 'ghosts'"),
    (lambda t: t["units"]["people"].update(parent="children"), "leads back to itself"),
    (lambda t: t["units"]["people"].update(parent="people"), "leads back to itself"),
    (lambda t: t["units"]["people"].update(words="person"), "units.people.words is not a list of words"),
    (lambda t: t["units"]["people"].update(words=[1]), "units.people.words is not a list of words"),
    (lambda t: t["kinds"].pop("other"), "lacks the kind 'other'"),
    (lambda t: t["kinds"].pop("statement"), "lacks the kind 'statement'"),
    (lambda t: kind(t).pop("family"), "kinds.other lacks the key 'family'"),
    (lambda t: kind(t).update(family=""), "kinds.other.family is not text"),
    (lambda t: kind(t).update(hue=1), "kinds.other has the unknown key 'hue'"),
    (lambda t: kind(t).update(type="sum"), "kinds.other.type is 'sum'"),
    (lambda t: kind(t).update(type=["count"]), "kinds.other.type is ['count']"),
    (lambda t: kind(t).update(count_label=3), "kinds.other.count_label is not text"),
    (lambda t: kind(t).update(occurrence_label=None), "kinds.other.occurrence_label is not text"),
    (lambda t: kind(t).update(counts=["ghosts"]), "kinds.other.counts names the unit 'ghosts'"),
    (lambda t: kind(t).update(counts=None), "kinds.other.counts is not a list"),
    (lambda t: kind(t).update(cues=[]), "kinds.other.cues is not a set"),
    (lambda t: kind(t).update(cues={"done": []}), "kinds.other.cues has the unknown key 'done'"),
    (lambda t: kind(t).update(cues={"did": ["die", 3]}), "kinds.other.cues.did is not a list of words"),
    (lambda t: kind(t).update(cues={"did": [" "]}), "kinds.other.cues.did has the phrase ' '"),
    (lambda t: kind(t).update(cues={"did": ["die ~"]}), "kinds.other.cues.did has the phrase 'die ~'"),
    (lambda t: kind(t).update(cues={"did": ["~ die"]}), "kinds.other.cues.did has the phrase '~ die'"),
]


@pytest.mark.parametrize(("change", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_is_wrong_is_named_by_its_key(tmp_path: Path, change: Callable[[Tree], object], says: str) -> None:
    path = write(tmp_path, broken(change))
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert says in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.remedy


@pytest.mark.parametrize("tree", [None, [], "words", 3])
def test_a_file_that_is_no_mapping(tmp_path: Path, tree: object) -> None:
    with pytest.raises(CodebookError, match="the file is not a set of named entries"):
        load_codebook(write(tmp_path, tree))


@pytest.mark.parametrize(
    "data",
    [
        b"units: [\n",
        b"\xff\xfe\x00",
        b"a: \x01",
        b"a: &x [*x",
        b"!!python/object/apply:os.getcwd []",
        b"\tversion: 1",
        b"a: b: c",
    ],
)
def test_bytes_that_are_no_plain_yaml(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "book.yaml"
    path.write_bytes(data)
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert caught.value.where == str(path)


def test_a_line_is_named_where_yaml_breaks(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text("version: 1\nunits:\n  people: [\nkinds: 3\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"is not valid YAML at line [345]"):
        load_codebook(path)


def test_a_path_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(CodebookError, match="cannot be read") as caught:
            load_codebook(path)
        assert caught.value.where == str(path)
