from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from variorum.config import Settings
from variorum.model import Capture, Report, Unread
from variorum.read.table import read_csv, read_jsonl

NOW = datetime(2020, 1, 2, tzinfo=UTC)
SENTENCE = "Ten people were killed in Arlen."


def captured(data: bytes, place: str) -> Capture:
    return Capture("0" * 64, place, "text/csv", len(data), NOW)


def test_half_surrogates_are_replaced_in_every_field_and_noted_once() -> None:
    fields = ("id", "url", "title", "text", "publisher", "author", "published", "language")
    line = "{" + ", ".join(f'"{name}": "{SENTENCE if name == "text" else "x"}\\ud800"' for name in fields) + "}"
    (got,) = read_jsonl(io.BytesIO(line.encode()), "a.jsonl", captured, Settings())
    assert isinstance(got, Report)
    assert (got.id, got.title, got.publisher, got.byline, got.url) == ("x\ufffd",) * 5
    repr(got).encode()
    assert len(got.notes) == len(set(got.notes)) == 2
    assert sum("surrogate" in note for note in got.notes) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_with_any_line_end(end: str) -> None:
    rows = ["id,text", f"a,{SENTENCE}", f'b,"{SENTENCE}{end}{SENTENCE}"', *(f"n{n},{SENTENCE}" for n in range(60))]
    data = end.join(rows).encode()
    got = list(read_csv(io.BytesIO(data), "a.csv", captured, Settings(max_report_bytes=400)))
    reports = [item for item in got if isinstance(item, Report)]
    assert [item.id for item in reports] == ["a", "b", *(f"n{n}" for n in range(60))]
    assert reports[1].text == f"{SENTENCE}{end}{SENTENCE}"


def test_csv_line_over_the_limit_with_carriage_returns_costs_no_other() -> None:
    data = f"id,text\ra,{SENTENCE}\rb,{'x' * 900}\rc,{SENTENCE}\r".encode()
    got = list(read_csv(io.BytesIO(data), "a.csv", captured, Settings(max_report_bytes=200)))
    assert [type(item) for item in got] == [Report, Unread, Report]
