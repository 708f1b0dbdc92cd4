"""docs/codebook.md lists the packaged kinds and units, and shows the messages that mistakes give."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from variorum import Codebook, VariorumError, load_codebook
from variorum.codebook import STANCES

Block = Callable[[str, str, str], None]
PACKAGED = resources.files("variorum.data").joinpath("codebook.yaml").read_text(encoding="utf-8")

# A mistake in words, what it replaces in the packaged file (once), and what with.
MISTAKES = [
    ("another version", r"^version: 1$", "version: 2"),
    ("an unknown key", r"^    family: casualties$", "    family: casualties\n    colour: red"),
    ("a key left out", r"^    family: casualties\n", ""),
    ("an unknown unit counted", r"^    counts: \[people, families\]$", "    counts: [people, ghosts]"),
    ("a parent that is not there", r"^  civilians: \{parent: people,", "  civilians: {parent: folk,"),
    ("units in a circle", r"^  people: \{parent: null,", "  people: {parent: medics,"),
    ("an unknown type", r"^    type: count$", "    type: number"),
    ("a word that YAML takes for true", r"^      did_to: \[kill,", "      did_to: [yes,"),
    ("a phrase that begins with ~", r"^      did_to: \[kill,", '      did_to: ["~ kill",'),
    ("an unknown stance", r"^      did_to: \[kill,", "      done: [kill,"),
    ("a needed kind renamed", r"^  statement:$", "  remark:"),
    ("YAML that is not closed", r"^    counts: \[people, families\]$", "    counts: [people"),
]


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "codebook.md").read_text(encoding="utf-8")


def message(path: Path, pattern: str, replacement: str) -> str:
    text, count = re.subn(pattern, replacement, PACKAGED, count=1, flags=re.MULTILINE)
    assert count == 1, f"the packaged codebook has no line like {pattern}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VariorumError) as caught:
        load_codebook(path)
    return str(caught.value).replace(str(path), path.name)


def test_mistakes_give_the_messages_shown(block: Block, tmp_path: Path) -> None:
    lines = ["| mistake | message |", "|---|---|"]
    for mistake, pattern, replacement in MISTAKES:
        lines.append(f"| {mistake} | `{message(tmp_path / 'mine.yaml', pattern, replacement)}` |")
    block("codebook.md", "errors", "\n".join(lines))


def test_every_kind_is_listed(block: Block, codebook: Codebook) -> None:
    lines = ["| kind | family | type | how many | did it happen | counts |", "|---|---|---|---|---|---|"]
    for kind in codebook.kinds.values():
        counts = ", ".join(unit for unit in codebook.units if unit in kind.counts)
        label = kind.count_label or ""
        lines.append(f"| `{kind.name}` | {kind.family} | {kind.type} | {label} | {kind.occurrence_label} | {counts} |")
    assert len(lines) > 30
    block("codebook.md", "kinds", "\n".join(lines))


def test_every_unit_is_listed(block: Block, codebook: Codebook) -> None:
    def below(parent: str | None, depth: int) -> list[str]:
        lines = []
        for unit in codebook.units:
            if codebook.units[unit] == parent:
                words = ", ".join(sorted(word for word, named in codebook.unit_words.items() if named == unit))
                item = f"- `{unit}`: {words}" if words else f"- `{unit}`"
                lines += textwrap.wrap(item, 118 - 2 * depth, subsequent_indent="  ", break_on_hyphens=False)
                lines += below(unit, depth + 1)
        return [f"{'  ' if depth else ''}{line}" for line in lines]

    lines = below(None, 0)
    assert sum(line.lstrip().startswith("- `") for line in lines) == len(codebook.units)
    block("codebook.md", "units", "\n".join(lines))


def test_every_stance_and_key_is_named(page: str) -> None:
    keys = ("version", "units", "kinds", "parent", "words", "family", "type", "count_label", "occurrence_label")
    assert [word for word in (*STANCES, *keys, "counts", "cues") if f"| `{word}` |" not in page] == []


def test_the_yaml_shown_is_a_codebook(page: str, tmp_path: Path) -> None:
    units, kinds = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    families = "  families: {parent: null, words: [family]}\n"
    rest = "".join(part for part in re.split(r"^(?=  \w)", PACKAGED, flags=re.MULTILINE)
                   if part.startswith(("  statement:", "  other:")))  # fmt: skip
    path = tmp_path / "mine.yaml"
    path.write_text(f"version: 1\n{units}{families}{kinds}{rest}", encoding="utf-8")
    found = load_codebook(path)
    assert list(found.kinds) == ["released", "statement", "other"]
    assert found.is_part("medics", "people")
