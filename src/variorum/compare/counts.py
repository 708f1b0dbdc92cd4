"""Counts: how two figures given in answer to one question stand to each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from variorum.codebook import Codebook
from variorum.compare.figures import compatible, is_vague, number, same_number, show
from variorum.compare.origins import Origin, Origins
from variorum.model import Claim, Figure, Question, RelationName, Report

__all__ = ["Counts", "Verdict"]

Verdict = tuple[RelationName, str]

_GROWTH = 4.0
_STATE_DAYS = 3
_NOW = re.compile(r"\b(?:now|currently|at present|today)\b", re.IGNORECASE)
_RAISED = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|climb(?:s|ed)?|increas(?:e|es|ed)|rais(?:e|es|ed|ing)|revised|updated|latest|new|"
    r"later|final|jump(?:s|ed)?|mount(?:s|ed)|up from) (?:\w+ ){0,3}(?:to|toll|count|figures?|from|death)\b|"
    r"\btoll (?:has )?(?:rose|risen|rises)",
    re.IGNORECASE,
)
_LOWERED = re.compile(
    r"\b(?:revis\w+|lower\w*|reduc\w+|correct\w+|cut|scal\w+ (?:down|back)|fell|down) (?:\w+ ){0,4}"
    r"(?:to|toll|count|figures?|from|down)\b|\bearlier (?:and )?higher\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|initial|preliminary|first|provisional) (?:\w+ )?(?:toll|count|figure|report|number)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:rais|lower|revis|reduc|increas|correct)\w* .{0,40}\bfrom\b|\bup from\b|\bdown from\b|"
    r"\b(?:earlier|previous|initial|preliminary)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:its|his|her|their) (?:\w+ )?(?:toll|count|figures?|estimate|number)\b", re.IGNORECASE)
_LOOSE = frozenset({"civilians", "people"})


class Counts:
    """Compares the figures of one question's claims."""

    def __init__(
        self,
        question: Question,
        origins: Mapping[str, Origin],
        reports: Mapping[str, Report],
        codebook: Codebook,
        sources: Origins,
        members: Sequence[Claim],
    ) -> None:
        self._question = question
        self._origin = origins
        self._reports = reports
        self._codebook = codebook
        self._sources = sources
        self._of_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in members:
            if claim.figure is not None and claim.polarity == "asserted":
                self._of_report[claim.report].append(claim)
        self._raised = frozenset(self._raises(members))

    def verdict(self, a: Claim, one: Figure, b: Claim, two: Figure) -> Verdict:
        """How the figure of `a` stands to that of `b`; `a` has the lower position."""
        part = self._part(a, one, b, two)
        if part:
            return "differs_in_scope", part
        if same_number(one, two):
            return self.alike(a, b, f"both give {show(one)}")
        if (is_vague(one) or is_vague(two)) and compatible(one, two):
            vague, other = sorted((one, two), key=lambda figure: (not is_vague(figure), figure.low or 0))
            return "refines", f"{show(vague)} leaves room for {show(other)}"
        said = self._update(a, one, b, two)
        if said:
            return "updates", said
        if compatible(one, two):
            return "refines", f"{show(one)} and {show(two)} can both be so"
        return self._apart(a, one, b, two)

    def _raises(self, members: Sequence[Claim]) -> Iterator[tuple[float, float, str]]:
        """Figures that a sentence names as those before its own: the old, the new, and whose they are."""
        figures = {value for claim in members if (value := number(claim.figure)) is not None}
        for claim in members:
            after, sentence = number(claim.figure), self._sentence(claim)
            if after is None or not _BEFORE.search(sentence):
                continue
            for before in figures - {after}:
                if re.search(rf"\b{before:,.0f}\b", sentence) and before < after:
                    yield before, after, self._origin[claim.id].key

    def _was_raised(self, a: Claim, b: Claim) -> str | None:
        """Whether a sentence says that the one figure was raised to the other, by whom the latter rests on."""
        old, new = sorted((a, b), key=_size)
        before, after = number(old.figure), number(new.figure)
        if before is None or after is None or (before, after, self._origin[new.id].key) not in self._raised:
            return None
        if old.attribution and self._origin[old.id].key != self._origin[new.id].key:
            return None
        return f"{self._name(new)} raised the figure from {_figure(old)} to {_figure(new)}"

    def alike(self, a: Claim, b: Claim, words: str) -> Verdict:
        """The same said twice: on one word, or on two. What a reader comments repeats nobody."""
        if self._origin[a.id].key == self._origin[b.id].key and self._same_voice(a, b):
            return "repeats", f"both rest on {self._name(a)}"
        if self._sources.are_copies(a, b):
            return "repeats", "the two sentences are nearly one text"
        return "agrees", f"{words}: {self._names(a, b)}"

    def later(self, a: Claim, b: Claim) -> bool:
        """Whether `a` is the later state: reported on a later day, else the one not called earlier, else the higher."""
        gap = self._days_between(a, b)
        if gap:
            return gap < 0
        if self._question.type == "extent" and self._is_now(a) != self._is_now(b):
            return self._is_now(a)
        old_a, old_b = (bool(_EARLIER.search(self._sentence(claim))) for claim in (a, b))
        if old_a != old_b and not self._same_sentence(a, b):
            return old_b
        if a.report == b.report and _LOWERED.search(self._sentence(a)) and not _RAISED.search(self._sentence(a)):
            return True
        return _size(a) > _size(b)

    def _apart(self, a: Claim, one: Figure, b: Claim, two: Figure) -> Verdict:
        """Two figures that cannot both be so of one thing."""
        both = f"{show(one)} and {show(two)}"
        same = self._origin[a.id].key == self._origin[b.id].key
        if a.report == b.report:
            if same or not (a.attribution and b.attribution) or not self._same_voice(a, b):
                return "differs_in_scope", f"one report gives both {both} without calling them rivals"
            return "conflicts", f"{self._name(a)} gives {show(one)}, {self._name(b)} {show(two)}"
        if same:
            return "differs_in_scope", f"{self._name(a)} gives both {both}, so they seem to count different things"
        beside = self._beside(a, two) or self._beside(b, one)
        if beside:
            return "differs_in_scope", beside
        return "conflicts", f"{self._name(a)} gives {show(one)}, {self._name(b)} {show(two)}; both cannot be so"

    def _beside(self, claim: Claim, figure: Figure) -> str | None:
        """Whether the claim's own report gives the other figure too, on the same word: then the claim counts something
        else."""
        for other in self._of_report[claim.report]:
            if other.id == claim.id or other.figure is None or not same_number(other.figure, figure):
                continue
            if self._origin[other.id].key == self._origin[claim.id].key:
                return f"the report that gives {show(claim.figure)} gives {show(figure)} too" if claim.figure else None
        return None

    def _update(self, a: Claim, one: Figure, b: Claim, two: Figure) -> str | None:
        """Why one figure is a later state of the count of the other, or None."""
        if not self._same_voice(a, b) or _far_apart(one, two):
            return None
        if not _one_kind_of_people(one, two) and self._question.type != "extent":
            return None
        said = self._update_said(a, one, b, two)
        if said:
            return said
        gap = self._days_between(a, b)
        if self._question.type == "extent" and a.modality == b.modality:
            now = self._is_now(a) != self._is_now(b)
            if (a.report == b.report and now) or abs(gap) >= _STATE_DAYS:
                first, second = (b, a) if self.later(a, b) else (a, b)
                return f"{_figure(first)} is the earlier state, {_figure(second)} the later one"
        first, second = (a, b) if gap >= 0 else (b, a)
        rises = _size(second) > _size(first)
        if self._origin[a.id].key == self._origin[b.id].key and a.report != b.report:
            if gap == 0:
                return f"{self._name(a)} gives another figure in another report"
            lowered = not rises and bool(_LOWERED.search(self._sentence(second)))
            if rises or lowered or self._question.type == "extent":
                return f"{self._name(a)} gives {_figure(second)} after {_figure(first)}"
        own = not a.attribution and not b.attribution
        if gap and own and rises and self._question.kind != "trapped":
            return f"{self._name(second)} reports {_figure(second)} on a later day than {_figure(first)}"
        return None

    def _update_said(self, a: Claim, one: Figure, b: Claim, two: Figure) -> str | None:
        """Words that call one figure new, risen, lowered or earlier. A source that raises its own toll raises nobody
        else's."""
        raised = self._was_raised(a, b)
        if raised:
            return raised
        same = self._origin[a.id].key == self._origin[b.id].key
        for claim, other in ((a, b), (b, a)):
            sentence = self._sentence(claim)
            if not same and (_OWN.search(sentence) or not self._follows(claim, other)):
                continue
            if _RAISED.search(sentence) and _size(claim) > _size(other):
                return f"{_figure(claim)} is called a new or risen figure; {_figure(other)} came before it"
            if _LOWERED.search(sentence) and _size(claim) < _size(other):
                return f"{_figure(claim)} is called a lowered or revised figure; {_figure(other)} came before it"
            if _EARLIER.search(sentence):
                return f"{_figure(claim)} stands beside words that name an earlier figure"
        return None

    def _follows(self, claim: Claim, other: Claim) -> bool:
        """Whether a claim may follow up another source's count: it was not reported before it, and a report does not
        set the two against each other."""
        if claim.report == other.report:
            return not (claim.attribution and other.attribution)
        return self._days_between(other, claim) >= 0

    def _part(self, a: Claim, one: Figure, b: Claim, two: Figure) -> str | None:
        """Why one figure counts only some of those that the other counts, or None."""
        if one.subset_of == b.id or two.subset_of == a.id:
            return "one is a stated part of the other"
        units = one.unit or "people", two.unit or "people"
        equal = same_number(one, two)
        for narrow, wide, small, large in ((*units, one, two), (units[1], units[0], two, one)):
            if not self._codebook.is_part(narrow, wide):
                continue
            if set(units) == _LOOSE and not small.subset_of:
                continue
            if (equal and not small.subset_of) or _exceeds(small, large):
                continue
            return f"{narrow} are part of all {wide}" if wide == "people" else f"{narrow} are part of the {wide}"
        if units[0] != units[1] and not self._related(*units):
            if self._question.type == "extent" and self._update(a, one, b, two):
                return None
            return f"{units[0]} and {units[1]} are counted apart"
        if bool(one.subset_of) != bool(two.subset_of) and not equal:
            part = one if one.subset_of else two
            return f"{show(part)} counts only some of those that its report counts"
        return None

    def _related(self, one: str, two: str) -> bool:
        return self._codebook.is_part(one, two) or self._codebook.is_part(two, one)

    def _same_voice(self, a: Claim, b: Claim) -> bool:
        """Whether both are readers' comments, or neither is."""
        return (a.passage == "comment") == (b.passage == "comment")

    @staticmethod
    def _same_sentence(a: Claim, b: Claim) -> bool:
        return (a.report, a.field, a.sentence_start) == (b.report, b.field, b.sentence_start)

    def _sentence(self, claim: Claim) -> str:
        report = self._reports.get(claim.report)
        return report.field_text(claim.field)[claim.sentence_start : claim.sentence_end] if report else claim.excerpt

    def _is_now(self, claim: Claim) -> bool:
        """Whether the words just before or in the claim say that it is so now."""
        report = self._reports.get(claim.report)
        text = report.field_text(claim.field)[max(0, claim.start - 20) : claim.end] if report else claim.excerpt
        return _NOW.search(text) is not None

    def _published(self, claim: Claim) -> date | None:
        report = self._reports.get(claim.report)
        return report.published.day if report and report.published else None

    def _days_between(self, a: Claim, b: Claim) -> int:
        """Days from the report of `a` to that of `b`; 0 where either has no date."""
        one, two = self._published(a), self._published(b)
        return (two - one).days if one and two else 0

    def _name(self, claim: Claim) -> str:
        return self._origin[claim.id].name

    def _names(self, a: Claim, b: Claim) -> str:
        return " and ".join(sorted({self._name(a), self._name(b)}))


def _figure(claim: Claim) -> str:
    return show(claim.figure) if claim.figure else "no number"


def _size(claim: Claim) -> float:
    figure = claim.figure
    return (number(figure) or figure.low or 0.0) if figure else 0.0


def _exceeds(part: Figure, whole: Figure) -> bool:
    """Whether the supposed part is larger than the whole, so that the two cannot be of one state of the count."""
    return not is_vague(part) and not is_vague(whole) and (part.low or 0) > (number(whole) or float("inf"))


def _one_kind_of_people(one: Figure, two: Figure) -> bool:
    """Whether two figures may be states of one count: the same unit, or a part that is too large to be a part."""
    units = {one.unit or "people", two.unit or "people"}
    if len(units) == 1 or units == _LOOSE:
        return True
    part = one if one.unit not in _LOOSE else two
    whole = two if part is one else one
    return whole.unit in _LOOSE and _exceeds(part, whole)


def _far_apart(one: Figure, two: Figure) -> bool:
    """Whether one figure is several times the other, more than a count grows by on one source's word."""
    if one.unit != two.unit and {one.unit, two.unit} & {"percent", "km2", "hectares", "square miles"}:
        return False
    low, high = sorted(number(figure) or figure.low or 0.0 for figure in (one, two))
    return high > _GROWTH * max(low, 1.0)
