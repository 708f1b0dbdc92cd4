"""Which figure belongs to which event of its sentence.

A score over the parse and the order of words: the parse alone fails where commas are lost or a headline has no verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.codebook import Codebook
from variorum.extract.cues import CueHit
from variorum.extract.figures import Quantity
from variorum.extract.parts import Count, inside, part_of_whole, whole_of, with_lists
from variorum.extract.patients import patients

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_THRESHOLD = 1.0
_BOUNDARY = frozenset(
    {",", ";", "while", "when", "after", "as", "who", "that", "where", "but", "before", "which", "—", "–"}
)
_LIGHT_POS = frozenset({"AUX", "ADV", "PART", "DET", "ADP", "PRON", "PUNCT"})
_AT = frozenset({"in", "at", "near", "outside"})
_JOINERS = frozenset({"and", "or", "/", "&", ",", "and/or"})


def assign_counts(
    sentence: Span, hits: Sequence[CueHit], quantities: Sequence[Quantity], codebook: Codebook, before: Sequence[Count]
) -> list[Count]:
    """Every figure of a sentence with its event. `before` are the counts of the sentence before, which a "30 of them
    children" may be a part of: `part_of` then counts from the start of `before + result`."""
    doc = sentence.doc
    groups = [hit for hit in hits if codebook.kinds[hit.kind].counts]
    counts: list[Count] = list(before)
    first = len(counts)
    quantities = with_lists(doc, quantities, codebook)
    for quantity in quantities:
        whole = whole_of(doc, sentence, quantity, counts, first, groups, codebook)
        if whole is not None and _of_another_event(doc, sentence, quantity, counts[whole], groups, codebook):
            whole = None
        if whole is not None:
            counts.extend(part_of_whole(doc, quantity, counts, whole, codebook))
            continue
        if quantity.sort in ("majority", "all") and not _of_a_noun(doc, quantity):
            continue
        quantity = _of_same_things(doc, quantity, groups, counts[first:], codebook)
        hit = _best_hit(doc, quantity, groups, counts[first:], codebook) or _listed_with(doc, quantity, counts[first:])
        if hit is None or not _may_count(hit, quantity, codebook):
            continue
        partners = [other for other in groups if other is hit or coordinated(doc, hit, other)]
        for partner in partners:
            counts.append(_count(partner, quantity, shared=len(partners) > 1))
        for other in groups:
            if other not in partners and _also_said_of(quantity, other) and _may_count(other, quantity, codebook):
                counts.append(_count(other, quantity, shared=False))
    return [inside(doc, count, counts, first) for count in counts[first:]]


def _count(hit: CueHit, quantity: Quantity, *, shared: bool) -> Count:
    if shared and hit.kind in ("killed", "injured"):
        quantity = replace(quantity, value=None, low=1, high=None, quantifier="unquantified")
    start, end = min(quantity.start, hit.start), max(quantity.np_end, hit.end)
    if end - start > 22:
        start, end = quantity.start, quantity.np_end
    return Count(hit, quantity, start, end, shared=shared)


def _of_same_things(
    doc: Doc, quantity: Quantity, hits: Sequence[CueHit], done: Sequence[Count], codebook: Codebook
) -> Quantity:
    """'31 houses were destroyed and 300 damaged': of the same things."""
    if quantity.noun is not None or quantity.unit is not None or not done:
        return quantity
    last = done[-1]
    if "people" in codebook.kinds[last.hit.kind].counts:
        return quantity
    counted = replace(quantity, unit=last.quantity.unit, unit_text=last.quantity.unit_text)
    same = [hit for hit in hits if hit.kind == last.hit.kind and hit is not last.hit]
    return counted if same and _best_hit(doc, counted, same, (), codebook) else quantity


def _listed_with(doc: Doc, quantity: Quantity, done: Sequence[Count]) -> CueHit | None:
    """'Killing six civilians and five militiamen': the event of the figure before, where only "and" stands between."""
    if not done or done[-1].part_of is not None:
        return None
    if quantity.noun is None and elsewhere(doc, quantity):
        # "12 were killed in one town and nine in another": the event of the figure before, at another place
        last = done[-1]
        side = [t.lower_ for t in doc[max(last.quantity.np_end, last.hit.end) : quantity.start]]
        near = len(side) <= 8 and side[:1] and side[0] in _AT and side[-1] in ("and", ",")
        return last.hit if near else None
    if quantity.noun is None and doc[quantity.start - 1].text != "(":
        return None
    between = [t.lower_ for t in doc[done[-1].quantity.np_end : quantity.start]]
    return done[-1].hit if between in (["and"], [","], ["("], [",", "and"], ["as", "well", "as"]) else None


def elsewhere(doc: Doc, quantity: Quantity) -> bool:
    """'Nine in Nerim': a figure with a place and nothing else."""
    after = doc[quantity.end : quantity.end + 2]
    return quantity.noun is None and len(after) == 2 and after[0].lower_ in _AT and after[1].pos_ in ("PROPN", "DET")


def _of_a_noun(doc: Doc, quantity: Quantity) -> bool:
    """'Most of the neighbourhoods', not "most of them"."""
    after = [t.lower_ for t in doc[quantity.end : quantity.end + 2]]
    return after[:1] == ["of"] and after[1:] != ["them"] and quantity.noun is not None


def _also_said_of(quantity: Quantity, hit: CueHit) -> bool:
    """'The 40 percent that is held by …': a relative clause tells more of those counted."""
    return quantity.noun is not None and hit.head.dep_ == "relcl" and hit.head.head.i == quantity.noun.i


def coordinated(doc: Doc, a: CueHit, b: CueHit) -> bool:
    """'killed and wounded', 'dead or injured', 'damaged or destroyed': nothing but a joiner between."""
    left, right = (a, b) if a.start < b.start else (b, a)
    if right.start - left.end > 2 or right.start < left.end or len(left.cue.words) > 1 or len(right.cue.words) > 1:
        return False
    between = [t.lower_ for t in doc[left.end : right.start]]
    return (
        a.kind != b.kind and (all(word in _JOINERS for word in between)) and {a.kind, b.kind} <= {"killed", "injured"}
    )


def _best_hit(
    doc: Doc, quantity: Quantity, hits: Sequence[CueHit], done: Sequence[Count], codebook: Codebook
) -> CueHit | None:
    best, best_score = None, _THRESHOLD
    for hit in hits:
        if not _may_count(hit, quantity, codebook):
            continue
        if hit.cue.stance == "did_counted" and quantity.start > hit.start:
            continue
        score = _score(doc, quantity, hit, hits, done)
        if score > best_score:
            best, best_score = hit, score
    return best


def _may_count(hit: CueHit, quantity: Quantity, codebook: Codebook) -> bool:
    kind = codebook.kinds[hit.kind]
    if _names_itself(hit, quantity):
        return kind.family == "casualties" or (
            quantity.unit is not None and codebook.may_count(hit.kind, quantity.unit)
        )
    if quantity.unit is not None:
        return codebook.may_count(hit.kind, quantity.unit)
    if _of_a_people(quantity, hit) and kind.family == "casualties":
        return quantity.end - 1 in patients(hit)
    if "people" not in kind.counts or hit.cue.stance in ("did_to_counted", "did_counted", "counted"):
        bare = range(quantity.start, quantity.end)
        return quantity.noun is None and (hit.cue.stance == "did_counted" or any(i in bare for i in patients(hit)))
    noun = quantity.noun
    if noun is None or noun.pos_ == "PROPN" or noun.lower_ in ("others", "dead"):
        return True
    # A plural that no unit names ("150 conscripts") counts people only where it is whom the event was done to.
    return (
        kind.family in ("casualties", "custody")
        and noun.tag_ == "NNS"
        and noun.i in patients(hit)
        and quantity.value != 1
    )


def _of_a_people(quantity: Quantity, hit: CueHit) -> bool:
    """'Many of the Vellan tribe': some of those whom a name gathers."""
    some = hit.head.doc[quantity.end - 1]
    whole = next((g for c in some.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    named = whole is not None and any(c.pos_ == "PROPN" for c in whole.children)
    return quantity.value is None and named and whole is not None and whole.tag_ == "NN"


def _names_itself(hit: CueHit, quantity: Quantity) -> bool:
    """'43 deaths', 'three air strikes': the cue is what is counted."""
    if quantity.noun is None or not hit.start <= quantity.noun.i < hit.end or hit.start < quantity.end:
        return False
    # "Two of the wounded" counts two, not the wounded.
    return [t.lower_ for t in quantity.noun.doc[quantity.end : quantity.end + 2]] != ["of", "the"]


def _score(doc: Doc, quantity: Quantity, hit: CueHit, hits: Sequence[CueHit], done: Sequence[Count]) -> float:
    if _names_itself(hit, quantity):
        return 8.0
    score = 0.0
    span = range(quantity.start, max(quantity.np_end, quantity.end))
    linked = any(i in span for i in patients(hit))
    if linked:
        score += 4.0
    cue_first = hit.start < quantity.start
    between = doc[hit.end : quantity.start] if cue_first else doc[max(quantity.np_end, quantity.reach) : hit.start]
    if len(between) <= 4 and all(t.pos_ in _LIGHT_POS and t.lower_ not in _BOUNDARY for t in between):
        score += 3.0 - 0.3 * len(between)
    elif all(t.lower_ not in _BOUNDARY and t.pos_ != "VERB" for t in between) and len(between) <= 8:
        score += 1.6
    score += _direction(hit, cue_first)
    if (
        cue_first
        and _toll(hit)
        and (linked or len(between) <= 14)
        and doc[quantity.start - 1].lower_ in ("to", "at", "of", "as", "reached", ":")
    ):
        score += 3.0
    others = [o for o in hits if o is not hit and _lies_between(o, hit, quantity) and o.cue.stance != "mark"]
    score -= 2.5 * len(others)
    if not linked:
        score -= 1.2 * sum(t.lower_ in _BOUNDARY for t in between)
        score -= 0.1 * len(between)
    if any(c.hit is hit and (c.quantity.start < hit.start) != cue_first for c in done):
        score -= 2.5
    elif any(c.hit is hit for c in done) and not linked:
        score -= 1.0
    return score


def _toll(hit: CueHit) -> bool:
    return hit.head.lemma_.lower() == "toll"


def _direction(hit: CueHit, cue_first: bool) -> float:
    """Some forms stand before those they were done to ("killing 12"), some after ("12 dead")."""
    tag, word = hit.head.tag_, hit.head.lower_
    if hit.cue.stance in ("did_to", "did_to_counted") and (tag == "VBZ" or word.endswith(("ing", "s"))):
        return 1.2 if cue_first else -2.0
    if (
        cue_first
        and hit.cue.stance in ("did_to", "did_to_counted")
        and any(c.dep_ == "auxpass" for c in hit.head.children)
    ):
        return -4.0
    if hit.cue.stance == "did" or word in ("dead", "wounded", "injured"):
        return -0.8 if cue_first else 0.8
    return 0.0


def _lies_between(other: CueHit, hit: CueHit, quantity: Quantity) -> bool:
    low, high = min(hit.start, quantity.start), max(hit.start, quantity.start)
    return low < other.start < high


def _of_another_event(
    doc: Doc, sentence: Span, quantity: Quantity, whole: Count, hits: Sequence[CueHit], codebook: Codebook
) -> bool:
    """'Of the 12 wounded, three later died': the three are counted by the dying."""
    hit = _best_hit(doc, quantity, hits, (), codebook)
    if hit is None or hit.kind == whole.hit.kind:
        return False
    if doc[sentence.start].lower_ == "of":
        return True
    # "… of whom at least 30 have starved": the verb after it is its own.
    relative = "whom" in [t.lower_ for t in doc[max(0, quantity.start - 2) : quantity.start]]
    return relative and 0 <= hit.start - quantity.np_end <= 6
