"""Which attribution a claim takes: the innermost one whose content holds what is claimed, or the one that it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.extract.attribution_cues import VERBS
from variorum.extract.drafts import Draft
from variorum.extract.modality import modality_of, polarity_of
from variorum.extract.nlp import ParsedPassage
from variorum.model import Attribution, Claim, Link, Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from variorum.extract.figures import Quantity

_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_ADDING = frozenset({"another", "other", "others", "more", "further", "also", "additional"})
_OPINIONS = frozenset("believe think suspect expect hope fear consider feel doubt worry anticipate guess".split())
_JUDGING = frozenset(
    "condemn denounce decry deplore criticise criticize slam praise welcome mourn lament bemoan".split()
)
_SHARE = frozenset({"responsibility", "involvement", "complicity", "blame"})
_FIRST_WORDS = 60  # characters that hold the first words of a content
_COUNTED = frozenset({"dead", "killed", "victims", "wounded", "injured", "casualties"})
_TOLLS = frozenset({"killed", "injured", "missing"})
_COVERED = 0.6
_AS_WIDE = 1.4


def said_by(parsed: ParsedPassage, draft: Draft, said: Sequence[Attribution]) -> Attribution | None:
    """Who says what a draft claims; None where the report speaks in its own voice."""
    known = [
        one
        for one in said
        if not (
            afterthought(one)
            or (one.parent is not None and _opinion(parsed, one))
            or (_judges(parsed, one) and _in_passing(parsed, draft.head, one))
        )
    ]
    span = parsed.doc[draft.start : draft.end]
    start, end = parsed.offset + span.start_char, parsed.offset + span.end_char
    return attribution_of(known, start, end, _focus(parsed, draft)) or _hung_on(parsed, draft.head, said)


def attribution_of(
    said: Sequence[Attribution], start: int, end: int, focus: tuple[int, int] | None = None
) -> Attribution | None:
    """The innermost attribution whose content holds the focus, or most of the excerpt where none is given; a denial
    before the report that it denies; else the one that the excerpt itself tells ("the ministry denied it")."""
    low, high = focus or (start, end)
    holding: list[tuple[int, int, Attribution]] = []
    telling: list[tuple[int, int, Attribution]] = []
    for one in said:
        if one.chain and one.chain[-1].text.lower().split(" ")[0] in _NOBODY:
            continue
        size = sum(e - s for s, e in one.content)
        if _shared(one, low, high) >= _COVERED * (high - low):
            holding.append((len(one.chain), -size, one))
        elif _tells(one, start, end, _COVERED * size):
            telling.append((len(one.chain), size, one))
    if not holding:
        return max(telling, key=lambda each: each[:2])[2] if telling else None
    if any(each[2].disputed for each in holding):  # what somebody said, before the denial of it, a claim of its own
        holding = [each for each in holding if each[2].polarity != "denied"]
    best = max(holding, key=lambda each: each[:2])
    if telling and best[2].credit:
        return max(telling, key=lambda each: each[:2])[2]
    denials = [each for each in holding if each[2].polarity == "denied" and each[1] >= _AS_WIDE * best[1]]
    return max(denials or [best], key=lambda each: each[:2])[2]


def carry_on(
    parsed: ParsedPassage, drafts: Sequence[Draft], claims: Sequence[Claim], said: Sequence[Attribution]
) -> list[Claim]:
    """The claims, where a toll that goes on counting takes the chain of the sentence before: a part of its toll ("Among
    the dead were …"), or what is added to it ("Another two were killed in …")."""
    made = list(claims)
    before: tuple[int, tuple[Link, ...]] | None = None  # the sentence of the last claim so carried on, its chain
    for at, draft in enumerate(drafts):
        claim = made[at]
        if claim.figure is None or claim.kind not in _TOLLS or claim.passage == "headline" or _cued(claim, said):
            continue
        chain: tuple[Link, ...] = ()
        if draft.part_of is not None:
            chain = made[draft.part_of].attribution
        elif before is not None and before[0] == claim.sentence_start:
            chain = before[1]
        elif _adds(parsed.doc, draft) and not any(_counts(c, claim) for c in made[:at]):
            chain = _sentence_before(parsed, draft, said)
        else:
            chain = _between(parsed, draft, said)
        if _extends(chain, claim.attribution):
            before = claim.sentence_start, chain
            made[at] = replace(claim, attribution=tuple(replace(link, start=None, end=None) for link in chain))
    return made


def _counts(other: Claim, claim: Claim) -> bool:
    """Whether a count stands before in the sentence: "others" are then others than those."""
    return other.kind in _TOLLS and other.sentence_start == claim.sentence_start


def _sentence_before(parsed: ParsedPassage, draft: Draft, said: Sequence[Attribution]) -> tuple[Link, ...]:
    """The chain of the one source that speaks in the sentence before a draft's."""
    first = parsed.doc[draft.start].sent.start
    return _speaking(parsed, first - 1, said) if first else ()


def _between(parsed: ParsedPassage, draft: Draft, said: Sequence[Attribution]) -> tuple[Link, ...]:
    """The chain of the source that speaks in the sentence before a draft's and goes on in the one after."""
    end = parsed.doc[draft.start].sent.end
    before = _sentence_before(parsed, draft, said)
    after = _speaking(parsed, end, said) if before and end < len(parsed.doc) else ()
    return before if before and after and _one_body(before[-1], after[-1]) else ()


def _one_body(a: Link, b: Link) -> bool:
    """Whether two sources are one, or a body and who speaks for it."""
    return not {a.name, a.organization or a.name}.isdisjoint({b.name, b.organization or b.name})


def _speaking(parsed: ParsedPassage, token: int, said: Sequence[Attribution]) -> tuple[Link, ...]:
    """The chain of the one source that speaks in the sentence of a token."""
    sentence = parsed.doc[token].sent
    low, high = parsed.offset + sentence.start_char, parsed.offset + sentence.end_char
    chains = {
        tuple(link.name for link in one.chain): one.chain
        for one in said
        if one.chain and any(low <= start < high for start, _ in one.cue) and one.polarity == "asserted"
    }
    return next(iter(chains.values())) if len(chains) == 1 else ()


def _cued(claim: Claim, said: Sequence[Attribution]) -> bool:
    """Whether the claim's own sentence tells who says something."""
    return any(claim.sentence_start <= start < claim.sentence_end for one in said for start, _ in one.cue)


def _extends(longer: Sequence[Link], shorter: Sequence[Link]) -> bool:
    """Whether a chain goes further in than another that begins like it."""
    return len(longer) > len(shorter) and all(a.name == b.name for a, b in zip(longer, shorter, strict=False))


def _adds(doc: Doc, draft: Draft) -> bool:
    sentence = doc[draft.start].sent
    words = [token.lower_ for token in doc[sentence.start : min(sentence.end, sentence.start + 3)]]
    if words[:1] == ["among"] and not _COUNTED.isdisjoint(words):  # "Among the dead were …"
        return True
    near = [*doc[max(0, draft.start - 2) : draft.end], *draft.head.children]
    return any(t.lower_ in _ADDING and not (t.i + 1 < len(doc) and doc[t.i + 1].lower_ == "than") for t in near)


def _tells(one: Attribution, start: int, end: int, most: float) -> bool:
    """Whether an excerpt is itself the saying: it holds the cue, and most of the content or who says it."""
    if not one.cue or not all(start <= s and e <= end for s, e in one.cue):
        return False
    whole = bool(one.source) and all(start <= s and e <= end for s, e in one.source)
    shared = _shared(one, start, end)
    return shared >= most or (whole and shared > 0)


def denials(said: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that deny what another claim tells: in a relative clause after it, or where the same sentence
    says whose claim is denied."""
    disputed = [one for one in said if one.disputed]
    return [
        one
        for one in said
        if one.polarity == "denied"
        and (afterthought(one) or any(_shared(one, *piece) for other in disputed for piece in other.content))
    ]


def afterthought(attribution: Attribution) -> bool:
    """A denial that follows what it denies, in a relative clause."""
    if attribution.polarity != "denied" or not attribution.cue or not attribution.content:
        return False
    return min(s for s, _ in attribution.cue) >= max(e for _, e in attribution.content)


def mood(draft: Draft, source: Attribution | None) -> tuple[Polarity, Modality]:
    """Asserted or denied, and how sure, by the claim's own words and by who says it."""
    hit = draft.hit
    polarity = polarity_of(draft.head, range(hit.start, hit.end) if hit and "not" in hit.cue.words else range(0))
    modality = modality_of(draft.head)
    if draft.quantity is not None and _not_so_many(draft.head.doc, draft.quantity):
        polarity = "denied"
    if hit is not None and hit.cue.stance == "contrary":
        polarity = "denied" if polarity == "asserted" else "asserted"
    if source is not None and (source.polarity == "denied" or source.disputed):
        polarity = source.polarity  # what somebody said stays said, whoever denies it
    if source is not None and source.modality is not None and modality == "actual":
        # Where somebody is named, "alleged" is in the attribution already.
        if not (source.modality == "possible" and source.chain):
            modality = source.modality
    return polarity, modality


def _opinion(parsed: ParsedPassage, one: Attribution) -> bool:
    """Whether the cue tells what somebody thinks: within what another says, the other says it."""
    words = [parsed.written[s - parsed.offset : e - parsed.offset].lower() for s, e in one.cue]
    cues = [VERBS.get(word) for word in words if word]
    return any(cue is not None and cue.lemma in _OPINIONS for cue in cues)


def _judges(parsed: ParsedPassage, one: Attribution) -> bool:
    """Whether the cue takes what happened for granted: "condemned the raid that …", "claimed responsibility for …"."""
    words = {word for s, e in one.cue for word in parsed.written[s - parsed.offset : e - parsed.offset].lower().split()}
    if any((cue := VERBS.get(word)) is not None and cue.lemma in _JUDGING for word in words):
        return True
    first = min((start for start, _ in one.content), default=parsed.offset) - parsed.offset
    return not _SHARE.isdisjoint(parsed.written[first : first + _FIRST_WORDS].lower().split()[:3])


def _in_passing(parsed: ParsedPassage, head: Token, one: Attribution) -> bool:
    """Whether a relative clause within the content tells it."""
    while head.head.i != head.i:
        if head.dep_ == "relcl":
            return _shared(one, parsed.offset + head.head.idx, parsed.offset + head.head.idx + len(head.head)) > 0
        head = head.head
    return False


def _focus(parsed: ParsedPassage, draft: Draft) -> tuple[int, int]:
    """The figure, else the word that governs the event: an excerpt may run on past what somebody said."""
    span = parsed.doc[draft.head.i : draft.head.i + 1]
    if draft.quantity is not None and draft.quantity.start < draft.quantity.end:
        span = parsed.doc[draft.quantity.start : draft.quantity.end]
    return parsed.offset + span.start_char, parsed.offset + span.end_char


def _shared(one: Attribution, start: int, end: int) -> int:
    return sum(max(0, min(end, e) - max(start, s)) for s, e in one.content)


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
