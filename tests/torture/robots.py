"""Trials of robots.txt, each on a host of its own; the article there shows whether its rules were read."""

from __future__ import annotations

from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

PLAIN = "text/plain"
RULES = "User-agent: *\nDisallow: /forbidden/\n"
ROBOTS = "/robots.txt"


@trial("blocked_by_robots", reads=True, host=11)
async def robots_of_500_mb(x: Exchange, it: Story) -> None:
    """500 MB of robots.txt: its first 500 kB count (RFC 9309, 2.5), the rest is not waited for."""
    if x.path != ROBOTS:
        await x.page(it.page())
        return
    await x.head(kind=PLAIN)
    await x.send(RULES.encode())
    await x.stream(b"# a word too many\n" * 5000 for _ in range(5_600))


@trial(reads=True, host=12)
async def robots_of_wildcards(x: Exchange, it: Story) -> None:
    """Rules with 60 stars each, which a careless matcher tries in all ways."""
    if x.path != ROBOTS:
        await x.page(it.page())
        return
    rules = "".join(f"Disallow: /{'*a' * 60}{n}$\nDisallow: /{'*' * 300}{n}.php$\n" for n in range(50))
    await x.page(f"User-agent: *\n{rules}", kind=PLAIN)


@trial(reads=True, host=13)
async def robots_of_noise(x: Exchange, it: Story) -> None:
    """Bytes, NULs, a delay that is no number, a delay of a century, and maps that are files."""
    if x.path != ROBOTS:
        await x.page(it.page())
        return
    lines = b"\x00\xff\xfe\n:\n\nUser-agent:\nDisallow\nCrawl-delay: nan\nCrawl-delay: 3e9\nUser-agent: *\nCrawl-delay: -1\n"
    await x.page(lines + b"Sitemap: file:///etc/passwd\nSitemap: http://[::1/\n" + b"x" * 200_000, kind=PLAIN)


@trial(reads=True, host=14)
async def robots_as_page(x: Exchange, it: Story) -> None:
    """A page that says under status 200 that there is no robots.txt."""
    await x.page("<html><body>您访问的页面不存在" if x.path == ROBOTS else it.page())


@trial(reads=True, host=15)
async def robots_in_a_circle(x: Exchange, it: Story) -> None:
    """robots.txt leads to itself: as if there were none (RFC 9309, 2.3.1.2)."""
    if x.path == ROBOTS:
        await x.page("", f"Location: {ROBOTS}", status="301 Moved Permanently")
    else:
        await x.page(it.page())


@trial("failed robots_unavailable", host=16)
async def robots_breaks(x: Exchange, it: Story) -> None:
    """robots.txt answers 500: nothing of its host may be fetched, the site's others are crawled on."""
    if x.path == ROBOTS:
        await x.page("", status="500 Internal Server Error")
    else:
        await x.page(it.page())


@trial("failed robots_unavailable", kind="feed", host=17)
async def robots_is_silent(x: Exchange, it: Story) -> None:
    """robots.txt never answers: nothing of its host may be fetched."""
    if x.path == ROBOTS:
        await x.until_left()
    await x.page(it.page())


@trial("failed robots_unavailable", host=18)
async def robots_bomb(x: Exchange, it: Story) -> None:
    """robots.txt is a gzip bomb: what it says is not known."""
    if x.path == ROBOTS:
        from tests.torture.packing import LARGE, packed

        await x.head("Content-Encoding: gzip", kind=PLAIN)
        await x.stream(packed(LARGE, 31))
    else:
        await x.page(it.page())
