from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.config import Settings
from variorum.model import Report, Unread
from variorum.read import read_paths

NOW = datetime(2020, 1, 2, tzinfo=UTC)
STRIKE = "Shells hit the market of Arlen on Monday, killing at least 12 people, the mayor's office said."
DENIAL = "A spokesman for the Varda Front denied that its fighters had fired on the town."


def read(*paths: object, settings: Settings | None = None, stdin: bytes = b"") -> list[Report | Unread]:
    return list(read_paths([str(path) for path in paths], settings or Settings(), now=NOW, stdin=io.BytesIO(stdin)))


def report(item: Report | Unread) -> Report:
    assert isinstance(item, Report), item
    return item


def reason(item: Report | Unread) -> str:
    assert isinstance(item, Unread), item
    assert item.reason.endswith(".")
    assert item.reason[0].isupper()
    return item.reason


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_import_is_light() -> None:
    heavy = "{'trafilatura', 'py3langid', 'charset_normalizer', 'lxml', 'numpy'}"
    code = f"import sys, variorum.read; raise SystemExit(len({heavy} & set(sys.modules)))"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], check=False, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        ).returncode
        == 0
    )


def test_text_is_the_content_as_decoded(tmp_path: Path) -> None:
    content = f"  {STRIKE}\r\n\r\n{DENIAL}\r\n "
    got = report(read(put(tmp_path / "a.txt", b"\xef\xbb\xbf" + content.encode()))[0])
    assert got.text == content
    assert got.id == str(tmp_path / "a.txt")
    assert got.title is None
    assert got.language == "en"
    assert got.capture is not None
    assert (got.capture.size, got.capture.captured_at) == (len(content.encode()) + 3, NOW)


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c.jsonl", "d.pdf"):
        put(tmp_path / name, json.dumps({"text": STRIKE}) if name.endswith("jsonl") else STRIKE)
    got = read(tmp_path)
    named = [item.id if isinstance(item, Report) else item.where for item in got]
    assert named == [str(tmp_path / name) for name in ("a/z.md", "b.txt", "c.jsonl:1", "d.pdf")]
    assert ".pdf" in reason(got[3])


def test_folder_without_reports_gives_one_unread(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", b"x")
    put(tmp_path / "b.png", b"x")
    (got,) = read(tmp_path)
    assert "none of its 2 files" in reason(got)


def test_paths_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    put(tmp_path / "empty.txt", b"")
    put(tmp_path / "blank.txt", b" \n ")
    put(tmp_path / "binary.txt", b"ab\x00cd")
    put(tmp_path / "page.html", b"<html><body></body></html>")
    got = read(tmp_path, tmp_path / "missing.txt", "https://arlen.example/x", "bad\x00name.txt")
    reasons = {(item.where if isinstance(item, Unread) else "?").rsplit("/", 1)[-1]: reason(item) for item in got}
    assert set(reasons) == {
        "gone.txt",
        "loop",
        "empty.txt",
        "blank.txt",
        "binary.txt",
        "page.html",
        "missing.txt",
        "x",
        "bad\x00name.txt",
    }
    assert "Web addresses" in reasons["x"]
    assert "no such file" in reasons["missing.txt"]
    assert "not text" in reasons["binary.txt"]
    assert "no article text" in reasons["page.html"]


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """The superuser may read every file, so the test puts that right aside for a moment."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_file_without_permission(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", STRIKE)
    assert isinstance(read(path)[0], Report)
    path.chmod(0)
    with as_ordinary_user():
        found = read(path)[0]
    assert "may not read" in reason(found)


def test_limits(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", STRIKE * 10)
    assert "bytes" in reason(read(path, settings=Settings(max_report_bytes=100))[0])
    assert "characters" in reason(read(path, settings=Settings(max_report_characters=100))[0])


def test_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "regular file" in reason(read(tmp_path / "a.txt")[0])


def test_an_id_given_to_two_texts_gets_a_number_and_a_note(tmp_path: Path) -> None:
    texts = [("x", STRIKE), ("x", STRIKE + " Again."), ("x#2", STRIKE), ("x", STRIKE + " Once more.")]
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts]
    got = [report(item) for item in read(put(tmp_path / "a.jsonl", "\n".join(lines)))]
    assert len({item.id for item in got}) == 4
    assert got[0].id == "x"
    assert got[0].notes == ()
    assert any('"x"' in note for note in got[1].notes)


def test_a_report_given_twice_keeps_its_id(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "title": "A strike", "text": STRIKE})
    got = [report(item) for item in read(put(tmp_path / "a.jsonl", f"{line}\n{line}\n"))]
    assert [item.id for item in got] == ["x", "x"]
    assert got[1].notes == ()


def test_bad_lines_do_not_cost_the_others(tmp_path: Path) -> None:
    good = json.dumps({"text": STRIKE, "extra": [1]})
    lines = [
        good,
        "not json",
        "",
        "[1]",
        '{"id": "a"}',
        '{"text": 3}',
        "[" * 100_000,
        '{"a": ' + "9" * 5000 + "}",
        good,
    ]
    got = read(put(tmp_path / "r.jsonl", "\n".join(lines)))
    assert [item.id if isinstance(item, Report) else item.where.rsplit("/", 1)[-1] for item in got] == [
        str(tmp_path / "r.jsonl:1"),
        *(f"r.jsonl:{n}" for n in (2, 4, 5, 6, 7, 8)),
        str(tmp_path / "r.jsonl:9"),
    ]
    for item in got[1:-1]:
        reason(item)
        assert isinstance(item, Unread)
        assert item.capture is not None


def test_line_over_the_limit_is_skipped(tmp_path: Path) -> None:
    good = json.dumps({"text": STRIKE})
    for encoding in ("utf-8", "utf-16"):
        path = put(tmp_path / f"{encoding}.jsonl", f"{good}\n{'x' * 5000}\n{good}\n".encode(encoding))
        got = read(path, settings=Settings(max_report_bytes=1000))
        assert [type(item) for item in got] == [Report, Unread, Report]
        assert "longer than the limit" in reason(got[1])


def test_record_fields(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "url": "https://www.arlen.example/a",
        "title": "Arlen bridge",
        "text": " a\r\n",
        "author": "Ada Lin",
        "published": "2016-12-15",
        "language": "en-GB",
        "publisher": None,
    }
    raw = json.dumps(record).encode()
    got = report(read(put(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + raw + b"\n"))[0])
    assert (got.id, got.publisher, got.title, got.text, got.byline, got.language) == (
        "7",
        "arlen.example",
        "Arlen bridge",
        " a\r\n",
        "Ada Lin",
        "en",
    )
    assert got.published is not None
    assert got.capture is not None
    assert got.capture.size == len(raw) + 1


def test_half_surrogates_are_replaced(tmp_path: Path) -> None:
    got = report(read(put(tmp_path / "a.jsonl", '{"text": "Ten died\\ud800 in Arlen."}'))[0])
    assert got.text == "Ten died\ufffd in Arlen."
    assert got.notes


def test_unsupported_language_is_noted(tmp_path: Path) -> None:
    arabic = "قال الجيش إن القصف أصاب المدينة وقتل عددا من المدنيين في الليل وإن القتال مستمر"
    got = report(read(put(tmp_path / "a.txt", arabic))[0])
    assert got.language == "ar"
    assert "language ar is not supported: no claims are read from it" in got.notes
    given_language = report(read("-", stdin=json.dumps({"text": arabic, "language": "en"}).encode())[0])
    assert given_language.language == "en"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["ID", "Text", "other"],
        ["a", f'"{STRIKE}\r\nHe said ""no"".\r\n"', "x"],
        ["b", "Ten died.", "y"],
        ["c", ""],
        ["d", "", "z"],
    ]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    got = read(put(tmp_path / "a.csv", content))
    first = report(got[0])
    assert (first.id, first.text) == ("a", f'{STRIKE}\r\nHe said "no".\r\n')
    assert report(got[1]).id == "b"
    assert [item.where.rsplit("/", 1)[-1] for item in got[2:] if isinstance(item, Unread)] == ["a.csv:6", "a.csv:7"]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("id,title\na,b\n", "no text column"),
        ("", "no text"),
        ('id,text\na,"never closed\n' + "xxxxxxxxx\n" * 500, "limit"),
        ('id,text\na,"never closed\n', "not valid CSV"),
        ('id,text\na,"x"y\n', "not valid CSV"),
        ("id,text\na,b,c\n", "3 fields"),
    ],
)
def test_bad_csv(tmp_path: Path, content: str, part: str) -> None:
    (got,) = read(put(tmp_path / "a.csv", content), settings=Settings(max_report_bytes=1000))
    assert part in reason(got)


def test_long_csv_field_is_read(tmp_path: Path) -> None:
    got = read(put(tmp_path / "a.csv", f'text\n"{STRIKE * 2000}"\n'))
    assert len(report(got[0]).text) == len(STRIKE) * 2000


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (STRIKE, "text/plain"),
        ('\n {"text": "Ten died."}\n', "application/x-ndjson"),
        (f"<!DOCTYPE html><p>{STRIKE}</p>", "text/html"),
    ],
)
def test_standard_input_is_sniffed(data: str, media: str) -> None:
    got = report(read("-", stdin=data.encode())[0])
    assert got.capture is not None
    assert got.capture.media_type == media
    assert got.id == ("-:2" if "json" in media else "-")


def test_standard_input_is_streamed_whole() -> None:
    lines = "".join(json.dumps({"id": str(n), "text": STRIKE}) + "\n" for n in range(300))
    assert [report(item).id for item in read("-", stdin=lines.encode())] == [str(n) for n in range(300)]
    assert "limit" in reason(read("-", stdin=STRIKE.encode() * 100, settings=Settings(max_report_bytes=500))[0])
    assert "no text" in reason(read("-")[0])


def test_html_page() -> None:
    page = (Path(__file__).parents[1] / "fixtures" / "read" / "page.html").read_bytes()
    got = report(read("-", stdin=page)[0])
    assert (got.title, got.publisher, got.byline, got.url) == (
        "Shelling kills 12 in Arlen",
        "Arlen Post",
        "Jane Doe",
        "https://www.arlenpost.example/shelling",
    )
    assert got.published is not None
    assert (got.published.day.isoformat(), got.published.evidence) == ("2016-12-15", "metadata")
    by_role = {
        role: [got.text[p.start : p.end] for p in got.passages if p.role == role and p.field == "text"]
        for role in ("body", "comment")
    }
    assert any(STRIKE in line for line in by_role["body"])
    assert by_role["comment"] == [
        "They killed 500 of our people and nobody says it.",
        "You are lying, I was there and saw nothing.",
    ]
    assert not any("Home" in line for line in by_role["body"])


VALUES = st.one_of(st.none(), st.text(max_size=40), st.integers(), st.booleans(), st.lists(st.integers(), max_size=2))


@hypothesis_settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.dictionaries(st.sampled_from(["id", "text", "title", "url", "published", "language"]), VALUES),
            st.text(max_size=20),
        ),
        max_size=5,
    )
)
def test_reading_twice_gives_the_same(records: list[object]) -> None:
    data = "\n".join(["{}", *(json.dumps(record) for record in records)]).encode()
    first = read("-", stdin=data)
    assert first == read("-", stdin=data)
    reports = [item for item in first if isinstance(item, Report)]
    assert len({item.id for item in reports}) == len({(item.id, item.title, item.text) for item in reports})


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_outcomes_and_no_traceback(data: bytes) -> None:
    for prefix in (b"", b"{", b"<html>", b"\xff\xfe"):
        assert read("-", stdin=prefix + data)


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_csv_gives_outcomes_and_no_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = put(tmp_path_factory.mktemp("csv") / "a.csv", b"id,text\n" + data)
    assert read(path) == read(path)
