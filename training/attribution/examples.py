"""Training examples: texts with their attributions, turned into windows with a label for every word."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from markup import read_marked
from tokenizers import Tokenizer

from variorum.extract.trained.words import FEATURES, Span, Window, Words, make_window, make_words

_LIGHT = frozenset(
    "a an the his her their its this has have had having is are was were be been being am do does did will would can "
    "could may might must shall should not n t also has ve d s ll re to as in of on by for with who which that it he "
    "she they there again later earlier then still now already just once only even never always repeatedly publicly "
    "openly recently quickly reportedly apparently".split()
)
RULE_FEATURES = tuple(at for at, name in enumerate(FEATURES) if name.startswith("rule_"))


@dataclass(frozen=True)
class Ends:
    """The tokenizer's ids of a window's two end marks and of the mark that hides a piece."""

    begin: int
    finish: int
    mask: int


@dataclass(frozen=True)
class Marked:
    """One attribution as spans of characters."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass
class Text:
    """One field of one report with its attributions; `rules` holds what the rules find in it, by role."""

    report: str
    field: str
    text: str
    marked: list[Marked]
    rules: tuple[list[Span], list[Span], list[Span]] = field(default_factory=lambda: ([], [], []))

    def passages(self) -> list[Span]:
        """The paragraphs."""
        return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", self.text)]


@dataclass
class Example:
    """The words of a text and its attributions in words: anchor, kind of anchor, role of each word that has one."""

    words: Words
    anchors: list[tuple[int, int, dict[int, int]]]
    solid: tuple[bool, ...] = ()


@dataclass
class Labelled:
    """A window and its labels: for each anchor its word, its kind, and the role of every word."""

    window: Window
    anchors: list[tuple[int, int, np.ndarray]]


def read_gold(folder: Path) -> list[Text]:
    """Texts from a folder of reports.jsonl and attributions.jsonl."""
    marked: dict[tuple[str, str], list[Marked]] = defaultdict(list)
    for line in (folder / "attributions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = (tuple(tuple(span) for span in row[role]) for role in ("source", "cue", "content"))
        marked[row["report"], row["in"]].append(Marked(*spans))
    texts = []
    for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for name in ("title", "text"):
            if row.get(name):
                texts.append(Text(row["id"], name, row[name], marked[row["id"], name]))
    return texts


def read_own(folder: Path) -> list[Text]:
    """Texts of our own writing."""
    texts = []
    for path in sorted(folder.glob("*.txt")):
        for report in read_marked(path):
            for name, text in (("title", report.title), ("text", report.text)):
                held = [a for a in report.attributions if a.where == name]
                marked = [Marked(tuple(a.source), tuple(a.cue), tuple(a.content)) for a in held]
                if text:
                    texts.append(Text(report.id, name, text, marked))
    return texts


def make_example(text: Text, tokenizer: Tokenizer) -> Example:
    """The words of a text with its attributions; two attributions on one anchor keep the first."""
    words = make_words(text.text, text.passages(), tokenizer, headline=text.field == "title", rules=text.rules)
    anchors: dict[int, tuple[int, int, dict[int, int]]] = {}
    for one in text.marked:
        roles: dict[int, int] = {}
        firsts = {}
        for role, spans in ((3, one.content), (1, one.source), (2, one.cue)):
            covered = [w for w, (s, e) in enumerate(words.spans) if any(s < b and e > a for a, b in spans)]
            roles.update(dict.fromkeys(covered, role))
            if covered:
                firsts[role] = _anchor(text.text, words.spans, covered) if role == 2 else covered[0]
        for kind, role in ((1, 2), (2, 1), (3, 3)):
            if role in firsts:
                anchors.setdefault(firsts[role], (firsts[role], kind, roles))
                break
    solid = tuple(text.text[start].isalnum() for start, _ in words.spans)
    return Example(words, [anchors[at] for at in sorted(anchors)], solid)


def _anchor(text: str, spans: Sequence[Span], covered: Sequence[int]) -> int:
    """The first word of a cue that says more than "has", "was" or "the"."""
    return next((at for at in covered if text[slice(*spans[at])].lower() not in _LIGHT), covered[0])


def labelled_windows(
    example: Example, chance: random.Random, ends: Ends, size: int, *, blind: float, masked: float
) -> Iterator[Labelled]:
    """An epoch's windows. They are cut at random; some hide what the rules found, some pieces are masked."""
    lengths = [len(pieces) for pieces in example.words.pieces]
    start = 0
    total = sum(lengths)
    limit = size if total <= size - 2 else size - chance.randrange(size // 3)
    while start < len(lengths):
        end, count = start, 2
        while end < len(lengths) and count + lengths[end] <= limit:
            count += lengths[end]
            end += 1
        end = max(end, start + 1)
        window = make_window(example.words, start, end, ends.begin, ends.finish, size)
        yield _labelled(window, example, chance, blind, masked, ends.mask)
        start = end
        limit = size


def _labelled(
    window: Window, example: Example, chance: random.Random, blind: float, masked: float, mask: int
) -> Labelled:
    features = window.features
    if chance.random() < blind:
        features = features.copy()
        features[:, RULE_FEATURES] = 0.0
    ids = window.ids.copy()
    for at in range(1, len(ids) - 1):
        if chance.random() < masked:
            ids[at] = mask
    anchors = []
    for at, kind, roles in example.anchors:
        if window.start <= at < window.end:
            labels = np.zeros(window.end - window.start, dtype=np.int64)
            for word, role in roles.items():
                if window.start <= word < window.end:
                    labels[word - window.start] = role
            anchors.append((at - window.start, kind, labels))
    return Labelled(Window(window.start, window.end, ids, features, window.first), anchors)


def is_punctuated(text: Text) -> bool:
    """Whether the text has the commas of common prose."""
    return text.text.count(",") * 200 > len(text.text)


def without_punctuation(text: Text, chance: random.Random) -> Text:
    """The text as some corpora carry it: most commas, apostrophes and quotation marks lost. Spans move along."""
    kept = [at for at, sign in enumerate(text.text) if not (sign in ",'’‘“”\"" and chance.random() < 0.9)]
    return _picked(text, kept)


def _picked(text: Text, kept: Sequence[int]) -> Text:
    place = np.searchsorted(np.array(kept), np.arange(len(text.text) + 1))

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        ends = ((int(place[start]), int(place[end])) for start, end in spans)
        return tuple((start, end) for start, end in ends if start < end)

    marked = [Marked(moved(one.source), moved(one.cue), moved(one.content)) for one in text.marked]
    rules = tuple(list(moved(spans)) for spans in text.rules)
    return Text(text.report, text.field, "".join(text.text[at] for at in kept), marked, rules)  # type: ignore[arg-type]
