"""Parties as noun phrases: the words for those who act, what they act with, and how a party is written down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.extract.demonyms import COUNTRY_OF
from variorum.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTS = frozenset(
    "attack strike airstrike raid assault bombing bombardment shelling offensive operation ambush attempt advance "
    "siege campaign barrage massacre killing stronghold bastion injury death damage destruction shooting "
    "explosion blast clash fire missile rocket shell bomb mortar artillery gunfire airpower power hit sortie "
    "counterattack counteroffensive push incursion invasion abduction kidnapping execution detention arrest "
    "looting blockade recapture capture takeover seizure evacuation delivery drop bullet withdrawal retreat "
    "deployment torture crackdown repression violation breach use control rule hand battle fight fighting war "
    "violence".split()
)
ARMS = frozenset(
    "missile rocket shell bomb mortar artillery gunfire fire bullet power airpower explosion blast device car "
    "truck gas warhead munition grenade shrapnel chlorine sarin weapon mine landmine ied barrel knife".split()
)
PARTIES = frozenset(
    "force troop fighter soldier militant rebel gunman gunmen police policeman army military government regime "
    "authority coalition alliance group militia faction brigade battalion unit division party state terrorist "
    "insurgent jihadist jihadi attacker bomber sniper guard officer officers agent commander leader president "
    "minister king side resident family protester protestor demonstrator crowd mob mercenary loyalist extremist "
    "separatist council ministry court kidnapper smuggler trafficker gang cartel opposition power organization "
    "organisation movement front enemy invader occupier settler villager raider pirate bandit assailant "
    "perpetrator captor convoy navy command islamist supporter ally official security administration junta "
    "paramilitary guerrilla tribesman tribe man men parliament team worker volunteer medic doctor committee "
    "agency charity union nation country militiaman militiamen backer resistance patrol squad recruit partisan "
    "cell operative network company contractor warlord".split()
)
EQUIPMENT = frozenset("warplane jet aircraft helicopter drone plane tank gunship bomber airplane fighter jets".split())
HELD = frozenset("stronghold bastion enclave territory fief hand control".split())
PLACES = frozenset(
    "province governorate city town village district neighbourhood neighborhood area region camp".split()
)
NO_ONE = frozenset("DATE TIME CARDINAL ORDINAL PERCENT MONEY QUANTITY LAW EVENT WORK_OF_ART".split())
QUANTITY = frozenset(
    "dozen hundred thousand score number lot group ten million majority couple handful total rest bulk".split()
)
BEFORE_NUMBER = frozenset("more less fewer than least about around nearly almost over up to at only just most".split())
ARTICLES = frozenset("the a an its their his her our my this that these those some any several many".split())
LIGHT = frozenset(
    "launch carry conduct mount stage begin start resume make perform commit intensify step undertake continue "
    "order execute open unleash wage impose lift announce drop fire use detonate plant throw cause inflict lob "
    "shoot expand take regain maintain".split()
)
RELATIVES = frozenset("who which that".split())
MODIFIERS = PARTIES - frozenset(
    "man men side family power state security company team party officers group unit country resident worker doctor "
    "king".split()
)  # words that tell whose act it is before a noun for an act
MAX_WORDS = 12


def is_passive(verb: Token) -> bool:
    """Whether the verb tells what was done to its subject, or to the noun it stands beside."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ == "VBN":
        return not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts) and not any(
            child.dep_ in {"dobj", "nsubj"} for child in verb.children
        )
    return False


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.lower_ == "by" and child.dep_ in {"agent", "prep"}:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in NO_ONE:
                    return noun
                if noun.dep_ == "pcomp":
                    return None
    return None


def counted(head: Token) -> Token:
    """ "dozens of fighters": the fighters."""
    for _ in range(3):
        inner = None
        if head.lemma_.lower() in QUANTITY or head.pos_ == "NUM":
            for child in head.rights:
                if child.lower_ == "of":
                    inner = next((noun for noun in child.children if noun.dep_ == "pobj"), None)
        if inner is None:
            return head
        head = inner
    return head


def party(head: Token) -> Party | None:
    """The noun phrase around `head` as written, without article, number and clauses, and its plain name."""
    head = counted(head)
    tokens = _before_hyphen(head) or list(_phrase(head))
    while tokens and (tokens[0].lower_ in ARTICLES or tokens[0].pos_ in {"NUM", "PUNCT", "ADP", "CCONJ", "DET"}
                      or tokens[0].dep_ in {"quantmod", "advmod"} or tokens[0].lower_ in BEFORE_NUMBER):  # fmt: skip
        tokens.pop(0)
    while tokens and (tokens[-1].pos_ in {"PUNCT", "CCONJ", "ADP"} or tokens[-1].lower_ in {"'s", "’s", "'"}):
        tokens.pop()
    if not tokens:
        return None
    text = head.doc[tokens[0].i : tokens[-1].i + 1].text
    return Party(text, _name(text, head))


def _phrase(head: Token) -> Iterator[Token]:
    """The head with its modifiers, and one "of" phrase or "and" partner after it."""
    doc = head.doc
    start = head.i
    for child in head.lefts:
        if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod", "det", "quantmod", "punct"} or child.pos_ in {
            "ADJ", "PROPN", "NOUN"}:  # fmt: skip
            start = min(start, child.left_edge.i)
    end = head.i + 1
    for child in head.rights:
        if child.i > end + 1 or (child.dep_ not in {"prep", "cc", "conj", "punct"}):
            break
        if child.dep_ == "prep" and child.lower_ == "of":
            end = _short_end(child)
        elif child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}:
            end = max(end, child.i + 1)
    start = max(start, end - MAX_WORDS) if head.i >= end - MAX_WORDS else max(start, head.i - MAX_WORDS + 1)
    yield from doc[start : min(end, start + MAX_WORDS)]


def _short_end(preposition: Token) -> int:
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    return noun.i + 1 if noun is not None else preposition.i


def _name(text: str, head: Token) -> str:
    """The plain name: no article or possessive; a lone demonym or short form is its country."""
    words = text.replace("’", "'").removesuffix("'s").strip(" '\"“”").split()
    while len(words) > 1 and words[0].lower() in ARTICLES:
        words.pop(0)
    if len(words) > 1 and head.lemma_.lower() in EQUIPMENT and words[-1] == head.text:
        words.pop()
    name = " ".join(words)
    return COUNTRY_OF.get(name.lower(), name)


def _before_hyphen(head: Token) -> list[Token]:
    """The party in "X-held" or "X-led"; with the participle where that names it."""
    doc = head.doc
    if head.tag_ == "VBN" and head.i > 1 and doc[head.i - 1].text in {"-", "–"}:
        return [*_name_run(doc[head.i - 2]), doc[head.i - 1], head]
    if head.i + 2 < len(doc) and doc[head.i + 1].text in {"-", "–"} and doc[head.i + 2].tag_ in {"VBN", "VBD"}:
        return _name_run(head)
    return []


def _name_run(last: Token) -> list[Token]:
    """The word with the capitalised ones right before it."""
    first = last.i
    while (
        last.text[:1].isupper()
        and first > last.sent.start
        and last.i - first < 4
        and last.doc[first - 1].pos_ == "PROPN"
    ):
        first -= 1
    return list(last.doc[first : last.i + 1])
