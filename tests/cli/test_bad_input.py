"""Bad input: a clear line for each on standard error, the exit code of the help text, and the others still compared."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Ended, Program

GOOD = "At least 12 people were killed in the shelling of Velmar on 3 March 2031, the Velmar Health Office said.\n"
OTHER = "The shelling of Velmar killed 15 people on 3 March 2031, a spokesman for the Ishen Front said.\n"
# Text in one encoding and bytes of none: most of it can still be read.
BROKEN = b"Twelve people were wounded in V\xe9lm\xffr, \xc3( the \x80mayor said on Monday.\n"
DETAINED = " people were detained in Velmar on Monday, police said."
LINES = [json.dumps({"id": f"line-{n}", "text": f"{n}{DETAINED}"}) for n in range(1, 10)]
HOSTILE = "evil\x1b[31m\nname\u202e.txt"


@dataclass(frozen=True, slots=True)
class Bad:
    """What goes in, and what a line about it must name."""

    name: str
    data: bytes
    says: tuple[str, ...]


BAD = [
    Bad("empty.txt", b"", ("empty.txt", "no text")),
    Bad("blank.txt", b" \n\t\r\n", ("blank.txt", "no text")),
    Bad("binary.txt", bytes(range(256)) * 64, ("binary.txt", "text")),
    Bad("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 400, ("picture.txt", "text")),
    Bad("huge.txt", b"word " * 10_000_000, ("huge.txt", "50,000,000 bytes", "limit")),
    Bad(
        "hollow.html",
        b"<html><head><title></title></head><body><img src=x></body></html>",
        ("hollow.html", "no article text"),
    ),
    Bad("lines.jsonl", "\n".join([*LINES[:6], "{not json", *LINES[7:]]).encode(), ("lines.jsonl:7:", "not valid JSON")),
    Bad("table.csv", b"id,publisher\n1,Lamp\n", ("table.csv", "text")),
    Bad(HOSTILE, b"", ("evil", "no text")),
]


@pytest.fixture(scope="module")
def mixed(variorum: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    """One run over everything bad with two good reports, one of broken bytes, and a path that is not there."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "z-good.txt").write_text(OTHER, encoding="utf-8")
    (folder / "broken.txt").write_bytes(BROKEN)
    for bad in BAD:
        (folder / bad.name).write_bytes(bad.data)
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    yield variorum("claims", folder, folder / "missing.txt", "https://example.invalid/page.html")
    (folder / "huge.txt").unlink()


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: ascii(bad.name))
def test_a_bad_input_is_named_with_its_reason(mixed: Ended, bad: Bad) -> None:
    assert any(all(part in line for part in bad.says) for line in mixed.err.splitlines()), mixed.err


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "no such file"),
        ("dangling.txt", "a link to a file that does not exist"),
        ("pipe.txt", "not a regular file"),
        ("picture.png", "not read"),
        ("https://example.invalid", "web addresses are not read"),
    ],
)
def test_a_path_that_is_no_readable_file_is_named(mixed: Ended, name: str, reason: str) -> None:
    assert any(name in line and reason in line.lower() for line in mixed.err.splitlines()), mixed.err


def test_the_other_reports_are_read_all_the_same(mixed: Ended) -> None:
    claims = [json.loads(line) for line in mixed.out.splitlines()]
    values = {(Path(c["report"]).name, c["kind"], c["figure"]["value"]) for c in claims if c["figure"]}
    assert {("a-good.txt", "killed", 12), ("z-good.txt", "killed", 15)} <= values
    assert {f"line-{n}" for n in range(1, 10) if n != 7} <= {c["report"] for c in claims}
    assert mixed.code == 3


def test_broken_bytes_are_read_with_a_note(mixed: Ended) -> None:
    claims = [json.loads(line) for line in mixed.out.splitlines()]
    assert [c["kind"] for c in claims if Path(c["report"]).name == "broken.txt"] == ["injured"]
    assert any("note" in line and "broken.txt" in line for line in mixed.err.splitlines())


def test_standard_error_holds_one_plain_line_each_and_no_progress(mixed: Ended) -> None:
    assert "Traceback" not in mixed.err
    assert all(line.startswith("variorum: ") for line in mixed.err.splitlines()), mixed.err
    assert all(character.isprintable() or character == "\n" for character in mixed.err)


def test_nothing_readable_ends_with_1(variorum: Program, tmp_path: Path) -> None:
    ended = variorum("claims", tmp_path / "missing.txt", tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert len(ended.err.splitlines()) == 2
    assert "Traceback" not in ended.err


def test_compare_goes_on_without_what_cannot_be_read(variorum: Program, good: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    ended = variorum("compare", good, tmp_path / "other.txt", tmp_path / "empty.txt", "--format", "jsonl")
    questions = [json.loads(line) for line in ended.out.splitlines()]
    (killed,) = [q for q in questions if q["kind"] == "killed"]
    assert {r["figure"]["value"] for r in killed["readings"]} == {12, 15}
    assert "empty.txt" in ended.err
    assert ended.code == 3


REFUSED = """
import os, sys
from variorum.cli import main
import variorum.pipeline, variorum.read.html, variorum.read.table
variorum.load_codebook()
if os.geteuid() == 0:
    os.seteuid(65534)
main(["claims", *sys.argv[1:]], prog_name="variorum")
"""


def test_what_the_system_refuses_to_open_is_named(variorum: Program) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "locked").mkdir()
        (folder / "locked" / "inner.txt").write_text(GOOD, encoding="utf-8")
        (folder / "secret.txt").write_text(GOOD, encoding="utf-8")
        (folder / "secret.txt").chmod(0)
        (folder / "locked").chmod(0)
        folder.chmod(0o755)
        paths = [str(folder), str(folder / "locked" / "inner.txt")]
        ended = variorum.python(REFUSED, *paths)
        (folder / "locked").chmod(0o755)
    assert ended.code == 1
    lines = ended.err.splitlines()
    assert all("you may not read it" in line.lower() for line in lines if "no report" not in line), ended.err
    for named in ("secret.txt", "locked: ", "inner.txt"):
        assert any(named in line for line in lines), ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("version: 1", "version: 2"), "version"),
        (("  people: {parent: null,", "  people: {colour: red, parent: null,"), "unknown key 'colour'"),
        (("kinds:\n", "kinds:\n  sunk: {family: violence}\n"), "kinds.sunk"),
        (("counts: [people, families]", "counts: [people, ghosts]"), "ghosts"),
        (("units:\n", "units: [\n"), "not valid YAML at line"),
    ],
    ids=["version", "unknown key", "missing keys", "unknown unit", "bad YAML"],
)
def test_a_wrong_codebook_is_wrong_usage(
    variorum: Program, root: Path, good: Path, tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    packaged = (root / "src/variorum/data/codebook.yaml").read_text(encoding="utf-8")
    assert change[0] in packaged
    book = tmp_path / "book.yaml"
    book.write_text(packaged.replace(*change, 1), encoding="utf-8")
    ended = variorum("claims", good, "--codebook", book)
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert "book.yaml" in line
    assert says in line


def test_a_codebook_that_is_not_there_is_wrong_usage(variorum: Program, good: Path, tmp_path: Path) -> None:
    ended = variorum("compare", good, "--codebook", tmp_path / "none.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "none.yaml" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("verb", ["attributions", "claims", "compare"])
@pytest.mark.parametrize(
    ("content", "says"),
    [("- name: [", "YAML"), ("- {name: Lantern Wire, kind: lamp}\n", "Lantern Wire"), (None, "bodies.yaml")],
    ids=["bad YAML", "unknown kind", "no file"],
)
def test_a_wrong_list_of_agencies_is_wrong_usage(
    variorum: Program, good: Path, tmp_path: Path, verb: str, content: str | None, says: str
) -> None:
    bodies = tmp_path / "bodies.yaml"
    if content is not None:
        bodies.write_text(content, encoding="utf-8")
    ended = variorum(verb, good, "--agencies", bodies)
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert "bodies.yaml" in line
    assert says in line


@pytest.mark.parametrize("name", ["en_core_web_xxl", "json", "os.path.x", "../model", "no such\x1bmodel"])
def test_an_unknown_model_is_wrong_usage(variorum: Program, good: Path, name: str) -> None:
    ended = variorum("claims", good, "--model", name)
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert name.replace("\x1b", "�") in line


@pytest.mark.parametrize(
    "arguments",
    [
        ["claims"],
        ["claim"],
        ["compare", "x", "--format", "pdf"],
        ["claims", "x", "--attribution", "guess"],
        ["--colour"],
    ],
)
def test_wrong_usage_says_so(variorum: Program, arguments: list[str]) -> None:
    ended = variorum(*arguments)
    assert ended.code == 2
    assert "Error: " in ended.err
    assert "Traceback" not in ended.err
