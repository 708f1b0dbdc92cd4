"""The flow: order, what cannot be read, progress, and when the model is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from variorum import Report, Settings, Unread, load_codebook
from variorum.errors import AgenciesError, CodebookError, ModelError
from variorum.pipeline import extract_claims, read_attributions, read_reports, run

TEXTS = {
    "a.txt": "At least 12 people were killed in the shelling of Velmar on 3 March 2031, officials said.\n",
    "b.txt": "",
    "c.txt": "The shelling of Velmar killed 15 people on 3 March 2031, the Ishen Front said.\n",
    "d.jsonl": json.dumps({"id": "d1", "text": "Two bakers were detained in Ollen."}) + "\n{bad\n",
    "e.txt": "The well is dry.\n",
}
ORDER = ["a.txt", "b.txt", "c.txt", "d1", "d.jsonl:2", "e.txt"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five files: three reports, an empty one, and a table with a bad line."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def names(*items: Report | Unread) -> list[str]:
    return [Path(item.id if isinstance(item, Report) else item.where).name for item in items]


def test_reports_come_in_order_with_what_is_unread_among_them(folder: Path) -> None:
    assert names(*read_reports([str(folder)], Settings())) == ORDER


def test_claims_come_with_their_report_and_nothing_changes_its_place(folder: Path) -> None:
    settings = Settings()
    items = list(extract_claims(read_reports([str(folder)], settings), settings, load_codebook()))
    assert names(*(item if isinstance(item, Unread) else item[0] for item in items)) == ORDER
    for item in items:
        if not isinstance(item, Unread):
            report, claims = item
            assert {claim.report for claim in claims} <= {report.id}


def test_attributions_come_with_their_report_and_nothing_changes_its_place(folder: Path) -> None:
    settings = Settings()
    items = list(read_attributions(read_reports([str(folder)], settings), settings))
    assert names(*(item if isinstance(item, Unread) else item[0] for item in items)) == ORDER
    found = {Path(item[0].id).name: item[1] for item in items if not isinstance(item, Unread)}
    assert [link.name for one in found["c.txt"] for link in one.chain] == ["Ishen Front"]
    assert found["d1"] == found["e.txt"] == []


def test_a_case_holds_everything_in_order(folder: Path) -> None:
    told: list[tuple[str, int]] = []
    case = run([str(folder)], progress=lambda report, claims: told.append((Path(report.id).name, claims)))
    assert names(*case.reports) == ["a.txt", "c.txt", "d1", "e.txt"]
    assert names(*case.unread) == ["b.txt", "d.jsonl:2"]
    of = [report.id for report in case.reports]
    assert [of.index(claim.report) for claim in case.claims] == sorted(of.index(claim.report) for claim in case.claims)
    assert told == [
        (Path(report.id).name, sum(claim.report == report.id for claim in case.claims)) for report in case.reports
    ]
    (killed,) = [c for c in case.comparisons if c.question.kind == "killed"]
    assert sorted(r.figure.value or 0 for r in killed.readings if r.figure) == [12, 15]
    asked = [claim for comparison in case.comparisons for claim in comparison.question.claims]
    assert set(asked) <= {claim.id for claim in case.claims}


def test_twice_the_same_input_gives_the_same_case(folder: Path) -> None:
    first, second = run([str(folder)]), run([str(folder)])
    assert first.claims == second.claims
    assert first.comparisons == second.comparisons


def test_no_model_is_loaded_where_nothing_is_readable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str | None = None) -> object:
        pytest.fail(f"the model {name} was loaded")

    monkeypatch.setattr("variorum.extract.load_model", refuse)
    settings = Settings()
    unread = [str(folder / "b.txt"), str(folder / "none.txt")]
    assert names(*read_attributions(read_reports(unread, settings), settings)) == ["b.txt", "none.txt"]  # type: ignore[arg-type]
    case = run(unread)
    assert (case.reports, case.claims, case.comparisons) == ((), (), ())
    assert names(*case.unread) == ["b.txt", "none.txt"]


def test_what_is_not_there_is_an_error(folder: Path) -> None:
    with pytest.raises(CodebookError):
        run([str(folder)], Settings(codebook=folder / "none.yaml"))
    with pytest.raises(ModelError):
        run([str(folder)], Settings(model="no_such_model"))
    with pytest.raises(ModelError):
        run([str(folder)], Settings(attribution="guess"))  # type: ignore[arg-type]
    with pytest.raises(AgenciesError):
        run([str(folder)], Settings(agencies=folder / "none.yaml"))


def test_no_paths_give_an_empty_case() -> None:
    case = run([])
    assert (case.reports, case.unread, case.claims, case.comparisons) == ((), (), (), ())


def test_importing_the_package_loads_nothing_heavy(root: Path) -> None:
    heavy = {"click", "py3langid", "rich", "spacy", "trafilatura"}
    code = f"import sys, variorum; print({heavy} & set(sys.modules))"
    ended = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(root / "src")}, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "set()"


def test_a_report_given_twice_counts_once(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": TEXTS["a.txt"]})
    (tmp_path / "twice.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    case = run([str(tmp_path)], Settings(attribution="rules"))
    assert [report.id for report in case.reports] == ["x"]
    assert len({claim.id for claim in case.claims}) == len(case.claims) > 0
