import gzip
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.alarms import Raised, acknowledge, keep
from newscrawler.archive.locks import SiteLock
from newscrawler.errors import SiteLockedError, UsageError
from newscrawler.failures import KINDS, said_of
from newscrawler.warc import WarcRef, read_page, read_pages
from tests.crawls import counts, visit
from tests.network.names import RESOLVER
from tests.serving import Reply, article_page, paper, serving

DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def urls(path: Path) -> set[str]:
    with Archive(path) as archive:
        return {row["url"] for row in archive.rows()}


def test_a_crawl_stores_each_article_of_a_paper_with_its_raw_page(path: Path) -> None:
    with serving(paper(30)) as site:
        result = visit(path, site.origin)
        asked = Counter(site.asked())
    assert (result.exit_code, counts(result)) == (0, {"fetched": 33, "extracted": 30, "new": 30})
    assert urls(path) == {f"{site.origin}2026/11/a{n:05d}.html" for n in range(30)}
    assert set(asked.values()) == {1}
    with Archive(path) as archive:
        for row in archive.rows():
            page = read_page(path.parent, WarcRef(row["warc_file"], row["warc_offset"]))
            assert page
            assert (page.url, page.status) == (row["url"], 200)
            assert row["title"].encode() in page.body


def test_a_second_crawl_of_an_unchanged_site_costs_its_lists_only(path: Path) -> None:
    with serving(paper(30)) as site:
        visit(path, site.origin)
        site.log.clear()
        result = visit(path, site.origin)
    assert site.asked() == ["/robots.txt", "/"]
    assert counts(result) == {"fetched": 2}


def test_a_new_article_is_found_and_an_edited_one_becomes_a_version(path: Path) -> None:
    articles, edited = 30, set[str]()

    def answer(path: str) -> Reply | None:
        if path in edited:
            return Reply(article_page(3, edition=2))
        return paper(articles)(path)

    with serving(answer) as site:
        visit(path, site.origin)
        articles, edited = 33, {"/2026/11/a00003.html"}
        result = visit(path, site.origin, clock_shift=DAY)
        assert counts(result)["new"] == 3
        assert counts(result)["revised"] == 1
        site.log.clear()
        visit(path, site.origin, clock_shift=DAY * 1.1)
        assert site.asked() == ["/robots.txt", "/"]
    with Archive(path) as archive:
        row = next(row for row in archive.rows() if row["url"].endswith("a00003.html"))
        assert (row["version"], len(archive.versions(row["id"]))) == (2, 2)


def test_ledger_equals_the_access_log_of_an_unbroken_run(path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path == "/robots.txt":
            return Reply("User-agent: *\nDisallow: /2026/11/a00001\n")
        if path == "/2026/11/a00002.html":
            return Reply("no", 500)
        if path == "/2026/11/a00003.html":
            return Reply(status=301, headers={"Location": "/2026/11/moved_00003.html"})
        if path == "/2026/11/moved_00003.html":
            return Reply(article_page(3))
        if path == "/2026/11/a00005.html":
            return None
        return paper(10)(path)

    with serving(answer) as site:
        result = visit(path, site.origin)
    assert counts(result) == {
        "fetched": len(site.log),
        "extracted": 7,
        "new": 7,
        "blocked_by_robots": 1,
        "failed http_404": 1,
        "failed http_500": 1,
    }
    stored = sqlite3.connect(path).execute("SELECT event, reason, sum(count) FROM ledger GROUP BY 1, 2").fetchall()
    totals = {(event.name, event.reason): n for event, n in result.sites[0].totals.items()}
    assert {(name, reason): n for name, reason, n in stored} == totals


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (lambda: Reply("gone", 410), "410"),
        (lambda: Reply(status=302, headers={"Location": "/"}), "redirected to a front page"),
        (lambda: Reply("<html><body><p>对不起，该文章已删除</p></body></html>"), "the page says that it was removed"),
    ],
)
def test_an_article_is_gone_after_a_second_look(path: Path, reply: Callable[[], Reply], reason: str) -> None:
    removed = False

    def answer(path: str) -> Reply | None:
        return reply() if removed and path.endswith("a00002.html") else paper(4)(path)

    def gone() -> list[tuple[str, str | None]]:
        with Archive(path) as archive:
            return [(r["url"][-11:], r["gone_reason"]) for r in archive.rows() if r["gone_at"]]

    with serving(answer) as site:
        visit(path, site.origin)
        removed = True
        assert counts(visit(path, site.origin, clock_shift=DAY))[f"missing {reason}"] == 1
        assert gone() == []
        assert counts(visit(path, site.origin, clock_shift=2.1 * DAY))[f"gone {reason}"] == 1
    assert gone() == [("a00002.html", reason)]


def test_no_article_is_gone_while_its_whole_site_fails(path: Path) -> None:
    failing = False

    def answer(path: str) -> Reply | None:
        return None if failing and "/a0" in path else paper(2)(path)

    with serving(answer) as site:
        run = visit(path, site.origin).run
        failing = True
        visit(path, site.origin, clock_shift=DAY)
        with Archive(path) as archive:
            name = archive.sites()[0]["name"]
            alarm, _ = keep(archive, Raised(name, "failing", "", "2026-11-24", "2 of 2 pages were not had", []), run)
        assert counts(visit(path, site.origin, clock_shift=2.1 * DAY))["missing 404"] == 2
        with Archive(path) as archive:
            acknowledge(archive, alarm["id"], "closed for good")
        assert counts(visit(path, site.origin, clock_shift=3.2 * DAY))["gone 404"] == 2


def test_a_site_that_another_run_holds_is_refused(path: Path) -> None:
    with serving(paper(3)) as site, Archive(path) as archive:
        name = site.origin.removeprefix("http://").rstrip("/")
        SiteLock(archive, name, 1).acquire()
        result = visit(path, site.origin)
    assert (result.exit_code, site.log) == (5, [])
    assert isinstance(result.sites[0].failure, SiteLockedError)


def test_a_private_address_is_refused_unless_allowed(path: Path) -> None:
    with serving(paper(3)) as site, pytest.raises(UsageError, match="allow-private"):
        visit(path, site.origin, allow_private=False)
    assert site.log == []


def test_a_name_that_resolves_to_a_private_address_is_not_connected_to(path: Path) -> None:
    with serving(paper(3)) as site:
        names = {**RESOLVER, "NAMES": {"paper.example": [["127.0.0.1"]]}}
        result = visit(path, site.origin.replace("127.0.0.1", "paper.example"), allow_private=False, settings=names)
    assert (site.log, counts(result)) == ([], {"failed private_address": 1})


def test_a_name_that_is_neither_site_nor_address_is_a_usage_error(path: Path) -> None:
    with pytest.raises(UsageError, match="nosuchpaper"):
        visit(path, "nosuchpaper")


def test_unchanged_payloads_become_revisit_records(path: Path) -> None:
    with serving(paper(3)) as site:
        visit(path, site.origin)
        visit(path, site.origin)
    first, second = sorted((path.parent / "warc").iterdir(), key=lambda file: file.stat().st_mtime)
    assert [page.url for page in read_pages(first)][:2] == [f"{site.origin}robots.txt", site.origin]
    assert [page.url for page in read_pages(second)] == []
    assert gzip.decompress(second.read_bytes()).count(b"WARC-Type: revisit") == 2


def test_a_proxy_on_a_private_address_is_used_for_all_requests(path: Path) -> None:
    def answer(address: str) -> Reply | None:
        return paper(2)(address.removeprefix("http://paper.invalid"))

    with serving(answer) as site:
        result = visit(path, "http://paper.invalid/", proxy=site.origin, allow_private=False)
        assert site.asked()[0] == "http://paper.invalid/robots.txt"
    assert counts(result)["new"] == 2


def test_the_following_pages_of_an_article_are_fetched_once_and_are_no_articles(path: Path) -> None:
    def answer(path: str) -> Reply | None:
        for part in (1, 2, 3):
            if path == f"/2026/11/a00001{'' if part == 1 else f'_{part}'}.html":
                # The last page leads back to the second: a loop.
                onward = f"<a href='a00001_{part + 1 if part < 3 else 2}.html'>下一页</a>"
                return Reply(article_page(1).replace("</body>", f"{onward}</body>"))
        return paper(3)(path)

    with serving(answer) as site:
        result = visit(path, site.origin)
        assert Counter(site.asked()).most_common(1)[0][1] == 1
        assert {"/2026/11/a00001_2.html", "/2026/11/a00001_3.html"} <= set(site.asked())
    assert counts(result)["new"] == 3


def test_an_edit_on_a_later_page_of_an_article_is_found(path: Path) -> None:
    edition = 1

    def answer(asked: str) -> Reply | None:
        if asked == "/2026/11/a00001.html":
            page = article_page(1).replace("</body>", "<a href='a00001_2.html'>下一页</a></body>")
            return Reply(page, headers={"ETag": '"same"'})
        if asked == "/2026/11/a00001_2.html":
            return Reply(article_page(11, edition).replace("</body>", "<a href='a00001.html'>上一页</a></body>"))
        return paper(3)(asked)

    with serving(answer) as site:
        assert counts(visit(path, site.origin))["new"] == 3
        unchanged = visit(path, site.origin, clock_shift=DAY)
        assert (counts(unchanged)["unchanged"], counts(unchanged).get("revised", 0)) == (3, 0)
        edition = 2
        assert counts(visit(path, site.origin, clock_shift=DAY * 7))["revised"] == 1


def test_an_address_that_leads_to_a_known_article_does_not_fetch_it_again(path: Path) -> None:
    articles = 3

    def answer(path: str) -> Reply | None:
        moved = Reply(status=301, headers={"Location": "/2026/11/a00002.html"})
        return moved if path == "/2026/11/a00003.html" else paper(articles)(path)

    with serving(answer) as site:
        visit(path, site.origin)
        articles = 4
        site.log.clear()
        result = visit(path, site.origin)
        assert site.asked() == ["/robots.txt", "/", "/2026/11/a00003.html"]
    assert counts(result) == {"fetched": 3, "redirected": 1}


def test_more_sites_than_are_crawled_at_once_take_turns(path: Path) -> None:
    with serving(paper(2)) as one, serving(paper(3)) as other:
        result = visit(path, one.origin, other.origin, settings={"SITES_AT_ONCE": 1})
    assert result.exit_code == 0
    assert [site.count("new") for site in result.sites] == [2, 3]


def test_scrapy_itself_can_run_a_crawl(path: Path) -> None:
    private = [
        "-s",
        "ALLOW_PRIVATE=1",
        "-s",
        "DOWNLOAD_DELAY=0",
        "-s",
        "AUTOTHROTTLE_ENABLED=0",
        "-s",
        f"ARCHIVE={path}",
    ]
    with serving(paper(3)) as site:
        command = [sys.executable, "-m", "scrapy", "crawl", "anywhere", "-a", f"start={site.origin}", *private]
        subprocess.run([*command, "-L", "WARNING"], check=True, timeout=60, cwd=Path(__file__).parent.parent)
    with Archive(path) as archive:
        runs = archive.connection.execute("SELECT command, exit_code, stats FROM runs").fetchall()
        assert (archive.count(), [tuple(run) for run in runs]) == (3, [("scrapy crawl", 0, '{"ended": "finished"}')])


@pytest.mark.parametrize(
    "kind",
    sorted({*KINDS.values(), *"redirects offsite trap gone Challenge reader_hung reader_crashed reader_error".split()}),
)
def test_every_kind_of_failure_is_said_in_words(kind: str) -> None:
    assert " " in said_of(kind)
