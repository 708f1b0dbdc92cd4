"""Report → Attribution: which reader finds who says what, and reports read with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from variorum.config import READERS, AttributionReader
from variorum.errors import ModelError
from variorum.extract.agencies import Agencies, load_agencies
from variorum.extract.attribution import attributions
from variorum.extract.comments import comment_chain, commenters
from variorum.extract.nlp import ParsedPassage, parse_reports
from variorum.model import Attribution, Report

if TYPE_CHECKING:
    from spacy.language import Language

Reader = Callable[[Sequence[ParsedPassage], Report], list[Attribution]]
"""The parsed passages of a report, and the report, to its attributions in order of passage and position."""


def attribution_reader(name: AttributionReader = READERS[0], agencies: Agencies | None = None) -> Reader:
    """The reader of that name, which knows the bodies of `agencies`, else the packaged ones. Raises ModelError where
    there is no such reader."""
    known = agencies or load_agencies()
    if name == "rules":
        return partial(attributions, agencies=known)
    if name == "model":
        from variorum.extract.attribution_trained import trained_drafts
        from variorum.extract.trained.session import load_reader

        return partial(attributions, agencies=known, revise=partial(trained_drafts, load_reader()))
    raise ModelError("no such attribution reader", where=str(name), remedy=f"choose {' or '.join(READERS)}")


def stream_attributions(
    nlp: Language, reports: Iterable[Report], reader: Reader
) -> Iterator[tuple[Report, list[Attribution]]]:
    """Each report with its attributions, in the order given; none where its language is not the model's."""
    for report, parsed in parse_reports(nlp, reports):
        yield report, _with_commenters(_without_credit(reader(parsed, report)), report)


def _without_credit(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that somebody's words make; the agency that a whole text is credited to is in their chains."""
    places = [at for at, one in enumerate(found) if not one.credit]
    moved = {at: place for place, at in enumerate(places)}
    return [replace(found[at], parent=None if (to := found[at].parent) is None else moved.get(to)) for at in places]


def _with_commenters(found: Sequence[Attribution], report: Report) -> list[Attribution]:
    """What stands in a reader's comment is relayed by its writer, as it is in a claim."""
    writers = commenters(report)
    made = []
    for one in found:
        first = min(start for start, _ in one.cue or one.content)
        for passage, writer in writers.items():
            if passage.field == one.field and passage.start <= first < passage.end:
                text = report.field_text(passage.field)[passage.start : passage.end]
                one = replace(one, chain=comment_chain(text, writer, one.chain))
                break
        made.append(one)
    return made
