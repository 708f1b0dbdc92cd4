"""Who is meant: pronouns, "the group", surnames and acronyms brought back to a source named in the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.extract.agencies import MEDIA, Agencies, Agency, fold
from variorum.extract.attribution_cues import BODY_WORDS, DOCUMENTS, PERSON_WORDS, UNNAMED_WORDS
from variorum.model import SourceType

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.extract.attribution_view import Span, View

HE = frozenset({"he", "she", "him", "her"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "both", "others"})
WRITER = frozenset({"i", "we", "you", "this", "that", "which", "who", "what", "one", "some", "many", "someone"})
GENERIC_BODIES = frozenset(
    "group observatory monitor ministry agency organisation organization watchdog centre center network committee "
    "body charity office council commission command army outlet broadcaster channel newspaper paper company coalition "
    "ngo institute service department embassy association union authority administration foundation".split()
)
MONITOR_WORDS = frozenset({"monitor", "monitors", "watchdog", "observatory", "group", "ngo", "monitoring", "network"})
_OUTLETS = frozenset("newspaper agency television tv radio channel broadcaster magazine website outlet".split())
_MONITORING = frozenset({"observatory", "monitor", "watchdog", "network", "centre", "center", "watch"})
_MONITORS = frozenset({"monitor", "watchdog", "monitors", "ngo", "observatory"})
_GENERIC_HEADS = frozenset(
    "monitor group watchdog agency channel network television tv website broadcaster outlet".split()
)
REPORTERS = frozenset({"reporter", "correspondent", "photographer", "journalist", "team", "crew", "editor"})
_ARTICLES = frozenset({"a", "an", "the", "another", "one", "this", "that", "its", "his", "her", "their"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "speaking", "citing", "quoting"})
_ACRONYM = re.compile(r"^[A-Z][A-Z.&-]{1,7}$")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as resolved. `word` is the head noun in lower case, for "the source", "the ministry"."""

    name: str
    type: SourceType
    word: str
    plural: bool = False
    agency: Agency | None = None
    person: str | None = None


@dataclass(slots=True)
class SourceBook:
    """The sources met so far in one report, the latest last."""

    agencies: Agencies
    publisher: str
    met: list[Source] = field(default_factory=list)
    persons: dict[str, Source] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    monitors: list[tuple[int, int, Source]] = field(default_factory=list)

    def learn(self, view: View) -> None:
        """Notes what the whole report says of names before any is resolved: acronyms in brackets, named monitors."""
        doc, words = view.doc, view.words
        for i, word in enumerate(words):
            if word == "(" and i + 2 < len(words) and words[i + 2] == ")":
                acronym = doc[i + 1].text
                if _ACRONYM.match(acronym):
                    self._learn_acronym(doc, i, acronym)
            elif word in _MONITORING:
                self._learn_monitor(view.index, doc, i)

    def _learn_acronym(self, doc: Doc, bracket: int, acronym: str) -> None:
        letters = [c for c in acronym if c.isalpha()]
        start, left = bracket, len(letters)
        while start > 0 and bracket - start < 10 and left:
            start -= 1
            if doc[start].text[:1].upper() == letters[left - 1]:
                left -= 1
        if not left:
            self.acronyms.setdefault(acronym.lower(), doc[start:bracket].text)

    def _learn_monitor(self, index: int, doc: Doc, i: int) -> None:
        found = self.agencies.find(doc[max(0, i - 3) : i + 5].text)
        if found is not None and found.kind in ("monitor", "ngo"):
            self.monitors.append((index, i, Source(found.label, "organization", doc[i].lower_, agency=found)))

    def resolve(self, view: View, span: Span, head: int | None) -> Source:
        """The source that a noun phrase means, and notes it as met."""
        source = self._resolve(view, span, head)
        if source.word not in WRITER:
            self.met.append(source)
        return source

    def resolve_relay(self, view: View, span: Span) -> Source | None:
        """Who was told, where that is an outlet other than the publisher itself."""
        agency = self.agencies.find(view.doc[span[0] : span[1]].text)
        if agency is None and view.words[span[1] - 1] in _OUTLETS:
            return Source(_bare(view.doc[span[0] : span[1]].text), "organization", view.words[span[1] - 1])
        if agency is None or agency.kind not in MEDIA or self.is_publisher(agency):
            return None
        return Source(agency.label, "organization", view.words[span[1] - 1], agency=agency)

    def is_own(self, source: Source) -> bool:
        """Whether the source is the publisher or its unnamed reporter: then the report speaks in its own voice."""
        if source.agency is not None and self.is_publisher(source.agency):
            return True
        if source.word not in REPORTERS or source.type == "person" or not self.publisher:
            return False
        agency = self.agencies.find(source.name)
        return agency is not None and self.is_publisher(agency)

    def is_publisher(self, agency: Agency) -> bool:
        """Whether the body is the report's own publisher."""
        names = {fold(name).replace(" ", "") for name in (agency.name, agency.acronym or "", *agency.aliases) if name}
        return bool(self.publisher) and self.publisher.replace(" ", "") in names

    def _resolve(self, view: View, span: Span, head: int | None) -> Source:
        words = view.words[span[0] : span[1]]
        alone = len(words) == 1 or (len(words) == 2 and view.doc[span[0] + 1].pos_ not in ("NOUN", "PROPN"))
        if alone and words[0] in HE | IT | THEY:
            found = self._pronoun(words[0])
            if found is not None:
                return found
        core = core_span(view, span, head)
        if len(words) and (
            words[0] in ("the", "this", "that", "its") or (len(words) == 1 and words[0] in GENERIC_BODIES)
        ):
            found = self._definite(view, core)
            if found is not None:
                return found
        return self._named(view, core, span, head)

    def _pronoun(self, word: str) -> Source | None:
        for source in reversed(self.met):
            if word in HE and (source.type == "person" or (source.type == "unnamed" and not source.plural)):
                return source
            if word in IT and source.type in ("organization", "channel"):
                return source
            if word in THEY and (source.plural or source.type == "organization"):
                return source
        return self.met[-1] if self.met else None

    def _definite(self, view: View, core: Span) -> Source | None:
        """ "the group", "the British-based monitor", "the source", "the ministry": a source met before."""
        words = [w for w in view.words[core[0] : core[1]] if w not in _ARTICLES]
        if not words:
            return None
        last = words[-1]
        proper = any(view.doc[i].pos_ == "PROPN" for i in range(*core))
        if last in PERSON_WORDS or last in ("sources", "officials", "activists", "statement"):
            if len(words) > 2 or (proper and last != "statement"):
                return None
            return self._latest(lambda s: last.rstrip("s") in s.name.lower() or s.word.rstrip("s") == last.rstrip("s"))
        if last not in GENERIC_BODIES or (proper and last not in ("monitor", "group", "observatory", "watchdog")):
            return None
        found = self._latest(lambda s: s.type == "organization" and last in s.name.lower().split())
        if found is None and last in MONITOR_WORDS:
            found = self._latest(lambda s: s.agency is not None and s.agency.kind in ("monitor", "ngo"))
            if found is None and (last != "group" or len(words) > 1):
                found = self._monitor(view, core)
        if found is None and len(words) == 1:
            found = self._latest(lambda s: s.type == "organization" and _fits(s, last))
        return found

    def _monitor(self, view: View, core: Span) -> Source | None:
        """The monitoring body that "a monitor" means: the one named next in the report, else the last named before."""
        here = (view.index, core[0])
        later = [source for index, at, source in self.monitors if (index, at) >= here]
        earlier = [source for index, at, source in self.monitors if (index, at) < here]
        ranked = [*later, *reversed(earlier)]
        strict = [s for s in ranked if s.agency is not None and s.agency.kind == "monitor"]
        rights = "rights" in view.words[core[0] : core[1]]
        if not rights and strict:
            ranked = strict
        return ranked[0] if ranked else None

    def _latest(self, fits: Callable[[Source], bool]) -> Source | None:
        for source in reversed(self.met):
            if fits(source):
                return source
        return None

    def _named(self, view: View, core: Span, span: Span, head: int | None) -> Source:
        doc = view.doc
        text = doc[core[0] : core[1]].text
        words = [w for w in view.words[core[0] : core[1]] if w not in _ARTICLES]
        last = words[-1] if words else ""
        head = head if head is not None and core[0] <= head < core[1] else doc[core[0] : core[1]].root.i
        word = view.words[head]
        plural = doc[head].tag_ in ("NNS", "NNPS")
        if last in _MONITORS or words[-2:] in (["monitoring", "group"], ["rights", "group"]):
            found = None if self.agencies.find(text) or plural else self._monitor(view, core)
            if found is not None:
                return found
        person = self._person(view, core, head)
        if person is not None:
            return person
        known = self.agencies.get(text)
        if known is None and word not in PERSON_WORDS and not _unnamed_head(word):
            known = self._agency_in(view, core, head)
        if known is not None:
            return Source(known.label, "organization", word, agency=known)
        short = _bare(text)
        if short.lower() in self.acronyms:
            return Source(f"{_bare(self.acronyms[short.lower()])} ({short})", "organization", word)
        for acronym, long in self.acronyms.items():
            if text.lower().removeprefix("the ").startswith(long.lower().removeprefix("the ")):
                return Source(f"{_bare(long)} ({acronym.upper()})", "organization", word)
        name = _bare(text) or text
        if word in DOCUMENTS:
            behind = self._behind(view, core, head)
            return behind if behind is not None else Source(name, "channel", word, plural)
        proper = doc[head].pos_ == "PROPN"
        if not proper and (_unnamed_head(word) or word not in BODY_WORDS):
            return Source(name, "unnamed", word, plural)
        return Source(name, "organization", word, plural)

    def _behind(self, view: View, core: Span, head: int) -> Source | None:
        """Whoever gave a document: "a statement from X", "information provided by X", "an X report"."""
        for i in range(head + 1, core[1] - 1):
            if view.words[i] in ("by", "from") and view.doc[i + 1].pos_ in ("PROPN", "NOUN", "DET", "ADJ"):
                span = (i + 1, core[1])
                return self._named(view, core_span(view, span, None), span, None)
        known = self.agencies.find(view.doc[core[0] : head].text) if head > core[0] else None
        return Source(known.label, "organization", view.words[head], agency=known) if known is not None else None

    def _agency_in(self, view: View, core: Span, head: int) -> Agency | None:
        """A known body that the phrase is built on: it ends at the head or starts the phrase."""
        near = view.doc[core[0] : min(core[1], head + 8)].text
        word = None if view.words[head] in _GENERIC_HEADS else view.doc[head].text
        return self.agencies.find(near, word)

    def _person(self, view: View, core: Span, head: int) -> Source | None:
        """A person by name: capitalised words tagged PERSON, or names after a role ("Governor Ana Bel")."""
        doc = view.doc
        best: Span | None = None
        for ent in doc[core[0] : core[1]].ents:
            if ent.label_ == "PERSON" and self.agencies.get(ent.text) is None:
                best = (ent.start, ent.end)
                break
        if best is None:
            run = _trailing_names(view, core, head)
            if run is not None and view.words[run[0]] in self.persons:
                best = run
            elif run is not None and run[0] > core[0] and view.words[run[0] - 1] in PERSON_WORDS:
                best = run
        if best is None or (head < best[0] and view.words[best[0] - 1] in ("in", "at", "from", "near")):
            return None
        for i in range(best[1] - 2, best[0] - 1, -1):
            if view.words[i] in PERSON_WORDS or view.words[i] in BODY_WORDS:
                best = (i + 1, best[1])
                break
        if view.words[best[1] - 1] in BODY_WORDS or (
            best[0] <= core[0] and view.words[min(best[1], core[1] - 1)] in BODY_WORDS and view.doc[head].i >= best[1]
        ):
            return None
        return self._make_person(view, core, best)

    def _make_person(self, view: View, core: Span, best: Span) -> Source:
        name = view.doc[best[0] : best[1]].text.removesuffix("'s").removesuffix("’s").strip()
        surname = name.lower().split()[-1]
        before = view.doc[core[0] : best[0]].text.strip(" ,")
        after = view.doc[best[1] : core[1]].text.strip(" ,()-")
        role = ", ".join(self._expand(_bare(part)) for part in (before, after) if part and _bare(part))
        known = self.persons.get(surname)
        if (
            known is not None
            and (not role or "," in known.name)
            and (known.person or "").lower().endswith(name.lower())
        ):
            return known
        source = Source(f"{name}, {role}" if role else name, "person", surname, person=name)
        if known is None or role:
            self.persons[surname] = source
        return source

    def _expand(self, role: str) -> str:
        """A role with the body's acronym beside its name, so that it meets other mentions of the body."""
        agency = self.agencies.find(role)
        words = set(fold(role).split())
        words |= {word.removesuffix("s") for word in words}  # the final s of a genitive that has lost its apostrophe
        if agency is None and self.monitors and words & {"observatory", "monitor", "watchdog"}:
            agency = self.monitors[0][2].agency
        if agency is None or not agency.acronym or agency.acronym.lower() in words:
            return role
        return f"{role} ({agency.acronym})"


def _fits(source: Source, word: str) -> bool:
    """Whether "the group", "the agency" may mean this body, whose name holds no such word."""
    media = source.agency is not None and source.agency.kind in MEDIA
    if word in ("agency", "network", "outlet", "channel", "broadcaster", "newspaper", "paper"):
        return media or (word == "agency" and source.agency is not None and source.agency.kind == "international")
    return not media and word in (
        "group",
        "organisation",
        "organization",
        "body",
        "charity",
        "ngo",
        "watchdog",
        "monitor",
    )


def _unnamed_head(word: str) -> bool:
    return word in UNNAMED_WORDS or word in PERSON_WORDS


def _trailing_names(view: View, core: Span, head: int) -> Span | None:
    """The run of proper nouns that the head ends."""
    if view.doc[head].pos_ != "PROPN":
        return None
    start = head
    while start > core[0] and view.doc[start - 1].pos_ == "PROPN" and view.words[start - 1] not in PERSON_WORDS:
        start -= 1
    return start, head + 1


def _bare(text: str) -> str:
    """Without article, quotation marks and the possessive ending."""
    words = text.strip(" ,.;:\"'“”‘’").split()
    while words and words[0].lower() in _ARTICLES:
        words = words[1:]
    name = " ".join(words)
    return name.removesuffix("'s").removesuffix("’s")


def core_span(view: View, span: Span, head: int | None) -> Span:
    """The phrase without relative clauses and participles after its head."""
    start, end = span
    pivot = head if head is not None and start <= head < end else start
    for i in range(pivot + 1, end):
        word, tag = view.words[i], view.doc[i].tag_
        if word in _RELATIVE or (tag in ("VBD", "VBZ", "VBP", "MD") and view.doc[i].dep_ != "compound"):
            end = i
            break
        if (
            tag in ("VBN", "VBG")
            and view.doc[i].dep_ in ("acl", "advcl", "relcl")
            and view.words[pivot] not in DOCUMENTS
        ):
            end = i
            break
    while end > start + 1 and view.words[end - 1] in (",", "-", "–", "—", ";", ":", "(", "also", "has", "have"):
        end -= 1
    return start, end
