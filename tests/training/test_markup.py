"""The marks of the texts of our own writing, and the texts themselves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "training" / "attribution"
sys.path.insert(0, str(ROOT))

from markup import MarkupError, main, read_marked  # noqa: E402 - lies outside the package

RECORD = """# wire-1
title: [C1 Nine dead in Marvane]: [S1 monitor]
[S2 Tessel News] [Q2 reported], [Q3 citing] [S3 two officers], that [C2 [C3 the bridge was down]].

[C4 “It fell,”] [S4 one] [Q4 said]. [C4 “Nobody crossed.”] [C5 The road is shut].
parents: 3<2
carried: 5
"""


def put(folder: Path, text: str) -> Path:
    path = folder / "own.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_become_spans_of_the_plain_text(tmp_path: Path) -> None:
    (report,) = read_marked(put(tmp_path, RECORD))
    assert report.title == "Nine dead in Marvane: monitor"
    assert "[" not in report.text
    by = {one.number: one for one in report.attributions}

    def words(number: int, role: str) -> list[str]:
        field = report.title if by[number].where == "title" else report.text
        return [field[start:end] for start, end in getattr(by[number], role)]

    assert words(1, "content") == ["Nine dead in Marvane"]
    assert words(2, "content") == words(3, "content") == ["the bridge was down"]
    assert words(4, "content") == ["“It fell,”", "“Nobody crossed.”"]
    assert (by[3].parent, by[2].parent, by[5].carried, by[4].carried) == (2, None, True, False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# a\n[S1 He] [Q1 said] so.\n", "no content"),
        ("# a\n[S1 He [Q1 said] [C1 so].\n", "never closed"),
        ("# a\nHe] said so.\n", "closes nothing"),
        ("# a\n[X1 He] said so.\n", "opens no mark"),
        ("# a\n[C1 so] [S1 ] [Q1 said].\n", "empty"),
        ("# a\n[C1 so] [S1 he] [Q1 said].\nparents: 1<2\n", "not both there"),
        ("# a\n[C1 [S2 it] [Q2 said] [C2 so]] [S1 he] [Q1 said].\n", "name it in parents"),
        ("# a\ntitle: [S1 He] says\n[C1 so].\n", "both title and text"),
    ],
)
def test_what_breaks_the_format_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(MarkupError, match=says):
        list(read_marked(put(tmp_path, text)))


def test_the_texts_that_train_the_reader_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    paths = sorted(str(path) for path in (ROOT / "own").glob("*.txt"))
    assert len(paths) > 10
    assert main(paths) == 0, capsys.readouterr().out


def test_no_record_has_the_name_of_another() -> None:
    names = [report.id.split("/")[1] for path in (ROOT / "own").glob("*.txt") for report in read_marked(path)]
    assert len(set(names)) == len(names)
