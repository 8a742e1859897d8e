"""Time and memory of newscrawler.extract beside lxml's bare parse and the installed peers, on the same pages in one run.

    NEWSCRAWLER_CORPUS=../corpus python -m benchmarks.extraction [--rounds 2] [--peers]

The bare parse gets the pages rightly decoded and encoded as UTF-8. CPU time of one process; the best of the rounds.
Peers: pip install -e '.[bench]'; each that is not installed is named and passed over.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

SETS = ("zh", "fundus", "zyte")


class Fetched(NamedTuple):
    """A page as fetched, and its text as UTF-8."""

    url: str
    body: bytes
    content_type: str | None
    markup: bytes


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


PEERS = (resiliparse, trafilatura, readability, newspaper, gne)


def seconds(tool: Callable[[Fetched], None], fetched: list[Fetched], rounds: int) -> float | None:
    """CPU seconds that a tool takes for all pages, in its best round; None where it is not installed."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for page in fetched:
            try:
                tool(page)
            except ImportError:
                return None
            except Exception as error:  # a peer that fails on a page still took its time
                if tool is ours:
                    raise
                print(f"  {tool.__name__} failed on {page.url[:60]}: {type(error).__name__}", file=sys.stderr)
        best = min(best, time.process_time() - started)
    return best


def cold_import() -> float:
    """Seconds that a new interpreter takes to import newscrawler, less its own start; best of five."""

    def once(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    return min(once("import newscrawler") for _ in range(5)) - min(once("pass") for _ in range(5))


def linear() -> list[str]:
    """Milliseconds for pages of 0.5 to 5 MB, plain and deeply nested."""
    lines = []
    for label, part in (
        ("paragraphs", b"<p>A town mended its drains, street by street, until June.</p>\n"),
        ("nested", b"<div>x"),
    ):
        for size in (500_000, 5_000_000):
            page: Any = Fetched("https://news.example/1", part * (size // len(part)), "text/html; charset=utf-8", b"")
            started = time.process_time()
            ours(page)
            lines.append(f"  {size / 1e6:.1f} MB of {label}: {(time.process_time() - started) * 1000:.0f} ms")
    return lines


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--peers", action="store_true", help="time the peers as well (minutes)")
    arguments = parser.parse_args()
    if not os.environ.get("NEWSCRAWLER_CORPUS"):
        raise SystemExit("set NEWSCRAWLER_CORPUS to the folder that holds the sets zh, fundus and zyte")
    fetched = list(pages(Path(os.environ["NEWSCRAWLER_CORPUS"])))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bare = seconds(bare_parse, fetched, arguments.rounds) or 0.0
    print(f"{len(fetched)} pages; lxml's bare parse {bare / len(fetched) * 1000:.2f} ms a page")
    for tool in (ours, *(PEERS if arguments.peers else ())):
        taken = seconds(tool, fetched, arguments.rounds)
        if taken is None:
            print(f"  {tool.__name__:12} not installed")
        else:
            print(
                f"  {tool.__name__:12} {taken / len(fetched) * 1000:8.2f} ms a page, {taken / bare:6.2f} times the bare parse"
            )
        if tool is ours:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"  peak memory {peak:.0f} MB, of which {held:.0f} MB hold the pages themselves")
    print(f"  cold import of newscrawler {cold_import():.3f} s")
    print("\n".join(linear()))


if __name__ == "__main__":
    main()
