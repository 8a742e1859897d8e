"""Learned weights of line features: how likely a line belongs to an article's body. Compiled."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from operator import add
from typing import TYPE_CHECKING

from newscrawler.parsers.body_features import line_facets
from newscrawler.parsers.line_kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscrawler.blocks import Block
    from newscrawler.parsers.body_features import Features

# Log-odds of a line that is one link: 1 in 100 of them belongs to a body.
NAVIGATION = -4.6
# Below this nothing that its words say (at most 0.6) or its neighbours (at most 3.7) makes a line a paragraph.
HOPELESS = -4.3
# Sums that are kept of each facet; 301 pages of as many looks have 5,200 distinct ones of the richest facet.
MOST_SUMS = 1 << 15


@cache
def weights() -> dict[str, float]:
    """Weights by feature name, in log-odds; written by training/body.py."""
    loaded: dict[str, float] = json.loads(files("newscrawler").joinpath("data/body_weights.json").read_text("utf-8"))
    return loaded


class FacetScores(dict[tuple[object, ...], float]):
    """Sums of the weights of a facet's features, by the values it names; pages have few distinct ones."""

    def __init__(self, features: Callable[..., Features]) -> None:
        super().__init__()
        self._features = features

    def __missing__(self, key: tuple[object, ...]) -> float:
        if len(self) == MOST_SUMS:
            self.clear()
        known = weights()
        self[key] = total = sum(known.get(name, 0.0) for name in self._features(*key))
        return total


facet_scores = cache(FacetScores)


def line_scores(blocks: Sequence[Block], title_at: int | None) -> list[float]:
    """Give each line's log-odds of belonging to the article's body."""
    known = weights()
    lines, facets = line_facets(blocks, title_at)
    totals = [known.get("bias", 0.0)] * len(lines)
    for features, keys in facets:
        sums = facet_scores(features)
        totals = list(map(add, totals, map(sums.__getitem__, keys)))
    scores = [NAVIGATION] * len(blocks)
    for block, total in zip(lines, totals, strict=True):
        if total > HOPELESS:
            for name in kinds(block.text, block.size):
                total += known.get(name, 0.0)  # noqa: PLW2901
        scores[block.index] = total
    return scores
