"""A person in a noun phrase: the name, what he is, and the body he is it for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.extract.attribution_cues import BODY_WORDS, PERSON_WORDS
from variorum.extract.attribution_view import Span, View
from variorum.model import spelling

ARTICLES = frozenset(
    {"a", "an", "the", "another", "one", "this", "that", "these", "those", "its", "his", "her", "their"}
)
_PARTICLES = frozenset("al el abu bin ibn de der van von la bint ould".split())
_CALLED = frozenset({"named", "called", "nicknamed"})
_FOR = frozenset({"for", "of", "at", "with", "from", "in"})
_RUNS = frozenset("runs ran heads headed leads led directs directed chairs represents represented speaks spoke".split())
_FURTHER_ROLES = frozenset(
    "ceo cfo coo chairwoman aide boss advocate scholar mufti imam lieutenant captain major brigadier sergeant admiral "
    "marshal premier archbishop bishop patriarch commissioner undersecretary spokesmen".split()
)
_ROLE_WORDS = PERSON_WORDS | _FURTHER_ROLES
OFFICES = frozenset(
    "spokesman spokeswoman spokesperson minister governor commander ambassador envoy chief coordinator director "
    "secretary undersecretary mayor deputy official representative head officer general colonel".split()
)
"""Roles whose holder may be called "the official"."""
TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord sheikh mr. mrs. ms. dr. gen. col. lt. maj. sgt. rev. sen. rep. gen col".split()
)
_FEW = 4  # words of a role that is known by no word of its own
_PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Office:
    """What a phrase says of a person: `role` in its words, and where the body he is it for stands."""

    role: str | None
    body: Span | None


def role_words(words: Iterable[str]) -> frozenset[str]:
    """The words of a role that count when two mentions of it are compared."""
    bare = (word.lower().strip(",()").removesuffix("'s").removesuffix("’s") for word in words)
    return frozenset(word for word in bare if word and word not in ARTICLES and word not in ("of", "for", "and", "'s"))


class People:
    """Who is named in a report, by the last word of the name."""

    def __init__(self) -> None:
        self._votes: dict[str, int] = {}

    def learn(self, view: View) -> None:
        """Counts what the words of a passage were tagged as."""
        for ent in view.doc.ents:
            if view.words[ent.end - 1] in BODY_WORDS or not view.doc[ent.end - 1].text[:1].isupper():
                continue
            key = spelling(view.doc[ent.end - 1].text)
            self._votes[key] = self._votes.get(key, 0) + (1 + (len(ent) > 1) if ent.label_ == "PERSON" else -1)

    def __contains__(self, name: str) -> bool:
        """Whether a name ends as a person's does."""
        return self._votes.get(spelling(name.split()[-1]) if name.strip() else "", 0) > 0


def person_span(view: View, core: Span, whole: Span, head: int, people: People) -> Span | None:
    """The name of the person that a phrase is about: words tagged PERSON, or names after a role ("Governor Ana Bel").

    `whole` is the phrase with its relative clauses.
    """
    best = _called(view, whole, head) or _tagged(view, core, head) or _untagged(view, core, head, people)
    if best is None:
        return None
    for i in range(best[1] - 2, best[0] - 1, -1):
        if view.words[i] in _ROLE_WORDS or view.words[i] in BODY_WORDS or view.words[i] in TITLES:
            best = (i + 1, best[1])
            break
    return None if _is_body(view, core, head, best) else best


def _called(view: View, core: Span, head: int) -> Span | None:
    """ "a man named Ana Bel", "an activist known as Abu Bel", "who uses the name Abu Bel"."""
    words = view.words
    for i in range(head + 1, min(core[1], head + 8)):
        named = words[i] in _CALLED or (words[i] == "as" and words[i - 1] in ("known", "identified"))
        if named or (words[i] == "name" and words[i - 1] == "the"):
            end = i + 1
            while end < core[1] and (view.doc[end].text[:1].isupper() or words[end] in ("al", "-", "el")):
                end += 1
            return (i + 1, end) if end > i + 1 else None
    return None


def role_start(view: View, start: int, name: int) -> int:
    """Where the words for what somebody is begin: after "a report by", "led by"."""
    return next((i + 1 for i in range(name - 1, start - 1, -1) if view.words[i] == "by"), start)


def before_name(view: View, start: int, name: int) -> int:
    """Where the words that introduce a name begin ("named", "known as", "who uses the name"), else the name itself."""
    calling = _CALLED | {"as", "known", "identified", "the", "name", "uses", "who", "only", ","}
    at = name
    while at > start and view.words[at - 1] in calling:
        at -= 1
    return at


def _tagged(view: View, core: Span, head: int) -> Span | None:
    found = []
    for ent in view.doc[core[0] : core[1]].ents:
        name = _one_name(view, (ent.start, ent.end))
        body = view.words[ent.end - 1] in BODY_WORDS or view.agencies.get(ent.text) is not None
        if ent.label_ == "PERSON" and not body and not _owned(view, core, head, name):
            found.append(name)
    apart = [name for name in found if view.words[name[0] - 1] not in _FOR or name[0] == core[0]]
    return next(iter(apart or found), None)


def _one_name(view: View, name: Span) -> Span:
    """ "the mayor of Vella, Anna Ver", tagged "Vella, Anna Ver": the part that is the person's."""
    comma = next((i for i in range(*name) if view.words[i] == ","), None)
    if comma is None or comma in (name[0], name[1] - 1):
        return name
    placed = name[0] > 0 and view.words[name[0] - 1] in _FOR
    return (comma + 1, name[1]) if placed else (name[0], comma)


def _untagged(view: View, core: Span, head: int, people: People) -> Span | None:
    """Names that the tagger missed, where something else shows them to be a person's: a role or a title before them,
    an age or a role after them, or the same surname elsewhere in the report."""
    run = _trailing_names(view, core, head)
    if run is None:
        return _leading_names(view, core, head)
    names = [view.doc[i].text for i in range(*run) if view.doc[i].pos_ == "PROPN"]
    if view.agencies.get(" ".join(names)) is not None or view.words[run[1] - 1] in BODY_WORDS | _ROLE_WORDS:
        return None
    before = view.words[run[0] - 1] if run[0] > core[0] else ""
    if before in _ROLE_WORDS or before in TITLES or names[-1] in people:
        return run
    offices = [i for i in range(core[0], run[0]) if view.words[i] in _ROLE_WORDS]
    if offices and len(names) > 1 and view.doc[run[0] - 1].pos_ in ("NOUN", "PROPN"):
        return run
    follows = view.words[run[1] : min(core[1], run[1] + 6)]
    aged = bool(follows) and follows[0].isdigit() and len(follows[0]) == 2
    held = bool(follows) and follows[0] in {",", "a", "an", "the"} | _ROLE_WORDS and not _ROLE_WORDS.isdisjoint(follows)
    of = len(names) > 1 and follows[:2] in (["of", "the"], ["from", "the"]) and head < run[1]
    return run if aged or held or of else None


def _owned(view: View, core: Span, head: int, name: Span) -> bool:
    """ "Bel's spokesman", "the Bel government": the head is somebody or something else."""
    if head < name[0]:
        return view.words[name[0] - 1] in ("in", "at", "from", "near", "to") or (
            view.words[name[0] - 1] in ("of", "by", "with") and view.words[head] not in _ROLE_WORDS
        )
    if head < name[1] or _before_office(view, core, head, name):
        return False
    between = view.words[name[1] : head]
    apart = {",", "(", "-", "–", "—", "the", "a", "an", "who"}
    return view.doc[head].text[:1].islower() and apart.isdisjoint(between)


def _before_office(view: View, core: Span, head: int, name: Span) -> bool:
    """ "Ana Bel head of the Board", where the comma is lost: not the office of whoever is named."""
    long = name[1] - name[0] > 1 and name[0] == core[0] and head - name[1] <= 1
    return long and view.words[head] in _ROLE_WORDS and view.words[head + 1 : head + 2] in (["of"], ["for"], ["at"])


def _trailing_names(view: View, core: Span, head: int) -> Span | None:
    """The run of proper nouns that the head ends, else the one that ends the phrase."""
    end = head + 1
    if view.doc[head].pos_ != "PROPN" or view.words[head] in _ROLE_WORDS:
        end = core[1]
        if view.words[head] not in _ROLE_WORDS or view.doc[end - 1].pos_ != "PROPN":
            return None
    while end < core[1] and view.words[end - 1] in _PARTICLES and view.doc[end].pos_ == "PROPN":
        end += 1
    start = end - 1
    while start > core[0] and _in_name(view, start - 1):
        start -= 1
    while start < end - 1 and view.doc[start].pos_ != "PROPN":
        start += 1
    return start, end


def _leading_names(view: View, core: Span, head: int) -> Span | None:
    """ "Ana Bel head of the Board": a name before a role, where the comma is lost."""
    joined = head + 1 < core[1] and view.words[head + 1] in ("of", "for", "at")
    if view.words[head] not in _ROLE_WORDS or not view.doc[head].text.islower() or not joined:
        return None
    tokens = range(core[0], head)
    if not all(_in_name(view, i) for i in tokens) or view.agencies.find(view.doc[core[0] : head].text) is not None:
        return None
    return (core[0], head) if sum(view.doc[i].pos_ == "PROPN" for i in tokens) > 1 else None


def _in_name(view: View, i: int) -> bool:
    """Whether a token belongs to the names after it ("Abu Bel", "al-Bel")."""
    word, text = view.words[i], view.doc[i].text
    if word in _ROLE_WORDS or word in TITLES or word in BODY_WORDS or (text.isupper() and len(text) > 1):
        return False
    joined = word == "-" and not view.doc[i].whitespace_ and view.words[i - 1] in _PARTICLES
    return view.doc[i].pos_ == "PROPN" or joined or (word in _PARTICLES and text[:1].islower())


def _is_body(view: View, core: Span, head: int, name: Span) -> bool:
    if view.words[name[1] - 1] in BODY_WORDS:
        return True
    after = view.words[min(name[1], core[1] - 1)]
    return name[0] <= core[0] and after in BODY_WORDS and head >= name[1]


def office(view: View, before: Span, after: Span) -> Office:
    """What stands before and after a person's name: "Board spokesman", "who runs the Board", "of the Board"."""
    found = [office_of(view, span) for span in (before, after) if span[0] < span[1]]
    role = ", ".join(each.role for each in found if each.role)
    return Office(role or None, next((each.body for each in found if each.body), None))


def office_of(view: View, span: Span) -> Office:
    """The role and the body in a phrase that holds no name: "a spokesman for the Board", "the Board's spokesman"."""
    start, end = _trimmed(view, span)
    if start >= end:
        return Office(None, None)
    words = view.words
    if words[start] == "who" and start + 2 < end and words[start + 1] in _RUNS:
        first = start + 2 + (words[start + 2] == "for")
        return Office(None, _checked(view, (first, _body_end(view, first, end)), strict=False))
    roles = [i for i in range(start, end) if words[i] in _ROLE_WORDS]
    prep = next((i for i in range(start, end - 1) if words[i] in _FOR), end)
    roles = [i for i in roles if i < prep]
    if (
        not roles
        and view.doc[end - 1].pos_ == "NOUN"
        and view.doc[start].pos_ in ("NOUN", "ADJ")
        and end - start <= _FEW
    ):
        return Office(_text(view, (start, end)), None)
    if not roles:
        body = (start + 1, _body_end(view, start + 1, end)) if words[start] in _FOR else None
        return Office(None, _checked(view, body, strict=True) if body else None)
    last = roles[-1]
    held = _body_before(view, start, roles[0] if len(roles) == 1 else last)
    if held is None and prep == last + 1 < end:
        body = _checked(view, (prep + 1, _body_end(view, prep + 1, end)), strict=words[prep] != "for")
        if body is not None:
            return Office(_text(view, (start, last + 1)), body)
    stop = _body_end(view, last + 1, end)
    return Office(_text(view, (held[1] if held else start, stop)), held)


def _trimmed(view: View, span: Span) -> Span:
    start, end = span
    while start < end and (view.words[start] in ARTICLES or view.words[start] in (",", "-", "–", "—", "(", "'s", "’s")):
        start += 1
    while end > start and view.words[end - 1] in (",", "-", "–", "—", ")", "("):
        end -= 1
    return start, end


def _body_end(view: View, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends: at a mark, a relative word or a verb."""
    for i in range(start, end):
        if view.words[i] in (",", "who", "which", "that", "-", "–", "—", ";", "told", "said", "(") and i > start:
            joined = view.words[i] == "-" and not view.doc[i - 1].whitespace_
            if not joined:
                return i
    return end


def _body_before(view: View, start: int, role: int) -> Span | None:
    """The body in front of a role: it ends with the last word that names bodies ("Arland Relief Board spokesman")."""
    for i in range(role - 1, start - 1, -1):
        text = view.doc[i].text
        if view.words[i] in BODY_WORDS or (text.isupper() and len(text) > 1 and not text.endswith(".")):
            return start, i + 1
        if view.agencies.get(view.doc[start : i + 1].text) is not None:
            return start, i + 1
    for ent in view.doc[start:role].ents:
        if ent.label_ == "ORG":
            return ent.start, ent.end
    return None


def _checked(view: View, span: Span, *, strict: bool) -> Span | None:
    """The span where it names a body and not only a place; `strict` asks for a word or a tag that says so."""
    if span[0] >= span[1]:
        return None
    piece = view.doc[span[0] : span[1]]
    if view.agencies.find(piece.text) is not None or any(view.words[i] in BODY_WORDS for i in range(*span)):
        return span
    long = len(piece) > 1 or piece.text.isupper()
    if (long or not strict) and any(ent.label_ == "ORG" for ent in piece.ents):
        return span
    if strict or any(ent.label_ in _PLACES for ent in piece.ents):
        return None
    return span if any(token.pos_ == "PROPN" for token in piece) else None


def _text(view: View, span: Span) -> str | None:
    start, end = _trimmed(view, span)
    while start < end and view.words[start] in TITLES:
        start += 1
    while start < end and view.words[end - 1] in TITLES | {","}:
        end -= 1
    return view.doc[start:end].text if start < end else None
