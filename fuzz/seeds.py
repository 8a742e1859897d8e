"""Inputs to begin with: the pages written for the tests and those of the bundled papers. Never other people's pages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.demo.paper import Paper

ROOT = Path(__file__).resolve().parent.parent
PAPERS = ("ruoshui_daily", "lanjiang_portal", "heting_epaper", "ruoshui_copy")
LISTS = ("/rss.xml", "/feed.xml", "/sitemap.xml", "/sitemap_index.xml", "/robots.txt")
WORD = re.compile('[\u3400-\u9fff]{2,8}|(?<=["|])[a-z]{3,12}(?=["|])')


@cache
def pages() -> tuple[bytes, ...]:
    """Give the test pages, by name, and two articles of each bundled paper."""
    written = [path.read_bytes() for path in sorted(ROOT.glob("tests/pages/*/page*"))]
    return (*written, *(paper.page(paper.path(index), "", 1).body for paper in _papers() for index in (1, 8)))


@cache
def listings() -> tuple[bytes, ...]:
    """Give the feeds and sitemaps of the bundled papers."""
    answers = [paper.page(path, "", 1) for paper in _papers() for path in LISTS]
    return tuple(answer.body for answer in answers if answer.status == 200)


@cache
def lines() -> tuple[str, ...]:
    """Give the short lines of the pages that hold a digit: most dates and credits stand in such."""
    found = (line.strip() for page in pages() for line in page.decode("utf-8", "replace").splitlines())
    return tuple(dict.fromkeys(line for line in found if len(line) < 300 and any(char.isdigit() for char in line)))


@cache
def words() -> tuple[str, ...]:
    """Give the words that the parsers look for, and the tags: what chance would not write."""
    source = "".join(path.read_text("utf-8") for path in sorted(ROOT.glob("newscrawler/parsers/*.py")))
    tags = (
        "<p>",
        "</p>",
        "<div class=",
        "<br>",
        "<meta name=",
        "<script type=",
        "<!--",
        "<table><tr><td>",
        "&#",
        "<a href=",
    )
    return tuple(sorted({*WORD.findall(source), *tags}))


def _papers() -> list[Paper]:
    from newscrawler.demo.paper import Web
    from newscrawler.demo.serving import build_papers

    papers = build_papers(Web({name: f"http://{name}.example" for name in PAPERS}, articles=20, crawl_delay=0))
    return list(papers.values())
