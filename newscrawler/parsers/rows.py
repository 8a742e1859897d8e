"""Lists and tables within an article: their items and cells are read together or not at all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawler.blocks import Block, Box

ITEMS, CELLS = frozenset(("li", "dd", "dt")), frozenset(("td", "th"))
# The rest of a list joins its items that read as paragraphs, where these are so many of it.
MOSTLY = 0.5
# A table of data has at least two rows of two cells, one line to a cell, and hardly a link.
FEWEST_ROWS, FEWEST_CELLS, LONGEST_CELL, MOST_LINKED = 2, 2, 120, 0.2


def kept_together(lines: Sequence[Block], kept: set[int], beside: set[Box]) -> set[int]:
    """Give the lines that belong to the body with those that are kept: the rest of its lists, and tables of data.

    beside: the elements whose lines are the article's paragraphs; a table counts where it stands in one of them, below a kept line.
    """
    lists: dict[Box | None, list[Block]] = defaultdict(list)
    tables: dict[Box, list[Block]] = defaultdict(list)
    first, places = min(kept, default=0), {block.index: block for block in lines}
    for block in lines:
        if block.tag in ITEMS:
            lists[block.box.parent].append(block)
        elif block.tag in CELLS and block.index > first:
            table = table_of(block.box)
            if table is not None and table.parent in beside:
                tables[table].append(block)
    added: set[int] = set()
    for items in lists.values():
        mine = sum(block.index in kept for block in items)
        above = places.get(items[0].index - 1)
        introduced = above is not None and above.index in kept and above.text[-1] in ":："
        if (introduced or mine >= MOSTLY * len(items)) and not is_linked(items):
            added |= {block.index for block in items}
    for cells in tables.values():
        if is_data(cells):
            added |= {block.index for block in cells}
    return added - kept


def table_of(box: Box | None) -> Box | None:
    """Give the table around a cell; wrappers that hold nothing else are passed over."""
    while box is not None and box.tag in ("td", "th", "tr", "tbody", "thead", "tfoot"):
        box = box.parent
    if box is None or box.tag != "table":
        return None
    while (
        box.parent is not None
        and box.parent.tag in ("div", "figure")
        and (box.parent.first, box.parent.end) == (box.first, box.end)
    ):
        box = box.parent
    return box


def is_data(cells: Sequence[Block]) -> bool:
    """Tell whether cells are those of a table of data: rows of several short ones, one line each."""
    rows: dict[Box | None, int] = defaultdict(int)
    for block in cells:
        if block.box.end - block.box.first != 1 or len(block.text) > LONGEST_CELL:
            return False
        rows[block.box.parent] += 1
    several = sum(count >= FEWEST_CELLS for count in rows.values())
    return len(rows) >= FEWEST_ROWS and several * 2 > len(rows) and not is_linked(cells)


def is_linked(blocks: Sequence[Block]) -> bool:
    """Tell whether much of some lines is links."""
    return sum(block.link_chars for block in blocks) > MOST_LINKED * sum(len(block.text) for block in blocks)


def joined(body: Iterable[Block]) -> str:
    """Give the text of a body: one paragraph a line, the cells of a table's row parted by tabs."""
    parts: list[str] = []
    above: Block | None = None
    for block in body:
        in_row = above is not None and block.tag in CELLS and above.tag in CELLS and block.box is not above.box
        beside = in_row and above is not None and block.box.parent is above.box.parent
        parts += ["\t" if beside and is_cell(block) and above is not None and is_cell(above) else "\n", block.text]
        above = block
    return "".join(parts[1:])


def is_cell(block: Block) -> bool:
    """Tell whether a line is all of its cell, and short."""
    return block.box.end - block.box.first == 1 and len(block.text) <= LONGEST_CELL
