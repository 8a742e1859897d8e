"""Where sites and articles are from, what kind an outlet is, and how that is known."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.items import Article


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


def site(archive: Archive, name: str) -> dict[str, Any]:
    row = next(row for row in archive.sites() if row["name"] == name)
    return {key: row[key] for key in ("region", "kind", "publisher", "evidence")}


def regions(archive: Archive) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.connection.execute("SELECT * FROM regions ORDER BY code")]


def article(number: int, **values: Any) -> Article:
    fixed = {
        "site": "zmd",
        "url": f"http://zmd.example/{number}.html",
        "title": f"第{number}篇",
        "body": f"正文{number}。",
    }
    return Article(**{**fixed, **values})


def test_a_publishers_name_tells_region_and_kind(archive: Archive) -> None:
    archive.upsert_site("zmd", host="zmd.example", publisher="驻马店日报社")
    reason = "name of the publisher 驻马店日报社"
    assert site(archive, "zmd") == {
        "region": "411700",
        "kind": "city daily",
        "publisher": "驻马店日报社",
        "evidence": {"publisher": "settings", "region": reason, "kind": reason},
    }
    assert regions(archive) == [("411700", "驻马店市", "city", "河南省", "驻马店市")]


def test_what_settings_say_goes_before_what_a_name_says(archive: Archive) -> None:
    archive.upsert_site("zmd", publisher="驻马店日报社", region="4117", kind="e-paper")
    assert site(archive, "zmd") == {
        "region": "411700",
        "kind": "e-paper",
        "publisher": "驻马店日报社",
        "evidence": dict.fromkeys(("publisher", "region", "kind"), "settings"),
    }


def test_a_place_that_reference_data_does_not_know_has_the_names_given(archive: Archive) -> None:
    archive.upsert_site("rs", region="XA-RS", places=("澜江省", "若水县"), publisher="若水日报社")
    assert regions(archive) == [("XA-RS", "若水县", "county", "澜江省", None)]
    archive.upsert_site("lj", region="XA-LJ", places=("澜江省",))
    archive.upsert_site("de", region="DE-BE")
    assert regions(archive)[:2] == [
        ("DE-BE", "DE-BE", None, None, None),
        ("XA-LJ", "澜江省", "province", "澜江省", None),
    ]


def test_a_datelines_place_is_the_one_near_the_site(archive: Archive) -> None:
    archive.upsert_site("zmd", region="411700")
    archive.upsert_site("bj", region="110000")
    for number, (name, place) in enumerate([("zmd", "驿城"), ("bj", "朝阳"), ("zmd", "朝阳"), ("zmd", "若水")]):
        archive.save(article(number, site=name, dateline=place, url=f"http://{name}.example/{number}.html"))
    rows = archive.connection.execute("SELECT dateline, dateline_region FROM articles ORDER BY url DESC")
    assert [tuple(row) for row in rows] == [
        ("若水", None),
        ("朝阳", "211300"),
        ("驿城", "411702"),
        ("朝阳", "110105"),
    ]


def test_articles_by_province_and_month_are_one_line_of_sql(archive: Archive) -> None:
    archive.upsert_site("zmd", region="411700")
    days = [("2008-01-05", None, None), ("2008-01-06", "北京", "110000"), ("2008-02-01", "泌阳", "411726")]
    for number, (day, place, code) in enumerate(days):
        archive.save(article(number, published_day=day, dateline=place, dateline_region=code))
    archive.save(article(9, site="elsewhere", published_day="2008-02-01"))
    query = "SELECT province, month, count(*) AS articles FROM articles_flat GROUP BY province, month"
    assert [tuple(row) for row in archive.connection.execute(query)] == [
        (None, "2008-02", 1),
        ("北京市", "2008-01", 1),
        ("河南省", "2008-01", 1),
        ("河南省", "2008-02", 1),
    ]
    plan = " ".join(row["detail"] for row in archive.connection.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert "COVERING INDEX articles_site_day" in plan


def test_a_merge_brings_places_along(archive: Archive, tmp_path: Path) -> None:
    from newscrawler.archive.merge import merge

    with Archive(tmp_path / "other.db") as other:
        other.upsert_site("zmd", publisher="驻马店日报社")
        other.save(article(1, dateline="北京", dateline_region="110000"))
    merge(archive, tmp_path / "other.db")
    assert site(archive, "zmd")["kind"] == "city daily"
    assert [row[0] for row in regions(archive)] == ["110000", "411700"]


def test_an_archive_made_before_gets_the_new_columns(tmp_path: Path) -> None:
    from newscrawler.archive.schema import MIGRATIONS, SCHEMA_VERSION, places

    path = tmp_path / "old.db"
    with Archive(path) as archive:
        archive.save(article(1))
        connection = archive.connection
        for view in ("articles_flat", "coverage", "gaps", "editors_by_year"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("DROP INDEX articles_site_day")
        connection.execute("CREATE INDEX articles_site_day ON articles (site, published_day)")
        for table, columns in {
            "articles": ("dateline", "dateline_region"),
            "versions": ("dateline", "dateline_region"),
        }.items():
            for column in columns:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("ALTER TABLE sites DROP COLUMN evidence")
        connection.execute("DROP TABLE regions")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'create_regions'")
        connection.execute(f"PRAGMA user_version = {MIGRATIONS.index(places.create_regions)}")
    with Archive(path) as archive:
        archive.save(article(2, dateline="北京", dateline_region="110000"))
        rows = archive.connection.execute("SELECT dateline, place FROM articles_flat ORDER BY url").fetchall()
        assert [tuple(row) for row in rows] == [(None, None), ("北京", "北京市")]
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
