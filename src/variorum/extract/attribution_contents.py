"""What is said: the content of a verb of saying, before it, after it, or around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.attribution_cues import ALWAYS_VERBS, VERBS, Cue
from variorum.extract.attribution_subjects import FURTHER
from variorum.extract.attribution_view import AUXILIARIES, FINITE, OPENING, STOPS, Span, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday late early on in a an the
    statement , at interview telephone phone by via to twitter morning evening night afternoon week earlier
    later local time also his separately her its their report tweet post briefing conference news press
    television comments online again""".split()
)
_SAYING = ALWAYS_VERBS | frozenset("saying adding reporting noting claiming stating believes warning reports".split())
_SUBORDINATORS = frozenset("though although if when while as but because since after and so".split())
_TURNS = frozenset("as after while when amid following despite who in but where and without by from".split())
"""Words that go on after a verb of saying whose content went before."""


def content(view: View, token: Token, cue: Cue, source: Span | None) -> list[Span]:
    """The stretches that the source is responsible for."""
    low, high = view.sentence(token.i)
    low = _part_start(view, token.i, low)
    after = max(token.i + 1, source[1] if source and source[0] > token.i else 0)
    before = min(token.i, source[0] if source else token.i)
    while before > low and view.words[before - 1] in AUXILIARIES and source is None:
        before -= 1
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i >= low), None)
    fresh = view.words[token.i] not in FURTHER
    earlier = _preceding(view, before, low) if (cue.quote or cue.clause) and fresh else None
    quoted = earlier is not None and earlier[2]
    first = [earlier[:2]] if earlier is not None else []
    both = quoted or (bool(first) and _inserted(view, first[0], after, high))
    if clause is not None and clause.i > token.i and cue.lemma != "continue":
        return [
            *(first if both else []),
            (_clause_start(view, clause, after, cue), _clause_end(view, token, clause, high)),
        ]
    opening = _opens_quote(view, after, high) if cue.quote or cue.clause else None
    if opening is not None:
        return [*(first if both else []), (opening, _clause_end(view, token, None, high))]
    if first and both and not quoted:
        return [*first, *trimmed(view, after, _clause_end(view, token, None, high))]
    if earlier is not None and (
        quoted or (cue.clause and _went_before(view, token, cue, clause, earlier, after, high))
    ):
        return first
    if view.words[token.i] in _SAYING or cue.lemma in ("say", "tell", "add"):
        start = _skip_adjuncts(view, after, high)
        fronted = source is not None and source[0] < token.i
        if start < high and (view.words[start] == "that" or (fronted and _has_finite(view, start, high))):
            end = _clause_end(view, token, None, high)
            return trimmed(view, start, end if clause is not None else _before_relative(view, start, end))
    return _complement(view, token, cue, after, high)


def _part_start(view: View, i: int, low: int) -> int:
    """ "X said A; Y said B": what X said before the semicolon is not what the verb after it tells."""
    cut = next((k for k in range(i - 1, low - 1, -1) if view.words[k] == ";" and view.quote_at(k) is None), None)
    told = cut is not None and any(view.words[k] in VERBS and view.doc[k].tag_ in FINITE for k in range(low, cut))
    return cut + 1 if cut is not None and told else low


def _inserted(view: View, first: Span, after: int, high: int) -> bool:
    """Whether source and verb stand inside their content: "The bridge, she said, was gone"."""
    if after + 2 >= high or view.words[after] != ",":
        return False
    following = view.doc[after + 1]
    if (
        following.tag_ in ("VBG", "WP", "WDT")
        or view.words[after + 1] in _TURNS
        or view.words[after + 1] in ("a", "an", "the")
    ):
        return False
    incomplete = not any(view.doc[i].tag_ in FINITE for i in range(*first))
    return (incomplete or view.words[first[0]] in _SUBORDINATORS) and _has_finite(view, after, high)


def _went_before(
    view: View, token: Token, cue: Cue, clause: Token | None, earlier: tuple[int, int, bool], after: int, high: int
) -> bool:
    """Whether the words before source and verb are the content."""
    low, end, _ = earlier
    headline = view.parsed.passage.role == "headline"
    if not headline and not any(view.doc[i].pos_ in ("VERB", "AUX") for i in range(low, end)):
        return False
    return (clause is not None and clause.i < token.i) or _closes(view, token, cue, after, high)


def _preceding(view: View, before: int, low: int) -> tuple[int, int, bool] | None:
    """What stands before the source or verb in its sentence, or the quote that closes right before; whether quoted."""
    end = before
    while end > 0 and view.words[end - 1] in STOPS:
        end -= 1
    if end > 0 and view.quotes:
        quote = view.quote_at(end - 1)
        if quote is not None and quote[1] == end and end - quote[0] > 3:
            return min(low, quote[0]) if end > low else quote[0], end, True
    if end <= low or end - low < 2:
        return None
    return low, end, False


def _closes(view: View, token: Token, cue: Cue, after: int, high: int) -> bool:
    """Whether the verb with its adjuncts ends the sentence, or a participle follows: the content went before."""
    start = _skip_adjuncts(view, after, high)
    if start >= high or view.words[start] in STOPS:
        return True
    word = view.doc[start]
    if view.words[start] in _TURNS:
        return True
    headline = view.parsed.passage.role == "headline"
    if word.tag_ == "VBG" and word.pos_ == "VERB":
        return True
    return not _has_finite(view, start, high, headline) and not _takes(view, token, cue, start)


def _takes(view: View, token: Token, cue: Cue, start: int) -> bool:
    """Whether something after the verb is a complement that this verb takes."""
    for child in token.children:
        if child.i < start:
            continue
        if (
            (child.dep_ == "dobj" and (cue.object or cue.rest or cue.quote is False))
            or (child.dep_ == "xcomp" and cue.infinitive)
            or (child.dep_ == "prep" and view.words[child.i] in cue.preps)
        ):
            return True
    return False


def _has_finite(view: View, start: int, end: int, participles: bool = True) -> bool:
    return any(view.doc[i].tag_ in FINITE or (participles and view.doc[i].tag_ == "VBN") for i in range(start, end))


def _skip_adjuncts(view: View, start: int, high: int) -> int:
    """Past the days, channels and hearers that stand between a verb of saying and its content."""
    i = start
    while i < high and (view.words[i] in _DAYS or view.doc[i].ent_type_ == "DATE"):
        i += 1
    if i == start + 1 and view.words[start] in ("a", "an", "the", "his", "her", "its", "their", "news"):
        return start
    return i


def _opens_quote(view: View, start: int, high: int) -> int | None:
    """The opening mark or the word after a colon that starts direct speech right after the verb."""
    start = _skip_adjuncts(view, start, high)
    if start < high and view.words[start] == ":":
        return start + 1 if start + 1 < high else None
    if start < high and view.words[start] in ("that", ","):
        start += 1
    if start < high and (view.words[start] in OPENING or view.words[start] == '"'):
        quote = view.quote_at(start)
        if quote is not None and quote[0] == start:
            return start
    return None


def _clause_start(view: View, clause: Token, after: int, cue: Cue) -> int:
    start = max(clause.left_edge.i, after)
    if cue.rest:
        return after
    if start > after:  # words between verb and clause that are neither hearer nor day belong to the clause
        skipped = _skip_adjuncts(view, after, start)
        if "that" in view.words[after:start]:
            start = after + view.words[after:start].index("that")
        elif (
            skipped < start
            and view.doc[skipped].tag_ in ("IN", "DT", "NNS", "EX")
            and view.doc[skipped].head.i >= clause.i
        ):
            start = skipped
    while start < clause.i and view.words[start] in ("that", ",", ":", ";"):
        start += 1
    return start


def _clause_end(view: View, token: Token, clause: Token | None, high: int) -> int:
    """The end of what follows a verb: the sentence's, or where the next thing said by the same source begins."""
    end = high
    if token.tag_ == "VBG" and token.dep_ == "advcl" and token.head.i > token.i:
        # "Fearing an attack, the council …": what is feared ends with the comma.
        end = next((i for i in range(token.i + 1, high) if view.words[i] == ","), high)
    main = token.head.head.i if token.dep_ == "relcl" else token.i
    if main > token.i:
        # "The army, which denies targeting civilians, said …": the relative clause ends before the main verb.
        end = next((i for i in range(token.i + 1, main) if view.words[i] == ","), end)
    first = clause.i if clause is not None else token.i
    for child in token.children:
        if child.i <= first or child.i >= end:
            continue
        if child.dep_ in ("conj", "advcl", "dep", "parataxis") and view.words[child.i] in VERBS:
            end = min(end, max(child.left_edge.i, first + 1))
        elif child.dep_ == "conj" and child.tag_ in FINITE:
            end = min(end, max(child.left_edge.i, first + 1))
    for i in range(first + 1, end):
        word = view.words[i]
        if (word == ";" or word in ("adding", "saying", "noting", "stressing")) and view.quote_at(i) is None:
            end = i
            break
    if view.quotes:
        quote = view.quote_at(end - 1)
        if quote is not None and quote[0] > token.i:
            end = max(end, quote[1])
    while end > first + 1 and view.words[end - 1] in (*STOPS, "and", "but", "while"):
        end -= 1
    return end


def trimmed(view: View, start: int, end: int) -> list[Span]:
    """The stretch without leading marks and "that", as a list: empty where nothing is left."""
    while start < end and view.words[start] in ("that", ",", ":", ";", "-"):
        start += 1
    return [(start, end)] if end > start else []


def _complement(view: View, token: Token, cue: Cue, after: int, high: int) -> list[Span]:
    """Content that is no clause: infinitive, object, what follows a preposition, or all that follows."""
    end = _clause_end(view, token, None, high)
    if cue.preps:
        following = view.words[after] if after < high else ""
        if following in cue.preps:
            return trimmed(view, after + 1, end)
        for child in token.children:
            if child.dep_ == "prep" and child.i > token.i and view.words[child.i] in cue.preps:
                return trimmed(view, child.i + 1, end)
    if cue.rest or cue.object:
        end = _before_relative(view, after, end)
    if cue.rest:
        return trimmed(view, after, end)
    for child in token.children:
        if child.i < after or child.i >= high:
            continue
        if cue.infinitive and child.dep_ == "xcomp":
            return trimmed(view, child.left_edge.i, end)
        if (cue.object or cue.quote) and child.dep_ == "dobj" and (cue.object or view.quote_at(child.i) is not None):
            return trimmed(view, child.left_edge.i, end)
    return []


def _before_relative(view: View, start: int, end: int) -> int:
    """ "blamed X for the attack, which killed six": what the relative clause adds, the report says."""
    for i in range(start, end - 1):
        if view.words[i] == "," and view.doc[i + 1].tag_ in ("WDT", "WP") and view.quote_at(i) is None:
            return i
    return end


def strip(view: View, start: int, end: int) -> int:
    """The end without trailing marks."""
    while end > start and view.words[end - 1] in STOPS:
        end -= 1
    return end
