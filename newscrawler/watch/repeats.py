"""Texts that recur from article to article, and did not before: one text for all, a notice in each, one headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

FEWEST, ENOUGH_BEFORE = 4, 20  # articles now, and before
MOST_NOW, MOST_BEFORE = 0.6, 0.1  # share of the articles that have one same thing
SHORTEST = 15  # characters of a paragraph: shorter ones (图为现场) recur by themselves


class Text(NamedTuple):
    """An article as it was stored."""

    url: str
    title: str
    body: str


PartsOf = Callable[[Text], list[str]]


class Repeat(NamedTuple):
    """A thing that many of the articles now have: in which field, what is said of it, and where it stands."""

    field: str
    says: str
    examples: list[str]


def repeats(now: Sequence[Text], before: Sequence[Text]) -> Iterator[Repeat]:
    """Give what recurs in the articles of now and did not in those before; of a text that recurs, not its paragraphs."""
    if len(now) < FEWEST or len(before) < ENOUGH_BEFORE:
        return
    if found := _recurring(now, before, lambda text: [text.title]):
        yield Repeat("title", f"{found[1]} of {len(now)} articles are headed {shortened(found[0])}", found[2])
    if found := _recurring(now, before, lambda text: [text.body]):
        yield Repeat("body", f"{found[1]} of {len(now)} articles have the same text", found[2])
    elif found := _recurring(now, before, _paragraphs):
        yield Repeat("body", f"{found[1]} of {len(now)} texts hold the same paragraph, {shortened(found[0])}", found[2])


def _recurring(now: Sequence[Text], before: Sequence[Text], parts_of: PartsOf) -> tuple[str, int, list[str]] | None:
    counts = _counts(now, parts_of)
    thing, number = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if number < MOST_NOW * len(now) or _counts(before, parts_of)[thing] > MOST_BEFORE * len(before):
        return None
    return thing, number, [text.url for text in now if thing in parts_of(text)]


def _counts(texts: Iterable[Text], parts_of: PartsOf) -> Counter[str]:
    return Counter(part for text in texts for part in dict.fromkeys(parts_of(text)) if part)


def _paragraphs(text: Text) -> list[str]:
    return [line for line in text.body.split("\n") if len(line) >= SHORTEST]


def shortened(text: str, length: int = 24) -> str:
    """Give the beginning of a text, in quotation marks.

    >>> shortened("新闻详情")
    '“新闻详情”'
    """
    return f"“{text if len(text) <= length else text[:length] + '…'}”"
