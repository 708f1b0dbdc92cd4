"""Drafts to attributions: which holds which, and the chain of each from the outermost relay to the origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.extract.agencies import MEDIA
from variorum.extract.attribution_credits import Credit
from variorum.extract.attribution_cues import UNNAMED_HEDGES
from variorum.extract.attribution_doubts import doubted
from variorum.extract.attribution_pointing import pointing_drafts
from variorum.extract.attribution_relays import find_relays, shown_drafts
from variorum.extract.attribution_view import Draft, Span, View
from variorum.extract.sources import Source, SourceBook
from variorum.model import Attribution, Field, Link

_CITING = frozenset({"citing", "quoting", "cited", "quoted"})
_REPEATING = frozenset("reiterating reiterated repeating repeated renewing renewed voicing voiced".split())
_AS_SAYING = frozenset({"saying", "telling", "stating"})
_SAID_SO = UNNAMED_HEDGES | {"reportedly", "reported", "said", "claimed", "rumored", "rumoured"}
_SAME = 0.8  # of the words of two contents: then one is cited for what the other reports
_REACH = 80  # words between the cue of who cites and the cue of who is cited
_NEAR = 1  # passages


@dataclass(slots=True)
class _Speaker:
    """Who spoke last, and by whose hands it came."""

    name: str
    words: frozenset[str]
    group: bool
    relays: tuple[Link, ...]
    passage: int


def to_attributions(views: Sequence[View], drafts: Sequence[Draft], book: SourceBook) -> list[Attribution]:
    """The drafts with their sources resolved, in the same order."""
    for draft in drafts:
        if draft.source is not None:
            draft.source = _whole_name(views[draft.passage], draft.source)
    book.hear(drafts)
    parents = _parents(views, drafts)
    _keep_within(drafts, parents)
    chains = _own_links(views, drafts, parents, book)
    made = []
    for index, draft in enumerate(drafts):
        view = views[draft.passage]
        chain = _chain(index, parents, chains, drafts)
        if not chain and draft.source is None:
            chain = _unnamed(view, draft)
        made.append(
            Attribution(
                field=view.parsed.passage.field,
                source=characters(view, [draft.source] if draft.source else []),
                cue=characters(view, [draft.cue] if draft.cue else []),
                content=tuple(sorted((*characters(view, draft.content), *draft.beyond))),
                chain=chain,
                polarity=draft.polarity,
                modality="questioned" if doubted(view, draft) else draft.modality,
                parent=parents[index],
                disputed=draft.disputed,
            )
        )
    return made


def with_further(views: Sequence[View], drafts: Sequence[Draft], book: SourceBook) -> list[Draft]:
    """The drafts with those that hold for every reader: what an outlet was shown, what the sentence after tells."""
    pointing = pointing_drafts(views, drafts)
    shown = [draft for view in views for draft in shown_drafts(view, book)]
    better = {(draft.passage, draft.cue) for draft in (*pointing, *shown)}
    kept = [draft for draft in drafts if (draft.passage, draft.cue) not in better]
    return sorted([*kept, *shown, *pointing], key=lambda draft: (draft.passage, draft.anchor, -_size(draft.content)))


def with_credit(made: Sequence[Attribution], credit: Credit, views: Sequence[View]) -> list[Attribution]:
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
        return list(made)
    source = ((credit.start, credit.end),) if credit.start is not None and credit.end is not None else ()
    whole = Attribution(field_name, source, (), tuple(pieces), (agency,), "asserted", None, None, credit=True)
    shifted = []
    for one in made:
        parent = None if one.parent is None else one.parent + 1
        first = min(start for start, _ in one.content)
        if one.field == field_name and first >= credit.begins:
            names = [link.name for link in one.chain]
            chain = one.chain if agency.name in names else (agency, *one.chain)
            one = replace(one, chain=chain, parent=0 if parent is None else parent)
        else:
            one = replace(one, parent=parent)
        shifted.append(one)
    return [whole, *shifted]


def carry_quote(view: View, drafts: list[Draft], earlier: Sequence[Draft]) -> None:
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


def characters(view: View, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Token spans as characters of the field; empty ones are left out."""
    return tuple(view.chars(span) for span in spans if span[1] > span[0])


def _whole_name(view: View, source: Span) -> Span:
    """The source with the words of the name that it begins within ("Omar al" before "-Vell")."""
    start, end = source
    while start > view.start_of[source[0]] and not view.doc[start - 1].whitespace_:
        if "-" not in (view.words[start], view.words[start - 1]):
            break
        start -= 1
    while start < source[0] and start > view.start_of[source[0]] and view.doc[start - 1].ent_type_ == "PERSON":
        start -= 1
    return start, end


def _own_links(
    views: Sequence[View], drafts: Sequence[Draft], parents: Sequence[int | None], book: SourceBook
) -> list[tuple[Link, ...]]:
    """What each draft itself adds to its chain: relays, then its source."""
    found: list[tuple[Link, ...]] = []
    spoken: tuple[Link, ...] = ()
    last: _Speaker | None = None
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.passage, []).append(draft)
    for index, draft in enumerate(drafts):
        own = _links(views[draft.passage], draft, beside[draft.passage], book)
        if draft.form == "carried" and draft.source is None:
            own = tuple(replace(link, start=None, end=None) for link in spoken)
        elif draft.source is not None and own:
            parent = parents[index]
            if parent is None:
                own = _as_before(own, draft, last)
                last = _speaker(own, draft)
            elif _is_outlet(found[parent] if parent < index else (), book):
                last = _speaker((*found[parent], *own), draft)
        if draft.source is not None and draft.form != "noun" and own:
            spoken = own
        found.append(own)
    return found


def _is_outlet(links: Sequence[Link], book: SourceBook) -> bool:
    """Whether the links end in a medium, which relays what others say."""
    agency = book.agencies.get(links[-1].name.split(" (")[0]) if links else None
    return agency is not None and agency.kind in MEDIA


def _speaker(own: tuple[Link, ...], draft: Draft) -> _Speaker:
    words = _name_words(own[-1])
    return _Speaker(own[-1].name, words, own[-1].type == "unnamed", own[:-1], draft.passage)


def _name_words(link: Link) -> frozenset[str]:
    return frozenset(word.strip(".,'’").removesuffix("s") for word in link.name.lower().split())


def _as_before(own: tuple[Link, ...], draft: Draft, last: _Speaker | None) -> tuple[Link, ...]:
    """Who goes on speaking speaks to the same outlet; so does a member of a group that has just spoken."""
    if last is None or len(own) != 1 or not last.relays or draft.passage - last.passage > _NEAR:
        return own
    source = own[0]
    words = _name_words(source)
    same = source.name == last.name or (source.type == "person" and words <= last.words)
    member = (last.group and last.words <= words) or source.organization == last.name
    if not (same or member) or source.name in {link.name for link in last.relays}:
        return own
    return (*(replace(link, start=None, end=None) for link in last.relays), source)


def _chain(
    index: int, parents: Sequence[int | None], own: Sequence[tuple[Link, ...]], drafts: Sequence[Draft]
) -> tuple[Link, ...]:
    """A draft's own links behind those of what holds it. Whoever denies a thing does not relay it; a document that
    somebody goes by is a channel of what he says."""
    links = own[index]
    document = len(links) == 1 and links[0].type == "channel"
    parent = parents[index]
    while parent is not None:
        if drafts[parent].polarity != "denied" or not own[index]:
            held = {link.name for link in links}
            outer = tuple(link for link in own[parent] if link.name not in held)
            if document and outer and outer[-1].type != "channel":
                links, document = (*outer[:-1], *links, outer[-1]), False
            else:
                links = outer + links
        parent = parents[parent]
    return links


def _unnamed(view: View, draft: Draft) -> tuple[Link, ...]:
    """ "reportedly", "it is said": somebody says so, and nobody is named."""
    if draft.cue is None or not any(view.words[i] in _SAID_SO for i in range(*draft.cue)):
        return ()
    source = Source("unnamed", "unnamed", view.words[draft.cue[0]])
    return (_link(view, source, draft.cue, view.doc[draft.cue[0] : draft.cue[1]].text),)


def _parents(views: Sequence[View], drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the smallest other one whose content holds its cue, or the relay that cites it."""
    beside: dict[int, list[tuple[int, int, int]]] = {}
    for other, candidate in enumerate(drafts):
        first = min((start for start, _ in candidate.content), default=0)
        last = max((end for _, end in candidate.content), default=0)
        beside.setdefault(candidate.passage, []).append((other, first, last))
    running = [other for other, candidate in enumerate(drafts) if candidate.beyond]
    parents: list[int | None] = []
    for index, draft in enumerate(drafts):
        view, anchor = views[draft.passage], draft.anchor
        best: int | None = None
        for other, first, last in beside[draft.passage]:
            near = abs(drafts[other].anchor - anchor) <= _REACH or draft.outer is not None
            if other == index or not (near or first <= anchor < last):
                continue
            candidate = drafts[other]
            if near and (_cites(view, candidate, draft) or _between(view, candidate, draft)):
                best = other
                break
            if first <= anchor < last and _holds(candidate, draft):
                size, least = _size(candidate.content), _size(drafts[best].content) if best is not None else 0
                inner = best is not None and size == least and _cites(view, drafts[best], candidate)
                if best is None or size < least or inner:
                    best = other
        parents.append(best if best is not None else _from_before(views, drafts, draft, running))
    return _acyclic(parents)


def _from_before(views: Sequence[View], drafts: Sequence[Draft], draft: Draft, running: Sequence[int]) -> int | None:
    """The draft of another passage whose content runs on over this one's cue."""
    spoken = draft.cue or draft.source
    if spoken is None:
        return None
    start, end = views[draft.passage].chars(spoken)
    held = [
        other
        for other in running
        if drafts[other].passage != draft.passage
        and views[drafts[other].passage].parsed.passage.field == views[draft.passage].parsed.passage.field
        and any(low <= start and end <= high for low, high in drafts[other].beyond)
    ]
    return min(held, key=lambda other: sum(high - low for low, high in drafts[other].beyond), default=None)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether a content holds the cue of another draft, and who speaks there."""
    spoken = inner.source or inner.cue
    return (
        spoken is not None
        and any(start <= inner.anchor < end for start, end in outer.content)
        and any(start <= spoken[0] and spoken[1] <= end for start, end in outer.content)
    )


def _cites(view: View, outer: Draft, inner: Draft) -> bool:
    """ "Y reported, citing X": by the rule that found it, or since both share one content."""
    if outer.cue is None or inner.cue is None:
        return False
    if inner.outer is not None:
        return inner.outer in range(*outer.cue)
    citing = view.words[inner.cue[0]] in _CITING and view.words[outer.cue[0]] not in _CITING | _AS_SAYING
    saying = view.words[inner.cue[0]] in _AS_SAYING and view.words[outer.cue[0]] in _CITING  # "quoted X as saying"
    if not (citing or saying) or outer.source is None or outer.source == inner.source:
        return False
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in inner.content for c, d in outer.content)
    return shared >= _SAME * (_size(inner.content) + _size(outer.content) - shared) > 0


def _between(view: View, outer: Draft, inner: Draft) -> bool:
    """ "X said, according to Y, that …": a medium named between cue and content relays it."""
    if outer.cue is None or inner.cue is None or outer.source is None or inner.cue[0] >= outer.cue[0]:
        return False
    if view.words[outer.cue[0]] != "according" or not 0 <= outer.cue[0] - inner.cue[1] <= 1:
        return False
    agency = view.agencies.find(view.doc[outer.source[0] : outer.source[1]].text)
    if agency is None or agency.kind not in MEDIA:
        return False
    after = outer.source[1]
    inner.content = [(max(start, after), end) for start, end in inner.content if end > after] or inner.content
    outer.content = [*inner.content]
    return True


def _keep_within(drafts: Sequence[Draft], parents: Sequence[int | None]) -> None:
    """Ends what is attributed within another's content where that ends; "according to X" within it takes the rest."""
    for index, draft in enumerate(drafts):
        parent = parents[index]
        outer = drafts[parent].content if parent is not None else []
        if draft.cue is None or draft.form != "phrase" or not any(a <= draft.cue[0] < b for a, b in outer):
            continue
        within = [(max(a, c), min(b, d)) for a, b in draft.content for c, d in outer if max(a, c) < min(b, d)]
        if not within:
            after = max(draft.cue[1], draft.source[1] if draft.source is not None else 0)
            within = [(max(start, after), end) for start, end in outer if end > after + 1]
        draft.content = within or draft.content


def _size(content: Sequence[Span]) -> int:
    return sum(end - start for start, end in content)


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


def _links(view: View, draft: Draft, others: Sequence[Draft], book: SourceBook) -> tuple[Link, ...]:
    """The links that a draft itself gives: an outlet it was told to, a channel, then its source."""
    cue = view.doc[draft.cue[0] : draft.cue[1]].text if draft.cue else None
    if draft.source is not None:
        relays = find_relays(view, draft, others, book, cue)
        span = relays.source or draft.source
        source = book.resolve(view, span, draft.head)
        if book.is_own(source):
            return ()
        return (*(link for link in relays.links if link.name != source.name), _link(view, source, span, cue))
    if draft.form == "noun" and draft.cue and view.words[draft.cue[0] - 1] not in _REPEATING:
        unnamed = Source(f"unnamed {view.words[draft.cue[0]]}", "unnamed", view.words[draft.cue[0]])
        return (_link(view, unnamed, draft.cue, cue),)
    return ()


def _link(view: View, source: Source, span: Span, cue: str | None) -> Link:
    start, end = view.chars(span)
    text = view.doc[span[0] : span[1]].text
    return Link(source.name, text, source.type, cue, start, end, source.role, source.organization)
