"""What the tests of the docs share: what the program prints on the example case, and the generated blocks of a page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

VARIORUM = [sys.executable, "-c", "from variorum.cli import main; main()"]
Record = Mapping[str, object]


def printed(root: Path, *arguments: str) -> list[Record]:
    done = subprocess.run([*VARIORUM, *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="session")
def claims(root: Path) -> list[Record]:
    """The lines of `variorum claims examples/reports`."""
    return printed(root, "claims", "examples/reports")


@pytest.fixture(scope="session")
def attributions(root: Path) -> list[Record]:
    """The lines of `variorum attributions examples/reports`."""
    return printed(root, "attributions", "examples/reports")


@pytest.fixture(scope="session")
def questions(root: Path) -> list[Record]:
    """The lines of `variorum compare examples/reports --format jsonl`."""
    return printed(root, "compare", "examples/reports", "--format", "jsonl")


@pytest.fixture
def block(root: Path) -> Callable[[str, str, str], None]:
    """Compares text with the block of a page between `<!-- NAME: begin -->` and `<!-- NAME: end -->`.

    UPDATE_SNAPSHOTS=1 in the environment stores the text there.
    """

    def check(page: str, name: str, text: str) -> None:
        path = root / "docs" / page
        content = path.read_text(encoding="utf-8")
        pattern = re.compile(f"(?<=<!-- {name}: begin -->\n)\n.*?(?=<!-- {name}: end -->)", re.DOTALL)
        found = pattern.findall(content)
        assert len(found) == 1, f"docs/{page} lacks the lines <!-- {name}: begin --> and <!-- {name}: end -->"
        wanted = f"\n{text}\n\n"
        if os.environ.get("UPDATE_SNAPSHOTS") == "1":
            path.write_text(pattern.sub(lambda _: wanted, content), encoding="utf-8", newline="\n")
            return
        assert found[0] == wanted, f"docs/{page} is not what the program prints; if meant, run with UPDATE_SNAPSHOTS=1"

    return check
