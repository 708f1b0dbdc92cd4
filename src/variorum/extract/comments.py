"""Readers' comments speak for their writers, never for the publisher."""

from __future__ import annotations

import re
from collections.abc import Mapping

from variorum.model import Link, Passage, Report

_MOST_NAME_WORDS = 5
_STAMP = re.compile(r"\d{1,2}[:.]\d{2}|\bago\b|\b\d{4}\b|^(?:reply|like|report|share|show)\b", re.IGNORECASE)
READER = Link("unnamed reader", "", "unnamed")


def commenters(report: Report) -> Mapping[Passage, Link]:
    """Who wrote each comment passage: the name line above it, or an unnamed reader."""
    found: dict[Passage, Link] = {}
    writer = READER
    for passage in report.passages:
        if passage.role != "comment":
            continue
        text = report.field_text(passage.field)[passage.start : passage.end]
        if _is_name(text):
            writer = Link(text.strip(), text, "person", None, passage.start, passage.end)
        found[passage] = writer
    return found


def comment_chain(text: str, writer: Link, chain: tuple[Link, ...]) -> tuple[Link, ...]:
    """The writer, then whom the comment itself cites; a source that only the article names is kept as written."""
    own = text.casefold()
    cited = []
    for link in chain:
        known = any(word in own for word in link.name.casefold().split())
        cited.append(link if known else Link(link.text, link.text, link.type, link.cue, link.start, link.end))
    return (writer, *(link for link in cited if link.name != writer.name))


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _MOST_NAME_WORDS and text.rstrip()[-1:] not in ".!?…" and not _STAMP.search(text)
