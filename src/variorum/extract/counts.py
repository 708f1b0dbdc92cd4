"""Which figure belongs to which event of its sentence, and which figure is a part of which.

A score over the parse and the order of words: the parse alone fails where commas are lost or a headline has no verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.codebook import Codebook
from variorum.extract.cues import CueHit
from variorum.extract.figures import Quantity, unit_of
from variorum.extract.patients import patients

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_THRESHOLD = 1.0
_SUBSET_BEFORE = frozenset({"including", "among", "include", "includes", "included", "notably"})
_BOUNDARY = frozenset(
    {",", ";", "while", "when", "after", "as", "who", "that", "where", "but", "before", "which", "—", "–"}
)
_LIGHT_POS = frozenset({"AUX", "ADV", "PART", "DET", "ADP", "PRON", "PUNCT"})
_JOINERS = frozenset({"and", "or", "/", "&", ",", "and/or"})


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


def assign_counts(
    sentence: Span, hits: Sequence[CueHit], quantities: Sequence[Quantity], codebook: Codebook, before: Sequence[Count]
) -> list[Count]:
    """Every figure of a sentence with its event. `before` are the counts of the sentence before, which a "30 of them
    children" may be a part of: `part_of` then counts from the start of `before + result`."""
    doc = sentence.doc
    groups = [hit for hit in hits if codebook.kinds[hit.kind].counts]
    counts: list[Count] = list(before)
    first = len(counts)
    quantities = _with_lists(doc, quantities, codebook)
    for quantity in quantities:
        whole = _whole(doc, sentence, quantity, counts, first, groups, codebook)
        if whole is not None and _of_another_event(doc, sentence, quantity, counts[whole], groups, codebook):
            whole = None
        if whole is not None:
            counts.extend(_part(doc, quantity, counts, whole, codebook))
            continue
        if quantity.sort in ("majority", "all") and not _of_a_noun(doc, quantity):
            continue
        hit = _best_hit(doc, quantity, groups, counts[first:], codebook) or _listed_with(doc, quantity, counts[first:])
        if hit is None or not _may_count(hit, quantity, codebook):
            continue
        partners = [other for other in groups if other is hit or coordinated(doc, hit, other)]
        for partner in partners:
            counts.append(_count(partner, quantity, shared=len(partners) > 1))
        for other in groups:
            if other not in partners and _also_said_of(quantity, other) and _may_count(other, quantity, codebook):
                counts.append(_count(other, quantity, shared=False))
    return [_inside(doc, count, counts, first) for count in counts[first:]]


def _inside(doc: Doc, count: Count, counts: Sequence[Count], first: int) -> Count:
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


def _with_lists(doc: Doc, quantities: Sequence[Quantity], codebook: Codebook) -> list[Quantity]:
    """Each whole stretched over the parts listed after it ("12 people, including 4 children and a nurse, were …"), so
    that what follows the list is near to the whole."""
    found = list(quantities)
    for i in range(len(found) - 1, 0, -1):
        whole, part = found[i - 1], found[i]
        between = [t.lower_ for t in doc[whole.np_end : part.start]]
        listed = len(between) <= 4 and bool(_SUBSET_BEFORE.intersection(between))
        if listed and _narrow(part, codebook):
            found[i - 1] = replace(whole, reach=max(part.reach, part.np_end))
    return found


def _narrow(quantity: Quantity, codebook: Codebook) -> bool:
    return quantity.unit is None or "people" in codebook.ancestors(quantity.unit)


def _count(hit: CueHit, quantity: Quantity, *, shared: bool) -> Count:
    if shared and hit.kind in ("killed", "injured"):
        quantity = replace(quantity, value=None, low=1, high=None, quantifier="unquantified")
    start, end = min(quantity.start, hit.start), max(quantity.np_end, hit.end)
    if end - start > 22:
        start, end = quantity.start, quantity.np_end
    return Count(hit, quantity, start, end, shared=shared)


def _listed_with(doc: Doc, quantity: Quantity, done: Sequence[Count]) -> CueHit | None:
    """'Killing six civilians and five militiamen': the event of the figure before, where only "and" stands between."""
    if not done or done[-1].part_of is not None or quantity.noun is None:
        return None
    between = [t.lower_ for t in doc[done[-1].quantity.np_end : quantity.start]]
    return done[-1].hit if between in (["and"], [","], [",", "and"], ["as", "well", "as"]) else None


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
    if "people" not in kind.counts:
        return False
    noun = quantity.noun
    if noun is None or noun.pos_ == "PROPN" or noun.lower_ in ("others", "dead"):
        return True
    # A plural that no unit names ("150 conscripts") counts people only where it is whom the event was done to.
    return kind.family == "casualties" and noun.tag_ == "NNS" and noun.i in patients(hit) and quantity.value != 1


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
        and len(between) <= 14
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


def _whole(
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
    among_whole = _among_whole(doc, sentence, quantity, counts)
    if among_whole is not None:
        return among_whole
    marked = said or of_them or among
    here_kinds = {hit.kind for hit in hits if codebook.kinds[hit.kind].family == "casualties"}
    elsewhere = (
        first > 0 and (of_them or among) and (not here_kinds or here_kinds & {c.hit.kind for c in counts[:first]})
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
    return wholes[-1] if wholes else None


def _of_another_event(
    doc: Doc, sentence: Span, quantity: Quantity, whole: Count, hits: Sequence[CueHit], codebook: Codebook
) -> bool:
    """'Of the 12 wounded, three later died': the three are counted by the dying."""
    if doc[sentence.start].lower_ != "of":
        return False
    hit = _best_hit(doc, quantity, hits, (), codebook)
    return hit is not None and hit.kind != whole.hit.kind


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


def _part(doc: Doc, quantity: Quantity, counts: Sequence[Count], whole: int, codebook: Codebook) -> list[Count]:
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
    if quantity.sort == "all" and quantity.unit is None:
        return []
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


def unnumbered(hit: CueHit, codebook: Codebook) -> tuple[Quantity, int, int] | None:
    """Victims without a number: "civilians were killed" is unquantified, "a woman was killed" is one, "no one was
    hurt" is zero; None where the event names nobody."""
    doc = hit.head.doc
    if hit.cue.stance == "act" and (no := next((c for c in hit.head.children if c.lower_ == "no"), None)) is not None:
        text = doc[no.i : hit.end].text
        return Quantity(no.i, hit.end, 0, 0, 0, "exact", "none", hit.head, hit.end, "people", text), no.i, hit.end
    for i in patients(hit):
        noun = doc[i]
        if noun.i in range(hit.start, hit.end) or (hit.cue.stance == "act" and noun.dep_ in ("compound", "amod")):
            continue
        tokens = [t for t in noun.subtree if t.i <= noun.i and noun.i - t.i <= 6]
        unit = unit_of(tokens, codebook)
        none = any(t.lower_ in ("no", "none", "nobody") for t in (*tokens, noun)) or _not_one(tokens)
        if unit is None and not none and not _is_somebody(noun):
            continue
        if unit is not None and "people" not in codebook.ancestors(unit):
            continue
        if unit in ("women", "children") and {c.lemma_.lower() for c in noun.conjuncts} & {"woman", "child"}:
            unit = "women and children"
        start = min(t.i for t in tokens) if tokens else noun.i
        text = doc[start : noun.i + 1].text
        low, high, quantifier = _without_number(noun, none)
        value = low if quantifier == "exact" else None
        bare = Quantity(
            start,
            noun.i + 1,
            value,
            low,
            high,
            "exact" if quantifier == "exact" else "unquantified",
            "none",
            noun,
            noun.i + 1,
            unit,
            text,
        )
        return bare, min(start, hit.start), max(noun.i + 1, hit.end)
    return None


def _not_one(tokens: Sequence[Token]) -> bool:
    """'Not a single civilian', "not one of them"."""
    words = [t.lower_ for t in tokens]
    return "not" in words and bool({"single", "one"} & set(words))


def _is_somebody(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lower_ in ("he", "she", "they", "them", "we", "us", "someone", "somebody")


def _without_number(noun: Token, none: bool) -> tuple[float, float | None, str]:
    if none:
        return 0, 0, "exact"
    plural = (
        noun.lower_ in ("they", "them", "we", "us")
        or noun.tag_ in ("NNS", "NNPS")
        or noun.lower_
        in (
            "people",
            "police",
            "personnel",
            "staff",
            "men",
            "women",
            "children",
        )
    )
    if plural or (noun.pos_ == "PRON" and noun.lower_ not in ("he", "she", "someone", "somebody")):
        return 1, None, "unquantified"
    joined = [c for c in noun.conjuncts if c.pos_ in ("NOUN", "PROPN")]
    if joined:
        return 1, None, "unquantified"
    return 1, 1, "exact"
