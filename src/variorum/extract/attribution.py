"""Who says what: sources, cues and contents in a report, each with its chain from the outermost relay to the origin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from variorum.extract.agencies import Agencies, fold, load_agencies
from variorum.extract.attribution_chains import carry_quote, to_attributions, with_credit, with_further
from variorum.extract.attribution_clauses import verb_drafts
from variorum.extract.attribution_credits import Credit, find_credit
from variorum.extract.attribution_disputes import dispute_drafts, without_replaced
from variorum.extract.attribution_headlines import colon_drafts, heading_drafts, headline_draft
from variorum.extract.attribution_phrases import citing_drafts, phrase_drafts
from variorum.extract.attribution_view import Draft, Span, View, make_view
from variorum.extract.nlp import ParsedPassage
from variorum.extract.sources import SourceBook
from variorum.model import Attribution, Report

Revise = Callable[[Sequence[View], Sequence[Draft], Report], list[Draft]]
"""A trained reader: the passages, what the rules found in them, and the report, to the drafts that it finds."""


@dataclass(frozen=True, slots=True)
class RuleReading:
    """What the rules find in a report, before any source is resolved."""

    views: list[View]
    drafts: list[Draft]
    book: SourceBook
    credit: Credit | None


def attributions(
    parsed: Sequence[ParsedPassage], report: Report, agencies: Agencies | None = None, revise: Revise | None = None
) -> list[Attribution]:
    """Every attribution of a report, in order of passage and position; without `agencies`, by the packaged list;
    without `revise`, by the rules alone."""
    found = read_rules(parsed, report, agencies or load_agencies())
    views, book = found.views, found.book
    drafts = found.drafts if revise is None else revise(views, found.drafts, report)
    made = to_attributions(views, with_further(views, drafts, book), book)
    return made if found.credit is None else with_credit(made, found.credit, views)


def read_rules(parsed: Sequence[ParsedPassage], report: Report, agencies: Agencies) -> RuleReading:
    """The drafts of the rules over the parse, in order of passage and position."""
    views = [make_view(index, passage, agencies) for index, passage in enumerate(parsed)]
    book = SourceBook(agencies, fold(report.publisher or ""))
    for view in views:
        book.learn(view)
    repeated = _repeated_title(views, report)
    credit = find_credit(views, report, agencies, book.is_publisher, repeated[2] if repeated else None)
    _split_furniture(views, repeated, credit)
    drafts: list[Draft] = []
    headline: Draft | None = None
    for view in views:
        found = _passage_drafts(view)
        if view.parsed.passage.role == "headline":
            headline = headline_draft(view, agencies)
            found = _with_headline(view, found, headline)
            headline = headline if headline in found else None
        elif repeated is not None and headline is not None and repeated[0] is view:
            found += _again(views[headline.passage], view, headline, repeated[1])
        _end_before_trailing(found)
        _end_with_quote(view, found)
        _attach_quotes(view, found)
        found = sorted(_distinct(found), key=_order)
        carry_quote(view, found, drafts)
        drafts += found
    return RuleReading(views, drafts, book, credit)


def _repeated_title(views: list[View], report: Report) -> tuple[View, int, int] | None:
    """Where the body's first passage repeats the title: the passage, and the characters of the field."""
    title = (report.title or "").strip()
    for view in views:
        if view.parsed.passage.role == "body":
            at = view.parsed.written.find(title, 0, len(title) + 200) if len(title) > 15 else -1
            start = view.parsed.offset + at
            return (view, start, start + len(title)) if at >= 0 else None
    return None


def _split_furniture(views: list[View], repeated: tuple[View, int, int] | None, credit: Credit | None) -> None:
    """Begins a sentence after a repeated title and after a credit, which the parse runs into what follows."""
    if repeated is not None:
        view, start, end = repeated
        view.split(view.token_at(start))
        view.split(view.token_at(end))
    if credit is not None and credit.start is not None:
        for view in views:
            passage = view.parsed.passage
            if passage.role == "body" and passage.start <= credit.begins < passage.end:
                view.split(view.token_at(credit.begins))


def _again(title: View, view: View, headline: Draft, start: int) -> list[Draft]:
    """The headline's attribution where the body repeats the title."""
    shift = start - title.parsed.offset - (len(title.parsed.written) - len(title.parsed.written.lstrip()))

    def moved(span: Span) -> Span:
        low, high = title.chars(span)
        return view.token_at(low + shift), view.token_at(high + shift)

    source = moved(headline.source) if headline.source else None
    content = [piece for piece in map(moved, headline.content) if piece[0] < piece[1]]
    if source is None or source[0] >= source[1] or not content:
        return []
    cue = moved(headline.cue) if headline.cue else None
    return [Draft(view.index, cue, source, source[1] - 1, content, form="headline")]


def _passage_drafts(view: View) -> list[Draft]:
    verbs = verb_drafts(view)
    citing = citing_drafts(view, verbs)
    taken = {draft.cue for draft in citing}
    kept = [draft for draft in verbs if draft.cue not in taken]
    disputes = dispute_drafts(view)
    if view.parsed.passage.role != "headline":
        citing = [*citing, *(colon_drafts(view) or heading_drafts(view, view.agencies))]
    return [*without_replaced([*kept, *citing, *phrase_drafts(view)], disputes), *disputes]


def _with_headline(view: View, drafts: list[Draft], headline: Draft | None) -> list[Draft]:
    if headline is None or any(draft.source for draft in drafts if draft.form == "verb" and draft.cue):
        return drafts
    return [*drafts, headline]


def _order(draft: Draft) -> tuple[int, int]:
    return draft.anchor, -_size(draft.content)


def _size(content: Sequence[Span]) -> int:
    return sum(end - start for start, end in content)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Without drafts whose cue lies in another's cue or that have neither cue nor source."""
    seen: set[Span | None] = set()
    kept = []
    for draft in drafts:
        if draft.cue is not None and draft.cue in seen:
            continue
        seen.add(draft.cue)
        if draft.source is not None and draft.source[0] >= draft.source[1]:
            draft.source = draft.head = None
        draft.content = _clean(draft)
        if draft.content:
            kept.append(draft)
    return kept


def _clean(draft: Draft) -> list[Span]:
    """Content pieces in order, without overlap and without the draft's own cue and source."""
    holes = sorted(span for span in (draft.cue, draft.source) if span is not None)
    pieces: list[Span] = []
    for start, end in sorted(draft.content):
        if pieces:
            start = max(start, pieces[-1][1])
        for low, high in holes:
            if start < high and low < end and start < end:
                if low > start:
                    pieces.append((start, low))
                start = max(start, high)
        if end > start:
            pieces.append((start, end))
    return pieces


def _end_before_trailing(drafts: list[Draft]) -> None:
    """ "X said that …, Y reported": ends what X said before Y, whose content is all of it."""
    for last in drafts:
        if last.form not in ("verb", "phrase") or last.source is None or last.cue is None:
            continue
        begin = min(last.source[0], last.cue[0])
        if not last.content or any(end > begin for _, end in last.content):
            continue
        first = min(start for start, _ in last.content)
        for draft in drafts:
            if draft is last or draft.cue is None or not first <= draft.cue[0] < begin:
                continue
            draft.content = [
                (start, begin if start < begin < end and end > last.cue[0] else end) for start, end in draft.content
            ]


def _end_with_quote(view: View, drafts: list[Draft]) -> None:
    """What is attributed within what somebody else is quoted with ends with the quote."""
    for draft in drafts:
        quote = view.quote_at(draft.cue[0]) if draft.cue is not None else None
        if quote is None or (view.unclosed and quote == view.quotes[-1]):
            continue
        low, high = quote
        speakers = [other for other in drafts if other.cue is not None and not low <= other.cue[0] < high]
        if not any(start < high and low < end for other in speakers for start, end in other.content):
            continue
        pieces = [(max(start, low), min(end, high)) for start, end in draft.content]
        draft.content = [(start, end) for start, end in pieces if start < end] or draft.content


def _attach_quotes(view: View, drafts: list[Draft]) -> None:
    """Gives direct speech to whoever speaks it: extends contents to whole quotes, adds the quotes that follow."""
    for low, high in view.quotes:
        if high - low < 4:
            continue
        holder = None
        for draft in drafts:
            if draft.cue and low < draft.cue[0] < high:
                continue
            if any(start < high and low < end for start, end in draft.content):
                if draft.form != "hedge" and (draft.quote or high - low > 6):
                    draft.content = [
                        (min(start, low), max(end, high)) if start < high and low < end else (start, end)
                        for start, end in draft.content
                    ]
                holder = draft
        if holder is None:
            before = [d for d in drafts if d.form == "verb" and d.source and d.cue and d.cue[0] < low and d.quote]
            latest = max(before, key=_order, default=None)
            if latest is not None and _adjoins(view, latest, low):
                latest.content = [*latest.content, (low, high)]


def _adjoins(view: View, draft: Draft, quote: int) -> bool:
    """Whether a quote opens right after the sentence in which the draft's cue stands, or after its last content."""
    ends = max([view.end_of[draft.anchor], *(end for _, end in draft.content)])
    return quote <= ends + 1
