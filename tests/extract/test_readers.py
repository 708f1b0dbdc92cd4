"""Which reader finds the attributions, and reports read with it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from variorum.config import READERS
from variorum.errors import ModelError
from variorum.extract.readers import attribution_reader, stream_attributions
from variorum.model import Passage, Report

PAPER = "A clinic was hit on Monday, the mayor of Ollen said."
COMMENT = "My cousin told me that nine people died."


def report(language: str | None = "en") -> Report:
    """An article with a reader's comment below it, and the line that names the reader."""
    text = f"{PAPER}\n\nTomas Weld\n\n{COMMENT}"
    name = text.index("Tomas")
    parts = ((0, len(PAPER), "body"), (name, name + 10, "comment"), (text.index(COMMENT), len(text), "comment"))
    passages = tuple(Passage(start, end, role) for start, end, role in parts)  # type: ignore[arg-type]
    return Report("r", text, language=language, passages=passages)


@pytest.mark.parametrize("name", READERS)
def test_every_reader_finds_who_says_what(nlp: Language, name: str) -> None:
    ((_, found),) = stream_attributions(nlp, [report()], attribution_reader(name))  # type: ignore[arg-type]
    told = {report().text[one.content[0][0] : one.content[-1][1]]: one for one in found}
    assert [link.text for link in told["A clinic was hit on Monday"].chain] == ["the mayor of Ollen"]
    assert [link.text for link in told["nine people died"].chain] == ["Tomas Weld", "My cousin"]


def test_reports_come_in_order_and_other_languages_give_none(nlp: Language) -> None:
    given = [report(), report("fr"), report()]
    stream = list(stream_attributions(nlp, given, attribution_reader()))
    assert [each for each, _ in stream] == given
    assert [bool(found) for _, found in stream] == [True, False, True]
    assert stream[0][1] == stream[2][1]


def test_a_credit_is_in_the_chains_and_no_attribution_of_its_own(nlp: Language) -> None:
    text = "OLLEN (Reuters) - A clinic was hit, the mayor said, adding that a nurse reported ten deaths."
    credited = Report("r", text, language="en", passages=(Passage(0, len(text), "body"),))
    ((_, found),) = stream_attributions(nlp, [credited], attribution_reader("rules"))
    assert all(one.cue for one in found)
    assert {one.chain[0].name for one in found} == {"Reuters"}
    parents = [found[one.parent].chain[-1].name for one in found if one.parent is not None]
    assert parents == ["mayor"]


def test_a_reader_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ModelError, match=r"guess: no such attribution reader; choose .*rules"):
        attribution_reader("guess")  # type: ignore[arg-type]
