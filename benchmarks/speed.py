"""Measures what reading costs beside the language model, how fast the command starts, and how much memory it takes.

python benchmarks/speed.py [--data FOLDER] [--repetitions N] [--write docs/benchmarks.md]

The text is data/fakes/reports.jsonl in FOLDER, without it examples/reports. Bare parsing and whole reading run by
turns in one process on the same text, after a warm-up, and CPU time is counted, so that a busy machine changes the
ratio little. Exit code 0: every limit was met. 1: one was missed. 2: FOLDER lacks the text, or a command failed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "reports"
sys.path[:0] = [str(ROOT), str(ROOT / "src")]  # so that this file can be run by its path, and measures this checkout
os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads that wait for work would count as CPU time

from benchmarks import tables  # noqa: E402 - after the lines that make it importable
from benchmarks.tables import Row  # noqa: E402

from variorum import Report, Settings, VariorumError, load_codebook, read_reports  # noqa: E402
from variorum.config import READERS, AttributionReader  # noqa: E402
from variorum.extract import Extractor, load_model  # noqa: E402

STARTS = 5
MEBIBYTE = 2**20
CEILINGS: Mapping[AttributionReader, float] = {"model": 2.2, "rules": 1.2}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: wall-clock seconds and the most memory that it held, in bytes."""

    seconds: float
    memory: int


def reports_at(paths: Sequence[Path]) -> list[Report]:
    """The reports under the paths. Raises VariorumError where there is none."""
    reports = [item for item in read_reports([str(path) for path in paths], Settings()) if isinstance(item, Report)]
    if not reports:
        where = ", ".join(map(str, paths))
        raise VariorumError("no report could be read", where=where, remedy="name a folder that has the text")
    return reports


def strings(reports: Sequence[Report]) -> list[str]:
    """What bare parsing parses: each title, and each text without the furniture that whole reading leaves out too."""
    found = []
    for report in reports:
        found.extend([report.title] if report.title else [])
        parts = [p for p in report.passages if p.field == "text" and p.role != "furniture"]
        found.append("\n".join(report.text[p.start : p.end] for p in parts))
    return found


def ratios(reports: Sequence[Report], repetitions: int) -> tuple[dict[AttributionReader, list[float]], list[float]]:
    """Whole reading with each attribution reader over bare parsing, one ratio a repetition; and the seconds of that."""
    nlp, codebook, texts = load_model(), load_codebook(), strings(reports)
    extractors = {reader: Extractor(nlp, codebook, attribution=reader) for reader in READERS}

    def seconds(reader: AttributionReader | None) -> float:
        start = time.process_time()
        for _ in nlp.pipe(texts) if reader is None else extractors[reader].stream(reports):
            pass
        return time.process_time() - start

    ways = [None, *READERS]
    for way in ways:
        seconds(way)
    found: dict[AttributionReader, list[float]] = {reader: [] for reader in READERS}
    base = []
    for turn in range(repetitions):
        # Each goes first by turns, so that a slow moment favours none.
        first = turn % len(ways)
        taken = {way: seconds(way) for way in [*ways[first:], *ways[:first]]}
        base.append(taken[None])
        for reader in READERS:
            found[reader].append(taken[reader] / taken[None])
    return found, base


def run(arguments: Sequence[str]) -> Run:
    """Runs the command in a fresh process. Raises VariorumError where it fails."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - this Python, this program
            [*tables.VARIORUM, *arguments], stdout=subprocess.DEVNULL, stderr=errors, env=tables.environment()
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            last = tables.last_line(errors.read().decode("utf-8", "replace"))
            what = f"failed with exit code {process.returncode} ({last})"
            raise VariorumError(what, where=f"variorum {arguments[0]}", remedy="run it by hand to see why")
    # Linux counts in kibibytes, macOS in bytes.
    return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def measure(data: Path | None, repetitions: int) -> list[Row]:
    """The rows of the table."""
    paths = [data / "data" / "fakes" / "reports.jsonl"] if data else [EXAMPLES]
    reports = reports_at(paths)
    four = sorted(map(str, EXAMPLES.glob("*.txt")))[:4]
    helps = [run(["--help"]) for _ in range(STARTS)]
    starts = [run(["compare", *four]) for _ in range(STARTS)]
    whole = run(["compare", str(EXAMPLES)])
    found, base = ratios(reports, repetitions)
    words = sum(len(text.split()) for text in strings(reports))
    of = f"{repetitions} repetitions, {len(reports)} reports, {words} words"
    rows = []
    for reader, each in found.items():
        measure = f"CPU time of whole reading over bare parsing, `--attribution {reader}`, median"
        rows.append(Row(measure, statistics.median(each), CEILINGS[reader], of, at_most=True))
        rows += [Row("the same, least", min(each)), Row("the same, most", max(each))]
    return [
        *rows,
        Row("CPU time of bare parsing, median", statistics.median(base), unit=" s"),
        Row("`variorum compare` on four reports, median", _median(starts), 8, f"{STARTS} starts", " s", at_most=True),
        Row("`variorum --help`, median", _median(helps), 0.5, f"{STARTS} starts", " s", at_most=True),
        Row("most memory of `variorum compare examples/reports`", round(whole.memory / MEBIBYTE), unit=" MiB"),
    ]


def _median(runs: Sequence[Run]) -> float:
    return statistics.median(each.seconds for each in runs)


def main(arguments: Sequence[str]) -> int:
    """Measures, prints the table and gives the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks/speed.py", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the folder of the corpora")
    parser.add_argument("--repetitions", type=int, default=5, metavar="N", help="at least 5, the default")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page, docs/benchmarks.md")
    options = parser.parse_args(arguments)
    if options.repetitions < STARTS:
        parser.error(f"--repetitions is {options.repetitions}: the median of fewer than {STARTS} tells little")
    try:
        rows = measure(options.data, options.repetitions)
        print(tables.plain(rows))
        if options.write is not None:
            command = "python benchmarks/speed.py" + (" --data FOLDER" if options.data else "")
            tables.write_blocks(options.write, {"speed": f"{tables.markdown(rows)}\n\n{tables.stamp(command)}"})
    except VariorumError as error:
        tables.complain(parser.prog, [error])
        return tables.WRONG_USE
    return tables.MISSED if any(row.passed is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
