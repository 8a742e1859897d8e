"""Pages made at random of pieces of such markup as papers write, weighted to what they do wrong; the same for each seed."""

from __future__ import annotations

import re
from random import Random

from tests.markup.vocabulary import ATTRIBUTES, NAMES, OFTEN, SELDOM, SIMPLE, STARTS, TEXTS, WRONG, WRONG_PAGES

MOST_PIECES = 200
TABLE_PARTS = frozenset("table tbody thead tr".split())
NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")


class Writer:
    """Writes one page, with the elements that its author takes for open."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.open: list[str] = []
        self.texts = self.links = 0

    def pieces(self) -> list[str]:
        """Give the pieces of the page in order."""
        count = self.random.randint(8, MOST_PIECES)
        weights = OFTEN | SELDOM | (WRONG if self.random.random() < WRONG_PAGES else {})
        kinds = self.random.choices(list(weights), list(weights.values()), k=count)
        return [self.random.choice(STARTS), *map(self.piece, kinds)]

    def piece(self, kind: str) -> str:
        """Give a piece of a kind; straight in a table mostly what belongs there."""
        if self.open and self.open[-1] in TABLE_PARTS and self.random.random() < 0.97:
            return self.part_of_table()
        if kind in SIMPLE:
            return self.random.choice(SIMPLE[kind])
        writers = {
            "text": self.text,
            "end": self.end,
            "wrong end": self.wrong_end,
            "link": self.link,
            "list": self.item,
        }
        return writers[kind]() if kind in writers else self.start(self.random.choice(NAMES[kind]))

    def start(self, name: str) -> str:
        self.open.append(name.lower())
        return f"<{name}{self.random.choice(ATTRIBUTES)}>"

    def text(self) -> str:
        self.texts += 1
        return self.random.choice(TEXTS).format(n=self.texts)

    def link(self) -> str:
        self.links += 1
        self.open.append("a")
        return f"<a href=/{self.links}.html>"

    def item(self) -> str:
        if self.open and self.open[-1] == "li":
            self.open.pop()
        return self.start("dd" if "dl" in self.open[-2:] else "li")

    def end(self) -> str:
        """End what is open; of p, li and cells the end is often left out."""
        if not self.open:
            return self.text()
        name = self.open.pop()
        if name in ("p", "li", "td", "dd") and self.random.random() < 0.4:
            return self.text() if name != "td" else self.part_of_table()
        return f"</{name}>"

    def wrong_end(self) -> str:
        """End what is open further out."""
        inner = [at for at, name in enumerate(self.open) if name not in TABLE_PARTS and name not in ("td", "th")]
        return f"</{self.open.pop(self.random.choice(inner))}>" if inner else "</p>"

    def part_of_table(self) -> str:
        """Give what may stand in a table: rows, cells, or its end; rows are left out at times."""
        last = self.open[-1] if self.open else ""
        if last == "tr":
            if self.random.random() < 0.75:
                return self.start(self.random.choice(("td", "td", "td", "th", "TD")))
            self.open.pop()
            return self.random.choice(("</tr>", "</tr>", "\n"))
        if last in TABLE_PARTS:
            if self.random.random() < 0.6:
                return self.start("tr")
            while self.open and self.open[-1] in TABLE_PARTS and self.open.pop() != "table":
                pass
            return "</table>"
        return self.start("td")


def pieces(seed: int) -> list[str]:
    """Give the pieces of the page of a seed."""
    return Writer(seed).pieces()


def marked(parts: list[str]) -> str:
    """Give the page with its number before each piece, as a comment: comments stay where text in tables is moved away."""
    return "".join(f"<!--{number}-->{part}" for number, part in enumerate(parts))


# What may stand straight in a table, or leaves no trace there.
SETTLED = frozenset(
    "caption colgroup col tbody thead tfoot tr td th table script style template form html head body frameset".split()
)
TABLE_LIKE = frozenset("table tbody thead tfoot tr colgroup".split())


def is_moved(parts: list[str], marks: list[tuple[int, str]]) -> bool:
    """Tell whether a browser moves something before a table: given the marks' numbers and the elements around them."""
    return any(around in TABLE_LIKE and _moves(parts[number]) for number, around in marks)


def _moves(part: str) -> bool:
    name = NAME.match(part)
    if name:
        return name[1].lower() not in SETTLED
    return bool(part.strip()) and not part.startswith(("<!", "<?", "</"))
