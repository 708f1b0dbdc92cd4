"""Cue words of English reports that tell what sort of act is spoken of and what stretch of time a figure covers."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Scope", "acts_in", "adds_to", "revises", "scope_of", "sets_apart", "sites_in", "years_in"]

Scope = Literal["incident", "period", "total"]

_ACTS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{pattern})", re.IGNORECASE)
    for name, pattern in {
        "air": r"air[ -]?(?:strikes?|raids?|attacks?|bombard\w+)|warplanes?|war planes?|(?:fighter )?jets?\b|"
        r"barrel[ -]bomb|aerial|drones?\b|helicopters?|strikes?\b|raids?\b|bombed by",
        "shelling": r"shell(?:s|ed|ing)?\b|rockets?\b|mortars?\b|artillery|missiles?\b|bombard",
        "blast": r"car[ -]bomb|truck[ -]bomb|suicide|explosi|explod|blast|mines?\b|landmine|ied\b|booby|bomber|grenade",
        "chemical": r"chemical|sarin|toxic|chlorine|nerve agent|poison|gas attack|gassed|mustard gas",
        "shooting": r"sniper|gunm[ae]n|gunfire|shots?\b|shooting|opened fire|open fire|fired (?:on|at)|gunned",
        "fighting": r"clash|battl|fighting|ambush|offensive|assault|skirmish|firefight|combat|infiltrat",
        "killing": r"execut|behead|massacr|stabb|hang(?:ed|ing)\b|slaughter|tortur|detention|jail|prison",
        "convoy": r"convoy|ambulance|buses|aid trucks?",
    }.items()
}
_SITES: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for name, pattern in {
        "market": r"markets?|marketplace|bazaar|souk|souq",
        "clinic": r"(?:on|hit|hits|struck|bombed|targeted|destroyed|against|outside) (?:(?:an?|the|its) )?(?:\w+ ){0,2}"
        r"(?:hospitals?|clinics?|medical (?:cent(?:er|re)|facility|point))",
        "school": r"schools?|kindergarten|university|college",
        "worship": r"mosques?|church(?:es)?|temple|shrine|cathedral",
        "camp": r"camps?",
        "airfield": r"airport|airfield|air ?base",
        "bridge": r"bridges?",
        "checkpoint": r"checkpoints?",
        "prison": r"prisons?|jails?",
        "convoy": r"convoys?",
        "bus": r"bus(?:es)?",
        "station": r"stations?",
        "ceremony": r"funerals?|weddings?|processions?",
        "factory": r"factor(?:y|ies)|plant|refinery|warehouse",
        "bakery": r"baker(?:y|ies)",
        "square": r"roundabout",
        "court": r"courthouse|court",
        "port": r"port|harbour|harbor|ferry",
        "stadium": r"stadium|playground",
    }.items()
}
_TOTAL = re.compile(
    r"since (?:the )?(?:beginning|start|outbreak|onset|eruption)\b|"
    r"since (?:\w+ )?(?:\d{4}\b)|"
    r"(?:war|conflict|uprising|revolt|violence|crisis|fighting|insurgency|revolution)\b.{0,60}\b"
    r"(?:began|begun|broke out|erupted|started|has (?:killed|claimed|left|cost)|have (?:killed|claimed))|"
    r"\w+-year(?:-old|-long)? (?:civil )?(?:war|conflict|uprising)|"
    r"(?:death toll|toll|killed|lives|dead|died)\b.{0,40}\b(?:of|in|from|by) (?:the|its) (?:\w+ )?"
    r"(?:civil )?(?:war|conflict)\b|"
    r"in the (?:nearly |almost |past |last )?(?:\w+) years? of (?:war|conflict)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\bsince (?:mid-?|early |late |last )?(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2}\b|last|then|yesterday|mid)|"
    r"\bsince (?:the )?(?:\w+ ){1,6}(?:began|begun|started|resumed|collapsed|ended|launched)|"
    r"\b(?:over|in|during|within) (?:the )?(?:past|last|previous) (?:\w+ )?(?:days?|weeks?|months?|years?|48 hours)|"
    r"\bthis (?:year|month)\b|\bso far (?:this|in)\b|\bper (?:day|month)\b|\bin total since\b|"
    r"\b(?:in|during) (?:the month of )?(?:january|february|march|april|june|july|august|september|october|november|"
    r"december)(?: \d{4})? alone\b|\bin two days\b|\bbringing\b.{0,50}\b(?:total|number|toll)\b|"
    r"\bdays? of (?:bombing|bombardment|fighting|clashes)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"^\W*(?:separately|elsewhere|meanwhile|in a separate|in another|in other|"
    r"another (?!\d|\w+ (?:people|persons|civilians|children))|also on|earlier|previously|"
    r"on the other hand|in a related|last (?:week|month|year)|a (?:week|month|year|day) (?:ago|earlier|before)|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|in \d{4})",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\balso (?:reported|said|added|announced|documented|claimed|killed|died|were killed)\b|\ba further\b|\banother\b|"
    r"\bin (?:a|another|other|two|three|several) (?:similar|separate|other|different)\b|\bin another\b|"
    r"\b(?:\w+ )?others? (?:people|civilians|persons|children|fighters|soldiers|men) (?:were|was|died|had)\b",
    re.IGNORECASE,
)
_REVISES = re.compile(
    r"\b(?:rais|ris|rose|climb|increas|revis|updat|lower|reduc|correct)\w* (?:\w+ ){0,4}"
    r"(?:toll|count|figure|number|to|from)\b|"
    r"\b(?:toll|count|list|figure|number)s? (?:\w+ ){0,3}(?:rose|risen|rises|grow|grew|climb\w*|expected)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def acts_in(text: str) -> frozenset[str]:
    """The sorts of act that the words of a text name."""
    return frozenset(name for name, pattern in _ACTS.items() if pattern.search(text))


def sites_in(text: str) -> frozenset[str]:
    """The sorts of place that the words of a text name as what was struck. A hospital is one only where it is said
    to be struck: bodies are brought there from elsewhere."""
    return frozenset(name for name, pattern in _SITES.items() if pattern.search(text))


def scope_of(sentence: str, low: float | None) -> Scope:
    """What a figure in this sentence covers: one incident, a period of several, or a whole war.

    `low` is the figure's lower bound: five digits of dead "since 2011" are a war's, eleven are not.
    """
    if _TOTAL.search(sentence) and (low is None or low >= 1000):
        return "total"
    if _PERIOD.search(sentence) or (_TOTAL.search(sentence) and low is not None and low >= 50):
        return "period"
    return "total" if low is not None and low >= 50_000 else "incident"


def sets_apart(sentence: str) -> bool:
    """Whether the sentence opens by turning to something else."""
    return _APART.match(sentence) is not None


def adds_to(sentence: str) -> bool:
    """Whether the sentence counts more people than those already spoken of."""
    return _ADDED.search(sentence) is not None


def revises(sentence: str) -> bool:
    """Whether the sentence says that a count has changed, so that another figure before it is no other incident's."""
    return _REVISES.search(sentence) is not None


def years_in(sentence: str) -> frozenset[int]:
    """The calendar years that a sentence names."""
    return frozenset(int(year) for year in _YEAR.findall(sentence))
