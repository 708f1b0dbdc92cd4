"""Stretches of a sentence that carry one claim: the clause of a verb, the phrase of a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE_PARTS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "csubj",
        "dobj",
        "dative",
        "aux",
        "auxpass",
        "neg",
        "prt",
        "prep",
        "agent",
        "attr",
        "acomp",
        "npadvmod",
        "advmod",
        "oprd",
        "xcomp",
        "expl",
        "obj",
        "obl",
    }
)
_PHRASE_PARTS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "prep", "quantmod", "nmod", "predet", "case", "neg"}
)
_CUT_AT = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "conj", "appos"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# "Meanwhile, in the south, …": not a part of what is claimed.
_FRONTED = frozenset({"prep", "advmod", "npadvmod"})
_MAX_SIDE = 24
_TRIMMED = frozenset(
    {",", ";", ":", "-", "–", "—", ".", '"', "“", "”", "'", "‘", "’", "(", ")", "and", "but", "that", "…"}
)


def clause_span(head: Token) -> tuple[int, int]:
    """Tokens `[start:end]` of the clause of `head` without the clauses that hang from it."""
    parts = _CLAUSE_PARTS if head.pos_ in ("VERB", "AUX", "ADJ") else _PHRASE_PARTS
    start, end = head.i, head.i + 1
    subject = min((c.i for c in head.children if c.dep_ in _SUBJECTS), default=-1)
    for child in head.children:
        if child.dep_ in parts and not (child.i < subject and child.dep_ in _FRONTED):
            left, right = _edges(child, depth=0)
            start, end = min(start, left), max(end, right)
    start, end = max(start, head.i - _MAX_SIDE), min(end, head.i + _MAX_SIDE)
    return trim(head.doc, start, end, keep=head.i)


def _edges(token: Token, depth: int) -> tuple[int, int]:
    """First and last token of a subtree, cut where another clause hangs off on the right."""
    start, end = token.i, token.i + 1
    if depth > 12:
        return start, end
    for child in token.children:
        if child.dep_ in _CUT_AT and not (child.dep_ == "acl" and child.i < token.i):
            continue
        left, right = _edges(child, depth + 1)
        start, end = min(start, left), max(end, right)
    return start, end


def trim(doc: Doc, start: int, end: int, keep: int | None = None) -> tuple[int, int]:
    """The span without punctuation and connectives at its ends."""
    floor = keep if keep is not None else end - 1
    ceiling = (keep + 1) if keep is not None else start + 1
    while start < floor and (doc[start].is_space or doc[start].lower_ in _TRIMMED):
        start += 1
    while end > ceiling and (doc[end - 1].is_space or doc[end - 1].lower_ in _TRIMMED):
        end -= 1
    return start, end
