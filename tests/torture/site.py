"""The whole site: good articles, their lists, feed and map, and the trials among them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.torture import charsets, claims, feeds, lists, markup, moving, packing, robots, transfer
from tests.torture.lists import good
from tests.torture.stories import Story, story
from tests.torture.trials import TRIALS, Trial
from tests.torture.wire import Answer, Exchange, Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = (packing, transfer, moving, markup, charsets, claims, lists, feeds, robots)  # each registers its trials
HOSTS = 20  # loopback addresses, from 127.0.0.1
GOOD = 30
LISTED = 20  # good articles in lists; the next 5 are in the feed alone, the last 5 in the map alone
PER_PAGE = 8
FORBIDDEN = "/forbidden/t20261124_59999.html"
SECRET = "钥匙藏在石狮子下面"
TABLE = """[sites.torture]
origin = "{origin}"
lists = {lists}
feeds = {feeds}
sitemaps = {sitemaps}
hosts = {hosts}
section_depth = 2
publisher = "若溪日报社"
"""

GOOD_STORIES = {good(number): story(number) for number in range(GOOD)}
BY_NAME = dict(TRIALS)
BY_PATH = {one.path: one for one in TRIALS.values()}
BY_FOLDER = {one.name: one for one in TRIALS.values() if one.below}
BY_HOST = {f"127.0.0.{one.host}": one for one in TRIALS.values() if one.name.startswith("robots")}


def trial_at(x: Exchange) -> Trial | None:
    """Give the trial that answers a request."""
    path = x.path.partition("?")[0]
    return BY_PATH.get(path) or BY_FOLDER.get(path.split("/")[1])


def answer_of(served: Served) -> Answer:
    """Give what answers all requests to the site."""

    async def answer(x: Exchange) -> None:
        path = x.path.partition("?")[0]
        if path == "/robots.txt":
            await robots_txt(x)
        elif one := trial_at(x):
            await one.act(x, one.story)
        elif path in GOOD_STORIES:
            await x.page(GOOD_STORIES[path].page())
        else:
            await ordinary(x, served)

    return answer


async def robots_txt(x: Exchange) -> None:
    if one := BY_HOST.get(x.host):
        await one.act(x, one.story)
    else:
        await x.page("User-agent: *\nDisallow: /forbidden/\n", kind="text/plain")


async def ordinary(x: Exchange, served: Served) -> None:
    """Answer with a list, the feed, the map, or 404."""
    path = x.path.partition("?")[0]
    pages = {f"/towns/list_{number}.html": number for number in range(2, 4)} | {"/": 1, "/towns/": 1}
    if path in pages:
        await x.page(towns(pages[path]))
    elif path == "/reader/":
        await x.page(reader(served))
    elif path == "/rss.xml":
        await x.page(feeds.rss(*(good(number) for number in range(LISTED, LISTED + 5))), kind=feeds.RSS)
    elif path == "/sitemap.xml":
        origin = served.origin().rstrip("/")
        await x.page(feeds.urlset(*(origin + good(number) for number in range(LISTED + 5, GOOD))), kind=feeds.XML)
    elif path == FORBIDDEN:
        await x.page(story(99).page())
    else:
        await x.page("<html><body><h1>404</h1></body></html>", status="404 Not Found")


def item(url: str, title: str) -> str:
    return f"<li><a href='{url}'>{title}</a> <span>11-24</span></li>"


def towns(page: int) -> str:
    """Give a page of the list of good articles."""
    numbers = range(LISTED)[PER_PAGE * (page - 1) : PER_PAGE * page]
    more = f"<a href='/towns/list_{page + 1}.html'>下一页</a>" if PER_PAGE * page < LISTED else ""
    items = "".join(item(good(number), story(number).title) for number in numbers)
    return f"<html><head><meta charset='utf-8'><title>乡镇_若溪新闻网</title></head><body><ul>{items}</ul>{more}</body></html>"


def slow_first() -> list[Trial]:
    """Give the trials, those first whose hosts may take minutes: all the others are crawled meanwhile."""
    return sorted(TRIALS.values(), key=lambda one: -one.host)


def reader(served: Served) -> str:
    """Give the list of all trials that stand at an article's address."""
    trials = sorted(
        (one for one in TRIALS.values() if one.kind == "article"),
        key=lambda one: -one.host,
    )
    items = "".join(item(address(served, one), one.story.title) for one in trials)
    forbidden = served.origin(TRIALS["robots_of_500_mb"].host).rstrip("/") + FORBIDDEN
    return f"<html><head><meta charset='utf-8'></head><body><ul>{items}{item(forbidden, '这一篇不许取')}</ul></body></html>"


def address(served: Served, one: Trial) -> str:
    return served.origin(one.host).rstrip("/") + one.path


def table(served: Served) -> str:
    """Give the site's table of newscrawler.toml."""

    def named(kind: str, *others: str) -> list[str]:
        return [
            *others,
            *(address(served, one) for one in slow_first() if one.kind == kind),
        ]

    return TABLE.format(
        origin=served.origin(),
        lists=named("list", "/towns/", "/reader/"),
        feeds=named("feed", "/rss.xml"),
        sitemaps=named("sitemap", "/sitemap.xml"),
        hosts=[f"127.0.0.{host}:{served.port}" for host in range(2, HOSTS + 1)],
    )


@contextmanager
def torture_site() -> Iterator[tuple[Served, Served]]:
    """Serve the site, and beside it the service with the secret; gives both."""

    def keeper(_: Served) -> Answer:
        async def answer(x: Exchange) -> None:
            await x.page(Story(0, SECRET, (SECRET * 20,) * 4, "无").page())

        return answer

    with serving(keeper) as secret, serving(answer_of, HOSTS) as served:
        served.secret = secret.origin()
        yield served, secret
