"""What the rules find in the training texts, which the network sees as features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from examples import Text

from variorum.extract.agencies import load_agencies
from variorum.extract.attribution import read_rules
from variorum.extract.attribution_trained import rule_spans
from variorum.extract.nlp import load_model, parse_reports
from variorum.model import Passage, Report


def add_rules(texts: Iterable[Text]) -> None:
    """Fills in `rules` of every text."""
    fields: dict[str, dict[str, Text]] = defaultdict(dict)
    for text in texts:
        fields[text.report][text.field] = text
    reports = [_report(name, held) for name, held in fields.items()]
    agencies = load_agencies()
    for report, parsed in parse_reports(load_model(), reports):
        found = read_rules(parsed, report, agencies)
        for name, text in fields[report.id].items():
            ours = {view.index for view in found.views if view.parsed.passage.field == name}
            text.rules = rule_spans(found.views, [draft for draft in found.drafts if draft.passage in ours])


def _report(name: str, fields: dict[str, Text]) -> Report:
    passages = []
    if "title" in fields:
        passages.append(Passage(0, len(fields["title"].text), "headline", "title"))
    if "text" in fields:
        passages += [Passage(start, end, "body", "text") for start, end in fields["text"].passages()]
    text = fields["text"].text if "text" in fields else ""
    title = fields["title"].text if "title" in fields else None
    return Report(id=name, text=text, title=title, passages=tuple(passages))
