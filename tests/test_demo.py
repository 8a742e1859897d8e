from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urljoin, urlsplit

import pytest

from newscrawler.demo import PAPERS, serve
from newscrawler.demo.serving import Demo
from newscrawler.errors import UsageError

LINK = re.compile(rb'(?:href="|<link>|<loc>)([^"<]+)')


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

    def get(self, url: str, **headers: str) -> Answer:
        path = url.removeprefix(self.origin) or "/"
        self.connection.request("GET", path, headers={"User-Agent": "walker", **headers})
        return Answer(self.connection.getresponse())

    def walk(self, starts: list[str]) -> None:
        robots = self.get(self.origin + "/robots.txt").body.decode()
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
    with serve(articles=60) as running:
        yield running


@pytest.mark.parametrize("paper", PAPERS)
def test_every_expected_article_is_reached_by_links_from_the_start(demo: Demo, paper: str) -> None:
    with Walker(demo.origins[paper]) as walker:
        walker.walk(demo.start_urls(paper))
    reached = {url for url, answer in walker.answers.items() if answer.status == 200 and answer.body}
    expected = {article["url"] for article in demo.expected(paper)}
    assert len(expected) == 60
    assert expected <= reached
    assert {url for url in demo.aliases(paper) if walker.answers[url].status not in (200, 301, 302)} == set()


def test_a_busy_port_is_refused_by_name(demo: Demo) -> None:
    port = urlsplit(demo.origins[PAPERS[0]]).port
    assert port is not None
    with pytest.raises(UsageError, match=f"port {port} .*--base-port"):
        serve(articles=1, base_port=port)


def test_a_day_or_size_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="day 4"):
        serve(day=4)
    with pytest.raises(UsageError, match="0 articles"):
        serve(articles=0)
