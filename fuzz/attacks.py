"""An expression -> strings that make it go back as often as it can: what it repeats, a thousandfold, then what it does not expect."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

SHORT = 16  # a repetition that may be longer is attacked
MOST = 60  # strings for one expression
UNEXPECTED = "\x00"
WORDS = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: "-",
}


class Attack(NamedTuple):
    """A beginning, what is repeated, and an ending."""

    start: str
    repeated: str
    end: str = UNEXPECTED

    def text(self, size: int) -> str:
        """Give the string of about that many characters."""
        return self.start + self.repeated * max(1, size // len(self.repeated)) + self.end


def attacks(pattern: str, flags: int) -> list[Attack]:
    """Give the attacks on an expression."""
    tree = parser.parse(pattern, flags & ~re.LOCALE)
    found = (
        attack
        for start, repeated in dict.fromkeys(_pumps(tree, ""))
        for attack in (Attack("", repeated), Attack(start, repeated), Attack(start, repeated, "\n" + repeated))
    )
    return list(dict.fromkeys(islice(found, MOST)))


def _pumps(nodes: Iterable[Any], start: str) -> Iterator[tuple[str, str]]:
    """Give what is repeated without a small limit, what begins the expression, and what stands before each repetition."""
    before = start
    whole = "".join(_examples(list(nodes)))
    if whole:
        yield "", whole
    for node in nodes:
        operation, argument = node
        for inner in _inner(operation, argument):
            yield from _pumps(inner, before)
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and argument[1] >= SHORT:
            yield from ((before, example) for example in _choices(argument[2]) if example)
        before += _example(operation, argument)


def _inner(operation: Any, argument: Any) -> list[Any]:
    """Give the sequences within a node."""
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [argument[2]]
    if operation is sre.SUBPATTERN:
        return [argument[3]]
    if operation is sre.BRANCH:
        return list(argument[1])
    if operation is sre.ATOMIC_GROUP:
        return [argument]
    return []


def _examples(nodes: Iterable[Any]) -> Iterator[str]:
    for operation, argument in nodes:
        yield _example(operation, argument)


def _choices(nodes: Any) -> list[str]:
    """Give examples of a sequence: the plain one, and where it is one of several, each and all of them in turn."""
    found = ["".join(_examples(nodes))]
    if len(nodes) == 1:
        operation, argument = nodes[0]
        if operation is sre.SUBPATTERN:
            return _choices(argument[3])
        if operation is sre.BRANCH:
            found = ["".join(_examples(branch)) for branch in argument[1]]
            found.append("".join(found))
        if operation is sre.IN:
            found = [char for item in argument if (char := _member(item))] or found
    return found


def _example(operation: Any, argument: Any) -> str:
    """Give a short string that a node takes."""
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if operation is sre.ANY:
        return "a"
    if operation is sre.IN:
        return _one_of(argument)
    inner: list[Any] = _inner(operation, argument)
    if not inner:
        return ""
    times = max(1, argument[0]) if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) else 1
    return "".join(_examples(inner[0])) * min(times, 4)


def _one_of(items: list[Any]) -> str:
    if items[0][0] is sre.NEGATE:
        return next((char for char in "a1 水-" if not any(_takes(item, char) for item in items[1:])), "é")
    return next((char for item in items if (char := _member(item))), "a")


def _member(item: Any) -> str:
    operation, argument = item
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.RANGE:
        return chr(argument[0])
    return WORDS.get(argument, "") if operation is sre.CATEGORY else ""


CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: str.isalnum,
    sre.CATEGORY_NOT_WORD: lambda char: not char.isalnum(),
    sre.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    sre.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
}


def _takes(item: Any, char: str) -> bool:
    operation, argument = item
    if operation is sre.LITERAL:
        return bool(argument == ord(char))
    if operation is sre.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    return operation is sre.CATEGORY and CATEGORIES[argument](char)
