"""Trials of feeds and sitemaps: XML bombs, entities from elsewhere, maps of maps without an end. All are named in the site's table."""

from __future__ import annotations

from tests.torture.packing import LARGE, packed
from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

RSS = "application/rss+xml"
XML = "application/xml"
LAUGHS = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))


def rss(*addresses: str, head: str = "", title: str = "若溪新闻", date: str = "") -> str:
    items = "".join(f"<item><title>{title}</title><link>{url}</link>{date}</item>" for url in addresses)
    return f"<?xml version='1.0' encoding='utf-8'?>{head}<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"


def urlset(*addresses: str, head: str = "") -> str:
    return f"<?xml version='1.0'?>{head}<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in addresses)}</urlset>"


def index(*addresses: str) -> str:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{url}</loc></sitemap>' for url in addresses)}</sitemapindex>"


@trial("rejected Entities", kind="feed")
async def laughing_feed(x: Exchange, it: Story) -> None:
    """A billion laughs: a title of a few letters that grows to ten to the 19th."""
    await x.page(
        rss("/laughs/t20261124_1.html", head=f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{LAUGHS}]>", title="&a19;"), kind=RSS
    )


@trial("rejected Entities", kind="feed")
async def blown_up_feed(x: Exchange, it: Story) -> None:
    """One entity of 100 kB, named 50,000 times."""
    head = f"<!DOCTYPE rss [<!ENTITY a '{'a' * 100_000}'>]>"
    await x.page(rss("/laughs/t20261124_2.html", head=head, title="&a;" * 50_000), kind=RSS)


@trial("rejected Entities", kind="feed")
async def feed_of_a_file(x: Exchange, it: Story) -> None:
    """Entities that are files of this machine."""
    head = "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b SYSTEM 'file:///proc/self/environ'>]>"
    await x.page(rss("/entity/&a;/t20261124_3.html", head=head, title="&a;&b;"), kind=RSS)


@trial("rejected Entities", kind="sitemap")
async def map_of_a_service(x: Exchange, it: Story) -> None:
    """Entities and a document type that are answers of another service of this machine."""
    dtd = f"<!DOCTYPE urlset SYSTEM '{x.secret}map.dtd' [<!ENTITY % p SYSTEM '{x.secret}p'> %p; <!ENTITY a SYSTEM '{x.secret}a'>]>"
    await x.page(urlset("/entity/&a;/t20261124_4.html", head=dtd), kind=XML)


@trial(kind="feed", reads=True, below=True)
async def feed_of_absurd_dates(x: Exchange, it: Story) -> None:
    """A feed whose days never were; its article has a good one."""
    if "t2026" in x.path:
        await x.page(it.page())
        return
    days = ("Tue, 99 Foo 99999 25:61:61 +9999", "-1", "9" * 400, "2026-02-31T00:00:00Z", "")
    date = "".join(f"<pubDate>{day}</pubDate><updated>{day}</updated>" for day in days)
    await x.page(rss(f"/{it_name(x)}/t20261124_50300.html", date=date), kind=RSS)


@trial(kind="feed", reads=True, below=True)
async def cut_feed(x: Exchange, it: Story) -> None:
    """A feed that ends in the middle of a tag: what stands before it counts."""
    if "t2026" in x.path:
        await x.page(it.page())
    else:
        await x.page(rss(f"/{it_name(x)}/t20261124_50310.html")[:-40] + "<item><link>/a", kind=RSS)


@trial(kind="feed", reads=True, below=True)
async def feed_called_a_page(x: Exchange, it: Story) -> None:
    """A feed that says text/html and begins with 1,000 line breaks and a wrong encoding."""
    if "t2026" in x.path:
        await x.page(it.page())
    else:
        text = rss(f"/{it_name(x)}/t20261124_50320.html").replace("utf-8", "utf-16")
        await x.page("\n" * 1000 + text)


@trial("failed too_large", kind="feed")
async def feed_without_end(x: Exchange, it: Story) -> None:
    """A feed without an end."""
    await x.head(kind=RSS)
    await x.send(b"<rss><channel>")
    await x.forever(b"<item><title>x</title><link>/endless/1.html</link></item>" * 1000)


@trial("rejected TooDeep", kind="feed")
async def deep_feed(x: Exchange, it: Story) -> None:
    """A feed of 100,000 nested elements."""
    await x.page("<rss><channel>" + "<item>" * 100_000, kind=RSS)


@trial(kind="sitemap", below=True)
async def maps_in_a_circle(x: Exchange, it: Story) -> None:
    """Two maps of maps that name themselves and each other: each is read once."""
    await x.page(index(*(f"{base(x)}{name}" for name in ("", "a.xml", "b.xml"))), kind=XML)


@trial("trap endless", kind="sitemap", below=True)
async def maps_without_end(x: Exchange, it: Story) -> None:
    """Each map names a further map, at an address that was never seen."""
    number = int("".join(char for char in x.path if char.isdigit()) or 0)
    await x.page(index(f"{base(x)}map{number + 1}.xml"), kind=XML)


@trial("passed_over unproven", kind="sitemap")
async def huge_map(x: Exchange, it: Story) -> None:
    """A map with 200,000 addresses that do not exist; the protocol allows 50,000."""
    await x.head(kind=XML)
    await x.send(b"<urlset>")
    for start in range(100_000, 300_000, 5000):
        await x.send(
            "".join(
                f"<url><loc>{root(x)}mapped/t20261124_{n}.html</loc></url>" for n in range(start, start + 5000)
            ).encode()
        )
    await x.send(b"</urlset>")


@trial("failed bomb", kind="sitemap")
async def map_bomb(x: Exchange, it: Story) -> None:
    """A packed map (map.xml.gz) of 200 kB that is 200 MB."""
    await x.head(kind="application/gzip")
    await x.stream(packed(LARGE, 31))


@trial("trap long", kind="sitemap")
async def map_of_long_addresses(x: Exchange, it: Story) -> None:
    """A map whose addresses have 100,000 characters."""
    await x.page(urlset(f"{root(x)}t20261124_50400.html?{'a' * 100_000}"), kind=XML)


@trial("trap scheme", kind="sitemap")
async def map_of_files(x: Exchange, it: Story) -> None:
    """A map of files, scripts and FTP servers, and of another service of this machine."""
    addresses = (
        "file:///etc/passwd",
        "javascript:alert(20261124)",
        "ftp://127.0.0.1/t20261124_1.html",
        f"{x.secret}t20261124_50410.html",
    )
    await x.page(urlset(*addresses), kind=XML)


@trial(kind="sitemap", reads=True, below=True)
async def map_of_lines(x: Exchange, it: Story) -> None:
    """A map of bare lines instead of XML, as the protocol allows."""
    if "t2026" in x.path:
        await x.page(it.page())
    else:
        await x.page(f"{root(x)}map_of_lines/t20261124_50420.html\r\n\r\n", kind="text/plain")


def root(x: Exchange) -> str:
    return f"http://{x.headers['host']}/"


def it_name(x: Exchange) -> str:
    """Give the trial's folder."""
    return x.path.split("/")[1]


def base(x: Exchange) -> str:
    return f"{root(x)}{it_name(x)}/"
