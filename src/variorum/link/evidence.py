"""Evidence: how strongly two claims, or two incidents of different reports, seem to be about one thing, and why.

Weights are log-odds added up and turned into a score between 0 and 1; each comes with its reason in words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from variorum.link.context import STATES
from variorum.link.cues import Scope, revises
from variorum.link.folding import name_keys
from variorum.link.records import Corpus, Record, Whole, number

__all__ = ["Profile", "Weighed", "across_reports", "profile", "within_report"]

Days = tuple[date, date]
_SHORT = 10
_LONG = 60
_FAR = math.log(2.5)
SPEECH = frozenset({"speech", "talks", "celebration"})
MAIN_BOTH = 1.2
MAIN_WEAK = 0.9
DIFF_ASSUMED = 1.0
INHERIT = 1
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


@dataclass(slots=True)
class Weighed:
    """A running sum of log-odds with the reasons that moved it."""

    odds: float
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        """Count one piece of evidence; a weight of nothing leaves no reason."""
        if weight:
            self.odds += weight
            self.reasons.append(reason)

    @property
    def score(self) -> float:
        """The odds as a probability."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.odds))))


def rarity(value: float) -> float:
    """How telling it is that two texts share this number: 0 for none and one, 1 for large and unround ones."""
    if value < 2:
        return 0.0
    if value < 10:
        return 0.25
    return 0.6 if value % 10 == 0 and value < 1000 else 1.0


def shared_words(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    """The cosine of two sets of words, the rare ones counting more."""
    if not a or not b:
        return 0.0
    both = sum(weight.get(term, 1.0) ** 4 for term in sorted(a & b))
    left, right = (sum(weight.get(term, 1.0) ** 4 for term in sorted(side)) for side in (a, b))
    return both / math.sqrt(left * right) if left and right else 0.0


def _apart(a: Days, b: Days) -> int:
    """Days between two intervals; 0 where they touch."""
    if a[0] > b[1]:
        return (a[0] - b[1]).days
    return max(0, (b[0] - a[1]).days)


def _length(days: Days) -> int:
    return (days[1] - days[0]).days


def _show(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def within_report(a: Record, b: Record, corpus: Corpus) -> Weighed:
    """Two claims of one report, `a` before `b`."""
    if a.group in SPEECH:
        return _same_words(a, b, corpus)
    if a.group in STATES:
        return _same_state_within(a, b)
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
    same_count = a.claim.kind == b.claim.kind and a.root is not None and a.root == b.root
    if same_count and b.added and not a.added and a.claim.sentence_start != b.claim.sentence_start:
        found.add(ADDED, "one counts more people than those already counted")
    if same_count and a.claim.actor and b.claim.actor and a.claim.sentence_start != b.claim.sentence_start:
        if not name_keys(a.claim.actor.name) & name_keys(b.claim.actor.name):
            found.add(ACTOR, "different actors")
    if a.sites & b.sites:
        found.add(0.5, f"same sort of place: {_show(a.sites & b.sites)}")
    if a.main and b.main:
        strong = bool(a.tied and b.tied)
        found.add(MAIN_BOTH if strong else MAIN_WEAK, "both on what the report is about")
    elif a.main != b.main:
        found.add(MAIN_ONE, "one on what the report is about, the other not")
    if a.days and b.days:
        gap = _apart(a.days, b.days)
        found.add(0.2, "days overlap") if gap == 0 else found.add(-1.0, "different days")
    if a.years and b.years and not a.years & b.years:
        found.add(-2.0, "different years")
    return found


def _same_words(a: Record, b: Record, corpus: Corpus) -> Weighed:
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
        return _apart(a.days, b.days) == 0
    return a.claim.report == b.claim.report and a.claim.kind == "celebration"


def _same_state_within(a: Record, b: Record) -> Weighed:
    """Two claims of one report on a state of affairs: one unless the places differ."""
    found = Weighed(0.6)
    if a.place and b.place and not a.place & b.place and not _nested(a, b):
        found.add(-1.5, "different places")
    if a.place & b.place:
        found.add(1.0, f"same place {_show(a.place & b.place)}")
    if a.claim.modality != b.claim.modality:
        found.add(-0.6, "one is said to be so, the other not")
    if a.scope != b.scope:
        found.add(-1.0, "one covers a longer time")
    return found


def _same_state(a: Profile, b: Profile) -> Weighed:
    """States of affairs in two reports: one where place and weeks agree."""
    found = Weighed(-2.0)
    shared = a.place & b.place
    if shared:
        found.add(2.6, f"same place {_show(shared)}")
    elif nested := _nested(a, b):
        found.add(2.3, f"one place lies in the other: {_show(nested)}")
    elif a.place and b.place:
        found.add(-2.0, "different places")
    if a.published and b.published:
        gap = abs((a.published - b.published).days)
        found.add(0.8 if gap <= 14 else -0.5 if gap <= 35 else -3.0, "weeks from report to report")
    if a.figures & b.figures:
        found.add(1.5, "same figure")
    return found


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
    """Whether the two sentences count the same people and come to different numbers, all of them far from each other."""
    gaps = [
        abs(one.value - two.value) / max(one.value, two.value, 1.0)
        for one in a.wholes
        for two in b.wholes
        if (one.kind, one.root) == (two.kind, two.root)
    ]
    return bool(gaps) and min(gaps) > 0


def _names_within(found: Weighed, a: Record, b: Record, corpus: Corpus) -> None:
    shared = a.place & b.place
    if shared:
        found.add(1.5 if a.group == "territory" else 0.4, f"same place {_show(shared)}")
    elif nested := _nested(a, b):
        found.add(0.8 if a.group == "territory" else 0.2, f"one place lies in the other: {_show(nested)}")
    elif a.place and b.place:
        found.add(-0.7, "different places")
    text = shared_words(a.terms, b.terms, corpus.term_weight)
    if a.claim.sentence_start != b.claim.sentence_start or a.claim.field != b.claim.field:
        if text > 0.6:
            found.add(2.2, "near-identical wording")
        elif text > 0.1:
            found.add(2.5 * (text - 0.1), "words in common")


def _nested(a: Record | Profile, b: Record | Profile) -> frozenset[str]:
    """The wider place, where that of the one is known to lie in that of the other."""
    return (a.wider & b.place) | (a.place & b.wider)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the claims of one incident of one report say together."""

    records: tuple[Record, ...]
    report: str
    group: str
    scope: Scope
    place: frozenset[str]
    wider: frozenset[str]
    assumed: bool
    names: frozenset[str]
    terms: frozenset[str]
    acts: frozenset[str]
    sites: frozenset[str]
    figures: frozenset[tuple[str, str | None, float]]
    wholes: frozenset[Whole]
    days: tuple[Days, ...]
    published: date | None
    days_assumed: bool
    years: frozenset[int]
    lead: bool
    main: bool


def profile(records: Sequence[Record]) -> Profile:
    """Gather the evidence of several records of one report."""
    first = records[0]
    said = {record.days for record in records if record.days}
    short = {days for days in said if _length(days) <= _SHORT}
    main = sum(record.main for record in records) * 2 >= len(records)
    settled = [record for record in records if record.main] if main and INHERIT else []
    days = short or {record.main_days for record in settled if record.main_days}
    days = days or {days for days in said if _length(days) <= _LONG}
    place = _join(record.place for record in records)
    assumed = _join(record.place or record.main_place for record in (settled or records))
    scopes = Counter(record.scope for record in records)
    figures = frozenset(
        (record.claim.kind, record.root, value)
        for record in records
        if (value := number(record.claim.figure)) is not None
    )
    return Profile(
        records=tuple(records),
        report=first.claim.report,
        group=first.group,
        scope=min(scopes, key=lambda scope: (-scopes[scope], scope)),
        place=assumed if first.group in STATES or not place else place,
        wider=_join(record.wider for record in records) | _join(record.main_wider for record in settled if not place),
        assumed=not place,
        names=_join(record.names for record in records),
        terms=_join(record.terms for record in records),
        acts=_join(record.acts for record in records),
        sites=_join(record.sites for record in records),
        figures=figures,
        wholes=frozenset(whole for record in records for whole in record.wholes),
        days=tuple(sorted(days)),
        published=first.published,
        years=frozenset(year for record in records for year in record.years),
        days_assumed=not short,
        lead=any(record.lead for record in records),
        main=main,
    )


def _join(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def across_reports(a: Profile, b: Profile, corpus: Corpus) -> Weighed:
    """Two incidents of different reports. The same whichever comes first."""
    if a.group in SPEECH:
        return max((_same_words(one, two, corpus) for one in a.records for two in b.records), key=lambda w: w.odds)
    if a.group in STATES:
        return _same_state(a, b)
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
        found.add(SITE * rarest, f"same sort of place: {_show(shared)}")
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
        gap = min(_apart(one, two) for one in a.days for two in b.days)
        if gap == 0:
            found.add(ASSUMED_DAYS if a.days_assumed or b.days_assumed else 2.6, "days overlap")
        else:
            found.add(-0.3 if gap == 1 else -4.0, "different days")
        return
    one, two = _likely(a), _likely(b)
    if one is None or two is None:
        return
    gap = _apart(one, two)
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
        found.add(gain * (ASSUMED_PLACE if a.assumed or b.assumed else 1.0), f"same place {_show(places)}")
    elif nested := _nested(a, b):
        gain = min(1.6, sum(NEST * weight.get(name, 0.8) ** 2 for name in sorted(nested)))
        found.add(gain, f"one place lies in the other: {_show(nested)}")
    names = (a.names & b.names) - places
    if names:
        gain = min(3.2, sum(2.4 * weight.get(name, 0.8) ** 4 for name in sorted(names)))
        found.add(gain, f"names in common: {_show(names)}")
    if not places and not _nested(a, b) and a.place and b.place:
        in_a, in_b = (corpus.mentions.get(side.report, frozenset()) for side in (a, b))
        crossed = (a.place & in_b) | (b.place & in_a)
        weak = DIFF_ASSUMED if a.assumed or b.assumed else 1.0
        found.add((-0.2 if crossed else -1.0) * weak, "different places")


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
