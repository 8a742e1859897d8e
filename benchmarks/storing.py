"""Time of storing articles with all that Archive.save does beside sqlite3's executemany of the same rows and an FTS5 trigram index.

    NEWSCRAWLER_CORPUS=../corpus python -m benchmarks.storing [--full]

Both write files, in transactions of 200 articles and turn by turn, so that what else the machine does meets both. One
article in twenty comes again with an edited text: here it becomes a version, there another row. Ours also makes
identifiers, hashes, sketches for reprints, counts and the people's table. CPU time of one process, in milliseconds an
article, of the last tenth before each mark: its growth is the slope. --full goes on to a million articles.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.news import articles
from benchmarks.table import Row, show
from newscrawler.archive import Archive
from newscrawler.archive.record import STORED_FIELDS, record_of
from newscrawler.items import Article

BATCH = 200
MARKS = (1_000, 10_000, 30_000)  # two minutes
FULL_MARKS = (*MARKS, 100_000, 1_000_000)
MOST, LARGEST_INDEX = 1.5, 0.5  # targets
EDITED_EACH = 20
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def visits(count: int) -> Iterator[Article]:
    """Give the articles, one in twenty twice: the second time with another last sentence, a day later."""
    for number, article in enumerate(articles(count)):
        yield article
        if number % EDITED_EACH == 0:
            yield replace(article, body=f"{article.body}\n更正：数字有误。", fetched_at="2026-11-02T08:00:00+08:00")


class Plain:
    """A table of the same columns without any index but its number, and a trigram index of title and body; by executemany."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        self.connection.execute("PRAGMA cache_size = -65536")
        self.connection.execute(f"CREATE TABLE articles (id INTEGER PRIMARY KEY, {', '.join(STORED_FIELDS)})")
        self.connection.execute(
            "CREATE VIRTUAL TABLE trigrams USING fts5 (title, body, content='articles', content_rowid='id', tokenize='trigram')"
        )
        self.names = (*(name for name in STORED_FIELDS if name != "body"), "body")
        self.count = 0

    def store(self, rows: list[dict[str, Any]]) -> None:
        """Store rows in one transaction."""
        first, self.count = self.count + 1, self.count + len(rows)
        marks = ", ".join("?" * (len(self.names) + 1))
        self.connection.execute("BEGIN")
        self.connection.executemany(
            f"INSERT INTO articles (id, {', '.join(self.names)}) VALUES ({marks})",
            [(number, *(row[name] for name in self.names)) for number, row in enumerate(rows, start=first)],
        )
        self.connection.executemany(
            "INSERT INTO trigrams (rowid, title, body) VALUES (?, ?, ?)",
            [(number, row["title"], row["body"]) for number, row in enumerate(rows, start=first)],
        )
        self.connection.execute("COMMIT")


def run(folder: Path, marks: tuple[int, ...]) -> Iterator[tuple[int, float, float]]:
    """Give at each mark the articles stored, our milliseconds an article and those of the other."""
    plain, ours, others = Plain(folder / "plain.db"), [], []
    with Archive(folder / "archive.db") as archive:
        source, stored = visits(marks[-1]), 0
        while batch := list(islice(source, BATCH)):
            rows = [record_of(article, NOW).columns for article in batch]
            others.append(_seconds(lambda rows=rows: plain.store(rows)))
            ours.append(_seconds(lambda batch=batch: _store(archive, batch)))
            before, stored = stored, stored + len(batch)
            for mark in marks:
                if before < mark <= stored:
                    last = max(1, len(ours) // 10)
                    yield mark, sum(ours[-last:]) / last / BATCH * 1000, sum(others[-last:]) / last / BATCH * 1000


def _store(archive: Archive, batch: list[Article]) -> None:
    with archive.transaction():
        for article in batch:
            archive.save(article)


def _seconds(task: Any) -> float:
    started = time.process_time()
    task()
    return time.process_time() - started


def rows(full: bool = False, marks: tuple[int, ...] = ()) -> Iterator[Row]:
    """Give a row for each mark, and one for the search index's size."""
    marks = marks or (FULL_MARKS if full else MARKS)
    first = 0.0
    with tempfile.TemporaryDirectory() as name:
        for mark, ours, other in run(Path(name), marks):
            first = first or ours
            yield Row(
                name=f"storing an article, at {mark:,}",
                ours=f"{ours:.2f} ms",
                other=f"executemany, trigram {other:.2f} ms",
                ratio=ours / other,
                slope=ours / first,
                most=MOST,
            )
        share, trigrams = shares(Path(name))
        beside = f"trigram {trigrams:.2f} x"
        yield Row(name="search index / text", ours=f"{share:.2f} x", other=beside, ratio=share, most=LARGEST_INDEX)


def shares(folder: Path) -> tuple[float, float]:
    """Give the size of our index and of the trigram index in parts of the text's."""
    found = []
    for file, index in (("archive.db", "article_index_data"), ("plain.db", "trigrams_data")):
        connection = sqlite3.connect(folder / file)
        text = "SELECT sum(length(CAST(coalesce(title, '') || body AS BLOB))) FROM articles"
        found.append(
            connection.execute(f"SELECT sum(length(block)) / CAST(({text}) AS REAL) FROM {index}").fetchone()[0]
        )
        connection.close()
    return found[0], found[1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="up to a million articles (an hour)")
    parser.add_argument("--marks", type=int, nargs="+", default=[], help="other numbers of articles")
    arguments = parser.parse_args()
    show(rows(arguments.full, tuple(arguments.marks)))


if __name__ == "__main__":
    main()
