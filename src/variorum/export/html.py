"""The comparison as one web page that needs no network: no file but itself, no request, readable without scripts."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from string import Template

from variorum.export.edition import Edition
from variorum.export.markup import attribute, bdi, escape
from variorum.export.order import ranked
from variorum.export.plot import Scale, described, track
from variorum.export.questions import question, shape
from variorum.export.reports import report_text
from variorum.export.wording import STATUS_WORDS, count_words, figure_words, kind_words
from variorum.model import Case, Comparison, Figure, Status

__all__ = ["render"]

_LARGE = 200
_STATUSES: dict[Status, str] = {
    "contested": "at least two claims conflict",
    "updated": "a later state replaces an earlier one",
    "agreed": "independent origins give compatible answers",
    "single_origin": "all claims go back to one origin",
}
_LEGEND = (
    Figure("44", 44, 44, 44, "exact", None),
    Figure("at least 44", 44, 44, None, "at_least", None),
    Figure("more than 44", 44, 45, None, "more_than", None),
    Figure("up to 44", 44, None, 44, "up_to", None),
    Figure("fewer than 44", 44, None, 43, "less_than", None),
    Figure("about 44", 44, None, None, "around", None),
    Figure("30 to 50", None, 30, 50, "between", None),
    Figure("dozens", None, 24, None, "indefinite", None),
)


def render(case: Case) -> str:
    """The whole page as a string that UTF-8 can encode; the same case gives the same page."""
    several, single = ranked(case)
    edition = Edition.of(case, [*several, *single])
    style, script = _asset("page.css"), _asset("page.js")
    return Template(_asset("page.html")).substitute(
        policy=_policy(style, script),
        style=style,
        script=script,
        large="large" if len(case.comparisons) > _LARGE else "",
        line=_line(case),
        counts=_counts(case),
        unread=_unread(case),
        notes="".join(f'<p class="note" dir="auto">{escape(note)}</p>' for note in case.notes),
        legend=_legend(),
        filters=_filters(case, edition),
        questions="".join(question(comparison, edition) for comparison in several) or _nothing(case, single),
        single=_single(single, edition),
        reports="".join(report_text(report, edition) for report in edition.reports.values()),
    )


def _asset(name: str) -> str:
    text = files("variorum.export").joinpath("assets", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """A content security policy that lets nothing load and nothing run but the page's own style and script."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _line(case: Case) -> str:
    return (
        f"What {count_words(len(case.reports), 'report')} said, question by question: every reading side by side, "
        "who says it, how the claims differ, and the sentence each one stands in. It never says who is right."
    )


def _counts(case: Case) -> str:
    contested = sum(comparison.status == "contested" for comparison in case.comparisons)
    pairs = [
        (len(case.reports), "report" if len(case.reports) == 1 else "reports"),
        (len(case.claims), "claim" if len(case.claims) == 1 else "claims"),
        (len(case.comparisons), "question" if len(case.comparisons) == 1 else "questions"),
        (contested, "contested"),
    ]
    if case.unread:
        pairs.append((len(case.unread), "not read"))
    return "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for number, name in pairs)


def _unread(case: Case) -> str:
    if not case.unread:
        return ""
    items = "".join(f"<li><b>{bdi(unread.where)}</b>: {bdi(unread.reason)}</li>" for unread in case.unread)
    return f'<section id="unread"><h2>Not read</h2><ul>{items}</ul></section>'


def _legend() -> str:
    scale = Scale(0, 60, False, (0, 20, 40, 60))
    rows = "".join(
        f"<li><span>“{escape(figure.text)}”</span><span>{escape(figure_words(figure))}</span>"
        f"{track(scale, figure, described(figure), '')}</li>"
        for figure in _LEGEND
    )
    statuses = "".join(
        f'<li><span class="status {status}">{shape(status)}{STATUS_WORDS[status]}</span> {meaning}</li>'
        for status, meaning in _STATUSES.items()
    )
    return f'<ul class="legend-statuses">{statuses}</ul><ul class="legend-plots">{rows}</ul>'


def _filters(case: Case, edition: Edition) -> str:
    kinds = sorted({comparison.question.kind for comparison in case.comparisons})
    present = {comparison.status for comparison in case.comparisons}
    statuses = [status for status in STATUS_WORDS if status in present]
    return (
        _select("kind", "Kind", [(kind, kind_words(kind), "") for kind in kinds])
        + _select("status", "Status", [(status, STATUS_WORDS[status], "") for status in statuses])
        + _select("publisher", "Publisher", [(name, name, str(number)) for name, number in edition.publishers.items()])
    )


def _select(name: str, label: str, options: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<option value="{attribute(value)}"'
        + (f' data-number="{number}"' if number else "")
        + f">{attribute(words)}</option>"
        for value, words, number in options
    )
    return f'<label>{label} <select name="{name}"><option value="">any</option>{items}</select></label>'


def _nothing(case: Case, single: list[Comparison]) -> str:
    if single:
        return '<p class="nothing">No question has more than one claim.</p>'
    words = "No claims were found in the reports." if case.reports else "No report was read."
    return f'<p class="nothing">{words}</p>'


def _single(single: list[Comparison], edition: Edition) -> str:
    if not single:
        return ""
    words = "1 question has one claim" if len(single) == 1 else f"{len(single):,} questions have one claim each"
    body = "".join(question(comparison, edition) for comparison in single)
    return (
        f'<details id="single"><summary><h2>{words}</h2> <span class="count" data-matches></span></summary>'
        f"{body}</details>"
    )
