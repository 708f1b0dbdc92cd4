"""What the benchmarks share: how the command is run, rows with floors, the generated blocks of docs/benchmarks.md."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from variorum import VariorumError

__all__ = [
    "MISSED",
    "VARIORUM",
    "WRONG_USE",
    "Row",
    "complain",
    "environment",
    "last_line",
    "markdown",
    "plain",
    "stamp",
    "write_blocks",
]

MISSED, WRONG_USE = 1, 2
VARIORUM = (sys.executable, "-c", "from variorum.cli import main; main()")
_SOURCE = Path(__file__).resolve().parent.parent / "src"
_HEADINGS = ("measure", "floor", "measured", "of", "passed")


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `floor` None: none is set. `at_most` True: the floor is a ceiling. `of` says what was counted."""

    measure: str
    measured: float | None
    floor: float | None = None
    of: str = ""
    unit: str = ""
    at_most: bool = False

    @property
    def passed(self) -> bool | None:
        """Whether the floor is met; None where none is set. What could not be measured meets no floor."""
        if self.floor is None:
            return None
        if self.measured is None:
            return False
        return self.measured <= self.floor if self.at_most else self.measured >= self.floor

    def cells(self) -> tuple[str, ...]:
        """The row in the order of the headings."""
        sign = "≤" if self.at_most else "≥"
        floor = "" if self.floor is None else f"{sign} {show(self.floor)}{self.unit}"
        measured = "not measured" if self.measured is None else f"{show(self.measured)}{self.unit}"
        return self.measure, floor, measured, self.of, {None: "", True: "yes", False: "no"}[self.passed]


def environment() -> dict[str, str]:
    """The environment of a command: the package of this checkout is what runs, installed or not."""
    path = os.pathsep.join(filter(None, [str(_SOURCE), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def last_line(errors: str) -> str:
    """The last line of what a failed command wrote on standard error."""
    return (errors.strip().splitlines() or ["it gave no reason"])[-1]


def show(number: float) -> str:
    """At most three decimals, and no zeros at the end."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [" | ".join(_HEADINGS), " | ".join("---" for _ in _HEADINGS)]
    lines += [" | ".join(row.cells()) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def plain(rows: Sequence[Row]) -> str:
    """The rows as a table for the terminal."""
    table = [_HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(cells[i]) for cells in table) for i in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip() for cells in table
    )


def machine() -> str:
    """The machine in words that name none: cores, memory, system, Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    gigabytes = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    system = f"{platform.system()} on {platform.machine()}"
    return f"{cores} cores, {gigabytes} GiB of memory, {system}, Python {platform.python_version()}"


def language_model() -> str:
    """The language model that a run without --model takes, with its version."""
    from variorum.extract.nlp import OFFICIAL, PACKAGED

    name = next((n for n in (*OFFICIAL, PACKAGED) if importlib.util.find_spec(n) is not None), PACKAGED)
    return f"{name} {importlib.metadata.version(name)}"


def stamp(command: str) -> str:
    """When, with what and on what a table was made."""
    day = datetime.now(UTC).date().isoformat()
    return f"Made on {day} by `{command}`; language model {language_model()}; {machine()}."


def write_blocks(page: Path, blocks: Mapping[str, str]) -> None:
    """Puts each block between the page's lines `<!-- NAME: begin -->` and `<!-- NAME: end -->`.

    Raises VariorumError where the page cannot be read or written, or lacks a pair of lines; then nothing is written.
    """
    remedy = "restore the page, or name another after --write"
    try:
        text = page.read_text(encoding="utf-8")
        for name, block in blocks.items():
            begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
            pattern = re.compile(f"{re.escape(begin)}\n.*?{re.escape(end)}", re.DOTALL)
            if len(pattern.findall(text)) != 1:
                raise VariorumError(f"lacks the lines '{begin}' and '{end}'", where=str(page), remedy=remedy)
            whole = f"{begin}\n\n{block}\n\n{end}"
            text = pattern.sub(lambda _, whole=whole: whole, text)  # type: ignore[misc]
        page.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise VariorumError(f"cannot be read or written ({reason})", where=str(page), remedy=remedy) from error


def complain(program: str, messages: Iterable[object]) -> None:
    """One line a message on standard error."""
    for message in messages:
        print(f"{program}: {message}", file=sys.stderr)
