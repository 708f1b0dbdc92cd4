"""Measures Variorum on corpora that a folder holds, and prints each measure beside its floor.

python benchmarks/run.py --data FOLDER [--only NAME…] [--write docs/benchmarks.md]

FOLDER holds the corpora and, in bench/, the programs that score them; neither is part of this repository. What is
measured is the command of this checkout, run as a user runs it. Exit code 0: every floor was met. 1: one was missed.
2: FOLDER lacks something, or a program in it failed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]  # so that this file can be run by its path

from benchmarks import tables  # noqa: E402 - after the line that makes it importable
from benchmarks.tables import Row  # noqa: E402

from variorum import VariorumError  # noqa: E402
from variorum.config import READERS  # noqa: E402

Scores = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A named measurement. `needs` are paths in the data folder; `measure` makes the rows from folder and workshop."""

    name: str
    title: str
    needs: tuple[str, ...]
    measure: Callable[[Workshop], list[Row]]


class Workshop:
    """The data folder, and a temporary folder in which each command is run only once."""

    def __init__(self, data: Path, temporary: Path) -> None:
        self.data, self.temporary = data, temporary

    def variorum(self, verb: str, name: str, paths: Sequence[Path], *options: str) -> Path:
        """Runs a verb of `variorum` and gives the file of JSON Lines that it wrote."""
        output = self.temporary / f"{'.'.join((name, verb, *options))}.jsonl"
        if not output.exists():
            _run([*tables.VARIORUM, verb, *map(str, paths), *options, "--output", str(output)], f"variorum {verb}")
        return output

    def score(self, scorer: str, *arguments: Path) -> Scores:
        """Runs a scorer of the data folder and gives the JSON object that it prints."""
        script = self.data / "bench" / scorer
        printed = _run([sys.executable, str(script), *map(str, arguments)], f"bench/{scorer}")
        try:
            scores: object = json.loads(printed)
        except json.JSONDecodeError:
            scores = None
        if not isinstance(scores, dict):
            raise VariorumError("printed no JSON object", where=f"bench/{scorer}", remedy="run it by hand to see why")
        return cast("Scores", scores)

    def texts(self) -> list[Path]:
        """The whole reports, which are text files."""
        return sorted((self.data / "reports").glob("*.txt"))


def _run(command: Sequence[str], name: str) -> str:
    done = subprocess.run(  # noqa: S603 - this Python, and the scorers of a folder that the user names
        command, capture_output=True, encoding="utf-8", env=tables.environment(), check=False
    )
    if done.returncode != 0:
        what = f"failed with exit code {done.returncode} ({tables.last_line(done.stderr)})"
        raise VariorumError(what, where=name, remedy="run it by hand to see why")
    return done.stdout


def value(scores: Scores, *keys: str) -> float | None:
    """The number at the end of the keys; None where the scorer gives none. Raises VariorumError for a missing key."""
    at: object = scores
    for key in keys:
        if not isinstance(at, dict) or key not in at:
            raise VariorumError(f"the scores lack '{'.'.join(keys)}'", where="bench", remedy="update the scorer")
        at = at[key]
    return float(at) if isinstance(at, int | float) else None


def share(scores: Scores, key: str, measure: str, floor: float | None = None) -> Row:
    """A row from an entry with `share` and `of`."""
    total = value(scores, key, "of") or 0
    return Row(measure, value(scores, key, "share"), floor, f"{total:.0f}")


CLAIM_MEASURES = (
    ("found", "claims found"),
    ("precision", "precision"),
    ("kind", "kind right"),
    ("figure", "figure right"),
    ("figure_bounded", "bounded figure right"),
    ("origin", "origin right"),
    ("nested_chain", "whole chain of two or more right"),
    ("polarity_modality", "polarity and modality right"),
    ("comment_passage", "reader's comment known as one"),
)
REPORT_FLOORS = {"found": 0.65, "precision": 0.65, "origin": 0.5, "figure_bounded": 0.8}


def claim_rows(scores: Scores, floors: Mapping[str, float]) -> list[Row]:
    """The measures of score_claims.py; those that a set has no cases for are left out."""
    rows = [share(scores, key, measure, floors.get(key)) for key, measure in CLAIM_MEASURES]
    return [row for row in rows if row.of != "0"]


def measure_reports(shop: Workshop) -> list[Row]:
    """Claims on whole reports."""
    claims = shop.variorum("claims", "reports", shop.texts())
    return claim_rows(shop.score("score_claims.py", claims, shop.data / "reports/gold_claims.jsonl"), REPORT_FLOORS)


def measure_questions(shop: Workshop) -> list[Row]:
    """Questions on whole reports."""
    claims = shop.variorum("claims", "reports", shop.texts())
    questions = shop.variorum("compare", "reports", shop.texts())
    gold = [shop.data / "reports/gold_claims.jsonl", shop.data / "reports/gold_questions.jsonl"]
    scores = shop.score("score_questions.py", claims, questions, *gold)
    total, cross = value(scores, "questions") or 0, value(scores, "cross_report") or 0
    counted = (
        ("formed", "questions formed", total),
        ("right", "questions formed, relation right", total),
        ("cross_report_right", "the same, across reports", cross),
    )
    rows = []
    for key, measure, of in counted:
        rows.append(Row(measure, (value(scores, key) or 0) / of if of else None, of=f"{of:.0f}"))
    return rows


def measure_claims(shop: Workshop) -> list[Row]:
    """Every claim of the reports that were annotated in full."""
    claims = shop.variorum("claims", "claims", [shop.data / "data/claims/reports.jsonl"])
    return claim_rows(shop.score("score_claims.py", claims, shop.data / "data/claims/claims.jsonl"), {})


def measure_casualties(shop: Workshop) -> list[Row]:
    """Casualty claims, and the relations between outlets."""
    reports = [shop.data / "data/fakes/reports.jsonl"]
    claims = shop.variorum("claims", "fakes", reports)
    questions = shop.variorum("compare", "fakes", reports)
    scores = shop.score("score_casualties.py", claims, shop.data / "data/casualties", questions)
    found = f"{value(scores, 'figures', 'gold') or 0:.0f}"
    pairs = f"{value(scores, 'pairs_brought_together', 'of') or 0:.0f}"
    return [
        Row("figures, F1", value(scores, "figures", "f1"), 0.82, found),
        Row("figures, precision", value(scores, "figures", "precision"), of=_whole(scores, "figures", "predicted")),
        Row("figures, recall", value(scores, "figures", "recall"), of=found),
        Row("numeric figures, recall", value(scores, "numeric_recall")),
        share(scores, "origin_right", "origin right", 0.5),
        share(scores, "own_voice_left_alone", "own voice left alone"),
        share(scores, "pairs_brought_together", "pairs brought together", 0.5),
        share(scores, "other_incidents_kept_apart", "other incidents kept apart", 0.9),
        Row("relation right", value(scores, "relation_accuracy"), of=pairs),
        Row("relations, macro F1", value(scores, "relation_macro_f1"), of=pairs),
        *_recall_rows(scores),
    ]


ATTRIBUTION_MEASURES = (
    ("full", "full, F1"),
    ("content", "content, F1"),
    ("soft", "soft, F1"),
)
ATTRIBUTION_FLOORS = {
    "attribution": {"full": 0.8, "content": 0.9, "nested": 0.6},
    "polnear": {"full": 0.57, "content": 0.74},
}


def attribution_rows(scores: Scores, reader: str, floors: Mapping[str, float]) -> list[Row]:
    """The measures of score_attributions.py for one attribution reader; the floors are the model's to meet."""
    gold = _whole(scores, "gold")
    limits = floors if reader == "model" else {}
    rows = [
        Row(f"{reader}: {name}", value(scores, key, "f1"), limits.get(key), gold) for key, name in ATTRIBUTION_MEASURES
    ]
    rows.append(Row(f"{reader}: full, precision", value(scores, "full", "precision"), of=_whole(scores, "predicted")))
    rows.append(Row(f"{reader}: full, recall", value(scores, "full", "recall"), of=gold))
    nested = share(scores, "nested_recall", f"{reader}: nested, recall", limits.get("nested"))
    return rows if nested.of == "0" else [*rows, nested]


def measure_attributions(shop: Workshop, name: str) -> list[Row]:
    """Sources, cues, contents and their nesting, with each attribution reader."""
    folder = shop.data / "data" / name / "dev"
    reports = folder / "reports.jsonl"
    rows: list[Row] = []
    for reader in READERS:
        found = shop.variorum("attributions", name, [reports], "--attribution", reader)
        scores = shop.score("score_attributions.py", found, folder / "attributions.jsonl", reports)
        rows += attribution_rows(scores, reader, ATTRIBUTION_FLOORS[name])
    return rows


def _whole(scores: Scores, *keys: str) -> str:
    return f"{value(scores, *keys) or 0:.0f}"


def _recall_rows(scores: Scores) -> list[Row]:
    by_quantifier = scores.get("recall_by_quantifier")
    rows = []
    for name, cell in sorted(by_quantifier.items() if isinstance(by_quantifier, dict) else ()):
        right, of = (int(part) for part in str(cell).split("/"))
        rows.append(Row(f"recall of '{name}'", right / of if of else None, of=str(of)))
    return rows


def _attributions(name: str, title: str) -> Benchmark:
    folder = f"data/{name}/dev"
    needs = (f"{folder}/reports.jsonl", f"{folder}/attributions.jsonl", "bench/score_attributions.py")
    return Benchmark(name, title, needs, partial(measure_attributions, name=name))


BENCHMARKS = (
    Benchmark(
        "reports",
        "Claims in whole reports",
        ("reports", "reports/gold_claims.jsonl", "bench/score_claims.py"),
        measure_reports,
    ),
    Benchmark(
        "casualties",
        "Casualty claims across outlets",
        (
            "data/fakes/reports.jsonl",
            "data/casualties/claims.jsonl",
            "data/casualties/relations.jsonl",
            "bench/score_casualties.py",
        ),
        measure_casualties,
    ),
    Benchmark(
        "claims",
        "Every claim of 32 reports",
        ("data/claims/reports.jsonl", "data/claims/claims.jsonl", "bench/score_claims.py"),
        measure_claims,
    ),
    _attributions("attribution", "Who says what in conflict reports"),
    _attributions("polnear", "Who says what in political news"),
    Benchmark(
        "questions",
        "Questions on whole reports",
        ("reports", "reports/gold_claims.jsonl", "reports/gold_questions.jsonl", "bench/score_questions.py"),
        measure_questions,
    ),
)


def missing(data: Path, chosen: Sequence[Benchmark]) -> list[VariorumError]:
    """One error for each benchmark whose files the folder lacks."""
    if not data.is_dir():
        return [VariorumError("there is no such folder", where=str(data), remedy="name the folder of the corpora")]
    errors = []
    for benchmark in chosen:
        lacking = [path for path in benchmark.needs if not (data / path).exists()]
        if "reports" in benchmark.needs and not lacking and not any((data / "reports").glob("*.txt")):
            lacking = ["reports/*.txt"]
        if lacking:
            what = f"the benchmark '{benchmark.name}' lacks {', '.join(lacking)}"
            errors.append(VariorumError(what, where=str(data), remedy="add it, or choose others with --only"))
    return errors


def main(arguments: Sequence[str]) -> int:
    """Runs the benchmarks asked for and gives the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks/run.py", description=(__doc__ or "").split("\n\n")[0])
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the folder of the corpora")
    parser.add_argument("--only", nargs="+", choices=names, metavar="NAME", help=f"some of: {', '.join(names)}")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into this page, docs/benchmarks.md")
    options = parser.parse_args(arguments)
    chosen = [b for b in BENCHMARKS if options.only is None or b.name in options.only]
    try:
        if errors := missing(options.data, chosen):
            tables.complain(parser.prog, errors)
            return tables.WRONG_USE
        return _measure(options.data, chosen, options.write)
    except VariorumError as error:
        tables.complain(parser.prog, [error])
        return tables.WRONG_USE


def _measure(data: Path, chosen: Sequence[Benchmark], page: Path | None) -> int:
    blocks: dict[str, str] = {}
    met = True
    with tempfile.TemporaryDirectory() as temporary:
        shop = Workshop(data, Path(temporary))
        for benchmark in chosen:
            rows = benchmark.measure(shop)
            met = met and all(row.passed is not False for row in rows)
            print(f"{benchmark.title} ({benchmark.name})\n\n{tables.plain(rows)}\n", flush=True)
            command = f"python benchmarks/run.py --data FOLDER --only {benchmark.name}"
            blocks[benchmark.name] = f"{tables.markdown(rows)}\n\n{tables.stamp(command)}"
    if page is not None:
        tables.write_blocks(page, blocks)
    return 0 if met else tables.MISSED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
