"""docs/tutorial.md: every command runs, and prints what the page shows. UPDATE_SNAPSHOTS=1 stores what it prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"```sh\n(?P<command>.*?)```(?:\n\n```text\n(?P<output>.*?)```)?", re.DOTALL)


def commands(folder: Path) -> None:
    """`variorum` and `python` as programs of this Python."""
    folder.mkdir()
    programs = {"variorum": "-c 'from variorum.cli import main; main()'", "python": ""}
    for name, before in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\nexec '{sys.executable}' {before} \"$@\"\n", encoding="utf-8")
        program.chmod(0o755)


def test_every_command_prints_what_the_page_shows(root: Path, tmp_path: Path) -> None:
    page = root / "docs" / "tutorial.md"
    commands(tmp_path / "bin")
    here = tmp_path / "here"
    here.mkdir()
    shutil.copytree(root / "examples", here / "examples")
    unset = ("COLUMNS", "LINES", "FORCE_COLOR")
    environment = {key: value for key, value in os.environ.items() if key not in unset}
    environment |= {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{environment['PATH']}", "LC_ALL": "C.UTF-8"}
    environment["PYTHONPATH"] = str(root / "src")

    def run(block: re.Match[str]) -> str:
        done = subprocess.run(
            ["sh", "-eu", "-c", block["command"]],
            cwd=here, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{block['command']}\n{done.stderr}"
        assert done.stderr == "", block["command"]
        lines = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
        assert bool(lines) == (block["output"] is not None), f"{block['command']} prints:\n{lines}"
        shown = f"\n\n```text\n{lines}```" if lines else ""
        return f"```sh\n{block['command']}```{shown}"

    text = page.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) == text.count("```sh\n") >= 10
    wanted = BLOCK.sub(run, text)
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        page.write_text(wanted, encoding="utf-8", newline="\n")
        return
    assert wanted == text, "docs/tutorial.md is not what the program prints; if meant, run with UPDATE_SNAPSHOTS=1"
