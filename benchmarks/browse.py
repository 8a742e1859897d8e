"""Pages of the reading room beside Datasette's own table page, on an archive of generated articles.

    python -m benchmarks.browse                     100,000 articles
    python -m benchmarks.browse --full              1,000,000
    python -m benchmarks.browse --archive big.db    made once, used again

Pages are asked in-process, each kind at different addresses, so that nothing is warm but what a reader's second page
would find warm. Target: p95 below 200 ms a page at a million articles.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import re
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.bulk import build
from benchmarks.news import sentences
from benchmarks.table import Row, show
from newscrawler.archive import Archive

ARTICLES, FULL, ROUNDS, TARGET = 100_000, 1_000_000, 40, 200.0
HAN = re.compile("[\u4e00-\u9fff]+")
COPIES = 10
TABLE = "Datasette's table page"


def queries(dice: random.Random) -> Iterator[str]:
    """Give stretches of 1 to 8 Chinese characters of the articles' sentences: common and rare ones."""
    while True:
        run = dice.choice(HAN.findall(dice.choice(sentences())) or ["县"])
        start = dice.randrange(max(1, len(run) - 8))
        yield run[start : start + dice.randint(1, 8)]


def addresses(path: Path) -> dict[str, list[str]]:
    """Give for each kind of page the addresses that are asked."""
    dice = random.Random(2)
    words = list(islice(queries(dice), ROUNDS))
    with Archive(path, readonly=True) as archive:
        sites = [row["name"] for row in archive.sites()]
        days = [f"20{dice.randrange(5, 21):02}-{dice.randrange(1, 13):02}" for _ in words]
        query = "SELECT id FROM articles WHERE docid >= ? ORDER BY docid LIMIT 1"
        top = archive.connection.execute("SELECT max(docid) FROM articles").fetchone()[0]
        ids = [archive.connection.execute(query, (dice.randrange(top // 2),)).fetchone()[0] for _ in words]
        edits = [row[0] for row in archive.connection.execute("SELECT id FROM articles WHERE version > 1 LIMIT 40")]
    some = [dice.choice(sites) for _ in words]
    return {
        "front page": ["/"] * ROUNDS,
        "newest articles": [f"/search?page={1 + at % 25}" for at in range(ROUNDS)],
        "search": [f"/search?q={word}" for word in words],
        "search, page 10": [f"/search?q={word}&page=10" for word in words],
        "search in a site": [f"/search?q={word}&site={site}" for word, site in zip(words, some, strict=True)],
        "search in a month": [f"/search?q={word}&date={day}" for word, day in zip(words, days, strict=True)],
        "search, a language that is not there": [f"/search?q={word}&language=en" for word in words],
        "site and source": [f"/search?site={site}&source={site}日报" for site in some],
        "article": [f"/article/{one}" for one in ids],
        "history": [f"/article/{one}/history" for one in edits],
        "site": [f"/site/{site}" for site in some],
        "sites": ["/sites"] * ROUNDS,
        "question: sources": ["/questions/sources"] * ROUNDS,
        "question: editors": [f"/questions/editors?site={site}&year={2005 + at % 16}" for at, site in enumerate(some)],
        "question: career": [f"/questions/career?name=编辑{at}" for at in range(ROUNDS)],
        "question: takedowns": ["/questions/takedowns"] * ROUNDS,
        "question: edits": ["/questions/edits"] * ROUNDS,
        "question: gaps": ["/questions/gaps"] * ROUNDS,
        "question: days": [f"/questions/days?site={site}&year={2005 + at % 16}" for at, site in enumerate(some)],
        TABLE: [f"/archive/articles?_size=20&_next={top * at // ROUNDS}" for at in range(ROUNDS)],
        "Datasette's table page, a filter": [f"/archive/articles?_size=20&site={site}" for site in some],
    }


async def measure(room: Any, asked: list[str]) -> tuple[list[float], list[float], int]:
    """Give the milliseconds of each page, the processor's of each, and how many pages were refused for taking too long."""
    await room.invoke_startup()
    await room.client.get(asked[-1])
    times, worked, refused = [], [], 0
    for address in asked:
        start, work = perf_counter(), process_time()
        answer = await room.client.get(address)
        worked.append((process_time() - work) * 1000)
        times.append((perf_counter() - start) * 1000)
        refused += answer.status_code == 503
        assert answer.status_code in (200, 503), (address, answer.status_code)
    return sorted(times), sorted(worked), refused


def rows(full: bool = False, path: Path | None = None, count: int = 0) -> Iterator[Row]:
    """Give a row for each kind of page, its p95 beside that of Datasette's own table page."""
    from newscrawler.browse.serving import reading_room

    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        path = path or Path(folder) / "archive.db"
        if not path.exists():
            build(path, count or (FULL if full else ARTICLES), COPIES)
        room = reading_room(path)
        asked = addresses(path)
        table = _p95(room, asked.pop(TABLE))[0]
        for name, pages in asked.items():
            taken, working, refused = _p95(room, pages)
            late = f", {refused} refused" if refused else ""
            yield Row(
                name=f"page, p95: {name}",
                ours=f"{taken:.0f}, cpu {working:.0f}{late}",
                other=f"Datasette's table {table:.0f} ms",
                ratio=taken / table,
                judged=taken,
                most=TARGET,
                unit="ms",
            )
        room.get_database().reader.close()


def _p95(room: Any, asked: list[str]) -> tuple[float, float, int]:
    """Give the 95th percentile of the milliseconds that pages took, that of the processor's, and how many were refused."""
    times, worked, refused = asyncio.run(measure(room, asked))
    place = int(len(times) * 0.95) - 1
    return times[place], worked[place], refused


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="one million articles")
    parser.add_argument("--articles", type=int, default=0, help="so many")
    parser.add_argument("--archive", type=Path, help="where the archive is, or is made")
    options = parser.parse_args()
    show(rows(options.full, options.archive, options.articles))


if __name__ == "__main__":
    main()
