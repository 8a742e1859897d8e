"""Different stories without end: those written by hand first, then the bundled papers' own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from newscrawler.demo.dice import Dice
from newscrawler.demo.region import HETING, LANJIANG, RUOSHUI
from newscrawler.demo.story import Seed, story
from tests.variants.piece import Piece
from tests.variants.scripts import traditional
from tests.variants.written import written

_REGIONS = (
    (RUOSHUI, "若水报", "ruoshui.example"),
    (LANJIANG, "澜江日报", "lanjiang.example"),
    (HETING, "鹤汀日报", "heting.example"),
)
_PAPER = 5000  # the bundled papers are numbered low: no story of theirs comes twice
_ROUND_UP = 100_000  # the second story of a round-up counts from here
_FIRST_DAY = date(2004, 1, 5)


@cache
def _by_hand() -> tuple[Piece, ...]:
    return tuple(story.piece for story in written() if story.role != "later")


def grown(paper: int, index: int) -> Piece:
    """Give a story of the bundled papers' templates; every sixth is a round-up, every ninth in traditional script."""
    dice = Dice(_PAPER + paper, index, 3)
    region, outlet, site = _REGIONS[paper % len(_REGIONS)]
    day = _FIRST_DAY + timedelta(days=dice.below(6000))
    tellings = [
        story(Seed(_PAPER + paper, index + _ROUND_UP * part, dice.below(5), day), region, long=index % 3 > 0)
        for part in range(2 if index % 6 == 5 else 1)
    ]
    told, paragraphs = tellings[0], [paragraph for telling in tellings for paragraph in telling.paragraphs]
    when = f"{day}T{dice.between(6, 21):02d}:{dice.below(60):02d}:00+08:00" if dice.below(3) else str(day)
    piece = Piece(told.headline.title, "\n".join(paragraphs), site, outlet, when)
    return traditional(piece, "s2t") if index % 9 == 8 else piece


def original(index: int) -> Piece:
    """Give one story; no two indexes give the same one."""
    by_hand = _by_hand()
    return by_hand[index] if index < len(by_hand) else grown(*divmod(index - len(by_hand), 400))


def originals(count: int, start: int = 0) -> Iterator[Piece]:
    """Give so many stories, all different; the first 66 are written by hand."""
    return map(original, range(start, start + count))


def english() -> tuple[Piece, ...]:
    """Give the English stories, all different."""
    return tuple(story.piece for story in written("en"))
