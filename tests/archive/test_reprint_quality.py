"""Of the built reprints nearly all are tied to their originals, and nothing that only looks alike; none hangs together by chance."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.near_same import Ours, Quality, article_of
from newscrawler.archive import Archive
from tests.variants import Pair, originals, reprint_pairs, separate_pairs

RECALL, PRECISION = 0.98, 0.99  # what a reader of clusters may count on; measured: 1.000 and 1.000


def judged(folder: Path, pairs: list[Pair], crowd: int) -> Quality:
    return Quality(Ours(folder), pairs, originals(crowd))


def kinds(pairs: list[Pair]) -> Counter[str]:
    return Counter(pair.kind for pair in pairs)


def test_reprints_are_found_among_other_stories_and_look_alikes_are_not_tied(tmp_path: Path) -> None:
    pairs = [*reprint_pairs(per_kind=5), *separate_pairs(per_kind=10)]
    quality = judged(tmp_path, pairs, 60)
    assert quality.recall >= RECALL, kinds(quality.missed)
    assert quality.precision >= PRECISION, kinds(quality.wrong)
    assert quality.strangers == 0


@pytest.mark.long
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_all_built_reprints_and_look_alikes(tmp_path: Path, seed: int) -> None:
    pairs = [*reprint_pairs(per_kind=60, seed=seed), *separate_pairs(per_kind=240)]
    quality = judged(tmp_path, pairs, 700)
    assert quality.recall >= RECALL, kinds(quality.missed)
    assert quality.precision >= PRECISION, kinds(quality.wrong)
    assert quality.strangers == 0


def test_copies_are_told_from_originals(tmp_path: Path) -> None:
    """A copy names the outlet, or appeared later: also where the copy was stored first."""
    pairs = [pair for pair in reprint_pairs(per_kind=5) if pair.first.published_at[:10] < pair.second.published_at[:10]]
    wrong = []
    with Archive(tmp_path / "archive.db") as archive:
        for number, pair in enumerate(pairs):
            copy = archive.save(article_of(2 * number, pair.second)).id
            original = article_of(2 * number + 1, pair.first)
            original.publisher = pair.first.source
            known = archive.save(original).id
            edge = archive.connection.execute("SELECT original FROM reprint_edges WHERE copy = ?", (copy,)).fetchone()
            if edge is None or archive.reprints(known)[0]["id"] == copy:
                wrong.append((pair.kind, pair.first.title))
    assert len(pairs) > 30
    assert wrong == []
