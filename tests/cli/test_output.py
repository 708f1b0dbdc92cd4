"""Where the output goes: nothing of the user's is lost, and what programs read is UTF-8."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "The shelling of Velmar on Monday killed 14 people, the mayor said.\n"
ROOT = Path(__file__).parents[2]
FINDS_IT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
COMMAND = [sys.executable, "-c", "from variorum.cli import main; main()"]


def variorum(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env={**FINDS_IT, **(env or {})}, capture_output=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_an_input_is_never_overwritten(folder: Path) -> None:
    done = variorum("compare", "good.txt", "-o", "good.txt", cwd=folder)
    assert done.returncode == 1
    assert b"one of the inputs" in done.stderr
    assert (folder / "good.txt").read_text(encoding="utf-8") == TEXT


def test_permissions_stay_and_links_are_followed(folder: Path) -> None:
    page = folder / "page.html"
    page.write_text("old", encoding="utf-8")
    page.chmod(0o600)
    (folder / "link.html").symlink_to(page)
    assert variorum("compare", "good.txt", "-o", "link.html", cwd=folder).returncode == 0
    assert (folder / "link.html").is_symlink()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "Velmar" in page.read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["good.txt", "link.html", "page.html"]


def test_json_lines_are_utf8_whatever_the_terminal(folder: Path) -> None:
    (folder / "r.jsonl").write_text(json.dumps({"text": TEXT, "publisher": "Café ☼"}), encoding="utf-8")
    done = variorum("claims", "r.jsonl", cwd=folder, env={"PYTHONIOENCODING": "ascii"})
    assert json.loads(done.stdout.decode("utf-8").splitlines()[0])["publisher"] == "Café ☼"


@pytest.mark.parametrize("output", ["", "."])
def test_no_file_name(folder: Path, output: str) -> None:
    done = variorum("claims", "good.txt", "-o", output, cwd=folder)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "claims", "good.txt"], cwd=folder, env=FINDS_IT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr
