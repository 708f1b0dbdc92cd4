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


def _words(name: str) -> list[str]:
    words = _WORD.findall(name.replace("U.N.", "UN").replace("U.S.", "US").replace("’s", "").replace("'s", ""))
    return words[1:] if words and words[0].lower() == "the" else words


def fold(name: str) -> str:
    """Letters and digits in lower case, single spaces, no leading article, no possessive."""
    return " ".join(_words(name)).lower()


@dataclass(frozen=True, slots=True)
class Agencies:
    """The bodies by every name they go by: folded names, and acronyms, which have to stand in capitals."""

    by_name: Mapping[str, Agency]
    by_acronym: Mapping[str, Agency]
    longest: int

    def get(self, name: str) -> Agency | None:
        """The body that is called exactly so (article, punctuation and, in names of several words, case aside)."""
        return self._lookup(_words(name))

    def find(self, text: str, word: str | None = None) -> Agency | None:
        """The body whose longest name stands in the text as whole words, the leftmost of equally long ones.

        With `word` the name has to hold it or be an acronym in brackets.
        """
        words = _words(text)
        needed = fold(word) if word else None
        for size in range(min(self.longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                name = words[start : start + size]
                found = self._lookup(name)
                if found is None:
                    continue
                if needed is None or needed in [part.lower() for part in name] or f"({name[0]})" in text:
                    return found
        return None

    def _lookup(self, words: list[str]) -> Agency | None:
        if len(words) == 1 and (words[0] in self.by_acronym or words[0].islower()):
            return self.by_acronym.get(words[0])
        return self.by_name.get(" ".join(words).lower())


@cache
def load_agencies() -> Agencies:
    """The list that comes with the package. Raises VariorumError where an entry lacks a name or has an unknown kind."""
    resource = files("variorum") / "data" / "agencies.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(resource.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    by_name: dict[str, Agency] = {}
    by_acronym: dict[str, Agency] = {}
    for number, entry in enumerate(entries, 1):
        agency = _agency(entry, f"agencies.yaml, entry {number}")
        for name in (agency.name, agency.acronym, *agency.aliases):
            if name and name.isupper() and len(_words(name)) == 1:
                by_acronym.setdefault(_words(name)[0], agency)
            elif name:
                by_name.setdefault(fold(name), agency)
    longest = max(len(name.split()) for name in by_name)
    return Agencies(MappingProxyType(by_name), MappingProxyType(by_acronym), longest)


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
