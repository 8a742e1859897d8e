"""The views answer what they say."""

from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.items import Article


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with Archive(tmp_path / "archive.db") as opened:
        for number, (site, day, editors) in enumerate(
            [
                ("liuhe", "2008-01-30", ["陈立春"]),
                ("liuhe", "2008-01-30", ["陈立春", "lihua"]),
                ("liuhe", "2008-04-02", []),
                ("liuhe", "2009-01-01", ["陈立春"]),
                ("qingxi", "2008-02-29", ["陈立春"]),
                ("qingxi", None, ["lihua"]),
            ]
        ):
            url = f"http://{site}.example/{number}.html"
            text = f"第{number}篇。"
            article = Article(site=site, url=url, title=text, body=text, editors=editors, published_day=day)
            article.authors = ["甲", "乙"] if number == 0 else []
            article.images = [{"url": "http://liuhe.example/1.jpg"}] if number == 0 else []
            opened.save(article)
        yield opened


def rows(archive: Archive, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.connection.execute(query)]


def test_coverage_counts_each_month_between_first_and_last_day_and_its_gaps(archive: Archive) -> None:
    assert rows(archive, "SELECT * FROM coverage WHERE month < '2008-06'") == [
        ("liuhe", "2008-01", 2, 2, 1, 1),
        ("liuhe", "2008-02", 0, 29, 0, 29),
        ("liuhe", "2008-03", 0, 31, 0, 31),
        ("liuhe", "2008-04", 1, 30, 1, 29),
        ("liuhe", "2008-05", 0, 31, 0, 31),
        ("qingxi", "2008-02", 1, 1, 1, 0),
    ]
    assert rows(archive, "SELECT count(*), max(month) FROM coverage WHERE site = 'liuhe'") == [(13, "2009-01")]


def test_gaps_are_the_stretches_between_two_days_with_articles(archive: Archive) -> None:
    assert rows(archive, "SELECT * FROM gaps ORDER BY first_day") == [
        ("liuhe", "2008-01-31", "2008-04-01", 62),
        ("liuhe", "2008-04-03", "2008-12-31", 273),
    ]


def test_gaps_and_coverage_count_the_same_days(archive: Archive) -> None:
    query = "SELECT (SELECT sum(days) FROM gaps), (SELECT sum(gap_days) FROM coverage)"
    assert rows(archive, query) == [(335, 335)]


def test_editors_are_counted_by_year_and_site(archive: Archive) -> None:
    assert rows(archive, "SELECT * FROM editors_by_year ORDER BY year, site, editor") == [
        (None, "qingxi", "lihua", 1, None, None),
        ("2008", "liuhe", "lihua", 1, "2008-01-30", "2008-01-30"),
        ("2008", "liuhe", "陈立春", 2, "2008-01-30", "2008-01-30"),
        ("2008", "qingxi", "陈立春", 1, "2008-02-29", "2008-02-29"),
        ("2009", "liuhe", "陈立春", 1, "2009-01-01", "2009-01-01"),
    ]


def test_articles_flat_has_lists_as_text_and_one_row_an_article(archive: Archive) -> None:
    query = "SELECT year, month, authors, editors, keywords, pictures, characters FROM articles_flat ORDER BY url"
    assert rows(archive, query)[:2] == [
        ("2008", "2008-01", "甲、乙", "陈立春", None, 1, 4),
        ("2008", "2008-01", None, "陈立春、lihua", None, 0, 4),
    ]
    assert rows(archive, "SELECT count(*) FROM articles_flat") == [(6,)]


def test_a_view_of_the_readers_own_survives_a_new_schema(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Archive(path) as archive:
        archive.connection.execute("CREATE VIEW mine AS SELECT title FROM articles")
        archive.connection.execute("DROP VIEW coverage")
        archive.connection.execute("PRAGMA user_version = 1")
    with Archive(path) as archive:
        assert rows(archive, "SELECT * FROM mine") == rows(archive, "SELECT * FROM coverage") == []
