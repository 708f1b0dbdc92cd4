"""Report → Claim: what is claimed, who says it, where and when, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from variorum.codebook import Codebook
from variorum.config import READERS, AttributionReader
from variorum.extract.actors import actor_of, target_of
from variorum.extract.agencies import Agencies, load_agencies
from variorum.extract.comments import READER, comment_chain, commenters
from variorum.extract.counts import elsewhere
from variorum.extract.cues import CueHit, CueIndex
from variorum.extract.drafts import Draft, draft_claims
from variorum.extract.nlp import ParsedPassage, parse_reports
from variorum.extract.notfigures import not_figures
from variorum.extract.places import PlaceMention, collect_places, place_mentions, place_of
from variorum.extract.readers import attribution_reader
from variorum.extract.said import afterthought, attribution_of, carry_on, denials, mood, said_by
from variorum.extract.statements import statement_drafts
from variorum.extract.times import TimeMention, time_mentions, time_of
from variorum.model import Attribution, Claim, Figure, Link, Party, Place, Report, When, stable_id

if TYPE_CHECKING:
    from spacy.language import Language

_Said = TypeVar("_Said", Party, Place, When)
_TOLD = re.compile(r"\btold (?:the )?((?:[A-Z][\w'’-]+\s?){2,4})\b")
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
    """Reads claims out of reports with one language model, one codebook and one attribution reader: same text, same
    claims."""

    def __init__(
        self,
        nlp: Language,
        codebook: Codebook,
        *,
        attribution: AttributionReader = READERS[0],
        agencies: Path | None = None,
    ) -> None:
        self._nlp = nlp
        self._codebook = codebook
        self._agencies = load_agencies(agencies)
        self._attributions = attribution_reader(attribution, self._agencies)
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
        said = self._attributions(parsed, report)
        writers = commenters(report)
        bodies = _bodies(report, said, self._agencies)
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
        claims = carry_on(passage.parsed, passage.drafts, claims, said)
        claims.extend(self._denials(report, passage, said, acts))
        further = statement_drafts(passage.parsed, said, claims)
        return [*claims, *(self._claim(report, passage, draft, said, ()) for draft in further)]

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
        source = said_by(parsed, draft, said)
        polarity, modality = mood(draft, source)
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
        """ "… , which the army denies", "denied X's claim that …": the denial is a claim beside what it denies."""
        for told in denials(said):
            for draft in passage.drafts:
                span = passage.parsed.doc[draft.start : draft.end]
                start, end = passage.parsed.offset + span.start_char, passage.parsed.offset + span.end_char
                if draft.kind in self._deniable and attribution_of([told], start, end) is told:
                    claim = self._claim(report, passage, draft, (), acts)
                    new_id = stable_id(claim.id, told.polarity, *(link.name for link in told.chain))
                    modality = told.modality if told.modality not in (None, "possible") else "actual"
                    claim = replace(claim, id=new_id, attribution=told.chain, polarity=told.polarity, modality=modality)
                    yield claim if afterthought(told) else _from_denier(report, passage.parsed, claim, told)

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


def _bodies(report: Report, said: Sequence[Attribution], agencies: Agencies) -> frozenset[str]:
    """Names of publisher and sources that no place bears: the media, and bodies of several words ("Northern Wire")."""
    parts = {part.strip() for a in said for link in a.chain for part in link.name.split(",")} | {report.publisher or ""}
    parts.update(match[1] for match in _TOLD.finditer(report.text))
    return frozenset(
        part.strip().casefold() for part in parts if len(part.split()) > 1 or agencies.get(part) is not None
    )


def _written(parsed: ParsedPassage, said: _Said | None) -> _Said | None:
    """With the report's own letters, where a headline was parsed in ordinary case."""
    if said is None or parsed.restored is None:
        return said
    return replace(said, text=parsed.as_written(said.text))


def _from_denier(report: Report, parsed: ParsedPassage, claim: Claim, told: Attribution) -> Claim:
    """The denial with an excerpt that begins where it names who denies."""
    start = min(claim.start, *(s for s, _ in (*told.source, *told.cue)))
    if start < parsed.passage.start:
        return claim
    excerpt = report.field_text(claim.field)[start : claim.end]
    return replace(claim, start=start, excerpt=excerpt, sentence_start=min(start, claim.sentence_start))


def _source_text(report: Report, parsed: ParsedPassage, link: Link) -> str:
    if link.start is None or link.end is None:
        return link.text
    return report.field_text(parsed.passage.field)[link.start : link.end]


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
