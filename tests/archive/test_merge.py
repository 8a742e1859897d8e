"""Two archives become one: nothing twice, nothing lost."""

from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive, WarcRef
from newscrawler.archive.doctor import examine
from newscrawler.archive.merge import merge
from newscrawler.errors import ArchiveError, UsageError
from newscrawler.items import Article
from tests.archive.sentences import articles

DAYS = [f"2026-11-0{day}T00:00:00+00:00" for day in range(1, 8)]


def text(body: str, day: int, address: str = "1", **fields: Any) -> Article:
    return Article(site="s", url=f"http://s.example/{address}", title="题", body=body, fetched_at=DAYS[day], **fields)


@pytest.fixture
def here(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "here" / "archive.db")


@pytest.fixture
def there(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "there" / "archive.db")


def dump(archive: Archive) -> dict[str, list[dict[str, Any]]]:
    """Give everything but what depends on the order of arrival."""
    rows = list(archive.rows())
    for row in rows:
        row.pop("run")
    return {
        "articles": sorted(rows, key=lambda row: row["id"]),
        "versions": [
            {**version, "run": None} for row in rows for version in archive.versions(row["id"]) if row["version"] > 1
        ],
    }


def test_merging_twice_adds_nothing_and_all_are_there(here: Archive, there: Archive) -> None:
    for number, article in enumerate(articles()):
        (here if number % 2 else there).save(article)
    here.save(articles()[0])
    there.upsert_site("qingxi", host="qingxi.example")
    first = merge(here, there.path)
    second = merge(here, there.path)
    assert (dict(first.articles), dict(second.articles)) == ({"new": 3, "unchanged": 1}, {"unchanged": 4})
    assert (here.count(), sum(second.rows.values())) == (8, 0)
    assert {row["name"]: row["host"] for row in here.sites()} == {"liuhe": None, "qingxi": "qingxi.example"}
    assert all(finding.is_healthy for finding in examine(here))


def test_both_orders_give_the_same_articles_and_versions(here: Archive, there: Archive, tmp_path: Path) -> None:
    for archive, days in ((here, (0, 2)), (there, (1, 3))):
        for day in days:
            archive.save(text(f"第{day}天的话。", day, authors=[f"作者{day}"]))
    other = Archive(tmp_path / "other" / "archive.db")
    merge(other, there.path)
    merge(other, here.path)
    merge(here, there.path)
    assert dump(here) == dump(other)
    assert [row["body"][1] for row in here.versions(next(here.rows())["id"])] == ["0", "1", "2", "3"]
    assert all(finding.is_healthy for finding in examine(here))


def test_an_alias_there_may_be_the_article_here(here: Archive, there: Archive) -> None:
    here.save(text("同一篇。", 0, "a"))
    here.save(text("同一篇。", 1, "b"))
    there.save(text("同一篇。", 0, "b"))
    there.save(text("同一篇。", 1, "a"))
    there.save(text("同一篇。", 2, "c"))
    merge(here, there.path)
    (row,) = here.rows()
    assert row["canonical_url"] == "http://s.example/a"
    assert [alias["canonical_url"] for alias in here.aliases(row["id"])] == ["http://s.example/b", "http://s.example/c"]


def test_takedowns_and_raw_pages_come_along(here: Archive, there: Archive) -> None:
    here.save(text("撤下。", 0))
    identifier = there.save(text("撤下。", 1, keywords=["k"]), warc=WarcRef("warc/1.warc.gz", 9)).id
    there.mark_gone(identifier, DAYS[3], "404")
    assert merge(here, there.path).rows["gone"] == 1
    (row,) = here.rows()
    assert (row["gone_at"], row["gone_reason"], row["warc_file"], row["warc_offset"]) == (
        DAYS[3],
        "404",
        "../there/warc/1.warc.gz",
        9,
    )
    here.save(text("撤下。", 5))
    assert merge(here, there.path).rows["gone"] == 0


def test_runs_ledger_fetches_and_queue_come_along_once(here: Archive, there: Archive) -> None:
    with here.transaction() as connection:
        connection.execute("INSERT INTO runs (command, started_at) VALUES ('crawl', 'earlier')")
    with there.transaction() as connection:
        connection.execute("INSERT INTO runs (id, command, started_at) VALUES (1, 'crawl', 'then')")
        connection.execute("INSERT INTO ledger (site, day, event, run, count) VALUES ('s', '2026-11-01', 'new', 1, 3)")
        connection.execute("INSERT INTO fetches (site, url, fetched_at, run) VALUES ('s', 'u', 'then', 1)")
        connection.execute("INSERT INTO frontier (site, fingerprint, url, state) VALUES ('s', 'f', 'u', 'leased')")
    there.save(text("话。", 0), run=1)
    first, second = merge(here, there.path), merge(here, there.path)
    assert dict(+first.rows) == {"runs": 1, "sites": 1, "ledger": 1, "fetches": 1, "frontier": 1}
    assert dict(+second.rows) == {}
    query = "SELECT (SELECT run FROM ledger), (SELECT run FROM fetches), (SELECT run FROM articles), (SELECT state FROM frontier)"
    assert tuple(here.connection.execute(query).fetchone()) == (2, 2, 2, "queued")


def test_an_archive_is_not_merged_with_itself_or_nothing(here: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="itself"):
        merge(here, here.path)
    with pytest.raises(ArchiveError, match="no archive at"):
        merge(here, tmp_path / "missing.db")
