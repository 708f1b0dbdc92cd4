"""The codebook: kinds with their cues and question words, and the tree of what is counted. Data, checked on load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Literal, NoReturn, cast, get_args

import yaml

from variorum.errors import CodebookError
from variorum.model import QuestionType

__all__ = ["Codebook", "Cue", "Kind", "Stance", "load_codebook"]

Stance = Literal["did_to", "did_to_counted", "did", "did_counted", "act", "counted", "mark", "contrary"]
STANCES: tuple[Stance, ...] = get_args(Stance)
_KIND_KEYS = frozenset({"family", "type", "count_label", "occurrence_label", "counts", "cues"})
_UNIT_KEYS = frozenset({"parent", "words"})
_TOP_KEYS = frozenset({"version", "units", "kinds"})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that mark a kind. `words` are dictionary forms, `~` a gap of up to five; `stance` tells where those it
    was done to stand."""

    kind: str
    stance: Stance
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event or measure."""

    name: str
    family: str
    type: QuestionType
    count_label: str | None
    occurrence_label: str
    counts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Codebook:
    """Kinds by name, cues, units (name to parent, None at a root), and the words that name each unit."""

    version: int
    kinds: Mapping[str, Kind]
    cues: tuple[Cue, ...]
    units: Mapping[str, str | None]
    unit_words: Mapping[str, str]

    def ancestors(self, unit: str) -> tuple[str, ...]:
        """The unit and all above it, narrowest first; the unit alone where the tree does not have it."""
        found = [unit]
        while (parent := self.units.get(found[-1])) is not None:
            found.append(parent)
        return tuple(found)

    def is_part(self, unit: str, whole: str) -> bool:
        """True where `unit` lies strictly below `whole` in the tree."""
        return unit != whole and whole in self.ancestors(unit)

    def may_count(self, kind: str, unit: str) -> bool:
        """True where a figure of this kind can count this unit."""
        return not self.kinds[kind].counts.isdisjoint(self.ancestors(unit))


def load_codebook(path: Path | None = None) -> Codebook:
    """The codebook at `path`, or the packaged one.

    Raises CodebookError where the file cannot be read or breaks the schema; the message names the key.
    """
    where = str(path) if path else "codebook.yaml"
    try:
        raw = path.read_bytes() if path else resources.files("variorum.data").joinpath("codebook.yaml").read_bytes()
        tree: object = yaml.load(raw, Loader=_Loader)  # noqa: S506 - a safe loader, in C where it is built
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise CodebookError(f"cannot be read ({reason})", where=where, remedy="check the path") from error
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        at = f" at line {line + 1}" if line is not None else ""
        raise CodebookError(f"is not valid YAML{at}", where=where, remedy="compare it with the packaged one") from error
    return _Checker(where).codebook(tree)


class _Checker:
    """Turns the parsed YAML into a Codebook, or says which key is wrong."""

    def __init__(self, where: str) -> None:
        self.where = where

    def codebook(self, tree: object) -> Codebook:
        top = self.mapping(tree, "the file", _TOP_KEYS, _TOP_KEYS)
        version = top["version"]
        if version != 1 or type(version) is not int:
            self.fail("version", f"is {version!r}", "this program reads version 1")
        units = self.units(top["units"])
        kinds: dict[str, Kind] = {}
        cues: list[Cue] = []
        for name, entry in self.mapping(top["kinds"], "kinds").items():
            kinds[name] = self.kind(name, entry, units)
            cues.extend(self.cues(name, cast("Mapping[str, object]", entry)["cues"]))
        for needed in ("statement", "other"):
            if needed not in kinds:
                self.fail("kinds", f"lacks the kind '{needed}'", "claims of no other kind need it; add it back")
        return Codebook(1, kinds, tuple(cues), units, self.unit_words(top["units"]))

    def units(self, tree: object) -> dict[str, str | None]:
        units: dict[str, str | None] = {}
        for name, entry in self.mapping(tree, "units").items():
            parent = self.mapping(entry, f"units.{name}", _UNIT_KEYS, _UNIT_KEYS)["parent"]
            if parent is not None and not isinstance(parent, str):
                self.fail(f"units.{name}.parent", "is not a unit's name", "name a unit, or null")
            units[name] = parent
        for name in units:
            seen, at = {name}, units[name]
            while at is not None:
                if at not in units:
                    self.fail(f"units.{name}.parent", f"names the unit '{at}', which is not there", "add it or mend it")
                if at in seen:
                    self.fail(f"units.{name}.parent", "leads back to itself", "break the circle")
                seen.add(at)
                at = units[at]
        return units

    def unit_words(self, tree: object) -> dict[str, str]:
        words: dict[str, str] = {}
        for name, entry in cast("Mapping[str, Mapping[str, object]]", tree).items():
            for word in self.strings(entry["words"], f"units.{name}.words"):
                words.setdefault(word.lower(), name)
        return words

    def kind(self, name: str, tree: object, units: Mapping[str, str | None]) -> Kind:
        key = f"kinds.{name}"
        entry = self.mapping(tree, key, _KIND_KEYS, _KIND_KEYS)
        counts = self.strings(entry["counts"], f"{key}.counts")
        for unit in counts:
            if unit not in units:
                self.fail(f"{key}.counts", f"names the unit '{unit}', which is not there", "add it under units")
        question = entry["type"]
        if question not in ("count", "occurrence", "extent"):
            self.fail(f"{key}.type", f"is {question!r}", "use count, occurrence or extent")
        label = entry["count_label"]
        if label is not None and not isinstance(label, str):
            self.fail(f"{key}.count_label", "is not text", "write the words of the question, or null")
        family = self.string(entry["family"], f"{key}.family")
        occurrence = self.string(entry["occurrence_label"], f"{key}.occurrence_label")
        return Kind(name, family, question, label, occurrence, frozenset(counts))

    def cues(self, kind: str, tree: object) -> Iterable[Cue]:
        entry = self.mapping(tree, f"kinds.{kind}.cues", frozenset(STANCES))
        for stance in STANCES:
            for phrase in self.strings(entry.get(stance, []), f"kinds.{kind}.cues.{stance}"):
                words = tuple(phrase.lower().split())
                if not words or words[0] == "~" or words[-1] == "~":
                    self.fail(f"kinds.{kind}.cues.{stance}", f"has the phrase {phrase!r}", "begin and end with a word")
                yield Cue(kind, stance, words)

    def mapping(
        self, tree: object, key: str, known: frozenset[str] | None = None, needed: frozenset[str] = frozenset()
    ) -> Mapping[str, object]:
        if not isinstance(tree, dict) or not all(isinstance(k, str) for k in tree):
            self.fail(key, "is not a set of named entries", "compare it with the packaged codebook")
        found = cast("dict[str, object]", tree)
        for name in found:
            if known is not None and name not in known:
                self.fail(key, f"has the unknown key '{name}'", f"known keys are {', '.join(sorted(known))}")
        for name in sorted(needed):
            if name not in found:
                self.fail(key, f"lacks the key '{name}'", "add it")
        return found

    def strings(self, tree: object, key: str) -> list[str]:
        if not isinstance(tree, list) or not all(isinstance(item, str) for item in tree):
            self.fail(key, "is not a list of words", "write it as [one, two]")
        return cast("list[str]", tree)

    def string(self, tree: object, key: str) -> str:
        if not isinstance(tree, str) or not tree.strip():
            self.fail(key, "is not text", "write a word or a sentence")
        return tree

    def fail(self, key: str, what: str, remedy: str) -> NoReturn:
        raise CodebookError(f"{key} {what}", where=self.where, remedy=remedy)
