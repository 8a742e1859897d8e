from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urljoin, urlsplit

import pytest

from newscrawler.demo import PAPERS, serve
from newscrawler.demo.serving import Demo
from newscrawler.errors import UsageError

LINK = re.compile(rb'(?:href="|<link>|<loc>)([^"<]+)')
ARTICLES = 60


class Answer:
    """One answer, read to its end."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status = response.status
        self.headers = {key.lower(): value for key, value in response.getheaders()}
        self.body = response.read()


class Walker:
    """Follows every link of a paper that robots.txt allows, as a reader without any knowledge of the site would."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.connection = HTTPConnection(urlsplit(origin).netloc, timeout=20)
        self.answers: dict[str, Answer] = {}

    def __enter__(self) -> Walker:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def get(self, url: str, method: str = "GET", **headers: str) -> Answer:
        path = url.removeprefix(self.origin) or "/"
        self.connection.request(method, path, headers={"User-Agent": "walker", **headers})
        return Answer(self.connection.getresponse())

    def walk(self, starts: list[str]) -> None:
        robots = self.get(self.origin + "/robots.txt").body.decode("latin-1")
        closed = tuple(re.findall(r"(?m)^Disallow: (\S+)$", robots))
        waiting = [self.origin + path for path in starts]
        while waiting:
            url = waiting.pop().partition("#")[0]
            inside = url.startswith(self.origin + "/") and not url.removeprefix(self.origin).startswith(closed or "\0")
            if not inside or url in self.answers:
                continue
            answer = self.get(url)
            if answer.status == 500:
                answer = self.get(url)
            self.answers[url] = answer
            waiting.extend(urljoin(url, link) for link in links(answer))


def links(answer: Answer) -> Iterator[str]:
    if "location" in answer.headers:
        yield answer.headers["location"]
    for found in LINK.finditer(answer.body):
        yield unescape(found[1].decode("latin-1"))


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with serve(articles=ARTICLES) as running:
        yield running


@pytest.fixture
def papers(demo: Demo) -> Iterator[Demo]:
    """The papers on day 1 with an empty log."""
    demo.set_day(1)
    demo.clear_log()
    yield demo
    demo.set_day(1)


@pytest.mark.parametrize("day", [1, 3])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_expected_article_is_reached_by_links_from_the_start(papers: Demo, paper: str, day: int) -> None:
    papers.set_day(day)
    with Walker(papers.origins[paper]) as walker:
        walker.walk(papers.start_urls(paper))
    reached = {url for url, answer in walker.answers.items() if answer.status == 200 and answer.body}
    assert {article["url"] for article in papers.expected(paper)} <= reached
    aliases = papers.aliases(paper)
    assert {alias for alias in aliases if walker.answers[alias].status not in (200, 301, 302)} == set()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_access_log_holds_every_request_as_answered(papers: Demo, paper: str) -> None:
    with Walker(papers.origins[paper]) as walker:
        walker.get(walker.origin + "/")
        walker.get(walker.origin + "/no/such/page", method="HEAD")
    log = [record for record in papers.access_log if record.paper == paper]
    assert [(record.method, record.path, record.user_agent) for record in log] == [
        ("GET", "/", "walker"),
        ("HEAD", "/no/such/page", "walker"),
    ]
    assert [record.status for record in log] == [302 if paper == "heting_epaper" else 200, 404]


def test_unchanged_pages_answer_304_until_the_day_they_change(papers: Demo) -> None:
    origin = papers.origins["lanjiang_portal"]
    urls = [article["url"] for article in papers.expected("lanjiang_portal")]
    edited, steady = urls[7], urls[8]
    with Walker(origin) as walker:
        pages = [origin + "/rss.xml", origin + "/sitemap.xml", origin + "/yaowen/", edited, steady]
        seen = {url: walker.get(url).headers for url in pages}
        for url, headers in seen.items():
            assert walker.get(url, **{"If-None-Match": headers["etag"]}).status == 304
            assert walker.get(url, **{"If-Modified-Since": headers["last-modified"]}).status == 304
            assert parsedate_to_datetime(headers["last-modified"]).year == 2026
        papers.set_day(2)
        again = {url: walker.get(url, **{"If-None-Match": headers["etag"]}).status for url, headers in seen.items()}
    assert again == {url: 304 if url == steady else 200 for url in pages}


@pytest.mark.parametrize("paper", PAPERS[:3])
def test_day_two_adds_and_edits_and_day_three_takes_down(papers: Demo, paper: str) -> None:
    first = {article["url"]: article for article in papers.expected(paper)}
    papers.set_day(2)
    second = {article["url"]: article for article in papers.expected(paper)}
    edited = [url for url in first.keys() & second.keys() if first[url] != second[url]]
    assert len(second.keys() - first.keys()) == 4
    assert [second[url]["body"].startswith(first[url]["body"]) for url in edited] == [True] * 3
    assert papers.gone(paper) == dict.fromkeys(first.keys() - second.keys(), "404")
    papers.set_day(3)
    gone = papers.gone(paper)
    assert sorted(gone.values()) == ["404", "410", "deleted notice", "front page"]
    with Walker(papers.origins[paper]) as walker:
        answers = {how: walker.get(url) for url, how in gone.items()}
    assert [answers[how].status for how in ("404", "410", "front page", "deleted notice")] == [404, 410, 302, 200]
    assert answers["front page"].headers["location"] == papers.origins[paper] + "/"
    assert len(answers["deleted notice"].body) < 400


def test_a_500_heals_on_the_second_try(papers: Demo) -> None:
    with serve(articles=10) as fresh, Walker(fresh.origins["ruoshui_daily"]) as walker:
        url = [article["url"] for article in fresh.expected("ruoshui_daily")][5]
        assert [walker.get(url).status, walker.get(url).status] == [500, 200]


def test_robots_names_a_closed_section_and_a_delay() -> None:
    with serve(articles=1, crawl_delay=2.5) as fresh, Walker(fresh.origins["ruoshui_daily"]) as walker:
        robots = walker.get(walker.origin + "/robots.txt").body.decode()
    assert "Disallow: /nbck/\n" in robots
    assert "Crawl-delay: 2.5\n" in robots


def test_a_process_of_its_own_serves_the_same_papers() -> None:
    with serve(articles=5, process=True) as apart, Walker(apart.origins["heting_epaper"]) as walker:
        newest = walker.origin + "/html/2026-11/01/node_1.htm"
        assert walker.get(newest).status == 404
        apart.set_day(3)
        assert walker.get(newest).status == 200
        assert [record.status for record in apart.access_log] == [404, 200]
        apart.clear_log()
        assert apart.access_log == []


def test_a_busy_port_is_refused_by_name(demo: Demo) -> None:
    port = urlsplit(demo.origins[PAPERS[0]]).port
    assert port is not None
    for process in (False, True):
        with pytest.raises(UsageError, match=f"port {port} .*--port$"):
            serve(articles=1, base_port=port, process=process)


def test_a_day_or_size_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="day 4"):
        serve(day=4)
    with pytest.raises(UsageError, match="0 articles"):
        serve(articles=0)
