"""All text that a page shows, whatever state its tags are in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["visible_text"]

_SKIPPED = frozenset("script style head nav noscript template title".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr li main ol p pre section summary table td th tr ul".split()
)
_MAIN = frozenset("article h1 main".split())
_SPACES = re.compile(r"[^\S\n]+")


def visible_text(page: str) -> str:
    """The text outside scripts, styles, head, navigation and templates, a line for each block; "" if there is none.

    A page without any tag is plain text and keeps its own line ends.
    """
    seen = _Visible()
    seen.feed(page)
    seen.close()
    if not seen.tagged:
        return "".join(seen.parts).strip()
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(seen.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tagged = False
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block, or pass over what is not shown."""
        if not self.tagged:
            self.tagged = True
            self.parts = [" ".join(part.split()) for part in self.parts]
        begun = _BLOCKS if self._skipped[-1:] == ["head"] else _MAIN if self._skipped[-1:] == ["nav"] else ()
        if tag in begun:
            # A head or navigation that is never closed ends where the page's content begins.
            self._skipped.pop()
        if tag in _SKIPPED:
            self._skipped.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds nothing; as a block it still ends the line."""
        self.tagged = True
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block, or what was passed over."""
        if tag in self._skipped:
            while self._skipped.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is shown; in a page with tags a line end is a space."""
        if not self._skipped:
            self.parts.append(re.sub(r"\s+", " ", data) if self.tagged else data)
