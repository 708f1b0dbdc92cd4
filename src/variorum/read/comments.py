"""Where readers' comments begin in plain text, with or without a header line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.read.lines import is_byline, is_caption, is_furniture, looks_like_paragraph, words

__all__ = ["comment_start", "is_comment_furniture", "is_comment_header"]

_COUNTED = re.compile(
    r"(?:(?:readers?['’]?s?|user|your|all|view|show|see|read)\s+)*(?:comments?|responses|replies|discussion)"
    r"\s*[:(\[]*\s*(\d[\d,]*)?\s*[)\]]*\s*:?|(?:view\s+|show\s+|see\s+|read\s+)?(?:all\s+)?(\d[\d,]*)\s+"
    r"(?:reader\s+|user\s+)?(?:comments?|responses|replies|thoughts\s+on\b.*)\s*:?",
    re.IGNORECASE,
)
_INVITING = re.compile(
    r"(?:leave|post|add|write|submit)\s+(?:a|your)\s+(?:comment|reply|response)\b.{0,40}|join\s+the\s+(?:conversation|discussion|debate)\b.{0,40}"
    r"|have\s+your\s+say\b.{0,40}|what\s+do\s+you\s+think\??|(?:log\s*in|sign\s+in|register)\s+to\s+(?:comment|reply|post)\b.{0,40}"
    r"|no\s+comments?(?:\s+yet)?\.?|be\s+the\s+first\s+to\s+comment\b.{0,20}|comments?\s+(?:are\s+)?closed\.?"
    r"|(?:sort(?:ed)?\s+by\s*:?\s*)?(?:newest|oldest|best|most\s+recent|top\s+rated)(?:\s+(?:first|comments))?",
    re.IGNORECASE,
)
_AGE = (
    r"(?:(?:about\s+)?(?:\d+|an?|one)\s*(?:s|m|h|d|w|y|secs?|mins?|hrs?|yrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
    r"(?:\s+ago|\b)|just\s+now|yesterday)"
)
_STAMP = (
    r"(?:(?:[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}|\d{1,4}[-./]\d{1,2}[-./]\d{1,4})"
    r"(?:,?\s*(?:at\s+|-\s*)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?)?)"
)
_TIMED = re.compile(
    rf"(?:\b{_AGE}|{_STAMP})(?:\s*\(edited\))?(?:[\s·•|-]{{1,3}}(?:reply|like|report|edited|\d+))*$", re.IGNORECASE
)
_META_WORDS = frozenset(
    "reply replies like likes liked dislike report flag share edited edit show hide view more load comments comment"
    " sort by newest oldest best first upvote downvote votes vote up down permalink link ago hour hours minute minutes"
    " day days week weeks month months year years h m d w y s min mins hr hrs just now an a at on am pm log in to of"
    " previous next recommend recommended helpful abuse inappropriate follow unfollow delete thumbs see all".split()
)
_REPLY_TO = re.compile(
    r"(?:in\s+)?repl(?:y|ies|ied|ying)\s+to\s+\S.{0,60}|\S{2,30}\s*(?:→|▶|»|>|\breplied\s+to\b)\s*\S.{1,40}",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\s+(?:says|wrote|writes|commented|said)\s*:?$", re.IGNORECASE)
_HANDLE = re.compile(r"@\w{2,30}|\w*\d\w*|\w+_\w+|[A-Za-z]*[a-z][A-Z]\w*|[a-z][\w.-]{2,29}", re.ASCII)
_ANONYMOUS = frozenset("anonymous anon guest visitor admin moderator unknown".split())
_OPINION = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|i|im|my|me|you|your|you['’]re|u|ur|lol|lmao|omg|imo|imho|wtf|btw"
    r"|yeah|yes|no way|wow|haha\w*"
    r"|shame|disgusting|propaganda|liars?|lies|bullshit|crap|stupid|idiots?|pathetic|nonsense|rubbish|thank you|thanks"
    r"|god bless|rip|r\.i\.p|these people|wake up|so sad|agreed?|exactly|well said"
    r"|sure|who cares|what a|how can|why (?:do|is|are|don't))\b"
    r"|!!|\?\?|\?!|\.\.\.$|[:;]-?[)(D]|^[a-z]"
)
_NO_NAME = re.compile(r"[.!?;,…][\"'”’)]*$|[{}%=:;\"“”]|(?<!\w)['‘]")
_QUOTED = re.compile(r"\"[^\"]{0,600}(?:\"|$)|“[^”]{0,600}(?:”|$)")
_MAX_LINES = 9


def is_comment_header(line: str) -> bool:
    """Whether the line heads a comment section ("Comments (12)", "Leave a comment")."""
    return len(line) <= 80 and bool(_COUNTED.fullmatch(line) or _INVITING.fullmatch(line))


def is_comment_furniture(line: str) -> bool:
    """Whether the line is a control or count of a comment section ("Reply", "12 likes", "Show 3 more replies")."""
    if len(line) > 120:
        return False
    if is_comment_header(line) or not any(char.isalnum() for char in line):
        return True
    found = [word.lower() for word in words(line)]
    return len(found) <= 10 and all(
        word.isdigit() or word in _META_WORDS or re.fullmatch(r"\d+[smhdwy]", word) for word in found
    )


def comment_start(lines: Sequence[str]) -> int | None:
    """Index of the line with which a comment section begins (its header, else the first name), or None.

    A section runs to the end of the text. Without a header it takes two names, each followed by an opinion, and signs
    that they are readers (times, reply lines, handles, the first or second person), since a cross-head followed by a
    paragraph has the same shape.
    """
    framed = [_is_frame(line) for line in lines]
    first = next((i for i, line in enumerate(lines) if not framed[i] and looks_like_paragraph(line)), None)
    if first is None:
        return None
    names = [i for i in range(first + 1, len(lines) - 1) if _is_name(lines[i]) and _answered(lines, i)]
    entries = _entries(lines, names)
    starts = {entry.start for entry in entries if _enough(entry)}
    comments_from = entries[0].start if entries else len(lines)
    for i in range(first + 1, len(lines)):
        if i in starts or (is_comment_header(lines[i]) and _opens_section(lines, framed, i, comments_from)):
            return i
    return None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name line at `start`, whether it shows signs of a reader, and how many from here on do, of how many."""

    start: int
    reader: bool
    readers_on: int
    entries_on: int


def _entries(lines: Sequence[str], names: Sequence[int]) -> list[_Entry]:
    """The names from which on no gap is too wide for a run of comments, in order."""
    repeated = Counter(_bare_name(lines[name]) for name in names)
    entries: list[_Entry] = []
    end, readers = len(lines), 0
    for name in reversed(names):
        if end - name > _MAX_LINES:
            break
        reader = _is_reader(lines[name:end], repeated)
        readers += reader
        entries.append(_Entry(name, reader, readers, len(entries) + 1))
        end = name
    return entries[::-1]


def _enough(entry: _Entry) -> bool:
    return entry.reader and entry.readers_on >= 2 and 2 * entry.readers_on >= entry.entries_on


def _is_frame(line: str) -> bool:
    return is_furniture(line) or is_caption(line) or is_comment_furniture(line)


def _opens_section(lines: Sequence[str], framed: Sequence[bool], header: int, comments_from: int) -> bool:
    """Whether a header line really begins a section: comments follow, and not the article or the next one.

    `comments_from` is the first line of the run of names and comments that ends the text.
    """
    rest = next((i for i in range(header + 1, len(lines)) if not framed[i]), None)
    if rest is None:
        return True
    if comments_from < len(lines) and comments_from - 1 <= rest and header < comments_from:
        return True
    counted = _COUNTED.fullmatch(lines[header])
    count = (counted.group(1) or counted.group(2)) if counted else None
    if counted is None or (count is not None and int(count.replace(",", "")) == 0):
        return False
    texts = [line for line, frame in zip(lines[rest:], framed[rest:], strict=True) if not frame]
    return 2 * sum(1 for line in texts if _is_opinion(line)) >= len(texts)


def _is_name(line: str) -> bool:
    """Whether the line could be the name over a comment, with a time or "says:" behind it or not."""
    if len(line) > 90 or is_byline(line):
        return False
    if _REPLY_TO.fullmatch(line):
        return True
    bare = _bare_name(line)
    found = bare.split()
    if not found or len(found) > 4 or len(bare) > 40 or is_comment_furniture(bare):
        return False
    if _NO_NAME.search(bare) and not re.search(r"\b[A-Z]\.$", bare):
        return False
    if len(found) == 1:
        return any(char.isalpha() for char in bare)
    return all(
        word[:1].isupper() or not word[:1].isalpha() or word in ("of", "from", "the", "al", "de", "von", "van", "bin")
        for word in found
    )


def _bare_name(line: str) -> str:
    line = _TIMED.sub("", line)
    line = _SAYS.sub("", line.strip(" \t·•|,:-–—"))
    return re.sub(r"^(?:posted\s+by|by|from)\s*:?\s+", "", line.strip(" \t·•|,:-–—()"), flags=re.IGNORECASE)


def _answered(lines: Sequence[str], name: int) -> bool:
    """Whether a comment's text follows the name, after controls and times at most."""
    for line in lines[name + 1 : name + 5]:
        if is_comment_furniture(line) or _TIMED.fullmatch(line):
            continue
        return not _is_name(line) or len(words(line)) > 1
    return False


def _is_reader(entry: Sequence[str], names: Counter[str]) -> bool:
    """Whether a name with what follows it shows signs of a reader's comment."""
    name, rest = entry[0], entry[1:]
    bare = _bare_name(name)
    if _REPLY_TO.fullmatch(name) or (_TIMED.search(name) and bare) or _SAYS.search(name):
        return True
    if _HANDLE.fullmatch(bare) or bare.lower() in _ANONYMOUS or (" " in bare and names[bare] > 1):
        return True
    if any(is_comment_furniture(line) or _TIMED.fullmatch(line) for line in rest if not is_comment_header(line)):
        return True
    return any(_is_opinion(line) for line in rest)


def _is_opinion(line: str) -> bool:
    """Whether the line speaks as readers do, in its own words: a witness quoted by the report says "I" too."""
    return bool(_OPINION.search(_QUOTED.sub(" ", line)))
