"""No regular expression takes more than linear time: each is searched for in strings made to send it back."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fuzz.attacks import Attack, attacks

ROOT = Path(__file__).resolve().parent.parent
# Attacks that recheck 4.5 found on the project's expressions, mended since.
KEPT = [Attack(*parts) for parts in json.loads((ROOT / "tests" / "attacks.json").read_text("utf-8"))]
SIZE, LARGER = 2_000, 4  # characters, and how many times as many
LINEAR = 8  # four times the text may take so many times the time; the square of it takes 16 times
QUICK = 0.04  # seconds for 8,000 characters that need no second look; 8,000 squared take 0.2 and more
LIMIT = 0.5  # seconds of one search

Expression = re.Pattern[Any]


class TooLongError(Exception):
    """A search passed LIMIT."""


@pytest.mark.long
def test_no_regular_expression_takes_more_than_linear_time(record_property: Callable[[str, object], None]) -> None:
    tried, slow = 0, {}
    for place, expression in expressions():
        search = expression.match if place in anchored() else expression.search
        for attack in [*attacks(text_of(expression), expression.flags), *KEPT]:
            tried += 1
            if not is_linear(search, attack, isinstance(expression.pattern, bytes)):
                slow[place] = (expression.pattern, attack)
                break
    record_property(
        "figure", f"{len(list(expressions()))} expressions, {tried:,} attack strings of {SIZE * LARGER:,} characters"
    )
    assert slow == {}


def test_what_takes_more_than_linear_time_is_told() -> None:
    for pattern in (r"\s*x", r"(?:a|b|ab)+$", r"\S+@\S+\.\w+"):
        expression = re.compile(pattern)
        assert not all(is_linear(expression.search, attack) for attack in attacks(pattern, expression.flags)), pattern
    expression = re.compile(r"\s{0,9}x")
    assert all(is_linear(expression.search, attack) for attack in attacks(expression.pattern, expression.flags))


def is_linear(search: Callable[[Any], object], attack: Attack, octets: bool = False) -> bool:
    """Tell whether a search in the attack grows no faster than the attack."""
    if octets:
        search = _in_bytes(search)
    larger = seconds(search, attack.text(SIZE * LARGER))
    if larger < QUICK:
        return True
    if larger >= LIMIT:
        return False
    smaller = min(seconds(search, attack.text(SIZE)) for _ in range(2))
    larger = min(larger, seconds(search, attack.text(SIZE * LARGER)))
    return larger < max(QUICK, LINEAR * smaller)


def _in_bytes(search: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda text: search(text.encode("latin-1", "replace"))


def seconds(search: Callable[[Any], object], text: str) -> float:
    """Give the CPU time of a search, at most LIMIT."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        search(text)
    except TooLongError:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


@cache
def written() -> tuple[tuple[str, str, int, bool], ...]:
    """Give place, text, flags and kind of each expression, collected in a process of its own."""
    command = [sys.executable, "-m", "fuzz.patterns"]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple((row["place"], row["pattern"], row["flags"], row["bytes"]) for row in map(json.loads, lines))


def expressions() -> Iterator[tuple[str, Expression]]:
    """Give the project's expressions and where they are written."""
    for place, text, flags, octets in written():
        yield place, re.compile(text.encode("latin-1") if octets else text, flags)


def text_of(expression: Expression) -> str:
    """Give an expression's text, that of bytes as Latin-1."""
    pattern: str | bytes = expression.pattern
    return pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern


@cache
def anchored() -> frozenset[str]:
    """Give the places whose expression is only ever matched from a text's beginning: re.match(...), NAME.fullmatch(...)."""
    found: set[str] = set()
    for file in {place.partition(":")[0] for place, *_ in written()}:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        used: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used.setdefault(node.value.id, set()).add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                if used.get(node.targets[0].id, {""}) <= {"match", "fullmatch"}:
                    found.add(f"{file}:{node.value.lineno}")
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.match", "re.fullmatch"):
                found.add(f"{file}:{node.lineno}")
    return frozenset(found)
