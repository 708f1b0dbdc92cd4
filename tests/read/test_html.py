from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.config import Settings
from variorum.errors import EmptyReport, UnsupportedType
from variorum.model import Capture, Report
from variorum.read.html import read_html
from variorum.read.visible import visible_text

NOW = datetime(2020, 1, 2, tzinfo=UTC)
SENTENCE = "At least 12 people were killed in Dorvan."


def page(text: str) -> Report:
    return read_html(text.encode(), "a.html", Capture("0" * 64, "a.html", "text/html", len(text), NOW), Settings())


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{SENTENCE}",
        SENTENCE,
        f"{'<div>' * 300}{SENTENCE}{'</div>' * 300}",
        f'<!DOCTYPE html [<!ENTITY a "b > c"><!ENTITY d "&a;">]><html><body><p>{SENTENCE}</p></body></html>',
        f"<html><head><title>Dorvan</title><body><p>{SENTENCE}</p>",
        f"<nav>Home<main><p>{SENTENCE}</p></main>",
        f"<![odd[ x ]]><p>{SENTENCE}</p>",
    ],
)
def test_any_page_that_shows_text_is_read(text: str) -> None:
    assert page(text).text == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "<p></p>",
        "<html><head><title>Dorvan</title></head><script>var a = 1</script><style>p {}</style></html>",
        "<div>" * 300,
    ],
)
def test_page_that_shows_no_text_is_empty(text: str) -> None:
    with pytest.raises(EmptyReport):
        page(text)


@hypothesis_settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["<!", "<![", "if", "else-", "cdata[", "[", "]", "]]>", ">", "<", "p", " ", "<!--", "&"]))
)
def test_any_broken_declaration_is_read_over(parts: list[str]) -> None:
    assert SENTENCE in page(f"<p>{SENTENCE}</p>{''.join(parts)}").text


def test_page_that_variorum_wrote_is_no_report() -> None:
    body = f"<body><article><p>{SENTENCE}</p></article></body></html>"
    with pytest.raises(UnsupportedType, match="a page that Variorum wrote"):
        page(f'<html><head><meta name="generator" content="variorum"></head>{body}')
    assert SENTENCE in page(f'<html><head><meta name="generator" content="Press 4"></head>{body}').text


def test_visible_text_has_a_line_for_each_block() -> None:
    assert visible_text("<nav>Home</nav><h1>A  b</h1><p>c\n<b>d</b><br/>e<style>x</style></p>f") == "A b\nc d\ne\nf"
    assert visible_text("a\n\nb &amp; c") == "a\n\nb & c"
