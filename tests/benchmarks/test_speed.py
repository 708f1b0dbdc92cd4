"""benchmarks/speed.py: what it measures on the example case, and what it says where it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from variorum.config import READERS


def speed(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "benchmarks" / "speed.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_measures_the_example_case(root: Path) -> None:
    done = speed(root)
    assert done.returncode in (0, 1), done.stderr  # how fast is the machine's matter
    assert done.stderr == ""
    lines = done.stdout.splitlines()[1:]
    ratios = [line for line in lines if line.startswith("CPU time of whole reading")]
    assert len(lines) == 4 + 3 * len(READERS)
    assert [line.split("--attribution ")[1].split("`")[0] for line in ratios] == list(READERS)
    for line in ratios:
        assert 1 < float(line.split("≤")[1].split()[1]) < 4
        assert "11 reports" in line


def test_says_that_the_text_is_missing(root: Path, tmp_path: Path) -> None:
    done = speed(root, "--data", tmp_path)
    assert done.returncode == 2
    assert "no report could be read" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_few_repetitions_are_refused(root: Path) -> None:
    done = speed(root, "--repetitions", "2")
    assert done.returncode == 2
    assert "--repetitions is 2" in done.stderr
