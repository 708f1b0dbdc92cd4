"""Labels: a question in plain, neutral words, saying only what its claims say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from variorum.codebook import Codebook
from variorum.link.placewords import area_name, where
from variorum.model import Place, QuestionType, When

__all__ = ["Asked", "event_noun", "label"]

_MONTHS = "January February March April May June July August September October November December".split()
_WHO = {
    "bombardment": "Who carried out the bombardment",
    "bombing": "Who carried out the bombing",
    "shooting": "Who opened fire",
    "chemical_attack": "Who carried out the chemical attack",
    "convoy_attacked": "Who attacked the convoy",
    "damage": "Who caused the damage",
    "looting": "Who carried out the looting",
    "mistreatment": "Who is said to have mistreated people",
    "sexual_violence": "Who is said to have committed sexual violence",
    "armed_clash": "Who fought",
    "ceasefire_breached": "Who is said to have broken the ceasefire",
}
_STATES = {"territory_gained": "Was", "territory_lost": "Was"}
_EVENT = re.compile(
    r"(?:attack|strike|airstrike|raid|bombing|shelling|blast|explosion|clash|clashe|fighting|fight|battle|offensive|"
    r"ambush|massacre|shooting|bombardment|assault|execution|operation|siege|killing|riot|protest|barrage)s?$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s+(?:of|on|in|at|by|against|against the|on the|of the)$", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:front|army|council|forces?|movement|party|brigades?|coalition|government|militia|guards?|authority|ministry|"
    r"opposition|regime|alliance)$",
    re.IGNORECASE,
)
_WEAPONS = re.compile(r"\b(bomb|mine|landmine|rocket|shell|missile|mortar|grenade|drone)s?$", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[^s]s|children|men|people|raids|clashes)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a label may mention; a field that the claims do not settle is None. `mixed` holds where the claims name
    different sorts of attack; `reported` are the first and last day of reports on a state of affairs."""

    kind: str
    type: QuestionType
    place: Place | None
    when: When | None
    unit: str | None
    incident: str | None
    actor: str | None
    target: str | None
    total: bool = False
    mixed: bool = False
    reported: tuple[date, date] | None = None


def label(asked: Asked, codebook: Codebook) -> str:
    """One sentence that ends in a question mark."""
    if asked.type == "extent":
        return _extent(asked)
    if asked.type == "responsibility":
        opening = (
            "Who carried out the attack"
            if asked.mixed
            else _WHO.get(asked.kind, f"Who is said to be responsible for the {asked.kind.replace('_', ' ')}")
        )
        return f"{opening}{where(asked.place, asked.target)}{_on(asked)}?"
    kind = codebook.kinds.get(asked.kind)
    if kind is None:
        return f"What is said of {asked.kind.replace('_', ' ')}{where(asked.place, asked.target)}{_on(asked)}?"
    if kind.type == "extent":
        return f"{_STATES.get(asked.kind, 'Who holds')} {area_name(asked.place)}{_verb(asked.kind)}{_on(asked)}?"
    if asked.type == "count" and kind.count_label:
        opening = kind.count_label.replace("{unit}", asked.unit or "people")
        return f"{opening}{_incident(asked)}{where(asked.place, asked.target)}{_on(asked)}?"
    if asked.mixed:
        return f"Was there an attack{where(asked.place, asked.target)}{_on(asked)}?"
    return f"{kind.occurrence_label.rstrip('?')}{where(asked.place, asked.target)}{_on(asked)}?"


def _verb(kind: str) -> str:
    return {"territory_gained": " taken", "territory_lost": " lost"}.get(kind, "")


def _extent(asked: Asked) -> str:
    area = area_name(asked.place)
    if asked.actor:
        verb = "do" if _PLURAL.search(asked.actor) else "does"
        return f"How much of {area} {verb} {_with_article(asked.actor)} hold{_on(asked)}?"
    return f"Who holds how much of {area}{_on(asked)}?"


def _with_article(name: str) -> str:
    """ "Moderate opposition" needs an article inside a sentence; names and plurals stand as they are."""
    bare = name.strip()
    if bare[0].isupper() and _GROUP.search(bare):
        return f"the {bare}"
    if (
        bare[0].isupper()
        or _PLURAL.search(bare)
        or bare.split()[0].lower() in ("the", "a", "an", "its", "his", "their")
    ):
        return bare
    return f"the {bare}"


def _incident(asked: Asked) -> str:
    if asked.total:
        return " in the whole conflict"
    act = event_noun(asked.incident)
    return f" in the {act}" if act else ""


def event_noun(words: str | None) -> str | None:
    """An act as reports name it, made to follow "the": "truck bomb attack", "airstrikes"; None where it is no event."""
    if not words or not words.strip():
        return None
    noun = _TRAILING.sub("", _WEAPONS.sub(r"\1 attack", words.strip()))
    if not _EVENT.search(noun):
        return None
    if noun.split()[0].lower() in ("the", "a", "an") and " " in noun:
        noun = noun.split(" ", 1)[-1]
    return noun if noun[:2].isupper() else f"{noun[0].lower()}{noun[1:]}"


def _on(asked: Asked) -> str:
    when = asked.when
    if asked.reported:
        return _reported(*asked.reported)
    if asked.total or when is None or when.start is None or when.end is None:
        return ""
    if when.start == when.end:
        return f" on {_day(when.start)}"
    if when.precision == "year" or (when.start.month, when.start.day, when.end.month, when.end.day) == (1, 1, 12, 31):
        return f" in {when.start.year}"
    if when.precision == "month" and when.start.month == when.end.month:
        return f" in {_MONTHS[when.start.month - 1]} {when.start.year}"
    return f" between {_day(when.start)} and {_day(when.end)}"


def _reported(first: date, last: date) -> str:
    """The days of the reports, for a state of affairs that is said to be so when they were written."""
    if first == last:
        return f" (reported on {_day(first)})"
    if (first.year, first.month) == (last.year, last.month):
        return f" (reported {first.day}–{_day(last)})"
    return f" (reported {_day(first)} to {_day(last)})"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
