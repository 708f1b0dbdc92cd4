"""JSON Lines and CSV: one report a record, read as a stream. A bad record never costs the others."""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from variorum.config import Settings
from variorum.errors import BadRecord, EmptyReport, ReadError, TooLarge
from variorum.model import Capture, Report, Unread
from variorum.read.decode import decode, encoding_of_mark, is_binary
from variorum.read.report import Draft, make_report, unread

__all__ = ["FIELDS", "read_csv", "read_jsonl"]

FIELDS = ("id", "url", "title", "text", "publisher", "author", "published", "language")
"""The fields of a record that are read; all but `text` may be missing."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    raw: bytes
    text: str
    notes: tuple[str, ...] = ()
    error: ReadError | None = None


def read_jsonl(
    stream: BinaryIO, where: str, captured: Callable[[bytes, str], Capture], settings: Settings
) -> Iterator[Report | Unread]:
    """One report for each line of `stream` that is not blank. `captured` makes the capture of a line's bytes."""
    for line in _lines(stream, settings.max_report_bytes):
        place = f"{where}:{line.number}"
        if line.error is not None:
            yield unread(place, line.error, captured(line.raw, place) if line.raw else None)
        elif line.text.strip():
            capture = captured(line.raw, place)
            try:
                yield _report(_record(line.text), place, capture, line.notes, settings)
            except ReadError as error:
                yield unread(place, error, capture)


class _Universal:
    """A stream whose lines may also end in a carriage return alone, as some spreadsheets write them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held: deque[bytes] = deque()

    def readline(self, limit: int) -> bytes:
        """The next line with its end, or its first `limit` bytes."""
        if not self._held:
            self._held.extend(self._stream.readline(limit).splitlines(keepends=True))
        line = self._held.popleft() if self._held else b""
        if line and not self._held and len(line) < limit and not line.endswith((b"\n", b"\r")):
            self._held.extend(self._stream.readline(limit - len(line)).splitlines(keepends=True))
            line += self._held.popleft() if self._held else b""
        return line

    def read(self, size: int) -> bytes:
        """The bytes held, if any, else at most `size` more."""
        held = b"".join(self._held)
        self._held.clear()
        return held or self._stream.read(size)


def _lines(stream: BinaryIO | _Universal, limit: int) -> Iterator[_Line]:
    """The lines of a stream, decoded; one over the limit gives an error and is skipped without being held."""
    ends = (b"\n", b"\r") if isinstance(stream, _Universal) else (b"\n",)
    first = stream.readline(limit + 1)
    mark = encoding_of_mark(first)
    name, skip = mark or ("utf-8", 0)
    if name != "utf-8":
        yield from _wide_lines(stream, first[skip:], name, limit)
        return
    raw, number = first[skip:], 1
    while raw:
        if len(raw) > limit and not raw.endswith(ends):
            while raw and not raw.endswith(ends):
                raw = stream.readline(limit + 1)
            yield _Line(number, b"", "", error=_too_long(limit))
        else:
            yield _decoded(number, raw)
        raw = stream.readline(limit + 1)
        number += 1


def _wide_lines(stream: BinaryIO | _Universal, head: bytes, name: str, limit: int) -> Iterator[_Line]:
    """The lines of UTF-16 or UTF-32: a line feed there is two or four bytes, at a multiple of that width."""
    width = 2 if "16" in name else 4
    feed = "\n".encode(name)
    number, kept = 1, bytearray(head)
    over = False
    while True:
        at = _aligned(kept, feed, width)
        if at < 0:
            if len(kept) > limit:
                over, kept = True, kept[len(kept) - len(kept) % width :]
            more = stream.read(65_536)
            if more:
                kept += more
                continue
            at = len(kept)
        raw = bytes(kept[:at])
        del kept[:at]
        if over or len(raw) > limit:
            yield _Line(number, b"", "", error=_too_long(limit))
        elif raw:
            text = raw.decode(name, "replace")
            notes = ("some bytes are not valid and were replaced by U+FFFD",) if "�" in text else ()
            yield _Line(number, raw, text, notes)
        else:
            return
        number, over = number + 1, False


def _aligned(data: bytearray, feed: bytes, width: int) -> int:
    at = data.find(feed)
    while at >= 0 and at % width:
        at = data.find(feed, at + 1)
    return at + width if at >= 0 else -1


def _too_long(limit: int) -> TooLarge:
    return TooLarge(
        f"the line is longer than the limit of {limit:,} bytes for one report",
        remedy="put each report on a line of its own, or raise max_report_bytes in Settings",
    )


def _decoded(number: int, raw: bytes) -> _Line:
    try:
        return _Line(number, raw, raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        text, notes = decode(raw)
    except ReadError as error:
        return _Line(number, raw, "", error=BadRecord("the line is not text", remedy=error.remedy))
    return _Line(number, raw, text, notes)


def _record(line: str) -> dict[str, object]:
    try:
        value: object = json.loads(line)
    except RecursionError:
        raise BadRecord("the line is nested too deep", remedy=_ONE_OBJECT) from None
    except ValueError as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "a number in it is too long"
        raise BadRecord(f"the line is not valid JSON ({what})", remedy=_ONE_OBJECT) from None
    if not isinstance(value, dict):
        raise BadRecord("the line is valid JSON, but not an object", remedy=_ONE_OBJECT)
    return value


_ONE_OBJECT = 'write one JSON object on each line, with at least a "text"'


def _report(
    record: Mapping[str, object], place: str, capture: Capture, notes: tuple[str, ...], settings: Settings
) -> Report:
    fields: dict[str, str] = {}
    said = list(notes)
    for name in FIELDS:
        value = record.get(name)
        if value is None:
            continue
        if isinstance(value, str):
            fields[name] = _whole(value, said)
        elif name == "text":
            raise BadRecord("its text is not a string", remedy='give the report\'s text in "text" as a string')
        elif isinstance(value, int | float) and not isinstance(value, bool):
            fields[name] = str(value)
        else:
            said.append(f'the field "{name}" is not a string; it is not used')
    text = fields.get("text", "")
    if not text.strip():
        raise EmptyReport("the record has no text", remedy='give the report\'s text in "text"')
    if is_binary(text):
        raise BadRecord("its text is not text but control characters", remedy="give the report's text as characters")
    given = {name: value.strip() or None for name, value in fields.items()}
    draft = Draft(
        id=given.get("id") or place,
        text=text,
        capture=capture,
        title=fields.get("title") or None,
        publisher=given.get("publisher"),
        author=given.get("author"),
        url=given.get("url"),
        published=given.get("published"),
        language=given.get("language"),
        notes=tuple(dict.fromkeys(said)),
    )
    return make_report(draft, settings)


def _whole(text: str, notes: list[str]) -> str:
    """`text` with half surrogate pairs, which no file can hold, replaced one for one."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    notes.append("half surrogate pairs in the record were replaced by U+FFFD")
    return "".join("�" if "\ud800" <= char <= "\udfff" else char for char in text)


def read_csv(
    stream: BinaryIO, where: str, captured: Callable[[bytes, str], Capture], settings: Settings
) -> Iterator[Report | Unread]:
    """One report for each record after the header, which must name a `text` column (comma, semicolon or tab).

    Lines may end in a line feed, a carriage return or both.
    """
    taken: list[_Line] = []
    lines = _lines(_Universal(stream), settings.max_report_bytes)
    header_line = next((line for line in lines if line.text.strip() or line.error), None)
    if header_line is None:
        yield unread(
            where, EmptyReport("it holds no text", remedy="give a header with a text column, and records under it")
        )
        return
    delimiter = _delimiter(header_line.text)
    if header_line.error or delimiter is None:
        remedy = f"name the columns in the first line: {', '.join(FIELDS)}"
        yield unread(where, BadRecord("its header names no text column", remedy=remedy))
        return
    header = next(csv.reader([header_line.text], delimiter=delimiter))
    names = [name.strip().lower() for name in header]
    reader = csv.reader(_taken(lines, taken), delimiter=delimiter, strict=True)
    while True:
        taken.clear()
        try:
            row = _next_row(reader, settings.max_report_bytes)
        except csv.Error as error:
            place = _place(where, taken)
            raw = b"".join(line.raw for line in taken)
            yield unread(place, _csv_error(error, settings.max_report_bytes), captured(raw, place))
            if "field larger" in str(error):
                return
            continue
        if row is None:
            return
        yield from _row_outcome(row, names, where, taken, captured, settings)


def _delimiter(header: str) -> str | None:
    """The separator under which the header has a `text` column, or None."""
    for delimiter in (",", ";", "\t", "|"):
        try:
            row = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:
            continue
        if "text" in (name.strip().lower() for name in row):
            return delimiter
    return None


def _taken(lines: Iterable[_Line], taken: list[_Line]) -> Iterator[str]:
    """The text of each line, the line kept for the record that it is a part of."""
    for line in lines:
        taken.append(line)
        yield "" if line.error else line.text


def _next_row(reader: Iterator[list[str]], limit: int) -> list[str] | None:
    # The limit is a setting of the whole process, so it is put back at once.
    before = csv.field_size_limit(limit)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _place(where: str, taken: list[_Line]) -> str:
    return f"{where}:{taken[0].number}" if taken else where


def _csv_error(error: csv.Error, limit: int) -> ReadError:
    if "field larger" in str(error):
        return TooLarge(
            f"a field is longer than the limit of {limit:,} characters, and the rest of the file is not read",
            remedy="look for a quotation mark that is never closed",
        )
    return BadRecord(
        f"the record is not valid CSV ({error})", remedy="double each quotation mark inside a quoted field"
    )


def _row_outcome(
    row: list[str],
    names: list[str],
    where: str,
    taken: list[_Line],
    captured: Callable[[bytes, str], Capture],
    settings: Settings,
) -> Iterator[Report | Unread]:
    place = _place(where, taken)
    broken = next((line.error for line in taken if line.error), None)
    if broken is not None:
        yield unread(place, broken)
        return
    if not any(cell.strip() for cell in row):
        return
    capture = captured(b"".join(line.raw for line in taken), place)
    if len(row) != len(names):
        what = f"the record has {len(row)} fields, and the header has {len(names)}"
        remedy = "put quotation marks around a field that holds the separator"
        yield unread(place, BadRecord(what, remedy=remedy), capture)
        return
    notes = tuple(dict.fromkeys(note for line in taken for note in line.notes))
    try:
        yield _report(dict(zip(names, row, strict=True)), place, capture, notes, settings)
    except ReadError as error:
        yield unread(place, error, capture)
