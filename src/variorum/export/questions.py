"""One question as HTML: its readings side by side, how their claims differ, and every claim with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.export.edition import Edition
from variorum.export.markup import attribute, bdi, escape, joined
from variorum.export.order import RelationGroup, relation_groups
from variorum.export.plot import Scale, axis, scale_for, track
from variorum.export.segments import Span, segments
from variorum.export.wording import (
    RELATION_WORDS,
    STATUS_WORDS,
    count_words,
    days_words,
    figure_words,
    kind_words,
    place_words,
    stances,
    tally_words,
    when_words,
)
from variorum.model import Claim, Comparison, Figure, Question, Reading, Role

__all__ = ["ROLE_WORDS", "question", "shape"]

ROLE_WORDS: dict[Role, str] = {
    "headline": "headline",
    "body": "body",
    "caption": "caption",
    "comment": "reader’s comment",
    "furniture": "page furniture",
}
_LONGEST_SENTENCE = 1200
_MOST_PAIRS = 8
_MOST_RELATIONS = 8


def question(comparison: Comparison, edition: Edition) -> str:
    """The section of one question; one that has a single claim shows it at once and without a plot."""
    asked = comparison.question
    told = edition.told(asked.claims)
    publishers = sorted({edition.publishers[claim.publisher] for claim in told if claim.publisher})
    anchor = edition.question_anchor(comparison)
    single = len(asked.claims) <= 1
    head = (
        f'<section class="question{" single" if single else ""}" id="{anchor}" tabindex="-1"'
        f' aria-labelledby="{anchor}-label" data-kind="{attribute(asked.kind)}" data-status="{comparison.status}"'
        f' data-publishers="{" ".join(map(str, publishers))}">'
        f'<h3 id="{anchor}-label" dir="auto"><a href="#{anchor}">{escape(asked.label)}</a></h3>'
        f"{_facts(comparison, told)}"
    )
    figures = [figure for reading in comparison.readings for figure in _figures(reading, told)]
    scale = scale_for(figures) if not single and _one_axis(asked, figures) else None
    cards = "".join(_card(claim, comparison, edition) for claim in told)
    if single:
        tail = f'<ol class="claims">{cards}</ol>'
    else:
        words = f"{count_words(len(told), 'claim')}, each with its sentence"
        tail = _relations(comparison, edition) + (
            f'<details class="sentences"><summary>{words}</summary><ol class="claims">{cards}</ol></details>'
        )
    return head + _readings(comparison, edition, scale) + tail + "</section>\n"


def _one_axis(question: Question, figures: Sequence[Figure]) -> bool:
    """Whether the figures answer the question and may stand on one axis: people, or one measure."""
    units = {figure.unit for figure in figures if figure.unit}
    if question.type == "extent":
        return len(units) == 1
    return question.type == "count" and not ("families" in units and len(units) > 1)


def _figures(reading: Reading, told: Sequence[Claim]) -> Iterator[Figure]:
    """The figures that a plot can show: those with a number."""
    members = set(reading.claims)
    found = [reading.figure, *(claim.figure for claim in told if claim.id in members)]
    yield from (figure for figure in found if figure is not None and figure.quantifier != "unquantified")


def _facts(comparison: Comparison, told: Sequence[Claim]) -> str:
    asked, status = comparison.question, comparison.status
    readings = count_words(len(comparison.readings), "reading")
    facts = [
        escape(kind_words(asked.kind)),
        bdi(place_words(asked.place)) if asked.place is not None else "",
        bdi(when_words(asked.when)) if asked.when is not None else "",
        f"{readings} in {count_words(len({claim.report for claim in told}), 'report')}" if len(told) > 1 else "",
    ]
    items = "".join(f"<li>{fact}</li>" for fact in facts if fact)
    return f'<ul class="facts"><li class="status {status}">{shape(status)}{STATUS_WORDS[status]}</li>{items}</ul>'


def shape(status: str) -> str:
    """The sign of a status, defined once on the page."""
    return f'<svg class="shape" width="12" height="12" aria-hidden="true"><use href="#shape-{status}"/></svg>'


def _readings(comparison: Comparison, edition: Edition, scale: Scale | None) -> str:
    items = "".join(_reading(reading, comparison, edition, scale) for reading in comparison.readings)
    plotted = " plotted" if scale is not None else ""
    ruler = f'<div class="ruler">{axis(scale)}</div>' if scale is not None else ""
    return f'<ol class="readings{plotted}">{items}</ol>{ruler}'


def _reading(reading: Reading, comparison: Comparison, edition: Edition, scale: Scale | None) -> str:
    told = edition.told(reading.claims)
    by_origin: dict[str, list[Claim]] = {}
    for claim in told:
        by_origin.setdefault(claim.origin, []).append(claim)
    rows = "".join(_row(origin, claims, reading, comparison, edition, scale) for origin, claims in by_origin.items())
    tally = tally_words(reading, len({claim.report for claim in told}))
    return (
        f'<li class="reading"><div class="answer">{_answer(reading)}<p class="tally">{tally}</p></div>'
        f'<ul class="origins">{rows}</ul></li>'
    )


def _answer(reading: Reading) -> str:
    figure = reading.figure
    if figure is None:
        return f'<p class="figure words" dir="auto">{escape(reading.answer or "no answer in words")}</p>'
    words = "no number given" if figure.quantifier == "unquantified" else figure_words(figure)
    style = "figure" if len(words) <= 9 else "figure words"
    unit = f' <span class="unit">{escape(figure.unit)}</span>' if figure.unit else ""
    return f'<p class="{style}">{bdi(words)}{unit}</p>'


def _row(
    origin: str, told: list[Claim], reading: Reading, comparison: Comparison, edition: Edition, scale: Scale | None
) -> str:
    lines: dict[str, list[Claim]] = {}
    for claim in told:
        lines.setdefault(_chain(claim), []).append(claim)
    items = "".join(
        f"<li>{line} {_sigla([claim.id for claim in claims], comparison, edition)}</li>"
        for line, claims in lines.items()
    )
    figure = told[0].figure or reading.figure
    plot = ""
    if scale is not None and figure is not None and figure.quantifier != "unquantified":
        plot = track(scale, figure, f"{origin}: {figure_words(figure)}", _dates(told, edition))
    return f'<li class="origin"><ul class="who chains">{items}</ul>{plot}</li>'


def _chain(claim: Claim) -> str:
    """The chain as HTML, its origin in bold, with polarity and modality where they are not the common ones."""
    speaker = bdi(claim.printed_by)
    stance = "".join(f' <span class="stance">{word}</span>' for word in stances(claim))
    if not claim.attribution:
        return f"<b>{speaker}</b>, in its own voice{stance}"
    *relays, origin = (bdi(link.name or link.text) for link in claim.attribution)
    return f"{speaker}: {' ← '.join([*relays, f'<b>{origin}</b>'])}{stance}"


def _sigla(claims: Sequence[str], comparison: Comparison, edition: Edition) -> str:
    links = " ".join(
        f'<a href="#{edition.card_anchor(claim, comparison)}">{edition.sigla[claim]}</a>'
        for claim in claims
        if claim in edition.sigla and claim in edition.asked
    )
    return f'<span class="sigla">{links}</span>'


def _dates(told: Sequence[Claim], edition: Edition) -> str:
    """The days on which the claims were published; where no report states one, the days they speak of."""
    reports = [edition.reports[claim.report] for claim in told if claim.report in edition.reports]
    days = [report.published.day for report in reports if report.published is not None]
    if not days:
        days = [claim.when.start for claim in told if claim.when is not None and claim.when.start is not None]
    return days_words(days) if days else ""


def _relations(comparison: Comparison, edition: Edition) -> str:
    groups = relation_groups(comparison)
    if not groups:
        return ""
    parts = []
    for relation in dict.fromkeys(group.relation for group in groups):
        lines = [
            f'{_pairs(group, comparison, edition)} <span dir="auto">{escape(group.why)}</span>'
            for group in groups
            if group.relation == relation
        ]
        parts.append(f'<dt class="{relation}">{RELATION_WORDS[relation]}</dt>')
        parts.extend(f"<dd>{line}</dd>" for line in lines[:_MOST_RELATIONS])
        if rest := lines[_MOST_RELATIONS:]:
            items = "".join(f"<li>{line}</li>" for line in rest)
            parts.append(f"<dd><details><summary>{len(rest)} more</summary><ul>{items}</ul></details></dd>")
    return f'<div class="relations"><h4>How the claims stand to each other</h4><dl>{"".join(parts)}</dl></div>'


def _pairs(group: RelationGroup, comparison: Comparison, edition: Edition) -> str:
    if len(group.pairs) > _MOST_PAIRS:
        sides = (list(dict.fromkeys(pair[side] for pair in group.pairs)) for side in (0, 1))
        a, b = (_sigla(side, comparison, edition) for side in sides)
        return f'{a} and {b} <span class="count">({count_words(len(group.pairs), "pair")})</span>:'
    by_first: dict[str, list[str]] = {}
    for a, b in group.pairs:
        by_first.setdefault(a, []).append(b)
    pairs = (
        f"{_sigla([a], comparison, edition)} and {_sigla(others, comparison, edition)}"
        for a, others in by_first.items()
    )
    return joined(pairs, "; ") + ":"


def _card(claim: Claim, comparison: Comparison, edition: Edition) -> str:
    report = edition.reports.get(claim.report)
    sign = edition.sigla[claim.id]
    published = f", {days_words([report.published.day])}" if report is not None and report.published is not None else ""
    headline = report.headline if report is not None else None
    role = "" if claim.passage == "body" else f' <span class="role {claim.passage}">{ROLE_WORDS[claim.passage]}</span>'
    link = ""
    if report is not None:
        words = f"Read it in report {edition.letters[claim.report]}"
        link = f'<a class="to-report" href="#{edition.mark_anchor(claim.id)}">{words}</a>'
    publisher = f"<b>{bdi(claim.printed_by)}</b>{published}"
    title = f' <cite dir="auto">{escape(" ".join(headline.split()))}</cite>' if headline else ""
    return (
        f'<li class="claim" id="{edition.card_anchor(claim.id, comparison)}"><p class="said-in">'
        f'<span class="siglum">{sign}</span> {publisher}{title}{role}</p>'
        f'<blockquote dir="auto">{_quote(claim, edition)}</blockquote>{_fields(claim, edition)}{link}</li>'
    )


def _quote(claim: Claim, edition: Edition) -> str:
    """The claim's sentence with the excerpt marked; a sentence beyond measure is cut around the excerpt."""
    report = edition.reports.get(claim.report)
    if report is None:
        return f"<mark>{escape(claim.excerpt)}</mark>"
    text = report.field_text(claim.field)
    start, end = min(claim.sentence_start, claim.start), max(claim.sentence_end, claim.end)
    before, after = "", ""
    if end - start > _LONGEST_SENTENCE:
        room = max(0, _LONGEST_SENTENCE - (claim.end - claim.start)) // 2
        before, after = "… " if claim.start - room > start else "", " …" if claim.end + room < end else ""
        start, end = max(start, claim.start - room), min(end, claim.end + room)
    pieces = []
    for segment in segments(start, end, [Span(claim.start, claim.end, claim.id)]):
        words = escape(text[segment.start : segment.end])
        pieces.append(f"<mark>{words}</mark>" if segment.keys else words)
    return before + "".join(pieces) + after


def _fields(claim: Claim, edition: Edition) -> str:
    figure = claim.figure
    fields = [
        ("kind", escape(kind_words(claim.kind)) + (f", {bdi(claim.incident)}" if claim.incident else "")),
        ("figure", _figure_field(figure, edition) if figure is not None else ""),
        ("actor", _named(claim.actor.name, claim.actor.text) if claim.actor else ""),
        ("target", _named(claim.target.name, claim.target.text) if claim.target else ""),
        ("place", _named(claim.place.name, claim.place.text) if claim.place else ""),
        ("when", _named(when_words(claim.when), claim.when.text) if claim.when else ""),
        ("polarity", claim.polarity),
        ("modality", claim.modality),
    ]
    items = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in fields if value)
    return f'<dl class="fields">{items}</dl>'


def _figure_field(figure: Figure, edition: Edition) -> str:
    unit = f" {bdi(figure.unit)}" if figure.unit else ""
    within = edition.sigla.get(figure.subset_of or "")
    part = f", part of {within}" if within else ""
    return f"{bdi(figure_words(figure))}{unit}, as written “{bdi(figure.text)}”{part}"


def _named(name: str, text: str) -> str:
    """The resolved name, followed by the report's words where they differ."""
    shown = name or text
    return bdi(shown) if shown == text or not text else f"{bdi(shown)}, as written “{bdi(text)}”"
