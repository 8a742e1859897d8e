"""Pages of the grammar in Chromium and here: how many have the same lines, and the first that have not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from newscrawler.document import Document
from tests.markup.case import characters
from tests.markup.grammar import is_moved, marked, pieces
from tests.markup.oracle import Browser

MOST_SHOWN = 8


def ours(markup: str) -> dict[str, Any]:
    """Give what a Document makes of markup."""
    blocks = Document.from_bytes(markup.encode()).blocks
    return {
        "lines": [block.text for block in blocks],
        "boxes": [block.box.tag for block in blocks],
        "links": [[link.get("href") for link in block.links] for block in blocks],
    }


@dataclass(slots=True)
class Tally:
    """Counts of pages, and of lines of the pages whose lines are the same."""

    pages: int = 0  # from which a browser moves nothing
    same: int = 0  # of these, with the same lines
    lines: int = 0
    same_box: int = 0
    same_links: int = 0
    moved: int = 0  # pages in which a browser moves something out of a table
    same_characters: int = 0
    differing: list[int] = field(default_factory=list)  # seeds
    losing: list[int] = field(default_factory=list)  # of pages with something moved

    def add(self, seed: int, browser: Browser) -> None:
        """Compare the page of a seed."""
        parts = pieces(seed)
        theirs, here = browser.read("".join(parts)), ours("".join(parts))
        if is_moved(parts, browser.read(marked(parts))["marks"]):
            self._add_moved(seed, theirs, here)
            return
        self.pages += 1
        if theirs["lines"] != here["lines"]:
            self.differing.append(seed)
            return
        self.same += 1
        self.lines += len(here["lines"])
        self.same_box += _equal(theirs["boxes"], here["boxes"])
        self.same_links += _equal(once(theirs["links"]), once(here["links"]))

    def _add_moved(self, seed: int, theirs: dict[str, Any], here: dict[str, Any]) -> None:
        self.moved += 1
        if characters(theirs["lines"]) == characters(here["lines"]):
            self.same_characters += 1
        else:
            self.losing.append(seed)

    @property
    def share(self) -> float:
        """Share of pages with the same lines, of those from which a browser moves nothing."""
        return self.same / max(1, self.pages)

    def __str__(self) -> str:
        return (
            f"{self.same} of {self.pages} pages have the same lines ({self.share:.4f}); of their {self.lines} lines "
            f"{self.same_box} the same box, {self.same_links} the same links; of {self.moved} pages with text moved out of "
            f"tables {self.same_characters} the same characters"
        )


def _equal(theirs: list[Any], here: list[Any]) -> int:
    return sum(one == other for one, other in zip(theirs, here, strict=True))


def once(links: list[list[str]]) -> list[list[str]]:
    """Leave out what has the address of one before: a browser's copies of a link that goes on in the next block."""
    seen: set[str] = set()
    kept = []
    for line in links:
        kept.append([href for href in dict.fromkeys(line) if href not in seen])
        seen.update(line)
    return kept


def reduced(parts: list[str], differs: Callable[[list[str]], bool]) -> list[str]:
    """Give the fewest pieces found that still differ: ever smaller stretches are left out, never the page's beginning."""
    step = len(parts) // 2
    while step:
        at = 1
        while at < len(parts):
            fewer = parts[:at] + parts[at + step :]
            if differs(fewer):
                parts = fewer
            else:
                at += step
        step //= 2
    return parts


def difference(seed: int, browser: Browser) -> str:
    """Give the least of a page that differs, with both readings."""
    parts = pieces(seed)
    is_plain = not is_moved(parts, browser.read(marked(parts))["marks"])

    def differs(some: list[str]) -> bool:
        theirs, here = browser.read("".join(some))["lines"], ours("".join(some))["lines"]
        if not is_plain:
            return characters(theirs) != characters(here)
        return bool(theirs != here) and not is_moved(some, browser.read(marked(some))["marks"])

    markup = "".join(reduced(parts, differs))
    theirs, here = browser.read(markup), ours(markup)
    return f"seed {seed}: {markup!r}\n  Chromium {_shown(theirs)}\n  ours     {_shown(here)}"


def _shown(read: dict[str, Any]) -> str:
    return " | ".join(f"{text} ({box})" for text, box in zip(read["lines"], read["boxes"], strict=True))
