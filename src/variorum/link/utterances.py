"""Utterances and states of affairs: what may share a question though it is no incident."""

from __future__ import annotations

from variorum.link.folding import name_keys
from variorum.link.profiles import Profile, nested
from variorum.link.records import Corpus, Record
from variorum.link.weighing import Weighed, days_apart, shared_words, show

__all__ = ["SPEECH", "same_state", "same_state_within", "same_words"]

SPEECH = frozenset({"speech", "talks", "celebration"})
"""Groups of kinds that say what somebody said or did in words: each such claim stands alone without strong evidence."""


def same_words(a: Record, b: Record, corpus: Corpus) -> Weighed:
    """Two things said: one only where nearly the same words are used of nearly the same thing."""
    found = Weighed(-3.0)
    if a.claim.kind != b.claim.kind or a.claim.polarity != b.claim.polarity:
        found.add(-6.0, "different sorts of utterance")
        return found
    alike = shared_words(a.told, b.told, corpus.term_weight)
    rare = [term for term in a.told & b.told if corpus.term_weight.get(term, 1.0) > 0.5]
    if alike >= 0.55 and len(rare) >= 3:
        found.add(5.0, "near-identical wording")
    elif a.told == b.told and len(a.told) > 1 and shared_words(a.terms, b.terms, corpus.term_weight) > 0.6:
        found.add(5.0, "near-identical wording")
    elif _same_charge(a, b) and alike >= 0.25:
        found.add(4.0, "the same party is accused of the same act")
    elif _same_talks(a, b):
        found.add(4.0, "same place and days")
    return found


def _same_charge(a: Record, b: Record) -> bool:
    """Whether two accusations name one accused and one sort of act."""
    if a.claim.kind != "accusation" or not a.claim.target or not b.claim.target or not a.acts & b.acts:
        return False
    return bool(name_keys(a.claim.target.name) & name_keys(b.claim.target.name))


def _same_talks(a: Record, b: Record) -> bool:
    """Whether talks or celebrations are said to be in one place on the same days."""
    if a.claim.kind not in ("negotiation", "celebration") or not a.place & b.place:
        return False
    if a.days and b.days:
        return days_apart(a.days, b.days) == 0
    return a.claim.report == b.claim.report and a.claim.kind == "celebration"


def same_state_within(a: Record, b: Record) -> Weighed:
    """Two claims of one report on a state of affairs: one unless the places differ."""
    found = Weighed(0.6)
    if a.place and b.place and not a.place & b.place and not nested(a, b):
        found.add(-1.5, "different places")
    if a.place & b.place:
        found.add(1.0, f"same place {show(a.place & b.place)}")
    if a.claim.modality != b.claim.modality:
        found.add(-0.6, "one is said to be so, the other not")
    if a.scope != b.scope:
        found.add(-1.0, "one covers a longer time")
    return found


def same_state(a: Profile, b: Profile) -> Weighed:
    """States of affairs in two reports: one where place and weeks agree."""
    found = Weighed(-2.0)
    shared = a.place & b.place
    if shared:
        found.add(2.6, f"same place {show(shared)}")
    elif wider := nested(a, b):
        found.add(2.3, f"one place lies in the other: {show(wider)}")
    elif a.place and b.place:
        found.add(-2.0, "different places")
    if a.published and b.published:
        gap = abs((a.published - b.published).days)
        found.add(0.8 if gap <= 14 else -0.5 if gap <= 35 else -3.0, "weeks from report to report")
    if a.figures & b.figures:
        found.add(1.5, "same figure")
    return found
