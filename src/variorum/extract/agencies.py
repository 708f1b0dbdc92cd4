"""Bodies that report or are cited in conflicts: news agencies, state media, international bodies, monitors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import yaml

from variorum.errors import AgenciesError

__all__ = ["KINDS", "MEDIA", "Agencies", "Agency", "fold", "load_agencies"]

KINDS = frozenset(
    "wire state_media broadcaster newspaper international monitor ngo government military armed_group state".split()
)
MEDIA = frozenset({"wire", "state_media", "broadcaster", "newspaper"})
_KEYS = ("name", "short", "aliases", "kind", "country")
_WORD = re.compile(r"\w+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_FEWEST = 4  # letters that a name needs before an s at its end is read as a genitive that lost its apostrophe


@dataclass(frozen=True, slots=True)
class Agency:
    """One body: its name, the short name it is known by (an acronym), other names, kind, ISO 3166 country code."""

    name: str
    kind: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None

    @property
    def label(self) -> str:
        """The name with the short name in brackets."""
        return f"{self.name} ({self.short})" if self.short else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return (self.name, *([self.short] if self.short else []), *self.aliases)


def _words(name: str) -> list[str]:
    words = _WORD.findall(name.replace("U.N.", "UN").replace("U.S.", "US").replace("’s", "").replace("'s", ""))
    return words[1:] if words and words[0].lower() == "the" else words


def fold(name: str) -> str:
    """Letters and digits in lower case, single spaces, no leading article, no possessive."""
    return " ".join(_words(name)).lower()


@dataclass(frozen=True, slots=True)
class Agencies:
    """The bodies by every name they go by: folded names, and acronyms, which have to stand as they are written.

    Names of a state ("Telmar" for its government) are found only where nothing else stands beside them.
    """

    by_name: Mapping[str, Agency]
    by_acronym: Mapping[str, Agency]
    longest: int
    states: Mapping[str, Agency] = field(default_factory=dict)

    def get(self, name: str) -> Agency | None:
        """The body that is called exactly so (article, punctuation and, in names of several words, case aside)."""
        words = _words(name)
        found = self._lookup(words)
        if found is None and words and words[0][-1:] == "s":
            found = self._lookup([_without_s(words[0]), *words[1:]])
        return found

    def state(self, name: str) -> Agency | None:
        """The state whose government speaks under this name, such as that of its capital."""
        return self.states.get(fold(name)) if name[:1].isupper() or name[:4].lower() == "the " else None

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


def _without_s(word: str) -> str:
    """ "Telmars army", "ABCs reporter": a genitive that lost its apostrophe."""
    stem = word[:-1]
    return stem if (stem.isupper() and len(stem) > 1) or len(stem) >= _FEWEST else word


def load_agencies(extra: Path | None = None) -> Agencies:
    """The list that comes with the package, with a file of the same form laid over it.

    An entry of `extra` whose name is on the list already adds its aliases and replaces what else it gives; names that
    two entries share mean the one of `extra`. Raises AgenciesError, which names the file and the entry.
    """
    return _packaged() if extra is None else _index([*_read(extra), *_packaged_list()])


@cache
def _packaged() -> Agencies:
    return _index(_packaged_list())


@cache
def _packaged_list() -> tuple[Agency, ...]:
    return tuple(_entries(files("variorum").joinpath("data", "agencies.yaml").read_bytes(), "agencies.yaml"))


def _index(entries: Iterable[Agency]) -> Agencies:
    """The earlier of two entries on one body has the last word."""
    merged: dict[str, Agency] = {}
    for entry in entries:
        first = merged.get(fold(entry.name))
        merged[fold(entry.name)] = entry if first is None else _laid_over(first, entry)
    by_name: dict[str, Agency] = {}
    by_acronym: dict[str, Agency] = {}
    states: dict[str, Agency] = {}
    for agency in merged.values():
        for name in agency.names:
            if agency.kind == "state":
                states.setdefault(fold(name), agency)
            elif (name.isupper() or name.islower()) and len(_words(name)) == 1:
                by_acronym.setdefault(_words(name)[0], agency)
            else:
                by_name.setdefault(fold(name), agency)
    longest = max((len(name.split()) for name in by_name), default=1)
    return Agencies(MappingProxyType(by_name), MappingProxyType(by_acronym), longest, MappingProxyType(states))


def _laid_over(first: Agency, other: Agency) -> Agency:
    aliases = tuple(dict.fromkeys((*first.aliases, *other.aliases)))
    return Agency(first.name, first.kind, first.short or other.short, aliases, first.country or other.country)


def _read(path: Path) -> list[Agency]:
    try:
        return _entries(path.read_bytes(), str(path))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise AgenciesError(f"cannot be read ({reason})", where=str(path), remedy="check the path") from error


def _entries(raw: bytes, where: str) -> list[Agency]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        tree: object = yaml.load(raw, Loader=loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        at = f" at line {line + 1}" if line is not None else ""
        raise AgenciesError(
            f"is not valid YAML{at}", where=where, remedy="compare it with the packaged list"
        ) from error
    if not isinstance(tree, list):
        raise AgenciesError("is not a list of bodies", where=where, remedy="begin each entry with '- name: …'")
    return [_entry(entry, f"{where}, entry {number}") for number, entry in enumerate(tree, 1)]


def _entry(entry: object, where: str) -> Agency:
    def fail(what: str, remedy: str) -> NoReturn:
        raise AgenciesError(what, where=where, remedy=remedy)

    if not isinstance(entry, dict):
        fail("is not a set of named values", "write it as {name: …, kind: …}")
    for key in entry:
        if key not in _KEYS:
            fail(f"has the unknown key {key!r}", f"known keys are {', '.join(_KEYS)}")
    name, short, aliases, kind, country = (entry.get(key) for key in _KEYS)
    if not isinstance(name, str) or not fold(name):
        fail("has no name", "give it a name")
    where = f"{where} ({name})"
    if not isinstance(kind, str) or kind not in KINDS:
        fail(f"has the kind {kind!r}", f"use one of {', '.join(sorted(KINDS))}")
    if short is not None and (not isinstance(short, str) or not fold(short)):
        fail("has a short name that is not text", "put it in quotes, or leave it out")
    if aliases is None:
        aliases = []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and fold(alias) for alias in aliases):
        fail("has aliases that are not a list of names", "write them as [one, two]")
    if country is not None and (not isinstance(country, str) or not _COUNTRY.fullmatch(country)):
        fail(f"has the country {country!r}", "use two capital letters in quotes, or leave it out")
    return Agency(name, kind, short, tuple(aliases), country)
