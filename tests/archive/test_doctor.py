"""The doctor finds what breaks an archive's rules, and mends what the articles themselves tell."""

from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.doctor import CHECKS, examine
from newscrawler.errors import ArchiveError
from tests.archive.sentences import articles


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "archive.db")
    for article in articles():
        opened.save(article)
    opened.connection.execute("PRAGMA foreign_keys = OFF")  # so that the tests can break what it guards
    return opened


def test_a_whole_archive_is_healthy(archive: Archive) -> None:
    findings = examine(archive, repair=True)
    assert [(finding.check, finding.problems, finding.examples) for finding in findings] == [
        (check.name, 0, ()) for check in CHECKS
    ]


@pytest.mark.parametrize(
    ("check", "breaking"),
    [
        ("references", "INSERT INTO article_people VALUES ('nobody', 'author', '王')"),
        ("references", "INSERT INTO signatures (article_id, shingles, sketch) VALUES ('nobody', 30, '[1, 2]')"),
        ("references", "INSERT INTO reprint_edges SELECT id, 'nobody', 'link', 1 FROM articles LIMIT 1"),
        ("references", "DELETE FROM sites"),
        ("references", "UPDATE articles SET run = 77"),
        ("people", "DELETE FROM article_people WHERE role = 'author'"),
        ("people", "INSERT INTO article_people SELECT id, 'editor', '无此人' FROM articles LIMIT 1"),
        ("versions", "UPDATE articles SET version = 5 WHERE site = 'liuhe'"),
        ("counts", "DELETE FROM article_months WHERE month = '2008-01'"),
        ("counts", "UPDATE article_months SET editors = editors + 1"),
        ("counts", "INSERT INTO article_sources VALUES ('liuhe', '无此报', 3)"),
        ("content hashes", "UPDATE articles SET content_hash = 'x' WHERE site = 'liuhe'"),
        ("days", "UPDATE articles SET published_day = '1999-12-31' WHERE site = 'liuhe'"),
        ("search index", "INSERT INTO article_index (article_index) VALUES ('delete-all')"),
        ("search index", "DELETE FROM article_index_data"),
        ("search index", "UPDATE article_index_data SET block = x'5a5a5a' WHERE id > 1"),
        ("search index", "UPDATE article_index_data SET block = x'5a5a5a'"),
        ("search index", "INSERT INTO article_index (rowid, tokens) VALUES (7, '＊ 柳')"),
        ("search index", "UPDATE articles SET title = '错字' || title WHERE site = 'liuhe'"),
    ],
)
def test_what_is_broken_is_found_and_mended(archive: Archive, check: str, breaking: str) -> None:
    archive.connection.execute(breaking)
    found = {finding.check: finding for finding in examine(archive)}[check]
    assert found.problems > 0
    assert found.examples
    assert (found.repairable, found.left, found.is_healthy) == (True, None, False)
    mended = {finding.check: finding for finding in examine(archive, repair=True)}[check]
    assert (mended.left, mended.is_healthy) == (0, True)
    assert all(finding.problems == 0 for finding in examine(archive))
    assert len(archive.search("柳河", limit=None)) == 7


def test_a_damaged_file_is_told_and_left_alone(archive: Archive) -> None:
    archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    archive.close()
    content = bytearray(archive.path.read_bytes())
    content[3 * 4096 : 20 * 4096] = b"\x5a" * (17 * 4096)
    archive.path.write_bytes(content)
    with Archive(archive.path) as damaged:
        file = examine(damaged)[0]
    assert (file.check, file.is_healthy, file.repairable) == ("file", False, False)


def test_a_search_on_a_damaged_index_names_the_way_out(archive: Archive) -> None:
    archive.connection.execute("UPDATE article_index_data SET block = x'5a5a5a' WHERE id > 10")
    archive.close()
    with Archive(archive.path) as damaged:
        with pytest.raises(ArchiveError, match="doctor"):
            damaged.search("柳河")
        with pytest.raises(ArchiveError, match="doctor"):
            list(damaged.rows(query="柳河"))
        assert len(list(damaged.rows())) == 8
