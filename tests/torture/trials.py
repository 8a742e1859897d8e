"""What a trial is: an address, what the server does there, and what a crawl must make of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.torture.stories import Story, story
from tests.torture.wire import Exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = 100  # the trials' numbers begin here; the good articles have the lower ones

Act = Callable[[Exchange, Story], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One misbehaviour.

    `counted`: the name under which its address ends ("failed timeout", "rejected List") or under which something is counted
    that it brings ("trap calendar"). `reads`: an article stands there that must be read as if nothing were wrong.
    """

    name: str
    act: Act
    number: int
    counted: tuple[str, ...] = ()
    reads: bool = False
    kind: str = "article"  # or list, feed, sitemap: named in the site's table
    host: int = 1  # the last number of its address on loopback: what holds a connection for long has its own
    below: bool = False  # it answers all addresses under its folder too

    @property
    def story(self) -> Story:
        return story(self.number)

    @property
    def path(self) -> str:
        """Each has a folder of its own: a crawl learns from a pattern of addresses what to expect of the others."""
        if self.kind != "article":
            return f"/{self.name}/"
        return f"/{self.name}/t20261124_{10000 + self.number}.html"

    @property
    def does(self) -> str:
        return " ".join((self.act.__doc__ or "").split())


TRIALS: dict[str, Trial] = {}


def trial(
    *counted: str, reads: bool = False, kind: str = "article", host: int = 1, below: bool = False
) -> Callable[[Act], Act]:
    """Make a trial of a function, whose name is its folder."""

    def add(act: Act) -> Act:
        name = getattr(act, "__name__", "")
        TRIALS[name] = Trial(name, act, FIRST + len(TRIALS), counted, reads, kind, host, below)
        return act

    return add


def hosts() -> Iterator[int]:
    """Give the last numbers of the loopback addresses that trials use."""
    yield from sorted({one.host for one in TRIALS.values()})
