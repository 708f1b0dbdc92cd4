"""What the trained reader found, as drafts over the parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution_trained import source_phrase, trained_drafts
from variorum.extract.attribution_view import Draft, Span, View, make_view
from variorum.extract.nlp import parse_reports
from variorum.extract.trained.decode import Found
from variorum.extract.trained.session import TrainedReader, load_reader
from variorum.extract.trained.words import Words
from variorum.model import Passage, Report

if TYPE_CHECKING:
    from spacy.language import Language

See = Callable[[str], View]


class Fixed(TrainedReader):
    """The packaged words and features, with one finding given by hand in words of the text."""

    def __init__(self, source: str, cue: str, contents: Sequence[str], text: str) -> None:
        self._words = load_reader()
        self._text, self._roles = text, (source, cue, contents)
        self.asked: list[tuple[str, bool]] = []

    def words(self, text: str, passages: Sequence[Span], rules: Sequence[Sequence[Span]], *, headline: bool) -> Words:
        self.asked += [(text[start:end], headline) for start, end in passages]
        return self._words.words(text, passages, rules, headline=headline)

    def read(self, words: Words) -> list[Found]:
        def span(wanted: str) -> Span:
            low = self._text.index(wanted)
            held = [at for at, (start, end) in enumerate(words.spans) if low <= start and end <= low + len(wanted)]
            return held[0], held[-1] + 1

        source, cue, contents = self._roles
        if self._text.index(cue) < words.spans[0][0] or self._text.index(cue) > words.spans[-1][0]:
            return []
        at = span(cue)
        return [Found(at[0], "cue", 1.0, (span(source),), (at,), tuple(sorted(map(span, contents))))]


@pytest.fixture(scope="module")
def see(nlp: Language) -> See:
    """A text as the rules see it, one headline."""

    def view(text: str) -> View:
        report = Report("r", "", title=text, passages=(Passage(0, len(text), "headline", "title"),))
        ((_, parsed),) = parse_reports(nlp, [report])
        return make_view(0, parsed[0], load_agencies())

    return view


def find(view: View, words: str) -> Span:
    """The tokens of some words of the text."""
    start = view.parsed.written.index(words)
    return view.token_at(start), view.token_at(start + len(words))


def test_source_takes_the_rest_of_its_phrase(see: See) -> None:
    view = see("Northern Front fighters said the pass was open.")
    start, end = source_phrase(view, find(view, "Northern"), [find(view, "said")])
    assert view.doc[start:end].text == "Northern Front fighters"


def test_source_takes_no_word_of_the_content(see: See) -> None:
    view = see("Air strikes kill nine near Ketel monitor")
    barred = [find(view, "Air strikes kill nine near Ketel")]
    start, end = source_phrase(view, find(view, "monitor"), barred)
    assert view.doc[start:end].text == "monitor"


@pytest.mark.parametrize(
    ("contents", "beyond"),
    [
        (["“The road is open.", "“The bridge is not.”"], ["“The road is open", "“The bridge is not.”"]),
        (["“The road is open.", "near the mill"], ["“The road is open"]),
    ],
)
def test_content_in_another_paragraph_is_most_of_it(nlp: Language, contents: list[str], beyond: list[str]) -> None:
    """A quote runs on over paragraphs; a few words in the middle of another paragraph are no part of it."""
    paragraphs = (
        "“The road is open.",
        "“The bridge is not.”",
        "The mayor said so to Radio Norrel.",
        "A dog slept near the mill all day.",
    )
    text = "\n\n".join(paragraphs)
    passages = tuple(Passage(text.index(one), text.index(one) + len(one), "body") for one in paragraphs)
    report = Report("r", text, passages=passages)
    ((_, parsed),) = parse_reports(nlp, [report])
    views = [make_view(index, passage, load_agencies()) for index, passage in enumerate(parsed)]
    drafts: list[Draft] = trained_drafts(Fixed("The mayor", "said", contents, text), views, [], report)
    assert [text[start:end] for draft in drafts for start, end in draft.beyond] == beyond


def test_headline_in_the_text_is_read_as_one(nlp: Language) -> None:
    """A plain text file has no title: its first line is a headline all the same."""
    text = "Nine die near Ketel: rescuers\n\nThe mayor said the road is open."
    passages = (Passage(0, 29, "headline"), Passage(31, len(text), "body"))
    report = Report("r", text, passages=passages)
    ((_, parsed),) = parse_reports(nlp, [report])
    views = [make_view(index, passage, load_agencies()) for index, passage in enumerate(parsed)]
    reader = Fixed("The mayor", "said", ["the road is open"], text)
    (draft,) = trained_drafts(reader, views, [], report)
    assert draft.passage == 1
    assert reader.asked == [(text[:29], True), (text[31:], False)]
