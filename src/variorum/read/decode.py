"""Bytes to characters: byte order marks, UTF-8 first, then what the page declares, then the best guess."""

from __future__ import annotations

import codecs
import re

from variorum.errors import UnsupportedType

__all__ = ["decode", "encoding_of_mark", "is_binary"]

# The marks of UTF-32 begin with those of UTF-16, so the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"BZh", b"{\\rtf")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1b\x85")
_TYPOGRAPHIC = frozenset("‘’“”–—…•«»©®™€£°\xa0")
_SAMPLE = 65_536
# Codecs that give text but are no encoding of a page.
_NOT_PAGES = frozenset(("unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode"))


def encoding_of_mark(data: bytes) -> tuple[str, int] | None:
    """Encoding and length of the byte order mark that begins `data`, or None."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, len(mark)
    return None


def decode(data: bytes, *, html: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text of `data` without its byte order mark, and notes on what had to be guessed or replaced.

    Raises UnsupportedType where the bytes are not text.
    """
    if any(data.startswith(magic) for magic in _MAGIC):
        raise _not_text()
    mark = encoding_of_mark(data)
    if mark is not None:
        name, skip = mark
        return _checked(*_with(data[skip:], name))
    wide = _unmarked_utf16(data)
    if wide is not None:
        text, notes = _with(data, wide)
        return _checked(text, (f"no byte order mark; read as {wide.upper()}", *notes))
    if b"\x00" in data:
        raise _not_text()
    try:
        return _checked(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        return _checked(*_guess(data, html=html))


def is_binary(text: str) -> bool:
    """Whether decoded text is mostly not text: any NUL, or more than a tenth of control characters."""
    sample = text[:_SAMPLE]
    if "\x00" in sample:
        return True
    controls = sum(1 for char in sample if (char < " " or "\x7f" <= char < "\xa0") and char not in _ALLOWED_CONTROLS)
    return controls * 10 > len(sample)


def _checked(text: str, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if is_binary(text):
        raise _not_text()
    return text, notes


def _not_text() -> UnsupportedType:
    return UnsupportedType(
        "the bytes are not text although the name says so", remedy="save the report as plain text or HTML and read that"
    )


def _with(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError:
        return data.decode(name, "replace"), (f"some bytes are not valid {name.upper()} and were replaced by U+FFFD",)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a NUL in every other byte and none between."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even == 0:
        return "utf-16-le"
    if even > 0.6 * half and odd == 0:
        return "utf-16-be"
    return None


def _guess(data: bytes, *, html: bool) -> tuple[str, tuple[str, ...]]:
    if html:
        declared = _DECLARED.search(data[:4096])
        if declared is not None:
            text = _declared(data, declared.group(1).decode("ascii"))
            if text is not None:
                return text, ()
    broken = data.decode("utf-8", "replace")
    replaced = broken.count("�")
    # A few broken bytes in text that is otherwise valid multi-byte UTF-8 are damage, not another encoding.
    valid = sum(1 for char in broken if char > "\x7f" and char != "�")
    if valid > 4 * replaced:
        return broken, (f"{replaced} bytes are not valid UTF-8 and were replaced by U+FFFD",)
    western = _western(data)
    if western is not None:
        return western, ("not valid UTF-8; read as windows-1252, which is a guess",)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None and best.encoding not in ("ascii", "utf_8"):
        text, notes = _with(data, best.encoding)
        return text, (f"not valid UTF-8; read as {best.encoding}, which is a guess", *notes)
    return broken, (f"{replaced} bytes are not valid UTF-8 and were replaced by U+FFFD",)


def _western(data: bytes) -> str | None:
    """Text with a few high bytes, all of them letters or typographic marks in windows-1252, is that; else None."""
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    if high * 5 > len(data[:_SAMPLE]):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if all(char <= "\x7f" or char.isalpha() or char in _TYPOGRAPHIC for char in text) else None


def _declared(data: bytes, name: str) -> str | None:
    try:
        # A page that declares ISO-8859-1 is, by the HTML standard, read as windows-1252.
        known = codecs.lookup("windows-1252" if name.lower() in ("iso-8859-1", "latin1", "latin-1", "ascii") else name)
        plain = known.name.replace("_", "-")
        # Unlike the codec itself, `bytes.decode` refuses with LookupError what does not give text, such as base64.
        return None if plain == "utf-8" or plain in _NOT_PAGES else data.decode(known.name)
    except (LookupError, UnicodeError):
        return None
