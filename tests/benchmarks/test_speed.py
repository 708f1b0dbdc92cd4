"""benchmarks/speed.py: what it measures on the example case, and what it says where it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def speed(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "benchmarks" / "speed.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_measures_the_example_case(root: Path) -> None:
    done = speed(root)
    assert done.returncode in (0, 1), done.stderr  # how fast is the machine's matter
    assert done.stderr == ""
    rows = {line[:40].strip(): line for line in done.stdout.splitlines()[1:]}
    assert len(rows) == 7
    ratio = next(line for name, line in rows.items() if name.startswith("CPU time of whole reading"))
    assert 1 < float(ratio.split("≤ 1.3")[1].split()[0]) < 3
    assert "11 reports" in ratio


def test_says_that_the_text_is_missing(root: Path, tmp_path: Path) -> None:
    done = speed(root, "--data", tmp_path)
    assert done.returncode == 2
    assert "no report could be read" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_few_repetitions_are_refused(root: Path) -> None:
    done = speed(root, "--repetitions", "2")
    assert done.returncode == 2
    assert "--repetitions is 2" in done.stderr
