from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from variorum.export.attributions import render
from variorum.model import Attribution, Report

Told = tuple[Report, list[Attribution]]


def printed(told: Told, width: int = 100, *, terminal: bool = False) -> str:
    file = io.StringIO()
    render(
        *told, Console(file=file, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None)
    )
    return file.getvalue()


def test_each_line_says_who_by_what_cue_and_what(told: Told) -> None:
    assert printed(told) == (
        "The Selmar Courier: Market shelled: drivers\n"
        "wire-7, 5 attributions\n"
        "  Kestrel Wire (quoted): drivers: The market, they said, was shelled.\n"
        "  Kestrel Wire ← unnamed drivers (said): The market … was shelled\n"
        "  army (denied): its guns had fired\n"
        "  no source named (reportedly, possible): The mayor was\n"
        "  unnamed drivers: Market shelled\n"
        "\n"
    )


def test_a_report_that_names_itself_speaks_in_its_own_voice(told: Told) -> None:
    report, (first, *_) = told
    assert "\n  The Selmar Courier, in its own voice (quoted): " in printed((report, [replace(first, chain=())]))
    nameless = replace(report, id="folder/a.txt", title=None, publisher=None, passages=())
    assert printed((nameless, [])) == "a.txt\nfolder/a.txt, 0 attributions\n\n"


@pytest.mark.parametrize("width", [24, 40, 80, 200, 400])
def test_no_line_is_wider_than_the_terminal(told: Told, width: int) -> None:
    report, attributions = told
    long = replace(report, text=report.text + " word" * 100)
    last = replace(attributions[0], content=((0, len(long.text)),))
    lines = printed((long, [*attributions, last]), width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, 200)
    assert all(line == line.rstrip() for line in lines)
    wrapped = [line for line in lines if line.startswith("      ")]
    assert bool(wrapped) == (width < 200)


def test_long_content_is_cut_between_words(told: Told) -> None:
    report, (first, *_) = told
    for text, end in (("word " * 100, "word…"), ("w" * 400, "w…")):
        shown = printed((replace(report, text=text), [replace(first, content=((0, len(text)),))]), 400).splitlines()[2]
        content = shown.split("): ")[1]
        assert content.endswith(end)
        assert 150 < len(content) <= 160


def test_text_of_reports_is_neither_markup_nor_terminal_control(told: Told) -> None:
    report, attributions = told
    hostile = replace(report, id="x\x1b[2J", title="Head\x1b]0;owned\x07line", publisher="[red]Courier[/red]\u202e")
    for terminal in (False, True):
        seen = printed((hostile, attributions), terminal=terminal)
        assert "[red]Courier[/red]" in seen
        assert "owned" not in seen
        assert "\x1b[2J" not in seen
        assert "\u202e" not in seen


def test_colour_only_on_a_terminal(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in printed(told)
    assert "\x1b[1;36mKestrel Wire ← unnamed drivers" in printed(told, terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*3\d", printed(told, terminal=True))
