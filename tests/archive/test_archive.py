"""Articles go in once, keep their versions, and come out as they went in."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive, WarcRef
from newscrawler.errors import ArchiveError, DiskError, NewscrawlerError, UsageError
from newscrawler.items import Article


def article(**fields: Any) -> Article:
    given = {
        "site": "liuhe",
        "url": "http://liuhe.example/1.html",
        "title": "柳河春耕",
        "body": "三月，田野里机声隆隆。",
    }
    return Article(**{**given, "fetched_at": "2026-11-01T08:00:00+08:00", **fields})


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive.db")


def test_an_article_comes_out_as_it_went_in(archive: Archive) -> None:
    full = article(
        subtitle="副题", abstract="摘要", description="d", authors=["王立春", "赵明慧"], editors=["何"], photographers=["孙"],
        source="柳河日报", keywords=["春耕"], published_at="2008-03-01", published_day="2008-03-01", language="zh-Hans",
        images=[{"url": "http://liuhe.example/1.jpg", "caption": "图", "credit": None}], copy_host=False,
        repairs={"pinyin": 3}, provenance={"title": "h1"}, rights="own",
    )  # fmt: skip
    saved = archive.save(full, warc=WarcRef("warc/1.warc.gz", 42))
    row = archive.get(saved.id)
    assert row is not None
    assert Article.from_dict(row) == Article.from_dict(
        {**full.to_dict(), "id": saved.id, "canonical_url": "http://liuhe.example/1.html"}
    )
    assert {
        name: row[name] for name in ("first_seen", "last_seen", "version", "warc_file", "warc_offset", "gone_at")
    } == {
        "first_seen": "2026-11-01T00:00:00+00:00",
        "last_seen": "2026-11-01T00:00:00+00:00",
        "version": 1,
        "warc_file": "warc/1.warc.gz",
        "warc_offset": 42,
        "gone_at": None,
    }
    people = archive.connection.execute("SELECT role, name FROM article_people ORDER BY role, name").fetchall()
    assert [tuple(person) for person in people] == [
        ("author", "王立春"),
        ("author", "赵明慧"),
        ("editor", "何"),
        ("photographer", "孙"),
    ]


def test_save_twice_keeps_one_row(archive: Archive) -> None:
    first, second = archive.save(article()), archive.save(article(fetched_at="2026-11-02T08:00:00+08:00"))
    assert (first.outcome, second.outcome, first.id) == ("new", "unchanged", second.id)
    row = archive.get(first.id)
    assert row is not None
    assert (archive.count(), row["version"], row["last_seen"]) == (1, 1, "2026-11-02T00:00:00+00:00")


def test_new_text_at_an_old_address_is_a_version(archive: Archive) -> None:
    first = archive.save(article(published_day="2008-03-01"))
    second = archive.save(article(body="更正：四月。", published_day="2008-03-02", fetched_at="2026-11-02T00:00:00Z"))
    assert (second.id, second.outcome) == (first.id, "revised")
    assert [
        (row["number"], row["body"], row["first_seen"], row["last_seen"]) for row in archive.versions(first.id)
    ] == [
        (1, "三月，田野里机声隆隆。", "2026-11-01T00:00:00+00:00", "2026-11-01T00:00:00+00:00"),
        (2, "更正：四月。", "2026-11-02T00:00:00+00:00", "2026-11-02T00:00:00+00:00"),
    ]
    row = archive.get(first.id)
    assert row is not None
    assert (row["version"], row["first_seen"], archive.count()) == (2, "2026-11-01T00:00:00+00:00", 1)


def test_an_older_text_imported_later_becomes_an_earlier_version(archive: Archive) -> None:
    archive.save(article(body="新文。", fetched_at="2026-11-02T00:00:00Z"))
    older = article(body="旧文。", fetched_at="2026-11-01T00:00:00Z")
    assert [archive.save(older).outcome, archive.save(older).outcome] == ["revised", "unchanged"]
    identifier = archive.save(older).id
    assert [row["body"] for row in archive.versions(identifier)] == ["旧文。", "新文。"]
    row = archive.get(identifier)
    assert row is not None
    assert (row["body"], row["version"], row["first_seen"]) == ("新文。", 2, "2026-11-01T00:00:00+00:00")


def test_better_parsing_of_the_same_text_updates_the_row_without_a_version(archive: Archive) -> None:
    saved = archive.save(article())
    assert archive.save(article(authors=["王立春"])).outcome == "unchanged"
    row = archive.get(saved.id)
    assert row is not None
    assert (row["authors"], row["version"], len(archive.search("王立"))) == (["王立春"], 1, 1)


def test_the_same_text_at_another_address_of_the_site_is_an_alias(archive: Archive) -> None:
    first = archive.save(article())
    second = archive.save(article(url="http://liuhe.example/wap/1.html"))
    other_site = archive.save(article(site="qingxi", url="http://qingxi.example/1.html"))
    assert (second.outcome, second.id, other_site.outcome, archive.count()) == ("alias", first.id, "new", 2)
    assert [row["canonical_url"] for row in archive.aliases(first.id)] == ["http://liuhe.example/wap/1.html"]
    assert archive.save(article(url="http://liuhe.example/wap/1.html")).outcome == "alias"


def test_an_edit_seen_first_at_an_alias_revises_the_one_article(archive: Archive) -> None:
    first = archive.save(article())
    archive.save(article(url="http://liuhe.example/wap/1.html"))
    edited = {"body": "更正：四月。", "fetched_at": "2026-11-02T00:00:00Z"}
    assert archive.save(article(url="http://liuhe.example/wap/1.html", **edited)).outcome == "revised"
    assert archive.save(article(**edited)).outcome == "unchanged"
    late_copy = article(url="http://liuhe.example/wap/1.html", fetched_at="2026-11-03T00:00:00Z")
    assert archive.save(late_copy).outcome == "alias"
    assert (archive.count(), len(archive.versions(first.id))) == (1, 2)


def test_a_text_without_an_address_is_known_by_its_words(archive: Archive) -> None:
    bare = Article(title="柳河春耕", body="三月。")
    assert [archive.save(bare).outcome, archive.save(bare).outcome] == ["new", "unchanged"]


def test_gone_is_recorded_once_and_the_article_stays(archive: Archive) -> None:
    identifier = archive.save(article()).id
    assert archive.mark_gone(identifier, "2026-11-05T00:00:00+00:00", "404")
    assert not archive.mark_gone(identifier, "2026-11-06T00:00:00+00:00", "410")
    row = archive.get(identifier)
    assert row is not None
    assert (row["gone_at"], row["gone_reason"], archive.count()) == ("2026-11-05T00:00:00+00:00", "404", 1)
    archive.save(article(fetched_at="2026-11-07T00:00:00Z"))
    row = archive.get(identifier)
    assert row is not None
    assert (row["gone_at"], row["gone_reason"]) == (None, None)


def test_text_that_sqlite_cannot_hold_is_cleaned(archive: Archive) -> None:
    saved = archive.save(article(title="甲\0乙", body="丙\ud800丁", authors=["戊\0己\udfff"], keywords=["\0"]))
    row = archive.get(saved.id)
    assert row is not None
    assert (row["title"], row["body"], row["authors"], row["keywords"]) == (
        "甲乙",
        "丙\ufffd\ufffd\ufffd丁",
        ["戊己\ufffd\ufffd\ufffd"],
        [""],
    )


def test_many_articles_of_one_day_keep_their_order(archive: Archive) -> None:
    for number in range(2 * 150):  # more than the first two levels of docids hold of a day
        day = f"2008-03-0{1 + number % 2}"
        archive.save(article(url=f"http://liuhe.example/{number}", body=f"第{number}篇。", published_day=day))
    archive.save(article(url="http://liuhe.example/undated", body="第无期篇。"))
    days = [row["published_day"] for row in archive.search("篇", limit=None)]
    assert days == ["2008-03-02"] * 150 + ["2008-03-01"] * 150 + [None]
    assert [row["published_day"] for row in archive.rows()] == days[::-1]
    assert len(archive.search("篇 date:2008-03-01", limit=None)) == 150


def test_rows_are_chosen_by_site_and_day(archive: Archive) -> None:
    for number in range(1, 5):
        fields = {"site": "ab"[number % 2], "url": f"http://x.example/{number}", "body": f"第{number}篇"}
        archive.save(article(**fields, published_day=f"2008-03-0{number}"))
    chosen = {
        "all": archive.rows(),
        "site": archive.rows(site="a"),
        "days": archive.rows(day_from="2008-03-02", day_to="2008-03-03"),
        "month": archive.rows(day_from="2008-03", day_to="2008-03"),
        "year before": archive.rows(day_to="2007"),
        "newest": archive.rows(order="newest", limit=2),
        "query": archive.rows(query="第3篇"),
        "nothing": archive.rows(query=""),
    }
    assert {name: [row["published_day"][-1] for row in rows] for name, rows in chosen.items()} == {
        "all": ["1", "2", "3", "4"],
        "site": ["2", "4"],
        "days": ["2", "3"],
        "month": ["1", "2", "3", "4"],
        "year before": [],
        "newest": ["4", "3"],
        "query": ["3"],
        "nothing": [],
    }


def test_a_block_that_raises_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(KeyError), archive.transaction():  # noqa: PT012
        archive.save(article())
        raise KeyError
    assert archive.count() == 0
    with archive.transaction():
        archive.save(article())
        with pytest.raises(KeyError), archive.transaction():  # noqa: PT012
            archive.save(article(url="http://liuhe.example/2", body="另一篇。"))
            raise KeyError
    assert archive.count() == 1


def test_sites_keep_what_is_known_of_them(archive: Archive) -> None:
    archive.upsert_site("liuhe", host="liuhe.example", region="411700")
    archive.upsert_site("liuhe", kind="county daily")
    archive.save(article())
    assert archive.sites() == [
        {
            "name": "liuhe",
            "host": "liuhe.example",
            "region": "411700",
            "kind": "county daily",
            "preset": None,
            "publisher": None,
            "evidence": {"kind": "settings", "region": "settings"},
            "articles": 1,
        }
    ]


def make_foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE moz_places (id)")
    connection.close()


def make_newer(path: Path) -> None:
    archive = Archive(path)
    archive.connection.execute("PRAGMA user_version = 999")
    archive.close()


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (make_foreign, ArchiveError, "another program .*moz_places"),
        (make_newer, ArchiveError, "newer newscrawler .schema 999"),
        (lambda path: path.write_text("not a database at all"), ArchiveError, "not an SQLite file"),
        (lambda path: path.mkdir(), ArchiveError, "is a folder"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\7" * 4000), ArchiveError, "damaged"),
    ],
)
@pytest.mark.parametrize("readonly", [False, True])
def test_what_is_no_archive_is_refused_untouched(
    tmp_path: Path, make: Any, error: type[NewscrawlerError], says: str, readonly: bool
) -> None:
    path = tmp_path / "archive.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(error, match=says) as caught:
        Archive(path, readonly=readonly)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_missing_archive_is_not_made_for_reading(tmp_path: Path) -> None:
    for readonly, create in ((True, True), (False, False)):
        with pytest.raises(ArchiveError, match="no archive at"):
            Archive(tmp_path / "archive.db", readonly=readonly, create=create)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_disk_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiskError, match="cannot write"):
        Archive(tmp_path / "file" / "archive.db")


def test_a_full_disk_is_a_disk_error_and_the_archive_stays_whole(archive: Archive) -> None:
    archive.save(article())
    pages = archive.connection.execute("PRAGMA page_count").fetchone()[0]
    archive.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskError, match="full"):
        archive.save(article(url="http://liuhe.example/2", body="长文。" * 10_000))
    assert archive.count() == 1
    assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_reader_cannot_write(archive: Archive) -> None:
    archive.save(article())
    with Archive(archive.path, readonly=True) as reader:
        assert reader.count() == 1
        with pytest.raises(DiskError):
            reader.save(article(body="x"))


def test_an_older_archive_is_copied_before_it_is_migrated(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    from newscrawler.archive import connection, schema

    saved = archive.save(article())
    archive.close()
    migrations = (*schema.MIGRATIONS, lambda db: db.execute("ALTER TABLE articles ADD COLUMN mood TEXT"))
    migrations[-1].__name__ = "add_mood"
    monkeypatch.setattr(connection, "MIGRATIONS", migrations)
    monkeypatch.setattr(connection, "SCHEMA_VERSION", len(migrations))
    for _ in range(2):
        with Archive(archive.path, readonly=True) as migrated:
            assert migrated.get(saved.id) is not None
            assert migrated.connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations)
    monkeypatch.undo()
    copy = archive.path.with_name(f"archive.db.schema{schema.SCHEMA_VERSION}.bak")
    with Archive(copy, readonly=True) as old:
        assert old.get(saved.id) is not None


def test_what_is_no_day_is_a_usage_error(archive: Archive) -> None:
    with pytest.raises(UsageError, match="'May' is no day"):
        archive.rows(day_from="May")
