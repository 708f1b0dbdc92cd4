"""To whom or what it was done, as the report's own words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.parties import ACTS, ARMS, LIGHT, NO_ONE, QUANTITY, RELATIVES, counted, is_passive, party
from variorum.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

UNDERGONE = frozenset(
    "die perish drown starve succumb flee escape suffer sustain collapse fall return survive disappear vanish".split()
)
HITS = frozenset("target hit strike kill destroy pound wound injure shell damage rock tear rip batter".split())
AIMED = frozenset({"on", "against", "targeting", "at", "over", "upon"})
HARM = frozenset({"damage", "injury", "harm", "casualty", "wound", "loss", "destruction", "death"})
NO_TARGET = frozenset("other number total one some many effect fire place attack control toll way part".split())


def target_of(cue: Token) -> Party | None:
    """To whom or what was done what `cue` tells, or None; a bare number or "others" names nobody."""
    if cue.pos_ in {"VERB", "AUX"}:
        found = _of_verb(cue, 0)
    elif cue.pos_ in {"NOUN", "PROPN"}:
        found = _of_noun(cue)
    elif cue.head.i != cue.i and cue.head.pos_ in {"VERB", "AUX"}:
        found = _described(cue)
    else:
        found = cue.head if cue.dep_ == "amod" else None
    if found is None:
        return None
    found = counted(found)
    lemma = found.lemma_.lower()
    nobody = (
        found.pos_ in {"NUM", "PRON", "ADV"} or lemma in NO_TARGET or lemma in QUANTITY or found.ent_type_ in NO_ONE
    )
    return None if nobody else party(found)


def _described(cue: Token) -> Token | None:
    """ "left 28 fighters dead": the one described."""
    for child in (*cue.children, *cue.head.children):
        if child.dep_ in {"nsubj", "nsubjpass"} and child.head.i == cue.i:
            return child
    for wanted in ("dobj", "nsubj"):
        for child in cue.head.children:
            if child.dep_ == wanted and child.i != cue.i and (wanted == "dobj" or cue.head.pos_ == "AUX"):
                return child
    return None


def _of_verb(verb: Token, depth: int) -> Token | None:
    passive = is_passive(verb)
    wanted = ("nsubjpass",) if passive else ("dobj", "dative")
    if verb.lemma_ in UNDERGONE and not passive:
        wanted = ("nsubj",)
    for child in verb.children:
        if child.dep_ in wanted:
            return _aimed(child, verb)
    if (passive and verb.dep_ in {"acl", "relcl", "amod"}) or (verb.dep_ == "relcl" and verb.lemma_ in UNDERGONE):
        return verb.head
    if verb.dep_ == "conj" and depth < 3 and verb.head.pos_ == "VERB" and passive and is_passive(verb.head):
        return _of_verb(verb.head, depth + 1)
    return None if passive else _object(verb, AIMED | {"into"})


def _object(word: Token, prepositions: frozenset[str]) -> Token | None:
    """The noun after one of these prepositions that hangs on the word."""
    for child in word.rights:
        if child.lower_ in prepositions:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in NO_ONE:
                    return noun
    return None


def _aimed(noun: Token, verb: Token) -> Token | None:
    """The object, or what it is aimed at where it tells the act or the weapon ("launched an attack on X")."""
    if noun.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    lemma = counted(noun).lemma_.lower()
    if verb.lemma_ in LIGHT and (lemma in ACTS or lemma in ARMS):
        return _of_noun(noun)
    if lemma in HARM:
        return _object(noun, frozenset({"on", "to", "of"})) or _object(verb, frozenset({"on", "to", "upon"}))
    return noun


def _of_noun(noun: Token) -> Token | None:
    """ "an attack on X", "the shelling of X", "strikes hit X", "X was hit by strikes", "attacked X with shells"."""
    lemma = noun.lemma_.lower()
    found = _object(
        noun,
        AIMED | ({"of"} if lemma not in ARMS | QUANTITY | {"use"} else set()) | ({"to"} if lemma in HARM else set()),
    )
    if noun.dep_ == "dobj" and noun.head.lemma_ == "blame":
        return None
    found = found or _further_on(noun)
    if found is not None and found.lemma_.lower() not in ACTS:
        return found
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in HITS:
            for target in child.children:
                if target.dep_ == "dobj":
                    return target
        if child.dep_ == "acl" and child.tag_ == "VBN":
            aimed = _object(child, AIMED)
            if aimed is not None:
                return aimed
    return _by_clause(noun)


def _further_on(noun: Token) -> Token | None:
    """What stands after "on" or "against" a few words on, whatever the parse ties it to ("a strike by X on Y")."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 9, noun.sent.end)]:
        if token.pos_ in {"VERB", "AUX", "PUNCT"} and token.text not in {"-", "–"} and token.lower_ != "led":
            break
        if token.lower_ in {"on", "against"} and token.dep_ == "prep":
            return next((p for p in token.children if p.dep_ == "pobj" and p.ent_type_ not in NO_ONE), None)
    return None


def _by_clause(noun: Token) -> Token | None:
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in QUANTITY:
        noun = noun.head.head
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ == "NOUN" and head.i != noun.i:
        return _by_clause(head)
    if noun.dep_ == "nsubj" and head.lemma_ in HITS:
        return next((child for child in head.rights if child.dep_ == "dobj"), None)
    if noun.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in LIGHT | {"suffer", "sustain"}:
        if head.lemma_ in {"suffer", "sustain"}:
            return next((child for child in head.lefts if child.dep_ == "nsubj"), None)
        return _object(head, AIMED | {"to"})
    if noun.dep_ == "pobj" and head.dep_ == "agent" and head.head.lemma_ in HITS:
        return _of_verb(head.head, 1)
    if noun.dep_ == "pobj" and head.lower_ == "with" and head.head.pos_ == "VERB":
        return _of_verb(head.head, 1)
    return None
