"""docs/formats.md names every key that the program prints, and shows lines as it prints them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

import pytest

from variorum import model
from variorum.read.files import SUFFIXES
from variorum.read.table import FIELDS

Record = Mapping[str, object]
Block = Callable[[str, str, str], None]


def keys_of(value: object, path: str = "") -> Iterator[str]:
    """Every key below a value, with those above it: `figure.low`; the items of a list are one."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield f"{path}{key}"
            yield from keys_of(below, f"{path}{key}.")
    elif isinstance(value, list):
        for item in value:
            yield from keys_of(item, path)


def named(page: str, heading: str) -> set[str]:
    """The keys that the tables of fields in a chapter name in their first column."""
    chapter = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    tables = [part for part in chapter.split("\n\n") if part.startswith("| field ")]
    assert tables, f"the chapter '{heading}' has no table of fields"
    return set(re.findall(r"^\| `([\w.]+)`", "\n".join(tables), flags=re.MULTILINE))


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_key_of_a_claim_is_named(page: str, claims: Sequence[Record]) -> None:
    printed = {key for claim in claims for key in keys_of(claim)}
    assert {"attribution.cue", "figure.low", "place.name", "when.start", "sentence"} <= printed
    assert printed - named(page, "A claim") == set()


def test_every_key_of_an_attribution_is_named_and_no_other(page: str, attributions: Sequence[Record]) -> None:
    printed = {key for attribution in attributions for key in keys_of(attribution)}
    assert {"source", "cue", "content", "parent", "chain.name", "content_text"} <= printed
    # The fields of a link are those of a link in a claim, where the page says so.
    links = {key.replace("attribution.", "chain.") for key in named(page, "A claim") if key.startswith("attribution.")}
    assert printed == named(page, "An attribution") | links


def test_every_key_of_a_question_is_named(page: str, questions: Sequence[Record]) -> None:
    printed = {key for question in questions for key in keys_of(question)}
    assert {"readings.figure.low", "readings.independent_origins", "relations.why", "status"} <= printed
    # The fields of figure, place and when are those of a claim, where the page says so.
    own = named(page, "A question") | {
        f"{above}{key}"
        for key in named(page, "A claim")
        for above in ("", "readings.")
        if key.startswith(("figure.", "place.", "when."))
    }
    assert printed - own == set()


def test_no_key_is_named_that_is_never_printed(
    page: str, claims: Sequence[Record], questions: Sequence[Record]
) -> None:
    assert named(page, "A claim") - {key for claim in claims for key in keys_of(claim)} == set()
    assert named(page, "A question") - {key for question in questions for key in keys_of(question)} == set()


def test_every_word_of_the_closed_lists_is_named(page: str) -> None:
    lists = (
        model.Role, model.Quantifier, model.Polarity, model.Modality, model.SourceType, model.RelationName,
        model.QuestionType, model.Status,
    )  # fmt: skip
    words = [word for each in lists for word in get_args(each)]
    assert [word for word in words if f"`{word}`" not in page] == []


def test_every_input_is_named(page: str) -> None:
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in page] == []
    assert set(FIELDS) <= named(page, "Reports in")


def test_the_claim_is_shown_as_printed(block: Block, claims: Sequence[Record]) -> None:
    shown = next(c for c in claims if c["figure"] and c["attribution"] and "At least 22" in str(c["excerpt"]))
    block("formats.md", "claim", f"```json\n{json.dumps(shown, ensure_ascii=False, indent=1)}\n```")


def test_the_attribution_is_shown_as_printed(block: Block, attributions: Sequence[Record]) -> None:
    shown = next(a for a in attributions if a["parent"])
    block("formats.md", "attribution", f"```json\n{json.dumps(shown, ensure_ascii=False, indent=1)}\n```")


def test_the_question_is_shown_as_printed(block: Block, questions: Sequence[Mapping[str, list[Record]]]) -> None:
    """Of the questions with relations, a short one that two publishers answer differently."""

    def preference(question: Mapping[str, list[Record]]) -> tuple[bool, bool, int]:
        publishers = {str(reading["publishers"]) for reading in question["readings"]}
        return str(question["type"]) != "count", len(publishers) < 2, len(json.dumps(question))

    shown = min((q for q in questions if q["relations"]), key=preference)
    block("formats.md", "question", f"```json\n{json.dumps(shown, ensure_ascii=False, indent=1)}\n```")


def test_the_offsets_of_every_claim_give_its_excerpt(root: Path, claims: Sequence[Mapping[str, str]]) -> None:
    """As the page tells a reader to count: characters of the text file as it is."""
    plain = [claim for claim in claims if claim["report"].endswith(".txt")]
    assert plain
    for claim in plain:
        text = (root / claim["report"]).read_bytes().decode("utf-8")
        assert text[int(claim["start"]) : int(claim["end"])] == claim["excerpt"]
