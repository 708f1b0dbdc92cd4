"""Who did it and to whom, as the report's own words say: never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.extract.demonyms import COUNTRY_OF, PEOPLES
from variorum.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTS = frozenset(
    "attack strike airstrike raid assault bombing bombardment shelling offensive operation ambush attempt advance siege "
    "campaign barrage massacre killing stronghold bastion injury death damage destruction  shooting explosion blast clash fire missile rocket shell bomb mortar artillery "
    "gunfire airpower power hit sortie counterattack counteroffensive push incursion invasion abduction kidnapping "
    "execution detention arrest looting blockade recapture capture takeover seizure evacuation delivery drop bullet "
    "withdrawal retreat deployment torture crackdown repression violation breach use control rule hand battle "
    "fight fighting war violence".split()
)
ARMS = frozenset(
    "missile rocket shell bomb mortar artillery gunfire fire bullet power airpower explosion blast device car truck gas "
    "warhead munition grenade shrapnel chlorine sarin weapon mine landmine ied barrel knife".split()
)
SUFFERED = frozenset(
    "die perish flee suffer lose fall be become remain drown starve leave escape survive collapse explode detonate erupt "
    "break continue happen occur take receive undergo arrive need see live stand include number rise reach sustain "
    "disappear return shelter go come have contain hold_out witness experience".split()
)
AGENTLESS = frozenset("die perish fall explode detonate erupt occur happen rise collapse".split())
PARTIES = frozenset(
    "force troop fighter soldier militant rebel gunman gunmen police policeman army military government regime authority "
    "coalition alliance group militia faction brigade battalion unit division party state terrorist insurgent jihadist "
    "jihadi attacker bomber sniper guard officer officers agent commander leader president minister king side resident "
    "family protester protestor demonstrator crowd mob mercenary loyalist extremist separatist council ministry court "
    "kidnapper smuggler trafficker gang cartel opposition power organization organisation movement front "
    "enemy invader occupier settler villager raider pirate bandit assailant perpetrator captor convoy navy command "
    "islamist supporter ally official security administration junta paramilitary guerrilla tribesman tribe man men "
    "parliament team worker volunteer medic doctor committee agency charity union nation country militiaman militiamen "
    "backer resistance patrol squad recruit partisan cell operative network company contractor warlord "
    "syrian kurd arab turk".split()
)
MODIFIERS = PARTIES - frozenset("man men side family power state security company team party officers group unit country "
                                "resident worker doctor king".split())  # fmt: skip
NO_ONE = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LAW", "EVENT", "WORK_OF_ART"}
)
RESULTS = frozenset(
    "kill injure wound destroy damage cause leave displace force spark trigger prompt hit bring reduce trap raise claim "
    "include demolish strike hurt".split()
)
RELATIVES = frozenset({"who", "which", "that"})
LIGHT = frozenset("launch carry conduct mount stage begin start resume make perform commit intensify step undertake "
                  "continue order execute open unleash wage impose lift announce drop fire use detonate plant throw "
                  "cause inflict lob shoot expand take regain maintain".split())  # fmt: skip
BLAME = frozenset("blame accuse hold suspect".split())
SHARED = frozenset({"conj", "advcl", "xcomp", "acl", "pcomp", "prep", "dep"})
LED = frozenset({"led", "backed", "run", "launched", "controlled"})
SKIP_LEFT = frozenset(
    {"det", "nummod", "quantmod", "predet", "poss", "case", "punct", "cc", "preconj", "advmod", "mark"}
)
PLACES = frozenset(
    "province governorate city town village district neighbourhood neighborhood area region camp".split()
)
EQUIPMENT = frozenset("warplane jet aircraft helicopter drone plane tank gunship bomber airplane fighter jets".split())
HELD = frozenset("stronghold bastion enclave territory fief hand control".split())
QUANTITY = frozenset("dozen hundred thousand score number lot group ten million majority couple handful total total "
                     "rest bulk".split())  # fmt: skip
ARTICLES = frozenset("the a an its their his her our my this that these those some any several many".split())
CIRCUMSTANCE = frozenset({"in", "by", "during", "from", "under", "of", "to", "amid"})
REACH = 14
MAX_WORDS = 12


def actor_of(cue: Token) -> Party | None:
    """Who did what `cue` tells, as the report says it, or None: an agent after "by", the subject of an act, whose
    strike it was, who is blamed for it or claims it."""
    found = _actor(cue, 0)
    return _party(found) if found is not None else None


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
    agent = _agent(verb)
    if agent is not None:
        return _resolved(agent, depth)
    passive = _passive(verb)
    if not passive:
        subject = _subject(verb)
        if subject is not None:
            return None if verb.lemma_ in AGENTLESS else _acting(subject, verb, depth)
    found = _from_circumstance(verb, depth)
    if found is not None:
        return found
    if passive and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and _passive(verb.head):
        return _actor_of_verb(verb.head, depth + 1)
    if not passive:
        return _shared_subject(verb, depth)
    return None


def _passive(verb: Token) -> bool:
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ == "VBN":
        return not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts) and not any(
            child.dep_ in {"dobj", "nsubj"} for child in verb.children
        )
    return False


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.lower_ == "by" and child.dep_ in {"agent", "prep"}:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in {"DATE", "TIME"}:
                    return noun
                if noun.dep_ == "pcomp":
                    return None
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


def _acting(subject: Token, verb: Token, depth: int) -> Token | None:
    """The subject as one who acts: not what merely suffers, not a pronoun, but for a strike whose strike it was."""
    if subject.lower_ in RELATIVES:
        head = verb.head if verb.dep_ == "relcl" else None
        return _acting_noun(head, depth) if head is not None and head.i != verb.i else None
    if verb.lemma_ in SUFFERED and subject.lemma_.lower() not in ACTS:
        return None
    return _acting_noun(subject, depth)


def _acting_noun(noun: Token, depth: int) -> Token | None:
    return _resolved(noun, depth) if noun.pos_ in {"NOUN", "PROPN", "ADJ"} else None


def _resolved(noun: Token, depth: int) -> Token | None:
    """A party as it stands; a strike or weapon gives way to whose it is; anything else is none."""
    noun = _counted(noun)
    lemma = noun.lemma_.lower()
    if lemma in ACTS or lemma in ARMS:
        return _actor_of_noun(noun, depth + 1)
    if noun.ent_type_ in NO_ONE:
        return None
    named = noun.pos_ == "PROPN" and noun.text[:1].isupper() and lemma not in PLACES
    demonym = noun.lower_ in COUNTRY_OF and noun.text[:1].isupper()
    return noun if named or demonym or lemma in PARTIES or lemma in EQUIPMENT else None


def _from_circumstance(verb: Token, depth: int) -> Token | None:
    """ "killed in Xish air strikes", "killed when rebels shelled", "died as a result of an attack by X"."""
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + REACH, verb.sent.end)]:
        if token.text in {";", ":"} or (token.dep_ in {"nsubj", "nsubjpass"} and token.head.i != verb.i):
            break
        if token.lower_ in CIRCUMSTANCE and _circumstance(token):
            for noun in token.children:
                if noun.dep_ == "pobj" and (noun.lemma_.lower() in ACTS or noun.lemma_.lower() in ARMS):
                    found = _actor_of_noun(noun, depth + 1)
                    if found is not None:
                        return found
    for child in verb.rights:
        if child.dep_ == "advcl" and any(c.lower_ in {"when", "as", "after"} for c in child.lefts):
            if _passive(child) or child.lemma_ in SUFFERED:
                continue
            found = _actor_of_verb(child, depth + 1)
            if found is not None:
                return found
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
            agents = (_agent(verb) for verb in (child, *child.children) if verb.pos_ == "VERB")
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
        if token.pos_ == "PROPN" and token.i == noun.i - 1 and token.ent_type_ in {"", "PERSON"} and lemma not in ARMS:
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
        return _blamed(head) or (_actor_of_verb(head, depth + 1) if noun.dep_ == "nsubjpass" and _agent(head) else None)
    if noun.dep_ == "dobj" and head.pos_ == "VERB":
        blamed = _blamed(head)
        if blamed is not None:
            return blamed
        if head.lemma_ in LIGHT and not _passive(head):
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
    for child in verb.rights:
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


def target_of(cue: Token) -> Party | None:
    """To whom or what it was done, as the report says it, or None."""
    if cue.pos_ in {"VERB", "AUX"}:
        found = _target_of_verb(cue, 0)
    elif cue.pos_ in {"NOUN", "PROPN"}:
        found = _target_of_noun(cue)
    elif cue.head.i != cue.i and cue.head.pos_ in {"VERB", "AUX"}:
        found = _target_of_adjective(cue)
    else:
        found = cue.head if cue.dep_ == "amod" else None
    return _party(found) if found is not None else None


def _target_of_adjective(cue: Token) -> Token | None:
    """ "left 28 fighters dead": the one described."""
    for child in cue.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return child
    for child in cue.head.children:
        if child.dep_ in {"dobj", "nsubj"} and child.i != cue.i:
            return child
    return None


def _target_of_verb(verb: Token, depth: int) -> Token | None:
    wanted = {"nsubjpass"} if _passive(verb) else {"dobj", "dative"}
    if verb.lemma_ in SUFFERED and not _passive(verb):
        wanted = {"nsubj"}
    for child in verb.children:
        if child.dep_ in wanted:
            return _aimed(child, verb)
    if _passive(verb) and verb.dep_ in {"acl", "relcl", "amod"}:
        return verb.head
    if verb.dep_ == "relcl" and verb.lemma_ in SUFFERED:
        return verb.head
    if verb.dep_ == "conj" and depth < 3 and verb.head.pos_ == "VERB" and _passive(verb) == _passive(verb.head):
        return _target_of_verb(verb.head, depth + 1)
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in {"on", "at", "against", "into"}:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in {"DATE", "TIME"}:
                    return noun
    return None


def _aimed(noun: Token, verb: Token) -> Token | None:
    """The object, or what it is aimed at where it tells the act itself ("launched an attack on X")."""
    if noun.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    if verb.lemma_ in LIGHT and noun.lemma_.lower() in ACTS:
        return _target_of_noun(noun)
    return None if noun.pos_ == "PRON" and noun.lower_ not in {"themselves"} else noun


def _target_of_noun(noun: Token) -> Token | None:
    of_too = noun.lemma_.lower() not in {"use"}
    for child in noun.rights:
        if child.dep_ == "prep" and (child.lower_ in {"on", "against", "targeting", "at", "over"} or (
            child.lower_ == "of" and of_too
        )):  # fmt: skip
            for party in child.children:
                if (
                    party.dep_ == "pobj"
                    and party.ent_type_ not in {"DATE", "TIME"}
                    and party.lemma_.lower() not in ACTS
                ):
                    return party
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in {"target", "hit", "strike", "kill", "wound", "injure"}:
            for party in child.children:
                if party.dep_ == "dobj":
                    return party
    if noun.dep_ in {"nsubj"} and noun.head.lemma_ in {"target", "hit", "strike", "kill", "destroy", "pound", "wound"}:
        for party in noun.head.children:
            if party.dep_ == "dobj":
                return party
    if noun.dep_ == "dobj" and noun.head.lemma_ in LIGHT:
        for child in noun.head.rights:
            if child.dep_ == "prep" and child.lower_ in {"on", "against"}:
                for party in child.children:
                    if party.dep_ == "pobj" and party.ent_type_ not in {"DATE", "TIME"}:
                        return party
    return None


def _party(head: Token) -> Party | None:
    """The noun phrase around `head` as written, without article, number and clauses, and its plain name."""
    head = _counted(head)
    tokens = _before_hyphen(head) or list(_phrase(head))
    while tokens and (tokens[0].lower_ in ARTICLES or tokens[0].pos_ in {"NUM", "PUNCT", "ADP", "CCONJ", "DET"}
                      or tokens[0].dep_ in {"quantmod", "advmod"}):  # fmt: skip
        tokens.pop(0)
    while tokens and (tokens[-1].pos_ in {"PUNCT", "CCONJ", "ADP"} or tokens[-1].lower_ in {"'s", "’s", "'"}):
        tokens.pop()
    if not tokens:
        return None
    text = head.doc[tokens[0].i : tokens[-1].i + 1].text
    return Party(text, _name(text, head))


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


def _counted(head: Token) -> Token:
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
