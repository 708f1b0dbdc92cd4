"""The bodies that a report names: acronyms it introduces, full names, and which of them "the group" may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from variorum.extract.agencies import MEDIA, Agencies, Agency, fold
from variorum.extract.attribution_view import Span, View
from variorum.extract.demonyms import DEMONYMS

_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z.&-]{1,8}")
_LINKED = re.compile(r"\b[\w.]+-(?:\w+ed|led|run)\b")
_OPENING = frozenset({"(", "["})
_JOINING = frozenset({"of", "for", "&", "'s", "’s", "'"})
_MONITORING = frozenset({"observatory", "monitor", "watchdog", "network", "centre", "center", "watch"})
MEDIA_HEADS = frozenset(
    "agency channel network television tv website broadcaster outlet newspaper paper daily magazine station "
    "radio".split()
)
MONITOR_HEADS = frozenset({"monitor", "monitors", "watchdog", "observatory", "ngo"})
_HEADS = frozenset(
    "group ministry organisation organization centre center committee body charity office council commission "
    "command army company firm coalition institute service department embassy association union authority "
    "administration foundation military government party movement alliance directorate mission front force police "
    "carrier maker".split()
)
GENERIC = MEDIA_HEADS | MONITOR_HEADS | _HEADS
"""Nouns for a body that a report has named before, or is about to name."""
_LOOSE_HEADS = frozenset(
    "monitor group watchdog agency channel network television tv website broadcaster outlet".split()
)
_TIMES = frozenset({"DATE", "TIME"})
_COUNTING = frozenset("monitoring monitor rights war conflict".split())
_WATCHING = frozenset({"monitoring", "monitor", "rights"})
_AIDING = frozenset("aid relief medical charity humanitarian rescue".split())
_ARMED = frozenset(
    "jihadist militant rebel armed extremist terror terrorist insurgent outlawed islamist militia opposition".split()
)
_COMMERCIAL = frozenset({"company", "firm", "carrier", "maker"})
_OWN_HEADS = frozenset({"ministry", "army", "military", "police", "government", "embassy", "department", "directorate"})
_PLAIN = (
    _COUNTING
    | _AIDING
    | _ARMED
    | frozenset(
        "based news state human official same local main international global activist "
        "independent private pro anti leading major prominent top".split()
    )
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """ "the British-based monitoring group": its head, and the words before it that say of what sort it is.
    `seated` where it says where the body has its seat."""

    head: str
    words: frozenset[str]
    seated: bool = False

    @property
    def counts(self) -> bool:
        """Whether it says that the body counts or documents, and no more than that."""
        counting = self.seated or self.head in MONITOR_HEADS or not self.words.isdisjoint(_WATCHING)
        return counting and self.words <= _PLAIN | DEMONYMS | MONITOR_HEADS

    @property
    def armed(self) -> bool:
        """Whether it says that the body fights."""
        return not self.words.isdisjoint(_ARMED)

    def may_be(self, name: str, agency: Agency | None, *, alone: bool = False) -> bool:
        """Whether a body of this name may be meant. `alone` where its name need not hold the head."""
        told = set(re.findall(r"\w+", name.lower()))
        if (self.head in told and self.head not in _COMMERCIAL) or (
            self.head in MONITOR_HEADS and not told.isdisjoint(MONITOR_HEADS)
        ):
            return self.words <= told | _PLAIN | DEMONYMS
        kind = agency.kind if agency is not None else None
        if not self.words <= told | _PLAIN | DEMONYMS or not alone:
            return False
        if self.head in MEDIA_HEADS:
            international = self.head == "agency" and kind == "international" and "news" not in self.words
            return kind in MEDIA or international or (kind is None and not told.isdisjoint(MEDIA_HEADS))
        if self.head in MONITOR_HEADS or self.words & _COUNTING or self.seated:
            return kind in ("monitor", "ngo")
        if self.words & _AIDING or self.head == "charity":
            return kind in ("ngo", "international", None)
        if self.words & _ARMED:
            return kind in ("armed_group", None)
        if self.head in _COMMERCIAL:
            return kind is None
        return self.head in ("group", "organisation", "organization", "body") and kind not in (
            *MEDIA,
            "state",
            "government",
        )


def unlinked(text: str) -> str:
    """Without "ARB-linked", "Vella-based", "army-run": a body that is named for what another is to it."""
    return _LINKED.sub("", text)


def phrase_of(view: View, core: Span, head: int) -> Phrase | None:
    """The generic phrase for a body, or None where the words are themselves a name."""
    word = view.words[head]
    after = view.doc[head + 2] if view.words[head + 1 : head + 2] in (["of"], ["for"]) and head + 2 < core[1] else None
    named = after is not None and after.pos_ == "PROPN"
    if word not in GENERIC or named or view.agencies.find(unlinked(view.doc[core[0] : core[1]].text)) is not None:
        return None
    words: set[str] = set()
    seated = False
    for i in range(core[0], head):
        text = view.words[i]
        if view.doc[i].pos_ in ("DET", "PUNCT", "PART", "PRON", "ADP") or text in ("-", "so", "called"):
            continue
        based = "based" in (view.words[i + 1], view.words[min(i + 2, head)] if view.words[i + 1] == "-" else "")
        if word in MONITOR_HEADS and view.agencies.state(view.doc[i].text) is not None:
            continue  # "Arland war monitor": whose war it watches
        if view.doc[i].pos_ == "PROPN" and not based and text not in DEMONYMS and text not in _PLAIN | MONITOR_HEADS:
            return None
        if based:
            seated = True
        else:
            words.add(text)
    return Phrase(word, frozenset(words - {"based"}), seated)


@dataclass(slots=True)
class Bodies:
    """What a whole report says of names, noted before any source is resolved."""

    agencies: Agencies
    acronyms: dict[str, str] = field(default_factory=dict)
    monitors: list[tuple[int, int, Agency]] = field(default_factory=list)
    names: list[tuple[int, Span, str]] = field(default_factory=list)
    armed: list[tuple[int, int, str]] = field(default_factory=list)

    def learn(self, view: View) -> None:
        """Notes the acronyms and full names of a passage."""
        doc, words = view.doc, view.words
        for i, word in enumerate(words):
            if word in _OPENING:
                self._learn_bracket(view, i)
            elif word in ("or", "as") and i + 1 < len(words) and _ACRONYM.fullmatch(doc[i + 1].text):
                end = i
                while end > 0 and words[end - 1] in (",", "known"):
                    end -= 1
                self._learn_acronym(view, end, doc[i + 1].text, sure=False)
            elif word in _MONITORING:
                found = self.agencies.find(doc[max(0, i - 3) : i + 5].text)
                if found is not None and found.kind in ("monitor", "ngo"):
                    self.monitors.append((view.index, i, found))
            known = self.agencies.get(doc[i].text) if doc[i].pos_ == "PROPN" else None
            if known is not None and known.kind == "armed_group":
                self.armed.append((view.index, i, known.name))
            if doc[i].pos_ == "PROPN" and (i == 0 or doc[i - 1].pos_ != "PROPN"):
                self._learn_name(view, i)

    def _learn_bracket(self, view: View, i: int) -> None:
        """ "Arland Relief Board (ARB)", or the other way round, "ARB (the Arland Relief Board)"."""
        doc, words = view.doc, view.words
        close = next((k for k in range(i + 1, min(len(words), i + 10)) if words[k] in (")", "]")), None)
        if close is None:
            return
        if close == i + 2 and _ACRONYM.fullmatch(doc[i + 1].text):
            self._learn_acronym(view, i, doc[i + 1].text, sure=True)
        elif i > 0 and close > i + 3 and _ACRONYM.fullmatch(doc[i - 1].text):
            start = i + 1 + (words[i + 1] == "the")
            if _spells(doc[i - 1].text, [token.text for token in doc[start:close]]):
                self.acronyms.setdefault(doc[i - 1].lower_, doc[start:close].text)

    def _learn_acronym(self, view: View, end: int, acronym: str, *, sure: bool) -> None:
        doc = view.doc
        letters = [c for c in acronym if c.isupper()]
        start, left = end, len(letters)
        while start > 0 and end - start < 10 and left:
            start -= 1
            if doc[start].text[:1].upper() == letters[left - 1]:
                left -= 1
        if left and sure:
            known = self.agencies.get(acronym)
            start = next(
                (span[0] for index, span, _ in reversed(self.names) if (index, span[1]) == (view.index, end)), end
            )
            left = (
                end - start < 2
                or (known is not None and known.kind in MEDIA)
                or doc[end - 1].ent_type_ in ("GPE", "PERSON")
            )
        if not left and len(letters) > 1 and start < end:
            self.acronyms.setdefault(acronym.lower(), doc[start:end].text)

    def _learn_name(self, view: View, start: int) -> None:
        doc, words = view.doc, view.words
        end = last = start
        while end < len(words) and end - start < 10 and doc[end].ent_type_ not in _TIMES:
            tight = words[end] == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_
            article = words[end] == "the" and words[end - 1] in ("of", "for")
            if doc[end].pos_ == "PROPN":
                last = end
            elif not (words[end] in _JOINING or tight or article):
                break
            end += 1
        if last > start:
            text = doc[start : last + 1].text
            self.names.append((view.index, (start, last + 1), text))
            known = self.agencies.get(text)
            if known is not None and known.kind == "armed_group":
                self.armed.append((view.index, start, known.name))

    def long_of(self, acronym: str) -> str | None:
        """What an acronym stands for: as the report introduces it, else the one name in it with these initials."""
        found = self.acronyms.get(acronym.lower())
        if found is not None or not acronym.isupper() or self.agencies.get(acronym) is not None:
            return found
        spelt = {name for _, _, name in self.names if _spells(acronym, name.split())}
        return spelt.pop() if len(spelt) == 1 else None

    def acronym_of(self, name: str) -> tuple[str, str] | None:
        """The full name that a phrase begins with, and the acronym which the report gives it."""
        text = name.lower().removeprefix("the ")
        for acronym, long in self.acronyms.items():
            if text.startswith(long.lower().removeprefix("the ")):
                return long, acronym
        return None

    def monitor(self, at: tuple[int, int], rights: bool) -> Agency | None:
        """The monitoring body that "a monitor" means: the one named next in the report, else the last named before."""
        later = [agency for index, i, agency in self.monitors if (index, i) >= at]
        earlier = [agency for index, i, agency in self.monitors if (index, i) < at]
        ranked = [*later, *reversed(earlier)]
        strict = [agency for agency in ranked if agency.kind == "monitor"]
        if not rights and strict:
            ranked = strict
        return ranked[0] if ranked else None

    def with_short(self, role: str) -> str:
        """A role with the body's short name beside its name, so that it meets other mentions of the body."""
        agency = self.agencies.find(role)
        words = set(fold(role).split())
        words |= {word.removesuffix("s") for word in words}  # the final s of a genitive that has lost its apostrophe
        if agency is None and self.monitors and words & {"observatory", "monitor", "watchdog"}:
            agency = self.monitors[0][2]
        if agency is None or not agency.short or agency.short.lower() in words:
            return role
        return f"{role} ({agency.short})"

    def within(self, view: View, core: Span, head: int) -> Agency | None:
        """A known body that a phrase is built on: it ends at the head or starts the phrase."""
        near = unlinked(view.doc[core[0] : min(core[1], head + 8)].text)
        return self.agencies.find(near, None if view.words[head] in _LOOSE_HEADS else view.doc[head].text)

    def armed_before(self, at: tuple[int, int]) -> set[str]:
        """The known armed groups that are named before a place in the report."""
        return {name for index, i, name in self.armed if (index, i) < at}

    def named(self, phrase: Phrase, at: tuple[int, int]) -> str | None:
        """The last name before a place in the report that holds the phrase's head, else the next one after it."""
        if phrase.head in MONITOR_HEADS and self.monitors:
            return None
        fitting = [
            (index, span[0], name)
            for index, span, name in self.names
            if phrase.may_be(name, None) and _ends(name, phrase)
        ]
        before = [name for index, i, name in fitting if (index, i) < at]
        return before[-1] if before else next((name for _, _, name in fitting), None)


def _ends(name: str, phrase: Phrase) -> bool:
    """Whether the head is the head of the name too, not a word of another body within it."""
    words = name.lower().split()
    return words[-1] == phrase.head or (phrase.head in words and words[words.index(phrase.head) + 1] in _JOINING)


def _spells(acronym: str, words: list[str]) -> bool:
    letters = [c for c in acronym if c.isupper()]
    capitals = [word[0] for word in words if word[:1].isupper()]
    return len(letters) > 1 and (capitals == letters or [word[0].upper() for word in words if word] == letters)
