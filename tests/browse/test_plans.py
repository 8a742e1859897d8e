"""No page reads a whole table that grows with the archive: each statement's plan is looked at."""

import re
import sqlite3
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.browse.questions import QUESTIONS
from newscrawler.browse.reading import Reader
from tests.browse.rooms import Visitor, fill

GROWING = "articles|versions|aliases|article_people|fetches|frontier|ledger"
# Partial indexes hold only what was edited or taken down.
SMALL = ("articles_edited", "articles_gone")
PAGES = [
    *("/", "/sites", "/site/liuhe", "/runs", "/sites.csv", "/search", "/search?q=柳", "/search?q=柳河县公安局表彰"),
    *("/search?site=liuhe", "/search?source=柳河日报", "/search?language=zh-Hant", "/search?rights=own&q=柳河"),
    *("/search?date=2008-03", "/search?q=-柳河&page=2", "/search?q=editor:何编辑+OR+柳河"),
    *(f"/questions/{question.slug}?site=liuhe&year=2008&name=何编辑" for question in QUESTIONS),
    *("/article/{id}", "/article/{id}/history", "/article/{id}/stored"),
]


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Visitor, list[str], Path]:
    path = fill(tmp_path_factory.mktemp("plans"))
    statements: list[str] = []

    class TracingReader(Reader):
        def open(self) -> Archive:
            archive = super().open()
            archive.connection.set_trace_callback(statements.append)
            return archive

    visitor = Visitor(path)
    visitor.room.get_database().reader = TracingReader(path)
    return visitor, statements, path


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scans_a_table_that_grows(traced: tuple[Visitor, list[str], Path], address: str) -> None:
    visitor, statements, path = traced
    with Archive(path, readonly=True) as archive:
        identifier = archive.search("春耕")[0]["id"]
        statements.clear()
        assert visitor.get(address.format(id=identifier)).status_code == 200
        queries = [line for line in dict.fromkeys(statements) if line.lstrip().upper().startswith(("SELECT", "WITH"))]
        assert queries
        for query in queries:
            for step in plan(archive.connection, query):
                assert "(role=?)" not in step, (step, query)  # one of three values: that is a scan, too
                assert not re.match(rf"SCAN ({GROWING})\b", step) or step.endswith(SMALL), (step, query)


def plan(connection: sqlite3.Connection, query: str) -> list[str]:
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]


def test_a_scan_would_be_seen(traced: tuple[Visitor, list[str], Path]) -> None:
    with Archive(traced[2], readonly=True) as archive:
        assert plan(archive.connection, "SELECT count(*) FROM articles WHERE body LIKE 'x'") == ["SCAN articles"]
