"""Pages built by scripts, in Debian's Chromium: found, kept, read again; and nothing leaves that may not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.crawling import RunResult
from newscrawler.demo import serve
from newscrawler.demo.paper import Web
from newscrawler.demo.portal_special import SPECIAL, PortalWithSpecial
from newscrawler.jobs.reparsing import reparse
from newscrawler.rendering.presence import lack_of_browser
from newscrawler.warc import read_pages
from tests.crawls import counts, visit
from tests.network.names import RESOLVER
from tests.serving import Reply, Site, article_page, serving

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("chromium")]


@pytest.fixture(autouse=True)
def _chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lack_of_browser() is None, "make system (as root on Debian)"
    monkeypatch.chdir(tmp_path)


def table(origin: str, *lists: str, render: bool | str = True) -> None:
    text = f'[sites.qinghe]\norigin = "{origin}"\nlists = {json.dumps(lists)}\nrender = {json.dumps(render)}\n'
    Path("newscrawler.toml").write_text(text, "utf-8")


def crawl(site: str = "qinghe", **settings: Any) -> RunResult:
    return visit(Path("archive.db"), site, settings=settings)


def addresses() -> set[str]:
    with Archive("archive.db") as archive:
        return {row["url"] for row in archive.rows()}


@pytest.mark.parametrize("render", [False, "lists", True])
def test_articles_of_a_list_made_by_a_script_are_found_where_the_site_renders(render: bool | str) -> None:
    with serve(5) as demo:
        origin = demo.origins["lanjiang_portal"]
        table(origin, "/zhuanti/", render=render)
        result = crawl()
        asked = [access.path for access in demo.access_log]
        web = Web(demo.origins, 5, 0)
    expected = PortalWithSpecial(web).special() if render else []
    assert addresses() == set(expected)
    assert len(expected) in (0, len(SPECIAL))
    # The page and what its script loads are asked for once each, pictures never; a page's script only where it is run.
    assert asked.count("/zhuanti/") == 1
    assert asked.count("/zhuanti/list.json") == bool(render)
    assert asked.count("/static/js/app.js") == (0 if not render else 1 if render == "lists" else 1 + len(SPECIAL))
    assert not [path for path in asked if "/upload/" in path or path.endswith(".svg")]
    assert counts(result).get("failed") is None


def by_script(number: int) -> str:
    """Give a page whose article its script writes; with dialogs, pop-ups and a timer that never ends."""
    body = json.dumps(article_page(number).partition("<body>")[2].partition("</body>")[0]).replace("</", "<\\/")
    return (
        "<html><head><meta charset='gbk'><title>青禾镇的消息</title></head><body><div id='app'></div><script>"
        f"alert('欢迎'); window.open('/popup.html'); setInterval(() => fetch('/tick.json'), 300);"
        f"document.cookie = 'seen=1'; document.getElementById('app').innerHTML = {body};</script></body></html>"
    )


def test_what_a_script_wrote_is_kept_and_read_again() -> None:
    def answer(path: str) -> Reply | None:
        if path.startswith("/2026/11/a"):
            return Reply(by_script(int(path[10:15])), headers={"Set-Cookie": "visit=1", "ETag": '"same"'})
        if path == "/":
            items = "".join(
                f"<li><a href='/2026/11/a{n:05d}.html'>第{n}号石桥镇的消息今日见报</a></li>" for n in range(2)
            )
            return Reply(f"<html><body><ul>{items}</ul></body></html>")
        return None

    with serving(answer) as site:
        table(site.origin, "/")
        crawl()
        cookies = [asked.headers for asked in site.log if "Cookie" in asked.headers]
        agents = {asked.headers["User-Agent"] for asked in site.log}
        asked = set(site.asked())
    with Archive("archive.db") as archive:
        rows = [*archive.rows()]
        assert {row["title"] for row in rows} == {"青禾镇水渠建成投用（0）", "柳泉镇水渠建成投用（1）"}
        assert [row["encoding"] for row in rows] == ["utf-8", "utf-8"]
        again = reparse(archive, processes=1)
    assert (again.rows, again.changed_rows, again.lost, again.unread) == (2, 0, {}, {})
    pages = [page for file in sorted(Path("warc").glob("*.gz")) for page in read_pages(file) if "/2026/" in page.url]
    assert [page.rendering is not None for page in pages] == [False, True] * 2
    assert all(page.rendering and page.rendering.browser.startswith("Chromium ") for page in pages[1::2])
    assert (cookies, "/popup.html" in asked, "/tick.json" in asked) == ([], False, True)
    assert [agent.partition("/")[0] for agent in agents] == ["newscrawler"]


def reaching(site: Site, inner: str) -> Reply:
    """Give a page that tries every way to an inner address."""
    site.answer = lambda path: Reply(status=302, headers={"Location": f"{inner}hop"}) if path == "/hop" else Reply("{}")
    return Reply(
        f"""<html><body><img src="{inner}img"><iframe src="{inner}frame"></iframe><script src="{inner}script"></script>
        <link rel="stylesheet" href="{inner}style"><link rel="prefetch" href="{inner}prefetch"><script>
        fetch("{inner}fetch", {{mode: "no-cors"}}); fetch("/hop", {{mode: "no-cors"}}); navigator.sendBeacon("{inner}beacon");
        new WebSocket("{inner.replace("http", "ws")}socket"); new EventSource("{inner}events"); window.open("{inner}popup");
        fetch("/own"); setTimeout(() => location.href = "{inner}away", 200);
        </script></body></html>"""
    )


@pytest.mark.parametrize("guarded", [True, False])
def test_a_page_in_the_browser_reaches_no_private_address(guarded: bool) -> None:
    with serving(lambda _: Reply("{}"), "127.0.0.9") as inside, serving(lambda _: None) as site:
        inner = inside.origin.replace("127.0.0.9", "inside.example")
        page = reaching(site, inner)
        others = site.answer
        site.answer = lambda path: page if path == "/" else Reply("", 404) if path == "/robots.txt" else others(path)
        table(site.origin, "/")
        names = {**RESOLVER, "NAMES": {"inside.example": [["127.0.0.9"]]}, "PUBLIC": ["127.0.0.1"]}
        result = crawl(ALLOW_PRIVATE=not guarded, **names)
        asked, leaked = set(site.asked()), set(inside.asked())
    assert {"/", "/hop", "/own"} <= asked
    # Without the guard the page gets what scripts and styles may load, and still no picture, frame, socket or pop-up.
    assert leaked == (set() if guarded else {"/fetch", "/hop", "/script", "/style"})
    assert counts(result).get("not_loaded private_address", 0) == (4 if guarded else 0)


def test_a_page_that_never_ends_is_given_up_and_the_next_one_is_shown() -> None:
    def answer(path: str) -> Reply | None:
        pages = {
            "/hangs/": "<script>for(;;);</script>",
            "/grows/": "<script>document.body.dataset.all = 'a'.repeat(2e6)</script>",
        }
        if path == "/list/":
            return Reply(
                "<ul id=l></ul><script>l.innerHTML = '<li><a href=\"/2026/11/a00001.html\">第1号石桥镇的消息今日见报</a>'</script>"
            )
        if path == "/2026/11/a00001.html":
            return Reply(article_page(1))
        return Reply(f"<html><body>{pages[path]}</body></html>") if path in pages else None

    with serving(answer) as site:
        table(site.origin, "/hangs/", "/grows/", "/list/", render="lists")
        result = crawl(RENDER_SECONDS=8, DOWNLOAD_MAXSIZE=1_000_000, RETRY_ENABLED=False)
        assert addresses() == {f"{site.origin}2026/11/a00001.html"}
    found = counts(result)
    assert (found["failed timeout"], found["failed too_large"], found["new"]) == (1, 1, 1)
