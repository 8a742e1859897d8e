"""No request reaches an address that is not public, whatever name, number, redirect or list led there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from scrapy.settings import default_settings

from newscrawler import settings as ours
from newscrawler.errors import UsageError
from newscrawler.failures import CredentialsInAddress, PrivateAddress
from newscrawler.middlewares.boundary import check_address, is_inner, is_public, proxies_of_environment
from newscrawler.notifying import NotToldError, notify
from tests.crawls import counts, visit
from tests.network.names import RESOLVER
from tests.serving import Reply, paper, serving

INSIDE = "127.0.0.9"
NOT_PUBLIC = """
    127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.100.100.200 169.254.169.254
    0.0.0.0 0.1.2.3 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1
    255.255.255.255 168.63.129.16 ::1 :: fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:db8::1 3fff::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
    64:ff9b::a9fe:a9fe 64:ff9b:1::7f00:1 2002:7f00:1:: 2002:c0a8:101:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 100::1 5f00::1
""".split()
WRITTEN = """
    2130706433 0x7f000001 017700000001 127.1 127.0.1 0x7f.1 0177.0.0.01 0 0x0 2852039166 0xa9.0xfe.0xa9.0xfe 3232235777
    localhost LOCALHOST localhost. a.localhost intranet printer.local metadata.google.internal router.home.arpa [::1]
    [::ffff:7f00:1] [fd00::1] 127.0.0.1. [fe80::1%25eth0] 10.1
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_address_inside_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822", "2002:5db8:d822::1"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", WRITTEN)
def test_every_notation_of_an_inner_address_is_known(host: str) -> None:
    assert is_inner(host)
    with pytest.raises(PrivateAddress):
        check_address(f"http://{host}/", allow_private=False)
    check_address(f"http://{host}/", allow_private=True)


@pytest.mark.parametrize("host", ["news.example", "xn--2lzs91d.example", "1572395042", "0x5db8d822", "local.example"])
def test_other_hosts_are_no_inner_ones(host: str) -> None:
    assert not is_inner(host)


@pytest.mark.parametrize("address", ["http://me@news.example/", "http://me:word@news.example/", "http://:w@[::1]/"])
def test_no_address_with_a_user_is_asked_for(address: str) -> None:
    with pytest.raises(CredentialsInAddress):
        check_address(address, allow_private=True)


NAMES = {
    "www.paper.example": [["127.0.0.1"]],
    "inside.paper.example": [[INSIDE]],
    "mixed.paper.example": [[INSIDE, "127.0.0.1", "10.0.0.1"]],
    "turned.paper.example": [["127.0.0.1"], [INSIDE]],  # robots.txt comes from outside, the page from inside
}
LINKED = ("mixed.paper.example", "turned.paper.example")
NUMBERED = ("2130706441", "0x7f000009", "127.9", INSIDE, "[::ffff:7f00:9]")  # the inner server, written as numbers
MOVED = {
    "/2026/11/r_10001.html": "http://inside.paper.example:{port}/2026/11/a00001.html",
    "/2026/11/r_10002.html": "http://me:word@www.paper.example:{port}/2026/11/a00001.html",
    "/2026/11/r_10003.html": "file:///etc/passwd",
    "/2026/11/r_10004.html": "ftp://www.paper.example/a",
    "/2026/11/r_10005.html": "data:text/html,hello",
    "/2026/11/r_10006.html": "s3://bucket/a",
    "/2026/11/r_10007.html": "javascript:alert(1)",
}


def leading_inside(port: int, robots_origin: str) -> Callable[[str], Reply | None]:
    """Make a paper of seven good articles that tries every way to the inner server."""
    inside = f"http://inside.paper.example:{port}/"
    linked = [*MOVED, f"{inside}2026/11/b_10020.html", f"{robots_origin}2026/11/b_10021.html"]
    linked += [f"http://{name}:{port}/2026/11/a{n:05}.html" for n, name in enumerate(LINKED, 7)]
    linked += [f"http://{host}:{port}/2026/11/n_1003{n}.html" for n, host in enumerate(NUMBERED)]

    def answer(path: str) -> Reply | None:
        if path in MOVED:
            return Reply(status=302, headers={"Location": MOVED[path].format(port=port)})
        if path == "/robots.txt":
            return Reply(f"Sitemap: {inside}sitemap.xml\n", headers={"Connection": "close"})
        page = paper(9, per_page=7)(path)
        if path == "/" and page:
            links = "".join(f"<a href='{url}'>连夜抢修水渠保春灌第{n}天</a>" for n, url in enumerate(linked))
            feed = f"<link rel='alternate' type='application/rss+xml' href='{inside}feed.xml'>"
            return Reply(f"{feed}{page.body!s}{links}")
        return page if path != "/list_2.html" else None

    return answer


def test_a_crawl_reaches_nothing_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with ExitStack() as stack:
        site, other = (stack.enter_context(serving(lambda _: None)) for _ in range(2))
        inside = stack.enter_context(serving(lambda _: Reply("inside"), INSIDE, site.port))
        port, other_port = site.port, other.port
        other.answer = lambda _: Reply(status=302, headers={"Location": f"http://{INSIDE}:{port}/robots.txt"})
        robots_origin = f"http://www.paper.example:{other_port}/"
        site.answer = leading_inside(port, robots_origin)
        own = ", ".join(f'"{host}:{port}"' for host in (*NAMES, *NUMBERED))
        table = f'[sites.paper]\norigin = "http://www.paper.example:{port}/"\nhosts = [{own}, "www.paper.example:{other_port}"]\n'
        Path("newscrawler.toml").write_text(table, "utf-8")
        settings = {**RESOLVER, "NAMES": NAMES, "PUBLIC": ["127.0.0.1"], "RETRY_TIMES": 0}
        found = counts(visit(tmp_path / "a.db", "paper", allow_private=False, settings=settings))
        assert inside.asked() == []
        assert other.asked() == ["/robots.txt"]
    assert {kind: number for kind, number in found.items() if kind != "fetched"} == {
        "failed private_address": 11,
        "failed credentials": 1,
        "failed scheme": 5,
        "failed http_404": 1,
        "extracted": 8,
        "new": 7,
        "alias": 1,  # a good article at the one public address of several
    }


def test_what_is_asked_of_a_proxy_is_looked_at_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy looks names up by itself; what an address says in itself never gets there."""
    monkeypatch.chdir(tmp_path)
    with serving(lambda _: None) as proxy, serving(lambda _: Reply("inside")) as inside:
        moved = {"/r1/20261124_10001.html": inside.origin, "/r2/20261124_10002.html": proxy.origin}
        moved["/r3/20261124_10003.html"] = "http://metadata.google.internal/20261124_10003.html"

        def answer(address: str) -> Reply | None:
            path = address.removeprefix("http://paper.invalid")
            if path in moved:
                return Reply(status=302, headers={"Location": moved[path]})
            page = paper(1)(path)
            links = "".join(f"<a href='{link}'>连夜抢修水渠保春灌第{n}天</a>" for n, link in enumerate(moved))
            return Reply(f"{page.body!s}{links}") if path == "/" and page else page

        proxy.answer = answer
        monkeypatch.setenv("http_proxy", proxy.origin)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        found = counts(visit(tmp_path / "a.db", "http://paper.invalid/", allow_private=False))
        assert inside.asked() == []
        assert all(address.startswith("http://paper.invalid/") for address in proxy.asked())
    assert found == {"fetched": 6, "failed private_address": 3, "extracted": 1, "new": 1}


def test_the_environments_proxies_are_reached_wherever_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert proxies_of_environment() == frozenset()
    monkeypatch.setenv("http_proxy", "http://10.0.0.1:3128")
    monkeypatch.setenv("https_proxy", "proxy.example")
    assert proxies_of_environment() == {
        ("10.0.0.1", 3128),
        ("10.0.0.1", 0),
        ("proxy.example", 80),
        ("proxy.example", 0),
    }


def test_only_http_and_https_have_a_handler() -> None:
    handlers = {**default_settings.DOWNLOAD_HANDLERS_BASE, **ours.DOWNLOAD_HANDLERS}
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/", "data:text/html,x", "javascript:alert(1)"]
)
def test_no_other_address_is_crawled(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="is neither an address nor a site"):
        visit(tmp_path / "a.db", address)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254"])
def test_a_private_address_is_refused_before_anything_begins(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="is a private address: --allow-private lets a crawl go there"):
        visit(tmp_path / "a.db", f"http://{host}/", allow_private=False)


def test_a_web_hook_is_the_operators_own_but_inside_only_when_allowed() -> None:
    with serving(lambda _: Reply("")) as inside:
        with pytest.raises(NotToldError, match="has none but private addresses"):
            notify(inside.origin, {})
        assert inside.asked() == []
