import sqlite3
from pathlib import Path
from typing import Any

import pytest

from newscrawler import Archive
from newscrawler.archive import rejects
from newscrawler.archive.doctor import mend_index
from newscrawler.archive.indexing import unindex
from newscrawler.archive.ledger import Fetch, Ledger, start_run
from newscrawler.archive.queue import Found, Queue, Result
from newscrawler.archive.tokens import index_text
from newscrawler.archive.versions import index_all
from newscrawler.cli import main
from newscrawler.jobs.importing import import_paths
from newscrawler.jobs.reparsing import ReparseResult, reparse
from newscrawler.warc import WarcWriter, payload_digest
from tests.jobs.test_importing import PARAGRAPHS, page, response, write_warc


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of a page in two versions, of another, and of a bare text."""
    first = write_warc(tmp_path / "first", [response(1), response(2)])
    edited = response(1, page(1).replace("春灌".encode(), "浇灌".encode()))
    edited.fetched_at = "2026-11-02T00:00:00Z"
    (tmp_path / "notes.txt").write_text("清河两岸植树\n" + PARAGRAPHS, "utf-8")
    path = tmp_path / "archive.db"
    with Archive(path) as archive:
        import_paths(archive, [first, write_warc(tmp_path / "edited", [edited]), tmp_path / "notes.txt"], processes=1)
    return path


def again(path: Path, **options: Any) -> ReparseResult:
    with Archive(path) as archive:
        return reparse(archive, processes=1, **options)


def dump(path: Path) -> list[tuple[Any, ...]]:
    """Give all rows of the tables that a reader sees."""
    connection = sqlite3.connect(path)
    tables = ("articles", "versions", "aliases", "article_people", "fetches", "ledger")
    rows = [row for table in tables for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]
    connection.close()
    return rows


def spoil(path: Path) -> None:
    """Write what an older program might have read."""
    with Archive(path) as archive, archive.transaction() as connection:
        connection.execute("UPDATE articles SET title = '栏目' WHERE version = 1 AND url IS NOT NULL")
        connection.execute("UPDATE versions SET editors = '[\"某\"]'")
        mend_index(connection)
        index_all(connection)


def test_unchanged_code_changes_no_cell(path: Path) -> None:
    before = dump(path)
    result = again(path, apply=True)
    assert (result.rows, result.changed_rows, result.cells.total()) == (4, 0, 0)
    assert (result.lost.total(), result.unread.total()) == (0, 0)
    assert dump(path) == before


def test_changes_are_told_with_examples_and_written_only_on_demand(path: Path) -> None:
    before = dump(path)
    spoil(path)
    spoilt = dump(path)
    result = again(path)
    site = "news.qinghe.example"
    assert dict(result.cells) == {(site, "title"): 1, (site, "editors"): 1}
    assert [example[1:] for example in result.examples[site, "title"]] == [("栏目", "东干渠清淤第2天")]
    assert dump(path) == spoilt
    assert again(path, apply=True).changed_rows == 2
    assert again(path).changed_rows == 0
    assert dump(path) == before


def test_a_search_finds_what_was_read_again(path: Path) -> None:
    spoil(path)
    again(path, apply=True)
    with Archive(path, readonly=True) as archive:
        assert [row["title"] for row in archive.search("title:第2天")] == ["东干渠清淤第2天"]


def test_only_the_chosen_site_is_read(path: Path) -> None:
    assert again(path, site="nosuch").rows == 0
    assert again(path, site="news.qinghe.example").rows == 3


def test_a_raw_page_that_is_gone_is_told_and_its_article_stays(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path.parent / "edited" / "others-00000.warc.gz").unlink()
    assert main(["reparse", "--apply", "--archive", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "0 cells in 0 of 4 texts changed"
    assert lines[1].startswith("! 1 page not read: ")
    with Archive(path, readonly=True) as archive:
        assert archive.count() == 3


def test_reparse_without_an_archive_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reparse", "--apply", "--archive", str(tmp_path / "archive.db")]) == 4
    assert "no archive at" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def forget_article(path: Path, number: int) -> None:
    """Leave the archive as an older program would have, that found no article in a page it kept."""
    with Archive(path) as archive, archive.transaction() as connection:
        row = connection.execute("SELECT * FROM articles WHERE url LIKE ?", (f"%/{number}.html",)).fetchone()
        unindex(connection, "article_index", row["docid"], index_text(row))
        connection.execute("DELETE FROM articles WHERE id = ?", (row["id"],))


def test_a_page_that_gave_no_article_before_is_told_and_stored_only_on_demand(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forget_article(path, 2)
    result = again(path)
    site = "news.qinghe.example"
    assert (dict(result.found), result.titles) == ({site: 1}, {site: ["东干渠清淤第2天"]})
    assert main(["reparse", "--apply", "--archive", str(path)]) == 0
    assert f"+ {site}: 1 article stored from pages that gave none before: 东干渠清淤第2天" in capsys.readouterr().out
    with Archive(path, readonly=True) as archive:
        assert archive.count() == 3
        assert [row["title"] for row in archive.search("title:第2天")] == ["东干渠清淤第2天"]
    assert again(path).found == {}


def test_pages_that_are_no_articles_are_no_news(tmp_path: Path) -> None:
    pages = [response(1), response(2, b"<p></p>"), response(3, b"\xff\xd8", Content_Type="image/jpeg")]
    path = tmp_path / "archive.db"
    with Archive(path) as archive:
        import_paths(archive, [write_warc(tmp_path / "in", pages)], processes=1)
    result = again(path, apply=True)
    assert (result.rows, result.changed_rows, result.found.total(), result.unread.total()) == (1, 0, 0, 0)


def test_a_crawl_knows_the_article_of_a_page_it_had_rejected(tmp_path: Path) -> None:
    path, raw = tmp_path / "archive.db", response(1)
    writer = WarcWriter(tmp_path / "warc", "crawled")
    place = writer.write(raw)
    writer.close()
    with Archive(path) as archive:
        run, site = start_run(archive, "crawl"), "qinghe_daily"
        queue, ledger = Queue(archive, site, run), Ledger(archive, site, run)
        queue.add([Found(raw.url), Found("http://news.qinghe.example/", "list")])
        for lease in queue.lease(2):
            queue.finish(lease, Result(status=200, error="rejected: NoArticle" if lease.kind == "article" else None))
        ledger.note(Fetch(raw.url, raw.fetched_at, 200, "text/html", payload_digest(raw.body), *place))
        ledger.write()
        assert not queue.has_article(raw.url)
        assert reparse(archive, processes=1, apply=True).found == {site: 1}
        assert queue.has_article(raw.url)
        assert [(row["site"], row["title"]) for row in archive.rows()] == [(site, "东干渠清淤第1天")]


def test_pages_without_an_article_are_found_by_their_address_however_many_a_site_has(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        plan = archive.connection.execute(f"EXPLAIN QUERY PLAN {rejects.PAGES}", (0, None, None, 1)).fetchall()
    assert [row["detail"] for row in plan if " later " in row["detail"]] == [
        "SEARCH later USING INDEX fetches_url (url=?)"
    ]
