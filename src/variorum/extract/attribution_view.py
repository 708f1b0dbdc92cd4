"""What the attribution rules share: a passage's parse made quick to ask, and the draft of an attribution."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.extract.agencies import Agencies
from variorum.extract.nlp import ParsedPassage
from variorum.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]
"""First token and the one after the last."""

OPENING = frozenset({"“", "„", "«", "‹", "「", "``", "‘‘"})
CLOSING = frozenset({"”", "»", "›", "」", "’’"})
EITHER = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | EITHER
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "!", "?"})
AUXILIARIES = frozenset(
    "has have had also later earlier further then is was were are be been would will could may might not n't "
    "now".split()
)
_LONG_PASSAGE = 160  # tokens: beyond this an unclosed quote ends with its sentence, not with the passage


@dataclass(slots=True)
class Draft:
    """An attribution in token positions of one passage, before its source is resolved."""

    passage: int
    cue: Span | None
    source: Span | None
    head: int | None
    content: list[Span]
    form: str = "verb"  # verb, phrase, hedge, noun, headline, citing, credit
    relay: Span | None = None
    polarity: Polarity = "asserted"
    modality: Modality | None = None
    outer: int | None = None  # token of the cue whose attribution relays this one
    quote: bool = False
    disputed: bool = False
    beyond: list[Span] = field(default_factory=list)  # content in other passages, in characters of the field

    @property
    def anchor(self) -> int:
        """A token that orders drafts: the cue, else the source, else the content."""
        return self.cue[0] if self.cue else self.source[0] if self.source else self.content[0][0]


@dataclass(slots=True)
class View:
    """A parsed passage with its lower-cased words, sentence bounds, quotes and the bodies to know."""

    index: int
    parsed: ParsedPassage
    doc: Doc
    words: list[str]
    start_of: list[int]
    end_of: list[int]
    starts: list[int]
    agencies: Agencies
    quotes: list[Span] = field(default_factory=list)
    unclosed: bool = False

    def sentence(self, i: int) -> Span:
        """The bounds of the sentence that holds token i."""
        return self.start_of[i], self.end_of[i]

    def quote_at(self, i: int) -> Span | None:
        """The quote that holds token i, its marks included."""
        for start, end in self.quotes:
            if start <= i < end:
                return start, end
            if start > i:
                break
        return None

    def chars(self, span: Span) -> Span:
        """Tokens as characters of the field."""
        start, last = self.doc[span[0]], self.doc[span[1] - 1]
        return self.parsed.offset + start.idx, self.parsed.offset + last.idx + len(last)

    def split(self, i: int) -> None:
        """Begins a sentence at token i."""
        if not 0 < i < len(self.words) or self.start_of[i] == i:
            return
        low, high = self.start_of[i], self.end_of[i]
        for k in range(low, i):
            self.end_of[k] = i
        for k in range(i, high):
            self.start_of[k] = i

    def token_at(self, char: int) -> int:
        """The first token that begins at or after a character of the field."""
        return bisect_left(self.starts, char - self.parsed.offset)


def make_view(index: int, parsed: ParsedPassage, agencies: Agencies) -> View:
    """Reads a passage's parse once."""
    doc = parsed.doc
    words = [token.lower_ for token in doc]
    start_of, end_of = [0] * len(words), [0] * len(words)
    for sentence in doc.sents:
        for i in range(sentence.start, sentence.end):
            start_of[i], end_of[i] = sentence.start, sentence.end
    starts = [token.idx for token in doc]
    view = View(index, parsed, doc, words, start_of, end_of, starts, agencies)
    if not MARKS.isdisjoint(words):
        view.quotes, view.unclosed = _quotes(view)
    return view


def _quotes(view: View) -> tuple[list[Span], bool]:
    """The quoted stretches, marks included; whether the last one never closes."""
    doc, words, found = view.doc, view.words, []
    opened: int | None = None
    for i, word in enumerate(words):
        if word not in MARKS:
            continue
        spaced_before = i == 0 or bool(doc[i - 1].whitespace_)
        spaced_after = i + 1 == len(words) or bool(doc[i].whitespace_)
        if opened is None:
            if word in CLOSING or (word in EITHER and spaced_after and not spaced_before):
                continue
            opened = i
        elif word in OPENING or (word in EITHER and spaced_before and not spaced_after):
            found.append((opened, _unclosed_end(view, opened, i)))
            opened = i
        else:
            found.append((opened, i + 1))
            opened = None
    if opened is None:
        return found, False
    end = len(words) if len(words) - opened < _LONG_PASSAGE else view.end_of[min(opened + 1, len(words) - 1)]
    found.append((opened, end))
    return found, True


def _unclosed_end(view: View, opened: int, reopened: int) -> int:
    """Where a quote that was opened again before it closed ends: with the sentence it opened in."""
    return min(reopened, view.end_of[min(opened + 1, reopened)])
