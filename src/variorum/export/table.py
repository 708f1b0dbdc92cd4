"""The comparison as a table for the terminal: one block a question, the most contested first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from variorum.export.order import RelationGroup, ranked, relation_groups
from variorum.export.wording import (
    RELATION_WORDS,
    STATUS_WORDS,
    chain_words,
    count_words,
    kind_words,
    place_words,
    plain,
    reading_words,
    stances,
    tally_words,
    when_words,
)
from variorum.model import Case, Claim, Comparison, Status

__all__ = ["blocks", "render"]

_WIDEST = 200
_NARROW = 60
_MOST_CHAINS = 6
_MOST_RELATIONS = 5
_STYLES: dict[Status, str] = {
    "contested": "bold red",
    "updated": "bold yellow",
    "agreed": "bold green",
    "single_origin": "bold blue",
}
_SHAPES: dict[Status, str] = {"contested": "◆", "updated": "▶", "agreed": "●", "single_origin": "○"}


def render(case: Case, console: Console, *, show_all: bool = False) -> None:
    """Prints the case to the console, at its width up to 200 columns; colour is the console's to decide.

    `show_all` also prints the questions that have one claim each.
    """
    width = min(console.width, _WIDEST)
    for block in blocks(case, show_all=show_all, narrow=width < _NARROW):
        console.print(block, width=width, soft_wrap=False)


def blocks(case: Case, *, show_all: bool = False, narrow: bool = False) -> Iterator[RenderableType]:
    """The blocks of the table in order: totals, questions, what was folded, inputs that could not be read, notes.

    `narrow` leaves out the column of publishers and writes what carries a reading under it.
    """
    claims = {claim.id: claim for claim in case.claims}
    several, single = ranked(case)
    yield _totals(case)
    for comparison in [*several, *(single if show_all else ())]:
        yield _block(comparison, claims, narrow)
    if single and not show_all:
        yield Text(_folded(len(single), bool(several)), style="dim")
        yield Text()
    yield from _tail(case)


def _totals(case: Case) -> Text:
    contested = sum(comparison.status == "contested" for comparison in case.comparisons)
    parts = [
        count_words(len(case.reports), "report"),
        count_words(len(case.claims), "claim"),
        count_words(len(case.comparisons), "question"),
        f"{contested:,} contested",
    ]
    if case.unread:
        parts.append(f"{len(case.unread):,} not read")
    return Text(" · ".join(parts) + "\n", style="bold")


def _folded(number: int, more: bool) -> str:
    word = " more" if more else ""
    if number == 1:
        return f"1{word} question has one claim: --all shows it"
    return f"{number:,}{word} questions have one claim each: --all shows them"


def _tail(case: Case) -> Iterator[RenderableType]:
    if case.unread:
        yield Text(f"Not read: {count_words(len(case.unread), 'input')}", style="bold")
        for unread in case.unread:
            yield Padding(Text.assemble((plain(unread.where), "bold"), "  ", plain(unread.reason)), (0, 0, 0, 2))
        yield Text()
    for note in case.notes:
        yield Text(f"Note: {plain(note)}")


def _block(comparison: Comparison, claims: dict[str, Claim], narrow: bool) -> RenderableType:
    question = comparison.question
    parts: list[RenderableType] = [
        Rule(style="dim", characters="─"),
        Text(plain(question.label), style="bold"),
        _facts(comparison),
        Padding(_readings(comparison, claims, narrow), (1, 0, 0, 0)),
    ]
    groups = relation_groups(comparison)
    if groups:
        parts.append(Padding(_relations(groups, comparison), (1, 0, 0, 0)))
    parts.append(Text())
    return Group(*parts)


def _facts(comparison: Comparison) -> Text:
    question = comparison.question
    words = [kind_words(question.kind)]
    if question.place is not None:
        words.append(plain(place_words(question.place)))
    if question.when is not None:
        words.append(plain(when_words(question.when)))
    if question.unit is not None:
        words.append(plain(question.unit))
    status = f"{_SHAPES[comparison.status]} {STATUS_WORDS[comparison.status]}"
    return Text.assemble((status, _STYLES[comparison.status]), "  ", (" · ".join(words), "dim"))


def _readings(comparison: Comparison, claims: dict[str, Claim], narrow: bool) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="dim")
    table.add_column("Reading", ratio=5 if narrow else 3, overflow="fold")
    table.add_column("Who says it", ratio=7, overflow="fold")
    if not narrow:
        table.add_column("Publishers", ratio=4, overflow="fold")
        table.add_column("Carried by", ratio=3, overflow="fold")
    for reading in comparison.readings:
        told = [claims[claim] for claim in reading.claims if claim in claims]
        answer = (plain(reading_words(reading, comparison.question)), "bold")
        tally = tally_words(reading, len({claim.report for claim in told}))
        if narrow:
            table.add_row(Text.assemble(answer, "\n", tally), _chains(told))
            continue
        publishers = ", ".join(plain(publisher) for publisher in reading.publishers) or "–"
        table.add_row(Text.assemble(answer), _chains(told), Text(publishers), Text(tally))
    return table


def _chains(told: list[Claim]) -> Text:
    lines = dict.fromkeys(_chain(claim) for claim in told)
    shown = list(lines)[:_MOST_CHAINS]
    if len(lines) > len(shown):
        shown.append(f"and {len(lines) - len(shown)} more")
    return Text("\n".join(shown))


def _chain(claim: Claim) -> str:
    stance = f" ({', '.join(stances(claim))})" if stances(claim) else ""
    return plain(chain_words(claim)) + stance


def _relations(groups: list[RelationGroup], comparison: Comparison) -> Table:
    """One line for each pair of readings and relation, the first few of each relation; the page has them all."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, min_width=max(len(RELATION_WORDS[group.relation]) for group in groups))
    table.add_column(ratio=1, overflow="fold")
    for relation in dict.fromkeys(group.relation for group in groups):
        lines = list(_lines([group for group in groups if group.relation == relation], comparison))
        shown = lines[:_MOST_RELATIONS]
        if len(lines) > len(shown):
            shown.append(Text(f"and {len(lines) - len(shown)} more", style="dim"))
        for number, line in enumerate(shown):
            table.add_row(Text("" if number else RELATION_WORDS[relation], style="italic"), line)
    return table


def _lines(groups: list[RelationGroup], comparison: Comparison) -> Iterator[Text]:
    seen: set[frozenset[int]] = set()
    for group in groups:
        between = frozenset(group.readings)
        if group.slight or between in seen:
            continue
        seen.add(between)
        sides = [_answer(comparison, at) for at in group.readings]
        named = sides[0] if len(between) == 1 else f"{sides[0]} and {sides[1]}"
        yield Text.assemble((named, "bold"), ": ", plain(group.why))


def _answer(comparison: Comparison, at: int) -> str:
    return plain(reading_words(comparison.readings[at], comparison.question)) if at >= 0 else "a claim"
