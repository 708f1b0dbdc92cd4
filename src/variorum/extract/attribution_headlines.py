"""Headlines and labelled lines that name their source: "22 killed: state TV", "Army spokesman: six soldiers died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.extract.attribution_cues import BODY_WORDS, PERSON_WORDS, UNNAMED_WORDS
from variorum.extract.attribution_phrases import noun_head
from variorum.extract.attribution_view import FINITE, MARKS, Draft, Span, View

if TYPE_CHECKING:
    from variorum.extract.agencies import Agencies

_LONGEST_HEADING = 25
_SEPARATORS = frozenset({":", "-", "--", "–", "—", "_"})


def headline_draft(view: View, agencies: Agencies) -> Draft | None:
    """ "22 killed: state TV", "Monitor: 22 killed", and the same where the colon was lost and a body's name ends it."""
    end = view.words.index("|") if "|" in view.words else len(view.words)
    while end and view.words[end - 1] in (".", "!", "?"):
        end -= 1
    if end < 3:
        return None
    return _marked(view, end, agencies) or _tail(view, end, agencies)


def _marked(view: View, end: int, agencies: Agencies) -> Draft | None:
    """With a colon or a dash between speaker and speech."""
    for i in range(1, end - 1):
        if view.words[i] in _SEPARATORS and (view.words[i] != "-" or view.doc[i - 1].whitespace_):
            after, before = (i + 1, end), (0, i)
            if after[1] - after[0] <= 6 and _speaks(view, after, agencies):
                return _headline(view, (i, i + 1), after, before)
            if before[1] - before[0] <= 6 and _speaks(view, before, agencies):
                return _headline(view, (i, i + 1), before, after)
    return None


def heading_drafts(view: View, agencies: Agencies) -> list[Draft]:
    """The same in a heading within the body: a short line that ends without a stop."""
    words = view.words
    if (
        not 4 <= len(words) <= _LONGEST_HEADING
        or words[-1] in (".", "!", "?")
        or words[-1] in MARKS
        or len(set(view.start_of)) > 2
    ):
        return []
    draft = _marked(view, len(words), agencies)
    return [draft] if draft is not None else []


def colon_drafts(view: View) -> list[Draft]:
    """ "Army spokesman: six were killed", "Witness: '…'" in a live page, transcript or list: a line's first words."""
    found = []
    for i in range(1, len(view.words) - 2):
        low, high = view.sentence(i)
        if view.words[i] != ":" or not 1 <= i - low <= 8 or view.doc[i].whitespace_ == "":
            continue
        start = low
        while start < i and not view.doc[start].is_alpha:  # a time or a dash
            start += 1
        if start == i or any(view.words[k] == ":" for k in range(start, i)) or not _speaks_body(view, (start, i)):
            continue
        quote = view.quote_at(i + 1)
        found.append(_headline(view, (i, i + 1), (start, i), (i + 1, max(high, quote[1]) if quote else high)))
    return found


def _speaks_body(view: View, span: Span) -> bool:
    """Whether the words before a colon name somebody who speaks."""
    if any(view.doc[i].tag_ in FINITE or view.doc[i].tag_ in ("VBG", "IN") for i in range(*span)):
        return False
    last = view.words[span[1] - 1]
    named = view.doc[span[1] - 1].ent_type_ == "PERSON"
    return named or last in (PERSON_WORDS | UNNAMED_WORDS | _READERS) or (last in BODY_WORDS and span[1] - span[0] > 1)


_READERS = frozenset({"reader", "readers", "comment", "commenter"})


def _headline(view: View, cue: Span | None, source: Span, content: Span) -> Draft:
    return Draft(view.index, cue, source, noun_head(view, source), [content], form="headline")


def _speaks(view: View, span: Span, agencies: Agencies) -> bool:
    """Whether a short stretch of a headline names who speaks."""
    if any(view.doc[i].tag_ in ("VBD", "VBZ", "VBG", "MD") and view.doc[i].pos_ != "PROPN" for i in range(*span)):
        return False
    words = view.words[span[0] : span[1]]
    if words[-1] in ("report", "reports") and agencies.get(view.doc[span[0] : span[1] - 1].text) is not None:
        return True
    return (
        bool({words[-1]} & (BODY_WORDS | UNNAMED_WORDS | PERSON_WORDS))
        or agencies.get(view.doc[span[0] : span[1]].text) is not None
    )


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
        known = agencies.get(view.doc[start:end].text)
        if (known is not None and known.kind not in ("government", "military")) or name in _TAILS:
            return _headline(view, None, (start, end), (0, start))
    return None


_TAILS = frozenset(
    "monitor,monitors,watchdog,ngo,ngos,activists,reports,officials,observatory,state media,state tv,state television,"
    "war monitor,monitoring group,rights group,state news agency,opposition activists,local sources,"
    "medical sources,military source,police,monitoring groups,human rights group,rights monitor".split(",")
)
"""What may end a headline as its source without a mark before it, besides the names of known bodies."""
