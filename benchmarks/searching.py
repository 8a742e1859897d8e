"""Time of a search for the top 20 with snippets beside an FTS5 trigram index and a LIKE scan of the same articles.

    NEWSCRAWLER_CORPUS=../corpus python -m benchmarks.searching [--full] [--archive FILE]

The queries are stretches of 1 to 8 characters of articles, and of their commonest words; newest first. Each is asked
of the three one after the other, each file warm, in CPU time. The peers give ids and titles by day and make no snippet; trigrams find
nothing below three characters (such queries are not counted there). --archive keeps the file, and goes on with one it finds.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.bulk import build
from benchmarks.news import articles
from benchmarks.table import Row, show, tell
from newscrawler.archive import Archive

SIZE, FULL_SIZE = 100_000, 1_000_000
COPIES = 10
QUERIES = 160
LONGEST = 8
LIKES = 8  # of the queries, for the scan takes seconds
TARGETS = (20.0, 100.0)  # ms, at 100,000 and at a million
PEERS = ("LIKE", "trigram, 3 and more")


def queries(count: int) -> list[str]:
    """Give stretches of 1 to 8 Han characters: half of them anywhere, half beginning with one of the commonest pairs."""
    dice = random.Random(3)
    bodies = [article.body or "" for article in articles(400)]
    pairs = Counter(body[at : at + 2] for body in bodies for at in range(len(body) - 1))
    common = [pair for pair, _ in pairs.most_common(300) if _is_han(pair)]
    found: list[str] = []
    while len(found) < count:
        body, length = dice.choice(bodies), 1 + len(found) % LONGEST
        at = dice.randrange(max(1, len(body) - LONGEST))
        if dice.random() < 0.5:
            at = body.find(dice.choice(common), at)
        part = body[at : at + length]
        if len(part) == length and _is_han(part):
            found.append(part)
    return found


def _is_han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def fill_trigrams(path: Path, archive: Path) -> sqlite3.Connection:
    """Give a trigram index of title and body, by the same numbers as in the archive, and open it."""
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE IF EXISTS trigrams")
    connection.execute("ATTACH ? AS archive", (str(archive),))
    connection.execute("CREATE VIRTUAL TABLE trigrams USING fts5 (title, body, content='', tokenize='trigram')")
    connection.execute(
        "INSERT INTO trigrams (rowid, title, body) SELECT docid, title, body FROM archive.articles ORDER BY docid"
    )
    connection.commit()
    return connection


TRIGRAM = """
    SELECT articles.id, articles.title FROM trigrams CROSS JOIN archive.articles ON docid = trigrams.rowid
    WHERE trigrams MATCH ? ORDER BY published_day DESC LIMIT 20
"""
LIKE = "SELECT id, title FROM articles WHERE title LIKE ?1 OR body LIKE ?1 ORDER BY published_day DESC LIMIT 20"


def milliseconds(ask: Callable[[str], object], asked: list[str]) -> list[float]:
    """Give how long each query takes, the better of two times, ascending."""
    taken = []
    for query in asked:
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            ask(query)
            best = min(best, time.process_time() - started)
        taken.append(best * 1000)
    return sorted(taken)


def measure(path: Path, folder: Path) -> Iterator[tuple[str, list[float]]]:
    """Give the times of each way of searching, by its name."""
    asked = queries(QUERIES)
    with Archive(path, readonly=True) as archive:
        yield "all", milliseconds(archive.search, asked)
        for length in (1, 2, 4, 8):
            one = [query for query in asked if len(query) == length]
            yield f"{length} characters", milliseconds(archive.search, one)
        like = archive.connection
        yield "LIKE", milliseconds(lambda query: like.execute(LIKE, (f"%{query}%",)).fetchall(), asked[:LIKES])
    trigrams = fill_trigrams(folder / "trigrams.db", path)
    long = [query for query in asked if len(query) > 2]
    yield "trigram, 3 and more", milliseconds(lambda query: trigrams.execute(TRIGRAM, (f'"{query}"',)).fetchall(), long)
    trigrams.close()


def rows(full: bool = False, path: Path | None = None) -> Iterator[Row]:
    """Give the rows: the 95th percentile of all queries and of those of some lengths, and of the peers."""
    size = FULL_SIZE if full else SIZE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = path or folder / "archive.db"
        if not path.exists():
            tell(f"making {size:,} articles")
            build(path, size, COPIES)
        with Archive(path, readonly=True) as archive:
            size = archive.count()
        ours = 0.0
        for way, taken in measure(path, folder):
            p95, middle = taken[int(len(taken) * 0.95)], taken[len(taken) // 2]
            shown = f"{p95:.1f} ms"
            if way in PEERS:
                yield Row(name=f"search, p95 of {size:,}: {way}", other=f"{way} {shown}", ratio=ours / p95)
                continue
            ours = ours or p95
            most = TARGETS[size >= FULL_SIZE] if way == "all" else None
            title = f"search, top 20 of {size:,}, p95: {way}"
            yield Row(name=title, ours=shown, other=f"(median {middle:.1f} ms)", judged=p95, most=most, unit="ms")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="a million articles")
    parser.add_argument("--archive", type=Path, help="archive to search, or to make")
    arguments = parser.parse_args()
    show(rows(arguments.full, arguments.archive))


if __name__ == "__main__":
    main()
