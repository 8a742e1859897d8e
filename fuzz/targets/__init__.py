"""What is fuzzed, one module each: `seeds()` gives inputs to begin with, `one(data)` raises where a rule is broken."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol


class Target(Protocol):
    """What each module here has."""

    def seeds(self) -> Iterable[bytes]:
        """Give inputs to begin with."""

    def one(self, data: bytes) -> None:
        """Read one input and raise where a rule is broken."""


def load(name: str) -> Target:
    """Give a target by its name in TARGETS."""
    module: Target = import_module(f"fuzz.targets.{name}")
    return module
