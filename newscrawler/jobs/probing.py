"""Look at a site before it is crawled: a few of its pages, by the rules of a crawl, into an archive that is thrown away."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.address_patterns import pattern_of
from newscrawler.archive import Archive
from newscrawler.crawling import crawl
from newscrawler.errors import InputError
from newscrawler.failures import said_of
from newscrawler.fingerprint import site_of
from newscrawler.harvest import filled
from newscrawler.jobs.rawpages import archive_folder, page_body, raw_page
from newscrawler.links import looks_like_article, whole
from newscrawler.presets import recognise
from newscrawler.reading import Page, read_article, read_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.items import Article

# Pages that are asked for: enough to tell sections and templates apart, few enough to wait for at one a second.
SECTIONS, FEEDS, ARTICLES, OF_A_PATTERN = 10, 3, 12, 3
FEWEST_LINKS, FEWEST_NEW = 5, 3  # a list is worth naming that links to so many articles, so many of them not yet named
FIELDS = ("title", "body", "published_at", "source", "authors", "editors", "section", "images")
CHOSEN = 100  # above all priorities of a crawl


@dataclass(slots=True)
class ListFound:
    """A page that lists articles: how many, and how many that no list before it names."""

    url: str
    articles: int
    new: int


@dataclass(slots=True)
class Sample:
    """A page that was read as an article, with the raw page it was read from."""

    article: Article
    page: Page


@dataclass(slots=True)
class SiteProbe:
    """What was found at a site."""

    url: str
    site: str
    preset: str | None = None
    is_epaper: bool = False  # it has pages (版) that list the articles of a day
    lists: list[ListFound] = field(default_factory=list)
    more_sections: int = 0  # that were not looked at
    feeds: list[str] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)
    elsewhere: Counter[str] = field(default_factory=Counter)  # other domains to which links of articles lead
    samples: list[Sample] = field(default_factory=list)
    home: Page | None = None
    fetched: int = 0
    refused: Counter[str] = field(default_factory=Counter)  # why pages behind article links were none

    @property
    def fill(self) -> dict[str, float]:
        """Share of the sample articles that have a field."""
        having = Counter(name for sample in self.samples for name in filled(sample.article))
        return {name: round(having[name] / len(self.samples), 2) for name in FIELDS if self.samples}

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        shown = ("url", "title", "published_at", "source", "authors", "editors")
        articles = [{name: getattr(sample.article, name) for name in shown} for sample in self.samples]
        return {
            "url": self.url,
            "site": self.site,
            "preset": self.preset,
            "lists": [asdict(found) for found in self.lists],
            "more_sections": self.more_sections,
            "feeds": self.feeds,
            "sitemaps": self.sitemaps,
            "elsewhere": self.elsewhere,
            "articles": articles,
            "fill_rates": self.fill,
            "refused": self.refused,
            "fetched": self.fetched,
        }


def probe(url: str, **options: Any) -> SiteProbe:
    """Look at a site. Raises InputError where it is no news site that can be read, in one line that says why."""
    with TemporaryDirectory(prefix="newscrawler-") as folder:
        prober = _Prober(Path(folder) / "archive.db", url, options)
        prober.fetch(1)
        prober.look_at_home()
        for choose in (prober.lists, prober.articles):
            chosen = choose()
            if chosen:
                prober.fetch(len(chosen), chosen)
        return prober.result()


class _Prober:
    """One look at a site, in steps: the home page, lists from there, articles from these."""

    def __init__(self, path: Path, url: str, options: dict[str, Any]) -> None:
        self.path, self.url, self.options = path, url, options
        self.site = site_of(url)
        self.found = SiteProbe(url, self.site)

    def fetch(self, count: int, chosen: Iterable[int] = ()) -> None:
        """Fetch so many pages: those of the chosen rows of the queue, if any are."""
        if chosen:
            with Archive(self.path) as archive, archive.transaction() as connection:
                connection.execute("UPDATE frontier SET priority = 1 WHERE state = 'queued'")
                query = "UPDATE frontier SET priority = ? WHERE seq = ?"
                connection.executemany(query, [(CHOSEN, seq) for seq in chosen])
        result = crawl(self.path, [self.url], max_pages=count, only_due=bool(chosen), **self.options)
        if result.failures:
            raise result.failures[0]
        self.found.fetched += result.sites[0].count("fetched") if result.sites else 0

    def rows(self, condition: str) -> list[Any]:
        """Give rows of the queue, in the order of discovery."""
        query = f"SELECT seq, url, kind, error, visits, state, status FROM frontier WHERE {condition} ORDER BY seq"
        with Archive(self.path, readonly=True) as archive:
            return archive.connection.execute(query).fetchall()

    def page(self, url: str) -> Page | None:
        """Give a page as it was fetched, wherever redirects led; None where none came."""
        query = """
            SELECT url, warc_file, warc_offset, fetched_at FROM fetches
            WHERE status = 200 AND url = ? AND warc_file IS NOT NULL ORDER BY id DESC LIMIT 1
        """
        with Archive(self.path, readonly=True) as archive:
            row = archive.connection.execute(query, (url,)).fetchone()
            if row is None:
                return None
            raw = raw_page(archive_folder(archive), row["warc_file"], row["warc_offset"])
            return Page(
                url=url, body=page_body(raw), content_type=raw.header("Content-Type"), fetched_at=row["fetched_at"]
            )

    def last_page(self) -> Page | None:
        """Give the page that was had last."""
        query = "SELECT url FROM fetches WHERE status = 200 AND url NOT LIKE '%/robots.txt' ORDER BY id DESC LIMIT 1"
        with Archive(self.path, readonly=True) as archive:
            row = archive.connection.execute(query).fetchone()
        return self.page(row[0]) if row else None

    def look_at_home(self) -> None:
        """Read the home page. Raises InputError where it is none of a news site's."""
        row = self.rows("kind = 'list'")[0]
        home = self.found.home = self.last_page()
        if row["error"] == "rejected: Login":
            raise InputError(f"{self.url}: asks for a login; what stands behind it cannot be archived.")
        if row["error"] or home is None:
            error = row["error"] or "nothing came back"
            raise InputError(f"{self.url}: cannot be had: {said_of(error)}.")
        if looks_like_article(home.url) and read_article(home).article is not None:
            raise InputError(f"{self.url}: is an article; name the home page of its site.")
        if not self.rows("kind != 'list'"):
            raise InputError(
                f"{self.url}: links to nothing that looks like an article or a section: no news site, an empty list, or a "
                "page that is made by scripts in the browser."
            )

    def lists(self) -> list[int]:
        """Choose feeds and sections to look at, in page order."""
        waiting = self.rows("state = 'queued' AND kind IN ('feed', 'section', 'issue')")
        feeds = [row["seq"] for row in waiting if row["kind"] == "feed"][:FEEDS]
        sections = [row["seq"] for row in waiting if row["kind"] != "feed"]
        self.found.more_sections = len(sections[SECTIONS:])
        return feeds + sections[:SECTIONS]

    def articles(self) -> list[int]:
        """Choose articles of as many patterns as there are."""
        taken: Counter[str] = Counter()
        chosen: list[int] = []
        for row in self.rows("state = 'queued' AND kind = 'article'"):
            pattern = pattern_of(row["url"])
            if len(chosen) < ARTICLES and taken[pattern] < OF_A_PATTERN:
                taken[pattern] += 1
                chosen.append(row["seq"])
        return chosen

    def result(self) -> SiteProbe:
        """Sum up. Raises InputError where no page behind the links was an article."""
        barren = self._read_articles()
        self._read_lists(barren)
        found = self.found
        found.feeds = [row["url"] for row in self.rows("kind = 'feed' AND error IS NULL AND visits > 0")]
        found.sitemaps = [row["url"] for row in self.rows("kind = 'sitemap'")]
        if not found.samples:
            refused = (
                ", ".join(f"{number} {reason}" for reason, number in found.refused.most_common()) or "none was had"
            )
            raise InputError(
                f"{self.url}: no page behind its links is an article ({refused}): no news site, or a closed one."
            )
        return found

    def _read_lists(self, barren: set[str]) -> None:
        """Choose the lists that are worth naming; what links to pages that are no articles (tags) is none."""
        named: set[str] = set()
        further: set[str | None] = set()  # pages that follow a list: a crawl turns them by itself
        for row in self.rows("kind IN ('list', 'section', 'issue') AND error IS NULL AND visits > 0"):
            page = self.found.home if row["kind"] == "list" else self.page(row["url"])
            if page is None:
                continue
            read = read_list(page)
            articles = {url for url in read.articles if _site(url) == self.site and pattern_of(url) not in barren}
            self.found.elsewhere.update(
                site for url in set(read.articles) if (site := _site(url)) and site != self.site
            )
            further.add(read.next_page)
            worth = len(articles) >= FEWEST_LINKS and len(articles - named) >= FEWEST_NEW
            if row["kind"] == "list" or (worth and row["url"] not in further):
                self.found.lists.append(ListFound(row["url"], len(articles), len(articles - named)))
            named |= articles
            self.found.is_epaper |= bool(read.issues)
            self.found.preset = self.found.preset or read.preset
        preset = recognise(named, issues=self.found.is_epaper)
        self.found.preset = self.found.preset or (preset.name if preset else None)

    def _read_articles(self) -> set[str]:
        """Read the articles that were chosen; gives the patterns of addresses that brought none."""
        good: set[str] = set()
        bad: set[str] = set()
        rows = self.rows("(kind = 'article' AND state = 'done') OR error LIKE 'rejected%'")
        addresses = {row["url"] for row in rows}
        for row in rows:
            if whole(row["url"]) in addresses - {row["url"]}:
                continue  # a further page of an article that is there
            page = self.page(row["url"]) if not row["error"] else None
            article = read_article(page).article if page else None
            if page and article:
                self.found.samples.append(Sample(article, page))
                good.add(pattern_of(row["url"]))
            elif row["error"]:
                self.found.refused[row["error"].removeprefix("rejected: ")] += 1
                bad.add(pattern_of(row["url"]))
        return bad - good


def _site(url: str) -> str | None:
    try:
        return site_of(url)
    except ValueError:
        return None


def relative(url: str, origin: str) -> str:
    """Give an address as a site's settings name it: relative to the home page where it lies on its host.

    >>> relative("http://a.example/yw/?x=1", "http://a.example/"), relative("http://b.example/", "http://a.example/")
    ('/yw/?x=1', 'http://b.example/')
    """
    parts, home = urlsplit(url), urlsplit(origin)
    if parts[:2] != home[:2]:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
