"""Plain text to a report. The report's text is the file's content as decoded, its line ends kept."""

from __future__ import annotations

from variorum.config import Settings
from variorum.model import Capture, Report
from variorum.read.decode import decode
from variorum.read.report import Draft, make_report

__all__ = ["read_text"]


def read_text(data: bytes, where: str, capture: Capture, settings: Settings) -> Report:
    """The report in the bytes of a plain text or Markdown file; its id is `where`.

    Raises UnsupportedType (not text), EmptyReport or TooLarge.
    """
    text, notes = decode(data)
    return make_report(Draft(where, text, capture, notes=notes, plain=True), settings)
