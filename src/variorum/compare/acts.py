"""Acts: what an attack is said to have been, and whether two claims that something happened speak of one thing."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from variorum.compare.origins import name_words
from variorum.model import Claim

__all__ = ["ATTACKS", "Manner", "manner_of", "manner_words", "same_act", "same_party"]

Manner = Literal["fired", "planted", "shot", "chemical", "unstated"]
ATTACKS = frozenset({"bombardment", "bombing", "shooting", "convoy_attacked", "chemical_attack"})

_PLANTED = (
    r"(?:car|truck|vehicle|suicide|roadside|buried)[ -]?bomb|bomb(?:er|ed)? vest|suicide|"
    r"(?:car|truck|lorry|vehicle|van|minibus)s?\b.{0,60}\b(?:explod|blew|blown|detonat)|"
    r"\b(?:mines?|landmines?|ieds?|booby)\b|planted|explosive (?:device|belt)|loaded with explosives"
)
_FIRED = (
    r"air[ -]?(?:strike|raid|attack|bombard)|air force|aircraft|warplane|jets?\b|planes?\b|helicopter|drones?\b|"
    r"barrel[ -]bomb|aerial|dropped|shell(?:s|ed|ing|fire)?\b|rockets?\b|mortars?\b|missiles?\b|artillery|"
    r"bombs? fell|strikes?\b"
)
_CUES: tuple[tuple[Manner, str], ...] = (
    ("planted", _PLANTED),
    ("chemical", r"chemical|toxic|sarin|chlorine|nerve agent|poison|gas attack"),
    ("fired", _FIRED),
    ("shot", r"sniper|gunm[ae]n|gunfire|shots?\b|shooting|open\w* fire|fired? (?:on|at|upon)|gunned"),
)
_MANNERS = tuple((name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for name, pattern in _CUES)
_WORDS: dict[Manner, str] = {
    "fired": "an attack from the air or by artillery",
    "planted": "a planted or vehicle bomb",
    "shot": "shooting",
    "chemical": "a chemical attack",
    "unstated": "happened",
}
_FURTHER = re.compile(r"\b(?:second|another|third)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    "the and for that with from was were has had have been being this those these their his her its they them who "
    "which said says say told not but into over out after before when while will would could any all more most some "
    "one two three there than people".split()
)


def manner_of(claim: Claim) -> Manner:
    """What sort of attack the words of a claim, and those of its actor, name."""
    words = f"{claim.excerpt} {claim.actor.text if claim.actor else ''}"
    for name, pattern in _MANNERS:
        if pattern.search(words):
            return name
    return "unstated"


def manner_words(manner: Manner) -> str:
    """The manner as an answer to "did it happen"."""
    return _WORDS[manner]


def same_act(a: Claim, b: Claim) -> bool:
    """Whether two claims of one question plainly speak of one act: the same place or day, the same actor or target, or
    words in common, and not a second one after a first."""
    if bool(_FURTHER.search(a.excerpt)) != bool(_FURTHER.search(b.excerpt)):
        return False
    if a.place and b.place and name_words(a.place.name) & name_words(b.place.name):
        return True
    if a.when and b.when and a.when.start and (a.when.start, a.when.end) == (b.when.start, b.when.end):
        return True
    return _shared_party(a, b) or bool(_content(a.excerpt) & _content(b.excerpt))


def same_party(a: str, b: str) -> bool:
    """Whether two names have a telling word in common."""
    return bool(name_words(a) & name_words(b))


def _shared_party(a: Claim, b: Claim) -> bool:
    parties = ((a.actor, b.actor), (a.target, b.target))
    return any(one and two and same_party(one.name, two.name) for one, two in parties)


def _content(text: str) -> frozenset[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    found = (_bare(word) for word in _WORD.findall(decomposed))
    return frozenset(word for word in found if word not in _COMMON)


def _bare(word: str) -> str:
    for ending in ("ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
