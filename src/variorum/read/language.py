"""Which language a report is in."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["detect_language", "language_code"]

_SAMPLE = 4_000
_FEWEST_LETTERS = 40
_WINDOW = 40_000
# Over 40 characters without a space, of the scripts that write spaces between words: an address, a code, no word.
_LONG = re.compile(r"(?:(?!\s)[\x21-\u07ff]){41,}")
# Marks that stand on a letter with which they make no letter of their own.
_LOOSE_MARKS = re.compile(r"[\u0300-\u036f]+")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?")
_DOUBT = 0.9


def language_code(given: str | None) -> str | None:
    """The lower-case language of a tag such as "en", "en-GB" or "EN_us"; None where the value is no such tag."""
    match = _CODE.fullmatch(given.strip()) if given else None
    return match.group(1).lower() if match else None


def detect_language(text: str, preferred: tuple[str, ...] = ()) -> str | None:
    """The ISO 639-1 code of the language of the first 4,000 characters, or None where they hold too few letters.

    Characters are composed first, and what is too long to be a word is passed over.

    Where a language in `preferred` scores nearly as well as the best, it is taken: names and numbers of one country in
    a text of another language pull short texts astray.
    """
    composed = unicodedata.normalize("NFC", text[:_WINDOW])
    sample = _LONG.sub(" ", _LOOSE_MARKS.sub("", composed))[:_SAMPLE]
    if sum(char.isalpha() for char in sample) < _FEWEST_LETTERS:
        return None
    from py3langid import rank  # takes a second to load its model, so only when a text needs it

    ranked: list[tuple[str, float]] = [(str(code), float(score)) for code, score in rank(sample)]
    best, score = ranked[0]
    for code, other in ranked:
        if code in preferred and other < 0 and score < 0 and score / other >= _DOUBT:
            return code
    return best
