"""Who did it, as the report's own words say: never guessed, never the victim, never who tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.demonyms import COUNTRY_OF, PEOPLES
from variorum.extract.parties import (
    ACTS,
    ARMS,
    EQUIPMENT,
    HELD,
    LIGHT,
    MODIFIERS,
    NO_ONE,
    PARTIES,
    PLACES,
    QUANTITY,
    RELATIVES,
    agent_of,
    counted,
    is_passive,
    party,
)
from variorum.extract.targets import target_of
from variorum.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["actor_of", "target_of"]

SUFFERED = frozenset(
    "die perish flee suffer lose fall be become remain drown starve leave escape survive collapse explode detonate "
    "rise erupt receive undergo need see include number sustain disappear return witness experience".split()
)
AGENTLESS = frozenset("die perish fall explode detonate erupt occur happen rise collapse".split())
RESULTS = frozenset(
    "kill injure wound destroy damage cause leave displace force spark trigger prompt hit bring reduce trap raise "
    "claim include demolish strike hurt".split()
)
BLAME = frozenset("blame accuse hold suspect".split())
SHARED = frozenset("conj advcl xcomp acl pcomp prep dep".split())
SAYING = frozenset("say tell report add announce state confirm note claim".split())
LED = frozenset("led backed run launched controlled".split())
CIRCUMSTANCE = frozenset("in by during from under of to amid".split())
REACH = 14
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_AT = frozenset({"in", "at", "near", "on", "outside", "of"})


def actor_of(cue: Token) -> Party | None:
    """Who did what `cue` tells, as the report says it, or None: an agent after "by", the subject of an act, whose
    strike it was, who is blamed for it or claims it."""
    found = _actor(cue, 0)
    if found is None or found.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in found.lefts):
        return None
    return party(found)


def _actor(cue: Token, depth: int) -> Token | None:
    if depth > 5:
        return None
    sides = _between(cue)
    if sides is not None:
        return sides
    holder = _hyphened(cue)
    if holder is not None:
        return holder
    if cue.pos_ in {"VERB", "AUX"}:
        return _actor_of_verb(cue, depth)
    if cue.pos_ in {"NOUN", "PROPN"}:
        return _actor_of_noun(cue, depth)
    if (
        cue.dep_ in {"acomp", "oprd", "amod", "attr", "ccomp"}
        and cue.head.i != cue.i
        and cue.head.pos_ in {"VERB", "AUX"}
    ):
        return _actor_of_verb(cue.head, depth + 1)
    return None


def _between(cue: Token) -> Token | None:
    """ "clashes between A and B": both sides, as one phrase."""
    for child in cue.rights:
        if child.lower_ == "between":
            return next((noun for noun in child.children if noun.dep_ == "pobj" and any(noun.rights)), None)
    return None


def _hyphened(cue: Token) -> Token | None:
    """ "rebel-held": the word before the hyphen."""
    if cue.tag_ not in {"VBN", "VBD"} or cue.i < 2 or cue.nbor(-1).text not in {"-", "–"}:
        return None
    return cue.nbor(-2) if not cue.nbor(-2).whitespace_ else None


def _actor_of_verb(verb: Token, depth: int) -> Token | None:
    agent = agent_of(verb) or _blamed(verb)
    if agent is not None:
        return _resolved(agent, depth)
    passive = is_passive(verb)
    if not passive:
        subject = _subject(verb)
        if subject is not None:
            if verb.lemma_ in AGENTLESS and not any(child.dep_ == "dobj" for child in verb.rights):
                return _taker(verb, depth)
            return _acting(subject, verb, depth)
    found = _from_circumstance(verb, depth)
    if found is not None:
        return found
    if passive and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
        return _actor_of_verb(verb.head, depth + 1)
    if not passive:
        return _shared_subject(verb, depth)
    return None


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in {"nsubj", "csubj"} and child.i < verb.i:
            return child
    return _acronym(verb)


def _acronym(token: Token) -> Token | None:
    """Capital letters right before the word, which the parser may take for another part of speech ("IS killed")."""
    if token.i == token.sent.start:
        return None
    before = token.nbor(-1)
    named = before.text.isupper() and len(before.text) > 1 and before.text.isalpha()
    return before if named and not token.text.isupper() and before.ent_type_ not in {"GPE", "DATE"} else None


def _taker(verb: Token, depth: int) -> Token | None:
    """ "fell to X": who took it."""
    if verb.lemma_ != "fall":
        return None
    for child in verb.rights:
        if child.lower_ == "to":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return _resolved(noun, depth)
    return None


def _acting(subject: Token, verb: Token, depth: int) -> Token | None:
    """The subject as one who acts: not what merely suffers, not a pronoun, but for a strike whose strike it was."""
    if subject.lower_ in RELATIVES:
        head = verb.head if verb.dep_ == "relcl" else None
        while head is not None and head.dep_ == "pobj" and head.head.lower_ in _AT:
            above = head.head.head
            if above.lemma_.lower() not in ACTS and above.dep_ != "pobj":
                break
            # "a bombing in the town, which killed six": the bombing did.
            head = above
        return _acting_noun(head, depth) if head is not None and head.i != verb.i else None
    if verb.lemma_ in SUFFERED and verb.lemma_ != "detonate" and subject.lemma_.lower() not in ACTS:
        return None
    return _acting_noun(subject, depth)


def _acting_noun(noun: Token, depth: int) -> Token | None:
    if noun.tag_ == "VBG" and noun.pos_ == "VERB":
        return _actor_of_noun(noun, depth + 1)
    return _resolved(noun, depth) if noun.pos_ in {"NOUN", "PROPN", "ADJ"} else None


def _resolved(noun: Token, depth: int) -> Token | None:
    """A party as it stands; a strike or weapon gives way to whose it is; anything else is none."""
    noun = counted(noun)
    lemma = noun.lemma_.lower()
    if lemma in ACTS or lemma in ARMS:
        return _actor_of_noun(noun, depth + 1)
    if noun.ent_type_ in NO_ONE:
        return None
    named = noun.pos_ == "PROPN" and noun.text[:1].isupper() and lemma not in PLACES
    demonym = (noun.lower_ in COUNTRY_OF or noun.lower_ in PEOPLES) and noun.text[:1].isupper()
    return noun if named or demonym or lemma in PARTIES or lemma in EQUIPMENT else None


def _from_circumstance(verb: Token, depth: int) -> Token | None:
    """ "killed in Xish air strikes", "killed when rebels shelled", "died as a result of an attack by X"."""
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + REACH, verb.sent.end)]:
        if token.text in {";", ":"} or (token.dep_ == "nsubj" and token.head.i != verb.i):
            break
        if token.lower_ in CIRCUMSTANCE and _circumstance(token):
            act = _act_after(token)
            found = _actor_of_noun(act, depth + 1) if act is not None else None
            if found is not None:
                return found
    for child in verb.rights:
        if child.dep_ == "advcl" and any(c.lower_ in {"when", "as", "after"} for c in child.lefts):
            if is_passive(child) or child.lemma_ in SUFFERED:
                continue
            found = _actor_of_verb(child, depth + 1)
            if found is not None:
                return found
    return None


def _act_after(preposition: Token) -> Token | None:
    for noun in preposition.children:
        if noun.dep_ == "pobj":
            for token in (noun, *noun.lefts):
                if token.lemma_.lower() in ACTS or token.lemma_.lower() in ARMS:
                    return token
    return None


def _circumstance(preposition: Token) -> bool:
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return preposition.lower_ not in {"of", "to"} or before in {"due", "result", "because"}


def _shared_subject(verb: Token, depth: int) -> Token | None:
    """The subject of the clause that this one leans on ("shelled the town, killing 12")."""
    if verb.dep_ not in SHARED or verb.head.i == verb.i:
        return None
    head = verb.head
    if head.dep_ == "prep" or head.pos_ == "ADP":
        head = head.head
    if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN"}:
        if verb.tag_ != "VBG":
            return None
        return _acting_noun(head, depth) if _may_act(head, verb) else _clause_actor(head, depth)
    if head.pos_ in {"NOUN", "PROPN"}:
        return _acting_noun(head, depth + 1)
    if head.lemma_.lower() in SAYING and verb.tag_ == "VBG":
        # "Gunmen fired on the post, the mayor said, killing two."
        told = next((c for c in head.children if c.dep_ == "ccomp"), None)
        return _actor(told, depth + 1) if told is not None else None
    if verb.dep_ == "xcomp":
        clause = head if head.pos_ in {"VERB", "AUX"} else head.head
        subject = _subject(clause)
        if subject is not None:
            return _acting_noun(subject, depth + 1)
    return _actor(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else None


def _may_act(noun: Token, verb: Token) -> bool:
    """Whether what the verb tells is the noun's doing, not that of the whole clause before it."""
    lemma = noun.lemma_.lower()
    if lemma in ACTS or lemma in EQUIPMENT or noun.dep_ in {"nsubj", "ROOT"} or noun.head.dep_ == "agent":
        return True
    return verb.lemma_ not in RESULTS and lemma in PARTIES


def _clause_actor(noun: Token, depth: int) -> Token | None:
    """Who acts in the clause around the noun: what follows it often belongs to the whole clause."""
    token = noun
    while token.head.i != token.i and token.dep_ in {"pobj", "prep", "dobj", "conj", "appos", "compound", "nmod"}:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return _actor_of_verb(token, depth + 1)
        if token.lemma_.lower() in ACTS:
            return _actor_of_noun(token, depth + 1)
    return None


def _actor_of_noun(noun: Token, depth: int) -> Token | None:
    """Whose act a noun tells of: "Xish air strikes", "X's offensive", "an attack by X", "X launched an attack"."""
    if depth > 5:
        return None
    by = _by_after(noun)
    if by is not None:
        return _resolved(by, depth + 1)
    owner = _owner(noun) or _acronym(noun) or _holder(noun)
    if owner is not None:
        return owner
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VBN":
            agents = (agent_of(verb) for verb in (child, *child.children) if verb.pos_ == "VERB")
            agent = next((found for found in agents if found is not None), None)
            if agent is not None:
                return _resolved(agent, depth + 1)
    return _from_head(noun, depth)


def _by_after(noun: Token) -> Token | None:
    """The party after "by" that stands with the noun, or a few words after it whatever the parse says."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 5, noun.sent.end)]:
        if token.lower_ == "by":
            return next((p for p in token.children if p.dep_ == "pobj" and p.ent_type_ not in NO_ONE), None)
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            break
    for child in noun.rights:
        if child.lower_ == "by":
            return next((p for p in child.children if p.dep_ == "pobj" and p.ent_type_ not in NO_ONE), None)
    return None


def _holder(noun: Token) -> Token | None:
    """ "stronghold of X", "in the hands of X", "under the control of X"."""
    if noun.lemma_.lower() not in HELD or (noun.lemma_.lower() in {"hand", "control"} and noun.head.lower_ not in {
        "in", "into", "under"}):  # fmt: skip
        return None
    for child in noun.rights:
        if child.lower_ == "of":
            return next((party for party in child.children if party.dep_ == "pobj"), None)
    return None


def _owner(noun: Token) -> Token | None:
    """A modifier that names a party: demonym, organisation, "regime", "X-led"; never what the act was aimed at."""
    for child in noun.lefts:
        if child.dep_ == "poss" and child.ent_type_ not in NO_ONE:
            party = _resolved(child, 5)
            if party is not None:
                return party
    token = noun
    while token.i > token.sent.start:
        token = token.nbor(-1)
        if token.text in {"-", "–"}:
            continue
        lemma = token.lemma_.lower()
        if token.tag_ in {"VBN", "VBD"} and token.lower_ in LED:
            return token
        if token.lower_ in COUNTRY_OF or lemma in MODIFIERS or token.lower_ in PEOPLES or (
            token.ent_type_ in {"ORG", "NORP"} and token.text[:1].isupper()
        ):  # fmt: skip
            return token
        if token.pos_ == "PROPN" and token.i == noun.i - 1 and lemma not in ARMS and (
            token.ent_type_ in {"", "PERSON"} or noun.lemma_.lower() in HELD
        ):  # fmt: skip
            return token if token.text[:1].isupper() and lemma not in ACTS and noun.lemma_.lower() not in ARMS else None
        if token.pos_ not in {"NOUN", "ADJ", "PROPN", "VERB"} or token.dep_ not in {
            "compound",
            "amod",
            "nmod",
            "dep",
            "nummod",
        }:
            return None
        if noun.i - token.i > 5:
            return None
    return None


def _from_head(noun: Token, depth: int) -> Token | None:
    """Who launched it, claimed it or is blamed for it, where the noun is the object or subject of such a verb."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in QUANTITY:
        noun = noun.head.head
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() in ACTS | ARMS:
        return _actor_of_noun(head, depth + 1)
    if noun.dep_ in {"nsubjpass", "nsubj"} and head.pos_ == "VERB":
        return _blamed(head) or (
            _actor_of_verb(head, depth + 1) if noun.dep_ == "nsubjpass" and agent_of(head) else None
        )
    if noun.dep_ == "dobj" and head.pos_ == "VERB":
        blamed = _blamed(head)
        if blamed is not None:
            return blamed
        if head.lemma_ in LIGHT and not is_passive(head):
            return _actor_of_verb(head, depth + 1)
    if noun.dep_ == "pobj" and head.lower_ == "with" and noun.lemma_.lower() in ARMS and head.head.pos_ == "VERB":
        return _actor_of_verb(head.head, depth + 1)
    if noun.dep_ == "pobj" and head.lower_ == "for":
        return _responsible(head)
    if noun.dep_ == "pobj" and head.lower_ in {"out", "up"}:
        return _actor_of_verb(head.head, depth + 1) if head.head.pos_ == "VERB" else None
    return None


def _blamed(verb: Token) -> Token | None:
    if verb.lemma_ != "blame":
        return None
    for child in [*verb.rights, *(c for noun in verb.rights if noun.dep_ == "dobj" for c in noun.rights)]:
        if child.lower_ in {"on", "upon"}:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def _responsible(preposition: Token) -> Token | None:
    """ "X claimed responsibility for the attack", "blamed X for the attack"."""
    head = preposition.head
    if (
        head.lemma_.lower() == "responsibility"
        and head.dep_ == "dobj"
        and head.head.lemma_ in {"claim", "take", "admit"}
    ):
        return _subject(head.head)
    if head.lemma_ in BLAME:
        for child in head.rights:
            if child.dep_ in {"dobj", "nsubjpass"}:
                return child
        for child in head.lefts:
            if child.dep_ == "nsubjpass":
                return child
    return None
