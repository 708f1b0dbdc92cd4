"""What holds for every claim of any text, and how a claim is put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from variorum.codebook import load_codebook
from variorum.extract import Extractor
from variorum.model import Claim, DateEvidence, Passage, Report

if TYPE_CHECKING:
    from tests.extract.conftest import Ask

CODEBOOK = load_codebook()
NUMBERS = [
    "12",
    "at least 12",
    "dozens of",
    "between 20 and 30",
    "1.2 million",
    "5-10",
    "no",
    "several",
    "two dozen",
    "250,000-plus",
    "some 30",
    "a",
    "many",
    "½",
    "१२",
    "٣٠",
]
PEOPLE = ["people", "civilians", "children", "fighters", "soldiers and medics", "women", "“rebels”", "houses"]
PLACES = [
    "Velmar",
    "قرية النور",
    "Qar Velun",
    "Žďár",
    "São Tomé",
    "Ve\u0301lmar",
    "the town of Ollen 🏚️",
    "\u202bالنور\u202c",
]
SOURCES = ["officials", "the Ishen Front", "Dr Hesmin Aule", "أبو محمد", "the ministry’s spokesman", '"Old" Tamm']
TEMPLATES = [
    "At least {n} {people} were killed in {place}, {source} said.",
    "{source} said that {n} {people} had been detained near {place} on 3 March 2031.",
    "The shelling of {place} killed {n} {people} and wounded {m}, including 5 children, according to {source}.",
    "{source} denied that the army had bombed {place}; {n} {people} fled.",
    "“We counted {n} {people},” said {source}. “None of them was hurt in {place}.”",
    "Nine {people} died in {place}. Three of them were children, {source} said.",
    "{n} {people} killed, {m} injured in {place}",
    "{source}: a cease-fire may collapse, and {n} {people} will be trapped in {place}!!!",
]
NOISE = [
    "",
    " ",
    "\r\n",
    "\n\n",
    "\t",
    "\u00a0",
    "🙂",
    "\u200f",
    "\u200b",
    "a\u0301\u0328",
    "\x01\x7f",
    "x" * 5000,
    "—",
    "…",
    "’",
    "\u2028",
    "(",
    "]]>",
    "<b>",
    "$%&",
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Sentences as reports have them, with what breaks parsers between and inside them."""
    parts: list[str] = []
    for template in draw(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=3)):
        sentence = template.format(
            n=draw(st.sampled_from(NUMBERS)),
            m=draw(st.sampled_from(NUMBERS)),
            people=draw(st.sampled_from(PEOPLE)),
            place=draw(st.sampled_from(PLACES)),
            source=draw(st.sampled_from(SOURCES)),
        )
        noise = draw(st.sampled_from(NOISE))
        words = sentence.split(" ")
        words.insert(draw(st.integers(0, len(words))), noise)
        parts += [" ".join(words), draw(st.sampled_from(NOISE))]
    return draw(st.sampled_from([" ", "\n", "\r\n\r\n"])).join(parts)


def check(report: Report, claims: list[Claim]) -> None:
    """What must hold for the claims of any report."""
    ids = {claim.id for claim in claims}
    assert len(ids) == len(claims)
    assert [(c.field != "title", c.start) for c in claims] == sorted((c.field != "title", c.start) for c in claims)
    for claim in claims:
        text = report.field_text(claim.field)
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.excerpt
        assert claim.excerpt.strip()
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
        assert any(
            p.field == claim.field and p.role == claim.passage and p.start <= claim.start and claim.end <= p.end
            for p in report.passages
        )
        assert claim.kind in CODEBOOK.kinds
        check_figure(claim, ids)
        for link in claim.attribution:
            assert link.name.strip()
            if link.start is not None and link.end is not None:
                assert text[link.start : link.end].lower() == link.text.lower()


def check_figure(claim: Claim, ids: set[str]) -> None:
    """Bounds that hold no contradiction, a known unit, and a whole that is there."""
    figure = claim.figure
    if figure is None:
        return
    assert figure.text.strip()
    assert figure.low is None or figure.low >= 0
    assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert figure.quantifier != "exact" or figure.low == figure.high == figure.value
    assert figure.unit is None or figure.unit in CODEBOOK.units
    assert figure.subset_of is None or (figure.subset_of in ids and figure.subset_of != claim.id)


@pytest.mark.parametrize("title", [None, "Dozens Killed In Velmar, Officials Say"])
@given(text=texts())
@example(text="Nine people died. Three of them were children.")
@example(text="A 2-year-old, 3, died.\r\n\r\n4 killed")
@settings(max_examples=60)
def test_what_holds_for_every_claim(title: str | None, extractor: Extractor, text: str) -> None:
    middle = len(text) // 2
    passages = [Passage(0, middle, "body"), Passage(middle, len(text), "comment")]
    if title is not None:
        passages.insert(0, Passage(0, len(title), "headline", "title"))
    report = Report(
        "r", text, title=title, publisher="The Lamp", passages=tuple(p for p in passages if p.end > p.start)
    )
    claims = extractor.claims(report)
    check(report, claims)
    assert extractor.claims(report) == claims


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_is_borne(extractor: Extractor, text: str) -> None:
    report = Report("r", text, passages=(Passage(0, len(text), "body"),))
    check(report, extractor.claims(report))


def test_one_claim_has_all_its_parts(extractor: Extractor) -> None:
    text = (
        "The Ishen Front’s artillery killed at least 12 civilians in Velmar on Monday, Colonel Arvid Tamm, "
        "a spokesman for the Ministry of Defence, said."
    )
    report = Report(
        "r",
        text,
        publisher="The Lamp",
        published=DateEvidence(date(2031, 3, 5), "metadata", "2031-03-05"),
        passages=(Passage(0, len(text), "body"),),
    )
    (claim,) = [c for c in extractor.claims(report) if c.kind == "killed"]
    assert claim.report == "r"
    assert claim.publisher == "The Lamp"
    assert claim.figure is not None
    assert (claim.figure.value, claim.figure.quantifier, claim.figure.unit) == (12, "at_least", "civilians")
    assert claim.target is not None
    assert claim.target.text == "civilians"
    assert claim.actor is not None
    assert "Ishen Front" in claim.actor.text
    assert claim.place is not None
    assert claim.place.name == "Velmar"
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (date(2031, 3, 3), date(2031, 3, 3))
    assert "Tamm" in claim.origin
    assert (claim.sentence_start, claim.sentence_end) == (0, len(text))
    assert (claim.polarity, claim.modality) == ("asserted", "actual")


def test_what_a_source_says_of_no_kind_is_a_statement(claims_of: Ask) -> None:
    (claim,) = claims_of("The harvest in the north has failed, the minister said.")
    assert (claim.kind, claim.excerpt, claim.origin) == ("statement", "The harvest in the north has failed", "minister")


def test_a_report_in_another_language_has_no_claims(extractor: Extractor) -> None:
    text = "At least 12 people were killed in Velmar, officials said."
    report = Report("r", text, language="en", passages=(Passage(0, len(text), "body"),))
    assert extractor.claims(report)
    assert extractor.claims(replace(report, language="fr")) == []


def test_furniture_holds_no_claims_and_readers_are_kept_apart(extractor: Extractor) -> None:
    text = "Twelve people died in Velmar.\nThirty people died in Ollen.\nForty people died in Ambesh."
    roles = (Passage(0, 29, "body"), Passage(30, 58, "furniture"), Passage(59, len(text), "comment"))
    claims = extractor.claims(Report("r", text, passages=roles))
    assert [(c.passage, c.figure.value) for c in claims if c.figure] == [("body", 12), ("comment", 40)]


def test_many_reports_in_one_batch_give_what_each_gives_alone(extractor: Extractor) -> None:
    reports = [
        Report(f"r{n}", text, language=language, passages=(Passage(0, len(text), "body"),) if text else ())
        for n, (text, language) in enumerate(
            [
                ("Twelve people died in Velmar, police said.", "en"),
                ("", None),
                ("Douze morts à Velmar.", "fr"),
                ("The army shelled Ollen on Monday. Two of the dead were children.", None),
            ]
        )
    ]
    together = list(extractor.stream(reports))
    assert [report for report, _ in together] == reports
    assert [claims for _, claims in together] == [extractor.claims(report) for report in reports]
    assert [bool(claims) for _, claims in together] == [True, False, False, True]
