"""`variorum attributions`: who says what in the reports."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Literal

import click

from variorum.cli.common import console_on, output_to, print_as_read, reading_options
from variorum.config import Settings
from variorum.model import Attribution, Report

Format = Literal["jsonl", "table"]


@click.command()
@reading_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines for programs, or a table for reading.",
)
def attributions(paths: tuple[str, ...], output: Path | None, settings: Settings, style: Format) -> int:
    """Print who says what in the reports at PATH…, one attribution a line.

    An attribution is a source, the cue that names it as one, and the content it is responsible for, whether that holds
    a claim or not. PATH is a file (.txt .html .jsonl .csv), a folder, or - for standard input. Lines are printed as
    reports are read; docs/formats.md describes the fields.
    """
    from variorum.pipeline import read_attributions, read_reports

    items = read_attributions(read_reports(paths, settings), settings)
    opened = output_to(output, paths, for_people=style == "table")
    return print_as_read(items, _as_table if style == "table" else _as_lines, opened, "attributions")


def _as_lines(stream: IO[str], report: Report, found: list[Attribution]) -> None:
    from variorum.export.jsonl import attribution_records, line

    for record in attribution_records(report, found):
        stream.write(line(record) + "\n")


def _as_table(stream: IO[str], report: Report, found: list[Attribution]) -> None:
    from variorum.export import attributions

    attributions.render(report, found, console_on(stream))
