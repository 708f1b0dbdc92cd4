"""`variorum attributions`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Ended, Program

RULES = ("attributions", "--attribution", "rules")
NESTED = (
    "The Kestrel Wire quoted an unnamed spokesman as saying that the bridge at Velmar had fallen. "
    "The army denied that its guns had hit it.\n"
)


def lines(ended: Ended) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in ended.out.splitlines()]


def words(text: str, spans: Sequence[Sequence[int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_each_line_is_an_attribution_with_its_words(variorum: Program) -> None:
    ended = variorum(*RULES, "-", given=NESTED.encode())
    assert (ended.code, ended.err) == (0, "")
    found = lines(ended)
    assert [one["id"] for one in found] == [f"-#{number}" for number in range(1, len(found) + 1)]
    for one in found:
        assert (one["report"], one["in"], one["passage"]) == ("-", "text", "body")
        for role in ("source", "cue", "content"):
            assert words(NESTED, one[role]) == one[f"{role}_text"]
    denied = next(one for one in found if one["polarity"] == "denied")
    assert denied["source_text"] == ["The army"]
    assert denied["content_text"] == ["its guns had hit it"]


def test_an_inner_attribution_names_the_one_that_holds_it(variorum: Program) -> None:
    found = {one["id"]: one for one in lines(variorum(*RULES, "-", given=NESTED.encode()))}
    (inner,) = [one for one in found.values() if one["parent"]]
    assert inner["source_text"] == ["an unnamed spokesman"]
    assert found[inner["parent"]]["source_text"] == ["The Kestrel Wire"]
    assert [link["text"] for link in inner["chain"]] == ["The Kestrel Wire", "an unnamed spokesman"]


def test_ids_differ_where_reports_bear_one_id(variorum: Program, tmp_path: Path) -> None:
    texts = {"one": "The well is dry, the mayor said.", "two": NESTED, "three": "It will rain, the council said."}
    for (file, text), name in zip(texts.items(), ("a", "a", "a#1"), strict=True):
        (tmp_path / f"{file}.jsonl").write_text(json.dumps({"id": name, "text": text}), encoding="utf-8")
    found = lines(variorum(*RULES, *(tmp_path / f"{file}.jsonl" for file in texts)))
    assert [(one["report"], one["id"]) for one in found] == [
        ("a", "a#1"), ("a#2", "a#2#1"), ("a#2", "a#2#2"), ("a#2", "a#2#3"), ("a#1", "a#1#1"),
    ]  # fmt: skip
    assert [one["id"] for one in found if one["parent"] == "a#2#1"] == ["a#2#2"]


def test_the_same_input_gives_the_same_lines(variorum: Program, root: Path) -> None:
    path = root / "examples" / "reports" / "02-orvesh-state-agency-denial.txt"
    first, second = (variorum("attributions", path, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.code == 0
    assert first.out == second.out
    assert first.out.count("\n") > 8


def test_a_claim_and_its_attribution_have_the_same_chain(variorum: Program, root: Path) -> None:
    folder = root / "examples" / "reports"
    chains = [one["chain"] for one in lines(variorum("attributions", folder))]
    claims = [claim for claim in lines(variorum("claims", folder)) if claim["attribution"]]
    known = [claim for claim in claims if claim["attribution"] in chains]
    # A reader's comment and what is told in passing give claims a chain of their own.
    assert len(known) > 0.9 * len(claims) > 50


def test_the_table_is_for_reading(variorum: Program) -> None:
    ended = variorum(*RULES, "-", "--format", "table", given=NESTED.encode())
    assert (ended.code, ended.err) == (0, "")
    assert "Kestrel Wire ← " in ended.out
    assert "army (denied): its guns had hit it" in ended.out
    assert "\x1b" not in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_the_table_follows_the_width_and_the_encoding(variorum: Program, root: Path) -> None:
    path = root / "examples" / "reports"
    narrow = variorum("attributions", path, "--format", "table", env={"COLUMNS": "50"})
    assert max(map(len, narrow.out.splitlines())) == 50
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ended = variorum("attributions", path, "--format", "table", env=ascii_only)
    assert ended.code == 0
    assert ended.out.isascii()


def test_a_hostile_report_reaches_no_terminal(variorum: Program, tmp_path: Path) -> None:
    path = tmp_path / "bad\x1b[2J.txt"
    path.write_text("The \x1b[31mmayor said the \u202ewell was dry.\n", encoding="utf-8")
    table, printed = (variorum("attributions", path, "--format", style) for style in ("table", "jsonl"))
    assert (table.code, printed.code) == (0, 0)
    assert not {"\x1b", "\u202e"} & set(table.out + printed.out)
    assert lines(printed)


def test_a_report_in_another_language_has_none(variorum: Program, tmp_path: Path) -> None:
    path = tmp_path / "fr.jsonl"
    path.write_text(json.dumps({"text": "Le maire a dit que le puits est à sec.", "language": "fr"}), encoding="utf-8")
    ended = variorum("attributions", path)
    assert (ended.code, ended.out) == (0, "")
    assert "note" in ended.err


def test_what_cannot_be_read_is_named(variorum: Program, good: Path, tmp_path: Path) -> None:
    ended = variorum("attributions", good, tmp_path / "missing.txt")
    assert ended.code == 3
    assert len(lines(ended)) == 1
    assert "missing.txt" in ended.err
    assert variorum("attributions", tmp_path / "missing.txt").code == 1


@pytest.mark.parametrize("verb", ["attributions", "claims"])
def test_a_list_of_agencies_adds_to_what_is_known(variorum: Program, tmp_path: Path, verb: str) -> None:
    bodies, report = tmp_path / "bodies.yaml", tmp_path / "report.txt"
    bodies.write_text("- {name: Lantern Relief Union, aliases: [LRU], kind: ngo}\n", encoding="utf-8")
    report.write_text("At least 12 people were killed in Velmar on Monday, the LRU said.\n", encoding="utf-8")
    key = "attribution" if verb == "claims" else "chain"
    without = lines(variorum(verb, report))
    told = lines(variorum(verb, report, "--agencies", bodies))
    assert {one[key][0]["name"] for one in without} == {"LRU"}
    assert {one[key][0]["name"] for one in told} == {"Lantern Relief Union"}
