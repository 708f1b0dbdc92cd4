"""A report's text cut into passages, each with its role.

Passages come in order, never overlap, begin and end with a character that is not white space, and leave no other
character out. In doubt a passage is body: a share line kept costs less than a claim lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from variorum.model import Passage, Role
from variorum.read.comments import comment_start, is_comment_furniture, is_comment_header
from variorum.read.dates import Opening, is_date_line, opening_date
from variorum.read.lines import (
    ends_sentence,
    header_field,
    is_caption,
    is_furniture,
    is_page_line,
    looks_like_headline,
    looks_like_paragraph,
    words,
)

__all__ = ["find_openings", "find_title", "split_passages"]

_TITLE_REACH = 200
_LONGEST_TITLE = 1000
_WRAP_WIDTH = 100
_TITLE_TAIL = re.compile(r"\s(?:\||[-–—»:])\s+[^|»]{1,40}$")
_CLOSING = re.compile(r"[.!?…]*[\"'”’)\]]*")


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    text: str


def split_passages(text: str, title: str | None = None, *, comments_from: int | None = None) -> tuple[Passage, ...]:
    """The passages of `title` (if any) and `text`. `comments_from` is the offset from which all text is comments."""
    passages: list[Passage] = []
    if title is not None and title.strip():
        lead = len(title) - len(title.lstrip())
        passages.append(Passage(lead, len(title.rstrip()), "headline", "title"))
    border = len(text) if comments_from is None else comments_from
    blocks = _blocks(text, 0, border)
    roles = _roles(blocks, titled=bool(passages))
    cut = _cut_opening(text, title, blocks, roles)
    passages += [Passage(block.start, block.end, role) for block, role in cut]
    for block in _blocks(text, border, len(text)):
        passages.append(Passage(block.start, block.end, _comment_role(block.text)))
    return tuple(passages)


def _blocks(text: str, start: int, end: int) -> list[_Block]:
    """The lines of `text[start:end]` that are not blank, those of a hard-wrapped paragraph joined to one block."""
    groups: list[list[_Block]] = [[]]
    position = start
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = position + line.index(bare[0])
            groups[-1].append(_Block(first, first + len(bare), bare))
        elif groups[-1]:
            groups.append([])
        position += len(line)
    return [block for group in groups for block in _unwrap(text, group)]


def _unwrap(text: str, group: list[_Block]) -> list[_Block]:
    if len(group) < 2:
        return group
    wrapped = _is_wrapped(group)
    spans = [(group[0].start, group[0].end)]
    for before, after in pairwise(group):
        if _continues(before.text, after.text, wrapped=wrapped):
            spans[-1] = (spans[-1][0], after.end)
        else:
            spans.append((after.start, after.end))
    return [_Block(start, end, text[start:end]) for start, end in spans]


def _is_wrapped(group: Sequence[_Block]) -> bool:
    """Whether the lines were broken at a width: none is long, and some sentence runs on in lower case."""
    longest = max(len(block.text) for block in group)
    return 40 <= longest <= _WRAP_WIDTH and any(_runs_on(a.text, b.text) for a, b in pairwise(group))


def _runs_on(before: str, after: str) -> bool:
    return after[:1].islower() and not ends_sentence(before) and len(before) >= 40


def _continues(before: str, after: str, *, wrapped: bool) -> bool:
    if _is_clear(before) or _is_clear(after):
        return False
    if _runs_on(before, after):
        return True
    # Within a wrapped block a full line that ends a sentence may still be followed by the same paragraph.
    return wrapped and len(before) >= 55


def _is_clear(line: str) -> bool:
    return is_furniture(line) or is_caption(line)


def _roles(blocks: Sequence[_Block], *, titled: bool) -> list[Role]:
    lines = [block.text for block in blocks]
    border = comment_start(lines)
    article = lines if border is None else lines[:border]
    roles = _article_roles(article, titled=titled)
    if border is not None:
        roles += [_comment_role(line) for line in lines[border:]]
    return roles


def _article_roles(lines: Sequence[str], *, titled: bool) -> list[Role]:
    roles: list[Role] = [_clear_role(line) for line in lines]
    prose = [i for i, line in enumerate(lines) if roles[i] == "body" and looks_like_paragraph(line)]
    open_ended = [i for i, line in enumerate(lines) if roles[i] == "body" and looks_like_headline(line)]
    if len(prose) > 1 and prose[0] == roles.index("body") and looks_like_headline(lines[prose[0]], asks=True):
        del prose[0]
    if not prose or len(open_ended) > max(2, 2 * len(prose)):
        # Without running text, or where lines mostly go without stops, a missing stop says nothing.
        return roles
    _header_roles(lines, roles, prose[0])
    _top_roles(lines, roles, prose[0], titled=titled)
    for i in range(prose[0] + 1, len(lines)):
        if roles[i] == "body":
            roles[i] = _middle_role(lines, roles, i, prose[-1])
    return roles


def _clear_role(line: str) -> Role:
    if is_caption(line):
        return "caption"
    return "furniture" if is_furniture(line) or is_comment_header(line) else "body"


def _comment_role(line: str) -> Role:
    return "furniture" if is_comment_furniture(line) or is_page_line(line) else "comment"


def _header_roles(lines: Sequence[str], roles: list[Role], prose: int) -> None:
    """Lines such as "Publisher: …" above the first paragraph."""
    for i in range(prose):
        if roles[i] == "body" and header_field(lines[i]):
            roles[i] = "furniture"


def _top_roles(lines: Sequence[str], roles: list[Role], prose: int, *, titled: bool) -> None:
    """Roles above the first paragraph: section words, then the headline with its deck."""
    candidates = [i for i in range(prose) if roles[i] == "body"]
    heads = [i for i in candidates if looks_like_headline(lines[i], asks=True)]
    if not heads and not titled:
        heads = [i for i in candidates if looks_like_headline(lines[i], least=2) and ":" not in lines[i]][-1:]
    for i in candidates:
        if i in heads:
            roles[i] = "headline"
        elif len(words(lines[i])) <= 3 and not any(char.isdigit() for char in lines[i]) and not ends_sentence(lines[i]):
            roles[i] = "furniture"


def _middle_role(lines: Sequence[str], roles: Sequence[Role], i: int, last_prose: int) -> Role:
    """Role of a line between or after paragraphs that no pattern has named."""
    line = lines[i]
    if looks_like_headline(line) and _followed_by_prose(lines, roles, i):
        return "headline"
    plain = len(words(line)) <= 3 and not ends_sentence(line) and not any(char.isdigit() for char in line)
    if plain and line[:1].isalnum() and (i > last_prose or looks_like_paragraph(_next_line(lines, i))):
        return "furniture"
    return "body"


def _next_line(lines: Sequence[str], i: int) -> str:
    return lines[i + 1] if i + 1 < len(lines) else ""


def _followed_by_prose(lines: Sequence[str], roles: Sequence[Role], i: int) -> bool:
    """Whether running text follows, with nothing but furniture, captions and at most one deck between."""
    decks = 0
    for j in range(i + 1, len(lines)):
        if roles[j] in ("furniture", "caption"):
            continue
        if looks_like_paragraph(lines[j]):
            return True
        decks += 1
        if decks > 1 or not looks_like_headline(lines[j]):
            return False
    return False


def find_title(text: str, title: str | None) -> tuple[int, int] | None:
    """Where `text` repeats its title within its first characters, punctuation and case aside, or None.

    A title's tail ("… | Arlen Post", "… - Region - Arlen Post") need not be repeated. None where the sentence runs on.
    """
    if not title or len(title) > _LONGEST_TITLE:
        return None
    reach = text[: _TITLE_REACH + 2 * len(title)]
    letters, places = _letters(reach)
    while title:
        wanted, _ = _letters(title)
        at = letters.find(wanted) if len(wanted) >= 12 else -1
        if at >= 0 and places[at] <= _TITLE_REACH:
            start, end = places[at], places[at + len(wanted) - 1] + 1
            if _stands_alone(text, start, end):
                closing = _CLOSING.match(text, end)
                return start, closing.end() if closing else end
        shorter = _TITLE_TAIL.sub("", title)
        title = shorter if shorter != title else ""
    return None


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits of `text`, case-folded and without marks, with the offset that each came from."""
    folded: list[str] = []
    places: list[int] = []
    for offset, char in enumerate(text):
        for part in normalize("NFKD", char).casefold():
            if part.isalnum():
                folded.append(part)
                places.append(offset)
    return "".join(folded), places


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start][-1:], text[end:]
    if before.isalnum() or after[:1].isalnum():
        return False
    rest = after.lstrip(" \t\xa0.!?…\"'”’)]_|")
    if after.lstrip()[:1] in (",", ";", "-") and after[:1] != " ":
        return False
    return not rest or not rest[0].islower() or after.lstrip("\"'”’)]_ ")[:1] in (".", "!", "?", "\n", "\r")


def find_openings(text: str, title: str | None) -> tuple[Opening, ...]:
    """The datelines that open `text`: at its very start, and after the repeated title."""
    found = [opening_date(text, 0, credit=False)]
    repeated = find_title(text, title)
    if repeated is not None:
        found.append(opening_date(text, repeated[1], credit=True))
    return tuple(opening for opening in found if opening is not None)


def _cut_opening(
    text: str, title: str | None, blocks: Sequence[_Block], roles: Sequence[Role]
) -> list[tuple[_Block, Role]]:
    """The blocks with the date, the repeated title and the credit cut off where they run into the first sentence."""
    marks: dict[int, Role] = {}
    borders: set[int] = set()
    for opening in find_openings(text, title):
        marks[opening.start] = "furniture" if opening.bare else "body"
        borders |= {opening.start, opening.end}
    repeated = find_title(text, title)
    if repeated is not None:
        borders |= set(repeated)
    cut: list[tuple[_Block, Role]] = []
    for block, role in zip(blocks, roles, strict=True):
        inside = sorted(border for border in borders if block.start < border < block.end)
        if role in ("furniture", "caption", "comment") or not inside:
            repeats = repeated is not None and repeated[0] <= block.start and block.end <= repeated[1]
            cut.append((block, "body" if repeats and role == "headline" else role))
            continue
        for start, end in pairwise([block.start, *inside, block.end]):
            piece = _trimmed(text, start, end)
            if piece is not None:
                cut.append((piece, marks.get(piece.start, "furniture" if is_date_line(piece.text) else "body")))
    return cut


def _trimmed(text: str, start: int, end: int) -> _Block | None:
    stretch = text[start:end]
    bare = stretch.strip()
    if not bare:
        return None
    first = start + len(stretch) - len(stretch.lstrip())
    return _Block(first, first + len(bare), bare)
