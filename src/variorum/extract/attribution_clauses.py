"""Verbs of saying: their source and their content, by the parse where it holds and by the order of words where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution_cues import (
    ALWAYS_VERBS,
    BODY_WORDS,
    DOCUMENTS,
    PERSON_WORDS,
    PUT,
    PUT_FORMS,
    TOLL_WORDS,
    UNNAMED_WORDS,
    VERBS,
    Cue,
)
from variorum.extract.attribution_view import MARKS, OPENING, Draft, Span, View

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVES = frozenset({"nsubjpass", "csubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})
VERBAL = frozenset({"VB", "VBD", "VBZ", "VBP", "MD", "VBN", "VBG"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "!", "?"})
AUXILIARIES = frozenset(
    "has have had also later earlier further then is was were are be been would will could may might not n't now has".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday late early on in a an the statement "
    "interview telephone phone by via to twitter morning evening night afternoon week earlier later local time at , also "
    "separately his her its their report tweet post briefing conference news press television comments online again".split()
)
_MAX_SOURCE = 40
_NOMINAL_DEPS = frozenset({"amod", "compound", "dobj", "pobj", "nsubj", "nsubjpass", "nmod"})
_FURTHER = frozenset({"adding", "noting", "stressing", "explaining", "insisting"})
_SPEAKERS = frozenset({"i", "we", "you", "there", "who", "what"})
_SURE = frozenset({"said", "says", "told", "added"})
_LIVES = frozenset({"lives", "life"})
_TURNS = frozenset(
    {"as", "after", "while", "when", "amid", "following", "despite", "who", "in", "after", "but", "where"}
)
"""Words that go on after a verb of saying whose content went before."""


def verb_drafts(view: View) -> list[Draft]:
    """One draft for each verb of saying that has a content."""
    drafts = []
    for i, word in enumerate(view.words):
        cue = VERBS.get(word)
        if cue is None:
            if word in PUT_FORMS and _is_toll(view, i):
                cue = PUT
            else:
                continue
        token = view.doc[i]
        if token.dep_ in _NOMINAL_DEPS and word not in _SURE:
            continue
        if cue.lemma == "claim" and _LIVES & set(view.words[i + 1 : i + 7]):
            continue
        if token.pos_ not in ("VERB", "AUX") and word not in ALWAYS_VERBS:
            continue
        draft = _draft(view, token, cue)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _is_toll(view: View, i: int) -> bool:
    """Whether "put" is said of a number of victims: "put the toll at 12"."""
    return any(word in TOLL_WORDS for word in view.words[i + 1 : i + 8]) and "at" in view.words[i + 2 : i + 14]


def _draft(view: View, token: Token, cue: Cue) -> Draft | None:
    passive = any(child.dep_ in PASSIVES or child.dep_ == "auxpass" for child in token.children)
    if token.tag_ == "VBN" and token.dep_ == "acl" and not passive:
        return _reduced_passive(view, token, cue)
    if passive:
        return _passive(view, token, cue)
    if _negated(token) and cue.lemma not in ("believe", "think", "expect"):
        return None
    source, head = find_source(view, token)
    if source is not None and source[1] - source[0] == 1 and _no_source(view, source[0]):
        return None
    content = _content(view, token, cue, source)
    if not content:
        return None
    draft = Draft(view.index, _cue_span(view, token, cue), source, head, content)
    draft.polarity, draft.modality = cue.polarity, cue.modality
    draft.relay = _relay(view, token, cue)
    if cue.lemma in ("show", "document", "record", "read") and (
        head is None or not (view.words[head] in DOCUMENTS or view.words[head] in TOLL_WORDS or _can_speak(view, head))
    ):
        return None
    draft.quote = any(view.quotes and view.quote_at(start) is not None for start, _ in content)
    return draft


def _no_source(view: View, i: int) -> bool:
    """Whether the subject is the reader, the writer or a bare relative; "WHO" in capitals is a body."""
    text = view.doc[i].text
    return view.words[i] in _SPEAKERS and not (text.isupper() and len(text) > 1)


def _negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _cue_span(view: View, token: Token, cue: Cue) -> Span:
    following = view.words[token.i + 1] if token.i + 1 < len(view.words) else ""
    if cue.lemma in ("call", "point", "talk", "speak", "appeal", "press") and following in cue.preps:
        return token.i, token.i + 2
    return token.i, token.i + 1


def find_source(view: View, token: Token) -> tuple[Span | None, int | None]:
    """The noun phrase that speaks, and its head."""
    inverted = _inverted(view, token)
    if inverted is not None:
        return inverted, _head_of(view, inverted)
    own = _subject(token)
    if own is None and token.tag_ in FINITE:
        near = _adjacent(view, token)
        if near[1] is not None and _can_speak(view, near[1]):
            return near
    if own is not None and own.i < token.i and (own.tag_ not in ("WDT", "WP") or own.text.isupper()):
        return _own_subject(view, token, own)
    if view.words[token.i] in _FURTHER:
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
        if near is not None and head is not None and (quoted or _can_speak(view, head)):
            return near, head
    return span, subject.i


def _can_speak(view: View, i: int) -> bool:
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
            if _can_speak(view, verb.head.i) and verb.head.dep_ not in ("pobj",):
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


_AFTER = ("nsubj", "dobj", "npadvmod", "attr", "oprd")


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
    agencies = load_agencies()
    for start in range(max(left + 1, right - agencies.longest), right - 1):
        article = view.words[start - 1] in ("the", "a", "an")
        first = start - 1 if article else start
        if first <= left or view.words[first - 1] in _JOINING or view.doc[first - 1].pos_ == "ADJ":
            continue
        if agencies.get(view.doc[start:right].text) is not None:
            return first
    return left


_JOINING = frozenset({"of", "for", "at", "from", "in", "with", "and", "by", "to", ",", "'s", "’s", "(", "the"})


def _fresh_start(view: View, left: int, head: int) -> int:
    """Drops what lost punctuation ran into a phrase: a dateline, or words before an article that no preposition joins."""
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


def _relay(view: View, token: Token, cue: Cue) -> Span | None:
    """Whom it was told: "told Y", "in an interview with Y", "in a statement to Y"."""
    if cue.lemma == "tell":
        for child in token.children:
            if child.i > token.i and child.dep_ in ("dobj", "dative", "iobj") and child.pos_ in ("PROPN", "NOUN"):
                return child.left_edge.i, min(child.right_edge.i + 1, child.i + 1)
        following = token.i + 1
        if following < len(view.words) and view.doc[following].pos_ == "PROPN":
            return following, following + 1
    return None


# --- content ---------------------------------------------------------------------------------------------------


def _content(view: View, token: Token, cue: Cue, source: Span | None) -> list[Span]:
    """The stretches that the source is responsible for."""
    low, high = view.sentence(token.i)
    after = max(token.i + 1, source[1] if source and source[0] > token.i else 0)
    before = min(token.i, source[0] if source else token.i)
    while before > low and view.words[before - 1] in AUXILIARIES and source is None:
        before -= 1
    clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
    fresh = view.words[token.i] not in _FURTHER
    earlier = _preceding(view, before, low) if (cue.quote or cue.clause) and fresh else None
    quoted = earlier is not None and earlier[2]
    first = [earlier[:2]] if earlier is not None else []
    both = quoted or (bool(first) and _inserted(view, first[0], after, high))
    if clause is not None and clause.i > token.i and not cue.lemma == "continue":
        return [*(first if both else []), (_clause_start(view, clause, after, cue), _clause_end(view, token, clause, high))]
    opening = _opens_quote(view, after, high) if cue.quote or cue.clause else None
    if opening is not None:
        return [*(first if both else []), (opening, _clause_end(view, token, None, high))]
    if first and both and not quoted:
        return [*first, *_trimmed(view, after, _clause_end(view, token, None, high))]
    if earlier is not None and (quoted or (cue.clause and _went_before(view, token, cue, clause, earlier, after, high))):
        return first
    if view.words[token.i] in _SAYING or cue.lemma in ("say", "tell", "add"):
        start = _skip_adjuncts(view, after, high)
        fronted = source is not None and source[0] < token.i
        if start < high and (view.words[start] == "that" or (fronted and _has_finite(view, start, high))):
            return _trimmed(view, start, _clause_end(view, token, None, high))
    return _complement(view, token, cue, after, high)


_SAYING = ALWAYS_VERBS | {"saying", "adding", "reporting", "noting", "claiming", "stating", "believes", "warning", "reports"}
_SUBORDINATORS = frozenset({"though", "although", "if", "when", "while", "as", "but", "because", "since", "after", "and", "so"})


def _inserted(view: View, first: Span, after: int, high: int) -> bool:
    """Whether source and verb stand inside their content: "The bridge, she said, was gone"."""
    if after + 2 >= high or view.words[after] != ",":
        return False
    following = view.doc[after + 1]
    if following.tag_ in ("VBG", "WP", "WDT") or view.words[after + 1] in _TURNS or view.words[after + 1] in ("a", "an", "the"):
        return False
    incomplete = not any(view.doc[i].tag_ in FINITE for i in range(*first))
    return (incomplete or view.words[first[0]] in _SUBORDINATORS) and _has_finite(view, after, high)


def _went_before(
    view: View, token: Token, cue: Cue, clause: Token | None, earlier: tuple[int, int, bool], after: int, high: int
) -> bool:
    """Whether the words before source and verb are the content."""
    low, end, _ = earlier
    headline = view.parsed.passage.role == "headline"
    if not headline and not any(view.doc[i].pos_ in ("VERB", "AUX") for i in range(low, end)):
        return False
    return (clause is not None and clause.i < token.i) or _closes(view, token, cue, after, high)


def _preceding(view: View, before: int, low: int) -> tuple[int, int, bool] | None:
    """What stands before the source or verb in its sentence, or the quote that closes right before; whether quoted."""
    end = before
    while end > 0 and view.words[end - 1] in STOPS:
        end -= 1
    if end > 0 and view.quotes:
        quote = view.quote_at(end - 1)
        if quote is not None and quote[1] == end and end - quote[0] > 3:
            return min(low, quote[0]) if end > low else quote[0], end, True
    if end <= low or end - low < 2:
        return None
    return low, end, False


def _closes(view: View, token: Token, cue: Cue, after: int, high: int) -> bool:
    """Whether the verb with its adjuncts ends the sentence, or is followed by a participle: then the content went before."""
    start = _skip_adjuncts(view, after, high)
    if start >= high or view.words[start] in STOPS:
        return True
    word = view.doc[start]
    if view.words[start] in _TURNS or view.words[start] in ("and", "but", "without", "by", "from"):
        return True
    headline = view.parsed.passage.role == "headline"
    return (
        (word.tag_ == "VBG" and word.pos_ == "VERB")
        or not _has_finite(view, start, high, headline)
        and not _takes(view, token, cue, start)
    )


def _takes(view: View, token: Token, cue: Cue, start: int) -> bool:
    """Whether something after the verb is a complement that this verb takes."""
    for child in token.children:
        if child.i < start:
            continue
        if (
            (child.dep_ == "dobj" and (cue.object or cue.rest or cue.quote is False))
            or (child.dep_ == "xcomp" and cue.infinitive)
            or (child.dep_ == "prep" and view.words[child.i] in cue.preps)
        ):
            return True
    return False


def _has_finite(view: View, start: int, end: int, participles: bool = True) -> bool:
    return any(view.doc[i].tag_ in FINITE or (participles and view.doc[i].tag_ == "VBN") for i in range(start, end))


def _skip_adjuncts(view: View, start: int, high: int) -> int:
    """Past the days, channels and hearers that stand between a verb of saying and its content."""
    i = start
    while i < high and (view.words[i] in DAYS or view.doc[i].ent_type_ == "DATE"):
        i += 1
    if i == start + 1 and view.words[start] in ("a", "an", "the", "his", "her", "its", "their", "news"):
        return start
    return i


def _opens_quote(view: View, start: int, high: int) -> int | None:
    """The opening mark or the word after a colon that starts direct speech right after the verb."""
    start = _skip_adjuncts(view, start, high)
    if start < high and view.words[start] == ":":
        return start + 1 if start + 1 < high else None
    if start < high and view.words[start] in ("that", ","):
        start += 1
    if start < high and (view.words[start] in OPENING or view.words[start] == '"'):
        quote = view.quote_at(start)
        if quote is not None and quote[0] == start:
            return start
    return None


def _clause_start(view: View, clause: Token, after: int, cue: Cue) -> int:
    start = max(clause.left_edge.i, after)
    if cue.rest:
        return after
    if start > after:  # words between verb and clause that are neither hearer nor day belong to the clause
        skipped = _skip_adjuncts(view, after, start)
        if "that" in view.words[after:start]:
            start = after + view.words[after:start].index("that")
        elif (
            skipped < start
            and view.doc[skipped].tag_ in ("IN", "DT", "NNS", "EX")
            and view.doc[skipped].head.i >= clause.i
        ):
            start = skipped
    while start < clause.i and view.words[start] in ("that", ",", ":", ";"):
        start += 1
    return start


def _clause_end(view: View, token: Token, clause: Token | None, high: int) -> int:
    """The end of what follows a verb: the sentence's, or where the next thing said by the same source begins."""
    end = high
    first = clause.i if clause is not None else token.i
    for child in token.children:
        if child.i <= first or child.i >= end:
            continue
        if child.dep_ in ("conj", "advcl", "dep", "parataxis") and view.words[child.i] in VERBS:
            end = min(end, max(child.left_edge.i, first + 1))
        elif child.dep_ == "conj" and child.tag_ in FINITE:
            end = min(end, max(child.left_edge.i, first + 1))
    for i in range(first + 1, end):
        word = view.words[i]
        if (word == ";" or word in ("adding", "saying", "noting", "stressing")) and view.quote_at(i) is None:
            end = i
            break
    if view.quotes:
        quote = view.quote_at(end - 1)
        if quote is not None and quote[0] > token.i:
            end = max(end, quote[1])
    while end > first + 1 and view.words[end - 1] in (*STOPS, "and", "but", "while"):
        end -= 1
    return end


def _trimmed(view: View, start: int, end: int) -> list[Span]:
    while start < end and view.words[start] in ("that", ",", ":", ";", "-"):
        start += 1
    return [(start, end)] if end > start else []


def _complement(view: View, token: Token, cue: Cue, after: int, high: int) -> list[Span]:
    """Content that is no clause: infinitive, object, what follows a preposition, or all that follows."""
    end = _clause_end(view, token, None, high)
    if cue.preps:
        following = view.words[after] if after < high else ""
        if following in cue.preps:
            return _trimmed(view, after + 1, end)
        for child in token.children:
            if child.dep_ == "prep" and child.i > token.i and view.words[child.i] in cue.preps:
                return _trimmed(view, child.i + 1, end)
    if cue.rest:
        return _trimmed(view, after, end)
    for child in token.children:
        if child.i < after or child.i >= high:
            continue
        if cue.infinitive and child.dep_ == "xcomp":
            return _trimmed(view, child.left_edge.i, end)
        if (cue.object or cue.quote) and child.dep_ == "dobj" and (cue.object or view.quote_at(child.i) is not None):
            return _trimmed(view, child.left_edge.i, end)
    return []


def _passive(view: View, token: Token, cue: Cue) -> Draft | None:
    """ "is said to have …", "was reported killed", "it is feared that …": content without the cue, source after "by"."""
    _, high = view.sentence(token.i)
    subject = next((c for c in token.children if c.dep_ in PASSIVES or c.dep_ in SUBJECTS), None)
    clause = next((c for c in token.children if c.dep_ in ("ccomp", "xcomp", "oprd", "advcl") and c.i > token.i), None)
    agent = next((c for c in token.children if c.dep_ == "agent"), None)
    if subject is None or cue.lemma in ("tell", "agree", "intend", "show", "quote", "cite", "ask", "call", "speak", "record", "register"):
        return None
    content: list[Span] = []
    if view.words[subject.i] in ("it", "there", "what") and clause is not None:
        content = _trimmed(view, clause.left_edge.i, high)
    elif clause is not None or cue.rest or cue.lemma in ("announce", "report", "confirm", "deny", "claim"):
        content = [(subject.left_edge.i, subject.right_edge.i + 1)]
        stop = agent.left_edge.i if agent is not None else high
        if token.i + 1 < stop:
            content += _trimmed(view, token.i + 1, _strip(view, token.i + 1, stop))
    if not content or content[0][1] > token.i and content[0][0] < token.i:
        return None
    source = head = None
    if agent is not None:
        speaker = next((c for c in agent.children if c.dep_ == "pobj"), None)
        if speaker is not None:
            source, head = phrase(view, speaker, None), speaker.i
    draft = Draft(view.index, (token.i, token.i + 1), source, head, content, form="verb" if source else "hedge")
    draft.polarity, draft.modality = cue.polarity, cue.modality
    return draft


def _reduced_passive(view: View, token: Token, cue: Cue) -> Draft | None:
    """ "aircraft believed to be …", "three people reported killed"."""
    if not (cue.clause or cue.rest) or cue.lemma in ("tell", "call", "ask", "describe", "show", "consider", "regard"):
        return None
    following = token.i + 1
    if following >= view.end_of[token.i] or view.words[following] not in (
        "to",
        "dead",
        "killed",
        "missing",
        "injured",
        "by",
    ):
        return None
    if view.words[following] == "by":
        return None
    noun = token.head
    end = token.right_edge.i + 1
    content = [(noun.left_edge.i, token.i), *_trimmed(view, following, _strip(view, following, end))]
    if content[0][0] >= content[0][1]:
        return None
    draft = Draft(view.index, (token.i, token.i + 1), None, None, content, form="hedge")
    draft.polarity, draft.modality = cue.polarity, cue.modality
    return draft


def _strip(view: View, start: int, end: int) -> int:
    while end > start and view.words[end - 1] in STOPS:
        end -= 1
    return end
