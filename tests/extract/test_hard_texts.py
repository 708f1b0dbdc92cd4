"""The default reader on texts that no editor has seen: it reads them all, in bounds, the same on every thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from variorum.extract.nlp import parse_report
from variorum.extract.readers import attribution_reader
from variorum.model import Attribution, Passage, Report

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[[str], list[Attribution]]
SAID = "The mayor said at least 12 people were killed in the shelling of Velmar"
HARD = {
    "no sentence end": SAID,
    "all capitals": f"{SAID}. ".upper() * 3,
    "no punctuation": f"{SAID} " * 30,
    "10,000 words in one paragraph": f"{SAID} and residents denied it. " * 560,
    "curly quotes, one unclosed": "“Nine died,” the mayor said. “Two more are missing.",
    "guillemets, one unclosed": "« Nine died », the mayor said. « Two more are missing.",
    "straight quotes, one unclosed": '"Nine died," the mayor said. "Two more are missing.',
    "single quotes, one unclosed": "'Nine died,' the mayor said. 'Two more are missing.",
}


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    reader = attribution_reader("model")

    def attributions_of(text: str) -> list[Attribution]:
        report = Report("r", text, passages=(Passage(0, len(text), "body"),))
        return reader(parse_report(nlp, report), report)

    return attributions_of


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_texts_are_read_within_their_bounds(read: Read, text: str) -> None:
    found = read(text)
    assert found
    for one in found:
        assert one.chain[-1].name.lower() in ("mayor", "residents")
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)


def test_many_threads_read_as_one_does(read: Read) -> None:
    texts = [text for text in HARD.values() if len(text) < 5000]
    alone = [read(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, texts * 3)) == alone * 3
