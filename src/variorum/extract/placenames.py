"""Place names in a passage: which runs of words name a place, by the model's labels and by the words around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from variorum.extract.demonyms import DEMONYMS
from variorum.extract.placewords import (
    ACTORS,
    COUNTRY_SHORT,
    DIRECTIONS,
    FUNCTION,
    HITTING,
    HOLDERS,
    INTO,
    LOCATIVES,
    MOTION,
    MOVING,
    NOT_NAMES,
    ORGANISATIONS,
    PARTICLES,
    PARTS,
    PLACE_LABELS,
    STRONG,
    TAKING,
    TYPES,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Lines(NamedTuple):
    """A passage's parse with its words as written and in lower case; `titled` where it is set in Title Case."""

    doc: Doc
    raw: list[str]
    low: list[str]
    titled: bool

    def at(self, i: int) -> str:
        """The lower-case word at `i`; empty outside the passage."""
        return self.low[i] if 0 <= i < len(self.low) else ""


def fold(name: str) -> str:
    """The name in lower case without accents, hyphens or an article: the key under which spellings meet."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = plain.lower().replace("-", " ").replace("’", "'").removesuffix("'s").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


_LINES = "variorum.placenames.lines"


def lines_of(doc: Doc) -> Lines:
    """The passage made ready for the functions of this module; made once for each parse."""
    ready = doc.user_data.get(_LINES)
    if isinstance(ready, Lines):
        return ready
    raw = [token.text for token in doc]
    longer = [word for word in raw if len(word) > 3 and word[0].isalpha()]
    upper = sum(word[0].isupper() for word in longer)
    titled = len(raw) < 40 and upper > 2 and upper >= 4 * (len(longer) - upper)
    lines = Lines(doc, raw, [word.lower() for word in raw], titled)
    doc.user_data[_LINES] = lines
    return lines


def name_spans(lines: Lines, known: Mapping[str, str]) -> list[tuple[int, int]]:
    """The candidates without overlaps: the longer wins, then the earlier."""
    found = sorted({(s, e) for s, e, _ in candidates(lines, known)}, key=lambda span: (span[0] - span[1], span[0]))
    taken: set[int] = set()
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return sorted(kept)


def candidates(lines: Lines, known: Mapping[str, str]) -> list[tuple[int, int, bool]]:
    """Name spans, and whether a place word says that it is a place.

    Where names are known, a name that is not among them counts only with a place word: the report uses it otherwise.
    """
    found: list[tuple[int, int, bool]] = []
    labels = ["" for _ in lines.raw]
    for ent in lines.doc.ents:
        labels[ent.start : ent.end] = [ent.label_] * (ent.end - ent.start)
        if ent.label_ in PLACE_LABELS:
            found += _certainty(_trim(lines, ent.start, ent.end), False)
    firsts = {key.split(" ", 1)[0] for key in known}
    for i, word in enumerate(lines.low):
        if word in TYPES or (word in PARTS and lines.at(i + 1) == "of"):
            found += [(*span, True) for span in _by_type(lines, i)]
        elif not lines.titled and (word in LOCATIVES or word in HOLDERS or word in TAKING):
            span = _after_holder(lines, i) if word in HOLDERS else _after_word(lines, i, labels)
            found += _certainty(span, False)
        if firsts and (lines.raw[i][:1].isupper() or word in PARTICLES):
            found += _certainty(_known_span(lines, i, known, firsts), False)
    return [item for item in found if _stands(lines, item, known)]


def _certainty(span: tuple[int, int] | None, certain: bool) -> list[tuple[int, int, bool]]:
    return [(*span, certain)] if span else []


def _stands(lines: Lines, item: tuple[int, int, bool], known: Mapping[str, str]) -> bool:
    start, end, certain = item
    if _organisation(lines, start, end) or _acts(lines, start, end):
        return False
    return certain or not known or fold(lines.doc[start:end].text) in known


def _after_holder(lines: Lines, i: int) -> tuple[int, int] | None:
    """The name after "rebel-held", "army-controlled"."""
    if i < 2 or lines.raw[i - 1] not in {"-", "–"}:
        return None
    end = _sequence(lines, i + 1)
    return _trim(lines, i + 1, end) if end > i + 1 else None


_BEFORE_NAMES = frozenset({"of", "-", "'s", "’s", "at", "in", "on", "near", "from", "to"})


def _trim(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """The name inside an entity: without articles, types, directions, possessives, demonyms."""
    drop = DIRECTIONS | NOT_NAMES | TYPES.keys() | _BEFORE_NAMES
    while start < end and (lines.low[start] in drop or lines.low[start] in DEMONYMS):
        start += 1
    while end > start and (lines.low[end - 1] in TYPES or lines.low[end - 1] in {"'s", "’s", "'", ",", "-", "(", ")"}):
        end -= 1
    if start >= end or not any(lines.raw[i][:1].isupper() for i in range(start, end)) or end - start > 6:
        return None
    if all(lines.low[i] in DEMONYMS or lines.low[i] in NOT_NAMES for i in range(start, end)):
        return None
    return start, end


def _sequence(lines: Lines, i: int) -> int:
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
        if name and j == i and lines.doc[j].pos_ in {"SCONJ", "ADV", "ADP", "CCONJ", "PRON", "DET"}:
            break
        if name and j > i and (lines.low[j] in DEMONYMS or lines.doc[j].pos_ in FUNCTION):
            break
        j += 1
    while j > i and (lines.raw[j - 1] in {"-", "–"} or lines.raw[j - 1] in PARTICLES):
        j -= 1
    return j


def _by_type(lines: Lines, i: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if lines.at(i + 1) == "of":
        j = i + 2 + (lines.at(i + 2) == "the")
        while lines.at(j) in DIRECTIONS:
            j += 1
        trimmed = _trim(lines, j, _sequence(lines, j))
        if trimmed:
            found.append(trimmed)
    named_before = lines.raw[i][:1].islower() or lines.raw[i - 1][:1].isupper()
    if i and lines.low[i] in TYPES and not lines.titled and named_before:
        start = i
        while start > 0 and i - start < 6 and (
            lines.raw[start - 1][:1].isupper() or lines.raw[start - 1] == "-" or lines.low[start - 1] in PARTICLES
        ):  # fmt: skip
            start -= 1
        while start < i and _sequence(lines, start) < i:
            start += 1
        trimmed = _trim(lines, start, i)
        if (trimmed and not (trimmed[0] == 0 or lines.doc[trimmed[0]].is_sent_start)) or (trimmed and i - start > 1):
            found.append(trimmed)
    return found


def _after_word(lines: Lines, i: int, labels: Sequence[str]) -> tuple[int, int] | None:
    j = i + 1 + (lines.at(i + 1) == "the")
    while lines.at(j) in DIRECTIONS:
        j += 1
    if j >= len(lines.raw) or lines.at(i + 1) == "the":
        return None
    end = _sequence(lines, j)
    trimmed = _trim(lines, j, end) if end > j else None
    if trimmed is None:
        return None
    tags = {labels[k] for k in range(*trimmed)}
    hyphenated = lines.low[trimmed[0]] in PARTICLES and lines.at(trimmed[0] + 1) == "-"
    if tags & {"NORP", "DATE", "EVENT", "LAW", "WORK_OF_ART"} and not (hyphenated and lines.low[i] in STRONG):
        return None
    if "ORG" in tags and (lines.low[i] not in STRONG or lines.at(trimmed[1]) in ACTORS | HOLDERS | {"-", "–"}):
        return None
    strong = lines.low[i] in STRONG or (lines.low[i] in {"at"} | INTO and hyphenated)
    acronym = any(len(lines.raw[k]) > 1 and lines.raw[k].isupper() for k in range(*trimmed))
    return trimmed if (strong or _weakly(lines, i, trimmed, tags)) and not acronym else None


def _weakly(lines: Lines, i: int, span: tuple[int, int], tags: set[str]) -> bool:
    """Whether the words before a name of no label make it a place: "fell on X", "captured X", "fled from X"."""
    before = lines.at(i - 1)
    moved = lines.low[i] in MOVING or (lines.low[i] in {"from", "to", "into", "towards", "toward"} and before in MOTION)
    struck = lines.low[i] in TAKING or (lines.low[i] in {"on", "over"} and before in HITTING)
    return lines.at(span[1]) not in ACTORS and ((struck and tags == {""}) or (moved and tags <= {"", "PERSON"}))


def _known_span(lines: Lines, i: int, known: Mapping[str, str], firsts: set[str]) -> tuple[int, int] | None:
    first = fold(lines.raw[i])
    if first not in firsts:
        return None
    for j in range(min(i + 6, len(lines.raw)), i, -1):
        if lines.raw[j - 1] in {"-", ",", "."}:
            continue
        if fold(lines.doc[i:j].text) in known and lines.low[j - 1] not in {"'s", "’s"}:
            return i, j
    return None


def _organisation(lines: Lines, start: int, end: int) -> bool:
    """Whether the span is part of the name of an organisation ("Telmar Media Centre")."""
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


def _acts(lines: Lines, start: int, end: int) -> bool:
    """Whether the name stands for those who act: "Xland-backed", "US strikes"."""
    if lines.at(end) in {"-", "–"} and lines.at(end + 1) in ACTORS | HOLDERS and not lines.doc[end - 1].whitespace_:
        return True
    short = end == start + 1 and lines.low[start] in COUNTRY_SHORT
    return short and lines.at(start - 1) not in {"the", "in"}
