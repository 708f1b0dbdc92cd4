"""The few functions that turn report text into HTML; nothing from a report reaches the page by another way."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from variorum.export.wording import plain

__all__ = ["attribute", "bdi", "escape", "joined", "slug", "web_address"]

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def escape(text: str) -> str:
    """The text as HTML; characters that would steer or break the page are shown by number."""
    return _HIDDEN.sub(_shown, html.escape(text, quote=True))


def _shown(match: re.Match[str]) -> str:
    number = f"{ord(match[0]):04X}"
    return f'<span class="hidden-character" title="hidden character U+{number}">U+{number}</span>'


def attribute(text: str) -> str:
    """The text on one line, for an attribute or an element that holds plain text only."""
    return html.escape(plain(text), quote=True)


def bdi(text: str) -> str:
    """The text kept apart from the direction of the words around it."""
    return f"<bdi>{escape(text)}</bdi>"


def slug(text: str) -> str:
    """The text as a part of an id: letters, digits, `-` and `_`."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")


def web_address(url: str | None) -> str | None:
    """The URL where it is a plain http or https address, else None."""
    if url is None or any(character <= " " for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def joined(parts: Iterable[str], between: str = "") -> str:
    """Pieces of HTML that are not empty, joined."""
    return between.join(part for part in parts if part)
