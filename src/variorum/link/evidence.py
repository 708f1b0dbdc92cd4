"""Evidence: how strongly two claims, or two incidents of different reports, seem to be about one thing, and why.

Weights are log-odds added up and turned into a score between 0 and 1; each comes with its reason in words.
"""

from __future__ import annotations

import math
from datetime import timedelta

from variorum.link.context import STATES
from variorum.link.cues import Scope, revises
from variorum.link.folding import name_keys
from variorum.link.profiles import Profile, nested
from variorum.link.records import Corpus, Record, number
from variorum.link.utterances import SPEECH, same_state, same_state_within, same_words
from variorum.link.weighing import Days, Weighed, days_apart, rarity, shared_words, show

__all__ = ["across_reports", "within_report"]

_FAR = math.log(2.5)
MAIN_BOTH = 1.2
MAIN_WEAK = 0.9
MAIN_ONE = -0.7
SITE = 0.6
SOFT_RIVAL = -1.1
ACTOR = -0.8
ADDED = -1.5
LIKELY = 3
PRIOR_WITHIN = -0.45
PRIOR_ACROSS = -3.4
NEST = 1.8
ASSUMED_DAYS = 1.9
ASSUMED_PLACE = 0.7
BOTH_SUBJECT = 1.2
ONE_SUBJECT = 1.0


def within_report(a: Record, b: Record, corpus: Corpus) -> Weighed:
    """Two claims of one report, `a` before `b`."""
    if a.group in SPEECH:
        return same_words(a, b, corpus)
    if a.group in STATES:
        return same_state_within(a, b)
    found = Weighed(PRIOR_WITHIN)
    parts = {(side.claim.id, side.claim.figure.subset_of) for side in (a, b) if side.claim.figure}
    if parts & {(a.claim.id, b.claim.id), (b.claim.id, a.claim.id)}:
        found.add(6.0, "one is a stated part of the other")
        return found
    if _different_scope(found, a.scope, b.scope):
        return found
    _near_in_text(found, a, b)
    _figures_within(found, a, b)
    _names_within(found, a, b, corpus)
    if a.acts and b.acts:
        found.add(0.1, "same sort of act") if a.acts & b.acts else found.add(-1.0, "different sorts of act")
    _counted_apart(found, a, b)
    if a.sites & b.sites:
        found.add(0.5, f"same sort of place: {show(a.sites & b.sites)}")
    if a.main and b.main:
        strong = bool(a.tied and b.tied)
        found.add(MAIN_BOTH if strong else MAIN_WEAK, "both on what the report is about")
    elif a.main != b.main:
        found.add(MAIN_ONE, "one on what the report is about, the other not")
    _times_within(found, a, b)
    return found


def _counted_apart(found: Weighed, a: Record, b: Record) -> None:
    """Words and actors that set two counts of the same people apart."""
    if a.claim.kind != b.claim.kind or a.root is None or a.root != b.root:
        return
    if a.claim.sentence_start == b.claim.sentence_start:
        return
    if b.added and not a.added:
        found.add(ADDED, "one counts more people than those already counted")
    one, two = a.claim.actor, b.claim.actor
    if one and two and not name_keys(one.name) & name_keys(two.name):
        found.add(ACTOR, "different actors")


def _times_within(found: Weighed, a: Record, b: Record) -> None:
    if a.days and b.days:
        overlap = days_apart(a.days, b.days) == 0
        found.add(0.2, "days overlap") if overlap else found.add(-1.0, "different days")
    if a.years and b.years and not a.years & b.years:
        found.add(-2.0, "different years")


def _different_scope(found: Weighed, a: Scope, b: Scope) -> bool:
    """Weigh what the two cover; true where a whole war stands against less, which nothing can outweigh."""
    if a == b:
        return False
    if "total" in (a, b):
        found.add(-8.0, "one counts a whole war")
        return True
    found.add(-1.2, "one covers a longer time")
    return False


def _near_in_text(found: Weighed, a: Record, b: Record) -> None:
    if a.claim.field == b.claim.field:
        gap = b.claim.sentence_start - a.claim.sentence_end
        if a.claim.sentence_start == b.claim.sentence_start:
            found.add(2.2, "same sentence")
        elif gap < 4:
            found.add(0.6, "next sentence")
        elif gap < 250:
            found.add(0.4, "close by")
        elif gap > 1200:
            found.add(-1.2, "far apart in the text")
        if b.apart and a.claim.sentence_start != b.claim.sentence_start:
            found.add(-0.5, "the text turns to something else")
    if a.lead and b.lead and not _rival_figures(a, b):
        found.add(1.1, "headline and opening")


def _figures_within(found: Weighed, a: Record, b: Record) -> None:
    one, two = number(a.claim.figure), number(b.claim.figure)
    if a.claim.kind == b.claim.kind and a.root == b.root and one is not None and one == two:
        found.add(1.0 + 1.6 * rarity(one), f"same figure {one:g}")
        return
    if a.claim.sentence_start == b.claim.sentence_start and a.claim.field == b.claim.field:
        return
    if revises(a.sentence) or revises(b.sentence):
        return
    if _rival_figures(a, b):
        found.add(-2.5, "different figures from one origin")
    elif not (a.lead and b.lead) and _other_figures(a, b):
        found.add(SOFT_RIVAL, "different figures")
    elif any(rarity(whole.value) > 0.2 for whole in a.wholes & b.wholes):
        found.add(0.6, "the sentences share a figure")


def _rival_figures(a: Record, b: Record) -> bool:
    """Whether the sentences of the two give, on one origin's word, two different counts of the same people and none in
    common, which it would hardly do of one incident."""
    if a.wholes & b.wholes:
        return False
    counted = {(whole.kind, whole.unit, whole.origin) for whole in a.wholes}
    return any((whole.kind, whole.unit, whole.origin) in counted for whole in b.wholes)


def _other_figures(a: Record, b: Record) -> bool:
    """Whether the two sentences count the same people and come to other numbers,
    none of them in common."""
    same = [
        one.value == two.value for one in a.wholes for two in b.wholes if (one.kind, one.root) == (two.kind, two.root)
    ]
    return bool(same) and not any(same)


def _names_within(found: Weighed, a: Record, b: Record, corpus: Corpus) -> None:
    shared = a.place & b.place
    if shared:
        found.add(1.5 if a.group == "territory" else 0.4, f"same place {show(shared)}")
    elif wider := nested(a, b):
        found.add(0.8 if a.group == "territory" else 0.2, f"one place lies in the other: {show(wider)}")
    elif a.place and b.place:
        found.add(-0.7, "different places")
    text = shared_words(a.terms, b.terms, corpus.term_weight)
    if a.claim.sentence_start != b.claim.sentence_start or a.claim.field != b.claim.field:
        if text > 0.6:
            found.add(2.2, "near-identical wording")
        elif text > 0.1:
            found.add(2.5 * (text - 0.1), "words in common")


def across_reports(a: Profile, b: Profile, corpus: Corpus) -> Weighed:
    """Two incidents of different reports. The same whichever comes first."""
    if a.group in SPEECH:
        return max((same_words(one, two, corpus) for one in a.records for two in b.records), key=lambda w: w.odds)
    if a.group in STATES:
        return same_state(a, b)
    found = Weighed(PRIOR_ACROSS)
    if _different_scope(found, a.scope, b.scope):
        return found
    if a.scope == "total":
        found.add(3.0, "both count a whole war")
    elif a.group == "territory" and a.place & b.place:
        found.add(2.0, "both speak of who holds it")
    else:
        _days_across(found, a, b)
    _names_across(found, a, b, corpus)
    if a.acts and b.acts:
        rarest = max((corpus.act_weight.get(act, 0.5) for act in a.acts & b.acts), default=None)
        if rarest is None:
            found.add(-1.5, "different sorts of act")
        else:
            found.add(0.2 + 1.0 * rarest, "same sort of act")
    if shared := a.sites & b.sites:
        rarest = max(corpus.site_weight.get(site, 0.5) for site in shared)
        found.add(SITE * rarest, f"same sort of place: {show(shared)}")
    elif a.sites and b.sites:
        found.add(-0.4, "different sorts of place")
    _figures_across(found, a, b)
    _subjects(found, a, b, corpus)
    text = max(shared_words(one.terms, two.terms, corpus.term_weight) for one in _texts(a) for two in _texts(b))
    if text > 0.65:
        found.add(3.6, "near-identical wording")
    elif text > 0.08:
        found.add(min(2.6, 4.6 * (text - 0.08)), "words in common")
    return found


def _subjects(found: Weighed, a: Profile, b: Profile, corpus: Corpus) -> None:
    """What the two reports are about, where both incidents stand in the headline or opening."""
    if a.scope == "total":
        return
    one, two = (corpus.subject.get(side.report, frozenset()) for side in (a, b))
    common = shared_words(one, two, corpus.term_weight)
    if (a.main or a.lead) and (b.main or b.lead):
        found.add(max(0.0, min(BOTH_SUBJECT, 5.0 * (common - 0.08))), "reports on one subject")
    elif a.main or b.main or a.lead or b.lead:
        found.add(max(0.0, min(ONE_SUBJECT, 4.0 * (common - 0.08))), "reports on a like subject")


def _texts(side: Profile) -> list[Record]:
    """One record for each different sentence, the longest few."""
    by_sentence = {record.terms: record for record in side.records}
    return sorted(by_sentence.values(), key=lambda record: (-len(record.terms), record.order))[:4]


def _days_across(found: Weighed, a: Profile, b: Profile) -> None:
    if a.years and b.years and not a.years & b.years and not (a.main and b.main):
        found.add(-2.5, "different years")
    if a.days and b.days:
        gap = min(days_apart(one, two) for one in a.days for two in b.days)
        if gap == 0:
            found.add(ASSUMED_DAYS if a.days_assumed or b.days_assumed else 2.6, "days overlap")
        else:
            found.add(-0.3 if gap == 1 else -4.0, "different days")
        return
    one, two = _likely(a), _likely(b)
    if one is None or two is None:
        return
    gap = days_apart(one, two)
    if gap == 0:
        found.add(1.7 if a.lead and b.lead else 1.0, "reported at the same time")
    elif a.lead and b.lead:
        found.add(-1.5 if gap <= 1 else -4.5, "reported at different times")
    else:
        found.add(-0.2 if gap <= 3 else -1.2 if gap <= 21 else -3.5, "reported at different times")


def _likely(side: Profile) -> Days | None:
    if side.days:
        return side.days[0]
    return (side.published - timedelta(days=LIKELY), side.published) if side.published else None


def _names_across(found: Weighed, a: Profile, b: Profile, corpus: Corpus) -> None:
    weight = corpus.name_weight
    places = a.place & b.place
    if places:
        gain = min(2.4, sum(2.2 * weight.get(name, 0.8) ** 2 for name in sorted(places)))
        found.add(gain * (ASSUMED_PLACE if a.assumed or b.assumed else 1.0), f"same place {show(places)}")
    elif wider := nested(a, b):
        gain = min(1.6, sum(NEST * weight.get(name, 0.8) ** 2 for name in sorted(wider)))
        found.add(gain, f"one place lies in the other: {show(wider)}")
    names = (a.names & b.names) - places
    if names:
        gain = min(3.2, sum(2.4 * weight.get(name, 0.8) ** 4 for name in sorted(names)))
        found.add(gain, f"names in common: {show(names)}")
    if not places and not nested(a, b) and a.place and b.place:
        in_a, in_b = (corpus.mentions.get(side.report, frozenset()) for side in (a, b))
        crossed = (a.place & in_b) | (b.place & in_a)
        found.add(-0.2 if crossed else -1.0, "different places")


def _figures_across(found: Weighed, a: Profile, b: Profile) -> None:
    shared = a.figures & b.figures
    if shared:
        gain = min(3.4, sum(1.8 * rarity(value) for _, _, value in sorted(shared, key=str)))
        found.add(gain, "same figures: " + ", ".join(f"{value:g} {kind}" for kind, _, value in sorted(shared, key=str)))
        return
    gaps = [
        abs(math.log(one.value / two.value))
        for one in a.wholes
        for two in b.wholes
        if one.kind == two.kind and one.unit == two.unit and one.value > 0 and two.value > 0
    ]
    if gaps:
        found.add(-0.4, "no figure in common") if min(gaps) < _FAR else found.add(-1.2, "figures far from each other")
