"""Report → Claim: what is claimed, who says it, where and when, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from variorum.codebook import Codebook
from variorum.extract.actors import actor_of, target_of
from variorum.extract.agencies import load_agencies
from variorum.extract.attribution import Attribution, attributions
from variorum.extract.clauses import trim
from variorum.extract.comments import READER, comment_chain, commenters
from variorum.extract.counts import elsewhere
from variorum.extract.cues import CueHit, CueIndex
from variorum.extract.drafts import Draft, draft_claims
from variorum.extract.figures import Quantity
from variorum.extract.modality import modality_of, polarity_of
from variorum.extract.nlp import ParsedPassage, parse_reports
from variorum.extract.notfigures import not_figures
from variorum.extract.places import PlaceMention, collect_places, place_mentions, place_of
from variorum.extract.times import TimeMention, time_mentions, time_of
from variorum.model import Claim, Figure, Link, Modality, Party, Place, Polarity, Report, When, stable_id

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_Said = TypeVar("_Said", Party, Place, When)
_TOLD = re.compile(r"\btold (?:the )?((?:[A-Z][\w'’-]+\s?){2,4})\b")
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_COVERED = 0.6
_AS_WIDE = 1.4
_MIN_STATEMENT = 4
_MAX_STATEMENT = 60
_NOT_COUNTED = frozenset({"of", "the", "more", "other", "additional", "its", "their", "these", "those"})


@dataclass(frozen=True, slots=True)
class _Passage:
    """A parsed passage with what was found in it."""

    parsed: ParsedPassage
    drafts: Sequence[Draft]
    times: Sequence[TimeMention]
    places: Sequence[PlaceMention]
    writer: Link | None


class Extractor:
    """Reads claims out of reports with one language model and one codebook. Rules only: same text, same claims."""

    def __init__(self, nlp: Language, codebook: Codebook) -> None:
        self._nlp = nlp
        self._codebook = codebook
        self._index = CueIndex(codebook)
        violent = {kind.name for kind in codebook.kinds.values() if kind.family == "violence"}
        toll = {k.name for k in codebook.kinds.values() if k.family in ("casualties", "custody", "movement")}
        self._deniable = frozenset((violent - {"damage", "looting", "mistreatment"}) | toll)
        self._acts = frozenset(violent - {"damage", "looting", "mistreatment"})

    def claims(self, report: Report) -> list[Claim]:
        """The claims of one report in order of position; none where its language is not the model's."""
        return next(claims for _, claims in self.stream([report]))

    def stream(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Claim]]]:
        """Each report with its claims, in the order given; several reports are parsed in one batch."""
        for report, parsed in parse_reports(self._nlp, reports):
            yield report, self._read(report, parsed)

    def _read(self, report: Report, parsed: Sequence[ParsedPassage]) -> list[Claim]:
        known = collect_places(parsed)
        said = attributions(parsed, report)
        writers = commenters(report)
        bodies = _bodies(report, said)
        claims: dict[str, Claim] = {}
        for each in parsed:
            writer = writers.get(each.passage) or (READER if each.passage.role == "comment" else None)
            passage = self._passage(each, report, known, writer, bodies)
            here = [a for a in said if a.field == each.passage.field]
            for claim in self._assemble(report, passage, here):
                claims.setdefault(claim.id, claim)
        return sorted(claims.values(), key=lambda c: (c.field != "title", c.start, c.end, c.kind, c.id))

    def _passage(
        self,
        parsed: ParsedPassage,
        report: Report,
        known: Mapping[str, str],
        writer: Link | None,
        bodies: frozenset[str],
    ) -> _Passage:
        drafts = draft_claims(parsed.doc, self._index, self._codebook, not_figures(parsed.doc))
        times = time_mentions(parsed, report) if drafts else []
        places = [m for m in place_mentions(parsed, known) if m.place.name.casefold() not in bodies] if drafts else []
        return _Passage(parsed, drafts, times, places, writer)

    def _assemble(self, report: Report, passage: _Passage, said: Sequence[Attribution]) -> list[Claim]:
        claims: list[Claim] = []
        ids: list[str] = []
        acts = [d.hit for d in passage.drafts if d.hit is not None and d.kind in self._acts]
        for draft in passage.drafts:
            claim = self._claim(report, passage, draft, said, acts)
            claims.append(claim)
            ids.append(claim.id)
        for at, draft in enumerate(passage.drafts):
            if draft.part_of is not None and (figure := claims[at].figure) is not None:
                claims[at] = replace(claims[at], figure=replace(figure, subset_of=ids[draft.part_of]))
        claims.extend(self._denials(report, passage, said, acts))
        claims.extend(self._statements(report, passage, said, claims))
        return claims

    def _claim(
        self,
        report: Report,
        passage: _Passage,
        draft: Draft,
        said: Sequence[Attribution],
        acts: Sequence[CueHit],
    ) -> Claim:
        parsed, head = passage.parsed, draft.head
        span = parsed.doc[draft.start : draft.end]
        start, end = parsed.offset + span.start_char, parsed.offset + span.end_char
        source = _attribution_of([a for a in said if not _afterthought(a)], start, end) or _hung_on(parsed, head, said)
        polarity, modality = _mood(draft, source)
        chain = source.chain if source else ()
        if passage.writer is not None:
            chain = comment_chain(parsed.written, passage.writer, chain)
        figure = self._figure(parsed, draft)
        return Claim(
            id=stable_id(report.id, parsed.passage.field, start, end, draft.kind, figure.text if figure else None),
            report=report.id,
            publisher=report.publisher,
            field=parsed.passage.field,
            start=start,
            end=end,
            excerpt=report.field_text(parsed.passage.field)[start:end],
            # Not the head's: a part may stand in the sentence after its event.
            sentence_start=parsed.offset + span[0].sent.start_char,
            sentence_end=parsed.offset + span[-1].sent.end_char,
            passage=parsed.passage.role,
            kind=draft.kind,
            attribution=tuple(replace(link, text=_source_text(report, parsed, link)) for link in chain),
            incident=_incident(draft, acts),
            figure=figure,
            actor=_written(parsed, actor_of(head)),
            target=_written(parsed, _target(draft)),
            place=_written(parsed, _place(draft, passage.places)),
            when=_written(parsed, time_of(head, passage.times)),
            polarity="asserted" if figure is not None and figure.high == 0 else polarity,
            modality=modality,
        )

    def _denials(
        self, report: Report, passage: _Passage, said: Sequence[Attribution], acts: Sequence[CueHit]
    ) -> Iterator[Claim]:
        """ "… , which the army denies": beside the claim itself, the denial of it is a claim of its own."""
        for told in (a for a in said if _afterthought(a) or a.disputed):
            for draft in passage.drafts:
                span = passage.parsed.doc[draft.start : draft.end]
                start, end = passage.parsed.offset + span.start_char, passage.parsed.offset + span.end_char
                if draft.kind in self._deniable and _attribution_of([told], start, end) is told:
                    claim = self._claim(report, passage, draft, (), acts)
                    new_id = stable_id(claim.id, told.polarity, *(link.name for link in told.chain))
                    modality = told.modality if told.modality not in (None, "possible") else "actual"
                    yield replace(claim, id=new_id, attribution=told.chain, polarity=told.polarity, modality=modality)

    def _figure(self, parsed: ParsedPassage, draft: Draft) -> Figure | None:
        quantity = draft.quantity
        if quantity is None:
            return None
        unit = quantity.unit
        if unit is None and "people" in self._codebook.kinds[draft.kind].counts:
            unit = "people"
        measured = unit is not None and not {"percent", "area", "length"}.isdisjoint(self._codebook.ancestors(unit))
        text = parsed.doc[quantity.start : quantity.np_end if measured else quantity.end].text
        unit_text = parsed.as_written(quantity.unit_text) if quantity.unit_text else None
        text = parsed.as_written(text)
        return Figure(text, quantity.value, quantity.low, quantity.high, quantity.quantifier, unit, unit_text)

    def _statements(
        self, report: Report, passage: _Passage, said: Sequence[Attribution], claims: Sequence[Claim]
    ) -> Iterator[Claim]:
        """What a source is said to have said that no kind of the codebook caught: a claim of kind statement."""
        parsed = passage.parsed
        low, high = parsed.passage.start, parsed.passage.end
        for attribution in said:
            for start, end in attribution.content:
                if start < low or end > high or any(c.start < end and c.end > start for c in claims):
                    continue
                span = parsed.doc.char_span(start - low, end - low, alignment_mode="contract")
                if span is None or not _MIN_STATEMENT <= len(span) <= _MAX_STATEMENT:
                    continue
                first, last = trim(parsed.doc, span.start, span.end)
                yield self._claim(report, passage, Draft("statement", span.root, first, last, None), said, ())


def _attribution_of(said: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The innermost attribution whose content holds most of the excerpt, a denial before the report that it denies;
    else the one that the excerpt itself tells ("the ministry denied responsibility")."""
    holding: list[tuple[int, int, Attribution]] = []
    telling: list[tuple[int, int, Attribution]] = []
    for attribution in said:
        if attribution.chain and attribution.chain[-1].text.lower().split(" ")[0] in _NOBODY:
            continue
        size = sum(e - s for s, e in attribution.content)
        shared = sum(max(0, min(end, e) - max(start, s)) for s, e in attribution.content)
        if shared >= _COVERED * (end - start):
            holding.append((len(attribution.chain), -size, attribution))
        elif shared >= _COVERED * size and any(start <= s and e <= end for s, e in attribution.cue):
            telling.append((len(attribution.chain), size, attribution))
    if not holding:
        return max(telling, key=lambda each: each[:2])[2] if telling else None
    if any(each[2].polarity == "denied" for each in holding):
        holding = [each for each in holding if not each[2].disputed]
    best = max(holding, key=lambda each: each[:2])
    denials = [each for each in holding if each[2].polarity == "denied" and each[1] >= _AS_WIDE * best[1]]
    return max(denials or [best], key=lambda each: each[:2])[2]


def _bodies(report: Report, said: Sequence[Attribution]) -> frozenset[str]:
    """Names of publisher and sources that no place bears: the media, and bodies of several words ("Northern Wire")."""
    parts = {part.strip() for a in said for link in a.chain for part in link.name.split(",")} | {report.publisher or ""}
    parts.update(match[1] for match in _TOLD.finditer(report.text))
    agencies = load_agencies()
    return frozenset(
        part.strip().casefold() for part in parts if len(part.split()) > 1 or agencies.get(part) is not None
    )


def _written(parsed: ParsedPassage, said: _Said | None) -> _Said | None:
    """With the report's own letters, where a headline was parsed in ordinary case."""
    if said is None or parsed.restored is None:
        return said
    return replace(said, text=parsed.as_written(said.text))


def _source_text(report: Report, parsed: ParsedPassage, link: Link) -> str:
    if link.start is None or link.end is None:
        return link.text
    return report.field_text(parsed.passage.field)[link.start : link.end]


def _afterthought(attribution: Attribution) -> bool:
    """A denial that follows what it denies, in a relative clause."""
    if attribution.polarity != "denied" or not attribution.cue or not attribution.content:
        return False
    return min(s for s, _ in attribution.cue) >= max(e for _, e in attribution.content)


def _hung_on(parsed: ParsedPassage, head: Token, said: Sequence[Attribution]) -> Attribution | None:
    """'Gunmen fired on the post, the mayor said, killing two': what hangs on the verb of saying is said too."""
    while head.dep_ == "conj" and head.tag_ == "VBG":
        head = head.head
    if head.dep_ != "advcl" or head.tag_ != "VBG" or head.i < head.head.i:
        return None
    at = parsed.offset + head.head.idx
    return next((a for a in said if any(s <= at < e for s, e in a.cue) and a.polarity == "asserted"), None)


def _not_so_many(doc: Doc, quantity: Quantity) -> bool:
    """'67 bodies, not 44': the 44 is denied."""
    return quantity.start > 0 and quantity.high != 0 and doc[quantity.start - 1].lower_ == "not"


def _mood(draft: Draft, source: Attribution | None) -> tuple[Polarity, Modality]:
    hit = draft.hit
    polarity = polarity_of(draft.head, range(hit.start, hit.end) if hit and "not" in hit.cue.words else range(0))
    modality = modality_of(draft.head)
    if draft.quantity is not None and _not_so_many(draft.head.doc, draft.quantity):
        polarity = "denied"
    if hit is not None and hit.cue.stance == "contrary":
        polarity = "denied" if polarity == "asserted" else "asserted"
    if source is not None and source.polarity == "denied":
        polarity = "denied"
    if source is not None and source.modality is not None and modality == "actual":
        # Where somebody is named, "alleged" is in the attribution already.
        if not (source.modality == "possible" and source.chain):
            modality = source.modality
    return polarity, modality


def _place(draft: Draft, places: Sequence[PlaceMention]) -> Place | None:
    """The place of the event, but the figure's own in "12 were killed in one town and nine in another"."""
    quantity = draft.quantity
    if quantity is not None and elsewhere(draft.head.doc, quantity):
        own = next((m for m in places if quantity.end < m.start <= quantity.end + 2), None)
        if own is not None:
            return own.place
    return place_of(draft.head, places)


def _incident(draft: Draft, acts: Sequence[CueHit]) -> str | None:
    """The words of the act that a claim is about: its own, or the nearest act of the sentence for a toll."""
    sentence = draft.head.sent
    near = [hit for hit in acts if sentence.start <= hit.start < sentence.end]
    if not near:
        return None
    hit = min(near, key=lambda h: (abs(h.head.i - draft.head.i), h.start))
    return hit.head.doc[hit.start : hit.end].text


def _target(draft: Draft) -> Party | None:
    """Those counted where there is a figure; else those the event was done to."""
    quantity = draft.quantity
    if quantity is None or quantity.noun is None:
        return target_of(draft.head)
    doc = quantity.noun.doc
    start = min(quantity.end, quantity.noun.i)
    while start < quantity.noun.i and doc[start].lower_ in _NOT_COUNTED:
        start += 1
    words = doc[start : quantity.np_end].text
    return Party(words, words) if words else None
