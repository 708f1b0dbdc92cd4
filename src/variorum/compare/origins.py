"""Origins: on whose word a claim rests, when one source appears under two names, in two reports, or in none."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.compare.figures import number, same_number
from variorum.model import Claim, Report, same_person, stable_id

__all__ = ["Origin", "Origins", "near_copies"]

COPY = 0.6
_SHINGLE = 4
_TELLING = 5
_WORD = re.compile(r"\w+")
_STOP = frozenset(
    "the a an of and for in to s by at from its mr ms mrs dr sheikh general president minister citys towns countrys "
    "provinces regions districts local".split()
)
_PRONOUNS = frozenset("he she they it we i who".split())
_VAGUE = frozenset(
    "source sources activist activists resident residents witness witnesses eyewitness eyewitnesses local locals "
    "report reports official officials medic medics medical doctor doctors media people some others sources rescuer "
    "rescuers worker workers opposition rebel rebels militant militants security estimates observers analysts "
    "analyst police hospital hospitals field military monitor monitors group groups journalist spokesman spokeswoman "
    "spokesperson unnamed anonymous informed diplomat diplomats a an the statement agency agencies news network "
    "army government another several many man woman men women allegations allegation reports rumours rumors civilians "
    "refugees someone anyone others staff spokespeople user users".split()
)
_OFFICE = frozenset("ministry foreign defense interior government presidency".split())
_SHORT = re.compile(r"(?P<name>\S.*?)\s*\((?P<short>[^()]*\w[^()]*)\)")
_WIRES = ("Reuters", "AFP", "AP", "dpa", "EFE", "ANSA", "Xinhua", "TASS", "Anadolu", "PA", "UPI", "Interfax", "Kyodo")
_CREDIT = re.compile(
    rf"(?:[-–—/(]\s*|^)(?P<name>{'|'.join(_WIRES)})\b[\s.)/]*$|"
    rf"^\W*\(?(?P<head>{'|'.join(_WIRES)})\)?\s*[-–—:]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A key that two claims share when they rest on one origin, and the name to show for it.

    A person and the body he speaks for keep their names and share a key: the word of one is not independent of the
    other's. `body` is that body's name.
    """

    key: str
    name: str
    body: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Voice:
    """A name as a claim gives it. Names of one scope are compared, those of different scopes never the same. `person`
    is the name without the role, `body` the body that he speaks for."""

    scope: str
    name: str
    person: str = ""
    body: str = ""


def _plain_words(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(ch for ch in decomposed if not unicodedata.combining(ch)).replace("'", "").replace("’", "")
    return [word.replace("defence", "defense") for word in _WORD.findall(text)]


@lru_cache(maxsize=16384)
def name_words(name: str) -> frozenset[str]:
    """The words of a source's name that count when two names are compared."""
    found = _plain_words(name)
    return frozenset(word for word in found if word not in _STOP) or frozenset(found)


@lru_cache(maxsize=16384)
def _initials(name: str) -> str:
    return "".join(word[0] for word in _plain_words(name) if word not in _STOP)


@lru_cache(maxsize=16384)
def _is_vague(name: str) -> bool:
    """Words such as "activists" or "a medical source", that two outlets may use of different people."""
    return name_words(name) <= _VAGUE


@lru_cache(maxsize=65536)
def same_source(a: str, b: str) -> bool:
    """Whether two names are names of one source: the same words, an acronym and what it stands for, or one contained
    in the other ("Defence Ministry", "the Defence Ministry of Arland")."""
    return any(_same_name(one, two) for one in _aliases(a) for two in _aliases(b))


@lru_cache(maxsize=16384)
def _aliases(name: str) -> tuple[str, ...]:
    """ "Arland League of Relief Boards (ALRB)" goes by either."""
    match = _SHORT.fullmatch(name.strip())
    return (match["name"], match["short"]) if match else (name,)


def _same_name(a: str, b: str) -> bool:
    one, two = name_words(a), name_words(b)
    if one == two:
        return True
    if len(one) == 1 and len(two) > 2 and next(iter(one)) == _initials(b):
        return True
    if len(two) == 1 and len(one) > 2 and next(iter(two)) == _initials(a):
        return True
    short, long = (a, b) if len(one) <= len(two) else (b, a)
    small, large = name_words(short), name_words(long)
    if small <= _VAGUE:
        return False
    if len(small) == 1:
        return _short_form(next(iter(small)), long)
    return small <= large


def _short_form(word: str, name: str) -> bool:
    """Whether one word stands for a longer name: a surname, a name beside "and activists", a state for its ministry."""
    parts = [part for part in _plain_words(name) if part not in _STOP]
    if word in parts and ((parts[-1] == word and len(parts) <= 3) or set(parts) - {word} <= _VAGUE):
        return True
    state = any(part[:5] == word[:5] and len(word) > 4 for part in parts)
    return state and bool(_OFFICE.intersection(parts))


def near_copies(reports: Sequence[Report]) -> dict[str, str]:
    """Each report's id to the lowest id of those whose text is nearly its own; itself where there is none."""
    shingles = {report.id: _shingles(report.text) for report in reports}
    holders: dict[int, list[str]] = defaultdict(list)
    for report_id in sorted(shingles):
        for shingle in shingles[report_id]:
            holders[shingle].append(report_id)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for held in holders.values():
        if 1 < len(held) <= 50:
            for n, one in enumerate(held):
                for two in held[n + 1 :]:
                    shared[one, two] += 1
    leader = {report_id: report_id for report_id in shingles}
    for (one, two), count in sorted(shared.items()):
        if count / (len(shingles[one]) + len(shingles[two]) - count) >= COPY:
            low, high = sorted((_top(leader, one), _top(leader, two)))
            leader[high] = low
    return {report_id: _top(leader, report_id) for report_id in leader}


def _shingles(text: str) -> frozenset[int]:
    found = _plain_words(text)
    return frozenset(
        int(stable_id(*found[i : i + _SHINGLE]), 16) for i in range(max(1, len(found) - _SHINGLE + 1)) if found
    )


@lru_cache(maxsize=16384)
def _sentence_shingles(text: str) -> frozenset[int]:
    return _shingles(text)


def _top(leader: Mapping[str, str], item: str) -> str:
    while leader[item] != item:
        item = leader[item]
    return item


def wire_credit(report: Report) -> str | None:
    """The news agency that a report's byline, opening or last words credit, or None."""
    for text in (report.byline or "", report.text[:40], report.text[-40:].strip()):
        match = _CREDIT.search(text.strip())
        if match:
            name = match.group("name") or match.group("head")
            return next(wire for wire in _WIRES if wire.lower() == name.lower())
    return None


class Origins:
    """Resolves the origin of each claim of one question.

    A claim in a report's own voice, or in a headline, rests on the source to which the same report gives that figure;
    else on the credited news agency; else on the publisher, or on the first of the near-copies of the text.
    """

    def __init__(self, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
        self._reports = {report.id: report for report in reports}
        self._copy_of = near_copies(list(self._reports.values()))
        self._attributed: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.attribution and claim.passage != "headline":
                self._attributed[claim.report].append(claim)

    def are_copies(self, a: Claim, b: Claim) -> bool:
        """Whether the sentences of two claims of different reports are nearly one text."""
        if a.report == b.report:
            return False
        one, two = (self._sentence(claim) for claim in (a, b))
        return len(one & two) >= 4 and len(one & two) >= COPY * len(one | two)

    def _sentence(self, claim: Claim) -> frozenset[int]:
        report = self._reports.get(claim.report)
        text = report.field_text(claim.field)[claim.sentence_start : claim.sentence_end] if report else claim.excerpt
        return _sentence_shingles(text)

    def resolve(self, claims: Sequence[Claim]) -> dict[str, Origin]:
        """Claim id to origin, for the claims of one question."""
        own = {claim.id for claim in claims}
        names = {
            claim.id: self._said_by(
                claim,
                [
                    other
                    for other in self._attributed.get(claim.report, ())
                    if other.id in own or (number(other.figure) or 0) >= _TELLING
                ],
            )
            for claim in claims
        }
        return _unite(names)

    def _said_by(self, claim: Claim, attributed: Iterable[Claim]) -> _Voice:
        rests = [other for other in attributed if other.kind == claim.kind and same_number(claim.figure, other.figure)]
        own = not claim.attribution
        if (own or claim.passage == "headline") and rests and claim.figure is not None:
            best = min(rests, key=lambda other: (other.start, other.id))
            return self._named(best)
        if own:
            return self._own_voice(claim)
        return self._named(claim)

    def _named(self, claim: Claim) -> _Voice:
        """Unnamed sources that reach us by one relay count as one: nothing shows that they are two."""
        chain = [link for link in claim.attribution if link.name.casefold() not in _PRONOUNS]
        if not chain:
            return _Voice(f"copy {self._copy_of.get(claim.report, claim.report)}", "a source not named")
        last = chain[-1]
        if _is_vague(last.name):
            relay = next((link.name for link in reversed(chain[:-1]) if not _is_vague(link.name)), None)
            if relay and last.type == "unnamed":
                return _Voice(f"by way of {' '.join(sorted(name_words(relay)))}", f"unnamed sources of {relay}")
            return _Voice(f"copy {self._copy_of.get(claim.report, claim.report)}", last.name)
        if last.type != "person":
            return _Voice("source", last.name)
        body = last.organization if last.organization and not _is_vague(last.organization) else ""
        return _Voice("source", last.name, last.name.split(",")[0].strip(), body)

    def _own_voice(self, claim: Claim) -> _Voice:
        report = self._reports.get(claim.report)
        credit = wire_credit(report) if report else None
        if credit:
            return _Voice("source", credit)
        leader = self._reports.get(self._copy_of.get(claim.report, claim.report))
        voice = leader or report
        publisher = voice.publisher if voice and voice.publisher else claim.publisher
        if publisher:
            return _Voice("source", publisher)
        return _Voice(f"report {voice.id if voice else claim.report}", _last_part(voice.id if voice else claim.report))


def _last_part(report: str) -> str:
    """A report's id without the folders before it, to name a report that has no publisher."""
    return re.split(r"[\\/]", report.rstrip("\\/"))[-1] or report


def _unite(voices: Mapping[str, _Voice]) -> dict[str, Origin]:
    """Give one key to all names of one source and of who speaks for it; the name shown is the longest used of each."""
    distinct = sorted(set(voices.values()))
    dependent = _groups(distinct, _depends)
    names = _groups(distinct, _is_one)
    origin: dict[_Voice, Origin] = {}
    for leader, members in dependent.items():
        key = stable_id(leader.scope, leader.name)
        bodies = [voice.name for voice in members if not voice.person]
        for voice in members:
            same = next(group for group in names.values() if voice in group)
            body = max(bodies, key=len, default=voice.body) if voice.person and (voice.body or bodies) else None
            origin[voice] = Origin(key, min((one.name for one in same), key=lambda name: (-len(name), name)), body)
    return {claim_id: origin[voice] for claim_id, voice in voices.items()}


def _groups(voices: Sequence[_Voice], joined: Callable[[_Voice, _Voice], bool]) -> dict[_Voice, list[_Voice]]:
    leader = {str(n): str(n) for n in range(len(voices))}
    for n, one in enumerate(voices):
        for m in range(n):
            if voices[m].scope == one.scope and joined(voices[m], one):
                low, high = sorted((_top(leader, str(m)), _top(leader, str(n))), key=int)
                leader[high] = low
    found: dict[_Voice, list[_Voice]] = {}
    for n, one in enumerate(voices):
        found.setdefault(voices[int(_top(leader, str(n)))], []).append(one)
    return found


def _is_one(a: _Voice, b: _Voice) -> bool:
    """Whether two names are names of one person, or of one body."""
    if bool(a.person) != bool(b.person):
        return False
    return same_source(a.person or a.name, b.person or b.name) or (bool(a.person) and same_person(a.person, b.person))


def _depends(a: _Voice, b: _Voice) -> bool:
    """Whether they are one source, or one speaks for the other, or both for one body."""
    if _is_one(a, b) or same_source(a.name, b.name):
        return True
    one, two = a.body or a.name, b.body or b.name
    return bool(a.body or b.body) and same_source(one, two)
