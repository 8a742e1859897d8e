"""Near-same texts of several sites are tied as they are written, revised, merged and deleted."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.doctor import examine
from newscrawler.archive.merge import merge
from newscrawler.archive.reprints import signatures
from newscrawler.archive.reprints.clusters import build
from newscrawler.archive.schema import SCHEMA_VERSION
from newscrawler.items import Article
from tests.test_shingles import FOLLOW_UP, STORY, WEATHER

CUT = STORY[: len(STORY) * 7 // 10] + "\n（责任编辑：何青）\n声明：本网转载此文不代表本网赞同其观点，未经授权不得转载。"


def hours_on(count: int) -> str:
    """Give the time in some hours: later than what is saved without one, and no more ahead than clocks may be."""
    return (datetime.now(UTC) + timedelta(hours=count)).isoformat(timespec="seconds")


def page(site: str, body: str = STORY, *, number: int = 1, **fields: Any) -> Article:
    fields = {"title": "柳湾新桥合龙", "published_at": "2026-11-04", "published_day": "2026-11-04", **fields}
    return Article(site=site, url=f"http://{site}.example/{number}.html", body=body, **fields)


DAILY = page("daily", source="白芷日报", rights="own", publisher="白芷日报社")
PORTAL = page("portal", CUT, source="白芷日报", rights="reprint", published_at="2026-11-03T08:00:00+08:00")
FORUM = page("forum", STORY.replace("上午", "早上"), published_at="2026-11-06")


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


def edges(archive: Archive) -> set[tuple[str, str, str]]:
    query = "SELECT original_site, copy_site, evidence FROM reprints"
    return {tuple(row) for row in archive.connection.execute(query)}


def problems(archive: Archive) -> dict[str, int]:
    return {finding.check: finding.problems for finding in examine(archive) if finding.problems}


ALL = {("daily", "portal", "source"), ("daily", "forum", "published")}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_originals_are_found_in_whatever_order_articles_come(archive: Archive, order: tuple[int, ...]) -> None:
    for number in order:
        archive.save((DAILY, PORTAL, FORUM)[number])
    assert edges(archive) == ALL
    clusters = archive.connection.execute("SELECT title, articles, sites FROM reprint_clusters").fetchall()
    assert [tuple(row) for row in clusters] == [("柳湾新桥合龙", 3, 3)]
    assert problems(archive) == {}


def test_the_library_gives_the_cluster_originals_first(archive: Archive) -> None:
    identifiers = {article.site: archive.save(article).id for article in (PORTAL, FORUM, DAILY)}
    for identifier in identifiers.values():
        rows = archive.reprints(identifier)
        assert [(row["number"], row["site"], row["original"]) for row in rows] == [
            ("1", "daily", None),
            ("1.1", "portal", identifiers["daily"]),
            ("1.2", "forum", identifiers["daily"]),
        ]
    assert rows[1]["similarity"] == 1.0  # what was cut and added counts for nothing
    assert archive.reprints("none") == []


def test_texts_that_only_look_alike_are_not_tied(archive: Archive) -> None:
    weather = [WEATHER.format(3, 9 + n, "晴", "南", 3 + n, 5 + n, 6 - n, 17 + n, "晴好", "二") for n in range(4)]
    for number, body in enumerate([STORY, FOLLOW_UP, *weather]):
        archive.save(page(f"site{number}", body))
    assert edges(archive) == set()


def test_articles_of_one_site_are_not_tied(archive: Archive) -> None:
    archive.save(DAILY)
    archive.save(page("daily", FORUM.body or "", number=2))
    assert edges(archive) == set()


def test_a_revised_text_leaves_its_cluster_and_the_rest_holds_together(archive: Archive) -> None:
    for article in (DAILY, PORTAL, FORUM):
        archive.save(article)
    archive.save(replace(DAILY, body=FOLLOW_UP, fetched_at=hours_on(1)))
    assert edges(archive) == {("forum", "portal", "rights")}
    archive.save(replace(DAILY, fetched_at=hours_on(2)))
    assert edges(archive) == ALL
    assert problems(archive) == {}


def test_a_fact_that_is_read_anew_changes_the_descent(archive: Archive) -> None:
    archive.save(FORUM)
    archive.save(page("portal", CUT, published_at="2026-11-03"))
    assert edges(archive) == {("portal", "forum", "published")}
    archive.save(page("portal", CUT, published_at="2026-11-07", fetched_at=hours_on(1)))
    assert edges(archive) == {("forum", "portal", "published")}


def test_a_deleted_article_leaves_nothing_and_its_copies_hold_together(archive: Archive) -> None:
    identifiers = [archive.save(article).id for article in (DAILY, PORTAL, FORUM)]
    shell = sqlite3.connect(archive.path)
    shell.execute("DELETE FROM article_people")
    shell.execute("DELETE FROM articles WHERE id = ?", (identifiers[0],))
    shell.commit()
    shell.close()
    assert problems(archive).keys() <= {"search index"}
    archive.save(page("elsewhere", FOLLOW_UP))
    assert edges(archive) == {("forum", "portal", "rights")}
    archive.connection.execute("DELETE FROM articles WHERE id = ?", (identifiers[1],))
    archive.save(page("elsewhere", FOLLOW_UP, number=2, title="通车"))
    assert edges(archive) == set()
    assert archive.connection.execute("SELECT count(*) FROM signatures WHERE cluster IS NOT NULL").fetchone()[0] == 0
    assert problems(archive).keys() <= {"search index"}


def test_merged_archives_tie_what_either_had(archive: Archive, tmp_path: Path) -> None:
    archive.save(PORTAL)
    with Archive(tmp_path / "other.db") as other:
        other.save(DAILY)
        other.save(FORUM)
    merge(archive, tmp_path / "other.db")
    assert edges(archive) == ALL


def test_a_text_that_stands_on_very_many_sites_is_looked_up_at_bounded_cost(archive: Archive) -> None:
    with archive.transaction():
        for number in range(130):
            archive.save(
                page(f"site{number}", STORY + f"\n{number}号读者留言。", published_at=f"2026-11-{10 + number // 10}")
            )
    rows = archive.connection.execute("SELECT count(*) FROM shingles GROUP BY hash ORDER BY 1 DESC").fetchall()
    assert rows[0][0] == signatures.FULL
    (cluster,) = archive.connection.execute("SELECT articles, sites FROM reprint_clusters").fetchall()
    assert tuple(cluster) == (130, 130)
    assert problems(archive) == {}


@pytest.mark.parametrize(
    "breaking",
    [
        "DELETE FROM signatures",
        "UPDATE signatures SET sketch = '[1]' WHERE key = 1",
        "UPDATE signatures SET cluster = NULL WHERE key = 1",
        "UPDATE signatures SET cluster = 'nobody' WHERE key = 2",
        "DELETE FROM shingles WHERE key = 2",
        "INSERT INTO shingles VALUES (7, 1)",
        "DELETE FROM reprint_edges WHERE evidence = 'source'",
        "UPDATE articles SET body = '改过的文字。' WHERE site = 'forum'",
        "UPDATE reprint_edges SET original = (SELECT id FROM articles WHERE site = 'elsewhere') WHERE evidence = 'source'",
    ],
)
def test_the_doctor_finds_and_mends(archive: Archive, breaking: str) -> None:
    for article in (DAILY, PORTAL, FORUM, page("elsewhere", FOLLOW_UP)):
        archive.save(article)
    archive.connection.execute(breaking)
    assert problems(archive)["reprints"] > 0
    examine(archive, repair=True)
    assert problems(archive) == {}
    assert edges(archive) == (ALL if "SET body" not in breaking else {("daily", "portal", "source")})


def test_all_is_built_from_the_articles_alone(archive: Archive) -> None:
    for article in (FORUM, PORTAL, DAILY, page("elsewhere", FOLLOW_UP)):
        archive.save(article)
    tables = ("SELECT * FROM reprint_edges", "SELECT article_id, sketch, cluster FROM signatures ORDER BY 1")
    before = [[tuple(row) for row in archive.connection.execute(query)] for query in tables]
    with archive.transaction() as connection:
        build(connection)
    assert [[tuple(row) for row in archive.connection.execute(query)] for query in tables] == before


def test_an_older_archive_gets_its_reprints_when_it_is_opened(archive: Archive) -> None:
    for article in (FORUM, PORTAL, DAILY):
        archive.save(article)
    connection = archive.connection
    for kind, name in connection.execute(
        "SELECT type, name FROM sqlite_master WHERE name IN ('articles_forget_signature', 'signatures', 'shingles',"
        " 'reprint_edges', 'unsettled_clusters', 'reprints', 'reprint_clusters') ORDER BY type DESC"
    ).fetchall():
        connection.execute(f"DROP {kind} {name}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'create_reprints'")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    with Archive(archive.path) as opened:
        assert edges(opened) == ALL
        assert problems(opened) == {}
