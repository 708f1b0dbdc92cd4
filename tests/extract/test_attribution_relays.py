"""Whom a source told it and on what channel, in sentences about invented places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

from variorum.extract.attribution import attributions
from variorum.extract.nlp import parse_report
from variorum.model import Link, Passage, Report

KILLED = "nine people were killed"


def chain(nlp: Language, text: str, content: str = KILLED, publisher: str = "The Telmar Post") -> tuple[Link, ...]:
    """The chain of the innermost attribution whose content holds some words."""
    passages, at = [], 0
    for line in text.split("\n"):
        passages.append(Passage(at, at + len(line), "body"))
        at += len(line) + 1
    report = Report("r", text, publisher=publisher, passages=tuple(passages))
    found = attributions(list(parse_report(nlp, report)), report)
    fits = [one for one in found if content.lower() in " ".join(text[s:e] for s, e in one.content).lower()]
    assert fits, f"no attribution holds {content!r}"
    return max(fits, key=lambda one: (len(one.chain), -sum(e - s for s, e in one.content))).chain


def names(links: tuple[Link, ...]) -> list[str]:
    return [link.name for link in links]


TOLD = [
    f"Mira Dolan told Reuters that {KILLED}.",
    f"Mira Dolan told Reuters' correspondent that {KILLED}.",
    f"Mira Dolan told a Reuters reporter that {KILLED}.",
    f"In a statement to Reuters, Mira Dolan said {KILLED}.",
    f"In an interview with Reuters on Monday Mira Dolan said {KILLED}.",
    f"Speaking to Reuters, Mira Dolan said {KILLED}.",
    f"Mira Dolan said {KILLED} in an interview with Reuters.",
    f"Mira Dolan said in a statement carried by Reuters that {KILLED}.",
    f"According to Reuters, Mira Dolan said {KILLED}.",
    f"Mira Dolan said, according to Reuters, that {KILLED}.",
    f"Reuters quoted Mira Dolan as saying {KILLED}.",
]


@pytest.mark.parametrize("text", TOLD)
def test_an_outlet_that_was_told_relays(nlp: Language, text: str) -> None:
    assert names(chain(nlp, text)) == ["Reuters", "Mira Dolan"]


@pytest.mark.parametrize("text", TOLD[:8])
def test_the_publisher_does_not_relay_itself(nlp: Language, text: str) -> None:
    assert names(chain(nlp, text, publisher="Reuters")) == ["Mira Dolan"]


@pytest.mark.parametrize("hearer", ["reporters", "the council", "Ivo Marsh", "a crowd in Telmar"])
def test_who_is_no_outlet_does_not_relay(nlp: Language, hearer: str) -> None:
    assert names(chain(nlp, f"Mira Dolan told {hearer} that {KILLED}.")) == ["Mira Dolan"]


def test_an_outlet_that_no_list_knows(nlp: Language) -> None:
    assert names(chain(nlp, f"Mira Dolan told Dornish News that {KILLED}.")) == ["Dornish News", "Mira Dolan"]


CHANNELS = [
    (f"The ministry said on Twitter that {KILLED}.", "Twitter"),
    (f"The ministry wrote on its Facebook page that {KILLED}.", "Facebook"),
    (f"In a video posted on Telegram, the ministry said {KILLED}.", "video posted on Telegram"),
    (f"The rebels released a video in which the ministry said {KILLED}.", "video"),
    (f"Dornish News cited an interview posted online, in which the ministry said {KILLED}.", "interview posted online"),
]


@pytest.mark.parametrize(("text", "channel"), CHANNELS)
def test_a_channel_is_a_link_before_the_source(nlp: Language, text: str, channel: str) -> None:
    links = chain(nlp, text)
    assert names(links)[-2:] == [channel, "ministry"]
    assert links[-2].type == "channel"


def test_a_document_that_a_speaker_goes_by_is_no_origin(nlp: Language) -> None:
    links = chain(nlp, "The ministry said a video showed nine bodies.", "nine bodies")
    assert names(links) == ["video", "ministry"]


def test_links_stand_where_their_words_stand(nlp: Language) -> None:
    text = f"Mira Dolan told a Reuters reporter on Monday that {KILLED}."
    for link in chain(nlp, text):
        assert link.start is not None
        assert text[link.start : link.end] == link.text


SPOKEN = "She said two mills had burned."


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_who_goes_on_speaking_speaks_to_the_same_outlet(nlp: Language, gap: str) -> None:
    text = f"Mira Dolan told Reuters that {KILLED}.{gap}{SPOKEN}"
    assert names(chain(nlp, text, "two mills")) == ["Reuters", "Mira Dolan"]


def test_another_speaker_between_ends_it(nlp: Language) -> None:
    text = f"Mira Dolan told Reuters that {KILLED}. The army said it held the town. Dolan said two mills had burned."
    assert names(chain(nlp, text, "two mills")) == ["Mira Dolan"]
    assert names(chain(nlp, text, "held the town")) == ["army"]


def test_what_an_outlet_was_shown_and_told_by_one_of_a_group(nlp: Language) -> None:
    text = "Dornish soldiers showed the Reuters crew a row of cells.\n"
    text += '"The rebels kept forty people here," said Ivo Marsh, a Dornish soldier.'
    assert names(chain(nlp, text, "row of cells")) == ["Reuters", "Dornish soldiers"]
    assert names(chain(nlp, text, "forty people"))[0] == "Reuters"
    assert "Ivo Marsh" in names(chain(nlp, text, "forty people"))[1]
