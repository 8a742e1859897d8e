"""What a rule proposes for a field, so that every value can say where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True, frozen=True)
class Candidate(Generic[T]):
    """A proposed value, the rule that found it, how far it is trusted (higher wins) and the text it was read from."""

    value: T
    rule: str
    weight: float = 1.0
    raw: str | None = None


def best(candidates: Iterable[Candidate[T]]) -> Candidate[T] | None:
    """Give the most trusted candidate; among equals the first.

    >>> best([Candidate("a", "x", 1), Candidate("b", "y", 2), Candidate("c", "z", 2)]).value
    'b'
    """
    return max(candidates, key=lambda candidate: candidate.weight, default=None)


@dataclass(slots=True, frozen=True)
class Weighed(Generic[T]):
    """All that was proposed for a field, the most trusted first, and what was chosen."""

    chosen: Candidate[T] | None
    proposed: list[Candidate[T]]

    @classmethod
    def by_weight(cls, candidates: Iterable[Candidate[T]]) -> Weighed[T]:
        """Choose the candidate of the highest weight; among equals the first."""
        proposed = sorted(candidates, key=lambda candidate: -candidate.weight)
        return cls(proposed[0] if proposed else None, proposed)
