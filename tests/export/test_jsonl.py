from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.export.jsonl import attribution_records, claim_record, comparison_record, line
from variorum.model import Attribution, Case, Figure, Report

CLAIM = (
    "id report publisher start end excerpt passage kind incident attribution figure actor target place when polarity "
    "modality"
).split()
QUESTION = "id label kind type place when unit readings relations status adopted".split()
ATTRIBUTION = (
    "id report in source cue content parent publisher passage chain polarity modality source_text cue_text content_text"
).split()
FIGURE = "text value low high quantifier unit subset_of".split()


def test_claims_have_the_documented_fields_in_order(case: Case) -> None:
    for claim in case.claims:
        record = claim_record(claim)
        assert list(record)[: len(CLAIM)] == CLAIM
        for name, fields in (
            ("figure", FIGURE),
            ("actor", ["text", "name"]),
            ("target", ["text", "name"]),
            ("place", ["text", "name", "id", "lat", "lon", "precision"]),
            ("when", ["text", "start", "end", "precision"]),
        ):
            part = record[name]
            assert part is None or (isinstance(part, dict) and list(part)[: len(fields)] == fields)
        links = record["attribution"]
        assert isinstance(links, list)
        assert all(list(link)[:4] == ["name", "text", "type", "cue"] for link in links)


def test_questions_have_the_documented_fields_in_order(case: Case) -> None:
    for comparison in case.comparisons:
        record = comparison_record(comparison)
        assert list(record)[: len(QUESTION)] == QUESTION
        assert record["claims"] == len(comparison.question.claims)
        readings, relations = record["readings"], record["relations"]
        assert isinstance(readings, list)
        assert isinstance(relations, list)
        assert len(readings) == len(comparison.readings)
        for reading in readings:
            assert list(reading) == ["figure", "answer", "claims", "origins", "independent_origins", "publishers"]
        assert all(list(relation) == ["a", "b", "relation", "why"] for relation in relations)


def test_attributions_have_the_documented_fields_in_order(told: tuple[Report, list[Attribution]]) -> None:
    report, attributions = told
    records = list(attribution_records(report, attributions))
    assert [list(record) for record in records] == [ATTRIBUTION] * len(attributions)
    assert [record["id"] for record in records] == [f"{report.id}#{n}" for n in range(1, len(records) + 1)]
    assert [record["parent"] for record in records] == [None, f"{report.id}#1", None, None, None]
    assert [record["in"] for record in records] == ["text"] * 4 + ["title"]
    assert [record["passage"] for record in records] == ["body"] * 4 + ["headline"]
    for record, one in zip(records, attributions, strict=True):
        text = report.field_text(one.field)
        for role in ("source", "cue", "content"):
            spans, words = record[role], record[f"{role}_text"]
            assert isinstance(spans, list)
            assert words == [text[start:end] for start, end in spans]
    assert records[3]["chain"] == records[3]["source"] == []
    assert [record["modality"] for record in records] == [None, None, None, "possible", None]
    assert json.loads(line(records[1]))["content_text"] == ["The market", "was shelled"]


def test_what_was_not_found_is_null_and_nothing_is_guessed(case: Case) -> None:
    claim = replace(case.claims[0], figure=None, actor=None, target=None, place=None, when=None, publisher=None)
    record = claim_record(claim)
    assert [record[name] for name in ("figure", "actor", "target", "place", "when", "publisher", "incident")] == [
        None
    ] * 7
    assert comparison_record(case.comparisons[0])["adopted"] is None


def test_dates_are_iso_and_whole_numbers_are_integers(case: Case) -> None:
    claim = next(claim for claim in case.claims if claim.figure is not None and claim.figure.value == 9)
    printed = line(claim_record(claim))
    assert '"value": 9, "low": null, "high": 9, "quantifier": "up_to"' in printed
    assert '"start": "2031-05-03", "end": "2031-05-03", "precision": "day"' in printed
    assert '"lat": 11.5, "lon": 44.25' in printed
    assert f'"in": "text", "sentence": [{claim.sentence_start}, {claim.sentence_end}]' in printed


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_a_number_that_json_lacks_is_null(case: Case, number: float) -> None:
    claim = replace(case.claims[0], figure=Figure("many", number, number, None, "exact", None))
    record = json.loads(line(claim_record(claim)))
    assert record["figure"]["value"] is None
    assert record["figure"]["low"] is None


def test_non_ascii_stays_readable(case: Case) -> None:
    assert any("صحيفة الميناء" in line(claim_record(claim)) for claim in case.claims)


@given(st.text(st.characters(), max_size=40))
def test_any_string_is_one_line_of_utf8_and_comes_back(text: str) -> None:
    printed = line({"excerpt": text})
    assert len(printed.splitlines()) == 1
    back = json.loads(printed.encode("utf-8"))["excerpt"]
    assert back.encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")
