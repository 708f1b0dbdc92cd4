"""Claims, attributions and questions as JSON Lines, in the field names and the order that other programs rely on.

Where nothing was found a field is null; an attribution without links is the empty list (the report's own voice).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from variorum.model import Attribution, Claim, Comparison, Figure, Link, Party, Place, Reading, Relation, Report, When

__all__ = ["attribution_records", "claim_record", "comparison_record", "line"]

# Legal in JSON as they stand, yet they break lines, steer terminals, reorder text or (surrogates) have no UTF-8 form.
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def line(record: Mapping[str, object]) -> str:
    """One record as one line of JSON without its newline, always encodable as UTF-8; decoding gives the same strings.

    Raises ValueError for a number that JSON cannot hold (the records made here have none).
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return _AWKWARD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def claim_record(claim: Claim) -> dict[str, object]:
    """One claim in the documented format, then `in` (title or text) and `sentence` (start and end in that field)."""
    return {
        "id": claim.id,
        "report": claim.report,
        "publisher": claim.publisher,
        "start": claim.start,
        "end": claim.end,
        "excerpt": claim.excerpt,
        "passage": claim.passage,
        "kind": claim.kind,
        "incident": claim.incident,
        "attribution": [_link(link) for link in claim.attribution],
        "figure": _figure(claim.figure),
        "actor": _party(claim.actor),
        "target": _party(claim.target),
        "place": _place(claim.place),
        "when": _when(claim.when),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "in": claim.field,
        "sentence": [claim.sentence_start, claim.sentence_end],
    }


def attribution_records(report: Report, attributions: Sequence[Attribution]) -> Iterator[dict[str, object]]:
    """The attributions of one report in the documented format; their ids number them within it."""
    ids = [f"{report.id}#{number}" for number in range(1, len(attributions) + 1)]
    for own, one in zip(ids, attributions, strict=True):
        text = report.field_text(one.field)
        first = min(start for start, _ in one.content)
        roles = (p.role for p in report.passages if p.field == one.field and p.start <= first < p.end)
        spans = {"source": one.source, "cue": one.cue, "content": one.content}
        yield {
            "id": own,
            "report": report.id,
            "in": one.field,
            **{name: [list(span) for span in pieces] for name, pieces in spans.items()},
            "parent": None if one.parent is None else ids[one.parent],
            "publisher": report.publisher,
            "passage": next(roles, None),
            "chain": [_link(link) for link in one.chain],
            "polarity": one.polarity,
            "modality": one.modality,
            **{f"{name}_text": [text[start:end] for start, end in pieces] for name, pieces in spans.items()},
        }


def comparison_record(comparison: Comparison) -> dict[str, object]:
    """One question with its readings and relations in the documented format, then `claims`, the number of its claims.

    `adopted` is null: no adoption rule has been applied.
    """
    question = comparison.question
    return {
        "id": question.id,
        "label": question.label,
        "kind": question.kind,
        "type": question.type,
        "place": _place(question.place),
        "when": _when(question.when),
        "unit": question.unit,
        "readings": [_reading(reading) for reading in comparison.readings],
        "relations": [_relation(relation) for relation in comparison.relations],
        "status": comparison.status,
        "adopted": None,
        "claims": len(question.claims),
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "name": link.name,
        "text": link.text,
        "type": link.type,
        "cue": link.cue,
        "start": link.start,
        "end": link.end,
        "role": link.role,
        "organization": link.organization,
    }


def _figure(figure: Figure | None) -> dict[str, object] | None:
    if figure is None:
        return None
    return {
        "text": figure.text,
        "value": _number(figure.value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "quantifier": figure.quantifier,
        "unit": figure.unit,
        "subset_of": figure.subset_of,
        "unit_text": figure.unit_text,
    }


def _party(party: Party | None) -> dict[str, object] | None:
    return None if party is None else {"text": party.text, "name": party.name}


def _place(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {
        "text": place.text,
        "name": place.name,
        "id": place.id,
        "lat": _number(place.lat),
        "lon": _number(place.lon),
        "precision": place.precision,
    }


def _when(when: When | None) -> dict[str, object] | None:
    if when is None:
        return None
    return {
        "text": when.text,
        "start": _day(when.start),
        "end": _day(when.end),
        "precision": when.precision,
        "evidence": when.evidence,
    }


def _reading(reading: Reading) -> dict[str, object]:
    return {
        "figure": _figure(reading.figure),
        "answer": reading.answer,
        "claims": list(reading.claims),
        "origins": list(reading.origins),
        "independent_origins": reading.independent_origins,
        "publishers": list(reading.publishers),
    }


def _relation(relation: Relation) -> dict[str, object]:
    return {"a": relation.a, "b": relation.b, "relation": relation.relation, "why": relation.why}


def _number(value: float | None) -> int | float | None:
    """Whole numbers as integers; what JSON has no number for as null."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
