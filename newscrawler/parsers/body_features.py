"""Lines of a page -> what a reader would judge them by, as names of features that a line has or has not."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawler.hints import bit_names
from newscrawler.parsers.line_kinds import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block, Box

# Sizes are UTF-8 bytes: a Han character then weighs about half a Latin word.
SIZE_STEPS = (6, 12, 20, 30, 45, 65, 90, 130, 190, 300, 500, 900)
SHARE_STEPS = (0.001, 0.1, 0.25, 0.4, 0.6, 0.8, 0.999)
GROUP_STEPS = (0.01, 0.03, 0.08, 0.2, 0.4, 0.7, 0.999)
COUNT_STEPS = (2, 3, 5, 8, 13, 30)
AWAY_STEPS = (-60, -20, -8, -3, -1, 0, 1, 3, 6, 10, 15, 25, 40, 70, 120, 250)
# A line that is a link all over and shorter than this is taken for navigation: true of 99 of 100.
LINKED, LINKED_SIZE = 0.9, 300
# Lines of this size speak for their group; shorter ones do where they end as sentences end.
TELLING, TELLING_SENTENCE = 60, 30
# These hold lines of their own; other tags are judged by their like under the same parent.
HOLDERS = frozenset(("div", "td", "section", "article", "body"))
ENDS = (
    dict.fromkeys('。！？!?.…”"」』’', "end.") | dict.fromkeys(",，、;；:：", "end,") | dict.fromkeys(")）】]", "end)")
)
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
LISTED = frozenset(("li", "td", "dd", "p"))
Features = list[str]


def named(prefix: str, steps: Sequence[float]) -> tuple[str, ...]:
    """Name the intervals between steps."""
    return tuple(f"{prefix}{place}" for place in range(len(steps) + 1))


SIZE, SHARE = named("size", SIZE_STEPS), named("links", SHARE_STEPS)
GROUP, PARENT, COUNT = named("group", GROUP_STEPS), named("parent", GROUP_STEPS), named("count", COUNT_STEPS)
AROUND = named("around", GROUP_STEPS)
AWAY = named("away", AWAY_STEPS)


class Groups:
    """How much telling text stands in lines of one make, and in lines of one parent."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.sizes: dict[object, int] = defaultdict(int)
        self.counts: dict[object, int] = defaultdict(int)
        self.parents: dict[object, int] = defaultdict(int)
        for block in blocks:
            self._add(block)
        self.top = max(self.sizes.values(), default=0) or 1
        self.top_parent = max(self.parents.values(), default=0) or 1
        self._known: dict[object, tuple[Features, str]] = {}

    def _add(self, block: Block) -> None:
        key = make(block.box)
        self.counts[key] += 1
        size = block.size - block.size * block.link_chars // len(block.text)
        if size >= TELLING or (size > TELLING_SENTENCE and ENDS.get(block.text[-1]) == "end."):
            self.sizes[key] += size
            self.parents[block.box.parent] += size

    def features(self, block: Block) -> Features:
        """Name the share of the block's group in the largest one, and how many lines it has."""
        key = make(block.box)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of_make(key, block)
        row, group = known
        return [*row, ("short" if block.size <= SHORT else "long") + group]

    def _of_make(self, key: object, block: Block) -> tuple[Features, str]:
        group = GROUP[bisect_right(GROUP_STEPS, self.sizes.get(key, 0) / self.top)]
        above = block.box.parent
        parent = self.parents.get(above, 0) / self.top_parent
        around = self.parents.get(above.parent, 0) / self.top_parent if above else 0.0
        outer = AROUND[bisect_right(GROUP_STEPS, around)]
        row = [group, PARENT[bisect_right(GROUP_STEPS, parent)], COUNT[bisect_right(COUNT_STEPS, self.counts[key])]]
        return [*row, f"{block.tag if block.tag in LISTED else ''}{outer}"], group


def make(box: Box) -> object:
    """Give what lines of one make share: the element that holds them, or parent, tag and class."""
    if box.tag in HOLDERS:
        return box
    if box.make is None:
        box.make = (box.parent, box.tag, box.element.get("class"))
    return box.make


def outline(block: Block) -> str:
    """Name what a line is at a glance, for its neighbours."""
    if block.link_chars > LINKED * len(block.text):
        return "link"
    ended = ENDS.get(block.text[-1]) == "end."
    if block.size > SHORT:
        return "prose" if ended else "long"
    return "sentence" if ended else "short"


def neighbour_features(block: Block, above: Block | None, below: Block | None) -> Features:
    """Name what stands above and below a line, and whether it is beside it in the tree."""
    own = (block.tag if block.tag in HEADINGS else "") + ("short" if block.size <= SHORT else "long")
    row = []
    for side, other in (("above", above), ("below", below)):
        if other is None:
            row.append(f"nothing {side}")
            continue
        near = "same" if other.box.parent is block.box.parent or other.box is block.box else "other"
        name = f"{side} {near} {outline(other)}"
        row += [name, f"{own} {name}"]
    return row


def line_features(blocks: Sequence[Block], title_at: int | None) -> list[Features | None]:
    """Give each line's features, apart from its place in the tree (place_features) and its kinds (line_kinds).

    None for plain navigation.
    """
    candidates = [
        block for block in blocks if block.link_chars <= LINKED * len(block.text) or block.size >= LINKED_SIZE
    ]
    groups, seen, count = Groups(candidates), set(), len(blocks)
    rows: list[Features | None] = [None] * count
    for block in candidates:
        text, at = block.text, block.index
        row = text_features(block, block.link_chars / len(text))
        row += groups.features(block)
        row += neighbour_features(block, blocks[at - 1] if at else None, blocks[at + 1] if at + 1 < count else None)
        row.append("away?" if title_at is None else AWAY[bisect_right(AWAY_STEPS, at - title_at)])
        if text in seen:
            row.append("seen")
        seen.add(text)
        rows[at] = row
    return rows


def text_features(block: Block, share: float) -> Features:
    """Name what a line shows at first sight: size, links, how it ends."""
    text, size = block.text, SIZE[bisect_right(SIZE_STEPS, block.size)]
    links, end = SHARE[bisect_right(SHARE_STEPS, share)], ENDS.get(text[-1], "end")
    commas = min(4, text.count(",") + text.count("，") + text.count("、"))
    row = [size, links, ("short" if block.size <= SHORT else "long") + links, end, size + end, f"commas{commas}"]
    row.append(size + "p" if block.box.tag == "p" else size + "x")
    return row


def place_key(box: Box) -> tuple[str, int, int, int]:
    """Give what place_features reads: tag, own bits, bits of the two elements around it, bits of all around it."""
    above, hints = box.parent, box.hints
    if above is None:
        return box.tag, hints, 0, 0
    near = above.own | (above.parent.own if above.parent else 0)
    return box.tag, box.own, near, above.hints


def place_features(tag: str, own: int, near: int, around: int) -> Features:
    """Name what the tree says of a line: its element's tag and class, and those around it."""
    row = [f"tag {tag}"]
    row += [f"own {name}" for name in bit_names(own)]
    row += [f"near {name}" for name in bit_names(near)]
    return row + [f"in {name}" for name in bit_names(around)]
