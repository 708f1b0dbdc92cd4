"""Nesting: which places lie within which, learned from how the reports at hand write of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from variorum.link.folding import fold_token, ordered_keys
from variorum.model import Report

__all__ = ["Nesting", "learn_nesting"]

Core = frozenset[str]

_OPENING = 330
_WIDEST_GAP = 60
_ENOUGH = 1.0
_TOGETHER = 0.4
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`-][^\W_]+)*")
_PART = (
    r"quarter|district|neighbou?rhood|suburb|part|area|side|village|town|city|market|square|hill|street|bank|"
    r"countryside"
)
_WITHIN = re.compile(
    rf"(?:['’]s)?,?\s*(?:(?:the|a|an|one of|its|another)\s+)?(?:[\w-]+\s+){{0,2}}?(?:(?:{_PART})s?\s*,?\s*)?"
    rf"(?:(?:in|on|of|at)\s+(?:the\s+)?(?:[\w-]+\s+){{0,5}}?(?:(?:of|in)\s+(?:the\s+)?(?:[\w-]+\s+){{0,4}}?)?)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+")
_LISTED = re.compile(r"^\s*(?:,?\s*(?:and|or)\b|,\s*[^\W\d_a-z])")
_FURTHER = re.compile(r"\b(?:from|to|near|outside|towards?|and|or|with|by)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;\n\"“”()]")


class Nesting:
    """Answers for the names of places, given as the folded words that tell them apart."""

    def __init__(self, wider: Mapping[Core, frozenset[Core]]) -> None:
        self._wider = wider

    def wider(self, place: frozenset[str]) -> frozenset[str]:
        """The words of all places that this one is known to lie in; none where it is not known."""
        found: set[str] = set()
        for core in self._cores(place):
            for container in self._wider[core]:
                found |= container
        return frozenset(found - place)

    def _cores(self, place: frozenset[str]) -> Iterable[Core]:
        if place in self._wider:
            yield place
            return
        yield from sorted((core for core in self._wider if core <= place), key=sorted)


def learn_nesting(reports: Sequence[Report], names: Iterable[str]) -> Nesting:
    """Learn from "the Old quarter of Vella", "Old, a quarter of Vella", "Old, Vella", and from openings that name two
    places together in several reports. `names` are the places that claims give."""
    cores = _cores(names)
    votes: dict[tuple[Core, Core], float] = defaultdict(float)
    for report in reports:
        text = f"{report.title or ''}\n{report.text}"
        spots = list(_spots(text, cores))
        for pair in _written(text, spots):
            votes[pair] += _ENOUGH
        for pair in _together(spots):
            votes[pair] += _TOGETHER
    wider: dict[Core, set[Core]] = defaultdict(set)
    for (inner, outer), weight in votes.items():
        if weight >= _ENOUGH and weight > votes.get((outer, inner), 0.0):
            wider[inner].add(outer)
    return Nesting({core: frozenset(found) for core, found in wider.items()})


def _cores(names: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Names as runs of folded words, by their first word, the longest first."""
    runs = {ordered_keys(name) for name in names}
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: (-len(run), run)):
        if run:
            found[run[0]].append(run)
    return found


def _spots(text: str, cores: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterable[tuple[int, int, Core]]:
    """Where known places stand in a text, in order, none within another."""
    tokens = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    n = 0
    while n < len(tokens):
        start, end, token = tokens[n]
        step = 1
        if token[0].isupper() or token[0].isdigit():
            for run in cores.get(_folded(token), ()):
                inside = tokens[n : n + len(run)]
                if len(inside) == len(run) and all(_folded(t[2]) == key for t, key in zip(inside, run, strict=True)):
                    end, step = inside[-1][1], len(run)
                    yield start, end, frozenset(run)
                    break
        n += step


def _folded(token: str) -> str:
    return fold_token(token.removesuffix("'s").removesuffix("’s"))


def _written(text: str, spots: Sequence[tuple[int, int, Core]]) -> set[tuple[Core, Core]]:
    """Pairs of places, the inner first, that a text says to lie one in the other."""
    found: set[tuple[Core, Core]] = set()
    for (_, end, inner), (start, after, outer) in pairwise(spots):
        gap = text[end:start]
        if inner == outer or len(gap) > _WIDEST_GAP or _ENDS.search(gap) or _FURTHER.search(gap):
            continue
        if _COMMA.fullmatch(gap):
            if not _LISTED.match(text[after : after + 8]):
                found.add((inner, outer))
        elif gap.strip(" ,'’s") and _WITHIN.fullmatch(gap):
            found.add((inner, outer))
    return found


def _together(spots: Sequence[tuple[int, int, Core]]) -> set[tuple[Core, Core]]:
    """Pairs of places in one opening: a report names the town first and its part after it."""
    first: dict[Core, int] = {}
    for start, _, core in spots:
        if start < _OPENING:
            first.setdefault(core, start)
    return {(inner, outer) for inner, at in first.items() for outer, before in first.items() if before < at}
