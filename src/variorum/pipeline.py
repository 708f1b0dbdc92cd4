"""The flow on one page, and the only wiring: paths → reports → claims → questions → comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from variorum.codebook import Codebook, load_codebook
from variorum.config import Settings
from variorum.model import Case, Claim, Comparison, Question, Report, Unread

Read = tuple[Report, list[Claim]]
Progress = Callable[[Report, int], None]


def read_reports(paths: Sequence[str], settings: Settings) -> Iterator[Report | Unread]:
    """Every report under the paths; an input that gives none is an Unread with its reason."""
    from variorum.read import read_paths

    return read_paths(paths, settings)


def extract_claims(
    reports: Iterable[Report | Unread], settings: Settings, codebook: Codebook
) -> Iterator[Read | Unread]:
    """Each report with its claims, and each Unread, in the order given.

    The language model is loaded when the first report comes. Raises ModelError where it cannot be.
    """
    extractor = None
    for readable, run in groupby(reports, key=lambda item: isinstance(item, Report)):
        if not readable:
            yield from (item for item in run if isinstance(item, Unread))
            continue
        if extractor is None:
            from variorum.extract import Extractor, load_model

            extractor = Extractor(load_model(settings.model), codebook)
        yield from extractor.stream(item for item in run if isinstance(item, Report))


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

    `progress` is called after each report with the number of its claims. Raises CodebookError or ModelError; an input
    that cannot be read raises nothing and is listed in `unread`.
    """
    settings = settings or Settings()
    codebook = load_codebook(settings.codebook)
    reports: list[Report] = []
    unread: list[Unread] = []
    claims: list[Claim] = []
    for item in extract_claims(read_reports(paths, settings), settings, codebook):
        if isinstance(item, Unread):
            unread.append(item)
            continue
        report, found = item
        reports.append(report)
        claims.extend(found)
        if progress:
            progress(report, len(found))
    questions = link(claims, reports, codebook)
    return Case(
        tuple(reports), tuple(unread), tuple(claims), tuple(put_side_by_side(questions, claims, reports, codebook))
    )
