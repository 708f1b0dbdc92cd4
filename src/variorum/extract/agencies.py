"""Bodies that report or are cited in conflicts: news agencies, state media, international bodies, monitors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from variorum.errors import VariorumError

KINDS = frozenset(
    {"wire", "state_media", "broadcaster", "newspaper", "international", "monitor", "ngo", "government", "military"}
)
MEDIA = frozenset({"wire", "state_media", "broadcaster", "newspaper"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Agency:
    """One body: its name, acronym in common use, other names, kind, and ISO 3166 country code."""

    name: str
    kind: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None

    @property
    def label(self) -> str:
        """The name with the acronym in brackets."""
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


def fold(name: str) -> str:
    """Letters and digits in lower case, single spaces, no leading article, no possessive."""
    words = _WORD.findall(name.lower().replace("’s", "").replace("'s", ""))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@dataclass(frozen=True, slots=True)
class Agencies:
    """The bodies by every folded name they go by."""

    by_name: Mapping[str, Agency]
    longest: int

    def get(self, name: str) -> Agency | None:
        """The body that is called exactly so (article, case and punctuation aside)."""
        return self.by_name.get(fold(name))

    def find(self, text: str, word: str | None = None) -> Agency | None:
        """The body whose longest name stands in the text as whole words, the leftmost of equally long ones.

        With `word` the name has to hold it or be an acronym in the text.
        """
        words = fold(text).split()
        needed = fold(word) if word else None
        for size in range(min(self.longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                name = words[start : start + size]
                found = self.by_name.get(" ".join(name))
                if found is not None and (needed is None or needed in name or f"({name[0]})" in text.lower()):
                    return found
        return None


@cache
def load_agencies() -> Agencies:
    """The list that comes with the package. Raises VariorumError where an entry lacks a name or has an unknown kind."""
    resource = files("variorum") / "data" / "agencies.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(resource.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    by_name: dict[str, Agency] = {}
    for number, entry in enumerate(entries, 1):
        agency = _agency(entry, f"agencies.yaml, entry {number}")
        for name in (agency.name, agency.acronym, *agency.aliases):
            if name:
                by_name.setdefault(fold(name), agency)
    return Agencies(MappingProxyType(by_name), max(len(name.split()) for name in by_name))


def _agency(entry: object, where: str) -> Agency:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or entry.get("kind") not in KINDS:
        raise VariorumError("not a body with a name and a known kind", where=where, remedy="correct the entry")
    return Agency(
        name=entry["name"],
        kind=entry["kind"],
        acronym=entry.get("acronym"),
        aliases=tuple(entry.get("aliases") or ()),
        country=entry.get("country"),
    )
