"""benchmarks/tables.py: rows, floors and the generated blocks."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import VariorumError


@pytest.mark.parametrize(
    ("measured", "floor", "at_most", "passed"),
    [
        (0.65, 0.65, False, True),
        (0.649, 0.65, False, False),
        (1.3, 1.3, True, True),
        (1.301, 1.3, True, False),
        (None, 0.5, False, False),
        (0.1, None, False, None),
    ],
)
def test_a_floor_is_met_from_the_number_itself(
    tables: ModuleType, measured: float | None, floor: float | None, at_most: bool, passed: bool | None
) -> None:
    assert tables.Row("m", measured, floor, at_most=at_most).passed is passed


def test_a_row_in_both_tables(tables: ModuleType) -> None:
    rows = [tables.Row("start", 2.5, 8, "5 starts", " s", at_most=True), tables.Row("found", None, 0.5)]
    assert tables.markdown(rows).splitlines()[2:] == [
        "| start | ≤ 8 s | 2.5 s | 5 starts | yes |",
        "| found | ≥ 0.5 | not measured |  | no |",
    ]
    assert tables.plain(rows).splitlines()[1].split() == "start ≤ 8 s 2.5 s 5 starts yes".split()


@given(first=st.text(st.characters(exclude_categories=["Cs", "Cc"])), second=st.just("new\\1 & \\g<0>"))
def test_a_block_is_replaced_and_nothing_else(
    tables: ModuleType, tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    page = tmp_path_factory.mktemp("page") / "page.md"
    page.write_text("before\n<!-- a: begin -->\n<!-- a: end -->\nafter\n", encoding="utf-8")
    for block in (first, second, second):
        tables.write_blocks(page, {"a": block})
    text = page.read_text(encoding="utf-8")
    assert text == f"before\n<!-- a: begin -->\n\n{second}\n\n<!-- a: end -->\nafter\n"


def test_a_page_that_is_not_there_is_an_error(tables: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(VariorumError, match=r"cannot be read or written \(No such file or directory\)"):
        tables.write_blocks(tmp_path / "none.md", {"a": "b"})


def test_the_machine_has_no_name(tables: ModuleType) -> None:
    import platform

    stamp = tables.stamp("python benchmarks/run.py")
    assert platform.node() not in stamp
    assert "Python" in stamp
    assert "en_core_web" in stamp
