"""Bytes to reports: files, folders and standard input of plain text, HTML, JSON Lines and CSV."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from variorum.config import Settings
from variorum.errors import ReadError, TooLarge, UnreadablePath, UnsupportedType
from variorum.model import Capture, Report, Unread
from variorum.read.decode import encoding_of_mark
from variorum.read.files import SUFFIXES, checked_file, is_url, read_bytes, walk
from variorum.read.html import looks_like_html, read_html
from variorum.read.report import unread
from variorum.read.table import read_csv, read_jsonl
from variorum.read.text import read_text

__all__ = ["read_paths"]

_STDIN = "-"
_SNIFF = 4096
_TABLES = {SUFFIXES[".jsonl"]: read_jsonl, SUFFIXES[".csv"]: read_csv}
_PAGES = {SUFFIXES[".html"]: read_html}


def read_paths(
    paths: Sequence[str], settings: Settings, *, now: datetime | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Unread]:
    """Every report at `paths` (files, folders, `-` for standard input), and what could not be read, in order.

    `now` is the time written in captures (default: the present, UTC); `stdin` stands in for standard input. Nothing is
    raised for a bad input: it comes as Unread with the reason. One id means one text: where another text has the id
    already, the report gets a number behind it.
    """
    run = _Run(settings, now or datetime.now(UTC), stdin)
    seen: dict[str, bytes] = {}
    for path in paths:
        for item in run.outcomes(path):
            yield _unique(item, seen) if isinstance(item, Report) else item


def _unique(report: Report, seen: dict[str, bytes]) -> Report:
    """The report as it is, or where its id was given before for other words, with a number behind the id and a note."""
    words = hashlib.sha256("\0".join((report.title or "", report.text)).encode("utf-8", "surrogatepass")).digest()
    name, count = report.id, 1
    while seen.setdefault(name, words) != words:
        count += 1
        name = f"{report.id}#{count}"
    return report if count == 1 else replace(report, id=name, notes=(*report.notes, _renamed(report.id, name)))


def _renamed(given: str, name: str) -> str:
    return f'the id "{given}" was given before in this run for another text; this report is called "{name}"'


def _shown(path: str) -> str:
    """The path as text that any file can hold: bytes of a name that are not UTF-8 are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Run:
    settings: Settings
    now: datetime
    stdin: BinaryIO | None

    def outcomes(self, path: str) -> Iterator[Report | Unread]:
        """The reports at one path as given, and what is wrong where."""
        if is_url(path):
            wrong = UnsupportedType(
                "web addresses are not read in this version", remedy="save the page and read the file"
            )
            yield unread(path, wrong)
        elif path == _STDIN:
            yield from self._standard_input()
        else:
            for where, error in walk(path):
                if error is None:
                    yield from self._file(where)
                else:
                    yield unread(_shown(where), error)

    def _file(self, path: str) -> Iterator[Report | Unread]:
        shown = _shown(path)
        try:
            media, size = checked_file(path)
            if media in _TABLES:
                with Path(path).open("rb") as stream:
                    yield from self._table(stream, shown, media)
            else:
                data = read_bytes(path, size, self.settings.max_report_bytes)
                yield self._single(data, shown, media)
        except ReadError as error:
            yield unread(shown, error)
        except PermissionError:
            yield unread(shown, UnreadablePath("you may not read it", remedy="change its permissions"))
        except OSError as error:
            what = f"the system refuses to read it ({error.strerror or error})"
            yield unread(shown, UnreadablePath(what, remedy="check its permissions and the disk"))

    def _standard_input(self) -> Iterator[Report | Unread]:
        stream = self.stdin or (sys.stdin.buffer if sys.stdin is not None else io.BytesIO())
        limit = self.settings.max_report_bytes
        try:
            head = stream.read(_SNIFF)
            media = _sniff(head)
            if media in _TABLES:
                yield from self._table(cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream))), _STDIN, media)
                return
            data = head + stream.read(max(0, limit + 1 - len(head)))
            if len(data) > limit:
                raise TooLarge(
                    f"it has more than {limit:,} bytes, the limit for one report",
                    remedy="split it into its reports, or raise max_report_bytes in Settings",
                )
            yield self._single(data, _STDIN, media)
        except ReadError as error:
            yield unread(_STDIN, error)
        except OSError as error:
            what = f"standard input cannot be read ({error.strerror or error})"
            yield unread(_STDIN, UnreadablePath(what, remedy="pipe a report in, or name a file"))

    def _table(self, stream: BinaryIO, where: str, media: str) -> Iterator[Report | Unread]:
        def captured(data: bytes, place: str) -> Capture:
            return self._capture(data, place, media)

        yield from _TABLES[media](stream, where, captured, self.settings)

    def _single(self, data: bytes, where: str, media: str) -> Report | Unread:
        reader = _PAGES.get(media, read_text)
        capture = self._capture(data, where, media)
        try:
            return reader(data, where, capture, self.settings)
        except ReadError as error:
            return unread(where, error, capture)

    def _capture(self, data: bytes, uri: str, media: str) -> Capture:
        return Capture(hashlib.sha256(data).hexdigest(), uri, media, len(data), self.now)


def _sniff(head: bytes) -> str:
    """The media type of piped bytes: JSON Lines begins with a brace, a page with its tags; all else is text."""
    mark = encoding_of_mark(head)
    name, skip = mark or ("utf-8", 0)
    start = head[skip:].decode(name, "replace").lstrip()
    if start.startswith("{"):
        return SUFFIXES[".jsonl"]
    return SUFFIXES[".html"] if looks_like_html(start) else SUFFIXES[".txt"]


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were read ahead put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data, self._head = (self._head or self._rest.read(len(buffer))), b""
        if len(data) > len(buffer):
            data, self._head = data[: len(buffer)], data[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
