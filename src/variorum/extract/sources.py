"""Who is meant: pronouns, "the group", surnames and acronyms brought back to a source named in the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from variorum.extract.agencies import Agencies, Agency, fold
from variorum.extract.attribution_cues import BODY_WORDS, DOCUMENTS, PERSON_WORDS, UNNAMED_WORDS
from variorum.extract.attribution_view import Draft, Span, View
from variorum.extract.bodies import Bodies, Phrase, phrase_of
from variorum.extract.mentions import FIRST, HE, IT, SHE, THEY, Mention, Referents, sorts_of
from variorum.extract.persons import (
    ARTICLES,
    Office,
    People,
    before_name,
    office,
    office_of,
    person_span,
    role_start,
    role_words,
)
from variorum.extract.source_phrases import (
    Source,
    bare,
    core_span,
    is_media,
    issuer,
    known_as,
    may_be_called,
    nominal_head,
    plays,
    stem,
    unnamed_head,
    with_genitive,
    without_titles,
)
from variorum.model import SourceType, same_person, spelling

__all__ = ["Source", "SourceBook"]

WRITER = frozenset({"this", "that", "which", "who", "what", "one", "some", "many", "someone", "you"})
REPORTERS = frozenset({"reporter", "correspondent", "photographer", "journalist", "team", "crew", "editor"})
_PRONOUNS = HE | SHE | IT | THEY | FIRST
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my"})
_PAPERS = DOCUMENTS | {"claim"}
_JUST = 2  # speakers back to one of whom "the source" may be
_SAID_BEFORE = 6  # speakers back to which "the statement" reaches


@dataclass(slots=True)
class SourceBook:
    """The sources met so far in one report, the latest last."""

    agencies: Agencies
    publisher: str
    met: list[Source] = field(default_factory=list)
    persons: dict[str, Source] = field(default_factory=dict)
    _views: list[View] = field(default_factory=list)
    _bodies: Bodies = field(init=False)
    _referents: Referents = field(default_factory=Referents)
    _people: People = field(default_factory=People)
    _resolved: dict[tuple[int, Span], Source] = field(default_factory=dict)
    _genders: dict[str, str] = field(default_factory=dict)
    _named_persons: list[Source] | None = None

    def __post_init__(self) -> None:
        self._bodies = Bodies(self.agencies)

    def learn(self, view: View) -> None:
        """Notes what the whole report says of names before any is resolved: acronyms, full names, named monitors."""
        self._views.append(view)
        self._bodies.learn(view)
        self._referents.learn(view)
        self._people.learn(view)

    def hear(self, drafts: Sequence[Draft]) -> None:
        """Notes all that is said: a pronoun may mean whoever spoke before it, or whose words it stands in."""
        self._referents.hear(drafts)

    def resolve(self, view: View, span: Span, head: int | None) -> Source:
        """The source that a noun phrase means, and notes it as met."""
        source = self._once(view, span, head)
        if source.word not in WRITER | _PRONOUNS:
            self.met.append(source)
        return source

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
        names = {fold(name).replace(" ", "") for name in agency.names}
        return bool(self.publisher) and self.publisher.replace(" ", "") in names

    # --- which kind of phrase ----------------------------------------------------------------------------------

    def _once(self, view: View, span: Span, head: int | None) -> Source:
        """The source of a phrase, found once; the phrase as it stands where finding it leads back to itself."""
        key = (view.index, span)
        if key not in self._resolved:
            self._resolved[key] = Source(bare(view.doc[span[0] : span[1]].text), "unnamed", view.words[span[0]])
            self._resolved[key] = self._resolve(view, span, head)
        return self._resolved[key]

    def _resolve(self, view: View, span: Span, head: int | None) -> Source:
        words = view.words[span[0] : span[1]]
        alone = len(words) == 1 or (len(words) == 2 and view.doc[span[0] + 1].pos_ not in ("NOUN", "PROPN"))
        if alone and words[0] in _PRONOUNS and not (len(words[0]) > 1 and view.doc[span[0]].text.isupper()):
            found = self._pronoun(view, (span[0], span[0] + 1), words[0])
            return found if found is not None else Source(bare(view.doc[span[0] : span[1]].text), "unnamed", words[0])
        core = core_span(view, span, head)
        inner = head if head is not None and core[0] <= head < core[1] else nominal_head(view, core)
        found = self._joined(view, core, inner) or self._definite(view, core, inner)
        return found if found is not None else self._named(view, core, span, inner)

    def _joined(self, view: View, core: Span, head: int) -> Source | None:
        """ "the monitor and two doctors": both, each by its name."""
        other = next((t.i for t in view.doc[head].children if t.dep_ == "conj" and head < t.i < core[1]), head)
        cut = next((i for i in range(head + 1, other) if view.words[i] == "and"), None)
        if cut is None or self.agencies.get(view.doc[core[0] : core[1]].text) is not None:
            return None
        both = [self._resolve(view, (core[0], cut), head), self._resolve(view, (cut + 1, core[1]), other)]
        persons = [source.type == "person" for source in both]
        if persons == [False, True] or all(source.type in ("unnamed", "channel") for source in both):
            return None
        kind: SourceType = "person" if all(persons) else "organization"
        return Source(" and ".join(source.name for source in both), kind, view.words[head], plural=True)

    # --- pronouns ----------------------------------------------------------------------------------------------

    def _pronoun(self, view: View, span: Span, word: str) -> Source | None:
        holder = self._referents.holder(view, span)
        speaker = self._source_of(view, holder) if holder is not None else None
        if word in FIRST:
            return speaker if speaker is not None and speaker.word not in _PRONOUNS else None
        gender = "he" if word in HE else "she" if word in SHE else None
        outside = speaker is not None and view.quote_at(span[0]) is None
        if speaker is not None and outside and may_be_called(speaker, word, gender, self._genders):
            return speaker
        for there, mention in self._referents.ranked(view, span, sorts_of(word), gender):
            source = self._meant(there, mention)
            if source is not None and may_be_called(source, word, gender, self._genders):
                if gender is not None:
                    self._genders[source.name] = gender
                return source
        return self._spoken_for(view, span) if gender is not None else None

    def _spoken_for(self, view: View, span: Span) -> Source | None:
        """ "the monitor said …. He added …", where nobody is named who may be meant: the body that he speaks for."""
        return None if self._referents.names_person(view, span[0]) else self._body_before(view, span[0])

    def _body_before(self, view: View, i: int) -> Source | None:
        """The body that spoke last before a token, in its passage; no outlet."""
        there, draft = next(self._referents.speakers(view, i), (view, None))
        source = self._source_of(there, draft) if draft is not None and there is view else None
        known = source is not None and source.type == "organization" and not source.plural and not is_media(source)
        return source if known else None

    def _source_of(self, view: View, draft: Draft) -> Source | None:
        return None if draft.source is None else self._once(view, draft.source, draft.head)

    def _meant(self, view: View, mention: Mention) -> Source | None:
        """The source that a mention names: the one it was resolved to where it speaks."""
        draft = self._referents.speaking(view, mention)
        if draft is not None:
            return self._source_of(view, draft)
        if view.words[mention.head] in _PRONOUNS:
            return None
        return self._once(view, mention.span, mention.head)

    # --- "the group", "the official", "the statement" ------------------------------------------------------------

    def _definite(self, view: View, core: Span, head: int) -> Source | None:
        """ "the group", "the British-based monitor", "the source", "the ministry": a source met before."""
        first, word = view.words[core[0]], view.words[head]
        if word in _PAPERS:
            return self._behind(view, core, head)
        if word in PERSON_WORDS or word in ("sources", "officials", "activists"):
            return None if first in _INDEFINITE | _POSSESSIVE else self._by_role(view, core, head)
        phrase = phrase_of(view, core, head)
        if phrase is None or view.doc[head].tag_ in ("NNS", "NNPS") or first in _POSSESSIVE - {"its"}:
            return None
        if first in _DEFINITE or (core[1] - core[0] == 1):
            found = self._body_meant(view, core, phrase)
            if found is not None:
                return found
        if phrase.counts or view.words[head + 1 : head + 2] == ["monitoring"]:
            agency = self._bodies.monitor((view.index, core[0]), "rights" in phrase.words)
            return known_as(agency, word) if agency is not None else None
        return None

    def _body_meant(self, view: View, core: Span, phrase: Phrase) -> Source | None:
        at = (view.index, core[0])
        found = self._latest(lambda s: s.type == "organization" and not s.plural and phrase.may_be(s.name, s.agency))
        if found is None:
            name = self._bodies.named(phrase, at)
            agency = self.agencies.get(name) if name is not None else None
            if agency is not None:
                return known_as(agency, phrase.head)
            if name is not None:
                return Source(bare(name), "organization", phrase.head)
        if found is None and phrase.armed and len(self._bodies.armed_before(at)) > 1:
            return None  # it may be either
        if found is None:
            found = self._latest(lambda s: s.type == "organization" and phrase.may_be(s.name, s.agency, alone=True))
        if found is None:
            for there, mention in self._referents.ranked(view, core, frozenset({"body"}), None):
                meant = self._meant(there, mention) if mention.named else None
                fits = meant is not None and meant.type == "organization"
                if meant is not None and fits and phrase.may_be(meant.name, meant.agency, alone=True):
                    return meant
        return found

    def _by_role(self, view: View, core: Span, head: int) -> Source | None:
        """ "the source", "the officer", "the Arland official": whoever was met, or is named elsewhere, as that."""
        word = view.words[head]
        told = [w for w in view.words[core[0] : core[1]] if w not in ARTICLES]
        definite = view.words[core[0]] in _DEFINITE
        proper = any(view.doc[i].pos_ == "PROPN" for i in range(*core))
        if definite and len(told) <= 2 and not proper:
            plural = view.doc[head].tag_ == "NNS"
            found = self._latest(lambda s: s.word == word) or self._latest(
                lambda s: s.plural == plural and stem(word) in s.name.lower()
            )
            near = reversed(self.met[-_JUST:])  # "army sources said …. The source added …"
            found = found or next((s for s in near if s.type == "unnamed" and stem(s.word) == stem(word)), None)
            if found is not None:
                return found
        if (word in UNNAMED_WORDS and word.endswith("s")) or word == "source":
            return None
        wanted = role_words(told)
        if not definite and len(wanted) < 2:
            return None
        before = [s for s in reversed(self.met) if s.type == "person"]
        found = next((s for s in before if plays(s, wanted, word)), None)
        if found is not None:
            return found
        named = {s.name: s for s in self._all_persons() if plays(s, wanted, word, strict=True)}
        return next(iter(named.values())) if len(named) == 1 and len(wanted) > 1 else None

    def _all_persons(self) -> list[Source]:
        """Every person whom the report names with what he is."""
        if self._named_persons is None:
            self._named_persons = []
            for view, mention in self._referents.persons():
                source = self._meant(view, mention)
                if source is not None and source.type == "person":
                    self._named_persons.append(source)
        return self._named_persons

    def _latest(self, fits: Callable[[Source], bool]) -> Source | None:
        return next((source for source in reversed(self.met) if fits(source)), None)

    def _behind(self, view: View, core: Span, head: int) -> Source | None:
        """Whoever gave a document: "a statement from X", "an X report", "his figures", "the statement"."""
        for i in range(head + 1, core[1] - 1):
            if view.words[i] in ("by", "from") and view.doc[i + 1].pos_ in ("PROPN", "NOUN", "DET", "ADJ"):
                span = (i + 1, core[1])
                return self._resolve(view, span, None)
        first = view.words[core[0]]
        if first in _POSSESSIVE:
            return self._pronoun(view, (core[0], core[0] + 1), first)
        known = self.agencies.find(view.doc[core[0] : head].text) if head > core[0] else None
        if known is not None:
            return known_as(known, view.words[head])
        if first not in _DEFINITE:
            return self._issuer(view, core, head)
        word = stem(view.words[head])
        for count, (there, draft) in enumerate(self._referents.speakers(view, core[0])):
            if count == _SAID_BEFORE:
                break
            source = self._source_of(there, draft)
            if source is None or source.type == "channel" or view.words[head] in ("video", "footage"):
                continue
            low, high = there.sentence(draft.anchor)
            if any(told.startswith(word) for told in there.words[low:high]) or (word == "report" and is_media(source)):
                return source
        return self._latest(lambda s: s.word == view.words[head] and s.type != "channel")

    def _issuer(self, view: View, core: Span, head: int) -> Source | None:
        """Who "released a statement" or "said in a statement" that goes on to tell more."""
        subject = issuer(view, head)
        if subject is not None:
            return self._once(view, (subject.left_edge.i, subject.i + 1), subject.i)
        there, draft = next(self._referents.speakers(view, core[0]), (view, None))
        if draft is None or there is not view or draft.cue is None or view.words[core[0] - 1] != "in":
            return None
        return self._source_of(view, draft) if draft.cue[1] == core[0] - 1 else None

    # --- names -------------------------------------------------------------------------------------------------

    def _named(self, view: View, core: Span, span: Span, head: int) -> Source:
        text, word = view.doc[core[0] : core[1]].text, view.words[head]
        plural = view.doc[head].tag_ in ("NNS", "NNPS")
        person = self._person(view, core, span, head)
        if person is not None:
            return person
        body = self._body(view, core, head)
        if body is not None:
            return body
        name = bare(with_genitive(text, self.agencies)) or text
        if word in DOCUMENTS:
            return Source(name, "channel", word, plural)
        proper = view.doc[head].pos_ == "PROPN"
        if not proper and (unnamed_head(word) or word not in BODY_WORDS):
            said_of = office_of(view, core) if word in PERSON_WORDS else Office(None, None)
            organization = self._organization(view, core, said_of)
            return Source(
                name, "unnamed", word, plural, role=said_of.role if organization else None, organization=organization
            )
        return Source(name, "organization", word, plural)

    def _body(self, view: View, core: Span, head: int) -> Source | None:
        """A known body, or one whose acronym the report gives."""
        text, word = view.doc[core[0] : core[1]].text, view.words[head]
        short = bare(text)
        long = self._bodies.long_of(short) if " " not in short else None
        if long is not None:
            known = self.agencies.get(long)
            return (
                known_as(known, word) if known is not None else Source(f"{bare(long)} ({short})", "organization", word)
            )
        known = self.agencies.get(text) or self.agencies.state(text)
        if known is None and word not in PERSON_WORDS and not unnamed_head(word):
            known = self._bodies.within(view, core, head)
        if known is not None:
            return known_as(known, word)
        if short.count(" ") and short[:1].isupper() and not unnamed_head(word):
            longer = self._latest(lambda s: s.agency is not None and f" {fold(short)} " in f" {fold(s.agency.name)} ")
            if longer is not None:
                return longer
        full = self._bodies.acronym_of(text)
        if full is not None and not unnamed_head(word):
            return Source(f"{bare(full[0])} ({full[1].upper()})", "organization", word)
        return None

    def _person(self, view: View, core: Span, span: Span, head: int) -> Source | None:
        """A person by name, with what the phrase says of him or what was said before."""
        best = person_span(view, core, span, head, self._people)
        if best is None:
            return None
        name = view.doc[best[0] : best[1]].text.removesuffix("'s").removesuffix("’s").strip()
        surname = spelling(name.split()[-1])
        if surname not in self.persons and best[1] - best[0] == 1:
            self._learn_full(view, best)
        end = max(core[1], best[1])
        before, after = (role_start(view, core[0], best[0]), before_name(view, core[0], best[0])), (best[1], end)
        parts = [view.doc[a:b].text.strip(" ,()-") for a, b in (before, after) if b > a]
        parts = [without_titles(part) for part in parts]
        role = ", ".join(
            self._bodies.with_short(with_genitive(bare(part), self.agencies)) for part in parts if bare(part)
        )
        known = self.persons.get(surname)
        if known is None:
            known = next((one for one in self.persons.values() if same_person(one.person or "", name)), None)
        if known is not None and (not role or "," in known.name) and same_person(known.person or "", name):
            return known
        said_of = office(view, before, (best[1], span[1]))
        source = Source(
            f"{name}, {role}" if role else name,
            "person",
            surname,
            person=name,
            role=said_of.role,
            organization=self._organization(view, core, said_of),
        )
        if known is None or role:
            self.persons[surname] = source
        return source

    def _learn_full(self, view: View, name: Span) -> None:
        """Resolves the full name that a surname belongs to, wherever the report gives it first."""
        surname = spelling(view.doc[name[0]].text)
        for there, mention in self._referents.persons():
            longer = mention.span[1] - mention.span[0] > 1
            if longer and spelling(there.doc[mention.span[1] - 1].text) == surname and self._meant(there, mention):
                return

    def _organization(self, view: View, core: Span, said_of: Office) -> str | None:
        """The name of the body that somebody speaks for, also where it is only "its"."""
        if said_of.body is None and view.words[core[0]] == "its" and said_of.role:
            owner = self._body_before(view, core[0])
            return owner.name if owner is not None else None
        if said_of.body is None:
            return None
        source = self._resolve(view, said_of.body, None)
        named = source.type == "organization" and not source.name.islower()
        return source.name if named else None
