"""benchmarks/run.py: the table, the floors, the page, and what it says where something is missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from variorum.config import READERS

PAGE = "# Page\n\n<!-- reports: begin -->\nold\n<!-- reports: end -->\n\nthe rest\n"


def run(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "benchmarks" / "run.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_measures_the_command_and_writes_the_table_into_the_page(root: Path, corpora: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    done = run(root, "--data", corpora, "--only", "reports", "--write", page)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = next(line for line in done.stdout.splitlines() if line.startswith("claims found"))
    assert found.split()[2:5] == ["≥", "0.65", "1"]
    assert found.endswith("yes")
    assert "reader's comment" not in done.stdout  # a measure without cases is left out
    text = page.read_text(encoding="utf-8")
    assert "| claims found | ≥ 0.65 | 1 |" in text
    assert "old" not in text
    assert text.endswith("\n\nthe rest\n")
    assert "python benchmarks/run.py --data FOLDER --only reports" in text
    assert str(corpora) not in text


def test_a_missed_floor_is_exit_code_1(root: Path, corpora: Path) -> None:
    gold = corpora / "reports" / "gold_claims.jsonl"
    gold.write_text(gold.read_text(encoding="utf-8").replace("a.txt", "b.txt"), encoding="utf-8")
    done = run(root, "--data", corpora, "--only", "reports")
    assert done.returncode == 1
    assert next(line for line in done.stdout.splitlines() if line.startswith("claims found")).endswith("no")


ATTRIBUTION_SCORER = """
import json, sys
predicted, gold, reports = ([json.loads(line) for line in open(path, encoding="utf-8")] for path in sys.argv[1:4])
cell = {"precision": len(predicted), "recall": len(gold), "f1": len(reports)}
scores = dict.fromkeys(("full", "content", "soft"), cell) | {"predicted": len(predicted), "gold": len(gold)}
print(json.dumps(scores | {"nested_recall": {"share": None, "of": 0}}))
"""


def test_attributions_are_scored_for_each_reader(root: Path, corpora: Path) -> None:
    folder = corpora / "data" / "polnear" / "dev"
    folder.mkdir(parents=True)
    text = "The well of Ambesh is dry, the mayor said. The council denied it."
    (folder / "reports.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    (folder / "attributions.jsonl").write_text("{}\n" * 3, encoding="utf-8")
    (corpora / "bench" / "score_attributions.py").write_text(ATTRIBUTION_SCORER, encoding="utf-8")
    done = run(root, "--data", corpora, "--only", "polnear")
    assert done.stderr == ""
    lines = [re.split(r"\s{2,}", line) for line in done.stdout.splitlines()]
    rows = {line[0]: " ".join(line).split() for line in lines if ": " in line[0]}
    assert {name.split(":")[0] for name in rows} == set(READERS)
    for reader in READERS:
        assert "1" in rows[f"{reader}: full, F1"]
        assert rows[f"{reader}: full, precision"][-2:] == ["2", "2"]
        assert rows[f"{reader}: full, recall"][-2:] == ["3", "3"]
        assert f"{reader}: nested, recall" not in rows  # a measure without cases is left out


def test_says_which_files_are_missing(root: Path, corpora: Path) -> None:
    done = run(root, "--data", corpora)
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert [line.split("'")[1] for line in lines] == ["casualties", "claims", "attribution", "polnear", "questions"]
    assert "lacks reports/gold_questions.jsonl, bench/score_questions.py; add it, or choose others" in lines[4]
    assert done.stdout == ""


def test_a_folder_of_reports_without_a_text_lacks_them(root: Path, corpora: Path) -> None:
    (corpora / "reports" / "a.txt").unlink()
    done = run(root, "--data", corpora, "--only", "reports")
    assert done.returncode == 2
    assert "lacks reports/*.txt" in done.stderr


def test_says_that_there_is_no_folder(root: Path, tmp_path: Path) -> None:
    done = run(root, "--data", tmp_path / "nowhere")
    assert done.returncode == 2
    assert done.stderr.endswith("there is no such folder; name the folder of the corpora\n")


@pytest.mark.parametrize(
    ("scorer", "said"),
    [
        ("raise SystemExit('no gold')", "bench/score_claims.py: failed with exit code 1 (no gold)"),
        ("print('no JSON')", "bench/score_claims.py: printed no JSON object"),
        ("print('{}')", "the scores lack 'found.of'"),
    ],
)
def test_a_broken_scorer_gives_one_line(root: Path, corpora: Path, scorer: str, said: str) -> None:
    (corpora / "bench" / "score_claims.py").write_text(scorer, encoding="utf-8")
    done = run(root, "--data", corpora, "--only", "reports")
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_page_without_the_lines_is_left_alone(root: Path, corpora: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n", encoding="utf-8")
    done = run(root, "--data", corpora, "--only", "reports", "--write", page)
    assert done.returncode == 2
    assert "lacks the lines '<!-- reports: begin -->'" in done.stderr
    assert page.read_text(encoding="utf-8") == "# Page\n"


def test_the_page_of_the_docs_has_a_place_for_every_table(root: Path) -> None:
    page = (root / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    for name in ("reports", "casualties", "claims", "attribution", "polnear", "questions", "speed"):
        assert page.count(f"<!-- {name}: begin -->\n") == page.count(f"<!-- {name}: end -->\n") == 1
        assert page.index(f"<!-- {name}: begin -->") < page.index(f"<!-- {name}: end -->")


def test_every_measure_is_explained(root: Path) -> None:
    page = (root / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    explained = page.split("## What each measure means")[1].split("\n## ")[0]
    tables = page.split("## Claims in whole reports")[1].split("## Speed")[0]
    rows = [line.split(" | ")[0].removeprefix("| ") for line in tables.splitlines() if line.startswith("| ")]
    measures = {row for row in rows if row not in ("measure", "---") and not row.startswith("recall of '")}
    measures = {row.split(": ")[-1] for row in measures}  # an attribution reader stands before its measures
    near = {"figures, precision": "figures, F1", "figures, recall": "figures, F1"}
    near |= {"full, precision": "full, F1", "full, recall": "full, F1"}
    near["the same, across reports"] = "questions formed, relation right"
    assert len(measures) > 10
    assert [name for name in sorted(measures) if f"| {near.get(name, name)} |" not in explained] == []
