"""From the text and what its input says about it to a report."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.config import Settings
from variorum.errors import EmptyReport, ReadError, TooLarge
from variorum.model import Capture, Passage, Report, Unread
from variorum.read.language import detect_language, language_code
from variorum.read.metadata import dateline_agency, find_published, host_of, top_fields
from variorum.read.passages import split_passages

__all__ = ["Draft", "make_report", "unread"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Text with what its file or record says about it; `plain` where nothing but the text itself does."""

    id: str
    text: str
    capture: Capture | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    comments_from: int | None = None
    plain: bool = False


def unread(where: str, error: ReadError, capture: Capture | None = None) -> Unread:
    """The input at `where` as unread, its error in a sentence, with the bytes' capture where they could be had."""
    text = f"{error.what}; {error.remedy}" if error.remedy else error.what
    return Unread(where, f"{text[:1].upper()}{text[1:]}.", capture)


def make_report(draft: Draft, settings: Settings) -> Report:
    """The report: passages, publisher, byline, date and language found, with notes on what was not.

    Raises EmptyReport where there is no text and TooLarge where it passes `settings.max_report_characters`.
    """
    if not draft.text.strip():
        raise EmptyReport("it holds no text", remedy="check that the file was saved with its content")
    size = len(draft.text) + len(draft.title or "")
    if size > settings.max_report_characters:
        raise TooLarge(
            f"its text has {size:,} characters, and the limit for one report is {settings.max_report_characters:,}",
            remedy="split it into its reports, or raise max_report_characters in Settings",
        )
    title = draft.title if draft.title and draft.title.strip() else None
    passages = split_passages(draft.text, title, comments_from=draft.comments_from)
    top = top_fields(draft.text, passages) if draft.plain else None
    agency = dateline_agency(draft.text, passages) if draft.plain else None
    url = draft.url or (top.url if top else None)
    given = draft.published or (top.date if top else None)
    published, date_notes = find_published(draft.text, passages, title=title, given=given, url=url)
    language = language_code(draft.language) or detect_language(_prose(draft.text, passages), settings.languages)
    return Report(
        id=draft.id,
        text=draft.text,
        title=title,
        publisher=draft.publisher or (top.publisher if top else None) or host_of(url) or agency,
        byline=draft.author or (top.author if top else None),
        url=url,
        published=published,
        language=language,
        passages=passages,
        notes=(*draft.notes, *date_notes, *_language_notes(language, settings)),
        capture=draft.capture,
    )


def _prose(text: str, passages: tuple[Passage, ...]) -> str:
    """The headline and body to judge the language by, else the whole text."""
    chosen = [p for p in passages if p.field == "text" and p.role in ("headline", "body", "caption")]
    return "\n".join(text[p.start : p.end] for p in chosen[:200]) or text


def _language_notes(language: str | None, settings: Settings) -> tuple[str, ...]:
    if language is None or language in settings.languages:
        return ()
    return (f"language {language} is not supported: no claims are read from it",)
