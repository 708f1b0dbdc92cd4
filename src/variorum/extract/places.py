"""Where: the places that a passage names, and which of them belongs to an event."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from variorum.extract.demonyms import COUNTRIES, DEMONYMS
from variorum.extract.nlp import ParsedPassage
from variorum.extract.timewords import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from variorum.model import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TYPES = {
    word: precision
    for precision, words in {
        "neighbourhood": "neighbourhood neighborhood district quarter suburb suburbs neighbourhoods neighborhoods "
        "districts",
        "site": "hospital market base airbase airport airfield crossing camp prison square mosque school checkpoint "
        "university bridge dam factory highway road street hill mountain refinery port station field",
        "village": "village villages hamlet",
        "town": "town towns township",
        "city": "city cities capital",
        "province": "province governorate provinces state county oblast",
        "region": "region countryside area areas valley enclave peninsula desert plain plains coast island mountains "
        "river border lake",
    }.items()
    for word in words.split()
}
WITH_NAME = {"countryside", "valley", "enclave", "peninsula", "border", "river", "lake", "island", "coast", "suburbs"}
DIRECTIONS = frozenset(
    form
    for stem in ["north", "south", "east", "west"]
    for form in (stem, stem + "ern")
) | frozenset(
    form
    for a in ["north", "south"]
    for b in ["east", "west"]
    for form in (a + b, a + b + "ern", f"{a}-{b}", f"{a}-{b}ern")
) | {"central", "rural", "greater", "upper", "lower"}  # fmt: skip
LOCATIVES = frozenset(
    "in at near outside around inside from into to toward towards across over on through throughout within of "
    "beyond between via above".split()
)
STRONG = frozenset("in near outside inside around across throughout within".split())
PARTICLES = frozenset("al el ez ad as ar an at ash az ed es ul de du la le los las del von bin ibn abu".split())
ORGANISATIONS = frozenset(
    "observatory times post agency army council defence defense crescent ministry government force forces party "
    "network centre center news coalition brigade brigades front command commission committee organisation "
    "organization group movement union alliance press television tv radio journal parliament court division "
    "battalion regiment militia corps police watch monitor media foundation association society bank".split()
)
ACTORS = frozenset(
    "government regime army forces troops officials jets warplanes aircraft military police authorities soldiers "
    "militia rebels militants backed led allied".split()
)
NOT_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS) | SHORT_WEEKDAYS | frozenset(
    "the a an i he she it they we you this that these those god mr mrs ms dr president minister photo image video "
    "facebook twitter youtube reuters".split()
)  # fmt: skip
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
WIDE = {None: 3, "site": 0, "neighbourhood": 1, "village": 2, "town": 2, "city": 3, "province": 4, "region": 5,
        "country": 6}  # fmt: skip


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


class _Lines(NamedTuple):
    doc: Doc
    raw: list[str]
    low: list[str]
    titled: bool

    def at(self, i: int) -> str:
        return self.low[i] if 0 <= i < len(self.low) else ""


def fold(name: str) -> str:
    """The name in lower case without accents, hyphens or an article: the key under which spellings meet."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = plain.lower().replace("-", " ").replace("’", "'").removesuffix("'s").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _lines(doc: Doc) -> _Lines:
    raw = [token.text for token in doc]
    alphabetic = [word for word in raw if len(word) > 3 and word[0].isalpha()]
    upper = sum(word[0].isupper() for word in alphabetic)
    return _Lines(doc, raw, [word.lower() for word in raw], len(raw) < 40 and upper * 2 > len(alphabetic))


def collect_places(parsed: Sequence[ParsedPassage]) -> Mapping[str, str]:
    """Names that the report uses as places more often than otherwise: folded name to the name as first written."""
    votes: Counter[str] = Counter()
    written: dict[str, str] = {}
    for passage in parsed:
        lines = _lines(passage.doc)
        for start, end, certain in _candidates(lines, {}):
            name = " ".join(lines.doc[start:end].text.split())
            key = fold(name)
            if len(key) > 2:
                votes[key] += 3 if certain else 1
                written.setdefault(key, name)
        for ent in passage.doc.ents:
            if ent.label_ in {"PERSON", "ORG", "NORP"}:
                votes[fold(ent.text)] -= 1
    return {key: name for key, name in sorted(written.items()) if votes[key] > 0}


def place_mentions(parsed: ParsedPassage, known: Mapping[str, str]) -> list[PlaceMention]:
    """Every place named in the passage, in order, each with what it is said to lie in ("Shaar, Aleppo")."""
    lines = _lines(parsed.doc)
    cores = [_widened(lines, start, end) for start, end in _spans(lines, known)]
    return _chained(lines, [core for core in cores if core is not None])


def _spans(lines: _Lines, known: Mapping[str, str]) -> list[tuple[int, int]]:
    """The candidates without overlaps: the longer wins, then the earlier."""
    found = sorted({(s, e) for s, e, _ in _candidates(lines, known)}, key=lambda span: (span[0] - span[1], span[0]))
    taken: set[int] = set()
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return sorted(kept)


def _candidates(lines: _Lines, known: Mapping[str, str]) -> list[tuple[int, int, bool]]:
    """Name spans, and whether a place word says that it is a place."""
    found: list[tuple[int, int, bool]] = []
    labels: dict[int, str] = {}
    for ent in lines.doc.ents:
        for i in range(ent.start, ent.end):
            labels[i] = ent.label_
        if ent.label_ in PLACE_LABELS:
            trimmed = _trim(lines, ent.start, ent.end)
            if trimmed:
                found.append((*trimmed, False))
    firsts = {key.split(" ", 1)[0] for key in known}
    for i, word in enumerate(lines.low):
        if word in TYPES:
            found += [(*span, True) for span in _by_type(lines, i)]
        elif word in LOCATIVES and not lines.titled:
            span = _after_preposition(lines, i, labels)
            if span:
                found.append((*span, False))
        if firsts and lines.raw[i][:1].isupper() | (word in PARTICLES):
            end = _known_end(lines, i, known, firsts)
            if end:
                found.append((i, end, False))
    return [item for item in found if not _organisation(lines, item[0], item[1])]


def _trim(lines: _Lines, start: int, end: int) -> tuple[int, int] | None:
    """The name inside an entity: without articles, types, directions, possessives, demonyms."""
    drop = DIRECTIONS | NOT_NAMES
    while start < end and (lines.low[start] in drop or lines.low[start] in DEMONYMS or lines.low[start] in TYPES
                           or lines.low[start] in {"of", "-", "'s", "’s"}):  # fmt: skip
        start += 1
    while end > start and (lines.low[end - 1] in TYPES or lines.low[end - 1] in {"'s", "’s", "'", ",", "-", "(", ")"}):
        end -= 1
    if start >= end or not any(lines.raw[i][:1].isupper() for i in range(start, end)) or end - start > 6:
        return None
    if all(lines.low[i] in DEMONYMS or lines.low[i] in NOT_NAMES for i in range(start, end)):
        return None
    return start, end


def _sequence(lines: _Lines, i: int) -> int:
    """The end of the run of name words that starts at `i`; `i` where there is none."""
    j, size = i, len(lines.raw)
    while j < size and j - i < 7:
        word = lines.raw[j]
        hyphen = word in {"-", "–"} and j > i and not lines.doc[j - 1].whitespace_ and not lines.doc[j].whitespace_
        particle = lines.low[j] in PARTICLES and j + 1 < size and (
            lines.raw[j + 1] == "-" or lines.raw[j + 1][:1].isupper())  # fmt: skip
        name = word[:1].isupper() and lines.low[j] not in NOT_NAMES and word[:1].isalpha()
        if not (hyphen or particle or name):
            break
        if name and j > i and (lines.low[j] in DEMONYMS or lines.doc[j].pos_ in {"VERB", "AUX", "PRON", "DET"}):
            break
        j += 1
    while j > i and (lines.raw[j - 1] in {"-", "–"} or lines.raw[j - 1] in PARTICLES):
        j -= 1
    return j


def _by_type(lines: _Lines, i: int) -> list[tuple[int, int]]:
    found = []
    if lines.at(i + 1) == "of":
        j = i + 2 + (lines.at(i + 2) == "the")
        while lines.at(j) in DIRECTIONS:
            j += 1
        trimmed = _trim(lines, j, _sequence(lines, j))
        if trimmed:
            found.append(trimmed)
    if i and not lines.titled and (lines.raw[i][:1].islower() or lines.raw[i - 1][:1].isupper()):
        start = i
        while start > 0 and i - start < 6 and (
            lines.raw[start - 1][:1].isupper() or lines.raw[start - 1] == "-" or lines.low[start - 1] in PARTICLES
        ):  # fmt: skip
            start -= 1
        while start < i and _sequence(lines, start) < i:
            start += 1
        trimmed = _trim(lines, start, i)
        if trimmed and not (trimmed[0] == 0 or lines.doc[trimmed[0]].is_sent_start) or (trimmed and i - start > 1):
            found.append(trimmed)
    return found


def _after_preposition(lines: _Lines, i: int, labels: Mapping[int, str]) -> tuple[int, int] | None:
    j = i + 1 + (lines.at(i + 1) == "the")
    while lines.at(j) in DIRECTIONS:
        j += 1
    if j >= len(lines.raw) or lines.at(i + 1) == "the":
        return None
    end = _sequence(lines, j)
    trimmed = _trim(lines, j, end) if end > j else None
    if trimmed is None:
        return None
    tags = {labels.get(k, "") for k in range(*trimmed)}
    hyphenated = lines.low[trimmed[0]] in PARTICLES and lines.at(trimmed[0] + 1) == "-"
    if tags & {"ORG", "NORP", "DATE", "EVENT", "LAW", "WORK_OF_ART"} and not (hyphenated and lines.low[i] in STRONG):
        return None
    strong = lines.low[i] in STRONG or (lines.low[i] == "at" and hyphenated)
    if not strong or any(len(lines.raw[k]) > 1 and lines.raw[k].isupper() for k in range(*trimmed)):
        return None
    return trimmed


def _known_end(lines: _Lines, i: int, known: Mapping[str, str], firsts: set[str]) -> int | None:
    first = fold(lines.raw[i])
    if first not in firsts:
        return None
    for j in range(min(i + 6, len(lines.raw)), i, -1):
        if lines.raw[j - 1] in {"-", ",", "."}:
            continue
        if fold(lines.doc[i:j].text) in known and lines.low[j - 1] not in {"'s", "’s"}:
            return j
    return None


def _organisation(lines: _Lines, start: int, end: int) -> bool:
    """Whether the span is part of the name of an organisation ("Aleppo Media Centre")."""
    if any(lines.low[i] in ORGANISATIONS and lines.raw[i][:1].isupper() for i in range(start, end)):
        return True
    j = end
    while j < len(lines.raw) and j - end < 3 and lines.raw[j][:1].isupper() and not lines.titled:
        if lines.low[j] in ORGANISATIONS:
            return True
        j += 1
    i = start - 1
    return i > 0 and lines.low[i] in {"of", "for"} and lines.low[i - 1] in ORGANISATIONS | {"army", "bank"} and (
        lines.raw[i - 1][:1].isupper())  # fmt: skip


def _widened(lines: _Lines, start: int, end: int) -> _Core | None:
    """The name with the words that say what it is: "the northern province of X", "X neighbourhood", "eastern X"."""
    name_start, name_end, kind = start, end, None
    direction = False
    while start > 0 and lines.low[start - 1] in DIRECTIONS:
        start, direction = start - 1, True
    if start > 1 and lines.low[start - 1] == "-" and lines.low[start - 2] in DIRECTIONS:
        start, direction = start - 2, True
    before = start - 1 - (lines.at(start - 1) == "the")
    if lines.at(before) == "of" and lines.at(before - 1) in TYPES:
        start = before - 1
        kind = lines.low[start]
    elif lines.at(end) in TYPES and (lines.raw[end][:1].islower() or not lines.titled):
        kind = lines.low[end]
        end += 1
        if lines.at(end) in {"base", "crossing", "camp"}:
            kind = lines.low[end]
            end += 1
    return _Core(start, end, name_start, name_end, kind, direction)


def _chained(lines: _Lines, cores: Sequence[_Core]) -> list[PlaceMention]:
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


def _possessive(lines: _Lines, chain: Sequence[_Core]) -> bool:
    return len(chain) > 1 and lines.at(chain[0].end) in {"'s", "’s"}


def _joins(lines: _Lines, first: _Core, second: _Core) -> bool:
    between = [lines.low[k] for k in range(first.end, second.start)]
    if between in (["'s"], ["’s"]):
        return True
    wide = WIDE[_precision(lines, second)] >= 3
    if between in (["in"], ["of"], ["in", "the"], ["of", "the"]):
        return wide
    if between in ([","], [",", "in"], [",", "the"], ["("]):
        return wide and not (lines.at(second.end) in {"and", ","} and WIDE[_precision(lines, second)] == 3 == WIDE[
            _precision(lines, first)])  # fmt: skip
    return not between and (second.direction or WIDE[_precision(lines, second)] > 3)


def _name(lines: _Lines, core: _Core) -> str:
    name = lines.doc[core.name_start : core.name_end].text
    directions = [w for w in lines.low[core.start : core.name_start] if w in DIRECTIONS]
    precision = TYPES.get(core.type or "")
    if precision == "province":
        return f"{name} province"
    if precision == "site" or core.type in WITH_NAME:
        return f"{name} {core.type}"
    return " ".join([*directions, name]) if directions and core.type is None else name


def _precision(lines: _Lines, core: _Core) -> str | None:
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
    doc = cue.doc
    token = doc[mention.start : mention.end].root
    follows = doc[mention.end].lower_ if mention.end < len(doc) else ""
    if follows in ACTORS or (follows == "-" and mention.end + 1 < len(doc) and doc[mention.end + 1].lower_ in ACTORS):
        return None
    if token.dep_ in {"nsubj", "agent"} and token.head.pos_ in {"VERB", "AUX"} and mention.place.precision in {
        "country", None
    } and token.ent_type_ != "FAC" and cue.i != token.head.i:  # fmt: skip
        return None
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return None
    hops = 0
    for _ in range(12):
        if token.i in path:
            return path[token.i] * 2 + hops
        if token.head.i == token.i:
            break
        hops += 3 * (token.pos_ in {"VERB", "AUX"})
        token = token.head
    return 12
