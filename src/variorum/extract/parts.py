"""Figures that are a part of another: "including 5 children", "12 of them", "most of them civilians"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.codebook import Codebook
from variorum.extract.cues import CueHit
from variorum.extract.figures import Quantity, unit_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_SUBSET_BEFORE = frozenset({"including", "among", "include", "includes", "included", "notably"})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of one event: `hit` its cue, `start:end` the excerpt's tokens, `part_of` the place in the list of the
    count that holds it. `shared` where two events have one figure between them ("48 killed or injured")."""

    hit: CueHit
    quantity: Quantity
    start: int
    end: int
    part_of: int | None = None
    shared: bool = False


def inside(doc: Doc, count: Count, counts: Sequence[Count], first: int) -> Count:
    """'Five children were among the 12 people killed': a part of the figure that follows."""
    if count.part_of is not None:
        return count
    for index in range(first, len(counts)):
        other = counts[index]
        between = [t.lower_ for t in doc[count.quantity.np_end : other.quantity.start]]
        if other.hit.kind == count.hit.kind and 0 < len(between) <= 5 and "among" in between:
            if _fits(other.quantity, count.quantity):
                return replace(count, part_of=index)
    return count


def with_lists(doc: Doc, quantities: Sequence[Quantity], codebook: Codebook) -> list[Quantity]:
    """Each whole stretched over the parts listed after it ("12 people, including 4 children and a nurse, were …"), so
    that what follows the list is near to the whole."""
    found = list(quantities)
    for i in range(len(found) - 1, 0, -1):
        whole, part = found[i - 1], found[i]
        between = [t.lower_ for t in doc[whole.np_end : part.start]]
        listed = len(between) <= 4 and bool(_SUBSET_BEFORE.intersection(between))
        if between == ["("] and doc[part.np_end : part.np_end + 1].text == ")":
            # "4,300 people (860 households) were displaced"
            found[i - 1] = replace(whole, reach=part.np_end + 1)
        elif listed and _narrow(part, codebook):
            found[i - 1] = replace(whole, reach=max(part.reach, part.np_end))
    return found


def _narrow(quantity: Quantity, codebook: Codebook) -> bool:
    return quantity.unit is None or "people" in codebook.ancestors(quantity.unit)


def whole_of(
    doc: Doc,
    sentence: Span,
    quantity: Quantity,
    counts: Sequence[Count],
    first: int,
    hits: Sequence[CueHit],
    codebook: Codebook,
) -> int | None:
    """Place in `counts` of the figure that this one is said to be a part of, or None."""
    before = [t.lower_ for t in doc[max(sentence.start, quantity.start - 3) : quantity.start]]
    after = [t.lower_ for t in doc[quantity.end : quantity.end + 3]]
    tail = " ".join(t.lower_ for t in doc[quantity.np_end : quantity.np_end + 6])
    said = bool(_SUBSET_BEFORE.intersection(before))
    of_them = after[:2] in (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"]) or "of whom" in " ".join(
        before
    )
    among = any(p in tail for p in ("among the dead", "among them", "among the victim", "among those killed"))
    if of_them and not said and _follows_cue(quantity, hits):
        return None
    whom = "whom" in (*before, *after)  # never of what an earlier sentence tells
    among_whole = _among_whole(doc, sentence, quantity, counts)
    if among_whole is not None:
        return among_whole
    marked = said or of_them or among
    here_kinds = {hit.kind for hit in hits if codebook.kinds[hit.kind].family == "casualties"}
    elsewhere = (
        first > 0
        and not whom
        and (of_them or among)
        and (not here_kinds or here_kinds & {c.hit.kind for c in counts[:first]})
    )
    here = [i for i in range(first, len(counts)) if counts[i].quantity.start < quantity.start]
    if not marked and quantity.sort in ("majority", "all"):
        marked = bool(here) and quantity.start - counts[here[-1]].quantity.np_end <= 6
    if not marked and here and counts[here[-1]].part_of is not None:
        last = counts[here[-1]]
        marked = last.part_of is not None and _goes_on(doc, last, counts[last.part_of], quantity, codebook)
        if marked:
            return counts[here[-1]].part_of
    if not marked:
        return None
    pool = here or (list(range(first)) if elsewhere else [])
    wholes = [i for i in pool if counts[i].part_of is None and _fits(counts[i].quantity, quantity)]
    if among and here_kinds:  # of the dead, not of the towns that were shelled
        wholes = [i for i in wholes if counts[i].hit.kind in here_kinds]
    return wholes[-1] if wholes else None


def _among_whole(doc: Doc, sentence: Span, quantity: Quantity, counts: Sequence[Count]) -> int | None:
    """'Among the 44 were 9 children': a part of the figure said before."""
    head = [t.lower_ for t in doc[sentence.start : sentence.start + 3]]
    if head[:1] not in (["among"], ["of"]) or head[1:2] != ["the"]:
        return None
    named = doc[sentence.start + 2].lower_.replace(",", "")
    if not named.isdigit() or quantity.start <= sentence.start + 2:
        return None
    same = [i for i, c in enumerate(counts) if c.part_of is None and c.quantity.value == float(named)]
    return same[-1] if same else None


def _follows_cue(quantity: Quantity, hits: Sequence[CueHit]) -> bool:
    """'wounding dozens of them': a figure of its own event."""
    return any(hit.end == quantity.start for hit in hits if hit.cue.stance == "did_to")


def _fits(whole: Quantity, part: Quantity) -> bool:
    return part.value is None or whole.value is None or part.value <= whole.value


def _goes_on(doc: Doc, last: Count, whole: Count, quantity: Quantity, codebook: Codebook) -> bool:
    """'including 25 children and 15 women': a list of parts of one whole. In "36 civilians, including 10 children, and
    14 fighters died" the fighters are no part of the civilians."""
    between = [t.lower_ for t in doc[last.quantity.np_end : quantity.start]]
    if len(between) > 2 or any(word not in ("and", ",", "as", "well") for word in between) or quantity.unit is None:
        return False
    if between[:1] == [","] and "and" in between:
        return False
    unit, of = quantity.unit, whole.quantity.unit
    within = codebook.is_part(unit, of) if of else "people" in codebook.ancestors(unit)
    following = doc[quantity.np_end].lower_ if quantity.np_end < len(doc) else ""
    own_event = following in ("killed", "injured", "wounded", "dead", "died")
    return within and not own_event


def part_of_whole(doc: Doc, quantity: Quantity, counts: Sequence[Count], whole: int, codebook: Codebook) -> list[Count]:
    """The part, once for each event that shares the whole's figure."""
    span = [
        i
        for i, c in enumerate(counts)
        if c.quantity.start == counts[whole].quantity.start
        and c.part_of is None
        and c.hit.head.doc is counts[whole].hit.head.doc
        and (i == whole or c.shared)
    ]
    start = quantity.start
    while (
        start > 0
        and doc[start - 1].lower_ in _SUBSET_BEFORE | {"them", "whom", "at", "least"}
        and quantity.start - start < 3
    ):
        start -= 1
    quantity = _named_after(doc, quantity, codebook)
    loose = quantity.sort == "all" or doc[quantity.start].lower_ in ("mainly", "mostly")
    if loose and quantity.unit is None:
        return []  # "all of it", "mainly in the north"
    parts = []
    for index in span:
        figure = _majority(quantity, counts[index].quantity)
        parts.append(Count(counts[index].hit, figure, start, max(quantity.np_end, quantity.end), part_of=index))
    return parts


def _named_after(doc: Doc, quantity: Quantity, codebook: Codebook) -> Quantity:
    """'Three of them children', '9 were children': who the part is stands after it."""
    after = [t.lower_ for t in doc[quantity.end : quantity.end + 2]]
    start = quantity.end + (2 if after[:1] == ["of"] else 0)
    if start == quantity.end and after[:1] not in (["were"], ["are"], ["was"]):
        return quantity
    for token in doc[start : start + 4]:
        unit = unit_of([token], codebook) if token.pos_ in ("NOUN", "PROPN") else None
        if unit and "people" in codebook.ancestors(unit):
            both = doc[token.i + 1 : token.i + 3]
            pair = [t.lemma_.lower() for t in (token, *both)]
            end = token.i + 1
            if sorted((pair[0], pair[-1])) == ["child", "woman"] and pair[1:2] == ["and"]:
                unit, end = "women and children", token.i + 3
            return replace(quantity, unit=unit, unit_text=doc[token.i : end].text, noun=token, np_end=end)
        if token.pos_ in ("VERB", "PUNCT"):
            break
    return replace(quantity, np_end=max(start, quantity.np_end))


def _majority(quantity: Quantity, whole: Quantity) -> Quantity:
    """'Most of them': more than half of a whole whose number is known."""
    least = whole.low if whole.low is not None else whole.value
    if quantity.sort != "majority" or least is None or whole.sort != "number":
        return quantity
    return replace(quantity, low=float(int(least // 2) + 1), quantifier="more_than")
