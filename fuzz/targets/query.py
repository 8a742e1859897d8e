"""Whatever is typed is a query: it never gives an error of SQL or of the index, and all ways of asking agree."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from newscrawler.archive import Archive
from newscrawler.archive.query import EVERYTHING, AllOf, AnyOf, Node, Not, parse
from newscrawler.items import Article

DEEPEST = 40  # levels of a query's tree: brackets deeper than 8 group nothing
LONGEST = 2_000  # characters
SEEDS = (
    '青禾县 OR 白石渠 -(招聘 OR "水渠 工程")',
    'author:张三 编辑：李四 date:2008-01..2008-06 "New York" econom*',
    'NOT (gone:yes AND site:x) rights:own" ) ( -"a',
    "date:..2008 language:zh-Hans AND NOT OR section:要闻",
)


def seeds() -> tuple[bytes, ...]:
    """Give queries with all that the language has."""
    return tuple(query.encode() for query in SEEDS)


def one(data: bytes) -> None:
    """Ask the archive in every way."""
    query = data.decode("utf-8", "surrogateescape")[:LONGEST]
    node = parse(query)
    assert depth(node) <= DEEPEST
    archive = _archive()
    found = archive.search(query, limit=None)
    assert archive.count(query) == len(found)
    ids = [row["id"] for row in found]
    assert len(set(ids)) == len(ids)
    assert [row["id"] for row in archive.search(query, limit=1)] in ([], *([name] for name in ids))
    assert all(row["id"] in ids for row in archive.concordance(query, limit=3))
    if node is None:
        assert not found or query.strip() == ""


def depth(node: Node | None) -> int:
    """Give how many levels a query's tree has."""
    if isinstance(node, Not):
        return 1 + depth(node.node)
    if isinstance(node, AllOf | AnyOf) and node != EVERYTHING:
        return 1 + max(map(depth, node.nodes))
    return 1


@cache
def _archive() -> Archive:
    folder = tempfile.TemporaryDirectory(prefix="newscrawler-fuzz-")
    archive = Archive(Path(folder.name) / "archive.db")
    _archive.folder = folder  # type: ignore[attr-defined]
    for number, text in enumerate(("青禾县白石渠工程完工。New York", "a (b) - c 'd' \"e\" *", "招聘 2008-05-12 要聞")):
        url = f"http://paper.example/{number}.html"
        archive.save(
            Article(
                site="paper", url=url, canonical_url=url, title=text, body=text, authors=["张三"], language="zh-Hans"
            )
        )
    return archive
