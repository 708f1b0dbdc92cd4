"""The benchmark scripts as modules, and a small folder laid out like the corpora."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

REPORT = "Shelling killed at least 12 people in Ambesh on Tuesday, the district council said.\n"
QUOTE = "at least 12 people"

# Stands in for the scorer, which is no part of the repository: it counts the claims whose report it knows.
SCORER = """
import json, sys
from pathlib import Path
predicted, gold = ([json.loads(line) for line in open(path, encoding="utf-8")] for path in sys.argv[1:3])
known = [p for p in predicted if Path(p["report"]).name in {g["doc"] for g in gold}]
entry = {"right": len(known), "of": len(predicted), "share": len(known) / len(predicted)}
keys = "found kind figure figure_bounded origin nested_chain polarity_modality precision".split()
none = {"right": 0, "of": 0, "share": None}
print(json.dumps({key: entry for key in keys} | {"comment_passage": none}))
"""


@pytest.fixture(scope="session")
def tables(root: Path) -> ModuleType:
    """benchmarks/tables.py."""
    sys.path.insert(0, str(root))
    return importlib.import_module("benchmarks.tables")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder that has what the benchmark `reports` needs."""
    folder = tmp_path / "corpora"
    (folder / "reports").mkdir(parents=True)
    (folder / "bench").mkdir()
    (folder / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    gold = {"doc": "a.txt", "quote": QUOTE, "start": REPORT.index(QUOTE)}
    (folder / "reports" / "gold_claims.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    (folder / "bench" / "score_claims.py").write_text(SCORER, encoding="utf-8")
    return folder
