"""Counts by month and source follow every write of the articles."""

import dataclasses
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.connection import open_connection
from newscrawler.archive.doctor import examine
from newscrawler.archive.merge import merge
from newscrawler.archive.schema import MIGRATIONS
from newscrawler.archive.schema.counts import create_counts
from tests.archive.sentences import articles

MONTHS = "SELECT site, month, articles, title, editors, section FROM article_months ORDER BY site, month"
SOURCES = "SELECT * FROM article_sources ORDER BY site, source"


def rows(archive: Archive, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in archive.connection.execute(query)]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "archive.db")
    for article in articles()[:4]:
        opened.save(article)
    return opened


def test_new_articles_are_counted_by_site_month_and_source(archive: Archive) -> None:
    assert rows(archive, MONTHS) == [
        ("liuhe", "2008-02", 1, 1, 1, 0),
        ("liuhe", "2008-04", 1, 1, 0, 0),
        ("qingxi", "2008-01", 1, 1, 0, 0),
        ("qingxi", "2008-03", 1, 1, 1, 0),
    ]
    assert rows(archive, SOURCES) == [("liuhe", "柳河日报", 2), ("qingxi", "清溪晚報", 2)]
    assert [(site["name"], site["articles"]) for site in archive.sites()] == [("liuhe", 2), ("qingxi", 2)]


def test_a_changed_article_is_counted_where_it_is_now(archive: Archive) -> None:
    changed = dataclasses.replace(
        articles()[1],
        published_day=None,
        source=None,
        editors=[],
        body="全新的正文。",
        fetched_at="2026-11-02T08:00:00Z",
    )
    assert archive.save(changed).outcome == "revised"
    assert rows(archive, MONTHS)[:2] == [("liuhe", "", 1, 1, 0, 0), ("liuhe", "2008-04", 1, 1, 0, 0)]
    assert rows(archive, SOURCES)[0] == ("liuhe", "柳河日报", 1)


def test_an_article_that_is_deleted_is_counted_no_longer(archive: Archive) -> None:
    archive.connection.execute("DELETE FROM articles WHERE site = 'liuhe'")
    assert [row[0] for row in rows(archive, MONTHS)] == ["qingxi", "qingxi"]
    assert rows(archive, SOURCES) == [("qingxi", "清溪晚報", 2)]


def test_counts_hold_after_a_merge(archive: Archive, tmp_path: Path) -> None:
    with Archive(tmp_path / "other.db") as other:
        for article in articles():
            other.save(article)
    merge(archive, tmp_path / "other.db")
    assert sum(site["articles"] for site in archive.sites()) == len(articles())
    assert {finding.check: finding.problems for finding in examine(archive)}["counts"] == 0


def test_an_archive_without_counts_gets_them_when_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    before = tuple(migration for migration in MIGRATIONS if migration is not create_counts)
    monkeypatch.setattr("newscrawler.archive.connection.MIGRATIONS", before)
    monkeypatch.setattr("newscrawler.archive.connection.SCHEMA_VERSION", len(before))
    with Archive(path) as old:
        for article in articles():
            old.save(article)
    monkeypatch.undo()
    open_connection(path, readonly=False, create=False).close()
    with Archive(path, readonly=True) as archive:
        assert sum(row[2] for row in rows(archive, SOURCES)) == len(articles())  # type: ignore[misc]


@pytest.mark.parametrize("column", ["language", "rights"])
def test_a_column_with_an_index_is_asked_of_it(archive: Archive, column: str) -> None:
    query = f"SELECT * FROM articles WHERE docid >= 0 AND docid < 9 AND lower(articles.{column}) = 'x' ORDER BY docid"
    plan = " ".join(row[3] for row in archive.connection.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert f"articles_{column}" in plan
    assert "TEMP B-TREE" not in plan
