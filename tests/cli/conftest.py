"""The real program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from variorum.cli import main; main(prog_name='variorum')"]
GOOD = "At least 12 people were killed in the shelling of Velmar on Monday, the Velmar Health Office said.\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def surroundings(root: Path, **more: str) -> dict[str, str]:
    """The environment of a run that is no terminal and finds this checkout."""
    keep = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return {**keep, "PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1", **more}


@pytest.fixture(scope="session")
def variorum(root: Path) -> Run:
    """Runs the program to its end."""

    def run(*arguments: str | Path, env: Mapping[str, str] | None = None, given: bytes = b"") -> Ended:
        ended = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            env=surroundings(root, **(env or {})),
            input=given,
            capture_output=True,
            check=False,
            timeout=300,
        )
        return Ended(ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A small report."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path
