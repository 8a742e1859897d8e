"""Learn newscrawler/data/body_weights.json from the labelled pages, and print figures for sites left out.

NEWSCRAWLER_CORPUS=../corpus python -m training.body            # figures only
NEWSCRAWLER_CORPUS=../corpus python -m training.body --write    # and the weights, learned from all pages
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from newscrawler.parsers import body, body_model
from newscrawler.parsers.body_features import line_facets
from newscrawler.parsers.line_kinds import kinds
from training.logistic import Row, train
from training.pages import LabelledPage, corpus, labelled_pages

TARGET = Path(__file__).resolve().parent.parent / "newscrawler" / "data" / "body_weights.json"
FOLDS, SEED = 8, 3
# Weight of a line in learning: its share of the page's body counts, and every line a little.
BASE, SHARE, MOST = 0.3, 20, 3


def rows(pages: list[LabelledPage]) -> Iterator[Row]:
    """Give every line to learn from."""
    for page in pages:
        blocks = page.document.blocks
        total = sum(len(block.text) for block, label in zip(blocks, page.labels, strict=True) if label) or 1
        lines, facets = line_facets(blocks, page.title_at)
        for at, block in enumerate(lines):
            label = page.labels[block.index]
            if label is not None:
                weight = BASE + min(MOST, SHARE * len(block.text) / total)
                names = [name for features, keys in facets for name in features(*keys[at])]
                yield [*names, *kinds(block.text, block.size)], label, weight


def use(weights: dict[str, float]) -> None:
    """Let newscrawler judge by these weights."""
    known = body_model.weights()
    known.clear()
    known.update(weights)
    body_model.facet_scores.cache_clear()


def figures(pages: list[LabelledPage], score: Any) -> list[tuple[str, float, tuple[float, ...], str]]:
    """Score the bodies of pages under the weights in use: (set, F1, (tp, fp, fn), page)."""
    found = []
    for page in pages:
        located = body.locate(page.document, None, page.title_at)
        text = "\n".join(block.text for block in located.body)
        gold = page.gold
        parts = score.overlap(score.body_tokens(gold, gold["body"]), score.body_tokens(gold, text))
        found.append((page.collection, score.f1(*parts), parts, page.name))
    return found


def show(found: list[tuple[str, float, tuple[float, ...], str]], score: Any, worst: int) -> None:
    """Print each set's body F1 and share of pages at .95, and its worst pages."""
    for name in sorted({row[0] for row in found}):
        mine = [row for row in found if row[0] == name]
        total = [sum(row[2][i] for row in mine) for i in range(3)]
        good = sum(row[1] >= 0.95 for row in mine) / len(mine)
        print(f"{name}: body F1 {score.f1(*total):.4f}, >=.95 {good:.3f}, fp {total[1]:.2f}, fn {total[2]:.2f}")
        for row in sorted(mine, key=lambda row: row[1])[:worst]:
            print(f"    {row[1]:.3f}  fp {row[2][1]:.2f} fn {row[2][2]:.2f}  {row[3]}")


def main() -> None:
    """Learn, leaving each eighth of the sites out in turn, then from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights learned from all pages")
    parser.add_argument("--worst", type=int, default=0, help="show so many of the worst pages")
    arguments = parser.parse_args()
    sys.path.insert(0, str(corpus()))
    score = import_module("score")
    pages = labelled_pages()
    sites = sorted({page.site for page in pages})
    random.Random(SEED).shuffle(sites)
    fold = {site: place % FOLDS for place, site in enumerate(sites)}
    found = []
    for left_out in range(FOLDS):
        use(train(rows([page for page in pages if fold[page.site] != left_out])))
        found += figures([page for page in pages if fold[page.site] == left_out], score)
    print(f"{len(pages)} pages of {len(sites)} sites, each site's pages judged by weights learned without it")
    show(found, score, arguments.worst)
    if arguments.write:
        kept = {name: round(weight, 3) for name, weight in sorted(train(rows(pages)).items())}
        TARGET.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
