"""A small deterministic random source: the same on every Python version and platform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1


class Dice:
    """SplitMix64 (Steele, Lea, Flood 2014, section 5): one seed, one stream of choices.

    >>> Dice(7).between(10, 99) == Dice(7).between(10, 99)
    True
    """

    __slots__ = ("_state",)

    def __init__(self, *seed: int) -> None:
        self._state = 0
        for part in seed:
            self._state = (self._state ^ part) & _MASK
            self._state = self._next()

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, limit: int) -> int:
        """Give a whole number from 0 to limit - 1."""
        return self._next() % limit

    def between(self, low: int, high: int) -> int:
        """Give a whole number from low to high, both included."""
        return low + self._next() % (high - low + 1)

    def choice(self, options: Sequence[T]) -> T:
        """Give one of the options."""
        return options[self._next() % len(options)]

    def sample(self, options: Sequence[T], count: int) -> list[T]:
        """Give `count` different options (all of them, if there are fewer), in random order."""
        pool = list(options)
        return [pool.pop(self._next() % len(pool)) for _ in range(min(count, len(pool)))]
