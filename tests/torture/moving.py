"""Trials of redirects: in circles, without end, to where no crawl may go."""

from __future__ import annotations

from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

DATA = "data:text/html;charset=utf-8,<h1>夹在地址里的文章</h1><p>这段话不是从任何网站来的，它就写在地址里面。</p>"


async def to(x: Exchange, target: str, *lines: str, status: str = "302 Found") -> None:
    await x.page(b"moved", f"Location: {target}", *lines, status=status)


def step(x: Exchange) -> int:
    """Give which step of a chain an address is; the trial's own is 0."""
    return int(x.path.partition("?step=")[2] or 0)


@trial("failed redirects")
async def circle(x: Exchange, it: Story) -> None:
    """Leads to itself."""
    await to(x, x.path)


@trial("failed redirects")
async def circle_of_two(x: Exchange, it: Story) -> None:
    """Two addresses that lead to each other, with 301 and 308."""
    other = x.path.partition("?")[0] + ("" if "?" in x.path else "?back=1")
    await to(x, other, status="308 Permanent Redirect" if "?" in x.path else "301 Moved Permanently")


@trial("failed redirects")
async def long_chain(x: Exchange, it: Story) -> None:
    """Always one step further, each at a new address."""
    await to(x, f"{x.path.partition('?')[0]}?step={step(x) + 1}")


@trial(reads=True)
async def short_chain(x: Exchange, it: Story) -> None:
    """Eight steps, with 301 to 308, and then the article."""
    if step(x) == 8:
        await x.page(it.page())
    else:
        status = ("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent")[step(x) % 5]
        await to(x, f"{x.path.partition('?')[0]}?step={step(x) + 1}", status=status)


@trial("failed redirects")
async def wall_of_cookies(x: Exchange, it: Story) -> None:
    """Leads to itself until its cookie comes back; we send none."""
    if "cookie" in x.headers:
        await x.page(it.page())
    else:
        await to(x, x.path, "Set-Cookie: seen=1; Path=/")


@trial("failed redirects")
async def refresh_loop(x: Exchange, it: Story) -> None:
    """A page that is only a meta refresh, to itself with another number."""
    await x.page(f"<html><head><meta http-equiv='refresh' content='0; url=?step={step(x) + 1}'></head></html>")


@trial("failed scheme")
async def to_a_file(x: Exchange, it: Story) -> None:
    """Leads to file:///etc/passwd."""
    await to(x, "file:///etc/passwd")


@trial("failed scheme")
async def to_data(x: Exchange, it: Story) -> None:
    """Leads to a data: address that holds an article."""
    await to(x, DATA)


@trial("failed scheme")
async def to_script(x: Exchange, it: Story) -> None:
    """Leads to a javascript: address."""
    await to(x, "javascript:alert(document.domain)")


@trial("failed scheme")
async def to_ftp(x: Exchange, it: Story) -> None:
    """Leads to an FTP server."""
    await to(x, "ftp://127.0.0.1/pub/t20261124_1.html")


@trial("failed scheme")
async def to_gopher(x: Exchange, it: Story) -> None:
    """Leads to a gopher: address, with which mail could be sent from here."""
    await to(x, "gopher://127.0.0.1:25/_MAIL%20FROM")


@trial("failed offsite")
async def to_metadata(x: Exchange, it: Story) -> None:
    """Leads to the address at which cloud machines read their secrets."""
    await to(x, "http://169.254.169.254/latest/meta-data/iam/security-credentials/")


@trial("failed offsite")
async def to_private(x: Exchange, it: Story) -> None:
    """Leads to a router of a private network."""
    await to(x, "http://192.168.1.1/t20261124_77777.html")


@trial("failed offsite")
async def to_inner_service(x: Exchange, it: Story) -> None:
    """Leads to another service of this machine, which holds a secret."""
    await to(x, x.secret + "t20261124_77778.html")


@trial("failed offsite")
async def to_a_number(x: Exchange, it: Story) -> None:
    """Leads to that service by its address as one number: 2130706433 is 127.0.0.1."""
    await to(x, (x.secret + "t20261124_77779.html").replace("127.0.0.1", "2130706433"))


@trial("failed offsite")
async def to_a_lookalike(x: Exchange, it: Story) -> None:
    """Leads to a host that looks like a known one, with a Cyrillic letter in it."""
    await to(x, "http://ruоxi-news.example/t20261124_77780.html")


@trial("failed http_302")
async def to_nowhere(x: Exchange, it: Story) -> None:
    """302 without saying where to."""
    await x.page(b"moved", status="302 Found")


@trial("failed broken_address")
async def to_no_address(x: Exchange, it: Story) -> None:
    """Leads to what is no address."""
    await to(x, "http://[::1/t20261124_77781.html")


@trial("failed trap")
async def to_a_long_address(x: Exchange, it: Story) -> None:
    """Leads to an address of its own site with 15,000 characters."""
    await to(x, x.path + "?x=" + "a" * 15_000)


@trial("failed trap", below=True)
async def grows_with_each_step(x: Exchange, it: Story) -> None:
    """Leads to its own folder within its own folder within ..."""
    await to(x, x.path.rpartition("/")[0] + x.path)


@trial(reads=True)
async def split_header(x: Exchange, it: Story) -> None:
    """Leads to an address with %0d%0a in it: sent as a line break it would be a header of our own request."""
    if "%0d%0a" in x.path.lower():
        await x.page(it.page())
    else:
        await to(x, x.path + "?a=%0d%0aX-Injected:%20yes")


@trial("failed credentials")
async def to_an_account(x: Exchange, it: Story) -> None:
    """Leads to its own address with a user and a password in it."""
    await to(x, f"http://editor:secret@{x.headers['host']}{x.path}?signed-in")
