"""What one line of a page looks like: furniture, caption, byline, headline, sentence. Each test sees one line only."""

from __future__ import annotations

import re

from variorum.read.dates import is_date_line

__all__ = [
    "ends_sentence",
    "header_field",
    "is_byline",
    "is_caption",
    "is_furniture",
    "is_page_line",
    "is_url_line",
    "looks_like_headline",
    "looks_like_paragraph",
    "words",
]

_CLOSERS = "\"'”’»)]›*_ \t"
_STOPS = frozenset(".!?…:;,،؟؛。！？")
_BULLET = re.compile(r"(?:[-–—•*·▪●‣>]|\(?\d{1,2}[.)])\s")
_TALLY = re.compile(r":\s?[\d,.]+$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

HEADER_FIELDS = {
    "publisher": "publisher", "source": "publisher", "outlet": "publisher", "publication": "publisher",
    "newspaper": "publisher", "website": "publisher", "site": "publisher", "author": "author", "byline": "author",
    "by": "author",
    "written by": "author", "url": "url", "link": "url", "date": "date", "published": "date",
    "date of publication": "date", "publication date": "date",
}  # fmt: skip
_HEADER = re.compile(rf"({'|'.join(sorted(HEADER_FIELDS, key=len, reverse=True))})\s*:\s*(\S.{{0,200}})", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’-]*"
_PERSON = rf"{_NAME}(?:\s(?:(?:al|de|von|van|bin|ibn|el|da|di)\s)?{_NAME}){{0,4}}"
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Rr]eporting by|[Ee]diting by|[Tt]ext by)\s+"
    rf"({_PERSON}(?:(?:,\s|\sand\s|\s&\s){_PERSON}){{0,4}})(?:\sin\s{_NAME}(?:\s{_NAME}){{0,2}})?\.?"
)

_SHARE_WORDS = frozenset(
    "share shares tweet tweets email mail e-mail print pin pinterest whatsapp facebook twitter telegram linkedin reddit"
    " vk viber messenger instagram youtube tumblr skype copy link save bookmark flipboard pocket rss like likes follow"
    " us this on via by to with the article story post page news a your friend friends x and more plus google get short"
    " url font size text listen download pdf comment".split()
)
_SHARE_HEADS = frozenset(
    "share shares tweet email e-mail print pin whatsapp facebook twitter telegram get like copy font".split()
)
_WHOLE_LINES = frozenset(
    (
        "advertisement|advertisements|advertising|ad|sponsored|sponsored content|promoted content|paid"
        "|content|home|menu|main menu|navigation|search|close|back|back to top|top|next|previous"
        "|prev|loading|loading...|loading…|play|pause|play video|watch video|video|videos|photo"
        "|photos|gallery|photo gallery|in pictures|listen|live|breaking|breaking news|latest"
        "|latest news|top stories|top news|most read|most popular|most viewed|trending|trending now"
        "|popular|popular posts|editor's picks|editors' picks|recommended|recommended for you|you may also"
        "|like|you might also like|you may also be interested in|more stories|more news|related|related"
        "|articles|related stories|related news|related posts|related topics|related content|related"
        "|coverage|related links|see also|read also|read more|also read|must read|continue reading"
        "|keep reading|newsletter|newsletters|subscribe|subscribe now|sign up|sign in|log in|login"
        "|register|logout|log out|my account|about|about us|contact|contact us|terms|terms of use"
        "|terms of service|terms and conditions|privacy|privacy policy|cookie policy|cookies|sitemap"
        "|site map|careers|help|faq|feedback|donate|donate now|support us|share|share this|share"
        "|on|share via|tags|topics|keywords|world|politics|opinion|all rights reserved|story"
        "|highlights|skip to content|skip to main content|skip navigation|story continues below|story"
        "|continues below advertisement|article continues below|accept|accept all|accept cookies|ok|got it"
        "|no thanks"
    ).split("|")
)
_FURNITURE_STARTS = re.compile(
    r"(?:(?:click|tap)\s+(?:here|to|on|for|the|below|above)\b"
    r"|tags?\b\s*[:•|]|(?:tagged|filed)\s+(?:under|as|with|in)?\s*:?|(?:topics?|keywords?|categor(?:y|ies))\s*:"
    r"|(?:read|see|watch)\s+(?:more|also|next|now)\b|(?:also|must)[\s-]read\b|(?:read|see|watch)\s+the\s+(?:full|rest|whole)\b"
    r"|read\s*:|watch\s*:|more\s*:|continue\s+reading\b|keep\s+reading\b"
    r"|related(?:\s+(?:articles?|stories|story|news|posts?|topics?|content|coverage|links?|reading|videos?))?\s*[:|»>-]"
    r"|(?:you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)|recommended\s+for\s+you|more\s+(?:on\s+this|from)\s*:)"
    r"|sign\s+up\s+(?:for|to|now|here|today|and|with|free)\b|subscribe\b(?=.{0,40}\b(?:to|now|our|newsletter|channel|here)\b)"
    r"|(?:follow|like|join|find|contact|support|visit)\s+(?:us|our)\b|get\s+(?:our|the)\s+(?:app|newsletter|latest|best)\b"
    r"|download\s+(?:our|the)\s+(?:free\s+)?(?:app|pdf)\b|log\s*in\s+(?:to|or|with)\b|register\s+(?:to|now|for|or)\b"
    r"|(?:we|this\s+(?:site|website))\s+uses?\s+cookies\b|by\s+(?:using|continuing|clicking|signing)\b.{0,60}\b(?:you|agree)\b"
    r"|(?:please\s+)?(?:enable|turn\s+on)\s+javascript\b|your\s+browser\s+does\s+not\b|share\s+(?:this|on|via|with)\b"
    r"|your\s+email\s+address\s+will\s+not\b|required\s+fields\s+are\s+marked\b"
    r"|(?:skip|jump)\s+to\s+\w+|story\s+continues\b|article\s+continues\b|advertisement\b|image\s+\d+\s+of\s+\d+"
    r"|\d+\s+(?:shares?|views?|likes?|retweets?|min(?:ute)?s?\s+read)$|(?:views?|hits|shares)\s*:\s*[\d,.]+$)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b|&copy;)[^.]{0,12}(?:19|20)\d\d|all\s+rights\s+reserved|(?:19|20)\d\d\s*©"
    r"|^copyright\s*(?:©|\(c\)|:)|may\s+not\s+be\s+(?:published|reproduced|republished)[^.]*(?:permission|consent|redistributed)",
    re.IGNORECASE,
)
_TAGS = re.compile(r"tags?\s+\S", re.IGNORECASE)
_CRUMB = re.compile(r"\s*(?:[>»›|]|/|→|::)\s*")

_CAPTION_STARTS = re.compile(
    r"(?:©|\(c\)\s|©️|file[\s-](?:photo|image|picture|footage)|photo\s*[:/]|photos?\s+(?:by|credit|courtesy)|image\s*[:/]"
    r"|images?\s+(?:by|credit|courtesy)|picture\s*[:/]|pictured\b|photograph\s*[:/]|photograph\s+by|credits?\s*:|caption\s*:"
    r"|illustrati(?:on|ve)\s*(?:photo|image)?\s*[:/]|file\s*[-–—:]\s|courtesy\s+(?:of|photo)|video\s*:\s|screen\s?(?:shot|grab)\b"
    r"|(?:a|an|this|in\s+this)\s+(?:\w+\s+){0,3}?(?:still\s+image|video\s+still|screen\s?grab|screenshot|still|handout"
    r"|file\s+(?:photo|image|picture)|satellite\s+(?:image|photo|picture)|photo(?:graph)?|picture|image|frame\s+grab)\b"
    r"(?!\s+(?:of\s+(?:a\s+)?(?:war|life|country|region|state)\b|emerg))(?=[^.]{0,80}\b(?:taken|shows?|showing|from|released|provided"
    r"|made|posted|dated|obtained|of|by|grabbed|distributed|published|purport\w*|said)\b)"
    r"|still\s+(?:image|frame)\b|a\s+(?:general\s+)?view\s+(?:of|shows)\b|(?:left|right|above|below)\s*:)",
    re.IGNORECASE,
)
_CREDIT_WORDS = (
    r"(?:file|photo|image|picture|handout|screen\s?grab|screenshot|still|archive|courtesy|illustrati\w+"
    r"|(?:via|from)\s(?:twitter|facebook|youtube|telegram|video))"
)
_AGENCY = (
    r"(?:reuters|afp|ap|epa|upi|dpa|ansa|efe|tass|xinhua|anadolu(?:\s+agency)?|getty(?:\s+images)?|agenc(?:y|ies)"
    r"|shutterstock|alamy|sputnik)"
)
_STRONG_CREDIT = re.compile(
    rf"[(\[](?=[^\s()\[\]]+(?:\s[^\s()\[\]]+){{0,7}}[)\]])[^()\[\]\n]{{0,80}}\b{_CREDIT_WORDS}\b[^()\[\]\n]{{0,60}}[)\]]\s*\.?$",
    re.IGNORECASE,
)
_SLASH_CREDIT = re.compile(r"[(\[][^()\[\]\n]{0,60}/[^()\[\]\n]{0,60}[)\]]\s*\.?$")
_WEAK_CREDIT = re.compile(rf"[(\[][^()\[\]\n]{{0,40}}\b{_AGENCY}\b[^()\[\]\n]{{0,40}}[)\]]\s*\.?$", re.IGNORECASE)
_CREDIT_LINE = re.compile(
    rf"(?:{_AGENCY}|[\w .'’-]{{2,40}}?)\s*(?:/|\||via)\s*(?:{_AGENCY}|getty.*|handout.*|[A-Z][\w .'’-]{{2,40}})"
    rf"|(?:{_AGENCY})\s+(?:photo|image|picture|file)s?", re.IGNORECASE
)  # fmt: skip
_REPORTING = re.compile(
    r"\b(?:said|says|told|reported|according|added|announced|stated|claimed|denied)\b", re.IGNORECASE
)
_FULL_STOP = re.compile(r"[.!?][\"'”’)]*(?=\s+\S)")
_ONLY_URLS = re.compile(r"(?:(?:url|link)\s*:\s*)?(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*", re.IGNORECASE)


def words(line: str) -> list[str]:
    """The words of a line, punctuation left out."""
    return _WORD.findall(line)


def ends_sentence(line: str) -> bool:
    """Whether the line ends in a stop, closing quotes and brackets aside."""
    bare = line.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS


def looks_like_paragraph(line: str) -> bool:
    """Whether the line is running text: a sentence of six words or more, or too long for anything else."""
    count = len(words(line))
    return (count >= 6 and ends_sentence(line)) or count > 22


def looks_like_headline(line: str, least: int = 4, *, asks: bool = False) -> bool:
    """Whether the line could head a story: `least` to 22 words, a capital or digit first, and no final stop.

    With `asks`, up to 14 words may end in a question or exclamation mark.
    """
    count = len(words(line))
    if not least <= count <= 22 or len(line) > 180 or _BULLET.match(line) or _TALLY.search(line):
        return False
    first = line.lstrip("\"'“‘«([¿¡#")[:1]
    # A letter without case (Arabic, Hebrew, Chinese) may begin a headline too.
    if not first or first.islower() or not first.isalnum():
        return False
    bare = line.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] not in _STOPS or (asks and count <= 14 and bare[-1] in "?!？！؟"))


def is_url_line(line: str) -> bool:
    """Whether the line is one or more web addresses and nothing else."""
    return bool(_ONLY_URLS.fullmatch(line))


def is_byline(line: str) -> bool:
    """Whether the line is "By" and names."""
    return len(line) <= 160 and bool(_BYLINE.fullmatch(line))


def byline_names(line: str) -> str | None:
    """The names of a byline as written, or None if the line is none."""
    match = _BYLINE.fullmatch(line) if len(line) <= 160 else None
    return match.group(1) if match else None


def header_field(line: str) -> tuple[str, str] | None:
    """Field (publisher, author, url, date) and value of a line such as "Publisher: The Arlen Post", or None."""
    match = _HEADER.fullmatch(line)
    return (HEADER_FIELDS[match.group(1).lower()], match.group(2).strip()) if match else None


def is_caption(line: str) -> bool:
    """Whether the line is a caption or photo credit, or both run together."""
    if len(line) > 600 or _COPYRIGHT.search(line):
        return False
    if _CAPTION_STARTS.match(line):
        return len(_FULL_STOP.findall(line)) <= 3 and not _COPYRIGHT.search(line)
    if len(line) <= 80 and not ends_sentence(line) and len(words(line)) <= 7 and _CREDIT_LINE.fullmatch(line):
        return bool(re.search(rf"\b{_AGENCY}\b|photo|handout", line, re.IGNORECASE))
    if len(line) <= 400 and (_STRONG_CREDIT.search(line) or (_SLASH_CREDIT.search(line) and _WEAK_CREDIT.search(line))):
        return len(_FULL_STOP.findall(line)) <= 3 and not _video_tag(line)
    return (
        len(line) <= 300
        and bool(_WEAK_CREDIT.search(line))
        and len(_FULL_STOP.findall(line)) <= 1
        and not _REPORTING.search(line)
        and len(words(line)) >= 4
    )


def _video_tag(line: str) -> bool:
    """ "(VIDEO)" and "(PHOTOS)" alone in the brackets belong to a headline."""
    return bool(re.search(r"[(\[](?:video|photos?|images?|pictures?)s?(?:\s*[,&+]\s*\w+)?[)\]]$", line, re.IGNORECASE))


def is_furniture(line: str) -> bool:
    """Whether the line, seen alone, is clearly a part of the page and not of the report."""
    if not any(char.isalnum() for char in line):
        return True
    if len(line) > 300:
        return is_url_line(line)
    if is_url_line(line) or is_date_line(line) or is_byline(line):
        return True
    if is_page_line(line):
        return True
    count = len(words(line))
    if _is_share_line(line) or _is_breadcrumb(line):
        return True
    if _TAGS.match(line) and not ends_sentence(line) and count <= 30 and not _REPORTING.search(line):
        return True
    if len(line) > 200 or not _FURNITURE_STARTS.match(line):
        return False
    # A sentence that happens to begin with such words keeps its role.
    return not ends_sentence(line) or (count <= 14 and not _REPORTING.search(line) and not re.search(r"\d", line))


def is_page_line(line: str) -> bool:
    """Whether the line is a fixed label of pages ("About us", "Advertisement") or a copyright line."""
    if len(line) > 300:
        return False
    if line.strip(" \t:.|>»›•*-–—[]()").lower() in _WHOLE_LINES:
        return True
    return bool(_COPYRIGHT.search(line)) and len(words(line)) <= 40


def _is_share_line(line: str) -> bool:
    found = [word.lower() for word in words(line)]
    if not found or len(found) > 14:
        return False
    named = [word for word in found if not word.isdigit()]
    return bool(named) and named[0] in _SHARE_HEADS and all(word in _SHARE_WORDS for word in named)


def _is_breadcrumb(line: str) -> bool:
    if len(line) > 100:
        return False
    parts = [part for part in _CRUMB.split(line) if part]
    if len(parts) < 2 or ends_sentence(line) or not re.search(r"\s[>»›|/→]\s|[>»›]|::", line):
        return False
    if any(char.isdigit() for char in line):
        return False
    return all(len(words(part)) <= 3 for part in parts) and (len(parts) >= 3 or not _REPORTING.search(line))
