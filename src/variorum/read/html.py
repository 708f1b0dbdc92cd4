"""HTML to a report: the article's text, readers' comments after it and apart, and what the page says of itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from variorum.config import Settings
from variorum.errors import EmptyReport, UnsupportedType
from variorum.model import Capture, Report
from variorum.read.decode import decode
from variorum.read.report import Draft, make_report
from variorum.read.visible import visible_text

__all__ = ["looks_like_html", "read_html"]

# What trafilatura finds wrong with a page is told to the user as Unread, not printed beside it.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_LOOKS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.I | re.S
)
_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dcterms.date",
    "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "article.published",
)  # fmt: skip
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "title")
_AUTHOR_KEYS = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_MAX_META = 2_000
_GENERATOR = "variorum"
# Entities that a page defines itself: parsers end the declaration at the first of them, or give up.
_SUBSET = re.compile(r"(<!doctype[^>\[]{0,400})\[[^\]]*\]\s*>", re.IGNORECASE)

# A marked section other than these makes Python's parser fail; browsers read it as a comment.
_ODD_SECTION = re.compile(r"<!\[(?!cdata\[|(?:if|else|endif)[\s\]!(>])", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether text begins as a page does."""
    return bool(_LOOKS.match(text[:4096]))


def read_html(data: bytes, where: str, capture: Capture, settings: Settings) -> Report:
    """The report in an HTML page; its id is `where`. Comments follow the article in `text`, as passages of that role.

    Where no article is found, the text is all that the page shows. Raises UnsupportedType (not text, or a page that
    Variorum wrote), EmptyReport (the page shows no text) or TooLarge.
    """
    page, notes = decode(data, html=True)
    page = _ODD_SECTION.sub("<! [", _SUBSET.sub(r"\1>", page, count=1))
    about = _About()
    about.feed(page)
    about.close()
    if (about.first("generator") or "").lower().split()[:1] == [_GENERATOR]:
        raise UnsupportedType("it is a page that Variorum wrote", remedy="name the reports instead")
    article, comments, title = _article(page)
    if not article.strip():
        raise EmptyReport(
            "the page holds no article text", remedy="save the page after it has loaded in full, or save its text"
        )
    title = about.first(*_TITLE_KEYS) or title or about.heading or about.page_title
    article = _below_heading(article, title)
    text = f"{article}\n\n{comments}" if comments else article
    draft = Draft(
        id=where,
        text=text,
        capture=capture,
        title=title,
        publisher=about.first("og:site_name", "publisher", "dc.publisher") or about.ld("publisher"),
        author=_person(about.first(*_AUTHOR_KEYS) or about.ld("author")),
        url=about.url(),
        published=about.first(*_DATE_KEYS) or about.ld("datePublished") or about.time,
        language=about.language,
        notes=notes,
        comments_from=len(article) if comments else None,
    )
    return make_report(draft, settings)


def _article(page: str) -> tuple[str, str, str | None]:
    """Main text, comments and title; where no article is found, all that the page shows."""
    from trafilatura import bare_extraction  # slow to import, so only when a page is met

    found = bare_extraction(page, include_comments=True, include_tables=True, with_metadata=False)
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return _clean(visible_text(page)), "", None
    return _clean(found.text), _clean(found.comments), found.title


def _below_heading(article: str, title: str | None) -> str:
    """The article without its own heading, which is the title again."""
    first, _, rest = article.partition("\n")
    return rest.lstrip() if title and rest.strip() and first.split() == title.split() else article


def _clean(text: str | None) -> str:
    return (text or "").replace("\x00", "").strip()


def _person(value: str | None) -> str | None:
    """A byline; an address of a profile page is none."""
    return None if value is None or "://" in value else value


class _About(HTMLParser):
    """What a page's head and time elements say: meta properties, canonical address, language, JSON-LD."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._meta: dict[str, str] = {}
        self._ld: list[object] = []
        self._open: str | None = None
        self._parts: list[str] = []
        self._canonical: str | None = None
        self.language: str | None = None
        self.page_title: str | None = None
        self.heading: str | None = None
        self.time: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the element says of the page."""
        named = {key: (value or "").strip() for key, value in attrs}
        if tag == "html":
            self.language = self.language or named.get("lang") or named.get("xml:lang")
        elif tag == "meta" and named.get("content"):
            key = named.get("property") or named.get("name") or named.get("itemprop") or ""
            self._meta.setdefault(key.lower(), named["content"][:_MAX_META])
        elif tag == "link" and "canonical" in named.get("rel", "").lower().split():
            self._canonical = self._canonical or named.get("href")
        elif tag == "time" and ("pubdate" in named or named.get("itemprop") == "datePublished"):
            self.time = self.time or named.get("datetime")
        if tag in ("title", "h1") or (tag == "script" and named.get("type", "").lower() == "application/ld+json"):
            self._open, self._parts = tag, []

    def handle_data(self, data: str) -> None:
        """Gather the text of a title, heading or JSON-LD block."""
        if self._open is not None:
            self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Keep what was gathered."""
        if tag != self._open:
            return
        content, self._open = "".join(self._parts), None
        if tag == "script":
            self._ld.extend(_json_ld(content))
        elif tag == "title":
            self.page_title = self.page_title or " ".join(content.split()) or None
        else:
            self.heading = self.heading or " ".join(content.split()) or None

    def first(self, *keys: str) -> str | None:
        """The first of these meta properties that the page has."""
        return next((self._meta[key] for key in keys if self._meta.get(key)), None)

    def url(self) -> str | None:
        """The page's own address, if it gives a whole one."""
        for address in (self._canonical, self.first("og:url")):
            if address and address.lower().startswith(("http://", "https://")):
                return address
        return None

    def ld(self, key: str) -> str | None:
        """The name or value under `key` in the page's JSON-LD."""
        for item in self._ld:
            value = item.get(key) if isinstance(item, dict) else None
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, dict):
                value = value.get("name")
            if isinstance(value, str) and value.strip():
                return value.strip()
        return None


def _json_ld(content: str) -> Iterator[object]:
    try:
        value: object = json.loads(content)
    except (ValueError, RecursionError):
        return
    for item in value if isinstance(value, list) else [value]:
        yield item
        graph = item.get("@graph") if isinstance(item, dict) else None
        if isinstance(graph, list):
            yield from graph
