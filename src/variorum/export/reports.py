"""The text of each report as HTML: passages told apart, every claim marked, every mark leading back to its question."""

from __future__ import annotations

from itertools import groupby

from variorum.export.edition import Edition
from variorum.export.markup import attribute, bdi, escape, web_address
from variorum.export.questions import ROLE_WORDS
from variorum.export.segments import Segment, Span, roles, segments
from variorum.export.wording import count_words, days_words
from variorum.model import Field, Report, Role, short_name

__all__ = ["report_text"]

_LABELS: dict[Role, str] = {**ROLE_WORDS, "comment": "readers’ comments"}


def report_text(report: Report, edition: Edition) -> str:
    """One report, folded: who published it when, its notes, and its whole text with its claims marked."""
    anchor, letter = edition.report_anchor(report.id), edition.letters[report.id]
    told = count_words(len(edition.claims_of[report.id]), "claim")
    headline = report.headline
    title = f' <cite dir="auto">{escape(" ".join(headline.split()))}</cite>' if headline else ""
    day = f"{days_words([report.published.day])}, " if report.published is not None else ""
    title_text = ""
    if report.title:
        title_text = f'<div class="passage headline" dir="auto">{_field(report, "title", edition)}</div>'
    printed_by = bdi(report.publisher or short_name(report.id))
    return (
        f'<details class="report" id="{anchor}"><summary><span class="siglum">{letter}</span> '
        f'<b>{printed_by}</b>{title} <span class="count">{day}{told}</span></summary>'
        f'{_about(report)}<div class="text">{title_text}{_field(report, "text", edition)}</div></details>\n'
    )


def _about(report: Report) -> str:
    published = ""
    if report.published is not None:
        evidence = f"{escape(report.published.evidence)}: “{bdi(report.published.text)}”"
        published = f"{days_words([report.published.day])} (from {evidence})"
    address = web_address(report.url)
    where = bdi(report.url) if report.url else ""
    if address is not None:
        shown = escape(address)
        where = f'<a class="address" href="{attribute(address)}" rel="noreferrer noopener" dir="ltr">{shown}</a>'
    fields = [
        ("byline", bdi(report.byline) if report.byline else ""),
        ("published", published or "no date found"),
        ("language", escape(report.language or "")),
        ("address", where),
        ("id", bdi(report.id)),
        *(("note", bdi(note)) for note in report.notes),
    ]
    items = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in fields if value)
    return f'<dl class="fields">{items}</dl>'


def _field(report: Report, name: Field, edition: Edition) -> str:
    text = report.field_text(name)
    spans = [Span(claim.start, claim.end, claim.id) for claim in edition.claims_of[report.id] if claim.field == name]
    if name == "title":
        return "".join(_segment(segment, text, edition) for segment in segments(0, len(text), spans))
    passages = [passage for passage in report.passages if passage.field == name]
    blocks = []
    for role, stretches in groupby(roles(len(text), passages), key=lambda stretch: stretch[2]):
        pieces = [_passage(start, end, role, text, spans, edition) for start, end, _ in stretches]
        label = "" if role in ("body", "headline") else f'<p class="role {role}">{_LABELS[role]}</p>'
        if any(pieces):
            blocks.append(f'<div class="passages {role}">{label}{"".join(pieces)}</div>')
    return "".join(blocks)


def _passage(start: int, end: int, role: Role, text: str, spans: list[Span], edition: Edition) -> str:
    if not text[start:end].strip():
        return ""
    inside = [span for span in spans if span.start < end and span.end > start]
    marked = "".join(_segment(segment, text, edition) for segment in segments(start, end, inside))
    return f'<div class="passage {role}" dir="auto">{marked}</div>'


def _segment(segment: Segment, text: str, edition: Edition) -> str:
    words = escape(text[segment.start : segment.end])
    if not segment.keys:
        return words
    first, *others = segment.opens or ("",)
    anchors = "".join(f'<span id="{edition.mark_anchor(claim)}"></span>' for claim in others)
    identity = f' id="{edition.mark_anchor(first)}"' if first else ""
    depth = min(len(segment.keys), 3)
    claims = attribute(" ".join(segment.keys))
    backs = "".join(_back(claim, edition) for claim in segment.closes)
    return f'{anchors}<mark{identity} class="depth-{depth}" data-claims="{claims}">{words}</mark>{backs}'


def _back(claim: str, edition: Edition) -> str:
    """Where a mark ends: links to the claim in each question that it helps to answer."""
    sign = edition.sigla[claim]
    comparisons = edition.asked.get(claim, [])
    if not comparisons:
        return f'<sup class="back" title="This claim stands in no question">{sign}</sup>'
    return "".join(
        f'<sup class="back"><a href="#{edition.card_anchor(claim, comparison)}"'
        f' title="{attribute(comparison.question.label)}">{sign}</a></sup>'
        for comparison in comparisons
    )
