"""`variorum claims`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def test_standard_input_is_read(variorum: Program) -> None:
    ended = variorum("claims", "-", given=b"At least 12 people were killed in Velmar, police said.\n")
    claims = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.code, ended.err) == (0, "")
    assert [c["kind"] for c in claims if c["figure"]] == ["killed"]
    assert all(c["report"] == "-" for c in claims)


def test_the_same_input_gives_the_same_lines(variorum: Program, root: Path) -> None:
    path = root / "examples" / "reports" / "03-ishen-voice-market.txt"
    first, second = (variorum("claims", path, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.code == 0
    assert first.out == second.out
    assert first.out.count("\n") > 10
    for line in first.out.splitlines():
        claim = json.loads(line)
        field = path.read_text(encoding="utf-8")
        assert field[claim["start"] : claim["end"]] == claim["excerpt"]
