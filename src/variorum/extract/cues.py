"""Cues of the codebook found in a parsed passage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.codebook import Codebook, Cue, Kind
from variorum.extract.figures import unit_of
from variorum.extract.patients import patients

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSONS = frozenset(
    {
        "one",
        "nobody",
        "many",
        "others",
        "him",
        "her",
        "them",
        "us",
        "me",
        "he",
        "she",
        "they",
        "we",
        "everyone",
        "someone",
        "anyone",
    }
)
_GAP = 5
_HYPHEN = re.compile("(-)")
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
# Families whose words mean one thing whatever the part of speech that the model gives them in a headline.
_PLAIN_FAMILIES = frozenset({"casualties"})


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue at tokens `[start:end]`; `head` is the token of it that governs the others; `natural` is False
    where the model gives the word another part of speech than the cue's."""

    cue: Cue
    start: int
    end: int
    head: Token
    natural: bool = True

    @property
    def kind(self) -> str:
        """The kind that the cue marks."""
        return self.cue.kind


class CueIndex:
    """The codebook's cues by their first word: built once, used for every passage."""

    def __init__(self, codebook: Codebook) -> None:
        by_first: defaultdict[str, list[Cue]] = defaultdict(list)
        for cue in codebook.cues:
            cut = replace(cue, words=_as_cut(cue.words))
            by_first[cut.words[0]].append(cut)
        self._by_first: Mapping[str, Sequence[Cue]] = {
            word: sorted(cues, key=lambda cue: -len(cue.words)) for word, cues in by_first.items()
        }
        self._codebook = codebook
        self._extent = {kind.name for kind in codebook.kinds.values() if kind.type == "extent"}
        self._plain = {kind.name for kind in codebook.kinds.values() if kind.family in _PLAIN_FAMILIES}

    def find(self, doc: Doc) -> list[CueHit]:
        """Every cue of the passage in order; where cues overlap the one of more words wins."""
        lemmas = [token.lemma_.lower() for token in doc]
        hits: list[CueHit] = []
        for token in doc:
            cues = self._by_first.get(lemmas[token.i])
            if token.lower_ != lemmas[token.i]:
                cues = [*(cues or ()), *self._by_first.get(token.lower_, ())]
            elif token.is_title and token.lower_.endswith("s"):
                # A headline's "Kills" is taken for a name and keeps its ending.
                lemmas[token.i] = token.lower_[:-1]
                cues = self._by_first.get(lemmas[token.i])
            for cue in cues or ():
                end = _match(cue.words, doc, lemmas, token.i)
                if end and (hit := self._admit(cue, doc, token.i, end)) and not self._done_to_another(hit):
                    hits.append(hit)
        return _without_overlaps(hits, self._extent)

    def _done_to_another(self, hit: CueHit) -> bool:
        """Where a verb needs those that its kind counts, and it is done to something else."""
        if hit.cue.stance not in ("did_to_counted", "did_counted"):
            return False
        whom = [hit.head.doc[i] for i in patients(hit)]
        kind = self._codebook.kinds[hit.kind]
        return bool(whom) and not any(token.pos_ == "NUM" or countable(token, kind, self._codebook) for token in whom)

    def _admit(self, cue: Cue, doc: Doc, start: int, end: int) -> CueHit | None:
        head = doc[start:end].root
        if cue.stance in ("mark", "contrary"):
            return CueHit(cue, start, end, head)
        first = doc[start]
        if cue.stance == "did_counted" and first.tag_ == "VBG" and first.dep_ == "amod":
            return None
        if cue.stance in ("did_to", "did_to_counted") and start and doc[start - 1].tag_ == "HYPH":
            return None
        if cue.stance == "did_counted" and first.dep_ == "amod":
            return None
        if cue.stance in ("act", "counted"):
            admitted = head.pos_ in _NOMINAL or (head.tag_ == "VBG" and head.dep_ in ("pobj", "nsubj", "dobj", "pcomp"))
        elif len(cue.words) == 1:
            admitted = first.tag_ in _VERBAL or _participle(first) or (first.is_title and first.tag_ == "NNPS")
        else:
            admitted = first.tag_ in _VERBAL or first.pos_ in ("VERB", "ADJ", "AUX")
        natural = admitted
        if not admitted and cue.kind in self._plain:
            admitted = True
        governs = cue.stance in ("act", "counted") or head.pos_ in ("VERB", "ADJ")
        return CueHit(cue, start, end, head if governs else first, natural) if admitted else None


def countable(noun: Token, kind: Kind, codebook: Codebook) -> bool:
    """Whether the noun is one of what the kind counts: by its words, or as a named place or person."""
    unit = unit_of([*(t for t in noun.lefts if t.dep_ in ("compound", "amod")), noun], codebook)
    if unit is not None:
        return codebook.may_count(kind.name, unit)
    if kind.type == "extent":
        return noun.ent_type_ in ("GPE", "LOC", "FAC") or (noun.pos_ == "PROPN" and noun.ent_type_ != "NORP")
    return "people" in kind.counts and (noun.lower_ in _PERSONS or noun.ent_type_ in ("PERSON", "NORP"))


def _as_cut(words: Sequence[str]) -> tuple[str, ...]:
    """Words as the model's tokens: a hyphen stands by itself ("cease-fire" is three)."""
    return tuple(part for word in words for part in _HYPHEN.split(word) if part)


def _participle(token: Token) -> bool:
    return token.pos_ == "ADJ" and (
        token.lower_.endswith(("ed", "ing", "en")) or token.dep_ in ("acomp", "oprd", "ROOT")
    )


def _match(words: Sequence[str], doc: Doc, lemmas: Sequence[str], start: int) -> int:
    """End of the phrase that begins at `start`, or 0."""
    at, gap = start, 0
    for word in words:
        if word == "~":
            gap = _GAP
            continue
        for skipped in range(gap + 1):
            i = at + skipped
            if i >= len(doc) or (
                skipped and (doc[i - 1].is_sent_end or (doc[i - 1].tag_ in _FINITE and doc[i - 1].pos_ == "VERB"))
            ):
                return 0
            if lemmas[i] == word or doc[i].lower_ == word:
                at = i + 1
                break
        else:
            return 0
        gap = 0
    return at


def _without_overlaps(hits: list[CueHit], extent: Collection[str]) -> list[CueHit]:
    """The hits of more words before those of fewer, sure ones before conditional ones, and of two kinds that one verb
    may carry the taking of a place before that of people: a name that no unit knows is more often a place's."""
    taken: set[int] = set()
    kept: list[CueHit] = []

    def order(hit: CueHit) -> tuple[bool, int, int, bool, int, bool, str]:
        conditional = hit.cue.stance in ("counted", "did_to_counted", "did_counted")
        size = len(hit.cue.words)
        return (conditional, -size, hit.start - hit.end, not hit.natural, hit.start, hit.kind not in extent, hit.kind)

    for hit in sorted(hits, key=order):
        span = range(hit.start, hit.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.kind))
