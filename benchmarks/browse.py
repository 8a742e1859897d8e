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
from unittest.mock import patch

from benchmarks.news import articles, sentences
from newscrawler.archive import Archive
from newscrawler.archive.reprints import clusters

ARTICLES, FULL, ROUNDS, TARGET = 100_000, 1_000_000, 40, 200.0
BATCH = 1_000
HAN = re.compile("[\u4e00-\u9fff]+")
EDITED, GONE = 50, 200  # one article of so many


def build(path: Path, count: int) -> None:
    """Make an archive of so many articles, some of them edited, some taken down.

    Reprints are left out: an article's page looks its cluster up by key, and finding them takes most of the time.
    """
    rows = articles(count)
    with Archive(path) as archive, patch.object(clusters, "add"), patch.object(clusters, "resettle"):
        while batch := list(islice(rows, BATCH)):
            with archive.transaction():
                for number, article in enumerate(batch):
                    identifier = archive.save(article).id
                    if number % EDITED == 0:
                        article.body, article.fetched_at = f"{article.body}\n更正。", "2026-11-02T08:00:00+08:00"
                        archive.save(article)
                    if number % GONE == 0:
                        archive.mark_gone(identifier, f"2026-11-03T00:{number % 60:02}:00+00:00", "404")


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
        "Datasette's table page": [f"/archive/articles?_size=20&_next={top * at // ROUNDS}" for at in range(ROUNDS)],
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


def main() -> None:
    """Make or open the archive, ask for the pages, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="one million articles")
    parser.add_argument("--articles", type=int, help="so many")
    parser.add_argument("--archive", type=Path, help="where the archive is, or is made")
    options = parser.parse_args()
    from newscrawler.browse.serving import reading_room

    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "archive.db"
        if not path.exists():
            start = perf_counter()
            build(path, options.articles or (FULL if options.full else ARTICLES))
            print(f"made in {perf_counter() - start:.0f} s")
        room = reading_room(path)
        print(f"{'page, milliseconds':38}  median     p95     max  cpu median     p95  below {TARGET:.0f} at p95")
        for name, asked in addresses(path).items():
            times, worked, refused = asyncio.run(measure(room, asked))
            place = int(len(times) * 0.95) - 1
            p95, half = times[place], len(times) // 2
            verdict = "" if name.startswith("Datasette") else "yes" if p95 < TARGET else "NO"
            late = f", {refused} took too long" if refused else ""
            print(
                f"{name:38} {times[half]:7.1f} {p95:7.1f} {times[-1]:7.1f} "
                f"{worked[half]:11.1f} {worked[place]:7.1f}  {verdict}{late}"
            )
        room.get_database().reader.close()


if __name__ == "__main__":
    main()
