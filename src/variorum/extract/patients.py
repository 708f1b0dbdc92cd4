"""To whom an event was done, by the parse: the heads of the noun phrases, nearest reading first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.extract.cues import CueHit

_TOLL_VERBS = frozenset(
    {
        "rise",
        "reach",
        "stand",
        "climb",
        "be",
        "jump",
        "hit",
        "put",
        "place",
        "bring",
        "exceed",
        "go",
        "include",
        "number",
        "total",
        "pass",
        "top",
    }
)
_REMAINDERS = frozenset({"rest", "remainder", "majority", "bulk"})
_BEARING = frozenset({"experience", "develop"})


def patients(hit: CueHit) -> list[int]:
    """Token indices, expanded by coordination and by "of" ("dozens of people")."""
    head = hit.head
    direct = _of_noun(head) if hit.cue.stance in ("act", "counted") else _of_verb(hit)
    found: list[int] = []
    for token in direct:
        for each in (token, *_joined(token)):
            for inner in (each, *_of(each)):
                if inner.i not in found:
                    found.append(inner.i)
    return found


def _of_verb(hit: CueHit) -> list[Token]:
    head, stance = hit.head, hit.cue.stance
    if head.pos_ in ("NOUN", "PROPN") and stance in ("mark", "contrary"):
        return _of_noun(head)
    objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
    passive = [_meant(c) for c in head.children if c.dep_ == "nsubjpass"]
    subjects = [_meant(c) for c in head.children if c.dep_ in ("nsubj", "csubj")]
    modified = [head.head, *_counted_among(head.head)] if modifies(head) else []
    if stance in ("did", "did_counted"):
        return subjects + passive + _copula_subject(head) + _counted_among(head) + modified or objects
    if stance in ("mark", "contrary"):
        inside = [g for c in head.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        of_object = [g for c in objects if hit.start <= c.i < hit.end for g in _of(c)]
        return of_object or subjects + passive + _copula_subject(head) + inside + modified or objects
    if passive or objects:
        return passive + objects
    if head.tag_ in ("VBN", "VBD", "JJ"):
        return modified + subjects + _coordinated_subject(head)
    return _of(head)


def modifies(verb: Token) -> bool:
    """True where the verb is a participle or relative clause on a noun ("civilians killed", "land that is held")."""
    return verb.dep_ in ("acl", "relcl", "amod") and verb.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON")


def _meant(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        return token.head.head
    return _past_dateline(token)


def _past_dateline(token: Token) -> Token:
    """'VELMAR, 4 March (Wire) - At least 17 people were …': the parse takes the dateline's place for the subject."""
    if token.i > token.sent.start + 2 or not token.text.isupper() or len(token) < 3:
        return token
    dash = next((t.i for t in token.subtree if t.text in ("-", "–", "—") and t.i < token.i + 16), None)
    if dash is None:
        return token
    nouns = [t for t in token.subtree if t.i > dash and t.dep_ == "appos" and t.pos_ in ("NOUN", "PROPN")]
    return nouns[0] if nouns else token


def _coordinated_subject(head: Token) -> list[Token]:
    """'12 were killed and wounded', '12 were reported killed': the subject stands at the verb above."""
    if head.dep_ in ("conj", "xcomp", "oprd") and head.head.pos_ == "VERB":
        return [c for c in head.head.children if c.dep_ == "nsubjpass"]
    return []


def _copula_subject(head: Token) -> list[Token]:
    """'12 people are dead', 'left 12 dead'."""
    if head.dep_ in ("acomp", "oprd", "attr", "ccomp", "xcomp") and head.head.pos_ in ("AUX", "VERB"):
        verb = head.head
        near = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.i < head.i]
        if verb.lemma_ in ("leave", "find", "report", "declare", "confirm"):
            near = [c for c in near if c.dep_ in ("dobj", "nsubjpass")] or near
        return near[-1:]
    if head.dep_ == "amod":
        return [head.head]
    return []


def _of_noun(noun: Token) -> list[Token]:
    found = [
        c
        for c in noun.children
        if (c.dep_ in ("nummod", "compound", "amod", "poss", "appos") and c.i < noun.i) or c.dep_ == "appos"
    ]
    found += [
        g
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ in ("of", "to", "at", "among")
        for g in c.children
        if g.dep_ == "pobj"
    ]
    found += [c for c in noun.children if c.dep_ == "nummod" and c.i > noun.i]
    found += _counted_among(noun) + _bearers(noun)
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj") and verb.lemma_.lower() in _TOLL_VERBS:
        found += [
            c for c in verb.children if c.i > noun.i and c.dep_ in ("attr", "dobj", "npadvmod", "acomp", "nummod")
        ]
        found += [g for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "at") for g in _numbers(c)]
    return found


def _numbers(prep: Token) -> list[Token]:
    """'Has risen to 86', and to both of "86 30 of them children", where the comma is lost."""
    named = [c for c in prep.children if c.dep_ in ("pobj", "nummod", "pcomp")]
    return [*(c for g in named if g.pos_ == "NUM" for c in g.lefts if c.pos_ == "NUM"), *named]


def _counted_among(noun: Token) -> list[Token]:
    """'Six children were among the dead', 'two nurses made up the rest of the dead'."""
    if noun.dep_ != "pobj":
        return []
    holder = noun.head.head
    if noun.head.lower_ == "of" and holder.lemma_ in _REMAINDERS and holder.dep_ in ("dobj", "attr"):
        return [c for c in holder.head.children if c.dep_ == "nsubj"]
    if noun.head.lower_ == "among" and (holder.lemma_ == "be" or holder.tag_ == "VBN"):
        return [c for c in holder.children if c.dep_ in ("nsubj", "nsubjpass", "attr")]
    return []


def _bearers(noun: Token) -> list[Token]:
    """'Eight others experienced breathing difficulties': whoever has it."""
    if noun.dep_ != "dobj" or noun.head.lemma_ not in _BEARING:
        return []
    return [c for c in noun.head.children if c.dep_ == "nsubj"]


def _joined(token: Token) -> list[Token]:
    return [c for c in token.conjuncts if c.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and c.i > token.i]


def _of(token: Token) -> list[Token]:
    return [g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
