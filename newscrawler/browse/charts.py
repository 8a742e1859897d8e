"""Charts as inline SVG: drawn here, coloured by the style sheet, readable without a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 640, 200  # units of the drawing; the style sheet scales it to the page
LEFT, TOP, BOTTOM = 44, 14, 24  # room for the numbers, the highest bar and the labels
COLOURS = 6  # series that have a colour of their own; the style sheet names them s0 to s6, s6 is all others
LABEL_WIDTH = 54
WIDEST_BAR = 48
MONTHS_SHOWN = 48  # of more, years are drawn: bars narrower than their gaps say nothing


@dataclass(slots=True)
class Bar:
    """One column: its label, where it leads to, and a number for each series."""

    label: str
    href: str
    values: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Height of the whole column."""
        return sum(self.values)


def spans(months: Sequence[str]) -> list[str]:
    """Give the labels of a time axis without gaps: months, or years where those would be too many.

    >>> spans(["2025-11", "2026-02"]), spans(["2008-01", "2014-05"])
    (['2025-11', '2025-12', '2026-01', '2026-02'], ['2008', '2009', '2010', '2011', '2012', '2013', '2014'])
    """
    if not months:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (min(months), max(months)))
    if last - first < MONTHS_SHOWN:
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return [f"{year:04}" for year in range(first // 12, last // 12 + 1)]


def bar_chart(bars: Sequence[Bar], names: Sequence[str], summary: str) -> Markup:
    """Draw stacked columns; each leads to the articles it stands for. names: of the series, for the titles."""
    highest = max((bar.total for bar in bars), default=0)
    if not highest:
        return Markup()
    top = ceiling(highest)
    step = (WIDTH - LEFT) / len(bars)
    parts = [*_grid(top), *(_column(bar, LEFT + at * step, step, top, names) for at, bar in enumerate(bars))]
    every = max(1, round(LABEL_WIDTH / step + 0.49))
    parts += [
        Markup('<text class="tick{}" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            " odd" if at // every % 2 else "", LEFT + (at + 0.5) * step, HEIGHT - 6, bar.label
        )
        for at, bar in enumerate(bars)
        if at % every == 0
    ]
    body = Markup("\n").join(parts)
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="group" aria-label="{}" preserveAspectRatio="xMinYMin meet">{}</svg>'
    ).format(WIDTH, HEIGHT, summary, body)


def ceiling(highest: int) -> int:
    """Give the round number at or above the highest column: 1, 2 or 5 times a power of ten.

    >>> [ceiling(number) for number in (1, 7, 30, 180, 201)]
    [1, 10, 50, 200, 500]
    """
    power = int("1".ljust(len(str(highest)), "0"))
    return next(round_number for step in (1, 2, 5, 10) if (round_number := step * power) >= highest)


def _grid(top: int) -> list[Markup]:
    lines = []
    for value in sorted({0, top // 2, top}):
        y = _y(value, top)
        lines.append(
            Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(LEFT, WIDTH, y, y)
            + Markup('<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{:,}</text>').format(
                LEFT - 6, y + 4, value
            )
        )
    return lines


def _y(value: int, top: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top


def _column(bar: Bar, x: float, step: float, top: int, names: Sequence[str]) -> Markup:
    if not bar.total:
        return Markup()
    told = "; ".join(f"{name} {value:,}" for name, value in zip(names, bar.values, strict=True) if value)
    width = min(step * 0.8, WIDEST_BAR)
    boxes, below = [], 0
    for series, value in enumerate(bar.values):
        if value:
            high, low = _y(below + value, top), _y(below, top)
            boxes.append(
                Markup('<rect class="s{}" x="{:.1f}" y="{:.2f}" width="{:.1f}" height="{:.2f}"/>').format(
                    series, x + (step - width) / 2, high, width, max(low - high, 0.75)
                )
            )
            below += value
    title = escape(f"{bar.label}: {told}" if len(names) > 1 else f"{bar.label}: {bar.total:,}")
    return Markup('<a href="{}" aria-label="{}"><title>{}</title>{}</a>').format(
        bar.href, title, title, Markup("").join(boxes)
    )
