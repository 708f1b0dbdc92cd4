"""What is claimed in one parsed passage: events with their figures and excerpts, before who said so, where and when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.codebook import Codebook
from variorum.extract.clauses import clause_span, trim
from variorum.extract.counts import assign_counts, coordinated
from variorum.extract.cues import CueHit, CueIndex, countable
from variorum.extract.figures import Quantity, find_quantities
from variorum.extract.parts import Count
from variorum.extract.patients import patients
from variorum.extract.victims import unnumbered

_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim to be: its kind, the token that governs it, its excerpt's tokens `[start:end]`, its figure, and the
    draft (by place in the list) whose figure holds it."""

    kind: str
    head: Token
    start: int
    end: int
    hit: CueHit | None
    quantity: Quantity | None = None
    part_of: int | None = None


def draft_claims(doc: Doc, index: CueIndex, codebook: Codebook, excluded: Collection[int]) -> list[Draft]:
    """Every event and count of the passage, in order of position."""
    hits = index.find(doc)
    if not hits:
        return []
    quantities = find_quantities(doc, codebook, excluded)
    drafts: list[Draft] = []
    previous: list[Count] = []
    places: list[int] = []
    h = q = 0
    for sentence in doc.sents:
        start, first = h, q
        while h < len(hits) and hits[h].start < sentence.end:
            h += 1
        while q < len(quantities) and quantities[q].start < sentence.end:
            q += 1
        here, figures = hits[start:h], quantities[first:q]
        counts = assign_counts(sentence, here, figures, codebook, previous) if figures else []
        base = len(drafts)
        places = [*places, *range(base, base + len(counts))]
        drafts.extend(_counted(count, places) for count in counts)
        done = {id(count.hit) for count in counts}
        drafts.extend(_uncounted(sentence, [hit for hit in here if id(hit) not in done], codebook, drafts[base:]))
        if counts:  # "Six nurses were among the dead", a sentence later
            previous, places = counts, places[len(places) - len(counts) :]
    return drafts


def _counted(count: Count, places: Sequence[int]) -> Draft:
    part_of = None if count.part_of is None else places[count.part_of]
    return Draft(count.hit.kind, count.hit.head, count.start, count.end, count.hit, count.quantity, part_of)


def _uncounted(sentence: Span, hits: Sequence[CueHit], codebook: Codebook, taken: Sequence[Draft]) -> list[Draft]:
    """Events without a figure of their own; one claim for each kind and clause."""
    doc = sentence.doc
    drafts: list[Draft] = []
    for hit in hits:
        if not _fits_kind(hit, codebook) or _mere_reference(hit, codebook) or _told_already(hit, codebook, taken):
            continue
        if codebook.kinds[hit.kind].type == "count" and (victims := unnumbered(hit, codebook)):
            quantity, start, end = victims
            if not _covered(hit.kind, start, end, taken):
                drafts.append(Draft(hit.kind, hit.head, start, end, hit, quantity))
            continue
        shared = next((d for d in drafts if d.hit and d.quantity and coordinated(doc, d.hit, hit)), None)
        if shared is not None:
            drafts.append(Draft(hit.kind, hit.head, shared.start, hit.end, hit, shared.quantity))
            continue
        start, end = clause_span(hit.head)
        start, end = trim(
            doc, max(sentence.start, min(start, hit.start)), min(sentence.end, max(end, hit.end)), hit.head.i
        )
        if not _covered(hit.kind, start, end, [*taken, *drafts]):
            drafts.append(Draft(hit.kind, hit.head, start, end, hit))
    return drafts


def _fits_kind(hit: CueHit, codebook: Codebook) -> bool:
    """False where a verb that is done to people is done to a thing ("released a statement", "hurt the economy"), and
    where a cue that needs something counted has nothing of the sort."""
    kind = codebook.kinds[hit.kind]
    if hit.cue.stance == "counted":
        return False
    if hit.cue.stance in ("did_to_counted", "did_counted"):
        return hit.head.dep_ != "amod" and any(countable(hit.head.doc[i], kind, codebook) for i in patients(hit))
    return True


def _mere_reference(hit: CueHit, codebook: Codebook) -> bool:
    """'The attack', 'these raids': points back to an event and says nothing of it."""
    noun = hit.head
    if (
        codebook.kinds[hit.kind].family != "violence"
        or hit.cue.stance != "act"
        or noun.pos_ not in ("NOUN", "PROPN")
        or noun.dep_ in ("ROOT", "nsubj", "nsubjpass", "attr")
    ):
        return False
    children = list(noun.children)
    pointing = any(
        c.lower_ in _POINTING if c.dep_ == "det" else c.dep_ == "poss" and c.pos_ == "PRON" for c in children
    )
    said = any(c.dep_ in ("prep", "amod", "compound", "nummod", "acl", "relcl", "nmod", "appos") for c in children)
    return pointing and not said


def _told_already(hit: CueHit, codebook: Codebook, taken: Sequence[Draft]) -> bool:
    """'It raised its toll to 31 dead': the noun beside a figure of its kind adds nothing."""
    countable = hit.cue.stance == "act" and codebook.kinds[hit.kind].type == "count"
    return countable and any(draft.kind == hit.kind and draft.quantity is not None for draft in taken)


def _covered(kind: str, start: int, end: int, drafts: Sequence[Draft]) -> bool:
    for draft in drafts:
        if draft.kind == kind:
            shared = min(end, draft.end) - max(start, draft.start)
            if shared > 0 and shared >= 0.5 * min(end - start, draft.end - draft.start):
                return True
    return False
