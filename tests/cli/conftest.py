"""The real program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

# What the machine says of terminals and buffers must not decide what a test sees.
SET_HERE = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PYTHONUNBUFFERED", "TERM")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """The program of this checkout, started as `variorum` would be."""

    root: Path

    @property
    def start(self) -> list[str]:
        """The words before the arguments."""
        return [sys.executable, "-c", "from variorum.cli import main; main(prog_name='variorum')"]

    def env(self, **more: str) -> dict[str, str]:
        """The environment of a run that is no terminal and finds this checkout."""
        keep = {key: value for key, value in os.environ.items() if key not in SET_HERE}
        return {**keep, "PYTHONPATH": str(self.root / "src"), "PYTHONUTF8": "1", **more}

    def python(self, code: str, *arguments: str) -> Ended:
        """Runs Python code with this checkout on its path."""
        return self._ended([sys.executable, "-c", code, *arguments], {}, b"")

    def __call__(self, *arguments: str | Path, env: Mapping[str, str] | None = None, given: bytes = b"") -> Ended:
        """Runs the program to its end with `given` on its standard input."""
        return self._ended([*self.start, *map(str, arguments)], env or {}, given)

    def _ended(self, command: list[str], env: Mapping[str, str], given: bytes) -> Ended:
        ended = subprocess.run(command, env=self.env(**env), input=given, capture_output=True, check=False, timeout=300)
        return Ended(ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))


@pytest.fixture(scope="session")
def variorum(root: Path) -> Program:
    """Runs the program."""
    return Program(root)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A small report."""
    path = tmp_path / "good.txt"
    text = "At least 12 people were killed in the shelling of Velmar on 3 March 2031, the Velmar Health Office said.\n"
    path.write_text(text, encoding="utf-8")
    return path
