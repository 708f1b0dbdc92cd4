from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Token

from variorum.extract.nlp import ParsedPassage
from variorum.extract.notfigures import not_figures
from variorum.extract.times import anchor, time_mentions, time_of
from variorum.model import DateEvidence, Passage, Report, When

THURSDAY = date(2016, 12, 15)

Parse = Callable[[str], ParsedPassage]


@pytest.fixture(scope="module")
def passage(nlp: Language) -> Parse:
    return lambda text: ParsedPassage(Passage(0, len(text), "body"), nlp(text), text)


def report(day: date | None = THURSDAY) -> Report:
    published = DateEvidence(day, "dateline", "15 December 2016") if day else None
    return Report(id="r", text="", published=published)


def said(passage: Parse, text: str, day: date | None = THURSDAY) -> list[When]:
    return [mention.when for mention in time_mentions(passage(text), report(day))]


def days(when: When) -> str | None:
    if when.start is None or when.end is None:
        return None
    return str(when.start) if when.start == when.end else f"{when.start}/{when.end}"


@pytest.mark.parametrize(
    ("phrase", "expected", "precision"),
    [
        ("on July 14, 2015", "2015-07-14", "day"),
        ("on 14 July 2015", "2015-07-14", "day"),
        ("on Tuesday, 14 July 2015", "2015-07-14", "day"),
        ("on 2016-12-01", "2016-12-01", "day"),
        ("on 31.12.2015", "2015-12-31", "day"),
        ("in July 2016", "2016-07-01/2016-07-31", "month"),
        ("in 2013", "2013-01-01/2013-12-31", "year"),
        ("in the summer of 2014", "2014-06-01/2014-08-31", "period"),
        ("in the 1990s", "1990-01-01/1999-12-31", "period"),
        ("on Friday", "2016-12-09", "day"),
        ("on Thursday", "2016-12-15", "day"),
        ("last Thursday", "2016-12-08", "day"),
        ("in the early hours of Saturday", "2016-12-10", "day"),
        ("late on Monday", "2016-12-12", "day"),
        ("yesterday", "2016-12-14", "day"),
        ("last night", "2016-12-14", "day"),
        ("this morning", "2016-12-15", "day"),
        ("overnight", "2016-12-14/2016-12-15", "period"),
        ("last week", "2016-12-05/2016-12-11", "week"),
        ("last month", "2016-11-01/2016-11-30", "month"),
        ("last year", "2015-01-01/2015-12-31", "year"),
        ("last August", "2016-08-01/2016-08-31", "month"),
        ("earlier this month", "2016-12-01/2016-12-15", "month"),
        ("two days ago", "2016-12-13", "day"),
        ("over the past three weeks", "2016-11-24/2016-12-15", "period"),
        ("in the last 48 hours", "2016-12-13/2016-12-15", "period"),
        ("in the past five years", "2011-12-15/2016-12-15", "period"),
        ("since September 2015", "2015-09-01/2016-12-15", "period"),
        ("since 2011", "2011-01-01/2016-12-15", "period"),
        ("between Monday and Wednesday", "2016-12-12/2016-12-14", "period"),
        ("from 3 to 9 May 2016", "2016-05-03/2016-05-09", "period"),
        ("between 21 and 26 of September", "2016-09-21/2016-09-26", "period"),
        ("by Wednesday evening", "2016-12-14", "day"),
        ("on December 24", "2015-12-24", "day"),
    ],
)
def test_words_of_time_give_days(passage: Parse, phrase: str, expected: str, precision: str) -> None:
    found = said(passage, f"Four shells fell on the town of Dovar {phrase}.")
    assert [(days(when), when.precision) for when in found] == [(expected, precision)]


def test_future_words_make_a_weekday_the_next_one(passage: Parse) -> None:
    (when,) = said(passage, "The truce will begin on Saturday.")
    assert days(when) == "2016-12-17"


def test_evidence_says_what_anchored_it(passage: Parse) -> None:
    absolute, relative = said(passage, "Shells fell on 3 May 2016 and again on Friday.")
    assert absolute.evidence == "absolute"
    assert relative.evidence == "relative to published (dateline)"


@pytest.mark.parametrize("phrase", ["on Friday", "yesterday", "last week", "since Monday", "two days ago"])
def test_relative_words_without_an_anchor_keep_their_text(passage: Parse, phrase: str) -> None:
    (when,) = said(passage, f"Shells fell on Dovar {phrase}.", None)
    assert (when.start, when.end, when.precision, when.evidence) == (None, None, None, None)
    assert when.text in phrase


def test_a_number_of_people_is_no_time(passage: Parse) -> None:
    assert said(passage, "The army may march on Dovar, where 300 families and 2,000 people live.") == []


def test_anchor_is_the_day_of_publication() -> None:
    assert anchor(report()) == THURSDAY
    assert anchor(report(None)) is None


def token(parsed: ParsedPassage, word: str) -> Token:
    return next(t for t in parsed.doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Twelve people were killed on Friday when shells hit Dovar, officials said on Saturday.", "killed", "Friday"),
        ("The governor said on Wednesday that rebels shelled Dovar on Monday.", "shelled", "Monday"),
        ("A truck exploded on Tuesday, killing four soldiers.", "killing", "Tuesday"),
        ("Four soldiers were killed in a raid on Tuesday.", "raid", "Tuesday"),
        ("Rebels who captured Dovar last year were shelled on Monday.", "shelled", "Monday"),
    ],
)
def test_the_time_of_the_event_is_chosen(passage: Parse, text: str, cue: str, expected: str) -> None:
    parsed = passage(text)
    when = time_of(token(parsed, cue), time_mentions(parsed, report()))
    assert when is not None
    assert when.text == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The governor said on Wednesday that rebels shelled Dovar.", "shelled"),
        ("Four soldiers were killed, the army said Monday.", "killed"),
        ("Shells hit rebel-held Dovar on Monday.", "held"),
        ("Rebels shelled Dovar. The truce began on Monday.", "shelled"),
    ],
)
def test_the_time_of_something_else_is_not_taken(passage: Parse, text: str, cue: str) -> None:
    parsed = passage(text)
    assert time_of(token(parsed, cue), time_mentions(parsed, report())) is None


def test_numbers_that_count_nothing(passage: Parse) -> None:
    text = (
        "On 14 July 2015 the 47th Brigade fired 122 mm rockets from 5 km away at 3 pm, and 30 people died. "
        "Division 17 lost 12 men in 48 hours. A five-year-old boy and Omar Vasti, 34, were among 2,000 "
        "people who fled. "
        "Under Resolution 2254 the MiG-23 jets cost $ 5 million, and 44 flew 24/7 in 2016."
    )
    doc = passage(text).doc
    marked = not_figures(doc)
    figures = [t.text for t in doc if t.like_num and t.i not in marked]
    assert figures == ["30", "12", "2,000", "44"]


@pytest.mark.parametrize(
    "text", ["In the attack 1950 families fled.", "They freed 40 percent of Dovar.", "Two thirds left."]
)
def test_counted_numbers_stay_figures(passage: Parse, text: str) -> None:
    doc = passage(text).doc
    number = next(t for t in doc if t.like_num)
    assert number.i not in not_figures(doc)


SCRAPS = st.lists(
    st.sampled_from(
        "on Friday since between and from to 14 July 2016 May the early hours of last two days ago night 2016-02-30 "
        "31 February 30-2 past 99999 years next week until Mon , . - 1/2/2016 قتل 🙂 earlier this month - 07".split()
    ),
    max_size=14,
)


@given(words=SCRAPS, loose=st.text(max_size=20), day=st.none() | st.dates())
def test_any_text_gives_spans_in_bounds_and_whole_intervals(
    passage: Parse, words: list[str], loose: str, day: date | None
) -> None:
    parsed = passage(" ".join(words) + " " + loose)
    mentions = time_mentions(parsed, report(day))
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(parsed.doc)
        assert mention.when.text == parsed.doc[mention.start : mention.end].text
        if mention.when.start is None or mention.when.end is None:
            assert (mention.when.start, mention.when.end, mention.when.precision) == (None, None, None)
        else:
            assert mention.when.start <= mention.when.end
    for cue in parsed.doc:
        when = time_of(cue, mentions)
        assert when is None or when in [mention.when for mention in mentions]
    assert all(0 <= i < len(parsed.doc) for i in not_figures(parsed.doc))
