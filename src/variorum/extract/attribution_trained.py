"""Drafts by the trained reader: what it finds in a report's words, with what the rules know of the same cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from variorum.extract.attribution_cues import HEDGES, NOUN_FORMS, VERBS
from variorum.extract.attribution_speakers import share_content, with_speaker
from variorum.extract.attribution_view import Draft, Span, View
from variorum.extract.trained.decode import Found
from variorum.extract.trained.session import TrainedReader
from variorum.extract.trained.words import Words
from variorum.model import Report

_WITHIN = frozenset({"compound", "det", "amod", "nmod", "nummod", "poss", "quantmod"})
_REACH = 4  # words
_QUOTE = 4  # words: shorter ones are names and terms


def trained_drafts(reader: TrainedReader, views: Sequence[View], rules: Sequence[Draft], report: Report) -> list[Draft]:
    """The drafts that the reader finds where the rules found `rules`, in order of passage and position."""
    drafts: list[Draft] = []
    for field, headline in product(("title", "text"), (True, False)):
        held = [view for view in views if view.parsed.passage.field == field and _is_headline(view) is headline]
        if not held:
            continue
        ours = {view.index for view in held}
        known = [draft for draft in rules if draft.passage in ours]
        passages = [(v.parsed.offset, v.parsed.offset + len(v.parsed.written)) for v in held]
        text = report.field_text(held[0].parsed.passage.field)
        words = reader.words(text, passages, rule_spans(views, known), headline=headline)
        placing = _Placing(held, words)
        for found in reader.read(words):
            draft = placing.draft(found)
            if draft is not None:
                drafts.append(_with_rules(views[draft.passage], draft, known))
    drafts = [draft for draft in drafts if not _denied_report(draft, drafts)]
    drafts += _left(views, drafts, rules)
    share_content(views, drafts)
    return sorted(drafts, key=lambda draft: (draft.passage, draft.anchor))


def _is_headline(view: View) -> bool:
    return view.parsed.passage.role == "headline"


def _denied_report(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "X disputes reports that …": the reports are what is denied, and not X's."""
    return draft.cue is not None and any(
        other.polarity == "denied"
        and other.passage == draft.passage
        and other is not draft
        and _meet(other.source, draft.source)
        and any(start <= draft.cue[0] < end for start, end in other.content)
        for other in drafts
    )


def _left(views: Sequence[View], drafts: Sequence[Draft], rules: Sequence[Draft]) -> list[Draft]:
    """What the rules found and the reader did not: quotes that go on with a speech, which their speaker's draft takes
    in; a passage that is one such quote; a report within what is said ("reported allegations that"); a denial."""
    added = []
    for rule in rules:
        view = views[rule.passage]
        here = [draft for draft in drafts if draft.passage == rule.passage]
        told = {i for draft in here for span in draft.content for i in range(*span)}
        speaker = next((draft for draft in here if _meet(draft.cue, rule.cue)), None)
        if speaker is None and rule.cue is not None:
            if rule.polarity == "denied" or (rule.form == "noun" and rule.cue[0] in told):
                added.append(rule)
                continue
        for low, high in view.quotes:
            held = any(start <= low and high <= end for start, end in rule.content)
            if not held or high - low < _QUOTE or len(told & set(range(low, high))) > (high - low) / 2:
                continue
            if speaker is not None:
                speaker.content = sorted([*speaker.content, (low, high)])
            elif rule.form == "carried":
                added.append(rule)
    return added


def rule_spans(views: Sequence[View], drafts: Sequence[Draft]) -> tuple[list[Span], list[Span], list[Span]]:
    """What the rules found, in characters: sources, cues, contents."""
    spans: tuple[list[Span], list[Span], list[Span]] = ([], [], [])
    for draft in drafts:
        view = views[draft.passage]
        if draft.source is not None:
            spans[0].append(view.chars(draft.source))
        if draft.cue is not None:
            spans[1].append(view.chars(draft.cue))
        spans[2].extend(view.chars(piece) for piece in draft.content)
    return spans


class _Placing:
    """Brings spans of the reader's words to tokens of the passages' parses."""

    def __init__(self, views: Sequence[View], words: Words) -> None:
        self._views = views
        self._starts = [view.parsed.offset for view in views]
        self._words = words

    def draft(self, found: Found) -> Draft | None:
        """The draft in the passage of the anchor. What of its content lies in another is in `beyond` where it is most
        of that: speech runs on over paragraphs, but not into the middle of one."""
        view = self._view(found.anchor)
        source = [span for held, span in self._tokens(found.source) if held is view]
        cue = [span for held, span in self._tokens(found.cue) if held is view]
        content = self._tokens(found.content)
        here = [span for held, span in content if held is view]
        if not content or (found.kind != "content" and not (cue or source)):
            return None
        first = source_phrase(view, source[0], [*cue, *here]) if source else None
        if first is not None and cue and view.words[cue[0][0]] in HEDGES:  # "X allegedly did Y": said of X, not by X
            here, first = sorted([first, *here]), None
        draft = Draft(view.index, cue[0] if cue else None, first, _head(view, first), _without(here, first))
        draft.beyond = [held.chars(span) for held, span in content if held is not view and _is_most(held, span)]
        if not (draft.content or draft.beyond):
            return None
        with_speaker(view, draft)
        draft.form = _form(view, draft, found.kind)
        draft.quote = any(view.quotes and view.quote_at(start) is not None for start, _ in here)
        return draft

    def _view(self, word: int) -> View:
        return self._views[bisect_right(self._starts, self._words.spans[word][0]) - 1]

    def _tokens(self, spans: Sequence[Span]) -> list[tuple[View, Span]]:
        """Spans of words as tokens, cut where a passage ends."""
        placed = []
        for start, end in spans:
            at = start
            while at < end:
                view = self._view(at)
                last = at
                while last + 1 < end and self._view(last + 1) is view:
                    last += 1
                low, high = self._words.spans[at][0], self._words.spans[last][1]
                first = bisect_right(view.starts, low - view.parsed.offset) - 1
                after = bisect_left(view.starts, high - view.parsed.offset)
                first, after = _trimmed(view, max(first, 0), after)
                if first < after:
                    placed.append((view, (first, after)))
                at = last + 1
        return placed


def source_phrase(view: View, span: Span, others: Sequence[Span]) -> Span:
    """The words of a source with the rest of the noun phrase that they begin or end in: "the", "Northern" and "Gen."
    are nobody. `others` are the words of cue and content, which it takes nothing of."""
    start, end = span
    low, high = view.sentence(start)
    barred = {i for other in others for i in range(*other)}
    head = view.doc[start:end].root
    while head.dep_ in _WITHIN and low <= head.head.i < high and not _between(head.i, head.head.i, barred):
        if not start - _REACH <= head.head.i < end + _REACH:
            break
        head = head.head
    if head.pos_ not in ("NOUN", "PROPN"):
        return span
    lefts = [child.i for child in head.lefts if child.dep_ in _WITHIN]
    first = min([start, head.i, *lefts])
    while first < start and _between(first, start, barred):
        first += 1
    return first, max(end, head.i + 1)


def _between(one: int, other: int, barred: set[int]) -> bool:
    return any(i in barred for i in range(min(one, other), max(one, other) + 1))


def _without(content: Sequence[Span], source: Span | None) -> list[Span]:
    """The content without the words that are the source's."""
    if source is None:
        return list(content)
    pieces = []
    for start, end in content:
        pieces += [(start, min(end, source[0])), (max(start, source[1]), end)]
    return [(start, end) for start, end in pieces if start < end]


def _is_most(view: View, span: Span) -> bool:
    """Whether the words of a span are half of the passage's, or more."""
    words = [token.i for token in view.doc if not (token.is_space or token.is_punct)]
    return 2 * sum(span[0] <= i < span[1] for i in words) >= len(words)


def _trimmed(view: View, start: int, end: int) -> Span:
    """Without blanks and stops at the ends."""
    while start < end and (view.doc[start].is_space or view.words[start] in (",", ";", ":")):
        start += 1
    while start < end and (view.doc[end - 1].is_space or view.words[end - 1] in (",", ";", ":", ".")):
        end -= 1
    return start, end


def _head(view: View, source: Span | None) -> int | None:
    return view.doc[source[0] : source[1]].root.i if source is not None else None


def _form(view: View, draft: Draft, kind: str) -> str:
    """What kind of rule would have made the draft."""
    if kind == "content":
        return "carried"
    if kind == "source" or draft.cue is None:
        return "headline"
    if view.doc[draft.cue[0]].pos_ == "NOUN" or view.words[draft.cue[0]] in NOUN_FORMS:
        return "noun"
    return "verb"


def _with_rules(view: View, draft: Draft, rules: Sequence[Draft]) -> Draft:
    """With what the rules know of the same cue: relay, polarity, modality; else what the list of cues says."""
    for rule in rules:
        if rule.passage != draft.passage:
            continue
        same = (
            _meet(rule.cue, draft.cue)
            if draft.cue is not None and rule.cue is not None
            else rule.cue is draft.cue and _meet(rule.source, draft.source)
        )
        if same:
            other = any(
                _meet(one.source, draft.source) for one in rules if one is not rule and one.passage == rule.passage
            )
            if rule.form == "noun" and rule.source is None and other:  # "X reported allegations": not X's allegations
                draft.source = draft.head = None
            if rule.form == "hedge" and rule.source is None:
                draft.source, draft.head, draft.content = None, None, list(rule.content)
            return replace(
                draft,
                form=rule.form,
                relay=rule.relay,
                polarity=rule.polarity,
                modality=rule.modality,
                outer=rule.outer,
                disputed=rule.disputed,
            )
    if draft.cue is not None:
        for at in range(*draft.cue):
            cue = VERBS.get(view.words[at])
            if cue is not None:
                return replace(draft, polarity=cue.polarity, modality=cue.modality)
    return draft


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]
