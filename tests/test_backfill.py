"""A crawl of chosen days brings these days' issues and articles, and says of which there is nothing."""

from collections import Counter
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.cli import main
from newscrawler.commands.crawl import day_lines
from newscrawler.crawling import RunResult
from newscrawler.demo import serve
from newscrawler.issues import Days
from tests.crawls import visit
from tests.serving import Reply, article_page, serving


def days_of(path: Path) -> Counter[str]:
    with Archive(path, readonly=True) as archive:
        return Counter(row["published_day"] for row in archive.rows())


def lines(path: Path, result: RunResult, days: str) -> list[str]:
    return day_lines(path, result, Days.parse(days))


def test_missing_issues_are_asked_for_by_their_addresses(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with serve(60) as demo:  # the e-paper has four articles a day, its newest issue is of 30 October
        published = Counter(article["published_day"] for article in demo.expected("heting_epaper"))
        oldest, newest = min(published), max(published)
        chosen = sorted(published)[2:4]
        span = "..".join(chosen)
        first = visit(path, "heting_epaper", origins=demo.origins, days=span)
        assert days_of(path) == {day: published[day] for day in chosen}
        assert lines(path, first, span) == ["heting_epaper: something of 2 of 2 days"]
        before = f"{oldest[:-2]}01..{newest}"
        second = visit(path, "heting_epaper", origins=demo.origins, days=before)
        assert days_of(path) == published
        assert second.sites[0].count("new") == sum(published.values()) - sum(published[day] for day in chosen)
    (said,) = lines(path, second, before)
    assert said.endswith(f", {oldest[:-2]}{int(oldest[-2:]) - 1:02d}")
    assert said.startswith(f"heting_epaper: something of {len(published)} of ")
    with Archive(path, readonly=True) as archive:
        query = "SELECT position, number, name FROM paper_pages WHERE issue_date = ? ORDER BY position"
        pages = [tuple(row) for row in archive.connection.execute(query, (chosen[0],))]
    assert pages == [(1, "01", "要聞"), (2, "02", "經濟"), (3, "03", "社會"), (4, "04", "文化副刊")]


def test_lists_are_followed_until_they_are_older(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"

    def answer(asked: str) -> Reply | None:
        """Ten pages of a list with an article a day, newest first."""
        page = int(asked.removeprefix("/list_").removesuffix(".html")) if asked.startswith("/list_") else 1
        if asked.startswith("/2026/"):
            return Reply(article_page(int(asked[6:8] + asked[9:11])).replace("2026-11-", "2026-00-"))
        if asked == "/" or asked.startswith("/list_"):
            days = range(31 - 3 * page, 28 - 3 * page, -1)
            items = "".join(
                f"<li><a href='/2026/10/{day:02d}/c1.html'>十月{day}日的本县要闻见报</a></li>" for day in days
            )
            return Reply(f"<ul>{items}</ul><a href='/list_{page + 1}.html'>下一页</a>") if page < 10 else None
        return None

    with serving(answer) as site:
        first = visit(path, site.origin, days="2026-10-20..2026-10-22")
        stored = addresses(path)
        assert stored == ["10/20/c1.html", "10/21/c1.html", "10/22/c1.html"]
        assert first.sites[0].count("fetched") < 12
        visit(path, site.origin, days="2026-10-13")
        assert addresses(path) == ["10/13/c1.html", *stored]
        assert max(entry.path for entry in site.log if entry.path.startswith("/list_")) == "/list_7.html"


def addresses(path: Path) -> list[str]:
    with Archive(path, readonly=True) as archive:
        return sorted(row["url"].partition("/2026/")[2] for row in archive.rows(fields=("url",)))


def test_days_are_crawled_though_nothing_is_due_and_wrong_ones_are_refused_first(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "archive.db"
    crawl = ["crawl", "--archive", str(path), "--allow-private", "--delay", "0"]
    with serving(lambda asked: Reply(article_page(1)) if asked.startswith("/2026/") else front_page(asked)) as site:
        visit(path, site.origin)
        assert main(crawl) == 0
        assert capfd.readouterr().out == "Nothing is due; a site that is named is crawled all the same.\n"
        assert main([*crawl, "--date", "2026-13"]) == 2
        capfd.readouterr()
        before = len(site.log)
        assert main([*crawl, "--date", "2026-11"]) == 0
    assert len(site.log) > before
    assert "something of 1 of 30 days" in capfd.readouterr().out


def front_page(asked: str) -> Reply | None:
    link = "<a href='/2026/11/02/1.html'>柳泉镇水渠建成投用的消息</a>"
    return Reply(f"<html><body><ul><li>{link}</li></ul></body></html>") if asked == "/" else None
