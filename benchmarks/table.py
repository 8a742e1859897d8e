"""One table for all benchmarks: what a row holds, how it is judged, how it is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

COLUMNS = "{:50} {:>14} {:>26} {:>7} {:>6}  {:10} {}"
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure of ours beside another, measured in one run; `lack` says why there is none.

    >>> Row(name="parse", ours="6 ms", other="lxml 2 ms", ratio=3.0, most=2.5).verdict
    'NO'
    >>> Row(name="search p95", ours="17 ms", judged=17.0, most=20, unit="ms").target
    '< 20 ms'
    """

    name: str
    ours: str = ""  # with its unit
    other: str = ""  # with its name and unit
    ratio: float | None = None
    slope: float | None = None  # the cost of one at the largest size by that at the smallest: 1 is flat
    most: float | None = None  # target: what is judged is at most, or at least, this
    least: float | None = None
    judged: float | None = None  # None: the ratio
    unit: str = ""  # of the target, where it is no ratio
    lack: str = ""

    @property
    def target(self) -> str:
        """The target as text; a figure of its own unit stays below it, a ratio may reach it."""
        if self.most is not None:
            return f"{'<' if self.unit else '<='} {self.most:g} {self.unit}".rstrip()
        return f">= {self.least:g} {self.unit}".rstrip() if self.least is not None else ""

    @property
    def verdict(self) -> str:
        """Whether the target is met: yes, NO, nothing where there is none."""
        value = self.ratio if self.judged is None else self.judged
        if value is None or not self.target:
            return ""
        met = value <= self.most if self.most is not None else value >= (self.least or 0)
        return "yes" if met else "NO"

    def line(self) -> str:
        """Give the row as the table shows it."""
        if self.lack:
            return f"{self.name:50} {'-':>14} {self.lack}"
        ratio, slope = ("" if value is None else f"{value:.2f}" for value in (self.ratio, self.slope))
        return COLUMNS.format(self.name, self.ours, self.other, ratio, slope, self.target, self.verdict).rstrip()


def head() -> str:
    """Give the names of the columns."""
    return COLUMNS.format("what", "ours", "other", "ratio", "slope", "target", "met?")


def show(rows: Iterable[Row]) -> None:
    """Print a table, each row once it is measured."""
    print(head(), flush=True)
    for row in rows:
        print(row.line(), flush=True)


def tell(text: str) -> None:
    """Say on standard error how far a benchmark is."""
    print(f"    {text}", file=sys.stderr, flush=True)


def peer(measure: Callable[[], Value]) -> Value | str:
    """Measure another program; a text says why it cannot be: it is not installed, or it failed."""
    try:
        return measure()
    except ImportError as error:
        return f"not installed: {error.name or error}"
    except Exception as error:  # whatever another program does, the other rows are printed
        return f"failed: {type(error).__name__}: {error}"[:120]
