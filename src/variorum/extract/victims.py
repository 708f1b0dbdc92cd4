"""Victims without a number: many, one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.codebook import Codebook
from variorum.extract.cues import CueHit
from variorum.extract.figures import Quantity, unit_of
from variorum.extract.patients import patients

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "someone", "somebody"})
_PLURALS = frozenset(
    "they them we us people police personnel staff men women children dead wounded injured displaced missing "
    "rest".split()
)


def unnumbered(hit: CueHit, codebook: Codebook) -> tuple[Quantity, int, int] | None:
    """Victims without a number: "civilians were killed" is unquantified, "a woman was killed" is one, "no one was
    hurt" is zero; None where the event names nobody."""
    doc = hit.head.doc
    if hit.cue.stance == "act" and (no := next((c for c in hit.head.children if c.lower_ == "no"), None)) is not None:
        text = doc[no.i : hit.end].text
        return Quantity(no.i, hit.end, 0, 0, 0, "exact", "none", hit.head, hit.end, "people", text), no.i, hit.end
    for i in patients(hit):
        noun = doc[i]
        if noun.i in range(hit.start, hit.end) or (hit.cue.stance == "act" and noun.dep_ in ("compound", "amod")):
            continue
        tokens = [t for t in noun.subtree if t.i <= noun.i and noun.i - t.i <= 6]
        if any(t.lower_ in ("how", "what", "which") for t in tokens):
            return None
        unit = unit_of(tokens, codebook)
        others = noun.lower_ == "rest" and codebook.kinds[hit.kind].family == "casualties"
        none = any(t.lower_ in ("no", "none", "nobody") for t in (*tokens, noun)) or _not_one(tokens)
        if unit is None and not none and not others and not _is_somebody(noun):
            continue
        if unit is not None and "people" not in codebook.ancestors(unit):
            continue
        if unit in ("women", "children") and {c.lemma_.lower() for c in noun.conjuncts} & {"woman", "child"}:
            unit = "women and children"
        start = min(t.i for t in tokens) if tokens else noun.i
        text = doc[start : noun.i + 1].text
        low, high, quantifier = _without_number(noun, none)
        value = low if quantifier == "exact" else None
        bare = Quantity(
            start,
            noun.i + 1,
            value,
            low,
            high,
            "exact" if quantifier == "exact" else "unquantified",
            "none",
            noun,
            noun.i + 1,
            unit,
            text,
        )
        return bare, min(start, hit.start), max(noun.i + 1, hit.end)
    return None


def _not_one(tokens: Sequence[Token]) -> bool:
    """'Not a single civilian', "not one of them"."""
    words = [t.lower_ for t in tokens]
    return "not" in words and bool({"single", "one"} & set(words))


def _is_somebody(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lower_ in ("he", "she", "they", "them", "we", "us", "someone", "somebody")


def _without_number(noun: Token, none: bool) -> tuple[float, float | None, str]:
    if none:
        return 0, 0, "exact"
    plural = noun.lower_ in _PLURALS or noun.tag_ in ("NNS", "NNPS")
    several = any(c.pos_ in ("NOUN", "PROPN") for c in noun.conjuncts)
    listed = any(c.dep_ == "appos" and any(g.dep_ == "cc" for g in c.children) for c in noun.children)
    if plural or several or listed or (noun.pos_ == "PRON" and noun.lower_ not in _SINGULAR_PRONOUNS):
        return 1, None, "unquantified"
    return 1, 1, "exact"
