"""Lines of a page -> what a reader would judge them by, as names of features that a line has or has not.

What a line shows is read in facets: a function of a few small values gives the names of one facet. Lines share most of
these values, so that the model sums up the weights of a facet's names once and looks the sum up ever after. Compiled, so
that what is done to each line stands in functions of one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newscrawler.hints import bit_names
from newscrawler.parsers.line_kinds import SHORT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
Shares = tuple[str, str, str, str, str]  # of the line's group, of its parent, its count, its surroundings, its look
Facet = tuple["Callable[..., Features]", "Sequence[tuple[object, ...]]"]  # a function, and what it names of each line


def named(prefix: str, steps: Sequence[float]) -> tuple[str, ...]:
    """Name the intervals between steps."""
    return tuple(f"{prefix}{place}" for place in range(len(steps) + 1))


SIZE, SHARE = named("size", SIZE_STEPS), named("links", SHARE_STEPS)
GROUP, PARENT, COUNT = named("group", GROUP_STEPS), named("parent", GROUP_STEPS), named("count", COUNT_STEPS)
AROUND = named("around", GROUP_STEPS)
LOOK = named("look", GROUP_STEPS)
AWAY = named("away", AWAY_STEPS)


OUTLINES = ("link", "prose", "long", "sentence", "short")
# How a neighbour is called by whether it stands in the same element or parent.
SAME, OTHER = ({name: f"{near} {name}" for name in OUTLINES} for near in ("same", "other"))


class Groups:
    """How much telling text stands in lines of one make, and in lines of one parent."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.sizes: dict[object, int] = defaultdict(int)
        self.parents: dict[object, int] = defaultdict(int)
        self.looks: dict[object, int] = defaultdict(int)
        self._blocks, self._makes = blocks, [make(block) for block in blocks]
        self.counts = Counter(self._makes)
        for block, key in zip(blocks, self._makes, strict=True):
            if size := telling(block):
                self.sizes[key] += size
                self.parents[block.box.parent] += size
                self.looks[look(block.box)] += size
        self.top = max(self.sizes.values(), default=0) or 1
        self.top_look = max(self.looks.values(), default=0) or 1
        self.top_parent = max(self.parents.values(), default=0) or 1

    def shares(self) -> list[Shares]:
        """Give the share of each block's group, and of its parents, in the largest one, and how many lines it has."""
        known: dict[object, Shares] = {}
        for key, block in zip(self._makes, self._blocks, strict=True):
            if key not in known:
                known[key] = self._of_make(key, block.box)
        return [known[key] for key in self._makes]

    def _of_make(self, key: object, box: Box) -> Shares:
        above, tag = box.parent, box.tag
        around = self.parents.get(above.parent) if above else None
        outer = share(AROUND, around, self.top_parent)
        return (
            share(GROUP, self.sizes.get(key), self.top),
            share(PARENT, self.parents.get(above), self.top_parent),
            COUNT[bisect_right(COUNT_STEPS, self.counts[key])],
            tag + outer if tag in LISTED else outer,
            share(LOOK, self.looks.get(look(box)), self.top_look),
        )


def share(names: Sequence[str], part: int | None, whole: int) -> str:
    """Name the share of a part in the largest; most groups and parents hold no telling text at all."""
    return names[bisect_right(GROUP_STEPS, part / whole)] if part else names[0]


def telling(block: Block) -> int:
    """Give the bytes of a line outside of links, where they are enough to speak for its group; else 0."""
    size = block.size
    if block.link_chars:
        size -= size * block.link_chars // len(block.text)
    speaks = size >= TELLING or (size > TELLING_SENTENCE and ENDS.get(block.text[-1]) == "end.")
    return size if speaks else 0


def make(block: Block) -> object:
    """Give what lines of one make share: the element that holds them, or parent, tag and class."""
    box = block.box
    if box.tag in HOLDERS:
        return box
    if box.make is None:
        box.make = (box.parent, box.tag, box.names)
    return box.make


def look(box: Box) -> object:
    """Give what lines that look alike share, wherever they stand: tag and class, and the parent's."""
    if box.look is None:
        above = box.parent
        around = (above.tag, above.names) if above is not None else ()
        box.look = (box.tag, box.names, *around) if around else box.tag
    return box.look


def outline(block: Block) -> str:
    """Name what a line is at a glance, for its neighbours."""
    if block.link_chars > LINKED * len(block.text):
        return "link"
    ended = ENDS.get(block.text[-1]) == "end."
    if block.size > SHORT:
        return "prose" if ended else "long"
    return "sentence" if ended else "short"


def length_of(block: Block) -> str:
    """Name how long a line is: prose or not."""
    return "short" if block.size <= SHORT else "long"


def line_facets(blocks: Sequence[Block], title_at: int | None) -> tuple[list[Block], list[Facet]]:
    """Give the lines that are no plain navigation, and by facet the values of each of them; all but the kinds of line_kinds.

    One facet after the other: a page's lines pass through five short loops in half the time of one long one.
    """
    outlines = [outline(block) for block in blocks]
    lines = [block for block, name in zip(blocks, outlines, strict=True) if name != "link" or block.size >= LINKED_SIZE]
    lengths = [length_of(block) for block in lines]
    return lines, [
        (text_features, [text_key(block, length) for block, length in zip(lines, lengths, strict=True)]),
        (group_features, list(zip(lengths, Groups(lines).shares(), strict=True))),
        (neighbour_features, neighbour_keys(blocks, lines, lengths, outlines)),
        (spot_features, spot_keys(lines, title_at)),
        (place_features, [place_key(block) for block in lines]),
    ]


def text_key(block: Block, length: str) -> tuple[str, str, str, str, int, bool]:
    """Give what text_features reads: size, links, how it ends."""
    text = block.text
    links = SHARE[bisect_right(SHARE_STEPS, block.link_chars / len(text))] if block.link_chars else SHARE[0]
    commas = text.count(",") + text.count("，") + text.count("、")
    size = SIZE[bisect_right(SIZE_STEPS, block.size)]
    return size, length, links, ENDS.get(text[-1], "end"), commas if commas < 4 else 4, block.box.tag == "p"


def text_features(size: str, length: str, links: str, end: str, commas: int, is_paragraph: bool) -> Features:
    """Name what a line shows at first sight."""
    row = [size, links, length + links, end, size + end, f"commas{commas}"]
    return [*row, size + ("p" if is_paragraph else "x")]


def group_features(length: str, shares: Shares) -> Features:
    """Name the share of a line's group, and of all lines of its look, in the largest one; how many lines it has."""
    group, parent, count, around, alike = shares
    return [group, parent, count, around, length + group, alike, alike + group]


def neighbour_keys(
    blocks: Sequence[Block], lines: Sequence[Block], lengths: Sequence[str], outlines: Sequence[str]
) -> list[tuple[object, ...]]:
    """Give what neighbour_features reads: heading or not, length, and what stands above and below, beside it in the tree or not."""
    keys: list[tuple[object, ...]] = []
    last = len(blocks) - 1
    for block, length in zip(lines, lengths, strict=True):
        at, tag = block.index, block.box.tag
        above = beside(block, blocks[at - 1])[outlines[at - 1]] if at else None
        below = beside(block, blocks[at + 1])[outlines[at + 1]] if at < last else None
        keys.append((tag if tag in HEADINGS else "", length, above, below))
    return keys


def beside(block: Block, other: Block) -> dict[str, str]:
    """Give what neighbours are called that stand in the same element or parent as a line, or do not."""
    box, its = block.box, other.box
    return SAME if its is box or its.parent is box.parent else OTHER


def neighbour_features(heading: str, length: str, above: str | None, below: str | None) -> Features:
    """Name what stands above and below a line."""
    row = []
    for side, other in (("above", above), ("below", below)):
        if other is None:
            row.append(f"nothing {side}")
        else:
            row += [f"{side} {other}", f"{heading}{length} {side} {other}"]
    return row


def spot_keys(lines: Sequence[Block], title_at: int | None) -> list[tuple[object, ...]]:
    """Give what spot_features reads: how far from the headline a line stands, and whether its text stood further up."""
    keys: list[tuple[object, ...]] = []
    seen: set[str] = set()
    for block in lines:
        away = "away?" if title_at is None else AWAY[bisect_right(AWAY_STEPS, block.index - title_at)]
        keys.append((away, block.text in seen))
        seen.add(block.text)
    return keys


def spot_features(away: str, seen: bool) -> Features:
    """Name how far from the headline a line stands, and whether its text stood further up already."""
    return [away, "seen"] if seen else [away]


def place_key(block: Block) -> tuple[str, int, int, int]:
    """Give what place_features reads: tag, own bits, bits of the two elements around it, bits of all around it."""
    box, hints = block.box, block.box.hints
    above = box.parent
    if above is None:
        return box.tag, hints, 0, 0
    further = above.parent
    return box.tag, box.own, above.own | further.own if further is not None else above.own, above.hints


def place_features(tag: str, own: int, near: int, around: int) -> Features:
    """Name what the tree says of a line: its element's tag and class, and those around it."""
    row = [f"tag {tag}"]
    row += [f"own {name}" for name in bit_names(own)]
    row += [f"near {name}" for name in bit_names(near)]
    return row + [f"in {name}" for name in bit_names(around)]
