"""`variorum compare`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

LAMP = """Publisher: The Lamp

At least 12 people were killed in the shelling of Velmar on Monday, 3 March 2031, the Velmar Health Office said.
"""
HERALD = """Publisher: The Herald

The army denied that its artillery had shelled Velmar on Monday, 3 March 2031.

The shelling of Velmar killed 15 people on Monday, 3 March 2031, the Ishen Front said.

Two bakers were detained in Ollen on 4 March 2031.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports that differ about one shelling."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "lamp.txt").write_text(LAMP, encoding="utf-8")
    (folder / "herald.txt").write_text(HERALD, encoding="utf-8")
    return folder


def test_the_table_puts_both_figures_side_by_side(variorum: Program, reports: Path) -> None:
    ended = variorum("compare", reports)
    assert (ended.code, ended.err) == (0, "")
    assert all(word in ended.out for word in ("12", "15", "Velmar Health Office", "Ishen Front"))
    assert "\x1b" not in ended.out


def test_each_line_is_a_question(variorum: Program, reports: Path) -> None:
    ended = variorum("compare", reports, "--format", "jsonl")
    killed = [q for q in map(json.loads, ended.out.splitlines()) if q["kind"] == "killed"]
    assert [sorted(r["figure"]["low"] for r in q["readings"]) for q in killed] == [[12, 15]]


def test_all_shows_the_questions_of_one_claim_too(variorum: Program, reports: Path) -> None:
    few, many = variorum("compare", reports), variorum("compare", reports, "--all")
    assert len(many.out.splitlines()) > len(few.out.splitlines())


def test_a_hostile_file_name_reaches_no_terminal(variorum: Program, reports: Path) -> None:
    (reports / "lamp.txt").rename(reports / "la\x1b[2Jmp.txt")
    table = variorum("compare", reports, "--all")
    page = variorum("compare", reports, "--format", "html")
    assert (table.code, page.code) == (0, 0)
    assert "\x1b" not in table.out + page.out
