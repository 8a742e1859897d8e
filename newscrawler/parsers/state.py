"""Scripts of a page -> the data of its program: JSON, assigned objects, and the streams of Next.js and Nuxt."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATE = re.compile(r"=\s{0,9}(?:JSON\.parse\(\s{0,9}(?=\")|(?=[\[{]))")
STATE_REACH = 300  # characters of a script in which its state must begin
# Next.js pushes its page in strings, which together are rows: 5:["$","div",...] and, for long texts, 7:T4d2,....
PUSHED = re.compile(r"self\.__next_f\.push\(\s*(?=\[)")
ROW = re.compile(r"([0-9a-f]*):(?:T([0-9a-f]+),)?")
# Nuxt 3 lists every value once and names others by their place in the list; so deep are they looked up.
NUXT, NUXT_DEPTH = "__NUXT_DATA__", 12
DECODER = json.JSONDecoder(strict=False)


def data_of(scripts: Iterable[tuple[str, str, str]]) -> Iterator[Any]:
    """Give what scripts hold as data. Each script is (text, type, id)."""
    pushed: list[str] = []
    for text, kind, name in scripts:
        if "ld+json" in kind:
            continue
        if match := PUSHED.search(text[:STATE_REACH]):
            part = loaded(text[match.end() :])
            if isinstance(part, list) and len(part) > 1 and isinstance(part[1], str):
                pushed.append(part[1])
            continue
        value = loaded(text) if "json" in kind else assigned(text)
        yield resolved(value) if name == NUXT and isinstance(value, list) else value
    if pushed:
        yield from rows("".join(pushed))


def loaded(text: str) -> Any:
    """Give the JSON value that a text begins with; None where there is none."""
    try:
        return DECODER.raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        return None


def assigned(script: str) -> Any:
    """Give what a script assigns first: an object, a list, or JSON in a string."""
    match = STATE.search(script[:STATE_REACH])
    if not match:
        return None
    value = loaded(script[match.end() :])
    return loaded(value) if isinstance(value, str) else value


def rows(stream: str) -> Iterator[Any]:
    """Give the values of a stream's rows, texts that a row of their own holds put in their places."""
    found: list[Any] = []
    texts: dict[str, str] = {}
    at = 0
    while match := ROW.match(stream, at):
        name, size = match.groups()
        if size:  # counted in bytes
            length = int(size, 16)
            rest = stream[match.end() : match.end() + length].encode("utf-8", "replace")
            texts[f"${name}"] = rest[:length].decode("utf-8", "ignore")
            at = match.end() + len(texts[f"${name}"])
            continue
        end = stream.find("\n", match.end())
        end = len(stream) if end < 0 else end
        found.append(loaded(stream[match.end() : end]))
        at = end + 1
    for value in found:
        put_in(value, texts)
        yield value


def put_in(value: Any, texts: dict[str, str]) -> None:
    """Replace the names of texts within lists and objects by the texts."""
    waiting = [value]
    while texts and waiting:
        part = waiting.pop()
        entries = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for key, child in list(entries):
            if isinstance(child, str) and child in texts:
                part[key] = texts[child]
            elif isinstance(child, dict | list):
                waiting.append(child)


def resolved(values: list[Any]) -> list[Any]:
    """Give the objects of Nuxt's list, with what they name by place put in.

    >>> resolved([{"data": 1}, {"title": 2}, "甲"])[1]
    {'title': '甲'}
    """

    def of(part: Any, depth: int) -> Any:
        if not isinstance(part, dict | list) or depth > NUXT_DEPTH:
            return part
        if isinstance(part, list):
            return [at(place, depth) for place in part]
        return {key: at(place, depth) for key, place in part.items()}

    def at(place: Any, depth: int) -> Any:
        known = isinstance(place, int) and 0 <= place < len(values)
        value = values[place] if known else place
        # Objects in objects stand in the list themselves; texts and lists of texts are wanted in place.
        return of(value, depth + 1) if isinstance(value, list) and depth == 0 else value

    return [of(part, 0) for part in values if isinstance(part, dict)]
