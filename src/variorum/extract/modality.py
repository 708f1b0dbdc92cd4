"""Is it said to be so, or denied; a fact, a forecast, a demand, a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORECAST = frozenset(
    "plan prepare intend vow threaten expect predict fear aim seek hope forecast anticipate pledge promise warn set "
    "due likely poised ready about brace".split()
)
_DEMAND = frozenset("demand urge call request appeal ask require order press should must".split())
_DOUBT = frozenset(
    "question doubt investigate examine whether unclear unconfirmed verify probe allege purportedly look".split()
)
_DENIAL = frozenset("deny refute reject dismiss disprove rebut debunk rule".split())
_DOUBTING_ADVERBS = frozenset({"purportedly", "supposedly"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "none", "nobody", "neither", "nor", "cannot"})
_FALSE = frozenset(
    "false untrue baseless unfounded groundless fabricate fabricated incorrect inaccurate wrong fake lie fabrication "
    "invention nonsense".split()
)
_TELLING = frozenset("report confirm verify say know specify disclose establish determine corroborate give".split())
_GROUNDS = frozenset({"evidence", "proof", "substantiation"})
_ALLEGED = frozenset({"alleged", "purported", "supposed"})
_UP = 4


def polarity_of(head: Token, cue: range = range(0)) -> Polarity:
    """Denied where a negation or a verb of denial governs the event at `head`; negations among the tokens of the cue
    itself ("the truce did not hold") are a part of what is said."""
    for child in head.children:
        if child.i in cue or (child.i > head.i and head.pos_ in ("NOUN", "PROPN", "NUM")):
            # "67 bodies, not 44": what follows a noun does not deny it.
            continue
        if child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.dep_ not in ("conj", "preconj", "cc")):
            return "denied"
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl") and any(
            grandchild.lower_ in ("no", "none", "neither")
            for grandchild in child.children
            if grandchild.dep_ in ("det", "neg")
        ):
            return "denied"
    for governor in _governors(head):
        if governor.lemma_ in ("true", "case") and any(child.dep_ == "neg" for child in governor.head.children):
            return "denied"
        if governor.lemma_.lower() in _DENIAL and governor.pos_ == "VERB":
            return "asserted" if undecided(governor) else "denied"
        if called_false(governor):
            return "denied"
        if governor.lower_ == "without":
            return "asserted" if any(child.lower_ in _GROUNDS for child in governor.children) else "denied"
        if governor.lemma_.lower() in ("sign", "evidence", "sound", "truth", "report", "indication") and any(
            child.lower_ == "no" for child in governor.children
        ):
            return "denied"
        if (
            governor.lemma_.lower()
            in ("think", "believe", "want", "allow", "accept", "recognise", "recognize", "acknowledge")
            and any(child.dep_ == "neg" and child.i not in cue for child in governor.children)
            and _complement(head, governor)
        ):
            return "denied"
    return "asserted"


def modality_of(head: Token) -> Modality:
    """Predicted, demanded, questioned or possible by auxiliaries, governing words and adverbs; else actual."""
    found = _own_modality(head)
    if found:
        return found
    for governor in _governors(head):
        lemma = governor.lemma_.lower()
        if lemma in ("clear", "know", "certain") and any(
            c.dep_ == "neg" for c in (*governor.children, *governor.head.children)
        ):
            return "questioned"
        if lemma in _DEMAND and governor.pos_ in ("VERB", "NOUN") and _below(head, governor):
            return "demanded"
        if lemma == "fear" and governor.tag_ == "VBN" and _below(head, governor):
            return "possible"
        if lemma in _FORECAST and governor.pos_ in ("VERB", "ADJ", "NOUN") and _below(head, governor):
            return "predicted"
        if (lemma in _TELLING or lemma in _DENIAL) and governor.pos_ == "VERB" and undecided(governor):
            return "questioned"
        if lemma in _GROUNDS and governor.head.lower_ == "without":
            return "questioned"
        if lemma in _DOUBT and governor.pos_ in ("VERB", "NOUN", "ADJ"):
            return "questioned"
        if governor.pos_ in ("VERB", "AUX") and governor.dep_ != "ROOT" and (inherited := _auxiliary(governor)):
            return inherited
    return "actual"


def called_false(noun: Token) -> bool:
    """'The claim that … is false', "reports of … are untrue"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.i == noun.i:
        return False
    if verb.lemma_.lower() in _FALSE:
        return True
    return verb.lemma_ == "be" and any(
        c.dep_ in ("acomp", "attr") and c.lemma_.lower() in _FALSE for c in verb.children
    )


def undecided(verb: Token) -> bool:
    """'Did not report', "could not confirm", "neither confirmed nor denied"."""
    if any(c.dep_ == "neg" or c.lower_ == "neither" for c in verb.children):
        return True
    return verb.dep_ == "conj" and any(c.lower_ == "neither" and c.dep_ == "preconj" for c in verb.head.children)


def _how_many(verb: Token) -> bool:
    """'How many people were killed': asked, not told."""
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj")
        and any(t.lower_ == "how" for t in verb.doc[max(verb.sent.start, c.left_edge.i - 1) : c.i + 1])
        for c in verb.children
    )


def _own_modality(head: Token) -> Modality | None:
    if _how_many(head):
        return "questioned"
    if found := _auxiliary(head):
        return found
    if head.dep_ in ("ccomp", "csubj", "pcomp") and any(t.lower_ == "how" for c in head.lefts for t in c.subtree):
        return "questioned"
    for child in head.children:
        if child.lower_ in _DOUBTING_ADVERBS or (child.lower_ in ("whether",) and child.dep_ == "mark"):
            return "questioned"
        if child.dep_ == "amod" and child.lower_ in _ALLEGED:
            return "possible"
        if child.lower_ == "called" and child.i > 1 and child.doc[child.i - 2].lower_ == "so":
            return "questioned"
        if child.lower_ in ("possible", "potential", "feared", "possibly", "perhaps"):
            return "possible"
        if (
            child.lower_ in ("future", "further", "imminent", "planned", "looming", "impending")
            and child.dep_ == "amod"
        ):
            return "predicted" if child.lower_ != "further" else None
        if child.lower_ == "if" and child.dep_ == "mark":
            return "possible"
    return None


def _auxiliary(verb: Token) -> Modality | None:
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            word = child.lower_
            if word in ("will", "shall", "'ll", "wo", "would"):
                return "predicted"
            if word in ("could", "may", "might", "can"):
                return "possible"
            if word in ("must", "should", "ought"):
                return "demanded"
    return None


def _governors(token: Token) -> Iterator[Token]:
    """What stands above, nearest first, up to a few steps, not past coordination of full clauses."""
    for _ in range(_UP):
        if token.head.i == token.i or token.dep_ in ("relcl", "nsubj", "nsubjpass", "parataxis", "advcl"):
            return
        beside = token.dep_ == "conj" and any(
            c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i for c in token.children
        )
        token = token.head
        if not (beside and token.pos_ in ("VERB", "AUX")):  # "the mayor denied it, but residents said": two clauses
            yield token


def _complement(token: Token, governor: Token) -> bool:
    """True where only complement clauses and objects lead from the governor down to the token."""
    while token.i != governor.i:
        if token.dep_ not in ("xcomp", "ccomp", "dobj", "pcomp"):
            return False
        token = token.head
    return True


def _below(token: Token, governor: Token) -> bool:
    """True where the governor's own complement (not its subject or a side clause) leads down to the token."""
    while token.head.i != governor.i:
        if token.head.i == token.i:
            return False
        token = token.head
    return token.dep_ in ("xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "oprd", "conj", "amod", "advcl")
