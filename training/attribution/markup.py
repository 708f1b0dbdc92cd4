"""Reads the texts of our own writing: plain text with the sources, cues and contents marked in brackets.

A record begins with a line `# id` and holds, in this order, an optional `title:` line, the text, and optional last
lines `parents:` and `carried:`. In title and text `[S1 …]` marks a piece of the source of attribution 1, `[Q1 …]` of
its cue, `[C1 …]` of its content; pieces nest and one attribution may have several of a kind. `parents: 2<1` says that
attribution 2 stands within attribution 1; `carried: 3` that 3 goes on with the speech before it. Numbers are unique in
a record.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]
_RECORD = re.compile(r"^# (\S+)\s*$", re.MULTILINE)
_OPEN = re.compile(r"\[([SQC])(\d+) ")
_PAIR = re.compile(r"(\d+)<(\d+)")


class MarkupError(ValueError):
    """A record that breaks the format: says which record, what is wrong and near which words."""


@dataclass
class MarkedAttribution:
    """One attribution of a record: spans count characters of the field, without the marks."""

    number: int
    where: str
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    parent: int | None = None
    carried: bool = False


@dataclass
class MarkedReport:
    """One record: its id, its fields without the marks, its attributions in the order of their numbers."""

    id: str
    title: str
    text: str
    attributions: list[MarkedAttribution]


def read_marked(path: Path) -> Iterator[MarkedReport]:
    """The records of a file.

    Raises:
        MarkupError: at the first record that breaks the format.
    """
    parts = _RECORD.split(path.read_text(encoding="utf-8"))
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        yield _record(f"{path.stem}/{name}", body)


def _record(name: str, body: str) -> MarkedReport:
    lines = body.strip("\n").split("\n")
    title, parents, carried = "", {}, set()
    if lines and lines[0].startswith("title:"):
        title = lines.pop(0).removeprefix("title:").strip()
    while lines and (lines[-1].startswith(("parents:", "carried:")) or not lines[-1].strip()):
        line = lines.pop()
        if line.startswith("parents:"):
            parents = {int(inner): int(outer) for inner, outer in _PAIR.findall(line)}
        elif line.startswith("carried:"):
            carried = {int(number) for number in re.findall(r"\d+", line)}
    found: dict[int, MarkedAttribution] = {}
    plain_title = _strip(name, "title", title, found)
    plain_text = _strip(name, "text", "\n".join(lines).strip("\n"), found)
    for inner, outer in parents.items():
        if inner not in found or outer not in found or inner == outer:
            raise MarkupError(f"{name}: parents names {inner}<{outer}, which are not both there")
        found[inner].parent = outer
    for number in carried:
        if number not in found:
            raise MarkupError(f"{name}: carried names {number}, which is not there")
        found[number].carried = True
    report = MarkedReport(name, plain_title, plain_text, [found[number] for number in sorted(found)])
    _check(report)
    return report


def _strip(name: str, where: str, marked: str, found: dict[int, MarkedAttribution]) -> str:
    """The text without its marks, whose spans go into `found`."""
    plain: list[str] = []
    length = at = 0
    stack: list[tuple[str, int, int]] = []
    while at < len(marked):
        opening = _OPEN.match(marked, at)
        if opening is not None:
            stack.append((opening[1], int(opening[2]), length))
            at = opening.end()
        elif marked[at] == "]":
            if not stack:
                raise MarkupError(f"{name}: a bracket closes nothing near {marked[max(0, at - 40) : at + 10]!r}")
            role, number, start = stack.pop()
            one = found.setdefault(number, MarkedAttribution(number, where))
            if one.where != where:
                raise MarkupError(f"{name}: number {number} stands in both title and text")
            if start == length:
                raise MarkupError(f"{name}: {role}{number} is empty")
            {"S": one.source, "Q": one.cue, "C": one.content}[role].append((start, length))
            at += 1
        elif marked[at] == "[":
            raise MarkupError(f"{name}: a bracket that opens no mark near {marked[at : at + 40]!r}")
        else:
            plain.append(marked[at])
            length += 1
            at += 1
    if stack:
        raise MarkupError(f"{name}: {stack[-1][0]}{stack[-1][1]} is never closed")
    for one in found.values():
        for spans in (one.source, one.cue, one.content):
            spans.sort()
    return "".join(plain)


def _check(report: MarkedReport) -> None:
    for one in report.attributions:
        if not one.content:
            raise MarkupError(f"{report.id}: {one.number} has no content")
        if not (report.title if one.where == "title" else report.text):
            raise MarkupError(f"{report.id}: {one.number} stands in an empty field")
        anchors = one.cue + one.source
        for other in report.attributions:
            if other is one or other.where != one.where or one.parent is not None or not anchors:
                continue
            if all(any(s <= a and b <= e for s, e in other.content) for a, b in anchors):
                raise MarkupError(
                    f"{report.id}: {one.number} stands within the content of {other.number}: name it in parents"
                )


def main(paths: list[str]) -> int:
    """Checks files and prints what they hold; 1 where one breaks the format."""
    bad = 0
    for path in paths:
        try:
            reports = list(read_marked(Path(path)))
        except MarkupError as error:
            print(error)
            bad = 1
            continue
        all_of = [one for report in reports for one in report.attributions]
        words = sum(len(report.text.split()) for report in reports)
        nested = sum(one.parent is not None for one in all_of)
        without = sum(not one.cue for one in all_of)
        print(
            f"{path}: {len(reports)} reports, {words} words, {len(all_of)} attributions, {nested} nested, "
            f"{without} without cue"
        )
    return bad


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
