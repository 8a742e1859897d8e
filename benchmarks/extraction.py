"""Time and memory of newscrawler.extract beside lxml's bare parse and the installed peers, on the same pages in one run.

    NEWSCRAWLER_CORPUS=../corpus python -m benchmarks.extraction [--rounds 3] [--full] [--no-peers]

The bare parse gets the pages rightly decoded and encoded as UTF-8. CPU time of one process; tools take turns on each page,
so that all meet the same machine. Without a corpus the pages are those of benchmarks/site.py. Each peer that is not installed
(extra `bench`) has a row that says so. Peak memory is that of a process of its own which reads one page at a time.
"""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.site import site_pages
from benchmarks.table import Row, show

SETS = ("zh", "fundus", "zyte")
# The figures to reach: times of the bare parse, share of trafilatura's time, MB, seconds, growth beyond linear.
MOST_PARSES, LEAST_TIMES, MOST_MEMORY, MOST_IMPORT, MOST_GROWTH = 2.5, 10, 150, 0.25, 1.5
BUILT, PEERS_EACH = 200, 5
SIZES = (100_000, 500_000, 1_000_000, 5_000_000)
PARTS = {
    "paragraphs": b"<p>A town mended its drains, street by street, until June.</p>\n",
    "links": b'<li class="item"><a href="/2026/1.html">A town mended its drains</a></li>\n',
    "nested": b"<div>x",
    "script": b"<script>if (a < b) { c('</p>') }</script>",
}
START = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
STARTS = (
    "import newscrawler",
    "from lxml import etree; etree.fromstring(b'<p>a', etree.HTMLParser())",
    "import newscrawler; newscrawler.extract(b'<h1>a</h1><p>' + b'Rain fell all day, and then the sun came out. ' * 9)",
)


class Fetched(NamedTuple):
    """A page as fetched, and its text as UTF-8."""

    url: str
    body: bytes
    content_type: str | None
    markup: bytes


Tool = Callable[[Fetched], object]


def pages(folder: Path) -> Iterator[Fetched]:
    """Read the pages of the sets."""
    from warcio.archiveiterator import ArchiveIterator

    from newscrawler.charset import decode

    for name in SETS:
        with (folder / name / "pages.warc.gz").open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    body = record.content_stream().read()
                    kind = record.http_headers.get_header("Content-Type")
                    markup = decode(body, kind).text.encode("utf-8", "replace")
                    yield Fetched(record.rec_headers.get_header("WARC-Target-URI"), body, kind, markup)


def built() -> Iterator[Fetched]:
    """Give pages of benchmarks/site.py: what is measured where there is no corpus."""
    from newscrawler.charset import decode

    for path, kind, body in site_pages(BUILT):
        if "content_" in path:
            markup = decode(body, kind).text.encode("utf-8", "replace")
            yield Fetched(f"http://news.example{path}", body, kind, markup)


def bare_parse(page: Fetched) -> None:
    """Parse with lxml and do nothing else."""
    from lxml import etree

    etree.fromstring(page.markup or b"<html/>", etree.HTMLParser(encoding="utf-8"))


def ours(page: Fetched) -> None:
    """Extract all fields."""
    from newscrawler import extract

    extract(page.body, page.url, page.content_type)


def trafilatura(page: Fetched) -> None:
    """Extract text and metadata."""
    from trafilatura import bare_extraction

    bare_extraction(page.markup.decode("utf-8"), url=page.url, with_metadata=True)


def readability(page: Fetched) -> None:
    """Extract the body's markup and the short title."""
    from readability import Document

    document = Document(page.markup.decode("utf-8"))
    document.summary()
    document.short_title()


def newspaper(page: Fetched) -> None:
    """Parse an article."""
    from newspaper import Article

    article = Article(page.url)
    article.download(input_html=page.markup.decode("utf-8"))
    article.parse()


def gne(page: Fetched) -> None:
    """Extract title, author, time and content."""
    from gne import GeneralNewsExtractor

    GeneralNewsExtractor().extract(page.markup.decode("utf-8"))


def resiliparse(page: Fetched) -> None:
    """Extract the main text."""
    from resiliparse.extract.html2text import extract_plain_text

    extract_plain_text(page.markup.decode("utf-8"), main_content=True)


PEERS: tuple[Tool, ...] = (resiliparse, trafilatura, readability, newspaper, gne)


def missing(tool: Tool, page: Fetched) -> str:
    """Warm a tool up on a page; say why it cannot be measured, "" where it can."""
    try:
        tool(page)
    except ImportError as error:
        return f"not installed: {error.name or error}"
    except Exception as error:  # it fails on this page; the others may do
        print(f"{name_of(tool)} failed on {page.url[:60]}: {type(error).__name__}", file=sys.stderr)
    return ""


def name_of(tool: Tool) -> str:
    """Name a tool."""
    return str(getattr(tool, "__name__", tool))


def took(tool: Tool, page: Fetched) -> float:
    """CPU seconds that a tool takes for a page; a peer that fails on it still took its time."""
    started = time.process_time()
    try:
        tool(page)
    except Exception as error:
        if tool in (ours, bare_parse):
            raise
        print(f"{name_of(tool)} failed on {page.url[:60]}: {type(error).__name__}", file=sys.stderr)
    return time.process_time() - started


def seconds(tools: list[Tool], fetched: list[Fetched], rounds: int) -> list[float]:
    """CPU seconds of each tool for all pages, which they read in turn; of several rounds a page's best counts."""
    best = [[float("inf")] * len(fetched) for _ in tools]
    for _ in range(rounds):
        for at, page in enumerate(fetched):
            for times, tool in zip(best, tools, strict=True):
                times[at] = min(times[at], took(tool, page))
    return [sum(times) for times in best]


def compare(fetched: list[Fetched], rounds: int, peers: tuple[Tool, ...], every: int) -> Iterator[Row]:
    """Give the rows about time a page; the peers read each so manieth page."""
    kilobytes = sum(len(page.body) for page in fetched) / len(fetched) / 1000
    own, bare = (total / len(fetched) * 1000 for total in seconds([ours, bare_parse], fetched, rounds))
    yield Row(
        name=f"extract, {len(fetched)} pages of {kilobytes:.0f} kB",
        ours=f"{own:.2f} ms",
        other=f"lxml bare parse {bare:.2f} ms",
        ratio=own / bare,
        most=MOST_PARSES,
    )
    lacks = {tool: missing(tool, fetched[0]) for tool in peers}
    yield from (Row(name=f"{name_of(tool)} / extract", lack=lack) for tool, lack in lacks.items() if lack)
    present, some = [tool for tool, lack in lacks.items() if not lack], fetched[::every]
    if present:
        own, *others = (total / len(some) * 1000 for total in seconds([ours, *present], some, 1))
        for tool, taken in zip(present, others, strict=True):
            least, other = LEAST_TIMES if tool is trafilatura else None, f"{name_of(tool)} {taken:.1f} ms"
            name = f"{name_of(tool)} / extract, {len(some)} pages"
            yield Row(name=name, ours=f"{own:.2f} ms", other=other, ratio=taken / own, least=least)


def printed(code: str) -> float:
    """Run code that prints a number in a new interpreter; give the number."""
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)


def peak() -> float:
    """Peak memory of this process in MB (Linux). getrusage would give its parent's where that was larger."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def peak_reading(tool: Tool | None) -> float:
    """Peak memory of a process that reads all pages, one at a time, with or without a tool."""
    for page in pages(Path(os.environ["NEWSCRAWLER_CORPUS"])):
        if tool:
            tool(page)
    return peak()


def memory_and_start(corpus: bool) -> Iterator[Row]:
    """Give the rows about memory (that of reading the corpus) and cold start."""
    if corpus:
        run = "from benchmarks.extraction import *; print(peak_reading({}))"
        whole, reading = printed(run.format("ours")), printed(run.format("None"))
        name, other = "extract, peak memory, one page at a time", f"no extract {reading:.0f} MB"
        yield Row(name=name, ours=f"{whole:.0f} MB", other=other, judged=whole, most=MOST_MEMORY, unit="MB")
    cold, bare, first = (min(printed(START.format(code)) for _ in range(7)) for code in STARTS)
    name = "import newscrawler, cold"
    yield Row(name=name, ours=f"{cold * 1000:.0f} ms", judged=cold, most=MOST_IMPORT, unit="s")
    name, other = "import and first page, cold", f"lxml {bare * 1000:.0f} ms"
    yield Row(name=name, ours=f"{first * 1000:.0f} ms", other=other, ratio=first / bare)


def growth() -> Iterator[Row]:
    """Give the time a megabyte for built pages of 0.1 to 5 MB, and how it grows from 0.5 to 5 MB."""
    for label, part in PARTS.items():
        rates = []
        for size in SIZES:
            page = Fetched("https://news.example/1", part * (size // len(part)), "text/html; charset=utf-8", b"")
            rates.append(min(took(ours, page) for _ in range(3 if size < SIZES[-1] else 1)) * 1e6 / size)
        grown, name = rates[-1] / rates[1], f"extract 5 MB of {label}, a MB (slope: of 0.5 MB)"
        yield Row(name=name, ours=f"{rates[-1] * 1000:.0f} ms", slope=grown, judged=grown, most=MOST_GROWTH)


def rows(full: bool = False, rounds: int = 3, peers: tuple[Tool, ...] = PEERS) -> Iterator[Row]:
    """Give the rows."""
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    corpus = os.environ.get("NEWSCRAWLER_CORPUS")
    fetched = list(pages(Path(corpus)) if corpus else built())
    yield from compare(fetched, rounds, peers, 1 if full else PEERS_EACH)
    yield from memory_and_start(bool(corpus))
    yield from growth()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--full", action="store_true", help="the peers read all pages, not each fifth")
    parser.add_argument("--no-peers", action="store_true", help="leave out the peers, which take most of the time")
    arguments = parser.parse_args()
    show(rows(arguments.full, arguments.rounds, () if arguments.no_peers else PEERS))


if __name__ == "__main__":
    main()
