"""A million articles in one archive within minutes: to measure reading with, not how they came there.

    NEWSCRAWLER_CORPUS=../corpus nice python -m benchmarks.bulk big.db --articles 1000000

The articles are as those of benchmarks/news.py, walked for thousands at once; their rows, tokens and sketches are made by
the archive's own code. What saves the time: rows come in the order of docids, indexes and counts are made at the end, and
no two articles are tied as reprints. One in fifty has an earlier version, one in two hundred is taken down.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.news import DAYS, LENGTHS, LONGEST_STEP, SITES, article, news
from newscrawler.archive import Archive
from newscrawler.archive.docids import LEVEL_BITS, LEVEL_STARTS, day_of
from newscrawler.archive.indexing import empty, index_now
from newscrawler.archive.record import STORED_FIELDS, VERSION_COLUMNS, Record, people_of, record_of
from newscrawler.archive.reprints.signatures import FULL, own_text
from newscrawler.archive.schema.counts import fill_counts
from newscrawler.archive.tokens import index_text
from newscrawler.codes import codes_of, text_of
from newscrawler.fingerprint import article_id
from newscrawler.items import Article

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

ODD = 2654435761  # times this, hashes become others
AHEAD = 2  # parts that are made ahead
AT_ONCE, SIDE_BY_SIDE = 20_000, 1_000  # articles of a transaction, and those walked together: 100 MB
EDITED, GONE = 50, 200  # one article of so many
EDITED_AT = "2026-11-02T00:00:00+00:00"
FIRST_DAY = date(2005, 1, 1).toordinal()
NOW = datetime(2026, 11, 1, tzinfo=UTC)
COMES_BACK, STRANGE = 0.5, 0.16  # of steps: in news.py AGAIN, and those that end in a name


class Walk:
    """Walks through the news, many at once; each comes back to its own words as an article does."""

    def __init__(self, seed: int) -> None:
        self.dice = np.random.default_rng(seed)
        characters, self.news = np.unique(codes_of(news()), return_inverse=True)
        self.characters = characters.astype("<u4")
        self.order = np.argsort(self.news, kind="stable")
        counts = np.bincount(self.news, minlength=len(characters))
        self.first = np.concatenate(([0], np.cumsum(counts)[:-1]))
        self.counts = counts

    def __call__(self, lengths: Numbers) -> list[str]:
        """Give texts of these lengths."""
        lanes, longest = np.arange(len(lengths)), int(lengths.max()) + LONGEST_STEP
        written = np.zeros((len(lengths), longest + 1), np.int32)
        before = np.full(written.shape, -1, np.int32)  # where the same character stood last
        latest = np.full((len(lengths), len(self.characters)), -1, np.int16)
        written[:, 0] = self.news[self.dice.integers(0, len(self.news), len(lengths))]
        ends = np.ones(len(lengths), np.int64)
        while len(lanes):
            steps = self.dice.integers(2, LONGEST_STEP + 1, len(lanes))
            own = before[lanes, ends[lanes] - 1]
            for _ in range(4):
                further = before[lanes, np.maximum(own, 0)]
                own = np.where((self.dice.random(len(lanes)) < 0.5) & (further >= 0) & (own >= 0), further, own)
            last = written[lanes, ends[lanes] - 1]
            chosen = self.first[last] + (self.dice.random(len(lanes)) * self.counts[last]).astype(np.int64)
            places = np.minimum(self.order[chosen], len(self.news) - LONGEST_STEP - 1)
            again = (own >= 0) & (own + LONGEST_STEP < ends[lanes]) & (self.dice.random(len(lanes)) < COMES_BACK)
            for at in range(LONGEST_STEP):
                live = (at < steps) & (ends[lanes] < longest)
                rows = lanes[live]
                char = np.where(again, written[lanes, own + 1 + at], self.news[places + 1 + at])
                strange = (at == steps - 1) & ~again & (self.dice.random(len(lanes)) < STRANGE)
                char = np.where(strange, self.news[self.dice.integers(0, len(self.news), len(lanes))], char)[live]
                written[rows, ends[rows]] = char
                before[rows, ends[rows]] = latest[rows, char]
                latest[rows, char] = ends[rows]
                ends[rows] += 1
            lanes = lanes[ends[lanes] <= lengths[lanes]]
        return [text_of(self.characters[row[1 : 1 + length]]) for row, length in zip(written, lengths, strict=True)]


def docids(count: int, dice: np.random.Generator) -> Numbers:
    """Give the docids of so many articles of random days, ascending."""
    per_day = np.bincount(dice.integers(0, DAYS, count), minlength=DAYS)
    found = []
    for day, articles in enumerate(per_day.tolist(), start=FIRST_DAY):
        left = articles
        for start, bits in zip(LEVEL_STARTS, LEVEL_BITS, strict=True):
            here = min(left, 1 << bits)
            found.append(np.arange(here, dtype=np.int64) + start + (day << bits))
            left -= here
    return np.sort(np.concatenate(found))


def articles(numbers: Numbers, walk: Walk) -> Iterator[tuple[int, Article]]:
    """Give an article for each docid."""
    dice, count = walk.dice, len(numbers)
    ninths = np.array(LENGTHS)[dice.integers(0, len(LENGTHS), count)]
    lengths = (ninths * dice.uniform(0.7, 1.3, count)).astype(np.int64)
    bodies: dict[int, str] = {}
    # Those walked side by side are of one length, so that none waits.
    for part in np.array_split(np.argsort(lengths), max(1, count // SIDE_BY_SIDE)):
        bodies |= dict(zip(part.tolist(), walk(lengths[part]), strict=True))
    titles, names = walk(np.full(count, 18)), walk(np.full(count, 3))
    sites, editors = dice.integers(0, SITES, count).tolist(), dice.integers(0, 300, count).tolist()
    for at, docid in enumerate(numbers.tolist()):
        day = date.fromordinal(day_of(docid))
        yield docid, article(docid, f"paper{sites[at]}", day, (titles[at], bodies[at]), (names[at], editors[at]))


KEYS = (
    "docid id site canonical_url first_seen last_seen version version_seen content_hash notice_id gone_at gone_reason"
)
ROW = (*KEYS.split(), *STORED_FIELDS)
INSERT = f"INSERT INTO articles ({', '.join(ROW)}) VALUES ({', '.join('?' * len(ROW))})"
VERSION = ("article_id", "docid", *VERSION_COLUMNS)


@dataclass(slots=True)
class Prepared:
    """An article as it is written: its text before it was edited, if it was, tokens of both, size and hashes of its sketch."""

    docid: int
    record: Record
    tokens: str
    before: tuple[Record, str] | None
    size: int
    sketch: list[int]


def prepare(numbers: Numbers, seed: int) -> list[Prepared]:
    """Make the articles of these docids; in a process of its own."""
    return [_prepared(docid, one) for docid, one in articles(numbers, Walk(seed))]


def _prepared(docid: int, stored: Article) -> Prepared:
    record, before = record_of(stored, NOW), None
    if docid % EDITED == 0:
        before = (record, _tokens(record))
        record = record_of(replace(stored, body=f"{stored.body}\n更正。"), NOW)
    text = own_text(record.columns["body"])
    return Prepared(docid, record, _tokens(record), before, text.count, text.sketch)


def _moved(one: Prepared, docid: int, copy: int) -> Prepared:
    """Give an article's texts as another one's, of another day and address; its sketch has other hashes."""
    if not copy:
        return replace(one, docid=docid)
    address, day = f"http://www.{one.record.site}.example/{docid}.htm", date.fromordinal(day_of(docid)).isoformat()
    fields = {"url": address, "published_day": day, "published_at": f"{day}T08:30:00+08:00"}
    records = [
        replace(
            record,
            id=article_id(record.site or "", address),
            canonical_url=address,
            columns={**record.columns, **fields},
        )
        for record in (one.record, *(before[0] for before in [one.before] if before))
    ]
    before = (records[1], one.before[1]) if one.before else None
    turned = sorted((number * ODD + copy) % (1 << 32) for number in one.sketch) if one.sketch[-1:] else []
    return replace(one, docid=docid, record=records[0], before=before, sketch=turned)


def _tokens(record: Record) -> str:
    return index_text({**record.columns, "site": record.site})


class Writer:
    """Writes rows in the order of docids; keeps the sketches until the end."""

    def __init__(self, connection: sqlite3.Connection, notice: int) -> None:
        self.connection, self.notice = connection, notice
        self.count = 0
        self.hashes: list[Numbers] = []
        self.keys: list[Numbers] = []

    def write(self, prepared: Iterable[Prepared]) -> None:
        """Write articles in one transaction."""
        self.connection.execute("BEGIN")
        for one in prepared:
            self.count += 1
            self._article(one)
            if one.before:
                self._version(one.docid, *one.before)
            if one.sketch:
                query = "INSERT INTO signatures (key, article_id, shingles, sketch) VALUES (?, ?, ?, ?)"
                self.connection.execute(query, (self.count, one.record.id, one.size, str(one.sketch)))
                self.hashes.append(np.array(one.sketch, np.uint32))
                self.keys.append(np.full(len(one.sketch), self.count, np.uint32))
        self.connection.execute("COMMIT")

    def _article(self, one: Prepared) -> None:
        record = one.record
        seen = EDITED_AT if one.before else record.seen
        keys = (one.docid, record.id, record.site, record.canonical_url, record.seen, seen)
        gone_at = (f"2026-11-03T00:{one.docid % 60:02}:00+00:00", "404") if one.docid % GONE == 1 else (None, None)
        fields = (record.columns[name] for name in STORED_FIELDS)
        values = (*keys, 2 if one.before else 1, seen, record.content_hash, self.notice, *gone_at, *fields)
        self.connection.execute(INSERT, values)
        index_now(self.connection, "article_index", one.docid, one.tokens)
        people = [(record.id, role, name) for role, name in people_of(record.columns)]
        self.connection.executemany("INSERT OR IGNORE INTO article_people VALUES (?, ?, ?)", people)

    def _version(self, docid: int, record: Record, tokens: str) -> None:
        seen = {"first_seen": record.seen, "last_seen": record.seen, "content_hash": record.content_hash}
        columns = {**dict.fromkeys(VERSION_COLUMNS), **record.columns, **seen}
        query = f"INSERT INTO versions ({', '.join(VERSION)}) VALUES ({', '.join('?' * len(VERSION))})"
        self.connection.execute(query, (record.id, docid, *(columns[name] for name in VERSION_COLUMNS)))
        index_now(self.connection, "version_index", docid, tokens)

    def write_shingles(self) -> None:
        """Write what each hash of a sketch is in: its newest articles, as many as the archive keeps."""
        hashes, keys = np.concatenate(self.hashes), np.concatenate(self.keys)
        order = np.lexsort((keys, hashes))
        hashes, keys = hashes[order], keys[order]
        kept = np.ones(len(hashes), np.bool_)
        kept[:-FULL] = hashes[:-FULL] != hashes[FULL:]
        rows = zip(hashes[kept].tolist(), keys[kept].tolist(), strict=True)
        self.connection.execute("BEGIN")
        self.connection.executemany("INSERT INTO shingles VALUES (?, ?)", rows)
        self.connection.execute("COMMIT")


def build(path: Path, count: int, copies: int = 1, workers: int = 1) -> None:
    """Make the archive."""
    dice, started = np.random.default_rng(1), time.monotonic()
    with Archive(path) as archive, ProcessPoolExecutor(workers) as pool:
        connection = archive.connection
        archive.save(next(articles(np.array([8 * FIRST_DAY]), Walk(0)))[1])  # for its notice
        writer = Writer(connection, connection.execute("SELECT id FROM notices").fetchone()[0])
        connection.execute("DELETE FROM articles")
        empty(connection, "article_index")
        later = _put_off(connection)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        for number in range(SITES):
            archive.upsert_site(f"paper{number}")
        parts = np.array_split(docids(count, dice), max(1, count // AT_ONCE))
        made = (part[: -(-len(part) // copies)] for part in parts)
        waiting = deque(pool.submit(prepare, part, seed) for seed, part in enumerate(islice(made, AHEAD)))
        for seed, (part, part_ahead) in enumerate(zip_longest(parts, made), start=AHEAD):
            prepared = waiting.popleft().result()
            if part_ahead is not None:
                waiting.append(pool.submit(prepare, part_ahead, seed))
            numbered = enumerate(part.tolist())
            writer.write(_moved(prepared[at % len(prepared)], docid, at // len(prepared)) for at, docid in numbered)
            print(f"{writer.count:,} articles, {time.monotonic() - started:.0f} s", flush=True)
        writer.write_shingles()
        for statement in later:
            connection.execute(statement)
        fill_counts(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        print(f"{archive.count():,} articles, {time.monotonic() - started:.0f} s, {path.stat().st_size / 1e9:.2f} GB")


def _put_off(connection: sqlite3.Connection) -> list[str]:
    """Take away indexes and triggers of tables that are filled; give the statements that bring them back."""
    query = """
        SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger')
        AND tbl_name IN ('articles', 'article_people', 'signatures', 'versions') ORDER BY type
    """
    found = connection.execute(query).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [statement for _, _, statement in found]


def main() -> None:
    """Make an archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="archive to make")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument(
        "--copies", type=int, default=1, help="how often each text comes, which saves two thirds of the time"
    )
    parser.add_argument("--workers", type=int, default=1, help="processes beside the one that writes")
    arguments = parser.parse_args()
    if arguments.path.exists():
        parser.error(f"{arguments.path} exists")
    build(arguments.path, arguments.articles, arguments.copies, arguments.workers)


if __name__ == "__main__":
    main()
