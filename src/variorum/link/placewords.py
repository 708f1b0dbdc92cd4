"""Places in labels: the preposition and article that a place's name asks for."""

from __future__ import annotations

import re

from variorum.model import Place

__all__ = ["area_name", "where"]

_LEADING = re.compile(r"^(?:(?:at|in|on|near|outside|inside|around)\s+)?(?:the\s+)?", re.IGNORECASE)
_SITES = (
    "airbase airfield airport bakery base bridge camp checkpoint church clinic crossing factory gate headquarters "
    "hospital junction market mosque post prison roundabout school square stadium station university warehouse"
).split()
_ROADS = frozenset("street lane road avenue highway hill front".split())
_PARTS = frozenset("quarter neighbourhood neighborhood district suburb countryside".split())
_SITE_SET = frozenset(_SITES)


def place_name(place: Place) -> str:
    """The place's name, in the report's own letters where they differ only in case, without a preposition."""
    name, text = (_LEADING.sub("", words.strip()) for words in (place.name, place.text))
    return text if text.casefold() == name.casefold() else name


def where(place: Place | None, target: str | None = None) -> str:
    """Where something happened: " in Vella", " at Okrent Bridge", " at the grain market in Vella", or nothing. `target`
    may say more closely what sort of site it was."""
    if place is None or not place_name(place):
        return ""
    name = place_name(place)
    parts = name.split()
    last = parts[-1]
    if len(parts) > 1 and last in _SITE_SET:
        return f" at the {_closer(last, target)} in {' '.join(parts[:-1])}"
    if last.lower() in _SITE_SET or place.precision == "site":
        return f" at {name}" if last[0].isupper() or len(parts) == 1 else f" at the {name}"
    if last.lower() in _ROADS:
        return f" on {name}" if last[0].isupper() else f" on the {name}"
    if last in _PARTS:
        return f" in the {name}"
    part = _LEADING.sub("", place.text.strip())
    if part.startswith(name) and part.split()[-1] in _PARTS:
        return f" in the {part}"
    return f" in {name}"


def area_name(place: Place | None) -> str:
    """The place as an area that is held, or "the area" where none is settled."""
    return place_name(place) or "the area" if place else "the area"


def _closer(site: str, target: str | None) -> str:
    words = target.lower().removeprefix("the ").split() if target else []
    return " ".join(words) if 1 < len(words) <= 3 and words[-1] == site else site
