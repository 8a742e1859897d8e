"""Pages a second of a crawl with everything on beside bare Scrapy with an empty callback, over the same pages.

    python -m benchmarks.crawling [--full]

2,000 articles on loopback, from a server in its own process; both ask for as many at a time, without a delay. Ours begins
at the home page, finds the articles in lists, and writes WARC, queue, ledger, articles, signatures and index; what Scrapy
alone does gets all addresses at once. Whole processes, start included, turn by turn; the best of each counts.
--full: also 100,000 articles, for memory and the slope.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from benchmarks.server import serving
from benchmarks.site import Place, write_site
from benchmarks.table import Row, show, tell

PAGES, FULL, ROUNDS = 2_000, 100_000, 2
AT_ONCE = 8
LEAST, MOST_MEMORY = 0.6, 500
RATE_OVER = 1_000  # pages at the beginning and the end that the slope compares


def bare(origin: str, file: str) -> None:
    """Fetch the paths in a file with Scrapy as it comes, and do nothing with them."""
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self) -> Any:
            """Ask for all."""
            for path in json.loads(Path(file).read_text("utf-8")):
                yield scrapy.Request(origin + path)

        def parse(self, response: Any) -> None:
            """Do nothing."""

    settings = {
        "CONCURRENT_REQUESTS": 8 * AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "WARNING",
        "TELNETCONSOLE_ENABLED": False,
    }
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(Bare)
    process.crawl(crawler)
    process.start()
    stats: Any = crawler.stats
    print(json.dumps({"pages": stats.get_value("downloader/response_status_count/200")}))


def ours(origin: str, archive: str) -> None:
    """Crawl the site."""
    from newscrawler.crawling import crawl

    marks: list[tuple[float, int, float]] = []

    def note(standing: Any) -> None:
        marks.append((process_time(), standing.pages, resident(os.getpid())))

    result = crawl(archive, [origin + "/"], allow_private=True, delay=0.0, concurrency=AT_ONCE, watch=False, tell=note)
    site = result.sites[0]
    told = {"pages": site.count("fetched"), "articles": site.count("new"), "queue": site.queue_seconds, "marks": marks}
    print(json.dumps(told))


def resident(process: int) -> float:
    """Give the memory that a process holds, in MB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def run(function: str, *arguments: str) -> tuple[float, dict[str, Any]]:
    """Run one of the two in a new process; give the seconds it took, and what it said."""
    code = f"from benchmarks.crawling import {function}; import sys; {function}(*sys.argv[1:])"
    began = monotonic()
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    taken = monotonic() - began
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return taken, said


def compare(folder: Path, origin: str, places: list[Place]) -> Row:
    """Give the row of pages a second."""
    (folder / "paths.json").write_text(json.dumps([place.path for place in places]), "utf-8")
    rates: dict[str, list[float]] = {"bare": [], "ours": []}
    for turn in range(ROUNDS):
        for function, argument in (("bare", "paths.json"), ("ours", f"{turn}.db")):
            taken, said = run(function, origin, str(folder / argument))
            rates[function].append(said["pages"] / taken)
            tell(f"{function}: {said['pages']} pages in {taken:.1f} s, {said.get('articles', 'no')} articles")
            if "articles" in said and said["articles"] < PAGES * 0.99:
                return Row(name="crawl", lack=f"{said['articles']} of {PAGES} articles were found")
    own, other = max(rates["ours"]), max(rates["bare"])
    kilobytes = sum(place.size for place in places) / len(places) / 1000
    return Row(
        name=f"crawl, {PAGES:,} pages of {kilobytes:.0f} kB",
        ours=f"{own:.0f} a second",
        other=f"bare Scrapy {other:.0f} a second",
        ratio=own / other,
        least=LEAST,
    )


def whole(folder: Path, origin: str) -> Iterator[Row]:
    """Give the rows of a long crawl: how the CPU time of a page in its own process and the memory grow."""
    taken, said = run("ours", origin, str(folder / "whole.db"))
    marks: list[tuple[float, int, float]] = said["marks"]
    early = next(mark for mark in marks if mark[1] >= RATE_OVER)
    first = next(mark for mark in marks if mark[1] >= 2 * RATE_OVER)
    last = next(mark for mark in marks if mark[1] >= marks[-1][1] - 5 * RATE_OVER)
    cost = (first[0] - early[0]) / (first[1] - early[1])
    late = (marks[-1][0] - last[0]) / (marks[-1][1] - last[1])
    tell(f"ours: {said['pages']} pages in {taken:.0f} s, {said['articles']} articles")
    yield Row(name=f"crawl, {said['pages']:,} pages", ours=f"{said['pages'] / taken:.0f} a second", slope=late / cost)
    memory = max(mark[2] for mark in marks)
    yield Row(
        name=f"crawl, {said['pages']:,} pages, memory",
        ours=f"{memory:.0f} MB",
        slope=marks[-1][2] / first[2],
        judged=memory,
        most=MOST_MEMORY,
        unit="MB",
    )


def rows(full: bool = False) -> Iterator[Row]:
    """Give the rows."""
    for count in (PAGES, FULL)[: 1 + full]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            places = write_site(folder / "site", count)
            with serving(folder / "site", places) as (origin, _):
                if count == PAGES:
                    yield compare(folder, origin, places)
                else:
                    yield from whole(folder, origin)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also 100,000 articles (half an hour)")
    show(rows(parser.parse_args().full))


if __name__ == "__main__":
    main()
