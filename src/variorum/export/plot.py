"""Interval plots in SVG: what a figure commits to, drawn on an axis that all readings of a question share.

Positions are percentages and sizes are pixels, so that a plot fits any width without its text being scaled.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.export.markup import attribute
from variorum.export.wording import bounds_words, figure_words, number_words
from variorum.model import Figure

__all__ = ["Scale", "axis", "described", "scale_for", "track"]

_LEFT, _RIGHT = 3.0, 93.0
_LOG_FROM = 30.0
_DECIMALS = 6
_LINE = 26
_VAGUE = ("indefinite", "unquantified")


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` as percentages of the plot's width; `ticks` are the numbers printed under it."""

    low: float
    high: float
    log: bool
    ticks: tuple[float, ...]

    def at(self, number: float) -> float:
        """Where a number lies, in percent; numbers beyond the ends lie on the ends."""
        number = min(max(number, self.low), self.high)
        if self.log:
            share = math.log(number / self.low) / math.log(self.high / self.low)
        else:
            share = (number - self.low) / (self.high - self.low)
        return round(_LEFT + (_RIGHT - _LEFT) * share, 2)


def scale_for(figures: Iterable[Figure]) -> Scale | None:
    """A scale that holds every number of the figures, logarithmic where they range over more than 30 times."""
    numbers = [
        round(number, _DECIMALS)
        for figure in figures
        for number in (figure.value, figure.low, figure.high)
        if number is not None and math.isfinite(number)
    ]
    if not numbers:
        return None
    top, positive = max(numbers), [number for number in numbers if number > 0]
    if min(numbers) >= 0 and positive and top / min(positive) > _LOG_FROM:
        return _log_scale(min(positive), top)
    return _linear_scale(min(0.0, *numbers), top if top > 0 else 1.0)


def _linear_scale(low: float, high: float) -> Scale:
    rough = (high - low) / 4
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(nice * magnitude for nice in (1, 2, 5, 10) if nice * magnitude >= rough * 0.999)
    if all(float(number).is_integer() for number in (low, high)):
        step = max(1.0, step)
    first, last = math.floor(low / step), math.ceil(high / step)
    ticks = tuple(round(number * step, 10) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], False, ticks)


def _log_scale(low: float, high: float) -> Scale:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    steps = [nice * 10.0**power for power in range(first, last + 1) for nice in (1, 3)]
    start = max(step for step in steps if step <= low * 1.000001)
    end = min(step for step in steps if step >= high * 0.999999)
    inside = [step for step in steps if start <= step <= end]
    powers = [10.0**power for power in range(first, last + 1) if start <= 10.0**power <= end]
    ticks = inside if len(inside) <= 5 else powers[:: math.ceil(len(powers) / 6)]
    return Scale(start, end, True, tuple(ticks))


def described(figure: Figure) -> str:
    """What the plot of a figure shows, in words."""
    words = figure_words(figure)
    if figure.quantifier == "around" and figure.low is None and figure.high is None:
        return f"{words}; no bounds stated"
    if figure.low is None and figure.high is None:
        return words if figure.value is not None else f"{words}; no number stated"
    open_ends = [name for name, bound in (("lower", figure.low), ("upper", figure.high)) if bound is None]
    bounds = bounds_words(figure)
    parts = [words] if bounds in words else [words, bounds]
    return "; ".join([*parts, *(f"no {name} bound stated" for name in open_ends)])


def track(scale: Scale, figure: Figure, name: str, label: str) -> str:
    """One row of the plot as an image: `name` says whose figure it is, `label` (a date) stands over the mark."""
    title, description = attribute(name), attribute(described(figure))
    parts = [f'<svg class="track" role="img" height="42"><title>{title}</title><desc>{description}</desc>']
    parts += [f'<line class="grid" x1="{scale.at(t)}%" x2="{scale.at(t)}%" y1="0" y2="100%"/>' for t in scale.ticks]
    parts += _interval(scale, figure)
    at = _anchor(scale, figure)
    if label and at is not None:
        side = "start" if at < 12 else "end" if at > 84 else "middle"
        parts.append(f'<text x="{at}%" y="13" text-anchor="{side}">{attribute(label)}</text>')
    return "".join(parts) + "</svg>"


def axis(scale: Scale) -> str:
    """The numbers under the plot; hidden from screen readers, which get each row's description."""
    numbers = (
        f'<text x="{scale.at(tick)}%" y="13" text-anchor="middle">{number_words(tick)}</text>' for tick in scale.ticks
    )
    return f'<svg class="axis" aria-hidden="true" height="18">{"".join(numbers)}</svg>'


def _anchor(scale: Scale, figure: Figure) -> float | None:
    if figure.quantifier == "between" and figure.low is not None and figure.high is not None:
        return round((scale.at(figure.low) + scale.at(figure.high)) / 2, 2)
    number = next((n for n in (figure.value, figure.low, figure.high) if n is not None), None)
    return None if number is None else scale.at(number)


def _interval(scale: Scale, figure: Figure) -> list[str]:
    if figure.value is None and figure.low is None and figure.high is None:
        return []
    if figure.quantifier == "around" and figure.low is None and figure.high is None and figure.value is not None:
        return [_around(scale.at(figure.value))]
    vague = figure.quantifier in _VAGUE
    parts = []
    if (figure.low, figure.high) != (None, None):
        parts += _bar(scale, figure, vague)
    if vague:
        ends = [bound for bound in (figure.low, figure.high) if bound is not None]
        return parts + [_at(scale.at(bound), '<path class="end" d="M0,-5V5"/>') for bound in ends]
    dot = "hollow" if figure.quantifier in ("more_than", "less_than") else "dot"
    numbers = {figure.low, figure.high} if figure.quantifier == "between" else {figure.value or _bound(figure)}
    return parts + [_dot(scale.at(number), dot) for number in sorted(n for n in numbers if n is not None)]


def _bound(figure: Figure) -> float | None:
    return figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high


def _bar(scale: Scale, figure: Figure, vague: bool) -> list[str]:
    """The stretch the figure commits to; an end without a bound runs to the plot's edge, under an open arrow head."""
    style = "bar vague" if vague else "bar"
    low = figure.value if figure.quantifier == "more_than" and figure.value is not None else figure.low
    high = figure.value if figure.quantifier == "less_than" and figure.value is not None else figure.high
    left = scale.at(low) if low is not None else 0.8
    right = scale.at(high) if high is not None else 99.2
    parts = []
    if left != right:
        parts.append(f'<line class="{style}" x1="{left}%" x2="{right}%" y1="{_LINE}" y2="{_LINE}"/>')
    if low is None:
        parts.append(_at(left, '<path class="head" d="M5,-5L-1,0L5,5"/>'))
    if high is None:
        parts.append(_at(right, '<path class="head" d="M-5,-5L1,0L-5,5"/>'))
    return parts


def _around(at: float) -> str:
    lines = '<path class="bar vague" d="M-20,0H20"/><path class="head" d="M-16,-5L-22,0L-16,5M16,-5L22,0L16,5"/>'
    return _at(at, f'{lines}<circle class="dot" r="4.5"/>')


def _dot(at: float, style: str) -> str:
    return f'<circle class="{style}" cx="{at}%" cy="{_LINE}" r="4.5"/>'


def _at(at: float, shape: str) -> str:
    return f'<svg x="{at}%" y="{_LINE}" overflow="visible">{shape}</svg>'
