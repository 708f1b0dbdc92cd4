from __future__ import annotations

import base64
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

from variorum.export.html import render
from variorum.model import Case, Claim, Comparison, Figure, Passage, Question, Reading, Relation, Report

EMPTY = {"area", "br", "circle", "col", "hr", "img", "input", "line", "link", "meta", "path", "use"}


class _Outline(HTMLParser):
    """Tags that are not closed, ids, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop() == tag


def _outline(page: str) -> _Outline:
    outline = _Outline()
    outline.feed(page)
    outline.close()
    return outline


def test_snapshot(case: Case, snapshot: Callable[[str, str], None]) -> None:
    snapshot("page.html", render(case))


def test_the_same_case_gives_the_same_page(case: Case) -> None:
    assert render(case) == render(case)


def test_tags_are_closed_ids_are_unique_and_links_lead_somewhere(case: Case) -> None:
    outline = _outline(render(case))
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    inside = {link[1:] for link in outline.links if link.startswith("#")}
    assert inside <= set(outline.ids)
    outside = [link for link in outline.links if not link.startswith("#")]
    assert outside == ["data:,", "https://courier.example/2031/05/03/market?a=1&b=2"]


def test_nothing_in_a_report_becomes_markup(case: Case) -> None:
    page = render(case)
    outline = _outline(page)
    assert not outline.tags & {"img", "iframe", "object", "embed", "base"}
    assert not {name for name in outline.names if name.startswith("on")}
    assert "style" not in outline.names
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count("<script>") == 1
    assert "\u202e" not in page
    page.encode("utf-8")


def test_the_policy_names_the_pages_own_style_and_script(case: Case) -> None:
    page = render(case)
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        found = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert found is not None
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


def test_every_claim_is_marked_in_its_report_and_leads_back(case: Case) -> None:
    page = render(case)
    for claim in case.claims:
        assert re.search(f'<mark[^>]* data-claims="[^"]*{claim.id}', page)
    assert len(re.findall('<sup class="back"><a href="#claim-', page)) == len(case.claims)
    children = next(claim for claim in case.claims if claim.excerpt == "11 of them children")
    assert re.search(
        f'<mark[^>]*class="depth-2" data-claims="[0-9a-f]+ {children.id}">11 of them children</mark>', page
    )


def test_passages_are_told_apart(case: Case) -> None:
    page = render(case)
    for role, label in (
        ("furniture", "page furniture"),
        ("caption", "caption"),
        ("comment", "readers’ comments"),
    ):
        assert f'<div class="passages {role}"><p class="role {role}">{label}</p>' in page
    assert '<span class="role comment">reader’s comment</span>' in page


def test_header_counts_and_what_was_not_read(case: Case) -> None:
    page = render(case)
    assert "It never says who is right." in page
    assert "<dt>contested</dt><dd>3</dd>" in page
    assert "<dt>not read</dt><dd>2</dd>" in page
    assert "<bdi>it holds no text</bdi>" in page


def test_an_empty_case_is_a_page_too(case: Case) -> None:
    page = render(replace(case, reports=(), claims=(), comparisons=(), notes=()))
    assert "No report was read." in page
    assert _outline(page).open == []


def test_a_claim_without_report_or_question_does_not_break_the_page(case: Case) -> None:
    orphans = replace(case, reports=case.reports[1:], comparisons=case.comparisons[:1])
    outline = _outline(render(orphans))
    assert outline.open == []
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def _sentence(number: int) -> str:
    return f"At least {number} people were killed in ward {number}, a ward clerk said. "


def _large(questions: int, each: int) -> Case:
    """`each` reports of the same sentences, so that each question has as many claims."""
    lines = [_sentence(number) for number in range(questions)]
    text, reports, claims, comparisons = "".join(lines), [], [], []
    for letter in range(each):
        name = f"Gazette {letter}"
        reports.append(Report(name, text, f"Day {letter}", name, passages=(Passage(0, len(text), "body"),)))
        start = 0
        for number, sentence in enumerate(lines):
            figure = Figure(f"At least {number}", number, number, None, "at_least", "people")
            end = start + len(sentence)
            claims.append(
                Claim(f"{letter}-{number}", name, name, "text", start, start + 20, sentence[:20], start, end, "body",
                      "killed", figure=figure)
            )  # fmt: skip
            start = end
    for number in range(questions):
        ids = tuple(f"{letter}-{number}" for letter in range(each))
        names = tuple(f"Gazette {letter}" for letter in range(each))
        reading = Reading(ids, names, each, names, claims[number].figure)
        relations = tuple(Relation(a, b, "agrees", "the same figure") for a in ids for b in ids if a < b)
        question = Question(f"q{number}", f"How many people were killed in ward {number}?", "killed", "count", ids)
        comparisons.append(Comparison(question, (reading,), relations, "agreed"))
    return Case(tuple(reports), (), tuple(claims), tuple(comparisons))


def test_a_thousand_questions_take_seconds() -> None:
    case = _large(1000, 5)
    started = time.process_time()
    page = render(case)
    assert time.process_time() - started < 3
    assert len(page) < 15_000_000
    assert '<body class="large">' in page
