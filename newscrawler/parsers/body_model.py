"""Learned weights of line features: how likely a line belongs to an article's body."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files
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


@cache
def weights() -> dict[str, float]:
    """Weights by feature name, in log-odds; written by training/body.py."""
    loaded: dict[str, float] = json.loads(files("newscrawler").joinpath("data/body_weights.json").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1 << 15)
def facet_score(features: Callable[..., Features], key: tuple[object, ...]) -> float:
    """Sum the weights of a facet of a line; pages have few distinct ones."""
    known = weights()
    return sum(known.get(name, 0.0) for name in features(*key))


def line_scores(blocks: Sequence[Block], title_at: int | None) -> list[float]:
    """Give each line's log-odds of belonging to the article's body."""
    known = weights()
    bias, scores = known.get("bias", 0.0), []
    for block, facets in zip(blocks, line_facets(blocks, title_at), strict=True):
        if facets is None:
            scores.append(NAVIGATION)
            continue
        total = bias
        for facet in facets:
            total += facet_score(*facet)
        if total > HOPELESS:
            for name in kinds(block.text, block.size):
                total += known.get(name, 0.0)
        scores.append(total)
    return scores
