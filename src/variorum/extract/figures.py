"""Figures: numbers with the bounds that the words around them state, and what they count."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.codebook import Codebook
from variorum.extract.numbers import NUMBER_WORDS, Number, find_numbers
from variorum.model import Quantifier

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PHRASES: dict[Quantifier, str] = {
    "at_least": "at least;at least at;no fewer than;no less than;not less than;not fewer than;a minimum of;"
    "at the least;at minimum;minimum of;at the very least",
    "more_than": "more than;over;in excess of;above;exceeding;exceeds;exceed;exceeded;well over;upwards of;"
    "upward of;topped;surpassed;surpassing;greater than;higher than;passed",
    "up_to": "up to;as many as;at most;no more than;not more than;a maximum of;as high as;as much as;maximum of",
    "less_than": "less than;fewer than;under;below",
    "around": "about;around;some;roughly;approximately;approx;approx.;nearly;almost;close to;an estimated;"
    "estimated;circa;~;near;more or less;estimated at;just under;just over;in the region of",
}
_BEFORE = {tuple(phrase.split()): name for name, phrases in _PHRASES.items() for phrase in phrases.split(";")}
_SKIPPED_BEFORE = frozenset(
    {"another", "further", "additional", "other", "the", "a", "an", "total", "of", "these", "those"}
)
_RISES = frozenset(
    {"rise", "increase", "jump", "climb", "raise", "revise", "go", "grow", "soar", "up", "decrease", "fall"}
)
# What a compound names: "schoolgirls", "policewomen", "tribesmen".
_ENDINGS = {
    "girl": "children",
    "boy": "children",
    "child": "children",
    "woman": "women",
    "man": "people",
    "folk": "people",
}
_MORE = frozenset({"more", "others", "other"})
_BETWEEN_NUMBER_AND_NOUN = frozenset(
    {"more", "other", "additional", "of", "the", "new", "-", "'s", "s", "its", "their", "his", "these", "those", '"'}
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence with its bounds. `start:end` are the tokens of number and quantifier, `noun` the token
    counted (None where only the event says what is counted), `np_end` the end of the counted phrase, `reach` the end of
    a list of parts that follows it."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    quantifier: Quantifier
    sort: str
    noun: Token | None
    np_end: int
    unit: str | None
    unit_text: str | None
    reach: int = 0


def find_quantities(doc: Doc, codebook: Codebook, excluded: Collection[int]) -> list[Quantity]:
    """Every quantity of a parsed passage; tokens in `excluded` (dates, ages, names of units) are no numbers."""
    words = [token.lower_ for token in doc]
    numbers = [n for n in find_numbers(words) if n.start not in excluded]
    found: list[Quantity] = []
    skip = -1
    for index, number in enumerate(numbers):
        if index == skip:
            continue
        if _share_of(words, number):
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if (
            following is not None
            and list(words[number.end : following.start]) in (["in"], ["out", "of"])
            and (number.value == 1)
        ):
            skip = index + 1  # "one in three of the dead" is a share
            continue
        if following is not None and (link := _range_link(doc, words, number, following)):
            if link == "range":
                found.append(_range(doc, words, number, following, codebook))
                skip = index + 1
            continue
        found.append(_quantity(doc, words, number, codebook))
    nouns = {q.noun.i for q in found if q.noun is not None}
    found = [q for q in found if not (_is_pronoun_one(doc, q) or _within_phrase(doc, q, nouns) or _is_year(doc, q))]
    found = _widened(words, found)
    return sorted([*found, *_single_persons(doc, found, codebook)], key=lambda q: q.start)


_PERHAPS = frozenset({"maybe", "perhaps", "possibly"})


def _widened(words: Sequence[str], found: Sequence[Quantity]) -> list[Quantity]:
    """'At least 12 and up to 20 people' and "ten, maybe twelve bodies" are one figure with two bounds."""
    merged: list[Quantity] = []
    for quantity in found:
        if merged and _two_bounds(words, merged[-1], quantity):
            first = merged[-1]
            merged[-1] = replace(
                quantity, start=first.start, low=first.value, high=quantity.value, quantifier="between"
            )
        else:
            merged.append(quantity)
    return merged


def _two_bounds(words: Sequence[str], first: Quantity, second: Quantity) -> bool:
    if first.value is None or second.value is None or first.value >= second.value:
        return False
    between = [w for w in words[first.end : second.start] if w not in (",", "and", "but", "–", "-", "—")]
    if (first.quantifier, second.quantifier) == ("at_least", "up_to"):
        return not between
    exact = first.quantifier == second.quantifier == "exact"
    perhaps = len(between) == 1 and between[0] in _PERHAPS
    return exact and perhaps and (first.noun is None or first.noun is second.noun)


def _single_persons(doc: Doc, found: Sequence[Quantity], codebook: Codebook) -> list[Quantity]:
    """'a woman' in a list of counted people ("including a woman and two children", "two women and a man")."""
    taken = {i for q in found for i in range(q.start, q.np_end)}
    singles: list[Quantity] = []
    for token in doc:
        noun = token.head
        if token.lower_ not in ("a", "an") or token.i in taken or not (_in_list(doc, token.i) or _joined(noun)):
            continue
        if not (token.i < noun.i <= token.i + 4) or noun.pos_ != "NOUN" or noun.i in taken:
            continue
        unit, text = _unit(doc, token.i + 1, noun, codebook)
        if unit and "people" in codebook.ancestors(unit) and noun.lower_ not in ("death", "member", "life", "body"):
            singles.append(Quantity(token.i, token.i + 1, 1, 1, 1, "exact", "article", noun, noun.i + 1, unit, text))
    return singles


def _joined(noun: Token) -> bool:
    """'A man and a woman', 'a woman and her two children'."""
    return any(
        c.pos_ == "NOUN" and any(g.dep_ in ("det", "nummod", "poss") for g in c.children) for c in noun.conjuncts
    )


def _in_list(doc: Doc, at: int) -> bool:
    before = [t.lower_ for t in doc[max(0, at - 2) : at]]
    return bool({"including", "and", "among", "whom", "them", "were"} & set(before[-1:])) or "including" in before


def _within_phrase(doc: Doc, quantity: Quantity, nouns: Collection[int]) -> bool:
    """'Four members of one family': the family is not counted."""
    return quantity.value == 1 and quantity.start - 2 in nouns and doc[quantity.start - 1].lower_ == "of"


def _is_year(doc: Doc, quantity: Quantity) -> bool:
    """'A 2009 bombing'."""
    if quantity.value is None or not 1900 <= quantity.value <= 2099 or quantity.quantifier != "exact":
        return False
    bare = quantity.end - quantity.start == 1 and len(doc[quantity.start].text) == 4
    return bare and (quantity.noun is None or quantity.noun.tag_ not in ("NNS", "NNPS"))


def _share_of(words: Sequence[str], number: Number) -> bool:
    """'Half of the city's 60,000 people': the number is the whole, not what is claimed."""
    for at in range(number.start - 1, max(-1, number.start - 7), -1):
        if words[at] in ("half", "third", "quarter", "thirds", "quarters", "majority", "percent", "%", "most"):
            return words[at + 1 : at + 2] == ["of"] and number.sort == "number"
        if words[at] in (",", ";", "and", "or", "with") or words[at][:1].isdigit():
            return False
    return False


def _is_pronoun_one(doc: Doc, quantity: Quantity) -> bool:
    """'one of the largest', 'no one', 'one must': not a count."""
    if quantity.value != 1 or doc[quantity.end - 1].lower_ != "one":
        return False
    after = doc[quantity.end].lower_ if quantity.end < len(doc) else ""
    before = doc[quantity.start - 1].lower_ if quantity.start else ""
    if before in ("no", "any", "every", "this", "that", "which") or after in ("another", "must", "can", "day"):
        return True
    return after == "of" and quantity.end + 2 < len(doc) and doc[quantity.end + 2].tag_ in ("JJS", "RBS")


def _range_link(doc: Doc, words: Sequence[str], first: Number, second: Number) -> str | None:
    """'range' for 'between A and B', 'A to B', 'A-B'; 'former' where A is a toll that rose to B; None otherwise."""
    if first.sort != "number" or second.sort != "number" or first.value is None or second.value is None:
        return None
    between = list(words[first.end : second.start])
    before = words[first.start - 1] if first.start else ""
    if between == ["and"] and before == "between":
        return "range"
    if between in (["to"], ["up", "to"], ["down", "to"]):
        if before == "from" and (len(between) == 2 or _rose(doc, first.start - 1)):
            return "former"
        return "range" if first.value < second.value and len(between) == 1 else None
    if between in (["-"], ["–"], ["or"], ["—"]) and first.value < second.value:
        return "range"
    return None


def _rose(doc: Doc, at: int) -> bool:
    return any(token.lemma_.lower() in _RISES for token in doc[max(0, at - 3) : at]) or any(
        doc[i].lemma_.lower() in _RISES for i in (doc[at].head.i,)
    )


def _range(doc: Doc, words: Sequence[str], first: Number, second: Number, codebook: Codebook) -> Quantity:
    start = first.start
    if start and words[start - 1] in ("between", "from"):
        start -= 1
    noun, np_end = _counted(doc, second)
    unit, unit_text = _unit(doc, second.end, noun, codebook)
    low, high = sorted((first.value or 0, second.value or 0))
    return Quantity(start, second.end, high, low, high, "between", "number", noun, np_end, unit, unit_text)


def _quantity(doc: Doc, words: Sequence[str], number: Number, codebook: Codebook) -> Quantity:
    start, quantifier, end = _quantifier(words, number)
    noun, np_end = _counted(doc, number)
    unit, unit_text = _unit(doc, number.end, noun, codebook)
    none = _none_before(words, start, number)
    if none is not None:
        return Quantity(none, end, 0, 0, 0, "exact", "number", noun, max(np_end, end), unit, unit_text)
    if unit is None and noun is not None:
        # "30 regime and allied fighters": the words counted end with the second.
        for other in noun.conjuncts:
            if noun.i < other.i <= noun.i + 4 and (wider := unit_of([other], codebook)):
                noun, np_end, unit, unit_text = other, other.i + 1, wider, doc[number.end : other.i + 1].text
                break
    bare = Quantity(start, end, number.value, None, None, "exact", number.sort, noun, max(np_end, end), unit, unit_text)
    return _bounded(bare, number, quantifier)


def _none_before(words: Sequence[str], start: int, number: Number) -> int | None:
    """Where "not one of them" or "none of the 40 passengers" begins."""
    if start and words[start - 1] == "not" and number.value == 1:
        return start - 1
    if start >= 2 and "none" in words[start - 3 : start - 1] and "of" in words[start - 2 : start]:
        return start - 3 if words[start - 3] == "none" else start - 2
    return None


def _bounded(bare: Quantity, number: Number, quantifier: Quantifier | None) -> Quantity:
    """The bounds that the words commit to; see model.Figure."""
    value = number.value
    if number.sort in ("unquantified", "majority", "all") or value is None:
        return replace(bare, value=None, low=1, quantifier="unquantified")
    if number.sort == "indefinite":
        if quantifier in ("up_to", "less_than"):
            return replace(bare, value=None, low=None, quantifier="indefinite")
        return replace(bare, value=None, low=value, quantifier="indefinite")
    if quantifier is None and number.approximate:
        quantifier = "around"
    if quantifier == "at_least" or (quantifier is None and number.plus):
        return replace(bare, low=value, quantifier="at_least")
    if quantifier == "more_than":
        return replace(
            bare, low=value + 1 if _is_count(bare) and value == int(value) else value, quantifier="more_than"
        )
    if quantifier == "up_to":
        return replace(bare, high=value, quantifier="up_to")
    if quantifier == "less_than":
        return replace(
            bare, high=value - 1 if _is_count(bare) and value == int(value) else value, quantifier="less_than"
        )
    if quantifier == "around":
        return replace(bare, quantifier="around")
    return replace(bare, low=value, high=value)


def _is_count(quantity: Quantity) -> bool:
    return quantity.unit not in ("percent", "km2", "hectares", "square miles", "length", "km", "miles")


def _quantifier(words: Sequence[str], number: Number) -> tuple[int, Quantifier | None, int]:
    """Start of the whole, the quantifier said before or after the number, and its end."""
    start = number.start
    for skipped in range(3):
        for length in (3, 2, 1):
            at = start - skipped - length
            if at >= 0 and (found := _BEFORE.get(tuple(words[at : at + length]))):
                return at, found, number.end
        at = start - skipped - 1
        if at < 0 or words[at] not in _SKIPPED_BEFORE:
            break
    after = tuple(words[number.end : number.end + 2])
    if after in (("or", "more"), ("and", "more"), ("and", "above")):
        return start, "at_least", number.end + 2
    if after in (("or", "less"), ("or", "fewer")):
        return start, "up_to", number.end + 2
    if after == ("or", "so"):
        return start, "around", number.end + 2
    return start, None, number.end


def _counted(doc: Doc, number: Number) -> tuple[Token | None, int]:
    """The noun that the number counts and the end of its phrase, by the parse where it agrees with the order."""
    last = doc[number.end - 1]
    head = last
    while (
        head.dep_ in ("nummod", "quantmod", "compound", "advmod", "amod", "npadvmod", "det", "predet")
        and head.head.i != head.i
        and head.head.pos_ in ("NUM", "NOUN", "PROPN", "ADJ", "SYM")
    ):
        head = head.head
        if head.i >= number.end:
            break
    while (
        head.dep_ == "compound" and head.i >= number.end and 0 < head.head.i - head.i <= 2 and head.head.pos_ == "NOUN"
    ):
        head = head.head
    if (
        number.end <= head.i <= number.end + 6
        and head.pos_ in ("NOUN", "PROPN", "SYM")
        and _clear(doc, number.end, head.i)
    ):
        return head, head.i + 1
    return _next_noun(doc, number.end)


def _clear(doc: Doc, start: int, end: int) -> bool:
    if any(doc[i].lower_ in NUMBER_WORDS or doc[i].lower_[:1].isdigit() for i in range(start, end)):
        return False
    return all(
        doc[i].pos_ not in ("VERB", "AUX", "PUNCT") or doc[i].tag_ in ("VBN", "VBG", "HYPH") for i in range(start, end)
    )


def _next_noun(doc: Doc, at: int) -> tuple[Token | None, int]:
    end = min(len(doc), at + 6)
    best: Token | None = None
    for i in range(at, end):
        token = doc[i]
        if i == at and token.lower_ in ("a", "an"):  # "injured scores a monitor said": another phrase
            break
        if token.lower_ in ("al", "el") and i + 2 < len(doc) and doc[i + 1].text == "-":
            continue
        named = token.lower_ in ("others", "dead", "wounded", "injured") and (i == at or doc[i - 1].lower_ == "the")
        if token.pos_ in ("NOUN", "PROPN") or named:
            best = token
            if i + 1 < end and doc[i + 1].pos_ in ("NOUN", "PROPN") and doc[i + 1].ent_iob_ != "B":
                continue
            break
        if best is not None:
            break
        if token.pos_ in ("ADJ", "DET", "NUM") or token.tag_ == "PRP$" or token.lower_ in _BETWEEN_NUMBER_AND_NOUN:
            continue
        break
    if best is None:
        return None, at + (1 if at < len(doc) and doc[at].lower_ in _MORE else 0)
    return best, best.i + 1


def _unit(doc: Doc, start: int, noun: Token | None, codebook: Codebook) -> tuple[str | None, str | None]:
    """The codebook's unit of a counted phrase, narrowed by its modifiers, and the phrase's words."""
    if noun is None:
        if start < len(doc) and doc[start].text == "%":
            return "percent", "%"
        return None, None
    tokens = [t for t in doc[start : noun.i + 1] if t.lower_ not in ("of", "the", "more", "other")]
    return unit_of(tokens, codebook), doc[start : noun.i + 1].text


def unit_of(tokens: Sequence[Token], codebook: Codebook) -> str | None:
    """The narrowest unit that the words of a noun phrase name, its last word weighing most; None for an unknown one."""
    if not tokens:
        return None
    forms = [t.lemma_.lower() for t in tokens]
    lookup = codebook.unit_words
    unit = lookup.get("".join(forms[-3:])) if "-" in forms[-3:] else None
    if unit is None and tokens[-1].is_title:
        forms[-1] = forms[-1].removesuffix("s")
    for length in () if unit else (2, 1):
        phrase = " ".join(forms[-length:])
        unit = lookup.get(phrase) or lookup.get(" ".join(t.lower_ for t in tokens[-length:]))
        if unit:
            break
    if unit is None:
        unit = next((each for ending, each in _ENDINGS.items() if forms[-1].endswith(ending)), None)
        unit = unit if unit in codebook.units else None
    if unit is None and len(tokens) >= 3 and forms[-2] in ("of", "and"):
        unit = lookup.get(forms[-3])
    if unit is None:
        return None
    for form, token in zip(forms[:-1], tokens[:-1], strict=True):
        narrower = lookup.get(form) or lookup.get(token.lower_)
        if narrower and codebook.is_part(narrower, unit):
            unit = narrower
    return unit
