from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.export.markup import attribute, escape, slug, web_address


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


@given(st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/\x00\u202e\ud800")), max_size=40))
def test_no_text_makes_a_tag_or_leaves_an_attribute(text: str) -> None:
    seen = _Seen()
    seen.feed(f'{escape(text)}<i title="{attribute(text)}">')
    seen.close()
    tags = [(tag, [name for name, _ in attrs]) for tag, attrs in seen.tags]
    assert tags[-1] == ("i", ["title"])
    assert all(tag == ("span", ["class", "title"]) for tag in tags[:-1])
    escape(text).encode("utf-8")
    assert "\u202e" not in escape(text)


def test_hidden_characters_are_shown_by_number() -> None:
    assert "U+202E" in escape("a\u202eb")
    assert "U+001B" in escape("a\x1bb")
    assert escape("a\n\tb\u200fc") == "a\n\tb\u200fc"


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "file:///etc/passwd", "//host/path", "https:", "http://[bad", "vbscript:x", "ftp://a.example/",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None


def test_web_addresses_stay_as_they_are() -> None:
    for url in ("https://a.example/x?a=1&b=2#c", "http://a.example", "HTTPS://A.example/"):
        assert web_address(url) == url


@given(st.text(st.characters(), max_size=20))
def test_a_slug_is_safe_in_an_address(text: str) -> None:
    assert all(character.isascii() and (character.isalnum() or character in "-_") for character in slug(text))
