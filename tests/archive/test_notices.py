"""Each wording of a statement is stored once, and articles refer to it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.doctor import examine
from newscrawler.items import Article

OWN = "版权声明：本文为{house}原创作品，未经书面授权不得转载。© {year}"
REPRINT = "免责声明：本文转载自其他媒体，不代表{house}观点；如有侵权，请与本网联系。"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        for number, (house, year, form, rights) in enumerate(
            [
                ("青川网", 2019, OWN, "own"),
                ("青川网", 2024, OWN, "own"),
                ("鶴汀網", 2024, OWN, "own"),
                ("青川网", 0, REPRINT, "reprint"),
            ]
        ):
            notice = form.format(house=house, year=year)
            opened.save(article(number, publisher=house, source=house, copyright_notice=notice, rights=rights))
        opened.save(article(9))
        yield opened


def article(number: int, **values: Any) -> Article:
    url = f"http://qc.example/{number}.html"
    return Article(**{"site": "qc", "url": url, "title": f"第{number}篇", "body": f"正文{number}。", **values})


def rows(archive: Archive, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.connection.execute(query)]


def finding(archive: Archive, *, repair: bool = False) -> tuple[int, int | None]:
    found = next(found for found in examine(archive, repair=repair) if found.check == "notices")
    return found.problems, found.left


def test_articles_of_one_wording_refer_to_one_notice_and_keep_their_own_text(archive: Archive) -> None:
    assert rows(archive, "SELECT notice_id FROM articles ORDER BY url") == [(1,), (1,), (1,), (2,), (None,)]
    assert rows(archive, "SELECT id, text, types FROM notices") == [
        (1, OWN.format(house="青川网", year=2019), json.dumps(["own"])),
        (2, REPRINT.format(house="青川网"), json.dumps(["reprint", "contact"])),
    ]
    texts = rows(archive, "SELECT copyright_notice FROM articles WHERE url LIKE '%/2.html'")
    assert texts == [(OWN.format(house="鶴汀網", year=2024),)]


def test_rights_say_which_clause_governs_an_article(archive: Archive) -> None:
    query = "SELECT rights, clause FROM article_rights ORDER BY id IN (SELECT id FROM articles WHERE url LIKE '%/9.html'), rights"
    assert [(rights, clause and clause[:12]) for rights, clause in rows(archive, query)] == [
        ("own", "版权声明：本文为青川网原"),
        ("own", "版权声明：本文为青川网原"),
        ("own", "版权声明：本文为青川网原"),
        ("reprint", "免责声明：本文转载自其他"),
        (None, None),
    ]


def test_a_statement_that_changes_makes_no_version_but_another_reference(archive: Archive) -> None:
    saved = archive.save(article(0, copyright_notice="未经授权不得转载", source="青川网"))
    assert saved.outcome == "unchanged"
    assert rows(archive, f"SELECT notice_id, version FROM articles WHERE id = '{saved.id}'") == [(3, 1)]


def test_doctor_finds_and_mends_references_that_do_not_fit(archive: Archive) -> None:
    assert finding(archive) == (0, None)
    archive.connection.execute("UPDATE articles SET notice_id = 2 WHERE notice_id = 1")
    archive.connection.execute("UPDATE notices SET types = '[]' WHERE id = 1")
    assert finding(archive, repair=True) == (4, 0)
    assert rows(archive, "SELECT count(DISTINCT notice_id), count(notice_id) FROM articles") == [(2, 4)]


def test_an_archive_made_before_gets_its_notices(tmp_path: Path, archive: Archive) -> None:
    from newscrawler.archive.schema import MIGRATIONS, notices

    before = rows(archive, "SELECT url, notice_id, text FROM articles JOIN notices ON notices.id = notice_id")
    path = archive.path
    archive.close()
    with Archive(path) as opened:
        connection = opened.connection
        for statement in (
            *("DROP VIEW article_rights", "DROP VIEW articles_flat", "DROP INDEX articles_notice"),
            *("ALTER TABLE articles DROP COLUMN notice_id", "DROP TABLE notice_clauses", "DROP TABLE notices"),
            "DELETE FROM _sqlite_migrations WHERE name = 'create_notices'",
            f"PRAGMA user_version = {MIGRATIONS.index(notices.create_notices)}",
        ):
            connection.execute(statement)
    with Archive(path) as opened:
        query = "SELECT url, notice_id, text FROM articles JOIN notices ON notices.id = notice_id"
        assert [url for url, *_ in rows(opened, query)] == [url for url, *_ in before]
        assert rows(opened, "SELECT count(*) FROM notices") == [(2,)]
