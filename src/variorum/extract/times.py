"""When: the time words of a passage, and which of them belongs to an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from variorum.extract.nlp import ParsedPassage
from variorum.extract.timegrammar import STARTERS, point
from variorum.extract.timewords import (
    DAY_RANGE,
    MONTHS,
    PARTS_OF_DAY,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    YEAR,
    Found,
    Words,
    lowered,
)
from variorum.model import Report, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SPEECH = frozenset(
    "say tell report announce add state claim note warn confirm deny declare write reveal stress explain quote cite "
    "describe suggest ask comment acknowledge insist argue speak tweet post publish release update estimate".split()
)
STOPS = frozenset({".", ";", ":", "!", "?", '"', "“", "”", "\n"})
SINCE_REACH = 10
FAR = 15
UP = frozenset(
    "advcl conj xcomp acl prep pobj dobj nsubj nsubjpass pcomp compound dep appos oprd attr amod nmod agent npadvmod "
    "poss parataxis nummod advmod".split()
)
# links from an event's word up to its clause: not relative or reported clauses, which are of another time
STATES = frozenset({"control", "hold", "back", "know", "call", "base", "locate", "besiege", "dominate"})
APART = frozenset({"after", "before", "since", "despite", "until", "following", "ahead", "if", "although", "though"})


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Tokens `start` to `end` (exclusive) of the passage's parse, and what days they mean."""

    start: int
    end: int
    when: When


def anchor(report: Report) -> date | None:
    """The day that relative words count from: the day of publication."""
    return report.published.day if report.published else None


def time_mentions(parsed: ParsedPassage, report: Report) -> list[TimeMention]:
    """Every time said in the passage, in order; relative words without an anchor keep their text and no days."""
    doc = parsed.doc
    evidence = f"relative to published ({report.published.evidence})" if report.published else None
    raw = [token.text for token in doc]
    words = Words([lowered(word) for word in raw], raw, anchor(report))
    mentions: list[TimeMention] = []
    for found in _scan(words):
        how = evidence if found.relative else "absolute"
        text = doc[found.first : found.end].text
        resolved = found.start is not None and not (found.relative and beyond_caption(found, report))
        when = (
            When(text, found.start, found.stop, found.precision, how)
            if resolved
            else When(text, None, None, None, None)
        )
        mentions.append(TimeMention(found.first, found.end, when))
    return mentions


def beyond_caption(found: Found, report: Report) -> bool:
    """A caption says only that the report is not older than its picture: it settles its own day ("on Thursday" below a
    picture of a Thursday) and no other."""
    published = report.published
    return published is not None and published.evidence == "caption" and not found.start == found.stop == published.day


def _scan(words: Words) -> list[Found]:
    found: list[Found] = []
    i, size = 0, len(words.low)
    while i < size:
        word = words.low[i]
        hits: list[Found] = []
        if word in _OPENERS:
            hits = _OPENERS[word](words, i)
        elif word in STARTERS or word[:1].isdigit():
            hits = _plain(words, i)
        found += hits
        i = max(i + 1, *(hit.end for hit in hits)) if hits else i + 1
    return found


def _span(words: Words, i: int) -> Found | None:
    """A time, or two joined by "to" or "through" into one stretch."""
    first = _with_part_of_day(words, point(words, i))
    if first is None:
        return None
    if words.at(first.end) in {"to", "until", "till", "through", "-", "–"}:
        second = point(words, first.end + 1, context=True)
        if second is not None and second.first == first.end + 1:
            joined = _joined(i, first, _with_part_of_day(words, second) or second)
            if joined.start is not None:
                return joined
    return first


def _with_part_of_day(words: Words, found: Found | None) -> Found | None:
    if found is not None and found.precision == "day" and words.at(found.end) in PARTS_OF_DAY:
        return found._replace(end=found.end + 1)
    return found


def _joined(i: int, first: Found, second: Found) -> Found:
    relative = first.relative or second.relative
    if first.start is None or second.stop is None or first.start > second.stop:
        return Found(i, second.end, None, None, None, relative)
    return Found(i, second.end, first.start, second.stop, "period", relative)


def _since(words: Words, i: int) -> list[Found]:
    """ "since 2011": from then to the anchor. In "since the war began in 2011" the inner time is found too."""
    begun = _with_part_of_day(words, point(words, i + 1, context=True))
    inner: list[Found] = []
    if begun is None:
        begun = _inside_clause(words, i)
        if begun is None:
            return []
        inner = [begun]
    if begun.start is None or words.anchor is None or begun.start > words.anchor:
        return [Found(i, begun.end, None, None, None, True), *inner]
    return [Found(i, begun.end, begun.start, words.anchor, "period", begun.relative), *inner]


def _inside_clause(words: Words, i: int) -> Found | None:
    for j in range(i + 1, min(i + SINCE_REACH, len(words.low))):
        word = words.low[j]
        if word in STOPS:
            return None
        if word in {"in", "on"}:
            found = _with_part_of_day(words, point(words, j + 1, context=True))
        elif word in {"late", "early", "last", "this"} or word in WEEKDAYS:
            found = _with_part_of_day(words, point(words, j))
        else:
            found = point(words, j) if words.at(j + 2) == "ago" else None
        if found is not None:
            return found
    return None


def _range(words: Words, i: int) -> list[Found]:
    """ "between A and B", "from A to B"."""
    joiners = {"and"} if words.low[i] == "between" else {"to", "until", "till", "through"}
    first = _with_part_of_day(words, point(words, i + 1, context=True))
    if first is None:
        return []
    if first.precision == "period":
        return [first._replace(first=i)]
    if words.at(first.end) in joiners:
        second = _with_part_of_day(words, point(words, first.end + 1, context=True))
        if second is not None:
            return [_joined(i, first, second)]
    return [first] if words.low[i] == "from" else []


def _until(words: Words, i: int) -> list[Found]:
    """ "until Friday": one bound only, so kept as words."""
    bound = _with_part_of_day(words, point(words, i + 1, context=True))
    return [Found(i, bound.end, None, None, None, True)] if bound else []


def _plain(words: Words, i: int) -> list[Found]:
    found = _span(words, i)
    return [found] if found else []


_OPENERS = {"since": _since, "between": _range, "from": _range, "until": _until, "till": _until}


def time_of(cue: Token, mentions: Sequence[TimeMention]) -> When | None:
    """The time that belongs to the event at `cue`, or None.

    A time in the event's own phrase or clause comes first, then one of the clauses that hang together with it, then
    one of the same sentence that belongs to no other act. A time of saying is not the time of what is said.
    """
    if not mentions:
        return None
    sentence = cue.sent
    near = [m for m in mentions if sentence.start <= m.start < sentence.end]
    if not near:
        return None
    best: tuple[int, int] | None = None
    chosen: TimeMention | None = None
    path = _clause_path(cue)
    for mention in near:
        rank = _rank(cue, mention, path)
        if rank is None:
            continue
        key = (rank + (mention.when.start is None), _distance(cue, mention))
        if best is None or key < best:
            best, chosen = key, mention
    return chosen.when if chosen else None


def _distance(cue: Token, mention: TimeMention) -> int:
    if mention.start <= cue.i < mention.end:
        return 0
    return mention.start - cue.i if mention.start > cue.i else cue.i - mention.end + 1


def _clause_path(cue: Token) -> dict[int, int]:
    """The token and those it hangs on within what is said of one event, with the clauses stepped over to each."""
    path = {cue.i: 0}
    token, steps = cue, 0
    while token.head.i != token.i and _same_event_above(token):
        token = token.head
        if token.pos_ == "VERB" and token.lemma_ in SPEECH:
            break
        steps += token.pos_ in {"VERB", "AUX"}
        path[token.i] = steps
    return path


def _same_event_above(token: Token) -> bool:
    if token.dep_ not in UP or (token.dep_ == "prep" and token.lower_ in APART):
        return False
    if token.pos_ == "VERB":
        if token.dep_ in {"amod", "compound"} or (token.dep_ == "acl" and token.tag_ != "VBG"):
            return False
        return token.dep_ != "advcl" or not _apart(token)
    return True


def _apart(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in APART for child in verb.lefts)


def _state(token: Token) -> bool:
    """Whether the word describes what holds of a noun ("rebel-held", "which is controlled by") and tells no event."""
    return token.tag_ == "VBN" and token.lemma_ in STATES and token.dep_ in {"amod", "acl", "relcl", "compound"}


def _same_event_below(token: Token) -> bool:
    """Whether what hangs on this word is still of the same time as the clause above it."""
    if token.dep_ == "prep" and token.lower_ in APART:
        return False
    if token.pos_ in {"VERB", "AUX"}:
        if _state(token):
            return True
        if token.dep_ == "advcl":
            return not _apart(token)
        return token.dep_ in {"conj", "xcomp", "acl", "dep", "pcomp"}
    return True


def _rank(cue: Token, mention: TimeMention, path: dict[int, int]) -> int | None:
    """How near the mention stands to the event in the parse (less is nearer); None where it belongs elsewhere."""
    doc = cue.doc
    if _of_saying(doc, mention) or _bare_date(doc, mention):
        return None
    token = doc[mention.start : mention.end].root
    inside = mention.start <= cue.i < mention.end
    if inside and cue.i != mention.start:
        return None
    if doc[mention.start].lower_ == "since":
        token = doc[mention.start].head if doc[mention.start].dep_ == "mark" else doc[mention.start]
        token = token.head
    elif _state(cue):
        return None
    verbs = 0
    for _ in range(12):
        if token.i in path:
            return path[token.i] * 2 + verbs * 3
        of_cue = token.dep_ == "relcl" and token.head.i == cue.i
        if token.head.i == token.i or not (of_cue or _same_event_below(token)):
            break
        verbs += token.pos_ in {"VERB", "AUX"}
        token = token.head
    return 20 if _distance(cue, mention) <= FAR and not _other_verbs(cue, mention) else None


def _other_verbs(cue: Token, mention: TimeMention) -> bool:
    """Whether another act stands between the event and the time: then the time is that act's."""
    first, last = sorted((cue.i, mention.start))
    return any(token.pos_ == "VERB" for token in cue.doc[first + 1 : last])


def _of_saying(doc: Doc, mention: TimeMention) -> bool:
    """Whether the words stand right beside a verb of saying ("said on Wednesday", "on Wednesday said")."""
    i = mention.start - 1
    while i >= 0 and mention.start - i <= 3 and doc[i].pos_ in {"ADP", "PRON", "ADV", "PART", "DET"}:
        i -= 1
    before = i >= 0 and doc[i].lemma_.lower() in SPEECH and doc[i].pos_ in {"VERB", "AUX"}
    if before and doc[i].tag_ in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        return True
    token = doc[mention.start : mention.end].root
    for _ in range(3):
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token.lemma_ in SPEECH and token.pos_ == "VERB"
        if token.pos_ != "ADP":
            break
    return False


def _bare_date(doc: Doc, mention: TimeMention) -> bool:
    """Whether a full date stands without a preposition, as in a dateline."""
    span = doc[mention.start : mention.end]
    if span[0].lower_ in _OPENERS:
        return False
    dated = any(YEAR.match(t.text) or DAY_RANGE.match(t.text) for t in span)
    named = any(t.lower_ in MONTHS or t.lower_ in SHORT_WEEKDAYS for t in span)
    before = doc[mention.start - 1] if mention.start else None
    return dated and named and (before is None or before.pos_ not in {"ADP", "SCONJ", "VERB"})
