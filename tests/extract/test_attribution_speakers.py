"""Who speaks in the drafts of a trained reader, where the parse knows better. The reader's spans are given by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution_speakers import share_content, with_speaker
from variorum.extract.attribution_view import Draft, Span, View, make_view
from variorum.extract.nlp import parse_reports
from variorum.model import Passage, Report

if TYPE_CHECKING:
    from spacy.language import Language

See = Callable[[str], View]


@pytest.fixture(scope="module")
def see(nlp: Language) -> See:
    """A text as the rules see it, one body passage."""

    def view(text: str) -> View:
        report = Report("r", text, passages=(Passage(0, len(text), "body"),))
        ((_, parsed),) = parse_reports(nlp, [report])
        return make_view(0, parsed[0], load_agencies())

    return view


def find(view: View, words: str) -> Span:
    """The tokens of some words of the text."""
    start = view.parsed.written.index(words)
    return view.token_at(start), view.token_at(start + len(words))


def draft(view: View, source: str | None, cue: str, content: str) -> Draft:
    """What a reader might have found."""
    at = find(view, source) if source else None
    return Draft(0, find(view, cue), at, at[0] if at else None, [find(view, content)])


def speaker(see: See, text: str, source: str | None, cue: str, content: str) -> str | None:
    """The source after mending."""
    view = see(text)
    made = draft(view, source, cue, content)
    with_speaker(view, made)
    return None if made.source is None else view.doc[made.source[0] : made.source[1]].text


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        (
            "The mayor of Ketel said the bridge was closed, adding that two boats had sunk.",
            "adding",
            "two boats had sunk",
            "The mayor of Ketel",
        ),
        (
            "The envoy visited the camp on Friday and warned that food was short.",
            "warned",
            "food was short",
            "The envoy",
        ),
        (
            "The governor refused to confirm the raid or explain the delay.",
            "explain",
            "the delay",
            "The governor",
        ),
    ],
)
def test_shared_subject(see: See, text: str, cue: str, content: str, expected: str) -> None:
    """A verb of saying without a subject has that of the verb it goes on from."""
    assert speaker(see, text, None, cue, content) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Two boats were reported lost on Friday.", "reported", "Two boats"),
        ("It was raining, reportedly, when the bridge fell.", "reportedly", "the bridge fell"),
        ("The camp was closed by the police, warning that food was short.", "warning", "food was short"),
    ],
)
def test_no_subject_to_share(see: See, text: str, cue: str, content: str) -> None:
    """A passive, a hedge, and what goes on from a passive name nobody."""
    assert speaker(see, text, None, cue, content) is None


def test_passive_subject_is_content(see: See) -> None:
    """What is told of somebody is not told by him."""
    view = see("Officials said three senior commanders had been confirmed dead.")
    made = draft(view, "three senior commanders", "confirmed", "dead")
    with_speaker(view, made)
    assert made.source is None
    assert [view.doc[start:end].text for start, end in made.content] == ["three senior commanders", "dead"]


def test_quoted_subject_speaks(see: See) -> None:
    """ "was quoted" has a speaker for its subject."""
    text = "Colonel Lind was quoted as saying the pass was open."
    assert speaker(see, text, "Colonel Lind", "quoted", "the pass was open") == "Colonel Lind"


def test_source_with_verb(see: See) -> None:
    """A source that took the verb before it along is the subject of its own cue."""
    text = "On Monday residents said they feared being hit by shells."
    assert speaker(see, text, "residents said they", "feared", "being hit by shells") == "they"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("by the harbour board", "the harbour board"),
        ("the harbour board of", "the harbour board of Ketel"),
        ("the harbour board", "the harbour board"),
    ],
)
def test_ends_of_a_source(see: See, source: str, expected: str) -> None:
    """A preposition before a source is no part of it; one at its end takes its noun along."""
    text = "The dead were counted twice, according to a list made by the harbour board of Ketel."
    assert speaker(see, text, source, "according to", "The dead were counted twice") == expected


def test_cited_content_ends_before_who_cites(see: See) -> None:
    """Who reports and who is cited for it share one content."""
    hit = "The grain depot at the edge of the old port was hit by three rockets at dawn"
    view = see(f"{hit}, Radio Norrel reported, citing a guard.")
    outer = draft(view, "Radio Norrel", "reported", hit)
    inner = draft(view, "a guard", "citing", f"{hit}, Radio Norrel")
    share_content([view], [outer, inner])
    assert inner.content == outer.content


def test_inner_source_stays_in_content(see: See) -> None:
    """Of "quoted a guard as saying" the outer content holds the inner source."""
    view = see("Radio Norrel quoted a guard as saying three rockets hit the depot.")
    outer = draft(view, "Radio Norrel", "quoted", "a guard as saying three rockets hit the depot")
    inner = draft(view, "a guard", "saying", "three rockets hit the depot")
    share_content([view], [outer, inner])
    assert [view.doc[start:end].text for start, end in outer.content] == [
        "a guard as saying three rockets hit the depot"
    ]
