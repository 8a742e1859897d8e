"""Trials of lists: links that lead nowhere but on, links that are none, and lists without an end. All are named in the site's table."""

from __future__ import annotations

from tests.torture.stories import Story, story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

LONG = 100_000  # characters of an address


def links(*addresses: str) -> str:
    return "".join(f"<li><a href='{address}'>镇里的消息一条接一条地来</a></li>" for address in addresses)


def listing(*addresses: str, head: str = "", below: str = "") -> str:
    return f"<html><head>{head}</head><body><ul>{links(*addresses)}</ul>{below}</body></html>"


def at(x: Exchange) -> int:
    """Give the number that an address ends in, 0 where it has none."""
    digits = "".join(char for char in x.path.rpartition("/")[2] if char.isdigit())
    return int(digits or 0)


@trial("trap scheme", kind="list")
async def odd_schemes(x: Exchange, it: Story) -> None:
    """Links to javascript:, data:, file:, ftp: and vbscript: addresses that look like articles."""
    await x.page(
        listing(
            *(
                f"{scheme}//t/t20261124_5000{n}.html"
                for n, scheme in enumerate(("javascript:", "data:", "file:", "ftp:", "vbscript:"))
            )
        )
    )


@trial("trap long", kind="list")
async def long_links(x: Exchange, it: Story) -> None:
    """Links of 100,000 characters, in the path and in the query."""
    await x.page(listing("/a/t20261124_50010.html?x=" + "a" * LONG, "/" + "b" * LONG + "/t20261124_50011.html"))


@trial("trap repeating", kind="list", below=True)
async def growing_paths(x: Exchange, it: Story) -> None:
    """Each page links to itself within itself."""
    await x.page(listing("growing/", "growing/t20261124_50020.html"))


@trial("trap deep", kind="list")
async def deep_paths(x: Exchange, it: Story) -> None:
    """Links with 40 folders."""
    await x.page(listing("/" + "/".join(f"f{n}" for n in range(40)) + "/t20261124_50030.html"))


@trial("trap parameters", kind="list")
async def many_parameters(x: Exchange, it: Story) -> None:
    """Links with 30 parameters in ever another order."""
    names = [f"p{n}={n}" for n in range(30)]
    await x.page(listing(*(f"/q/t20261124_50040.html?{'&'.join(names[n:] + names[:n])}" for n in range(30))))


@trial("trap session", kind="list", reads=True, below=True)
async def session_numbers(x: Exchange, it: Story) -> None:
    """The same article under 50 addresses that differ by a session number: it is fetched once."""
    if "t2026" in x.path:
        await x.page(it.page())
    else:
        await x.page(listing(*(f"/session_numbers/t20261124_50050.html;jsessionid={n:032x}" for n in range(50))))


@trial("trap calendar", kind="list", below=True)
async def calendar(x: Exchange, it: Story) -> None:
    """A calendar that goes on to the next month for ever, by parameters."""
    await x.page(listing(f"/calendar/?year={2026 + at(x) // 12}&month={at(x) % 12 + 1}"))


@trial("trap endless", kind="list", below=True)
async def months(x: Exchange, it: Story) -> None:
    """A calendar whose months are folders, each with the next one as its next page, and nothing in any."""
    month = at(x) + 1
    await x.page(listing(below=f"<a href='/months/{2026 + month // 12}{month % 12 + 1:02}/{month}'>下一页</a>"))


@trial("trap endless", kind="list", below=True)
async def pages_without_end(x: Exchange, it: Story) -> None:
    """A list whose next page is the same list again, under a new address."""
    await x.page(listing(good(1), good(2), below=f"<a href='/pages_without_end/list_{at(x) + 1}.html'>下一页</a>"))


@trial("trap endless", kind="list", below=True)
async def dead_links_without_end(x: Exchange, it: Story) -> None:
    """A list that makes up new articles at each page and each visit; none of them exists."""
    fresh = (f"/made_up/t20261124_{60000 + at(x) * 20 + n}.html" for n in range(20))
    await x.page(listing(*fresh, below=f"<a href='/dead_links_without_end/list_{at(x) + 1}.html'>下一页</a>"))


@trial("passed_over unproven", "passed_over pattern", kind="list")
async def link_flood(x: Exchange, it: Story) -> None:
    """100,000 links to addresses like articles', none of which exists."""
    await x.head()
    await x.stream(
        links(*(f"/flood/t20261124_{n}.html" for n in range(start, start + 5000))).encode()
        for start in range(100_000, 200_000, 5000)
    )


@trial("alias", kind="list", reads=True, below=True)
async def many_names(x: Exchange, it: Story) -> None:
    """One article under 20 addresses: it is one article, with its other addresses."""
    if "t2026" in x.path:
        await x.page(it.page())
    else:
        await x.page(listing(*(f"/many_names/t20261124_{50100 + n}.html" for n in range(20))))


@trial(kind="list", reads=True, below=True)
async def odd_links(x: Exchange, it: Story) -> None:
    """A link broken by line breaks, tabs and NULs, as browsers read it too, beside links to what is no address."""
    if "t2026" in x.path:
        await x.page(it.page())
        return
    broken = (
        "http://[::1/t20261124_1.html",
        "http://a b/t20261124_2.html",
        "//",
        "http://",
        "http:///t20261124_3.html",
        "http://127.0.0.1:99999/t20261124_4.html",
        "\ud83d",
    )
    await x.page(listing(*broken, " /odd_links/\tt20261124\n_50\x00200.html\r\n").encode("utf-8", "replace"))


@trial(kind="list", reads=True, below=True)
async def base_of_a_file(x: Exchange, it: Story) -> None:
    """A list whose base is a file, a script and nothing: its links are relative to itself."""
    if "t2026" in x.path:
        await x.page(it.page())
        return
    bases = "<base href='file:///etc/'><base href='javascript:'><base href=''><base>"
    await x.page(listing("t20261124_50210.html", head=bases))


@trial(kind="list")
async def base_elsewhere(x: Exchange, it: Story) -> None:
    """A list whose base is another host: its links are that host's, and none is followed."""
    await x.page(listing("t20261124_50220.html", head=f"<base href='{x.secret}'>"))


@trial(kind="list")
async def links_elsewhere(x: Exchange, it: Story) -> None:
    """Links to private addresses and lookalikes of known hosts: none is followed."""
    hosts = (
        "169.254.169.254",
        "10.0.0.1",
        "[::1]",
        "localhost",
        "0x7f.1",
        "xn--80ak6aa92e.example",
        "ruоxi.example",
        "１２７.0.0.99",
    )
    await x.page(listing(*(f"http://{host}/t20261124_50230.html" for host in hosts), x.secret + "t20261124_50231.html"))


@trial("failed too_large", kind="list")
async def list_without_end(x: Exchange, it: Story) -> None:
    """A list of links without an end."""
    await x.head()
    await x.forever(links(*(f"/endless/{n}.html" for n in range(500))).encode())


def good(number: int) -> str:
    """Give the address of a good article."""
    return f"/towns/202611/t20261124_{10000 + number}.html"


GOOD = tuple(story(number) for number in range(30))
