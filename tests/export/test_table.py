from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from variorum.export.table import render
from variorum.model import Case


def _printed(case: Case, width: int = 100, *, show_all: bool = False, terminal: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=terminal, color_system="truecolor" if terminal else None
    )
    render(case, console, show_all=show_all)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_snapshot(case: Case, snapshot: Callable[[str, str], None], width: int) -> None:
    snapshot(f"table-{width}.txt", _trimmed(_printed(case, width, show_all=True)))


@pytest.mark.parametrize("width", [30, 40, 59, 60, 81, 120, 200, 400])
def test_no_line_is_wider_than_the_terminal(case: Case, width: int) -> None:
    lines = _printed(case, width, show_all=True).splitlines()
    assert max(map(cell_len, lines)) <= min(width, 200)


@pytest.mark.parametrize("width", [30, 40, 59, 60, 61])
def test_no_heading_of_a_column_breaks(case: Case, width: int) -> None:
    narrow = width < 60
    heading = r"^Reading +Who says it *$" if narrow else r"^Reading +Who says it +Publishers +Carried by *$"
    assert len(re.findall(heading, _printed(case, width, show_all=True), re.MULTILINE)) == 8


def test_single_claims_are_folded_unless_all_are_asked_for(case: Case) -> None:
    folded, whole = _printed(case), _printed(case, show_all=True)
    assert "3 more questions have one claim each: --all shows them" in folded
    assert "fish hall" not in folded
    assert "fish hall" in whole
    assert "--all" not in whole


def test_inputs_that_were_not_read_are_listed_with_their_reason(case: Case) -> None:
    printed = _printed(case)
    assert "scans/page[1].pdf" in printed
    assert "save it as text" in printed
    assert "Not read: 2 inputs" in printed


def test_text_of_reports_is_neither_markup_nor_terminal_control(case: Case) -> None:
    for terminal in (False, True):
        printed = _printed(case, show_all=True, terminal=terminal)
        assert "Will there be talks? [bold]" in printed
        assert "<b>bold</b>" in printed.replace("\n", " ")
        assert "\x1b]" not in printed
        assert "\u202e" not in printed
        assert "\x07" not in printed
        assert "owned" not in printed


def test_colour_only_on_a_terminal(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in _printed(case)
    assert "\x1b[1;31m" in _printed(case, terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*3\d", _printed(case, terminal=True))


def test_an_empty_case_prints_its_totals(case: Case) -> None:
    printed = _printed(replace(case, reports=(), claims=(), comparisons=(), unread=(), notes=()))
    assert printed.strip() == "0 reports · 0 claims · 0 questions · 0 contested"


def test_one_folded_question_is_told_in_the_singular(case: Case) -> None:
    single = [comparison for comparison in case.comparisons if len(comparison.question.claims) == 1]
    assert "\n1 question has one claim: --all shows it" in _printed(replace(case, comparisons=(single[0],)))
