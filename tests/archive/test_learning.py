"""What an archive learns from a site's articles together: boilerplate that makes no version, names that decide about rights."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.admission import standing
from newscrawler.archive.doctor import examine
from newscrawler.archive.merge import merge
from newscrawler.items import Article
from tests.variants.originals import originals

END = "新闻热线：0790-8800000　投稿邮箱：news@ruoshui.example"
OTHER_END = "更多内容，请扫描二维码关注“若水发布”公众号。"


@cache
def bodies() -> list[str]:
    return [piece.body for piece in originals(80)]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


def article(number: int, end: str = "", day: int = 1, **values: Any) -> Article:
    fixed: dict[str, Any] = {"site": "rs", "url": f"http://rs.example/{number}.html", "title": f"第{number}篇"}
    body = bodies()[number] + (f"\n{end}" if end else "")
    return Article(**{**fixed, "body": body, "fetched_at": f"2026-11-{day:02d}T00:00:00+00:00", **values})


def texts(archive: Archive) -> list[str]:
    rows = archive.connection.execute("SELECT body FROM articles ORDER BY CAST(substr(title, 2) AS INTEGER)")
    return [body for (body,) in rows]


def fill(archive: Archive, count: int, end: str = END, **values: Any) -> None:
    for number in range(count):
        archive.save(article(number, end, **values))


def test_a_line_that_repeats_is_learned_kept_and_taken_off_stored_and_later_texts(archive: Archive) -> None:
    fill(archive, 19)
    assert texts(archive) == [f"{body}\n{END}" for body in bodies()[:19]]
    fill(archive, 25)
    assert texts(archive) == bodies()[:25]
    assert [tuple(row) for row in archive.connection.execute("SELECT * FROM boilerplate")] == [
        ("rs", "tail", "新闻热线00投稿邮箱newsruoshuiexample", END, 20, 20)
    ]
    assert {finding.check: finding.problems for finding in examine(archive) if finding.problems} == {}


def test_what_is_learned_makes_no_version_and_no_duplicate(archive: Archive) -> None:
    fill(archive, 20)
    outcomes = [archive.save(article(number, end, day=2)).outcome for number in range(20) for end in (END, "")]
    assert set(outcomes) == {"unchanged"}
    assert archive.connection.execute("SELECT count(*), max(version) FROM articles").fetchone()[:] == (20, 1)
    assert archive.save(article(3, END, url="http://rs.example/3.html?page=other")).outcome == "alias"


def test_a_text_stored_before_and_not_looked_at_since_makes_no_version_either(archive: Archive) -> None:
    fill(archive, 20)
    line = tuple(archive.connection.execute("SELECT * FROM boilerplate").fetchone())
    archive.connection.execute("DELETE FROM boilerplate")
    with Archive(archive.path) as unlearned:
        identifier = unlearned.save(article(70, END)).id
    archive.connection.execute("INSERT INTO boilerplate VALUES (?, ?, ?, ?, ?, ?)", line)
    with Archive(archive.path) as again:
        assert texts(again)[-1] == f"{bodies()[70]}\n{END}"
        for end in ("", END):
            assert standing(again, article(70, end, day=2)) == "unchanged"
            assert again.save(article(70, end, day=2)).outcome == "unchanged"
        assert (texts(again)[-1], len(again.versions(identifier))) == (bodies()[70], 1)
        assert {finding.check: finding.problems for finding in examine(again) if finding.problems} == {}


def test_versions_that_only_another_boilerplate_made_become_one(archive: Archive) -> None:
    for number in range(10):
        archive.save(article(number, END))
        assert archive.save(article(number, OTHER_END, day=2)).outcome == "revised"
    assert archive.connection.execute("SELECT count(*) FROM versions").fetchone()[0] == 10
    for number in range(10, 80):
        archive.save(article(number, END if number % 2 else OTHER_END, day=3))
    assert texts(archive) == bodies()
    assert archive.connection.execute("SELECT count(*) FROM boilerplate").fetchone()[0] == 2
    assert archive.connection.execute("SELECT count(*) FROM versions").fetchone()[0] == 0
    query = "SELECT DISTINCT version, version_seen FROM articles WHERE last_seen < '2026-11-03'"
    assert [tuple(row) for row in archive.connection.execute(query)] == [(1, "2026-11-01T00:00:00+00:00")]
    assert {finding.check: finding.problems for finding in examine(archive) if finding.problems} == {}


def test_an_edited_text_is_still_a_version(archive: Archive) -> None:
    fill(archive, 20)
    edited = article(5, END, day=2)
    edited.body = f"{bodies()[5]}\n又讯：渠道已全部修复。\n{END}"
    assert archive.save(edited).outcome == "revised"
    assert texts(archive)[5] == f"{bodies()[5]}\n又讯：渠道已全部修复。"


def test_another_site_keeps_its_lines(archive: Archive) -> None:
    fill(archive, 20)
    archive.save(article(30, END, site="other", url="http://other.example/30.html"))
    assert texts(archive)[-1] == f"{bodies()[30]}\n{END}"


def test_what_was_learned_survives_the_end_of_the_program_and_a_merge(archive: Archive, tmp_path: Path) -> None:
    fill(archive, 20)
    with Archive(archive.path) as again:
        again.save(article(21, END))
        assert texts(again)[-1] == bodies()[21]
    with Archive(tmp_path / "target.db") as target:
        merge(target, archive.path)
        target.save(article(22, END))
        assert texts(target)[-1] == bodies()[22]


def rights(archive: Archive) -> dict[str, int]:
    return dict(
        archive.connection.execute(
            "SELECT coalesce(source, '') || ' ' || rights, count(*) FROM articles GROUP BY 1"
        ).fetchall()
    )


def test_names_that_pages_share_decide_about_rights_where_a_page_alone_does_not(archive: Archive) -> None:
    for number in range(24):
        source = ("若水日报", "云溪晚报", "")[number % 3] or None
        publisher = "若水网" if number % 4 else None
        archive.save(article(number, source=source, rights="unknown", publisher=publisher))
    assert rights(archive) == {" unknown": 8, "云溪晚报 reprint": 8, "若水日报 own": 8}
    assert [tuple(row) for row in archive.connection.execute("SELECT * FROM site_names")] == [
        ("rs", "若水网", "publisher", 15, 20)
    ]
    site = archive.sites()[0]
    assert (site["publisher"], site["evidence"]) == ("若水网", {"publisher": "publisher of 15 of 20 articles: 若水网"})
    row = archive.connection.execute(
        "SELECT json_extract(provenance, '$.rights') FROM articles WHERE rights = 'own'"
    ).fetchone()
    assert row[0] == "source is of the house of 若水网, a name of the site"


def test_names_in_statements_are_learned_and_tell_region_and_kind(archive: Archive) -> None:
    notice = "凡本网注明“来源：驻马店网”的所有作品，版权均属驻马店网所有。"
    for number in range(20):
        archive.save(
            article(number, source="驻马店日报", copyright_notice=notice if number % 3 else None, rights="unknown")
        )
    assert rights(archive) == {"驻马店日报 own": 20}
    site = archive.sites()[0]
    assert (site["region"], site["kind"]) == ("411700", "city portal")
    assert site["evidence"]["region"] == "notice of 13 of 20 articles: 驻马店网"


def test_what_a_page_says_itself_is_not_overruled_by_names(archive: Archive) -> None:
    archive.upsert_site("rs", publisher="若水日报社")
    archive.save(article(0, source="云溪晚报", rights="own"))
    archive.save(article(1, source="若水日报", rights="reprint"))
    assert rights(archive) == {"云溪晚报 own": 1, "若水日报 own": 1}


def test_copies_and_e_papers_are_told_by_their_pages(archive: Archive) -> None:
    archive.upsert_site("copy", publisher="驻马店日报社")
    archive.upsert_site("said", kind="county daily")
    signed: dict[str, dict[str, Any]] = {
        "copy": {"copy_host": True},
        "paper": {"page_number": "01"},
        "said": {"copy_host": True},
    }
    for site, signs in signed.items():
        for number in range(20):
            archive.save(article(number, site=site, url=f"http://{site}.example/{number}.html", **signs))
    assert {site["name"]: (site["kind"], site["evidence"]["kind"]) for site in archive.sites()} == {
        "copy": ("copy", "signs of a copy in 20 of 20 articles"),
        "paper": ("e-paper", "page numbers of 20 of 20 articles"),
        "said": ("county daily", "settings"),
    }
