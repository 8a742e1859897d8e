"""Guards over all modules of newscrawler/spiders: data only, addresses that were seen, lists and articles that are read."""

import ast
import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

import newscrawler
from newscrawler.base_spider import NewsSpider
from newscrawler.document import Document
from newscrawler.fingerprint import canonical_url, site_of
from newscrawler.items import FIELD_NAMES
from newscrawler.links import article_links, feeds, links
from newscrawler.regions import region_of
from newscrawler.roster import ANYWHERE, STARTS, site_spiders
from newscrawler.site_entry import NAME, REGION
from tests.test_pages import EXPLAINED

FOLDER = Path(newscrawler.__file__).parent / "spiders"
MODULES = sorted(path for path in FOLDER.glob("*.py") if path.stem not in ("__init__", ANYWHERE))
SPIDERS = [spider for spider in site_spiders() if spider.__module__.startswith("newscrawler.spiders")]
SITES = sorted(path.parent for path in (Path(__file__).parent / "sites").glob("*/expected.json"))
CORPUS = os.environ.get("NEWSCRAWLER_CORPUS", "")
RECALL = 0.97


def starts(spider: type[NewsSpider]) -> list[str]:
    return [urljoin(spider.origin, url) for name in STARTS for url in getattr(spider, name)]


def test_a_module_is_one_site_and_called_like_it() -> None:
    assert [path.stem for path in MODULES] == sorted(spider.name for spider in SPIDERS)
    for spider in SPIDERS:
        assert spider.__module__.rpartition(".")[2] == spider.name
        assert spider.__name__ == "".join(part.capitalize() for part in spider.name.split("_"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_is_data_of_some_thirty_lines(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= 35
    (spider,) = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    for node in spider.body[1:]:
        assert isinstance(node, ast.Assign)
        ast.literal_eval(node.value)


@pytest.mark.parametrize("spider", SPIDERS, ids=lambda spider: spider.name)
def test_a_modules_values_are_what_they_are_said_to_be(spider: type[NewsSpider]) -> None:
    assert NAME.fullmatch(spider.name)
    assert urlsplit(spider.origin).scheme in ("http", "https")
    assert spider.origin.endswith("/")
    addresses = starts(spider)
    assert addresses
    assert len({canonical_url(url) for url in addresses}) == len(addresses)
    own = {site_of(spider.origin), *spider.hosts}
    assert {site_of(url) for url in addresses} <= own
    if spider.region:
        assert REGION.fullmatch(spider.region)
        assert region_of(spider.region) or not spider.region.isdigit()


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_a_sites_pages_are_read_as_expected(folder: Path) -> None:
    about = json.loads((folder / "expected.json").read_text("utf-8"))
    article = newscrawler.extract(
        (folder / "article.html").read_bytes(), about["url"], about["content_type"], fetched_at=about["fetched_at"]
    )
    assert article is not None
    values = article.to_dict()
    kept = {name: values[name] for name in FIELD_NAMES if name not in EXPLAINED and values[name] not in (None, [], {})}
    assert kept == about["article"]
    if "list" in about:
        body = (folder / "list.html").read_bytes()
        assert newscrawler.find_article_links(body, about["list_url"], about["list_content_type"]) == about["list"]


# Real papers: their list and article pages lie beside the project, and are none of it.


def list_pages(spider: type[NewsSpider]) -> dict[str, Document]:
    """Give the labelled list pages of a spider's own host, by address."""
    from newscrawler.jobs.rawpages import page_body
    from newscrawler.warc import read_pages

    host = urlsplit(spider.origin).netloc
    return {
        page.url: Document.from_bytes(page_body(page), page.url, page.header("Content-Type"))
        for page in read_pages(Path(CORPUS) / "lists" / "pages.warc.gz")
        if urlsplit(page.url).netloc == host
    }


def gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(CORPUS) / name / "gold.jsonl").read_text("utf-8").splitlines()]


WITH_PAGES = {folder.name for folder in SITES}
REAL = [spider for spider in SPIDERS if "127.0.0.1" not in spider.origin and spider.name not in WITH_PAGES]


@pytest.mark.skipif(not CORPUS, reason="NEWSCRAWLER_CORPUS is not set")
@pytest.mark.parametrize("spider", REAL, ids=lambda spider: spider.name)
def test_a_real_paper_begins_at_addresses_that_were_seen_and_finds_its_articles(spider: type[NewsSpider]) -> None:
    pages = list_pages(spider)
    assert pages
    seen = {canonical_url(url) for url in pages}
    for document in pages.values():
        seen |= {canonical_url(url) for url in (*feeds(document), *(link.url for link in links(document)))}
    assert {url for url in map(canonical_url, starts(spider)) if url not in seen} == set()
    for record in gold("lists"):
        if record["url"] in pages:
            found = set(article_links(pages[record["url"]]))
            wanted = set(record["article_links"])
            assert len(wanted & found) >= RECALL * len(wanted), record["url"]


@pytest.mark.skipif(not CORPUS, reason="NEWSCRAWLER_CORPUS is not set")
@pytest.mark.parametrize("spider", REAL, ids=lambda spider: spider.name)
def test_a_real_papers_articles_are_its_own(spider: type[NewsSpider]) -> None:
    host = urlsplit(spider.origin).hostname
    articles = [
        record for name in ("zh", "fundus") for record in gold(name) if urlsplit(record["url"]).hostname == host
    ]
    assert articles
    assert all(spider().is_own(record["url"]) for record in articles)
