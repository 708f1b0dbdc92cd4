"""What a source is said to have said that no kind of the codebook caught, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.extract.clauses import trim
from variorum.extract.drafts import Draft
from variorum.extract.nlp import ParsedPassage
from variorum.model import Attribution, Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_SHORTEST = 4
_LONGEST = 60
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


def statement_drafts(parsed: ParsedPassage, said: Sequence[Attribution], claims: Sequence[Claim]) -> Iterator[Draft]:
    """Drafts of kind statement: each content, or each of its main clauses, that holds no claim."""
    low, high = parsed.passage.start, parsed.passage.end
    taken = [(claim.start, claim.end) for claim in claims]
    for attribution in said:
        if attribution.credit:
            continue  # its content is the whole text: no saying of its own
        for start, end in attribution.content:
            if start < low or end > high:
                continue
            span = parsed.doc.char_span(start - low, end - low, alignment_mode="contract")
            if span is None:
                continue
            whole = not _taken(parsed, span, taken)
            pieces = [span] if whole and len(span) <= _LONGEST else _clauses(span)
            for piece in pieces:
                if _SHORTEST <= len(piece) <= _LONGEST and not _taken(parsed, piece, taken):
                    first, last = trim(parsed.doc, piece.start, piece.end)
                    taken.append((parsed.offset + piece.start_char, parsed.offset + piece.end_char))
                    yield Draft("statement", piece.root, first, last, None)


def _taken(parsed: ParsedPassage, span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    start, end = parsed.offset + span.start_char, parsed.offset + span.end_char
    return any(low < end and high > start for low, high in taken)


def _clauses(span: Span) -> Iterator[Span]:
    """The sentences of a stretch, cut before each main clause that has a subject of its own."""
    doc: Doc = span.doc
    cuts = {span.start}
    for i in range(span.start + 1, span.end):
        token = doc[i]
        if token.is_sent_start:
            cuts.add(i)
        elif token.dep_ == "conj" and token.head.dep_ in ("ROOT", "ccomp"):
            low = max(span.start, token.sent.start)
            first = next((c.left_edge.i for c in token.children if c.dep_ in _SUBJECTS and low < c.i < i), None)
            cuts.update([first] if first is not None else [])
    ordered = sorted(cuts)
    for begin, stop in zip(ordered, [*ordered[1:], span.end], strict=True):
        while stop > begin and doc[stop - 1].pos_ in ("CCONJ", "PUNCT", "SPACE"):
            stop -= 1
        if stop > begin:
            yield doc[begin:stop]
