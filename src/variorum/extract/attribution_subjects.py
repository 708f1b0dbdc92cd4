"""Who speaks: the subject of a verb of saying, by the parse where it holds and by the order of words where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.attribution_cues import BODY_WORDS, DOCUMENTS, PERSON_WORDS, UNNAMED_WORDS, VERBS
from variorum.extract.attribution_view import AUXILIARIES, FINITE, MARKS, STOPS, Span, View

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})
VERBAL = frozenset({"VB", "VBD", "VBZ", "VBP", "MD", "VBN", "VBG"})
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVES = frozenset({"nsubjpass", "csubjpass"})
_MAX_SOURCE = 40
FURTHER = frozenset({"adding", "noting", "stressing", "explaining", "insisting"})
"""Participles that go on with what the verb before them began."""
_AFTER = ("nsubj", "dobj", "npadvmod", "attr", "oprd")
_JOINING = frozenset({"of", "for", "at", "from", "in", "with", "and", "by", "to", ",", "'s", "’s", "(", "the"})


def find_source(view: View, token: Token) -> tuple[Span | None, int | None]:
    """The noun phrase that speaks, and its head."""
    inverted = _inverted(view, token)
    if inverted is not None:
        return inverted, _head_of(view, inverted)
    own = _subject(token)
    if own is None and token.tag_ in FINITE:
        near = _adjacent(view, token)
        if near[1] is not None and can_speak(view, near[1]):
            return near
    if own is not None and own.i < token.i and (own.tag_ not in ("WDT", "WP") or own.text.isupper()):
        return _own_subject(view, token, own)
    if view.words[token.i] in FURTHER:
        earlier = _earlier_verb(view, token)
        if earlier is not None:
            return find_source(view, earlier)
    climbed = _climb(view, token)
    return climbed if climbed is not None else _adjacent(view, token)


def _earlier_verb(view: View, token: Token) -> Token | None:
    """The verb of saying before a participle that goes on with it: "X said …, adding that …"."""
    for i in range(token.i - 1, view.start_of[token.i] - 1, -1):
        if view.words[i] in VERBS and view.doc[i].tag_ in FINITE and view.quote_at(i) is None:
            return view.doc[i]
    return None


def _subject(verb: Token) -> Token | None:
    """The subject nearest before the verb, else the first after it."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS or child.dep_ in PASSIVES]
    before = [child for child in subjects if child.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def _own_subject(view: View, token: Token, subject: Token) -> tuple[Span | None, int | None]:
    """The subject, unless the parse took a word of the content for it: then the phrase right before the verb."""
    span = phrase(view, subject, token.i)
    between = range(subject.i + 1, token.i)
    quoted = any(view.words[i] in MARKS for i in between)
    verbal = token.i - subject.i > 4 and any(view.doc[i].tag_ in VERBAL for i in between)
    joined = any(view.words[i] in (",", "who", "which", "that", "-", "(") for i in between)
    if quoted or (verbal and not joined):
        near, head = _adjacent(view, token)
        if near is not None and head is not None and (quoted or can_speak(view, head)):
            return near, head
    return span, subject.i


def can_speak(view: View, i: int) -> bool:
    """Whether a word is the kind of word that a source is called by."""
    word = view.words[i]
    return word in BODY_WORDS or word in PERSON_WORDS or word in UNNAMED_WORDS or view.doc[i].pos_ in ("PROPN", "PRON")


def _climb(view: View, token: Token) -> tuple[Span, int] | None:
    """The subject of a verb further up: a verb of saying if there is one, else the nearest with a subject."""
    verb, nearest = token, None
    for _ in range(12):
        subject = _subject(verb)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                return nearest or (phrase(view, verb.head, verb.i), verb.head.i)
            found = phrase(view, subject, token.i if subject.i < token.i else None), subject.i
            if verb.i == token.i or view.words[verb.i] in VERBS:
                return found
            nearest = nearest or found
        if (
            verb.dep_ == "acl"
            and verb.tag_ in ("VBG", "VB")
            and verb.head.pos_ in ("NOUN", "PROPN")
            and nearest is None
        ):
            if can_speak(view, verb.head.i) and verb.head.dep_ not in ("pobj",):
                return phrase(view, verb.head, verb.i), verb.head.i
            if view.words[verb.head.i] in DOCUMENTS:
                nearest = phrase(view, verb.head, verb.i), verb.head.i
        if verb.dep_ == "ROOT" or verb.head.i == verb.i:
            break
        verb = verb.head
    return nearest


def _inverted(view: View, token: Token) -> Span | None:
    """The source in `"…," said the mayor`: a noun phrase right after the verb, with its content before."""
    i = token.i
    low, high = view.sentence(i)
    if i + 1 >= high or token.tag_ in ("VBG", "VB") or view.doc[i + 1].pos_ not in NOMINAL:
        return None
    before = "," if i > 0 and view.words[i - 1] in MARKS else view.words[i - 1] if i > low else ""
    subject = next((c for c in token.children if c.i > i and c.dep_ in _AFTER), None)
    follows = subject is not None and subject.dep_ == "nsubj"
    speaks = i - low > 2 and _speaker_after(view, token, high)
    if not (follows or speaks) and any(child.dep_ in SUBJECTS and child.i < i for child in token.children):
        return None
    if before not in STOPS and not follows and not speaks:
        return None
    if subject is None or subject.i - i > 12:
        return _forward(view, i + 1, high) if before in STOPS or speaks else None
    end = max(subject.right_edge.i + 1, _forward(view, i + 1, high)[1])
    return i + 1, _cut(view, i + 1, min(end, high))


def _speaker_after(view: View, token: Token, high: int) -> bool:
    """Whether "said the source" goes on with a participle or a mark, or ends: then the noun phrase speaks."""
    if view.words[token.i] not in ("said", "says", "added"):
        return False
    end = _forward(view, token.i + 1, high)[1]
    noun = view.words[end - 1]
    if not (noun in PERSON_WORDS or noun in BODY_WORDS or noun in UNNAMED_WORDS):
        return False
    return end >= high or view.words[end] in STOPS or view.doc[end].tag_ == "VBG"


def _forward(view: View, start: int, high: int) -> Span:
    """A noun phrase read forward from its first word."""
    i = start
    while i < high and (
        view.doc[i].pos_ in NOMINAL or view.words[i] in ("of", "for", "the", "'s", "’s", "s", "-", "in", "at")
    ):
        i += 1
    while i > start + 1 and view.doc[i - 1].pos_ not in NOMINAL:
        i -= 1
    return start, max(i, start + 1)


def _cut(view: View, start: int, end: int) -> int:
    """Ends a source before what no longer belongs to it."""
    for i in range(start + 1, end):
        word = view.words[i]
        if word in MARKS or word in (":", ";") or (word in VERBS and view.doc[i].tag_ == "VBG"):
            end = i
            break
    while end > start + 1 and view.words[end - 1] in STOPS:
        end -= 1
    return end


def _head_of(view: View, span: Span) -> int:
    """The head of a noun phrase that is not a phrase of the parse: its first noun followed by no other noun."""
    for i in range(span[0], span[1]):
        if view.doc[i].pos_ in ("NOUN", "PROPN", "PRON") and (
            i + 1 == span[1] or view.doc[i + 1].pos_ not in ("NOUN", "PROPN") or i + 1 >= span[1]
        ):
            return i
    return span[0]


def phrase(view: View, head: Token, before: int | None) -> Span:
    """The noun phrase of a head as far as it stands before a verb; read backward by words where the parse runs on."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    if before is not None:
        right = min(right, before)
    while right > head.i + 1 and view.words[right - 1] in AUXILIARIES:
        right -= 1
    if head.i - left > 12 or any(view.doc[i].tag_ in FINITE or view.words[i] in MARKS for i in range(left, head.i)):
        left = _backward(view, head.i)
    left = _fresh_start(view, left, head.i)
    if before is not None and right - left > 5:
        left = _known_end(view, left, right)
    if right - head.i > _MAX_SOURCE:
        right = head.i + 1
    while right > head.i + 1 and view.words[right - 1] in STOPS:
        right -= 1
    return left, right


def _known_end(view: View, left: int, right: int) -> int:
    """Where a long phrase ends with a known body's name that nothing joins to the rest: only the name speaks."""
    for start in range(max(left + 1, right - view.agencies.longest), right - 1):
        article = view.words[start - 1] in ("the", "a", "an")
        first = start - 1 if article else start
        if first <= left or view.words[first - 1] in _JOINING or view.doc[first - 1].pos_ == "ADJ":
            continue
        if view.agencies.get(view.doc[start:right].text) is not None:
            return first
    return left


def _fresh_start(view: View, left: int, head: int) -> int:
    """Drops what ran into a phrase where marks were lost: a dateline, or words that nothing joins to an article."""
    for i in range(head, left, -1):
        word, previous = view.words[i], view.words[i - 1]
        if word in ("the", "a", "an") and view.doc[i - 1].pos_ in ("NOUN", "PROPN", "NUM", "ADV") and previous != ",":
            return i
        if len(previous) == 4 and previous.isdigit():
            return i
    return left


def _backward(view: View, i: int) -> int:
    """The first word of the noun phrase that ends at token i."""
    low = view.start_of[i]
    if view.doc[i].pos_ == "PRON":
        return i
    while i > low:
        word, pos = view.words[i - 1], view.doc[i - 1].pos_
        if word in ("the", "a", "an"):
            return i - 1
        if view.doc[i - 1].tag_ == "NNS" and word not in ("rights", "news", "forces", "affairs", "sports"):
            break
        if pos in ("PROPN", "ADJ", "NOUN") or word in ("'s", "’s", "'", "-"):
            i -= 1
        elif word in ("of", "for", "at") and i - 1 > low and view.doc[i - 2].pos_ in ("PROPN", "NOUN"):
            i -= 1
        else:
            break
    return i


def _adjacent(view: View, token: Token) -> tuple[Span | None, int | None]:
    """The noun phrase that ends right before the verb, where the parse gives it no subject."""
    i, low = token.i - 1, view.start_of[token.i]
    while i > low and view.words[i] in AUXILIARIES:
        i -= 1
    end = i + 1
    if i > low + 2 and view.words[i] == ")" and view.words[i - 2] == "(":
        i -= 3
    if i < low or view.doc[i].pos_ not in ("NOUN", "PROPN", "PRON") or token.tag_ == "VBG":
        return None, None
    return (_backward(view, i), end), i
