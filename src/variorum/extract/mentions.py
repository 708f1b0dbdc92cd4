"""Who a pronoun may mean: the persons, bodies and groups of people that a report has named before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from variorum.extract.attribution_cues import BODY_WORDS, PERSON_WORDS, UNNAMED_WORDS
from variorum.extract.attribution_view import Draft, Span, View

if TYPE_CHECKING:
    from spacy.tokens import Token

Sort = Literal["person", "body", "many"]
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves", "both"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_MEN = frozenset(
    "man boy father brother son husband king prince uncle sir mr spokesman chairman imam businessman".split()
)
_WOMEN = frozenset(
    "woman girl mother sister daughter wife queen princess aunt mrs ms miss spokeswoman chairwoman "
    "businesswoman".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FARTHEST = 8  # sentences
_LONGEST = 16  # words of an apposition
_LEAST = -4.0  # of a mention's weight, below which the pronoun is kept
_SPOKE, _IS_SUBJECT, _IS_NAMED, _IS_HEAD, _IN_QUOTE, _IN_CONTENT = 1.1, 0.6, 0.3, 0.2, 1.5, 0.9


def sorts_of(pronoun: str) -> frozenset[Sort]:
    """What a pronoun of the third person may stand for."""
    if pronoun in HE | SHE:
        return frozenset({"person"})
    return frozenset({"body"}) if pronoun in IT else frozenset({"many", "body"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names somebody. `span` counts tokens of the passage."""

    passage: int
    span: Span
    head: int
    sort: Sort
    named: bool
    subject: bool
    gender: Literal["he", "she"] | None = None


def gender_of(words: Sequence[str]) -> Literal["he", "she"] | None:
    """What the words of a phrase say of it ("spokeswoman", "Mr")."""
    if not _WOMEN.isdisjoint(words):
        return "she"
    return None if _MEN.isdisjoint(words) else "he"


def mentions(view: View) -> list[Mention]:
    """The persons, bodies and groups that a passage names, in order."""
    taken: set[int] = set()
    found = []
    for ent in view.doc.ents:
        sort: Sort | None = {"PERSON": "person", "ORG": "body", "GPE": "body", "NORP": "body"}.get(ent.label_)  # type: ignore[assignment]
        if sort is None:
            continue
        if sort == "person" and view.words[ent.end - 1] in BODY_WORDS:
            sort = "body"
        span = _phrase(view, ent.root, ent.start, ent.end)
        if sort == "body" and not PERSON_WORDS.isdisjoint(view.words[span[0] : ent.root.i]):
            sort = sort if view.words[ent.end - 1] in BODY_WORDS else "person"
        if sort == "person":
            span = span[0], _apposition_end(view, ent.root, span[1])
        if ent.root.i + 1 < len(view.words) and ent.root.dep_ in ("compound", "poss", "amod", "nmod"):
            continue  # what it stands before is the one that is named
        taken.update(range(*span))
        found.append(_mention(view, span, ent.root, sort, named=True))
    for token in view.doc:
        if token.i in taken or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
            continue
        sort = _sort(view, token)
        if sort is not None:
            found.append(_mention(view, _phrase(view, token, token.i, token.i + 1), token, sort, named=False))
    return sorted(found, key=lambda each: each.span)


def _sort(view: View, token: Token) -> Sort | None:
    word = view.words[token.i]
    if token.tag_ in ("NNS", "NNPS"):
        return "many" if word in UNNAMED_WORDS or token.dep_ in _SUBJECTS else None
    if word in PERSON_WORDS or word in _MEN or word in _WOMEN:
        return "person"
    return "body" if word in BODY_WORDS or token.pos_ == "PROPN" else None


def _mention(view: View, span: Span, head: Token, sort: Sort, *, named: bool) -> Mention:
    top = head
    while top.dep_ in ("appos", "conj", "flat") and top.head.i != top.i:
        top = top.head
    words = view.words[span[0] : span[1]]
    return Mention(view.index, span, head.i, sort, named, top.dep_ in _SUBJECTS, gender_of(words))


def _phrase(view: View, head: Token, start: int, end: int) -> Span:
    """With the article, titles and adjectives before it."""
    low = view.start_of[start]
    while start > low and view.doc[start - 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "PART"):
        if view.doc[start - 1].pos_ == "PART" and view.words[start - 1] not in ("'s", "’s"):
            break
        if head not in view.doc[start - 1].ancestors:
            break
        start -= 1
    return start, end


def _apposition_end(view: View, head: Token, end: int) -> int:
    """Where "Ana Bel, the head of the Board" ends."""
    edges = [child.right_edge.i + 1 for child in head.children if child.dep_ == "appos" and child.i > head.i]
    return next((edge for edge in edges if end < edge <= end + _LONGEST), end)


class Referents:
    """Weighs who a pronoun means: near ones before far ones, who spoke, who is the subject, who is not being quoted."""

    def __init__(self) -> None:
        self._views: dict[int, View] = {}
        self._drafts: dict[int, list[Draft]] = {}
        self._mentions: dict[int, list[Mention]] = {}
        self._numbers: dict[int, list[int]] = {}

    def learn(self, view: View) -> None:
        """Notes a passage, in order."""
        self._views[view.index] = view

    def hear(self, drafts: Sequence[Draft]) -> None:
        """Notes who is said to speak, of all passages."""
        self._drafts = {}
        for draft in drafts:
            self._drafts.setdefault(draft.passage, []).append(draft)

    def mentions(self, view: View) -> list[Mention]:
        """The mentions of a passage, found once."""
        if view.index not in self._mentions:
            self._mentions[view.index] = mentions(view)
        return self._mentions[view.index]

    def _pronouns(self, view: View) -> list[Mention]:
        """The pronouns that speak in a passage: each stands for whom it means."""
        found = []
        for draft in self._drafts.get(view.index, ()):
            word = view.words[draft.source[0]] if draft.source is not None else ""
            if draft.source is not None and draft.source[1] - draft.source[0] == 1 and word in HE | SHE | IT | THEY:
                sort: Sort = "person" if word in HE | SHE else "body" if word in IT else "many"
                gender: Literal["he", "she"] | None = "he" if word in HE else "she" if word in SHE else None
                found.append(Mention(view.index, draft.source, draft.source[0], sort, False, True, gender))
        return found

    def draft_of(self, view: View, span: Span) -> Draft | None:
        """The draft whose source the span is, or is a part of."""
        return next(
            (d for d in self._drafts.get(view.index, ()) if d.source is not None and _meet(d.source, span)), None
        )

    def speaking(self, view: View, mention: Mention) -> Draft | None:
        """The draft whose source a mention is, or stands in."""
        return next((d for d in self._drafts.get(view.index, ()) if d.source and _meet(d.source, mention.span)), None)

    def holder(self, view: View, span: Span) -> Draft | None:
        """The innermost draft with a source of its own whose content holds the span."""
        best: Draft | None = None
        for draft in self._drafts.get(view.index, ()):
            if draft.source is None or _meet(draft.source, span) or not _holds(draft.content, span[0]):
                continue
            if best is None or _size(draft.content) < _size(best.content):
                best = draft
        return best

    def persons(self) -> Iterator[tuple[View, Mention]]:
        """The mentions of persons by name, in order of passage."""
        for index in sorted(self._views):
            for mention in self.mentions(self._views[index]):
                if mention.sort == "person" and mention.named:
                    yield self._views[index], mention

    def names_person(self, view: View, i: int) -> bool:
        """Whether a person is named before token i of a passage, in it or in those before."""
        field, here = view.parsed.passage.field, (view.index, i)
        return any(
            there.parsed.passage.field == field and (there.index, mention.head) < here
            for there, mention in self.persons()
        )

    def speakers(self, view: View, i: int) -> Iterator[tuple[View, Draft]]:
        """Drafts with a source, before token i of a passage, the latest first."""
        for index in range(view.index, -1, -1):
            earlier = [d for d in self._drafts.get(index, ()) if d.source and (index < view.index or d.source[0] < i)]
            for draft in sorted(earlier, key=lambda d: d.source or (0, 0), reverse=True):
                yield self._views[index], draft

    def ranked(self, view: View, span: Span, sorts: frozenset[Sort], gender: str | None) -> list[tuple[View, Mention]]:
        """The mentions that a pronoun may mean, the likeliest first; none that is too unlikely."""
        own = self.draft_of(view, span)
        weighed = []
        for there, mention, distance in self._near(view, span):
            within = there.index == view.index
            if None not in (gender, mention.gender) and gender != mention.gender:
                continue
            if mention.sort not in sorts and self.speaking(there, mention) is None:  # who speaks is resolved anyway
                continue
            if within and own is not None and _holds(own.content, mention.head):
                continue
            weight = self._weight(there, mention, view.quote_at(span[0]) if within else None) - distance
            if gender is not None and mention.gender == gender:
                weight += _IS_NAMED
            if weight >= _LEAST:
                weighed.append((weight, there.index, mention.span[0], there, mention))
        weighed.sort(key=lambda each: each[:3], reverse=True)
        return [each[3:] for each in weighed]

    def _near(self, view: View, span: Span) -> Iterator[tuple[View, Mention, int]]:
        """The mentions before a place in the report, with the number of sentences to each; far ones left out."""
        here = self._sentence(view, span[0])
        for index in range(view.index, max(-1, view.index - _FARTHEST), -1):
            there = self._views.get(index)
            if there is None or there.parsed.passage.field != view.parsed.passage.field:
                continue
            for mention in (*self.mentions(there), *self._pronouns(there)):
                distance = here - self._sentence(there, mention.head)
                if distance <= _FARTHEST and (index < view.index or mention.span[1] <= span[0]):
                    yield there, mention, distance

    def _weight(self, view: View, mention: Mention, quote: Span | None) -> float:
        weight = _IS_SUBJECT * mention.subject + _IS_NAMED * mention.named
        weight += _IS_HEAD * (view.doc[mention.head].dep_ not in ("pobj", "poss", "compound"))
        within = view.quote_at(mention.head)
        if within is not None and within != quote:
            weight -= _IN_QUOTE
        for draft in self._drafts.get(view.index, ()):
            if draft.source is not None and _meet(draft.source, mention.span):
                return weight + _SPOKE
        if self.holder(view, mention.span) is not None:
            weight -= _IN_CONTENT
        return weight

    def _sentence(self, view: View, i: int) -> int:
        """The number of a token's sentence in the report."""
        if view.index not in self._numbers:
            count = 0
            for index in sorted(self._views):
                numbers, last = [], -1
                for start in self._views[index].start_of:
                    count += start != last
                    last = start
                    numbers.append(count)
                self._numbers[index] = numbers
        return self._numbers[view.index][i]


def _meet(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _holds(content: Sequence[Span], i: int) -> bool:
    return any(start <= i < end for start, end in content)


def _size(content: Sequence[Span]) -> int:
    return sum(end - start for start, end in content)
