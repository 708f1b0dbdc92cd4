"""`variorum compare`: the claims of all reports, question by question."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Literal

import click

from variorum.cli.common import (
    codebook_option,
    console_on,
    end_if_nothing_read,
    exit_code,
    output_to,
    progress,
    reading_options,
    tell_notes,
    tell_unread,
)
from variorum.config import Settings
from variorum.model import Case

Format = Literal["table", "jsonl", "html"]


@click.command()
@reading_options
@codebook_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "jsonl", "html"]),
    help="A table for reading (the default), JSON Lines for programs, or one page for the browser. "
    "Without this option the ending of the output file decides.",
)
@click.option("--all", "show_all", is_flag=True, help="In the table, show the questions that have one claim too.")
def compare(
    paths: tuple[str, ...], output: Path | None, settings: Settings, style: Format | None, show_all: bool
) -> int:
    """Compare what the reports at PATH… say, question by question.

    PATH is a file (.txt .html .jsonl .csv), a folder, or - for standard input.
    """
    from variorum.pipeline import run

    chosen = style or _by_ending(output)
    with output_to(output, paths, for_people=chosen == "table") as stream:
        with progress() as step:
            case = run(paths, settings, step)
        for report in case.reports:
            tell_notes(report)
        tell_unread(case.unread)
        end_if_nothing_read(len(case.reports), len(case.unread))
        if case.reports:
            _write(case, chosen, stream, show_all=show_all)
    return exit_code(len(case.reports), len(case.unread))


def _by_ending(output: Path | None) -> Format:
    endings: dict[str, Format] = {".html": "html", ".htm": "html", ".jsonl": "jsonl"}
    return endings.get(output.suffix.lower(), "table") if output else "table"


def _write(case: Case, style: Format, stream: IO[str], *, show_all: bool) -> None:
    if style == "html":
        from variorum.export import html

        stream.write(html.render(case))
    elif style == "jsonl":
        from variorum.export.jsonl import comparison_record, line

        for comparison in case.comparisons:
            stream.write(line(comparison_record(comparison)) + "\n")
    else:
        from variorum.export import table

        table.render(case, console_on(stream), show_all=show_all)
