"""What goes on without end is left by what it brings; what is no address is counted."""

import gzip
from pathlib import Path

from newscrawler.document import Document
from newscrawler.endless import DEEPEST_MAP, DRY
from newscrawler.feeds import Listing, read_listing
from newscrawler.fingerprint import means_same
from newscrawler.links import MOST_LINKS, article_links
from newscrawler.odd_links import odd_links
from tests.crawls import counts, visit
from tests.serving import Reply, article_page, paper, serving

MAP = "<sitemapindex><sitemap><loc>http://127.0.0.1:{port}/map{number}.xml</loc></sitemap></sitemapindex>"


def listed(*addresses: str, below: str = "") -> Reply:
    return Reply("".join(f"<li><a href='{url}'>连夜抢修水渠保春灌第一天</a>" for url in addresses) + below)


def test_pages_that_bring_nothing_new_are_not_turned_for_ever(tmp_path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path == "/" or path.startswith("/list_"):
            number = int(path.removeprefix("/list_").removesuffix(".html")) if path != "/" else 1
            return listed("/2026/11/a00001.html", below=f"<a href='/list_{number + 1}.html'>下一页</a>")
        return paper(2)(path)

    with serving(answer) as site:
        found = counts(visit(tmp_path / "a.db", site.origin))
        asked = sum(path.startswith("/list_") for path in site.asked())
    assert (found["new"], found["trap endless"], asked) == (1, 1, DRY)


def test_a_long_list_is_read_to_its_end(tmp_path: Path) -> None:
    with serving(paper(3 * DRY, per_page=2)) as site:
        found = counts(visit(tmp_path / "a.db", site.origin))
    assert (found["new"], found.get("trap endless")) == (3 * DRY, None)


def test_lists_that_make_up_articles_are_left_once_these_are_known_not_to_exist(tmp_path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path == "/" or path.startswith("/list_"):
            number = int(path.removeprefix("/list_").removesuffix(".html")) if path != "/" else 1
            made_up = (f"/made_up/t20261124_{60000 + number * 20 + n}.html" for n in range(20))
            return listed(*made_up, below=f"<a href='/list_{number + 1}.html'>下一页</a>")
        return None

    with serving(answer) as site:
        found = counts(visit(tmp_path / "a.db", site.origin))
        asked = sum("made_up" in path for path in site.asked())
    assert found["trap endless"] == 1
    assert asked < 60
    assert found["passed_over pattern"] > 400


def test_maps_within_maps_end(tmp_path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path == "/robots.txt":
            return Reply(f"Sitemap: {site.origin}map0.xml")
        if path.startswith("/map"):
            number = int(path.removeprefix("/map").removesuffix(".xml"))
            return Reply(MAP.format(port=site.port, number=number + 1), headers={"Content-Type": "application/xml"})
        return paper(1)(path)

    with serving(answer) as site:
        found = counts(visit(tmp_path / "a.db", site.origin))
        asked = sum(path.startswith("/map") for path in site.asked())
    assert (found["new"], found["trap endless"], asked) == (1, 1, DEEPEST_MAP + 1)


def test_a_page_that_names_anothers_address_as_its_own_does_not_replace_it(tmp_path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path == "/":
            return listed("/towns/t20261124_10003.html", "/thief/t20261124_10155.html")
        if path.startswith("/towns/"):
            return Reply(article_page(3))
        canonical = "<head><link rel='canonical' href='/towns/t20261124_10003.html'>"
        return Reply(article_page(55).replace("<head>", canonical)) if path.startswith("/thief/") else None

    with serving(answer) as site:
        assert counts(visit(tmp_path / "a.db", site.origin))["new"] == 2


def test_a_day_in_two_addresses_does_not_make_them_one() -> None:
    own = "http://a.example/x/t20261124_10155.html"
    assert not means_same("http://a.example/t20261124_10003.html", own)
    assert means_same("http://m.a.example/c/10155.html", own)
    assert not means_same("http://a.example/2019-03/12/content_999.htm", "http://a.example/2019-03/12/content_123.htm")
    assert means_same("http://m.a.example/20261124.html", "http://a.example/20261124.html")


def test_links_that_cannot_be_asked_for_are_counted_by_what_they_are() -> None:
    hrefs = ["javascript://t/t20261124_1.html", "data:text/html,20261124", "vbscript:t20261124", "mailto:a@b.example"]
    hrefs += ["javascript:void(0)", "/" + "b" * 5000 + "20261124.html", "/t20261124_2.html"]
    page = "".join(f"<a href='{href}'>连夜抢修水渠保春灌第一天</a>" for href in hrefs)
    document = Document.from_bytes(page.encode(), "http://a.example/")
    assert odd_links(document) == {"scheme": 3, "long": 1}
    assert article_links(document) == ["http://a.example/t20261124_2.html"]


def test_of_a_flood_of_links_only_so_many_are_looked_at() -> None:
    page = "".join(f"<a href='/t20261124_{n}.html'>水渠" for n in range(MOST_LINKS + 5000))
    assert len(article_links(Document.from_bytes(page.encode(), "http://a.example/"))) == MOST_LINKS


def test_maps_that_harm_are_refused_by_name() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000)
    large = gzip.compress(b"".join(b"<loc>%x</loc>" % (n * 0x9E3779B97F4A7C15 % 2**256) for n in range(100_000)))
    assert read_listing(bomb, "http://a.example/map.xml.gz") == Listing(lack="Bomb")
    assert read_listing(large, "http://a.example/map.xml.gz").lack is None
    deep = b"<rss><channel>" + b"<item>" * 1000
    assert read_listing(deep, "http://a.example/feed") == Listing(lack="TooDeep")
