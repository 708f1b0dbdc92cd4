"""The attributions of one report as lines for the terminal: who says it, by what cue, and what.

The content stands without quotation marks but for the report's own: added ones would make a paraphrase look quoted.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from variorum.export.wording import count_words, plain
from variorum.model import Attribution, Field, Report, short_name

__all__ = ["render"]

_WIDEST = 200
_LONGEST = 160
_INDENT, _HANGING = "  ", "    "
_LEAST_WIDTH = 20


def render(report: Report, attributions: Sequence[Attribution], console: Console) -> None:
    """Prints a heading for the report, then its attributions, at the console's width up to 200 columns; colour is the
    console's to decide."""
    named = plain(report.publisher or short_name(report.id))
    title = Text.assemble((f"{named}: " if report.headline else named, "bold"), plain(report.headline or ""))
    about = f"{plain(report.id)}, {count_words(len(attributions), 'attribution')}"
    _print(console, title)
    _print(console, Text(about, style="dim"))
    for one in attributions:
        _print(console, _line(report, one), _INDENT)
    console.print()


def _print(console: Console, text: Text, indent: str = "") -> None:
    """The text, wrapped so that its further lines stand under the first."""
    width = min(console.width, _WIDEST)
    for number, line in enumerate(text.wrap(console, max(width - len(indent + _HANGING), _LEAST_WIDTH))):
        line.rstrip()
        console.print(Text.assemble(indent, _HANGING if number else "", line), width=width, no_wrap=True)


def _line(report: Report, one: Attribution) -> Text:
    """`Reuters ← unnamed spokesman (citing, denied): what he denies`."""
    cue = _words(report, one.field, one.cue)
    stances = [one.polarity if one.polarity == "denied" else None, one.modality if one.modality != "actual" else None]
    notes = ", ".join(dict.fromkeys(word for word in (cue, *stances) if word))
    content = _shortened(_words(report, one.field, one.content))
    return Text.assemble((_who(report, one), "bold cyan"), (f" ({notes})" if notes else "", "italic"), ": ", content)


def _who(report: Report, one: Attribution) -> str:
    """The chain, as in the comparison; the report's own words where it names itself."""
    if one.chain:
        return plain(" ← ".join(link.name or link.text for link in one.chain))
    if one.source:
        return plain(f"{report.publisher or short_name(report.id)}, in its own voice")
    return "no source named"


def _words(report: Report, field: Field, pieces: Sequence[tuple[int, int]]) -> str:
    text = report.field_text(field)
    return plain(" … ".join(text[start:end] for start, end in pieces))


def _shortened(words: str) -> str:
    """At most 160 characters, cut between words where there is a gap."""
    if len(words) <= _LONGEST:
        return words
    cut = words.rfind(" ", _LONGEST // 2, _LONGEST)
    return f"{words[: cut if cut > 0 else _LONGEST - 1].rstrip(' ,;:-–')}…"
