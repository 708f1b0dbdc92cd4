"""Relations: how two claims on one question stand to each other, and the evidence in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.codebook import Codebook
from variorum.compare.acts import ATTACKS, Manner, manner_of, manner_words, same_act, same_party
from variorum.compare.counts import Counts, Verdict
from variorum.compare.figures import compatible, number, show
from variorum.compare.origins import Origin, Origins, name_words
from variorum.model import Claim, Question, Relation, Report

__all__ = ["Weigher", "relations_of"]

LIMIT = 2000
_NOT_SAID_TO_BE_SO = {
    "predicted": "one speaks of what is to come, the other does not",
    "demanded": "one demands it, the other does not",
    "questioned": "one asks whether it is so, the other does not",
}
_OTHER_ACTS: tuple[set[Manner], ...] = ({"shot", "fired"}, {"shot", "planted"}, {"shot", "chemical"})
_STATES = frozenset({"siege", "trapped", "territory_held"})


class Weigher:
    """Says how two claims of a question stand to each other; the answer is the same whichever comes first."""

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
        self._counts = Counts(question, origins, reports, codebook, sources, members)

    def relation(self, a: Claim, b: Claim) -> Relation:
        """The relation between two claims. For updates the earlier state comes first, else the lower position does."""
        first, second = sorted((a, b), key=lambda claim: (claim.report, claim.field != "title", claim.start, claim.id))
        name, why = self._verdict(first, second)
        if name == "updates" and self._counts.later(first, second):
            first, second = second, first
        return Relation(first.id, second.id, name, why)

    def _verdict(self, a: Claim, b: Claim) -> Verdict:
        for modality, words in _NOT_SAID_TO_BE_SO.items():
            if (a.modality == modality) != (b.modality == modality):
                return "differs_in_scope", words
        if a.polarity != b.polarity:
            return self._denial(*sorted((a, b), key=lambda claim: claim.polarity == "denied"))
        if self._question.type == "responsibility":
            return self._blame(a, b)
        if self._question.type in ("count", "extent"):
            if a.figure is not None and b.figure is not None:
                return self._counts.verdict(a, a.figure, b, b.figure)
            if (a.figure is None) != (b.figure is None):
                return self._one_figure(a, b)
        if a.modality != b.modality:
            return "refines", "one says that it is so, the other that it may be"
        return self._happened(a, b)

    def _one_figure(self, a: Claim, b: Claim) -> Verdict:
        given, other = (a, b) if a.figure is not None else (b, a)
        words = show(given.figure) if given.figure else "a figure"
        return "refines", f"{self._name(given)} gives {words}, {self._name(other)} no figure here"

    def _denial(self, asserted: Claim, denied: Claim) -> Verdict:
        """One says that it is so, the other that it is not, where both speak of the same thing."""
        denier = self._name(denied)
        if self._origin[asserted.id].key == self._origin[denied.id].key and asserted.report == denied.report:
            return "differs_in_scope", f"{denier} says both, so of different times or parts"
        if self._other_time(asserted) != self._other_time(denied):
            return "differs_in_scope", f"{denier} and {self._name(asserted)} speak of different days"
        one, two = asserted.figure, denied.figure
        if one is not None and two is not None and not (compatible(one, two) and number(one) == number(two)):
            return "differs_in_scope", f"{denier} denies {show(two)}, which is not the figure {show(one)}"
        if one is None and two is not None:
            return "differs_in_scope", f"{denier} denies {show(two)}, the other gives no figure"
        if asserted.kind in ATTACKS and denied.kind in ATTACKS:
            said, unsaid = manner_of(asserted), manner_of(denied)
            if "unstated" not in (said, unsaid) and said != unsaid:
                return "differs_in_scope", f"{denier} denies {manner_words(unsaid)}; the other speaks of another act"
            named = asserted.actor and denied.actor and same_party(asserted.actor.name, denied.actor.name)
            if said == "unstated" and unsaid != "unstated" and not named:
                return "differs_in_scope", f"{denier} denies {manner_words(unsaid)}; the other does not say what it was"
        if self._question.type == "responsibility" and not self._blamed_alike(asserted, denied):
            return "differs_in_scope", "one party is cleared, another is named"
        return "conflicts", f"{self._name(asserted)} asserts it, {denier} denies it"

    def _other_time(self, claim: Claim) -> bool:
        """Whether the claim gives days of its own that are not those of the question."""
        asked, said = self._question.when, claim.when
        if asked is None or said is None or None in (asked.start, asked.end, said.start, said.end):
            return False
        return str(said.end) < str(asked.start) or str(said.start) > str(asked.end)

    @staticmethod
    def _blamed_alike(a: Claim, b: Claim) -> bool:
        if a.actor is None or b.actor is None:
            return True
        manners = {manner_of(a), manner_of(b)}
        return same_party(a.actor.name, b.actor.name) or (len(manners) == 1 and "unstated" not in manners)

    def _happened(self, a: Claim, b: Claim) -> Verdict:
        """Two claims that something happened (or that it did not)."""
        same_origin = self._origin[a.id].key == self._origin[b.id].key
        if a.kind in ATTACKS and b.kind in ATTACKS:
            one, two = manner_of(a), manner_of(b)
            if one != two and "unstated" in (one, two):
                return self._closer(a, b)
            if one != two:
                words = f"one speaks of {manner_words(one)}, the other of {manner_words(two)}"
                rivals = {one, two} == {"fired", "planted"} and not same_origin and a.polarity == "asserted"
                return ("conflicts" if rivals else "differs_in_scope"), words
        elif a.kind != b.kind:
            return "differs_in_scope", f"one speaks of {_words(a.kind)}, the other of {_words(b.kind)}"
        if a.kind not in _STATES and not same_act(a, b):
            return "differs_in_scope", "nothing shows that the two speak of one act"
        return self.alike(a, b, "both say that it is not so" if a.polarity == "denied" else "both say that it is so")

    @staticmethod
    def _closer(a: Claim, b: Claim) -> Verdict:
        if same_act(a, b):
            return "refines", "one says more closely what sort of attack it was"
        return "differs_in_scope", "nothing shows that the two speak of one act"

    def alike(self, a: Claim, b: Claim, words: str) -> Verdict:
        """The same said twice: on one word, or on two."""
        return self._counts.alike(a, b, words)

    def _name(self, claim: Claim) -> str:
        return self._origin[claim.id].name

    def _blame(self, a: Claim, b: Claim) -> Verdict:
        if a.actor is None or b.actor is None:
            return "refines", "one names an actor, the other none"
        one, two = name_words(a.actor.name), name_words(b.actor.name)
        if one == two:
            return self.alike(a, b, f"both name {a.actor.name}")
        if one < two or two < one:
            return "refines", f"'{a.actor.name}' and '{b.actor.name}': one names the actor more closely"
        if self._origin[a.id].key == self._origin[b.id].key:
            return "differs_in_scope", f"{self._name(a)} speaks of both '{a.actor.name}' and '{b.actor.name}'"
        if a.polarity == "denied":
            return "differs_in_scope", f"each clears another party: '{a.actor.name}', '{b.actor.name}'"
        if a.report == b.report and not (a.attribution and b.attribution):
            return "refines", f"one report names '{a.actor.name}' and '{b.actor.name}' without setting them apart"
        if a.kind in ATTACKS and b.kind in ATTACKS and {manner_of(a), manner_of(b)} in _OTHER_ACTS:
            return "differs_in_scope", f"one speaks of {manner_words(manner_of(a))}, the other of another act"
        if manner_of(a) == manner_of(b) != "unstated" and a.kind == b.kind and manner_of(a) == "fired":
            return "refines", f"'{a.actor.name}' and '{b.actor.name}' may be two names of one actor"
        return "conflicts", f"'{a.actor.name}' and '{b.actor.name}' are named for one act"


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def relations_of(weigher: Weigher, claims: Sequence[Claim], reading_of: Mapping[str, int]) -> list[Relation]:
    """Relations between all claims but restatements within one sentence; one claim stands for each reading of each
    report where all would be too many."""
    pairs = _pairs(claims)
    if len(pairs) > LIMIT:
        seen: dict[tuple[str, int], Claim] = {}
        for claim in claims:
            seen.setdefault((claim.report, reading_of[claim.id]), claim)
        pairs = _pairs(list(seen.values()))[:LIMIT]
    found = [weigher.relation(a, b) for a, b in pairs]
    at = {claim.id: (claim.report, claim.field, claim.sentence_start) for claim in claims}
    return [relation for relation in found if relation.relation != "repeats" or at[relation.a] != at[relation.b]]


def _pairs(claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    return [(a, b) for n, a in enumerate(claims) for b in claims[n + 1 :]]
