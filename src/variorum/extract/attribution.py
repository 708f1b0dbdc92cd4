"""Who says what: sources, cues and contents in a report, each with its chain from the outermost relay to the origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.extract.agencies import fold, load_agencies
from variorum.extract.attribution_clauses import verb_drafts
from variorum.extract.attribution_credits import Credit, find_credit
from variorum.extract.attribution_cues import UNNAMED_HEDGES
from variorum.extract.attribution_disputes import dispute_drafts, without_replaced
from variorum.extract.attribution_headlines import colon_drafts, headline_draft
from variorum.extract.attribution_phrases import citing_drafts, phrase_drafts
from variorum.extract.attribution_view import Draft, Span, View, make_view
from variorum.extract.nlp import ParsedPassage
from variorum.extract.sources import Source, SourceBook
from variorum.model import Field, Link, Modality, Polarity, Report


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, the cue that names it as one, and the content it is responsible for.

    Spans count characters of the field, end exclusive; none overlaps another of its kind. `chain` runs from the
    outermost relay to the origin; it is empty where the words only hedge ("reportedly"). With polarity `denied` the
    content is what is denied. `modality` is None where the cue leaves it open. `parent` is the index, in the list
    that holds this one, of the attribution whose content holds this one. `disputed` where the same sentence tells that
    somebody else denies it ("rejected accusations by X that …").
    """

    field: Field
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    chain: tuple[Link, ...]
    polarity: Polarity
    modality: Modality | None
    parent: int | None
    disputed: bool = False


def attributions(parsed: Sequence[ParsedPassage], report: Report) -> list[Attribution]:
    """Every attribution of a report, in order of passage and position."""
    agencies = load_agencies()
    views = [make_view(index, passage) for index, passage in enumerate(parsed)]
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
        _attach_quotes(view, found)
        found = sorted(_distinct(found), key=_order)
        _carry_quote(view, found, drafts)
        drafts += found
    made = _resolved(views, drafts, book)
    return made if credit is None else _credited(made, credit, views)


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
        ((low, high),) = _chars(title, [span])
        return view.token_at(low + shift), view.token_at(high + shift)

    source = moved(headline.source) if headline.source else None
    content = [piece for piece in map(moved, headline.content) if piece[0] < piece[1]]
    if source is None or source[0] >= source[1] or not content:
        return []
    cue = moved(headline.cue) if headline.cue else None
    return [Draft(view.index, cue, source, source[1] - 1, content, form="headline")]


def _credited(made: list[Attribution], credit: Credit, views: list[View]) -> list[Attribution]:
    """The attributions with the credited agency as the outermost of all that stand in its text."""
    field_name: Field = "text"
    agency = Link(credit.agency.label, credit.text, "organization", None, credit.start, credit.end)
    pieces = []
    for view in views:
        passage = view.parsed.passage
        start = max(passage.start, credit.begins)
        if passage.field == field_name and passage.role in ("body", "caption") and start < passage.end:
            pieces.append((start, passage.end))
    if not pieces:
        return made
    source = ((credit.start, credit.end),) if credit.start is not None and credit.end is not None else ()
    whole = Attribution(field_name, source, (), tuple(pieces), (agency,), "asserted", None, None)
    shifted = []
    for one in made:
        parent = None if one.parent is None else one.parent + 1
        first = min(start for start, _ in one.content)
        within = one.field == field_name and first >= credit.begins
        if within:
            names = [link.name for link in one.chain]
            chain = one.chain if agency.name in names else (agency, *one.chain)
            one = replace(one, chain=chain, parent=0 if parent is None else parent)
        else:
            one = replace(one, parent=parent)
        shifted.append(one)
    return [whole, *shifted]


def _passage_drafts(view: View) -> list[Draft]:
    verbs = verb_drafts(view)
    citing = citing_drafts(view, verbs)
    taken = {draft.cue for draft in citing}
    kept = [draft for draft in verbs if draft.cue not in taken]
    disputes = dispute_drafts(view)
    if view.parsed.passage.role != "headline":
        citing = [*citing, *colon_drafts(view)]
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


def _carry_quote(view: View, drafts: list[Draft], earlier: list[Draft]) -> None:
    """A passage that is one quote and names nobody goes on with who spoke last in the passage before."""
    if len(view.quotes) != 1 or not earlier:
        return
    low, high = view.quotes[0]
    if any(draft.cue is None or not low <= draft.cue[0] < high for draft in drafts):
        return
    last = earlier[-1]
    if low > 0 or high < len(view.words) - 1 or high - low < 5 or last.passage < view.index - 1:
        return
    speaker = next((d for d in reversed(earlier) if d.passage == last.passage and d.source and d.form == "verb"), None)
    if speaker is not None or last.form == "carried":
        drafts.insert(0, Draft(view.index, None, None, None, [(low, high)], form="carried", quote=True))


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


# --- resolution ------------------------------------------------------------------------------------------------


def _resolved(views: list[View], drafts: list[Draft], book: SourceBook) -> list[Attribution]:
    parents = _parents(drafts)
    chains: list[tuple[Link, ...]] = []
    spoken: tuple[Link, ...] = ()
    for draft in drafts:
        own = _links(views[draft.passage], draft, book)
        if draft.form == "carried":
            own = tuple(replace(link, start=None, end=None) for link in spoken)
        elif draft.form == "verb" and own:
            spoken = own
        chains.append(own)
    made = []
    for index, draft in enumerate(drafts):
        view = views[draft.passage]
        made.append(
            Attribution(
                field=view.parsed.passage.field,
                source=_chars(view, [draft.source] if draft.source else []),
                cue=_chars(view, [draft.cue] if draft.cue else []),
                content=_chars(view, draft.content),
                chain=_chain(index, parents, chains, drafts),
                polarity=draft.polarity,
                modality=draft.modality,
                parent=parents[index],
                disputed=draft.disputed,
            )
        )
    return made


def _chain(index: int, parents: list[int | None], own: list[tuple[Link, ...]], drafts: list[Draft]) -> tuple[Link, ...]:
    """A draft's own links behind those of what holds it. Whoever denies a thing does not relay it."""
    links: tuple[Link, ...] = own[index]
    parent = parents[index]
    while parent is not None:
        if drafts[parent].polarity != "denied" or not own[index]:
            held = {link.name for link in links}
            links = tuple(link for link in own[parent] if link.name not in held) + links
        parent = parents[parent]
    return links


def _parents(drafts: list[Draft]) -> list[int | None]:
    """For each draft the smallest other one whose content holds its cue, or the relay it names itself."""
    parents: list[int | None] = []
    for index, draft in enumerate(drafts):
        best: int | None = None
        for other, candidate in enumerate(drafts):
            if other == index or candidate.passage != draft.passage:
                continue
            named = draft.outer is not None and candidate.cue is not None and draft.outer in range(*candidate.cue)
            holds = any(start <= draft.anchor < end for start, end in candidate.content)
            if named or (holds and _inside(draft, candidate)):
                if named:
                    best = other
                    break
                if best is None or _size(candidate.content) < _size(drafts[best].content):
                    best = other
        parents.append(best)
    return _acyclic(parents)


def _inside(draft: Draft, other: Draft) -> bool:
    inner = draft.source or draft.cue
    return inner is not None and any(start <= inner[0] and inner[1] <= end for start, end in other.content)


def _acyclic(parents: list[int | None]) -> list[int | None]:
    for index in range(len(parents)):
        seen, at = {index}, parents[index]
        while at is not None:
            if at in seen:
                parents[index] = None
                break
            seen.add(at)
            at = parents[at]
    return parents


def _links(view: View, draft: Draft, book: SourceBook) -> tuple[Link, ...]:
    """The links that a draft itself gives: a relay it was told to, then its source."""
    cue = view.doc[draft.cue[0] : draft.cue[1]].text if draft.cue else None
    links = []
    if draft.relay is not None:
        relay = book.resolve_relay(view, draft.relay)
        if relay is not None:
            links.append(_link(view, relay, draft.relay, cue))
    if draft.source is not None:
        source = book.resolve(view, draft.source, draft.head)
        if book.is_own(source):
            return ()
        links.append(_link(view, source, draft.source, cue))
    elif draft.form == "hedge" and draft.cue and view.words[draft.cue[0]] in UNNAMED_HEDGES:
        unnamed = Source("unnamed", "unnamed", view.words[draft.cue[0]])
        links.append(_link(view, unnamed, draft.cue, cue))
    elif draft.form == "noun" and draft.cue and draft.source is None:
        unnamed = Source(f"unnamed {view.words[draft.cue[0]]}", "unnamed", view.words[draft.cue[0]])
        links.append(_link(view, unnamed, draft.cue, cue))
    return tuple(links)


def _link(view: View, source: Source, span: Span, cue: str | None) -> Link:
    ((start, end),) = _chars(view, [span])
    text = view.doc[span[0] : span[1]].text
    return Link(name=source.name, text=text, type=source.type, cue=cue, start=start, end=end)


def _chars(view: View, spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """Token spans as characters of the field."""
    doc, offset = view.doc, view.parsed.offset
    return tuple(
        (offset + doc[start].idx, offset + doc[end - 1].idx + len(doc[end - 1])) for start, end in spans if end > start
    )
