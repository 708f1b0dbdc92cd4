"""`variorum claims`: every claim of the reports, one a line."""

from __future__ import annotations

from pathlib import Path

import click

from variorum.cli.common import (
    end_if_nothing_read,
    exit_code,
    output_to,
    progress,
    reading_options,
    settings_of,
    tell_notes,
    tell_unread,
)
from variorum.model import Unread


@click.command()
@reading_options
def claims(paths: tuple[str, ...], output: Path | None, codebook: Path | None, model: str | None) -> int:
    """Print every claim of the reports at PATH… as JSON Lines, one claim a line.

    PATH is a file (.txt .html .jsonl .csv), a folder, or - for standard input. Lines are printed as reports are read;
    docs/formats.md describes the fields.
    """
    from variorum.codebook import load_codebook
    from variorum.export.jsonl import claim_record, line
    from variorum.pipeline import extract_claims, read_reports

    settings = settings_of(codebook, model)
    book = load_codebook(settings.codebook)
    reports = unread = 0
    with output_to(output, paths) as stream, progress() as step:
        for item in extract_claims(read_reports(paths, settings), settings, book):
            if isinstance(item, Unread):
                unread += 1
                tell_unread([item])
                continue
            report, found = item
            reports += 1
            tell_notes(report)
            for claim in found:
                stream.write(line(claim_record(claim)) + "\n")
            step(report, len(found))
        end_if_nothing_read(reports, unread)
    return exit_code(reports, unread)
