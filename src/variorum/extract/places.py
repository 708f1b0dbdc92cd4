"""Where: the places that a passage names, and which of them belongs to an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from variorum.extract.demonyms import COUNTRIES
from variorum.extract.nlp import ParsedPassage
from variorum.extract.placenames import Lines, candidates, fold, lines_of, name_spans
from variorum.extract.placewords import ACTORS, BEFALLS, DIRECTIONS, FAR_RANK, HOLDERS, TYPES, WIDE, WITH_NAME
from variorum.extract.times import SPEECH
from variorum.model import Place

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens `start` to `end` (exclusive) of the passage's parse, and the place they name."""

    start: int
    end: int
    place: Place


class _Core(NamedTuple):
    """A place name with its type word and direction: tokens `start:end`, of which `name_start:name_end` is the name."""

    start: int
    end: int
    name_start: int
    name_end: int
    type: str | None
    direction: bool


def collect_places(parsed: Sequence[ParsedPassage]) -> Mapping[str, str]:
    """Names that the report uses as places more often than otherwise: folded name to the name as first written."""
    votes: Counter[str] = Counter()
    written: dict[str, str] = {}
    for passage in parsed:
        lines = lines_of(passage.doc)
        for start, end, certain in candidates(lines, {}):
            name = " ".join(lines.doc[start:end].text.split())
            key = fold(name)
            if len(key) > 2:
                acting = lines.at(end) in ACTORS or (lines.at(end) in {"-", "–"} and lines.at(end + 1) in HOLDERS)
                votes[key] += -2 if acting and key not in COUNTRIES else 3 if certain else 2
                written.setdefault(key, name)
        for ent in passage.doc.ents:
            if ent.label_ in {"PERSON", "ORG", "NORP"}:
                votes[fold(ent.text)] -= 1
    return {key: name for key, name in sorted(written.items()) if votes[key] > 0 or key in COUNTRIES}


def place_mentions(parsed: ParsedPassage, known: Mapping[str, str]) -> list[PlaceMention]:
    """Every place named in the passage, in order, each with what it is said to lie in ("Millgate, Telmar")."""
    lines = lines_of(parsed.doc)
    cores = [_widened(lines, start, end) for start, end in name_spans(lines, known)]
    return _chained(lines, [core for core in cores if core is not None])


def _widened(lines: Lines, start: int, end: int) -> _Core | None:
    """The name with the words that say what it is: "the northern province of X", "X neighbourhood", "eastern X"."""
    name_start, name_end, kind = start, end, None
    direction = False
    while start > 0 and lines.low[start - 1] in DIRECTIONS:
        start, direction = start - 1, True
    if start > 1 and lines.low[start - 1] == "-" and lines.low[start - 2] in DIRECTIONS:
        start, direction = start - 2, True
    before = start - 1 - (lines.at(start - 1) == "the")
    if lines.at(before) == "of" and lines.at(before - 1) in TYPES and not lines.raw[before - 2][:1].isupper():
        start = before - 1
        kind = lines.low[start]
        while start > 0 and lines.low[start - 1] in DIRECTIONS:
            start -= 1
    elif lines.at(end) in TYPES and (lines.raw[end][:1].islower() or not lines.titled):
        kind = lines.low[end]
        end += 1
        if lines.at(end) in {"base", "crossing", "camp"}:
            kind = lines.low[end]
            end += 1
    return _Core(start, end, name_start, name_end, kind, direction)


def _chained(lines: Lines, cores: Sequence[_Core]) -> list[PlaceMention]:
    """Joins what stands as one: the smaller place and what it lies in."""
    mentions: list[PlaceMention] = []
    i = 0
    while i < len(cores):
        chain = [cores[i]]
        while i + 1 < len(cores) and len(chain) < 3 and _joins(lines, chain[-1], cores[i + 1]):
            i += 1
            chain.append(cores[i])
        i += 1
        text = lines.doc[chain[0].start : chain[-1].end].text
        ordered = chain[::-1] if _possessive(lines, chain) else chain
        names = [_name(lines, core) for core in ordered]
        name = ", ".join(dict.fromkeys(names))
        mentions.append(
            PlaceMention(chain[0].start, chain[-1].end, Place(text, name, precision=_precision(lines, ordered[0])))
        )
    return mentions


def _possessive(lines: Lines, chain: Sequence[_Core]) -> bool:
    lost = lines.low[chain[0].name_start][:-1] in COUNTRIES and len(chain) > 1
    return len(chain) > 1 and (lines.at(chain[0].end) in {"'s", "’s"} or lost)


def _joins(lines: Lines, first: _Core, second: _Core) -> bool:
    between = [word for word in lines.low[first.end : second.start] if word != "the"]
    if between in (["'s"], ["’s"]):
        return True
    width = WIDE[_precision(lines, second)]
    if _precision(lines, first) == "country" and between:
        return False
    if between and between[0] == "in" and len(between) < 6 and between[-1] in {"in", *HOLDERS}:
        return width >= 3
    if between in ([","], [",", "in"], [",", "of"], ["("], ["of"]):
        return width >= 3 and not (_listed(lines, second.end) and width == WIDE[_precision(lines, first)])
    lost = lines.low[first.name_start][:-1] in COUNTRIES and first.end == first.name_start + 1
    return not between and (second.direction or width > 3 or lost)


def _listed(lines: Lines, end: int) -> bool:
    """Whether more names of a list follow."""
    after = lines.at(end)
    following = lines.raw[end + 1 : end + 2]
    return after == "and" or (
        after == "," and bool(following) and (following[0] == "and" or following[0][:1].isupper())
    )


def _name(lines: Lines, core: _Core) -> str:
    name = lines.doc[core.name_start : core.name_end].text
    if name.lower().endswith("s") and name.lower()[:-1] in COUNTRIES:  # a possessive whose apostrophe was lost
        name = name[:-1]
    directions = [w for w in lines.low[core.start : core.name_start] if w in DIRECTIONS]
    precision = TYPES.get(core.type or "")
    if precision == "province":
        return f"{name} province"
    if precision == "site" or core.type in WITH_NAME:
        return f"{name} {core.type}"
    return " ".join([*directions, name]) if directions and core.type is None else name


def _precision(lines: Lines, core: _Core) -> str | None:
    if core.type is not None:
        return TYPES[core.type]
    if core.direction:
        return "region"
    name = lines.doc[core.name_start : core.name_end].text.lower()
    return "country" if name in COUNTRIES else None


def place_of(cue: Token, mentions: Sequence[PlaceMention]) -> Place | None:
    """The most specific place said for the event at `cue` in its sentence, or None.

    Places tied to the event's own words come first, then others of the sentence; a place that acts ("Xland said")
    is no place of the event.
    """
    sentence = cue.sent
    near = [m for m in mentions if sentence.start <= m.start < sentence.end]
    best: tuple[int, int, int] | None = None
    chosen: PlaceMention | None = None
    if not near:
        return None
    path = _event_path(cue)
    for mention in near:
        rank = _rank(cue, mention, path)
        if rank is None:
            continue
        key = (rank, WIDE[mention.place.precision], abs(mention.start - cue.i))
        if best is None or key < best:
            best, chosen = key, mention
    return chosen.place if chosen else None


def _event_path(cue: Token) -> dict[int, int]:
    """The cue and the words it hangs on, with the clauses stepped over to each."""
    path, token, steps = {cue.i: 0}, cue, 0
    while token.head.i != token.i and steps < 4:
        token = token.head
        steps += token.pos_ in {"VERB", "AUX"}
        path[token.i] = steps
    return path


def _rank(cue: Token, mention: PlaceMention, path: Mapping[int, int]) -> int | None:
    """How near the place stands to the event in the parse (less is nearer); None where it is no place of the event."""
    doc = cue.doc
    token = doc[mention.start : mention.end].root
    follows = doc[mention.end].lower_ if mention.end < len(doc) else ""
    if follows in ACTORS or _acting(token, mention.place):
        return None
    hops = 0
    for _ in range(12):
        if token.i in path:
            return path[token.i] * 2 + hops
        if token.head.i == token.i:
            break
        if token.dep_ == "nsubj" and token.head.lemma_ in SPEECH:
            return None
        hops += 3 * (token.pos_ in {"VERB", "AUX"})
        token = token.head
    return FAR_RANK


def _acting(token: Token, place: Place) -> bool:
    """Whether the place is one who acts, and so a party ("Xland shelled", "by Xland and its allies")."""
    if place.precision not in {"country", None}:
        return False
    while token.dep_ == "conj" or (token.dep_ in {"compound", "nmod"} and token.head.lower_ in ACTORS):
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return True
    return token.dep_ == "nsubj" and token.head.pos_ in {"VERB", "AUX"} and token.head.lemma_ not in BEFALLS
