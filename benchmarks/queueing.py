"""The crawl's queue beside Scrapy's: addresses in, without those known already, and all out again.

    python -m benchmarks.queueing [--full]

Scrapy's is its scheduler with its dupefilter, the requests in memory, in JOBDIR's files or in queuelib's SQLite file. A request
is made, queued if its address is new, and taken again. Ours is the frontier: addresses come as lists bring them, fifty a
transaction; each is leased and made a request; that it is done is not timed (it belongs to the page's rows). One
address in ten comes twice. CPU time of one process; 100,000 addresses, with --full a million (of Scrapy's files fewer).
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time
from types import SimpleNamespace
from typing import Any, Self

from benchmarks.crawling import resident
from benchmarks.table import Row, peer, show, tell

SIZES, FULL_SIZE = (1_000, 100_000), 1_000_000
PART = 16  # requests that are under way together
SQLITE_SIZE = 1_000  # queuelib ends a transaction with each request: each waits for the disk
AGAIN_EACH, LIST = 10, 50
MOST = 3.0
FLAT = 100  # MB that a queue of a million may take: SQLite keeps 64 of its file in memory
HOST = "http://news.example"
SCHEDULERS: dict[str, dict[str, str]] = {
    "memory": {},
    "JOBDIR": {},
    "SQLite": {"SCHEDULER_DISK_QUEUE": "benchmarks.queueing.SQLiteFifo"},
}


def addresses(count: int) -> Iterator[str]:
    """Give so many addresses, one in ten twice."""
    for number in range(count):
        yield address(number)
        if number % AGAIN_EACH == 0:
            yield address(number // 2)


def address(number: int) -> str:
    """Give an address as news sites have them."""
    return f"{HOST}/{number % 7}/2026-11/{1 + number % 28:02}/content_{100_000 + number}.html"


class SQLiteFifo:
    """queuelib's queue in a SQLite file, as Scrapy takes it."""

    def __init__(self, crawler: Any, path: str) -> None:
        from queuelib.queue import FifoSQLiteQueue

        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.spider, self.inner = crawler.spider, FifoSQLiteQueue(path)

    @classmethod
    def from_crawler(cls, crawler: Any, path: str, *_: Any) -> Self:
        """Build it as Scrapy does."""
        return cls(crawler, path)

    def push(self, request: Any) -> None:
        """Put a request in."""
        self.inner.push(pickle.dumps(request.to_dict(spider=self.spider), protocol=4))

    def pop(self) -> Any:
        """Take the next request out."""
        from scrapy.utils.request import request_from_dict

        data = self.inner.pop()
        return request_from_dict(pickle.loads(data), spider=self.spider) if data else None

    def close(self) -> None:
        """Close the file."""
        self.inner.close()

    def __len__(self) -> int:
        return len(self.inner)


def crawler_of(spider: type[Any], settings: dict[str, Any]) -> Any:
    """Give a crawler with all that a scheduler asks it for, and a downloader that has room for all."""
    from scrapy.utils.test import get_crawler

    crawler: Any = get_crawler(spider, settings)
    crawler.spider = crawler._create_spider(*((HOST,) if spider.name == "anywhere" else ()))
    downloader = SimpleNamespace(active=(), slots={}, get_slot_key=lambda _: "", domain_concurrency=1 << 40)
    crawler.engine = SimpleNamespace(downloader=downloader)
    return crawler


def scrapys(kind: str, folder: Path, count: int) -> Any:
    """Fill the queue of Scrapy's scheduler; gives it."""
    from scrapy import Request, Spider
    from scrapy.utils.misc import build_from_crawler, load_object

    class Waiting(Spider):
        name = "waiting"

    crawler = crawler_of(Waiting, {**SCHEDULERS[kind], **({} if kind == "memory" else {"JOBDIR": str(folder)})})
    scheduler: Any = build_from_crawler(load_object(crawler.settings["SCHEDULER"]), crawler)
    scheduler.open(crawler.spider)
    for url in addresses(count):
        scheduler.enqueue_request(Request(url, callback=crawler.spider.parse))
    return scheduler


def ours(folder: Path, count: int) -> Any:
    """Fill the queue of a crawl; gives its frontier."""
    from newscrawler.archive.queue import Found
    from newscrawler.frontier import Frontier
    from newscrawler.spiders.anywhere import Anywhere

    crawler = crawler_of(Anywhere, {"ARCHIVE": str(folder / "archive.db"), "WARC_FILE_SIZE": 1 << 30})
    frontier = Frontier(crawler)
    frontier.open(crawler.spider)
    urls = addresses(count)
    while part := list(islice(urls, LIST)):
        frontier.queue.add([Found(url, priority=20) for url in part])
    return frontier


def fill_and_empty(kind: str, count: int) -> None:
    """Print the microseconds an address takes, those to put it in, and the most memory in MB, before and then."""
    with tempfile.TemporaryDirectory() as name:
        make = ours if kind == "ours" else partial(scrapys, kind)
        make(Path(name, "warm"), 100)
        before, began = resident(os.getpid()), process_time()
        queue = make(Path(name, "timed"), count)
        filled = whole = process_time() - began
        full, taken = resident(os.getpid()), 0
        while taken < count:
            began = process_time()
            requests = [queue.next_request() for _ in range(min(PART, count - taken))]
            whole += process_time() - began
            taken += len(requests)
            if kind == "ours":
                end(queue, requests)
            full = max(full, resident(os.getpid())) if taken % 1000 == 0 else full
        assert queue.next_request() is None
        print(json.dumps([whole / count * 1e6, filled / count * 1e6, before, full]))


def end(frontier: Any, requests: list[Any]) -> None:
    """Mark what was handed out as done."""
    from newscrawler.archive.queue import Result

    with frontier.archive.transaction():
        for request in requests:
            frontier.finish(request.meta["lease"], Result(status=200))


def measure(kind: str, count: int) -> list[float]:
    """Fill and empty a queue in a process of its own."""
    code = f"from benchmarks.queueing import fill_and_empty; fill_and_empty({kind!r}, {count})"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    figures: list[float] = json.loads(done.stdout)
    tell(f"{kind}: {count:,} addresses, {figures[0]:.0f} microseconds each, {figures[1]:.0f} of them to put in")
    return figures


def rows(full: bool = False) -> Iterator[Row]:
    """Give the rows: time of an address beside each of Scrapy's queues, and memory."""
    small, large = SIZES[0], FULL_SIZE if full else SIZES[1]
    own, little = measure("ours", large), measure("ours", small)
    for kind in SCHEDULERS:
        size = {"memory": large, "SQLite": SQLITE_SIZE}.get(kind, SIZES[1])
        name = f"crawl queue, {large:,} / Scrapy's {kind}"
        other = peer(partial(measure, kind, size))
        if isinstance(other, str):
            yield Row(name=name, ours=f"{own[0]:.0f} us", lack=other)
            continue
        yield Row(
            name=name,
            ours=f"{own[0]:.0f} us",
            other=f"{size // 1000:,}k {other[0]:.0f} us, {other[3] - other[2]:.0f} MB",
            ratio=own[0] / other[0],
            slope=own[0] / little[0],
            most=MOST if kind == "memory" else None,
        )
    grown = own[3] - own[2]
    yield Row(
        name=f"crawl queue, {large:,}, memory it takes", ours=f"{grown:.0f} MB", judged=grown, most=FLAT, unit="MB"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="a million addresses")
    show(rows(parser.parse_args().full))


if __name__ == "__main__":
    main()
