"""Folding: names and words as keys that do not change with spelling, case, accents or transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold_name", "fold_token", "name_keys", "ordered_keys", "stem", "words"]

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_SPELLINGS = (
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ch"), "sh"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[qc]"), "k"),
    (re.compile(r"w"), "u"),
    (re.compile(r"[aeo]?[iy]+|ee|e"), "i"),
    (re.compile(r"[ao]u|oo|o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=\w{3})(?:[ai]h|i|a)$"), "a"),
)
_GENERIC = frozenset(
    "city town village district province governorate region area neighbourhood neighborhood suburb countryside "
    "county state republic camp street road square north south east west northern southern eastern western "
    "northeastern northwestern southeastern southwestern central old new rural greater near outside the of and in "
    "al el upper lower border airport base mount river at on".split()
)


def plain(text: str) -> str:
    """Lower case without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch) and ch not in "'’ʼ`‘ʻ")


@lru_cache(maxsize=65536)
def fold_token(token: str) -> str:
    """One word of a name, so that spellings of one name (ou and u, ay and ei, doubled letters, articles) fold alike."""
    word = plain(token).replace("-", "")
    word = re.sub(r"^[ae](?=([rsdtznl])\1)", "", word)
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A whole name: articles dropped, every word folded, joined by single spaces."""
    return " ".join(_folded_words(name))


def _folded_words(name: str) -> list[str]:
    text = re.sub(r"\b(?:al|el|ul|as|ash|ad|ar|at|az|an|es|ed|er|ez)-(?=\w)", "", plain(name))
    return [fold_token(word) for word in re.split(r"[^\w]+", text) if word and word not in ("al", "el", "the", "of")]


@lru_cache(maxsize=65536)
def name_keys(name: str) -> frozenset[str]:
    """The words of a name that tell it apart: "the eastern city of Dumat" and "Dumat" both give that of Dumat alone."""
    return frozenset(ordered_keys(name))


@lru_cache(maxsize=65536)
def ordered_keys(name: str) -> tuple[str, ...]:
    """The words of `name_keys` in the order in which the name has them."""
    text = re.sub(r"\b(?:al|el|ul|as|ash|ad|ar|at|az|an|es|ed|er|ez)-(?=\w)", "", plain(name))
    found = [word for word in re.split(r"[^\w]+", text) if len(word) > 1 and not word.isdigit()]
    telling = [word for word in found if word not in _GENERIC]
    return tuple(fold_token(word) for word in (telling or found))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest English endings; enough to match "shelled" and "shelling"."""
    low = plain(word)
    for ending in ("ings", "ing", "ies", "ied", "ed", "es", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            base = low[: -len(ending)]
            return base + "y" if ending in ("ies", "ied") else base
    return low


def words(text: str) -> list[str]:
    """The words of a text as written, without punctuation."""
    return _WORD.findall(text)
