"""Labels: a question in plain, neutral words, saying only what its claims say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from variorum.codebook import Codebook
from variorum.model import Place, QuestionType, When

__all__ = ["Asked", "label"]

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
_WEAPONS = re.compile(r"\b(bomb|mine|landmine|rocket|shell|missile|mortar|grenade|drone)s?$", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[^s]s|children|men|people|raids|clashes)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a label may mention; a field that the claims do not settle is None."""

    kind: str
    type: QuestionType
    place: Place | None
    when: When | None
    unit: str | None
    incident: str | None
    actor: str | None
    target: str | None
    total: bool = False


def label(asked: Asked, codebook: Codebook) -> str:
    """One sentence that ends in a question mark."""
    if asked.type == "extent":
        return _extent(asked)
    if asked.type == "responsibility":
        opening = _WHO.get(asked.kind, f"Who is said to be responsible for the {asked.kind.replace('_', ' ')}")
        return f"{opening}{_where(asked)}{_on(asked)}?"
    kind = codebook.kinds.get(asked.kind)
    if kind is None:
        return f"What is said of {asked.kind.replace('_', ' ')}{_where(asked)}{_on(asked)}?"
    if kind.type == "extent":
        return f"{_STATES.get(asked.kind, 'Who holds')} {_area_of(asked)}{_verb(asked.kind)}{_on(asked)}?"
    if asked.type == "count" and kind.count_label:
        opening = kind.count_label.replace("{unit}", asked.unit or "people")
        return f"{opening}{_incident(asked)}{_where(asked)}{_on(asked)}?"
    return f"{kind.occurrence_label.rstrip('?')}{_where(asked)}{_on(asked)}?"


def _area_of(asked: Asked) -> str:
    """The place asked about, or "the area" where none is settled."""
    return asked.place.name.strip() if asked.place and asked.place.name.strip() else "the area"


def _verb(kind: str) -> str:
    return {"territory_gained": " taken", "territory_lost": " lost"}.get(kind, "")


def _extent(asked: Asked) -> str:
    area = _area_of(asked)
    if asked.actor:
        verb = "do" if _PLURAL.search(asked.actor) else "does"
        return f"How much of {area} {verb} {_with_article(asked.actor)} hold{_on(asked)}?"
    return f"Who holds how much of {area}{_on(asked)}?"


def _with_article(name: str) -> str:
    """ "Moderate opposition" needs an article inside a sentence; names and plurals stand as they are."""
    bare = name.strip()
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
    if not asked.incident:
        return ""
    words = _WEAPONS.sub(r"\1 attack", asked.incident.strip())
    if not _EVENT.search(words):
        return ""
    if words.split()[0].lower() in ("the", "a", "an"):
        words = words.split(" ", 1)[-1]
    return f" in the {words[0].lower() if not words[:2].isupper() else words[0]}{words[1:]}"


def _where(asked: Asked) -> str:
    return f" in {asked.place.name}" if asked.place and asked.place.name.strip() else ""


def _on(asked: Asked) -> str:
    when = asked.when
    if asked.total or when is None or when.start is None or when.end is None:
        return ""
    if when.start == when.end:
        return f" on {_day(when.start)}"
    if when.precision == "year" or (when.start.month, when.start.day, when.end.month, when.end.day) == (1, 1, 12, 31):
        return f" in {when.start.year}"
    if when.precision == "month" and when.start.month == when.end.month:
        return f" in {_MONTHS[when.start.month - 1]} {when.start.year}"
    return f" between {_day(when.start)} and {_day(when.end)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
