"""Which model is loaded, and how passages are parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.errors import ModelError
from variorum.extract.nlp import PACKAGED, load_model, parse_report, parse_reports
from variorum.model import Passage, Report

if TYPE_CHECKING:
    from spacy.language import Language


def test_the_packaged_model_is_there(nlp: Language) -> None:
    assert nlp.lang == "en"
    assert {"tagger", "parser", "ner", "lemmatizer"} <= set(nlp.pipe_names)


@pytest.mark.parametrize("name", ["en_core_web_none", "json", "spacy", "os.path", "../x", "-", "en core"])
def test_a_name_that_is_no_model_is_refused(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_model(name)
    assert caught.value.where == name
    assert caught.value.remedy


def test_a_model_may_be_named(nlp: Language) -> None:
    assert load_model(PACKAGED).meta["name"] in PACKAGED


def test_tokens_lie_where_the_field_has_them(nlp: Language) -> None:
    title, text = "Dozens killed", "\n  One.\n\nTwo died 🏚 in قرية.\n"
    passages = (Passage(0, len(title), "headline", "title"), Passage(3, 7, "body"), Passage(9, len(text), "body"))
    report = Report("r", text, title=title, passages=passages)
    parsed = parse_report(nlp, report)
    assert [p.passage for p in parsed] == list(passages)
    for each in parsed:
        field = report.field_text(each.passage.field)
        for token in each.doc:
            assert field[each.offset + token.idx :].startswith(token.text)


def test_a_title_case_headline_is_parsed_as_a_sentence(nlp: Language) -> None:
    title, text = (
        "Shelling Kills Civilians In Velmar, Army Silent",
        "Its shelling kills civilians, and the army is silent in Velmar.",
    )
    passages = (Passage(0, len(title), "headline", "title"), Passage(0, len(text), "body"))
    headline, body = parse_report(nlp, Report("r", text, title=title, passages=passages))
    assert headline.doc.text == "shelling kills civilians in Velmar, army silent"
    assert body.doc.text == text


def test_a_text_is_left_as_it_is(nlp: Language) -> None:
    text = "United Nations Truce Mission"
    (parsed,) = parse_report(nlp, Report("r", text, passages=(Passage(0, len(text), "body"),)))
    assert parsed.doc.text == text


def test_furniture_and_other_languages_are_not_parsed(nlp: Language) -> None:
    reports = [
        Report("a", "Share this.", passages=(Passage(0, 11, "furniture"),)),
        Report("b", "Bonjour.", language="fr", passages=(Passage(0, 8, "body"),)),
        Report("c", "Hello.", language="en", passages=(Passage(0, 6, "body"),)),
    ]
    assert [(report.id, len(parsed)) for report, parsed in parse_reports(nlp, reports)] == [
        ("a", 0),
        ("b", 0),
        ("c", 1),
    ]
