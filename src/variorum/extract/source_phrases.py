"""A source as resolved, and the words of its phrase without what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.extract.agencies import MEDIA, Agencies, Agency
from variorum.extract.attribution_cues import DOCUMENTS, PERSON_WORDS, UNNAMED_WORDS
from variorum.extract.attribution_view import Span, View
from variorum.extract.bodies import MEDIA_HEADS
from variorum.extract.mentions import IT
from variorum.extract.persons import ARTICLES, OFFICES, TITLES, role_words
from variorum.model import SourceType

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "speaking", "citing", "quoting"})
_ISSUING = frozenset({"release", "issue", "publish", "post", "upload", "share", "circulate", "distribute", "send"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source as resolved. `word` is the head noun in lower case, for "the source", "the ministry"; `role` and
    `organization` are what the report says of a person."""

    name: str
    type: SourceType
    word: str
    plural: bool = False
    agency: Agency | None = None
    person: str | None = None
    role: str | None = None
    organization: str | None = None


def known_as(agency: Agency, word: str) -> Source:
    """A known body as a source; `word` is what the report calls it by."""
    return Source(agency.label, "organization", word, agency=agency)


def is_media(source: Source) -> bool:
    """Whether it is a known outlet, or called one."""
    return source.word in MEDIA_HEADS if source.agency is None else source.agency.kind in MEDIA


def unnamed_head(word: str) -> bool:
    """Whether a phrase with this head names nobody by itself."""
    return word in UNNAMED_WORDS or word in PERSON_WORDS


def may_be_called(source: Source, pronoun: str, gender: str | None, genders: Mapping[str, str]) -> bool:
    """Whether a pronoun may mean a source; `gender` is the pronoun's, `genders` what others said of the named."""
    if gender is not None:
        person = source.type == "person" or (source.type == "unnamed" and source.word in PERSON_WORDS)
        return person and not source.plural and genders.get(source.name, gender) == gender
    if pronoun in IT:
        return source.type in ("organization", "channel") and not source.plural
    return source.plural or " and " in source.name or (source.type == "organization" and pronoun != "both")


def issuer(view: View, head: int) -> Token | None:
    """The subject of whoever "released a statement", for the token of the document."""
    token = view.doc[head]
    if token.dep_ != "dobj" or token.head.lemma_ not in _ISSUING:
        return None
    subject = next((c for c in token.head.children if c.dep_ == "nsubj" and c.i < head), None)
    return None if subject is None or subject.tag_ in ("WDT", "WP") else subject


def stem(word: str) -> str:
    """Without the plural's s."""
    return word.removesuffix("s")


def plays(source: Source, wanted: frozenset[str], head: str, *, strict: bool = False) -> bool:
    """Whether a person is what the words say: all of them stand in what was said of him."""
    told = role_words((source.name if source.person is None else source.name.removeprefix(source.person)).split())
    told |= role_words((source.organization or "").split())
    officer = head == "official" and not strict and not told.isdisjoint(OFFICES)
    return wanted - {head} <= told and (head in told or officer) and bool(told)


def with_genitive(text: str, agencies: Agencies) -> str:
    """ "ARBs reporter" as "ARB reporter": a known body's genitive that has lost its apostrophe."""
    first, _, rest = text.partition(" ")
    bare = first.removesuffix("s")
    return f"{bare} {rest}" if rest and bare != first and bare.isupper() and agencies.get(bare) is not None else text


def without_titles(text: str) -> str:
    """What is said of a person without "Mr", "Dr"."""
    words = text.split()
    while words and words[-1].lower() in TITLES:
        words.pop()
    return " ".join(words).strip(" ,")


def bare(text: str) -> str:
    """The phrase without article, quotation marks and the possessive ending."""
    words = text.strip(" ,.;:\"'“”‘’").split()
    while words and words[0].lower() in ARTICLES and words[1:2] != ["of"]:
        words = words[1:]
    name = " ".join(words)
    return name.removesuffix("'s").removesuffix("’s")


def nominal_head(view: View, span: Span) -> int:
    """The first noun of a phrase that hangs on nothing within it, else whatever the parse has as its root."""
    for i in range(*span):
        if view.doc[i].pos_ in ("NOUN", "PROPN", "PRON") and not span[0] <= view.doc[i].head.i < span[1]:
            return i
    return view.doc[span[0] : span[1]].root.i


def core_span(view: View, span: Span, head: int | None) -> Span:
    """The phrase without relative clauses, participles and what a dash sets off after its head."""
    start, end = span
    while start + 1 < end and view.words[start] in _DAYS:
        start += 1
    pivot = head if head is not None and start <= head < end else start
    for i in range(pivot + 1, end):
        word, tag = view.words[i], view.doc[i].tag_
        set_off = word in _DASHES and bool(view.doc[i - 1].whitespace_) and i > pivot + 1
        if word in _RELATIVE or set_off or (tag in ("VBD", "VBZ", "VBP", "MD") and view.doc[i].dep_ != "compound"):
            end = i
            break
        if (
            tag in ("VBN", "VBG")
            and view.doc[i].dep_ in ("acl", "advcl", "relcl")
            and view.words[pivot] not in DOCUMENTS
        ):
            end = i
            break
    if view.words[end - 1] == "part" and view.words[max(start, end - 3)] == "for":
        end = max(start + 1, end - 3)
    while end > start + 1 and view.words[end - 1] in (",", "-", "–", "—", ";", ":", "(", "also", "has", "have"):
        end -= 1
    return start, end
