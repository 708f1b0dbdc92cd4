"""Attribution without a verb of saying: "according to X", headlines, "citing X", nouns and adverbs of report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.attribution_clauses import FINITE, STOPS, phrase
from variorum.extract.attribution_cues import BODY_WORDS, HEDGES, NOUN_FORMS, NOUNS, UNNAMED_WORDS
from variorum.extract.attribution_view import MARKS, Draft, Span, View

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.extract.agencies import Agencies

_CITING = frozenset({"citing", "quoting", "cited", "quoted", "quotes", "cites"})
_SEPARATORS = frozenset({":", "-", "--", "–", "—", "_"})
_NOUN_VERBS = frozenset({"denied", "dismissed", "rejected"})


def phrase_drafts(view: View) -> list[Draft]:
    """Drafts of every form but verbs and headlines."""
    drafts: list[Draft] = []
    for i, word in enumerate(view.words):
        if word in ("according", "acording") and i + 2 < len(view.words) and view.words[i + 1] == "to":
            draft = _according(view, i)
        elif word in HEDGES:
            draft = _hedge(view, i)
        elif word in NOUN_FORMS and view.doc[i].pos_ == "NOUN":
            draft = _noun(view, i)
        else:
            continue
        if draft is not None:
            drafts.append(draft)
    return drafts


def _according(view: View, i: int) -> Draft | None:
    """ "according to X" before, inside or after its sentence."""
    low, high = view.sentence(i)
    if view.doc[i].is_title:
        low = i
    first = i + 2
    if first >= high:
        return None
    source, head = _following_phrase(view, view.doc[i + 1], first, high)
    content: list[Span] = []
    end = i
    while end > low and view.words[end - 1] in STOPS:
        end -= 1
    if end - low >= 2:
        quote = view.quote_at(end - 1)
        content.append((min(low, quote[0]) if quote else low, end))
        if source[1] < high and view.words[source[1]] == "," and _finite(view, source[1], high):
            root = view.doc[low:high].root
            if root.i > source[1]:
                content.append((source[1] + 1, high))
    else:
        start = source[1]
        while start < high and view.words[start] in STOPS:
            start += 1
        if start < high:
            quote = view.quote_at(high - 1)
            content.append((start, max(high, quote[1]) if quote else high))
    if not content:
        return None
    return Draft(view.index, (i, i + 2), source, head, content, form="phrase")


def _finite(view: View, start: int, end: int) -> bool:
    return any(view.doc[i].tag_ in FINITE for i in range(start, end))


def _following_phrase(view: View, preposition: Token, first: int, high: int) -> tuple[Span, int]:
    """The noun phrase after a preposition, cut where a clause begins that lost its comma."""
    head = next((c for c in preposition.children if c.dep_ == "pobj" and c.i >= first), None)
    if head is None:
        for token in preposition.subtree:
            if token.i >= first and token.pos_ in ("NOUN", "PROPN", "PRON"):
                head = token
                break
    if head is None or head.i >= high:
        return (first, min(first + 1, high)), min(first, high - 1)
    start, end = phrase(view, head, None)
    start = first
    for i in range(first + 1, end):
        opens_clause = view.words[i] == "," or view.words[i] in MARKS
        if opens_clause and i > head.i and not _apposition(view, i, end):
            end = i
            break
        if (
            view.words[i] in ("that", "who", "which", "whose", "while", "as", "and")
            and i > head.i
            and view.words[i] != "and"
        ):
            end = i
            break
    return (start, max(end, start + 1)), head.i


def _apposition(view: View, comma: int, end: int) -> bool:
    """Whether what follows a comma is an apposition: no finite verb in it."""
    return not _finite(view, comma, end)


def citing_drafts(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "Y reported, citing X" and "Y quoted X as saying": the inner source, with the outer one's cue."""
    found = []
    for i, word in enumerate(view.words):
        if word not in _CITING or view.doc[i].pos_ not in ("VERB", "AUX", "ADP"):
            continue
        low, high = view.sentence(i)
        passive = word in ("quoted", "cited") and any(c.dep_ in ("auxpass", "nsubjpass") for c in view.doc[i].children)
        if passive:
            draft = _quoted_by(view, i, low, high)
        elif "as" in view.words[i:high] and any(w in ("saying", "telling", "stating") for w in view.words[i:high]):
            draft = _quoted_as_saying(view, i, high, drafts)
        else:
            draft = _citing(view, i, low, high, drafts)
        if draft is not None:
            found.append(draft)
    return found


def _saying(view: View, i: int, high: int) -> int | None:
    for j in range(i + 2, high):
        if view.words[j] in ("saying", "telling", "stating") and view.words[j - 1] == "as":
            return j
    return None


def _quoted_by(view: View, i: int, low: int, high: int) -> Draft | None:
    """ "X was quoted by Y as saying that …": Y relays X."""
    saying = _saying(view, i, high)
    subject = next((c for c in view.doc[i].children if c.dep_ in ("nsubjpass", "nsubj")), None)
    if subject is None:
        return None
    start = (saying if saying is not None else i) + 1
    while start < high and view.words[start] in ("that", ",", ":"):
        start += 1
    relay = None
    stop = saying if saying is not None else high
    for j in range(i + 1, min(stop, high)):
        if view.words[j] == "by" and j + 1 < stop:
            end = j + 1
            while end < stop and view.words[end] not in ("as", ",") and view.words[end] not in MARKS:
                end += 1
            relay = (j + 1, end)
            break
    if start >= high:
        return None
    cue = saying if saying is not None else i
    draft = Draft(view.index, (cue, cue + 1), phrase(view, subject, i), subject.i, [(start, high)], relay=relay)
    draft.form = "citing"
    return draft


def _quoted_as_saying(view: View, i: int, high: int, drafts: list[Draft]) -> Draft | None:
    saying = _saying(view, i, high)
    if saying is None or saying - 1 <= i + 1:
        return None
    start = saying + 1
    while start < high and view.words[start] in ("that", ",", ":"):
        start += 1
    if start >= high:  # the content went before: "…," Y quoted X as saying
        outer = next((d for d in drafts if d.cue and d.cue[0] == i), None)
        content = [piece for piece in outer.content if piece[0] < i] if outer else []
        if not content:
            return None
    else:
        quote = view.quote_at(high - 1)
        content = [(start, max(high, quote[1]) if quote else high)]
    source = (i + 1, saying - 1)
    return Draft(view.index, (saying, saying + 1), source, _noun_head(view, source), content, form="citing", outer=i)


def _citing(view: View, i: int, low: int, high: int, drafts: list[Draft]) -> Draft | None:
    """ "…, citing X": X is responsible for what the governing attribution says, else for the sentence before."""
    if view.doc[i].tag_ not in ("VBG", "VBN", "IN") and view.words[i] not in ("quoting", "citing"):
        return None
    head = next((c for c in view.doc[i].children if c.dep_ in ("dobj", "pobj") and c.i > i), None)
    if head is None:
        return None
    source = phrase(view, head, None)
    governing = [
        d for d in drafts if d.cue and low <= d.cue[0] < high and d.cue[0] != i and d.form == "verb" and d.source
    ]
    governing = [d for d in governing if not any(s <= i < e for s, e in d.content)] or governing
    if governing:
        outer = max((d for d in governing if d.cue and d.cue[0] < i), key=_place, default=governing[0])
        content = [(s, min(e, i) if s < i else e) for s, e in outer.content]
        return Draft(view.index, (i, i + 1), source, head.i, content, form="citing", outer=outer.anchor)
    end = i
    while end > low and view.words[end - 1] in STOPS:
        end -= 1
    if end - low < 3:
        start = source[1]
        while start < high and view.words[start] in STOPS:
            start += 1
        return Draft(view.index, (i, i + 1), source, head.i, [(start, high)], form="citing") if start < high else None
    return Draft(view.index, (i, i + 1), source, head.i, [(low, end)], form="citing")


def _place(draft: Draft) -> int:
    return draft.anchor


def _noun_head(view: View, span: Span) -> int:
    root: int = view.doc[span[0] : span[1]].root.i
    return root


def _hedge(view: View, i: int) -> Draft | None:
    """ "reportedly": what its clause says, without the adverb; the source is not named."""
    low, high = view.sentence(i)
    governor = view.doc[i].head
    start, end = governor.left_edge.i, governor.right_edge.i + 1
    if governor.i == i or not start <= i < end or end - start > 60:
        start, end = low, high
    if governor.dep_ in ("acl", "amod", "relcl") and governor.i > i:
        start = min(start, i)
    pieces = [(start, i), (i + 1, end)]
    content = [(s, _strip(view, s, e)) for s, e in pieces if _strip(view, s, e) > s]
    if not content:
        return None
    draft = Draft(view.index, (i, i + 1), None, None, content, form="hedge")
    draft.modality = HEDGES[view.words[i]]
    return draft


def _noun(view: View, i: int) -> Draft | None:
    """ "reports that …", "allegations of …": the noun speaks, or whoever owns it."""
    token = view.doc[i]
    lemma = NOUN_FORMS[view.words[i]]
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > i), None)
    that = i + 1 < len(view.words) and view.words[i + 1] == "that"
    start = end = None
    if that:
        start, end = i + 2, _strip(view, i + 2, max(token.right_edge.i + 1, i + 3))
        if clause is None:
            end = _strip(view, i + 2, view.end_of[i])
    elif view.words[i + 1 : i + 2] in (["of"], ["about"]) and lemma in (
        "report",
        "allegation",
        "accusation",
        "rumor",
        "rumour",
    ):
        start, end = i + 2, _strip(view, i + 2, max(token.right_edge.i + 1, i + 3))
    if start is None or end is None or end <= start or end > len(view.words):
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    polarity, modality = NOUNS[lemma]
    source = head = None
    if owner is not None:
        source, head = phrase(view, owner, i), owner.i
    elif lemma == "report":
        source, head = (i, i + 1), i
    draft = Draft(view.index, (i, i + 1), source, head, [(start, end)], form="noun")
    draft.polarity, draft.modality = polarity, modality
    return draft


def _strip(view: View, start: int, end: int) -> int:
    while end > start and (view.words[end - 1] in STOPS or view.words[end - 1] in ("and", "but")):
        end -= 1
    return end


# --- headlines ---------------------------------------------------------------------------------------------------


def headline_draft(view: View, agencies: Agencies) -> Draft | None:
    """ "22 killed: state TV", "Monitor: 22 killed", and the same where the colon was lost and a body's name ends it."""
    end = view.words.index("|") if "|" in view.words else len(view.words)
    while end and view.words[end - 1] in (".", "!", "?"):
        end -= 1
    if end < 3:
        return None
    for i in range(1, end - 1):
        if view.words[i] in _SEPARATORS and (view.words[i] != "-" or view.doc[i - 1].whitespace_):
            after, before = (i + 1, end), (0, i)
            if after[1] - after[0] <= 6 and _speaks(view, after, agencies):
                return _headline(view, (i, i + 1), after, before)
            if before[1] - before[0] <= 6 and _speaks(view, before, agencies):
                return _headline(view, (i, i + 1), before, after)
    return _tail(view, end, agencies)


def _headline(view: View, cue: Span | None, source: Span, content: Span) -> Draft:
    return Draft(view.index, cue, source, _noun_head(view, source), [content], form="headline")


def _speaks(view: View, span: Span, agencies: Agencies) -> bool:
    """Whether a short stretch of a headline names who speaks."""
    if any(view.doc[i].tag_ in ("VBD", "VBZ", "VBG", "MD") and view.doc[i].pos_ != "PROPN" for i in range(*span)):
        return False
    words = view.words[span[0] : span[1]]
    return words[-1] in BODY_WORDS or words[-1] in UNNAMED_WORDS or agencies.get(" ".join(words)) is not None


def _tail(view: View, end: int, agencies: Agencies) -> Draft | None:
    """A headline that ends in a speaker's name without a mark before it."""
    for size in (5, 4, 3, 2, 1):
        start = end - size
        if start < 3:
            continue
        name = " ".join(view.words[start:end])
        if view.words[start - 1] in (
            "in",
            "of",
            "by",
            "from",
            "on",
            "at",
            "to",
            "for",
            "the",
            "and",
            "with",
            "against",
            "a",
            "an",
        ):
            continue
        known = agencies.get(name)
        if (known is not None and known.kind not in ("government", "military")) or name in _TAILS:
            return _headline(view, None, (start, end), (0, start))
    return None


_TAILS = frozenset(
    "monitor,monitors,watchdog,ngo,ngos,activists,reports,officials,observatory,state media,state tv,state television,"
    "war monitor,monitoring group,rights group,state news agency,opposition activists,syrian observatory,local sources,"
    "medical sources,military source,police,monitoring groups,human rights group,rights monitor".split(",")
)
"""What may end a headline as its source without a mark before it, besides the names of known bodies."""
