"""How long work says where it stands: a moving line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from newscrawler.terminal import counted

if TYPE_CHECKING:
    from rich.progress import Progress

# Often enough for a log that someone follows, seldom enough for one that cron mails.
SECONDS_BETWEEN_LINES = 30.0


@dataclass(slots=True)
class Tally:
    """What was done so far; total None: not known."""

    pages: int = 0
    errors: int = 0
    total: int | None = None


Tell = Callable[[Tally], None]


@contextmanager
def progress(what: str, stream: TextIO | None = None, *, unit: str = "page") -> Iterator[Tell]:
    """Give a function to be told the tally of units, as often as one likes; draws on the error stream."""
    stream = stream or sys.stderr
    if stream.isatty():
        with _bar(stream, unit) as bar:
            task = bar.add_task(what, total=None, errors=0, rate="")
            started = time.monotonic()
            yield lambda tally: bar.update(
                task,
                completed=tally.pages,
                total=tally.total,
                errors=tally.errors,
                rate=rate(tally.pages, time.monotonic() - started),
            )
    else:
        yield _Lines(what, stream, unit).tell


def _bar(stream: TextIO, unit: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.completed:,} " + unit + "s  {task.fields[rate]}  {task.fields[errors]} errors"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(file=stream), transient=True)


def rate(pages: int, seconds: float) -> str:
    """Pages a second, as short as it is sure.

    >>> rate(100, 0.5), rate(7, 10)
    ('200/s', '0.7/s')
    """
    value = pages / seconds if seconds > 0 else 0.0
    return f"{value:.0f}/s" if value >= 10 else f"{value:.1f}/s"


class _Lines:
    """A line every half minute; work that is over sooner writes none."""

    def __init__(self, what: str, stream: TextIO, unit: str) -> None:
        self.what, self.stream, self.unit = what, stream, unit
        self.started = self.last = time.monotonic()

    def tell(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self.last < SECONDS_BETWEEN_LINES:
            return
        self.last = now
        of = f" of {tally.total:,}" if tally.total else ""
        done = f"{counted(tally.pages, self.unit)}{of}, {rate(tally.pages, now - self.started)}"
        print(f"{self.what}: {done}, {counted(tally.errors, 'error')}", file=self.stream, flush=True)
