"""Attribution: who says what, in sentences about invented places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from variorum.extract.attribution import attributions
from variorum.extract.nlp import parse_report
from variorum.model import Attribution, Passage, Report


def make_report(text: str, title: str | None = None, publisher: str | None = None, byline: str | None = None) -> Report:
    passages = [Passage(0, len(title), "headline", "title")] if title else []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(at, at + len(line), "body"))
        at += len(line) + 1
    return Report("r", text, title, publisher, byline, passages=tuple(passages))


def run(nlp: Language, text: str, **more: str) -> tuple[list[Attribution], Report]:
    report = make_report(text, **more)
    return attributions(list(parse_report(nlp, report)), report), report


def words(report: Report, found: Attribution, role: str) -> str:
    return " | ".join(report.field_text(found.field)[start:end] for start, end in getattr(found, role))


def holding(found: list[Attribution], report: Report, phrase: str) -> Attribution:
    """The innermost attribution whose content holds a phrase."""
    fits = [one for one in found if phrase in words(report, one, "content")]
    assert fits, f"no attribution holds {phrase!r}"
    return min(fits, key=lambda one: sum(end - start for start, end in one.content))


def names(one: Attribution) -> list[str]:
    return [link.name for link in one.chain]


SAME = [
    ("The Ostrava Relief Council said that 12 people were killed in Telmar on Monday.", "Ostrava Relief Council"),
    ("Twelve people were killed in Telmar on Monday, the Ostrava Relief Council said.", "Ostrava Relief Council"),
    ("Twelve people were killed in Telmar on Monday the Ostrava Relief Council said.", "Ostrava Relief Council"),
    ("According to the Ostrava Relief Council, 12 people were killed in Telmar.", "Ostrava Relief Council"),
    ("Twelve people were killed in Telmar, according to the Ostrava Relief Council.", "Ostrava Relief Council"),
    ("“Twelve people were killed in Telmar,” said Mira Dolan, the mayor of Telmar.", "Mira Dolan, mayor of Telmar"),
    ('"Twelve people were killed in Telmar," Mayor Mira Dolan said.', "Mira Dolan, Mayor"),
    ("«Twelve people were killed in Telmar», said Mira Dolan.", "Mira Dolan"),
]


@pytest.mark.parametrize(("text", "name"), SAME)
def test_source_before_and_after_its_content(nlp: Language, text: str, name: str) -> None:
    found, report = run(nlp, text)
    one = holding(found, report, "people were killed in Telmar")
    assert set(name.lower().replace(",", "").split()) <= set(one.chain[-1].name.lower().replace(",", "").split())
    assert "said" not in words(report, one, "content")


def test_source_in_the_middle_of_its_content(nlp: Language) -> None:
    found, report = run(nlp, '"The bridge is gone," said Mira Dolan. "Nobody can cross the river now."')
    one = holding(found, report, "Nobody can cross")
    assert "The bridge is gone" in words(report, one, "content")
    assert names(one) == ["Mira Dolan"]


def test_a_quote_runs_over_sentences_to_its_mark(nlp: Language) -> None:
    found, report = run(
        nlp, 'Dolan said: "They came at night. They burned the mill. Then they left." The town is small.'
    )
    one = holding(found, report, "They burned the mill")
    assert "Then they left" in words(report, one, "content")
    assert "The town is small" not in words(report, one, "content")


def test_a_paragraph_that_is_one_quote_goes_on_with_the_speaker(nlp: Language) -> None:
    text = 'Mira Dolan said the mill was shelled on Sunday.\n"We carried nine people out of the mill before dawn."'
    found, report = run(nlp, text)
    assert names(holding(found, report, "carried nine people")) == ["Mira Dolan"]


def test_pronouns_mean_the_last_fitting_source(nlp: Language) -> None:
    text = (
        "Mira Dolan, the mayor of Telmar, said nine people died. "
        "The Ostrava Relief Council said it had sent doctors. "
        "She said two more people were missing. It said the road was cut."
    )
    found, report = run(nlp, text)
    assert holding(found, report, "two more people").chain[-1].name.startswith("Mira Dolan")
    assert holding(found, report, "road was cut").chain[-1].name == "Ostrava Relief Council"


def test_a_surname_means_the_full_name_with_role(nlp: Language) -> None:
    text = "Mira Dolan, the mayor of Telmar, said nine people died. Dolan said the mill was burning."
    found, report = run(nlp, text)
    assert holding(found, report, "mill was burning").chain[-1].name == "Mira Dolan, mayor of Telmar"


def test_a_monitor_is_the_one_that_is_named(nlp: Language) -> None:
    text = (
        "At least nine people died in Telmar on Monday, a monitor said.\n"
        "The monitor Airwars said that shells had burnt the mill. The monitor said 40 people were hurt."
    )
    found, report = run(nlp, text)
    for phrase in ("nine people died", "burnt the mill", "40 people"):
        assert names(holding(found, report, phrase)) == ["Airwars"]


def test_the_observatory_is_the_one_that_is_named(nlp: Language) -> None:
    text = "The Telmar Peace Observatory said shells had burnt the mill. The Observatory said 40 people were hurt."
    found, report = run(nlp, text)
    for phrase in ("burnt the mill", "40 people"):
        assert names(holding(found, report, phrase)) == ["Telmar Peace Observatory"]


def test_who_was_told_relays_unless_it_publishes(nlp: Language) -> None:
    text = "Mira Dolan told Reuters that nine people died in Telmar."
    found, report = run(nlp, text, publisher="The Telmar Post")
    assert names(holding(found, report, "nine people died")) == ["Reuters", "Mira Dolan"]
    found, report = run(nlp, text, publisher="Reuters")
    assert names(holding(found, report, "nine people died")) == ["Mira Dolan"]


@pytest.mark.parametrize(
    "text",
    [
        "Reuters quoted a military source as saying that nine people died in Telmar.",
        "Reuters reported, citing a military source, that nine people died in Telmar.",
        "Nine people died in Telmar, Reuters reported, citing a military source.",
    ],
)
def test_chains_run_from_the_relay_to_the_origin(nlp: Language, text: str) -> None:
    found, report = run(nlp, text)
    inner = [one for one in found if one.parent is not None]
    assert len(inner) == 1
    assert names(inner[0]) == ["Reuters", "military source"]
    assert inner[0].chain[-1].type == "unnamed"
    assert "people died in Telmar" in words(report, inner[0], "content")


def test_quoted_by_an_outlet(nlp: Language) -> None:
    found, report = run(
        nlp, "Nine people died, army spokesman Ivo Marsh was quoted by state news agency SUNA as saying."
    )
    one = holding(found, report, "Nine people died")
    assert names(one) == ["Sudan News Agency (SUNA)", "Ivo Marsh, army spokesman"]


def test_whoever_denies_does_not_relay(nlp: Language) -> None:
    found, report = run(nlp, "The UN's estimate of 400 dead was rejected by the army.")
    assert names(holding(found, report, "400 dead")) == ["United Nations (UN)"]
    assert [names(one) for one in found if one.polarity == "denied"] == [["army"]]


def test_no_truth_to_reports_is_a_denial(nlp: Language) -> None:
    found, report = run(nlp, "“There is no truth to reports that soldiers fired,” said Mira Dolan.")
    one = holding(found, report, "soldiers fired")
    assert one.polarity == "denied"
    assert names(one) == ["Mira Dolan"]


def test_a_toll_given_by_a_source(nlp: Language) -> None:
    found, report = run(nlp, "The death toll given by the Telmar hospital was 14.")
    one = holding(found, report, "was 14")
    assert "death toll" in words(report, one, "content")
    assert names(one) == ["Telmar hospital"]


def test_what_is_nested_has_its_parent(nlp: Language) -> None:
    found, report = run(nlp, "The ministry said that villagers claimed that the army had burned the mill.")
    inner = holding(found, report, "army had burned the mill")
    assert inner.parent is not None
    assert "villagers claimed" in words(report, found[inner.parent], "content")
    assert names(inner) == ["ministry", "villagers"]


@pytest.mark.parametrize(
    "title",
    [
        "Nine killed in Telmar raid: state TV",
        "Nine killed in Telmar raid - activists",
        "Nine killed in Telmar raid monitor",
    ],
)
def test_headlines_that_end_in_their_source(nlp: Language, title: str) -> None:
    found, report = run(nlp, "The raid began at dawn.", title=title)
    one = holding(found, report, "Nine killed in Telmar raid")
    assert one.field == "title"
    assert words(report, one, "source") == title.split()[-1] or words(report, one, "source") == "state TV"


def test_headline_with_a_verb(nlp: Language) -> None:
    found, report = run(nlp, "The raid began at dawn.", title="Nine killed in Telmar raid, ministry says")
    assert words(report, holding(found, report, "Nine killed in Telmar raid"), "source") == "ministry"


def test_denials_and_warnings_colour_the_content(nlp: Language) -> None:
    found, report = run(nlp, "The army denied that it had shelled the market. The UN warned of famine in Telmar.")
    denied = holding(found, report, "shelled the market")
    assert denied.polarity == "denied"
    warned = holding(found, report, "famine in Telmar")
    assert (warned.polarity, warned.modality) == ("asserted", "predicted")
    assert names(warned) == ["United Nations (UN)"]


def test_demands(nlp: Language) -> None:
    found, report = run(nlp, "The council demanded that the rebels free the prisoners.")
    assert holding(found, report, "free the prisoners").modality == "demanded"


@pytest.mark.parametrize(
    "text", ["Nine people were reportedly killed in Telmar.", "It is said that nine people were killed in Telmar."]
)
def test_hedges_have_an_unnamed_source_and_no_words_for_it(nlp: Language, text: str) -> None:
    found, report = run(nlp, text)
    one = holding(found, report, "killed in Telmar")
    assert one.source == ()
    assert [link.type for link in one.chain] == ["unnamed"]


def test_a_hedge_within_speech_is_the_speakers(nlp: Language) -> None:
    found, report = run(nlp, "The mayor said nine people were reportedly killed in Telmar.")
    assert {tuple(names(one)) for one in found if "killed in Telmar" in words(report, one, "content")} == {("mayor",)}


def test_allegedly_has_an_unnamed_source(nlp: Language) -> None:
    found, report = run(nlp, "The fighters allegedly burned the mill.")
    one = holding(found, report, "burned the mill")
    assert one.modality == "possible"
    assert [link.type for link in one.chain] == ["unnamed"]


def test_a_toll_that_someone_put(nlp: Language) -> None:
    found, report = run(nlp, "The Ostrava Relief Council put the death toll at 14.")
    one = holding(found, report, "death toll at 14")
    assert names(one) == ["Ostrava Relief Council"]


def test_claiming_lives_is_no_claim(nlp: Language) -> None:
    found, _ = run(nlp, "The blast claimed the lives of nine people in Telmar.")
    assert found == []


def test_plain_narration_has_no_attribution(nlp: Language) -> None:
    found, _ = run(nlp, "Nine people died in Telmar on Monday. The mill burned for two days. Soldiers closed the road.")
    assert found == []


def test_an_agency_credit_is_the_outermost_link(nlp: Language) -> None:
    text = "TELMAR (AFP) - Nine people died on Monday. The mayor said the mill was burning."
    found, report = run(nlp, text, publisher="The Telmar Post")
    assert names(holding(found, report, "Nine people died")) == ["Agence France-Presse (AFP)"]
    inner = holding(found, report, "mill was burning")
    assert names(inner) == ["Agence France-Presse (AFP)", "mayor"]
    found, report = run(nlp, text, publisher="AFP")
    assert names(holding(found, report, "mill was burning")) == ["mayor"]


def test_a_byline_credits_an_agency(nlp: Language) -> None:
    found, report = run(nlp, "Nine people died on Monday.", publisher="The Telmar Post", byline="Reuters staff")
    assert names(holding(found, report, "Nine people died")) == ["Reuters"]


@pytest.mark.parametrize("tail", ["(Photo: smoke over the mill on 3 July 2031. By AFP)", "Photo by AFP"])
def test_the_credit_of_a_picture_is_none_of_the_text(nlp: Language, tail: str) -> None:
    found, _ = run(nlp, f"Nine people died on Monday. {tail}", publisher="The Telmar Post")
    assert all("AFP" not in " ".join(names(one)) for one in found)


def test_a_credit_with_a_date_ends_after_it(nlp: Language) -> None:
    title = "Nine killed in Telmar raid on market"
    text = f"{title} AFP Wednesday 22 Jul 2031 Rebel fire killed nine people in Telmar."
    found, report = run(nlp, text, title=title, publisher="The Telmar Post")
    assert [words(report, one, "content") for one in found] == ["Rebel fire killed nine people in Telmar."]


def test_a_heading_in_the_body_names_its_source(nlp: Language) -> None:
    text = "The mill burned for two days.\nNine people killed in Telmar raid - Reuters report\nThe raid began at dawn."
    found, report = run(nlp, text)
    (one,) = found
    assert words(report, one, "content") == "Nine people killed in Telmar raid"
    assert names(one) == ["Reuters"]


def test_what_is_said_within_a_quote_ends_with_it(nlp: Language) -> None:
    text = '"According to early figures nine people died," Mira Dolan was quoted as saying by Reuters.'
    found, report = run(nlp, text)
    one = holding(found, report, "nine people died")
    assert names(one)[0] == "Reuters"
    assert names(one)[-1] == "Mira Dolan"


def test_the_publishers_own_reporter_is_no_link(nlp: Language) -> None:
    found, report = run(nlp, "A SANA reporter in Telmar said that nine people died.", publisher="SANA")
    assert holding(found, report, "nine people died").chain == ()


def test_a_repeated_headline_keeps_its_source(nlp: Language) -> None:
    title = "Nine killed in Telmar raid on market Monitor"
    found, report = run(nlp, f"{title} The raid began at dawn on Monday.", title=title)
    assert {one.field for one in found if "Nine killed" in words(report, one, "content")} == {"title", "text"}


def test_lost_punctuation(nlp: Language) -> None:
    text = "Nine people died and the mill was destroyed late on Monday Governor Mira Dolan said"
    found, report = run(nlp, text)
    one = holding(found, report, "Nine people died")
    assert "mill was destroyed" in words(report, one, "content")
    assert "Dolan" in one.chain[-1].name


def check(found: list[Attribution], report: Report) -> None:
    for index, one in enumerate(found):
        text = report.field_text(one.field)
        for spans in (one.source, one.cue, one.content):
            assert list(spans) == sorted(spans)
            for start, end in spans:
                assert 0 <= start < end <= len(text)
            for (_, end), (start, _) in pairwise(spans):
                assert end <= start
        assert one.content
        assert one.parent is None or (0 <= one.parent < len(found) and one.parent != index)
        for link in one.chain:
            assert link.name
            if link.start is not None and link.end is not None and not (one.parent is None and one.cue == ()):
                assert text[link.start : link.end] == link.text
        seen, at = {index}, one.parent
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].parent


HARD = [
    "said",
    '"',
    '" said',
    "“Nine died, the mayor said, and “then” they left, he",
    "‘Nine died’ said the mayor ‘and more’",
    "according to",
    "According to the",
    'NINE PEOPLE WERE KILLED, THE MINISTRY OF DEFENCE SAID. "WE SAW IT," SAID MIRA DOLAN.',
    "nine people died the mayor said she told reuters the mill burned according to the army it added that more died",
    "quoted as saying",
    "X was quoted as saying by",
    ": : : - - state TV",
    "reportedly",
    "((( said )))",
    "''Nine died,'' she said. ``More may die.''",
    "„Neun“ said «dix» 「十」 the mayor",
]


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_give_no_error(nlp: Language, text: str) -> None:
    for title in (None, text):
        report = make_report(text, title)
        check(attributions(list(parse_report(nlp, report)), report), report)


def test_a_very_long_paragraph_without_an_end(nlp: Language) -> None:
    text = "the mayor said nine people died and the army told the council that the mill burned " * 620
    found, report = run(nlp, text.strip())
    assert len(text.split()) >= 9_000
    assert found
    check(found, report)


PIECES = st.sampled_from(
    """said|the mayor|"|“|”|according to|Reuters|nine people died|,|.|told|citing|as saying|quoted|that|he|it|(AFP)|:
    |reports of|was|-|denied|\n|allegedly|The UN|adding""".split("|")
)


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=30), st.booleans())
def test_spans_hold_whatever_the_text(nlp: Language, pieces: list[str], titled: bool) -> None:
    text = " ".join(pieces)
    report = make_report(text, "Nine killed: state TV" if titled else None)
    parsed = list(parse_report(nlp, report))
    found = attributions(parsed, report)
    check(found, report)
    assert attributions(parsed, report) == found
