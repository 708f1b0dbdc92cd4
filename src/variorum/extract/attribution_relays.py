"""By whose hands a source's words reach the report: the outlet that was told, the channel on which it was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.extract.agencies import MEDIA, Agency, fold
from variorum.extract.attribution_view import MARKS, STOPS, Draft, Span, View
from variorum.extract.sources import SourceBook
from variorum.model import Link

_TELLING = frozenset({"tell", "tells", "told", "telling"})
_SPEAKING = frozenset({"speaking", "talking", "speaks", "spoke", "spoken", "talked", "appearing", "interviewed"})
_SPEECH = frozenset(
    "statement interview interviews comments comment remarks letter message briefing conversation call testimony "
    "statements messages letters".split()
)
_CARRIED = frozenset("carried published broadcast aired cited quoted reported run distributed relayed obtained".split())
_TOWARDS = frozenset({"to", "with", "for", "by", "on", "via", "from"})
_OUTLET_WORDS = frozenset(
    "news agency television tv radio channel newspaper daily magazine website broadcaster outlet media station network "
    "times post press herald tribune gazette".split()
)
_STAFF = frozenset("reporter reporters correspondent correspondents journalist journalists crew team".split())
_SITES = frozenset(
    "twitter facebook telegram youtube instagram whatsapp tiktok vkontakte mastodon bluesky reddit snapchat "
    "linkedin".split()
)
_RECORDED = frozenset(
    "video videos recording recordings audio clip clips podcast livestream broadcast post posts tweet tweets footage "
    "photograph photographs photo photos image images".split()
)
_POSTED = frozenset("posted published released shared uploaded circulated circulating broadcast aired online".split())
_BEARERS = _RECORDED | _SPEECH
_SHOWING = frozenset({"showed", "shows", "shown", "show", "handed", "gave", "offered"})
_LONGEST = 8
_TAIL = 14
_FARTHEST = 60  # words from the cue
_WITHIN = frozenset({"in", "on", "through", "via", "into", "where", "during"})


@dataclass(frozen=True, slots=True)
class Relays:
    """The links before a source's own, outermost first, and the source without the words that name them."""

    links: tuple[Link, ...]
    source: Span | None


def find_relays(view: View, draft: Draft, others: Sequence[Draft], book: SourceBook, cue: str | None) -> Relays:
    """Whom the draft's source told it, and on what channel, by the words around source and cue."""
    if draft.cue is None:
        return Relays((), draft.source)
    source = draft.source
    outlet: Link | None = None
    channel = _introduced(view, draft, cue)
    if draft.relay is not None:
        outlet = _outlet(view, draft.relay[0], draft.relay[1], book, cue)
    for low, high in _zones(view, draft, others):
        for i in range(low, high):
            if view.words[i] in _SITES and channel is None and _posted_on(view, i, low):
                channel = _link(view, (i, i + 1), view.doc[i].text, "channel", cue)
            elif view.words[i] in _RECORDED and channel is None and not _in(i, source):
                channel = _recorded(view, i, low, high, cue)
            if outlet is not None or not _towards(view, draft, i, low):
                continue
            outlet = _outlet(view, i + 1, high, book, cue)
            if outlet is not None:
                source = _without(view, source, i)
    if outlet is None:
        outlet = _at_the_end(view, draft, book, cue)
    return Relays(tuple(link for link in (outlet, channel) if link is not None), source)


def _at_the_end(view: View, draft: Draft, book: SourceBook, cue: str | None) -> Link | None:
    """ "She said the mill had burned in an interview with Y": the last words of an indirect content; they leave it."""
    if not draft.content or draft.cue is None:
        return None
    start, end = draft.content[-1]
    if start < draft.cue[1] or end > view.end_of[draft.cue[0]]:
        return None
    for i in range(max(start + 2, end - _TAIL), end - 1):
        if view.words[i] not in _SPEECH or view.words[i + 1] not in ("to", "with", "for", "on") or view.quote_at(i):
            continue
        begin = next((k for k in range(i - 1, start, -1) if view.words[k] in ("in", "during")), None)
        outlet = _outlet(view, i + 2, end, book, cue)
        if begin is None or i - begin > _LONGEST // 2 or outlet is None:
            continue
        draft.content = [*draft.content[:-1], (start, begin)]
        return outlet
    return None


def shown_drafts(view: View, book: SourceBook) -> list[Draft]:
    """ "Soldiers showed an agency's crew a row of cells": what is shown to an outlet, it relays."""
    found = []
    for i, word in enumerate(view.words):
        if word not in _SHOWING or view.doc[i].pos_ != "VERB" or i == 0:
            continue
        subject = next((c for c in view.doc[i].children if c.dep_ == "nsubj" and c.i < i), None)
        outlet = _outlet(view, i + 1, view.end_of[i], book, None)
        if subject is None or subject.pos_ == "PRON" or outlet is None or outlet.end is None:
            continue
        first = view.token_at(outlet.end)
        if view.words[first - 1 : first] and first < view.end_of[i] and view.words[first] in _STAFF | {"'s", "’s"}:
            first = next((k + 1 for k in range(first, view.end_of[i]) if view.words[k] in _STAFF), first)
        else:
            continue
        last = view.end_of[i]
        while last > first and view.words[last - 1] in STOPS:
            last -= 1
        if last > first:
            source = (subject.left_edge.i, subject.i + 1)
            found.append(Draft(view.index, (i, i + 1), source, subject.i, [(first, last)], relay=(i + 1, first)))
    return found


def _zones(view: View, draft: Draft, others: Sequence[Draft]) -> Iterator[Span]:
    """The stretches of words around source and cue that are neither content nor another draft's."""
    if draft.cue is None:
        return
    held = [*draft.content]
    for other in others:
        if abs(other.anchor - draft.cue[0]) < _FARTHEST and other is not draft and other.cue != draft.cue:
            held += [span for span in (other.cue, other.source) if span is not None and span != draft.source]
    low, high = view.sentence(draft.cue[0])
    low, high = max(low, draft.cue[0] - _FARTHEST), min(high, draft.cue[1] + _FARTHEST)
    seeds = [draft.cue] if draft.source is None else sorted((draft.cue, draft.source))
    done = low
    for start, end in seeds:
        first, last = min(max(start, done), high), min(max(end, done), high)
        while first > max(low, done) and not any(s <= first - 1 < e for s, e in held) and view.words[first - 1] != ";":
            first -= 1
        while last < high and not any(s <= last < e for s, e in held) and view.words[last] != ";":
            last += 1
        if first < last:
            yield first, last
            done = last


def _in(i: int, span: Span | None) -> bool:
    return span is not None and span[0] <= i < span[1]


def _towards(view: View, draft: Draft, i: int, low: int) -> bool:
    """Whether an outlet after token i is one that was told or that carries what was said."""
    word = view.words[i]
    if word in _TELLING:
        return _in(i, draft.cue)
    if word not in _TOWARDS or i <= low:
        return False
    before = view.words[i - 1]
    if before in _SPEAKING or before in _CARRIED:
        return True
    if before in _SPEECH:
        return word in ("to", "with", "for", "on")
    at_source = draft.source is not None and draft.source[0] < i <= draft.source[1]
    at_cue = draft.cue is not None and i == draft.cue[1]
    return word == "to" and (at_source or at_cue)


def _outlet(view: View, start: int, stop: int, book: SourceBook, cue: str | None) -> Link | None:
    """The outlet that a noun phrase names, itself or by its staff; None for the publisher, a person, the public."""
    while start < stop and view.words[start] in ("the", "a", "an"):
        start += 1
    end = start
    while end < min(stop, start + _LONGEST) and _nominal(view, end):
        end += 1
    staff = next((i for i in range(start, end) if view.words[i] in _STAFF), None)
    if staff is not None:
        end = staff
    if end <= start:
        return None
    for last in range(start + 1, end + 1):
        text = view.doc[start:last].text
        agency = view.agencies.find(text) or view.agencies.get(text)
        if agency is not None and _longer(view, start, last, end) is None:
            return _of_agency(view, (start, last), agency, book, cue)
    return _unknown_outlet(view, start, end, book, cue)


def _longer(view: View, start: int, last: int, end: int) -> Agency | None:
    """A body that a few more words name ("Telmar" before "Telmar News Agency")."""
    text = view.doc[start:last].text
    found = view.agencies.find(text) or view.agencies.get(text)
    for further in range(last + 1, end + 1):
        other = view.agencies.find(view.doc[start:further].text)
        if other is not None and other is not found:
            return other
    return None


def _of_agency(view: View, span: Span, agency: Agency, book: SourceBook, cue: str | None) -> Link | None:
    if agency.kind not in MEDIA or book.is_publisher(agency):
        return None
    return _link(view, span, agency.label, "organization", cue)


def _unknown_outlet(view: View, start: int, end: int, book: SourceBook, cue: str | None) -> Link | None:
    """An outlet that no list knows, by a word such as "news" or "radio" in its name."""
    words = [i for i in range(start, end) if view.words[i] in _OUTLET_WORDS]
    if not words:
        return None
    last = words[0] + 1
    while last < end and view.words[last] in _OUTLET_WORDS:
        last += 1
    if last < end and words[0] == start:  # "the newspaper Telmar Herald"
        last = end
    if last - start == 1:
        return None
    text = view.doc[start:last].text
    if fold(text) == book.publisher:
        return None
    return _link(view, (start, last), text, "organization", cue)


def _nominal(view: View, i: int) -> bool:
    token = view.doc[i]
    if view.words[i] in MARKS or view.words[i] in _TOWARDS:
        return False
    named = token.text[:1].isupper() and i > view.start_of[i]
    return named or token.pos_ in ("NOUN", "PROPN", "ADJ") or view.words[i] in ("-", "'s", "’s", "al", "el")


def _posted_on(view: View, i: int, low: int) -> bool:
    """ "on Twitter", "via his Telegram channel", "in a Facebook post"."""
    return any(word in _WITHIN for word in view.words[max(low, i - 4) : i])


def _recorded(view: View, i: int, low: int, high: int, cue: str | None) -> Link | None:
    """ "in a video posted online": what was recorded or posted, from its article on."""
    start = i
    while start > low and view.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "VERB", "PUNCT"):
        if view.words[start - 1] in MARKS or view.words[start - 1] in STOPS - {"-"} or view.doc[start].pos_ == "DET":
            break
        start -= 1
    if start <= low or view.words[start - 1] not in ("in", "via", "through"):
        return None
    end = i + 1
    while end < high and view.doc[end].pos_ == "NOUN":
        end += 1
    if end < high and view.words[end] in _POSTED:
        while end < high and view.words[end] not in STOPS and end - i < _LONGEST:
            if view.doc[end].pos_ in ("PRON", "AUX") or view.doc[end].dep_ == "nsubj":
                break
            end += 1
    return _channel(view, start, end, cue)


def _introduced(view: View, draft: Draft, cue: str | None) -> Link | None:
    """ "a video posted online, in which a man said": what stands before "in which" bears what the man says."""
    if draft.source is None:
        return None
    low = view.start_of[draft.source[0]]
    at = draft.source[0] - 1
    if at > low and view.words[at] == "which" and view.words[at - 1] in ("in", "on", "during"):
        end = at - 1
    elif at > low and view.words[at] == "where":
        end = at
    else:
        return None
    while end > low and (view.words[end - 1] in STOPS or view.words[end - 1] in MARKS):
        end -= 1
    bearer = next((i for i in range(end - 1, low - 1, -1) if view.words[i] in _BEARERS), None)
    if bearer is None:
        return None
    start = bearer
    while start > low and view.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
        start -= 1
    return _channel(view, start, end, cue)


def _channel(view: View, start: int, end: int, cue: str | None) -> Link:
    first = start + 1 if view.words[start] in ("a", "an", "the") and end > start + 1 else start
    name = view.doc[first:end].text
    return _link(view, (start, end), name, "channel", cue)


def _link(view: View, span: Span, name: str, kind: str, cue: str | None) -> Link:
    start, end = view.chars(span)
    text = view.doc[span[0] : span[1]].text
    return Link(name, text, "channel" if kind == "channel" else "organization", cue, start, end)


def _without(view: View, source: Span | None, at: int) -> Span | None:
    """The source without "to the agency" behind it or "speaking to the agency" before it."""
    if source is None or not source[0] <= at < source[1]:
        return source
    before = next((k for k in range(source[0] + 1, at + 1) if view.words[k] in (",", "who", "which")), None)
    if before is not None:
        return source[0], before
    if view.words[at] == "to" and view.words[at - 1] not in _SPEAKING and at > source[0]:
        return source[0], at
    after = at + 1
    while after < source[1] and (_nominal(view, after) or view.doc[after].pos_ == "DET"):
        found = view.agencies.find(view.doc[at + 1 : after + 1].text)
        after += 1
        if found is not None and found.kind in MEDIA:
            break
    while after < source[1] and view.words[after] in STOPS:
        after += 1
    return (after, source[1]) if after < source[1] else source
