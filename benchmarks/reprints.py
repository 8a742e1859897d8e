"""Near-same texts: what is found, what is tied wrongly, and the cost of look-up and insert as the archive grows.

    python -m benchmarks.reprints [--full] [--skip-quality]

Beside datasketch's MinHashLSH and rensa's RMinHashLSH, in memory, with 128 permutations over runs of five folded
characters and a threshold of 0.5: pip install -e '.[bench]'; what is not installed is named and passed over.
Quality is that of the built reprints and look-alikes in tests/variants, hidden among 700 other stories. Time is CPU of
one process for the last thousand articles at each size (median of 50 with their commit); our archive is filled with
random sketches before, a peer's index with articles. --full: 1,000,000 articles, and 100,000 of the peers.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.near_same import ENGINES, Index, Quality
from benchmarks.table import Row, peer
from newscrawler.archive import Archive
from newscrawler.archive.reprints import clusters
from newscrawler.shingles import SKETCH
from tests.variants import Piece, originals, reprint_pairs, separate_pairs

SIZES, FULL_SIZE = (1_000, 10_000, 100_000), 1_000_000
PEER_SIZE = 10_000
MOST_GROWTH = 1.5  # flat: a thousand times the articles make four more levels of a tree
BATCH, LAST = 50, 1000
USUAL_SHINGLES, SLICES = 600, 64
SHINGLES_END = (1 << 32) * SKETCH // USUAL_SHINGLES  # a sketch of so many shingles holds hashes below this
ABOVE = 1 << 30  # keys of articles that are timed lie above those that fill
WORDS, SITES = 40_000, 40
LENGTHS = (120, 360, 560, 750, 950, 1110, 1470, 2090, 3850)  # ninths of real articles' lengths


def varied(count: int) -> Iterator[Piece]:
    """Give articles of random words, commoner and rarer ones as in any language."""
    dice = random.Random(2)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3500)]
    words = ["".join(dice.choices(characters, k=dice.choice((1, 2, 2, 2, 3, 4)))) for _ in range(WORDS)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))
    for number in range(count):
        length = int(dice.choice(LENGTHS) * dice.uniform(0.7, 1.3)) // 2
        text = "".join(dice.choices(words, cum_weights=weights, k=length))
        body = "\n".join(text[at : at + 150] + "。" for at in range(0, len(text), 150))
        yield Piece(f"第{number}篇", body, f"paper{dice.randrange(SITES)}.example", None, "2026-11-24")


class Storing:
    """An archive that gets articles' texts and nothing else; what is timed is the reprints' part."""

    name = "newscrawler"

    def __init__(self, folder: Path) -> None:
        self.connection = Archive(folder / "storing.db").connection
        names = [(f"paper{number}.example",) for number in range(SITES)]
        self.connection.executemany("INSERT INTO sites (name) VALUES (?)", names)
        self.filled = 0

    def fill(self, size: int) -> None:
        """Put in the sketches of so many texts that never were: random hashes below those of an article of usual length."""
        dice, step = random.Random(size), SHINGLES_END // SLICES
        self.connection.execute("PRAGMA foreign_keys = OFF")  # they belong to no article
        self.connection.execute("BEGIN")
        keys = [(key, f"filled {key}", USUAL_SHINGLES, "[]") for key in range(self.filled + 1, size + 1)]
        self.connection.executemany(
            "INSERT INTO signatures (key, article_id, shingles, sketch) VALUES (?, ?, ?, ?)", keys
        )
        for part in range(SLICES):
            each = range(len(keys) * SKETCH // SLICES)
            rows = sorted((part * step + dice.randrange(step), dice.choice(keys)[0]) for _ in each)
            self.connection.executemany("INSERT OR IGNORE INTO shingles VALUES (?, ?)", rows)
        self.connection.execute("COMMIT")
        self.filled = size

    def batch(self, pieces: list[tuple[int, Piece]]) -> float:
        """Store some articles in one transaction; give the seconds of CPU for look-up, insert and commit."""
        self.connection.execute("BEGIN")
        columns = "docid, id, site, first_seen, last_seen, version_seen, content_hash, title, body"
        for key, piece in pieces:
            values = (key + 1, f"{key:016x}", piece.site, "2026", "2026", "2026", "", piece.title, piece.body)
            self.connection.execute(f"INSERT INTO articles ({columns}) VALUES ({', '.join('?' * 9)})", values)
        start = time.thread_time()
        for key, piece in pieces:
            clusters.add(self.connection, f"{key:016x}", piece.body, piece.site)
        self.connection.execute("COMMIT")
        self.filled += len(pieces)
        return time.thread_time() - start


class Peer:
    """A peer's index, timed likewise; it is filled with articles."""

    def __init__(self, index: Index) -> None:
        self.index, self.pieces = index, enumerate(varied(1_000_000_000))

    def fill(self, size: int) -> None:
        """Put in so many articles."""
        for key, piece in self.pieces:
            self.index.add(key, piece)
            if key + 1 >= size:
                return

    def batch(self, pieces: list[tuple[int, Piece]]) -> float:
        """Take some articles; give the seconds of CPU."""
        start = time.thread_time()
        for key, piece in pieces:
            self.index.add(ABOVE + key, piece)
        return time.thread_time() - start


def growth(store: Storing | Peer, sizes: Iterable[int]) -> Iterator[float]:
    """Give for each size the milliseconds an article took: the median of batches of 50."""
    pieces = enumerate(varied(len(list(sizes)) * LAST))
    for size in sizes:
        store.fill(size - LAST)
        took = [store.batch(list(islice(pieces, BATCH))) for _ in range(LAST // BATCH)]
        yield median(took) / BATCH * 1000


def pages(folder: Path) -> tuple[float, float]:
    """Give the milliseconds that a page of the bundled papers takes: to be read, and its text to be tied."""
    from newscrawler import extract
    from newscrawler.demo import PAPERS
    from newscrawler.demo.paper import Web
    from newscrawler.demo.portal import Portal

    portal = Portal(Web({name: f"http://127.0.0.1:{port}" for port, name in enumerate(PAPERS, 18761)}, 100, 0))
    read = [(portal.page(portal.path(index), "", 1).body, portal.origin + portal.path(index)) for index in range(100)]
    extract(*read[0])
    start = time.thread_time()
    articles = [extract(body, url) for body, url in read]
    took = time.thread_time() - start
    pieces = [Piece("", article.body or "", "paper0.example", None, "") for article in articles if article]
    return took / len(read) * 1000, Storing(folder).batch(list(enumerate(pieces))) / len(read) * 1000


def rows(full: bool = False) -> Iterator[Row]:
    """Give the rows: look-up and insert beside each peer at 10,000, and beside the reading of the page."""
    sizes = [*SIZES, *([FULL_SIZE] if full else [])]
    with tempfile.TemporaryDirectory() as name:
        took = list(growth(Storing(Path(name)), sizes))
    for make in ENGINES[1:]:
        found = peer(lambda make=make: _peer_time(make))  # type: ignore[misc]
        lack, other = (found, "") if isinstance(found, str) else ("", f"{make.name} {found:.2f} ms")  # type: ignore[attr-defined]
        ratio = None if isinstance(found, str) else took[1] / found
        yield Row(
            name="near-duplicates, an article of 10,000", ours=f"{took[1]:.2f} ms", other=other, ratio=ratio, lack=lack
        )
    with tempfile.TemporaryDirectory() as name:
        reading, tying = pages(Path(name))
    yield Row(
        name="near-duplicates, a page of the demo",
        ours=f"{tying:.2f} ms",
        other=f"its extraction {reading:.2f} ms",
        ratio=tying / reading,
        most=1.0,
    )
    slope = took[-1] / took[0]
    yield Row(
        name=f"near-duplicates, an article of {sizes[-1]:,}",
        ours=f"{took[-1]:.2f} ms",
        other=f"of {sizes[0]:,} {took[0]:.2f} ms",
        ratio=slope,
        slope=slope,
        most=MOST_GROWTH,
    )


def _peer_time(make: Any) -> float:
    with tempfile.TemporaryDirectory() as name:
        return next(growth(Peer(make(Path(name))), [PEER_SIZE]))


def main(arguments: list[str] | None = None) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also 1,000,000 articles, and 100,000 of the peers")
    parser.add_argument("--skip-quality", action="store_true", help="the cost alone")
    options = parser.parse_args(arguments)
    if not options.skip_quality:
        print(
            f"{'':12} {'recall':>7} {'precision':>10} {'missed':>7} {'wrong':>6} {'strangers':>10}   of reprints, look-alikes"
        )
        for engine in ENGINES:
            _with(engine, _print_quality)
    print(
        f"\n{'ms of CPU an article, at':26}"
        + "".join(f"{size:>10,}" for size in (*SIZES, FULL_SIZE)[: 3 + options.full])
    )
    stores: tuple[Callable[[Path], Storing | Index], ...] = (Storing, *ENGINES[1:])
    for make in stores:
        _with(make, lambda name, index: _print_growth(name, index, options.full))
    with tempfile.TemporaryDirectory() as folder:
        print("\na page of the bundled papers: reading {:.2f}, tying {:.2f}".format(*pages(Path(folder))))


def _with(make: Callable[[Path], Any], report: Callable[[str, Any], None]) -> None:
    name: str = make.name  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        try:
            index = make(Path(folder))
        except ImportError as missing:
            print(f"{name}: {missing.name} is not installed", file=sys.stderr)
        else:
            report(name, index)


def _print_quality(name: str, index: Index) -> None:
    pairs = [*reprint_pairs(40), *separate_pairs(80)]
    found = Quality(index, pairs, originals(700))
    same = sum(pair.same for pair in pairs)
    counts = f"{len(found.missed):7} {len(found.wrong):6} {found.strangers:10}   {same:,}, {len(pairs) - same:,}"
    print(f"{name:12} {found.recall:7.3f} {found.precision:10.3f} {counts}", flush=True)


def _print_growth(name: str, index: Storing | Index, full: bool) -> None:
    sizes = [*SIZES, *([FULL_SIZE] if full else [])]
    store = index if isinstance(index, Storing) else Peer(index)
    if isinstance(store, Peer):
        sizes = [size for size in sizes if size <= (SIZES[-1] if full else PEER_SIZE)]
    print(f"{name:26}", end="", flush=True)
    for milliseconds in growth(store, sizes):
        print(f"{milliseconds:10.2f}", end="", flush=True)
    print()


if __name__ == "__main__":
    main()
