"""`variorum claims`: every claim of the reports, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from variorum.cli.common import codebook_option, output_to, print_as_read, reading_options
from variorum.config import Settings
from variorum.model import Claim, Report


@click.command()
@reading_options
@codebook_option
def claims(paths: tuple[str, ...], output: Path | None, settings: Settings) -> int:
    """Print every claim of the reports at PATH… as JSON Lines, one claim a line.

    PATH is a file (.txt .html .jsonl .csv), a folder, or - for standard input. Lines are printed as reports are read;
    docs/formats.md describes the fields.
    """
    from variorum.codebook import load_codebook
    from variorum.export.jsonl import claim_record, line
    from variorum.pipeline import extract_claims, read_reports

    def write(stream: IO[str], report: Report, found: list[Claim]) -> None:
        for claim in found:
            stream.write(line(claim_record(claim)) + "\n")

    items = extract_claims(read_reports(paths, settings), settings, load_codebook(settings.codebook))
    return print_as_read(items, write, output_to(output, paths), "claims")
