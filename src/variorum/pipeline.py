"""The flow on one page, and the only wiring: paths → reports → (attributions →) claims → questions → comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from variorum.codebook import Codebook, load_codebook
from variorum.config import Settings
from variorum.model import Attribution, Case, Claim, Comparison, Question, Report, Unread

T = TypeVar("T")
Read = tuple[Report, list[T]]
Progress = Callable[[Report, int], None]


def read_reports(paths: Sequence[str], settings: Settings) -> Iterator[Report | Unread]:
    """Every report under the paths; an input that gives none is an Unread with its reason."""
    from variorum.read import read_paths

    return read_paths(paths, settings)


def read_attributions(reports: Iterable[Report | Unread], settings: Settings) -> Iterator[Read[Attribution] | Unread]:
    """Each report with its attributions, and each Unread, in the order given.

    The language model is loaded when the first report comes. Raises ModelError where it cannot be,
    AgenciesError for a wrong list of agencies.
    """

    def load() -> Callable[[Iterable[Report]], Iterator[Read[Attribution]]]:
        from variorum.extract import attribution_reader, load_agencies, load_model, stream_attributions

        reader = attribution_reader(settings.attribution, load_agencies(settings.agencies))
        return partial(stream_attributions, load_model(settings.model), reader=reader)

    return _in_order(reports, load)


def extract_claims(
    reports: Iterable[Report | Unread], settings: Settings, codebook: Codebook
) -> Iterator[Read[Claim] | Unread]:
    """Each report with its claims, and each Unread, in the order given.

    The language model is loaded when the first report comes. Raises ModelError where it cannot be,
    AgenciesError for a wrong list of agencies.
    """

    def load() -> Callable[[Iterable[Report]], Iterator[Read[Claim]]]:
        from variorum.extract import Extractor, load_model

        nlp = load_model(settings.model)
        return Extractor(nlp, codebook, attribution=settings.attribution, agencies=settings.agencies).stream

    return _in_order(reports, load)


def _in_order(
    items: Iterable[Report | Unread], load: Callable[[], Callable[[Iterable[Report]], Iterator[Read[T]]]]
) -> Iterator[Read[T] | Unread]:
    """What a stream gives for the reports, with each Unread in its place; the stream is loaded for the first report."""
    stream = None
    for readable, run in groupby(items, key=lambda item: isinstance(item, Report)):
        if not readable:
            yield from (item for item in run if isinstance(item, Unread))
            continue
        stream = stream or load()
        yield from stream(item for item in run if isinstance(item, Report))


def link(claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook) -> list[Question]:
    """The questions that the claims answer, between reports and within them."""
    from variorum.link import link

    return link(claims, reports, codebook)


def put_side_by_side(
    questions: Sequence[Question], claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook
) -> list[Comparison]:
    """For each question its readings, how their claims relate, and its status."""
    from variorum.compare import compare

    return compare(questions, claims, reports, codebook)


def run(paths: Sequence[str], settings: Settings | None = None, progress: Progress | None = None) -> Case:
    """The whole path from files to a case.

    A report that is given twice counts once. `progress` is called after each report with the number of its claims.
    Raises CodebookError, AgenciesError or ModelError; an input that cannot be read raises nothing and is listed in
    `unread`.
    """
    settings = settings or Settings()
    codebook = load_codebook(settings.codebook)
    reports: list[Report] = []
    unread: list[Unread] = []
    claims: list[Claim] = []
    known: set[str] = set()
    for item in extract_claims(read_reports(paths, settings), settings, codebook):
        if isinstance(item, Unread):
            unread.append(item)
            continue
        report, found = item
        if report.id in known:  # given twice
            continue
        known.add(report.id)
        reports.append(report)
        claims.extend(found)
        if progress:
            progress(report, len(found))
    questions = link(claims, reports, codebook)
    return Case(
        tuple(reports), tuple(unread), tuple(claims), tuple(put_side_by_side(questions, claims, reports, codebook))
    )
