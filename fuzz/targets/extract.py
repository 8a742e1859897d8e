"""The whole of `extract`: fields that can be stored and shown, in a bounded time."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from fuzz import seeds as given
from fuzz.rules import content_type, is_clean, is_possible_date
from newscrawler import extract
from newscrawler.fingerprint import canonical_url
from newscrawler.items import Article

URL = "http://paper.example/2008/05/12/t1.html"
FETCHED = "2019-09-09T12:00:00+08:00"
TIMES = 20  # a page may take so many times lxml's parse of it
FREE = 0.05  # seconds that every page may take, however small: one of 2 kB has taken 0.01
INSTRUMENTED = 6  # a fuzzer's counters make Python code so much slower, lxml not


def seeds() -> tuple[bytes, ...]:
    """Give whole pages."""
    return given.pages()


def one(data: bytes) -> None:
    """Extract an article, check its fields and what it cost."""
    kind = content_type(data)
    took, article = _timed(lambda: extract(data, URL, kind, fetched_at=FETCHED))
    if article is not None:
        check(article)
    if took > FREE:
        _is_cheap(data, kind)


def check(article: Article) -> None:
    """Each field has its form."""
    row = article.to_dict()
    is_clean(row)
    json.dumps(row, allow_nan=False)
    assert article.body
    assert all(line.strip() for line in article.body.split("\n"))
    for value in (article.published_at, article.updated_at, article.published_day, article.issue_date):
        is_possible_date(value)
    assert (article.published_at or "").startswith(article.published_day or "")
    assert canonical_url(article.canonical_url or URL) == (article.canonical_url or URL)
    for names in (article.authors, article.editors, article.photographers, article.keywords):
        assert len(set(names)) == len(names)
        assert all(name == name.strip() and name for name in names), names
    assert not any(value == "" for value in row.values())


def _is_cheap(data: bytes, kind: str | None) -> None:
    from lxml import etree

    def parse() -> None:
        etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))

    took = min(_timed(lambda: extract(data, URL, kind, fetched_at=FETCHED))[0] for _ in range(3))
    allowed = FREE + TIMES * min(_timed(parse)[0] for _ in range(3))
    if "atheris" in sys.modules:
        allowed *= INSTRUMENTED
    assert took <= allowed, f"{len(data)} bytes took {took:.3f} s, {allowed:.3f} s allowed"


def _timed(work: Callable[[], Article | None]) -> tuple[float, Article | None]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found
