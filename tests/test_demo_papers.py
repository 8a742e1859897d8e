from __future__ import annotations

import re
from collections import Counter, defaultdict
from html import unescape
from itertools import combinations

import pytest

from newscrawler.demo import PAPERS
from newscrawler.demo.paper import Paper, Web
from newscrawler.demo.script import to_traditional
from newscrawler.demo.serving import build_papers
from newscrawler.items import FIELD_NAMES

ORIGINS = {name: f"http://127.0.0.1:{9000 + at}" for at, name in enumerate(PAPERS)}
CODECS = {"ruoshui_daily": "gbk", "lanjiang_portal": "utf-8", "heting_epaper": "big5"}
SHARED_MOST = 0.35  # of the 8-grams of the shorter article; 0.23 is the most found among 255 articles
SHARED_LEAST_BY_REPRINTS = 0.6


def papers(articles: int) -> dict[str, Paper]:
    return build_papers(Web(ORIGINS, articles, 0.0))


def shown(paper: Paper, index: int) -> str:
    """The text of an article's page or pages, tags and line breaks left out."""
    path = paper.path(index)
    answers = [paper.page(one, "", 1) for one in (path, path.replace(".shtml", "_2.shtml"))]
    html = "".join(answer.body.decode(CODECS[paper.name]) for answer in answers if answer.status == 200)
    return unescape(re.sub(r"<[^>]+>|\n", "", html))


def grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 8] for at in range(len(text) - 7))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


@pytest.mark.parametrize("name", PAPERS)
def test_an_article_depends_on_its_index_alone(name: str) -> None:
    few, many = papers(200)[name], papers(1000)[name]
    for index in (0, 6, 100, 150):
        assert few.fields(index, 1) == many.fields(index, 1)
        assert few.page(few.path(index), "", 1) == many.page(many.path(index), "", 1)


@pytest.mark.parametrize("name", PAPERS)
def test_a_hundred_thousand_articles_cost_nothing_until_they_are_read(name: str) -> None:
    paper = papers(100_000)[name]
    page = paper.page(paper.path(99_999), "", 3)
    assert page.status == 200
    assert paper.fields(99_999, 3)["body"]
    assert page.version is not None


@pytest.mark.parametrize("name", PAPERS)
def test_expected_fields_are_fields_of_the_article(name: str) -> None:
    paper = papers(30)[name]
    for article in paper.expected(1):
        assert set(article) <= set(FIELD_NAMES)
        assert article["site"] == name
        assert article["canonical_url"] == article["url"] == ORIGINS[name] + article["url"].removeprefix(ORIGINS[name])
        assert all(article[name] for name in ("title", "body", "published_at", "editors", "copyright_notice"))


@pytest.mark.parametrize("name", CODECS)
def test_every_expected_value_stands_on_the_page(name: str) -> None:
    paper = papers(60)[name]
    for index in range(60):
        fields, text = paper.fields(index, 1), shown(paper, index)
        assert fields["body"].replace("\n", "") in re.sub("　　|\\s摄", "", text) or all(
            line in text for line in fields["body"].split("\n")
        )
        names = fields["authors"] + fields["editors"] + fields["photographers"]
        captions = [image["caption"] for image in fields["images"]]
        single = [
            fields[field]
            for field in ("title", "abstract", "source", "original_title", "section", "page_name")
            if fields.get(field)
        ]
        lines = fields["copyright_notice"].split("\n") + (fields["subtitle"] or "").split("\n")
        assert [value for value in names + captions + single + lines if value not in text] == []


def test_the_daily_is_strict_gb2312() -> None:
    paper = papers(120)["ruoshui_daily"]
    for index in range(120):
        data = paper.page(paper.path(index), "", 1).body
        pairs = re.sub(rb"[\x00-\x7f]", b"", data)
        assert len(pairs) % 2 == 0
        assert min(pairs) >= 0xA1
        assert max(pairs[::2]) <= 0xF7


@pytest.mark.parametrize(("name", "codec"), [("lanjiang_portal", "utf-8"), ("heting_epaper", "big5")])
def test_pages_decode_without_loss(name: str, codec: str) -> None:
    paper = papers(200)[name]
    for index in range(200):
        assert paper.page(paper.path(index), "", 1).body.decode(codec)


def test_some_pages_declare_no_encoding_and_some_a_wrong_one() -> None:
    every = papers(40)
    daily, portal, epaper = (every[name] for name in CODECS)
    pages = {
        paper.name: [paper.page(paper.path(index), "", 1) for index in (3, 8)] for paper in (daily, portal, epaper)
    }
    assert b"charset" not in pages["ruoshui_daily"][0].body
    assert b"charset=utf-8" in pages["ruoshui_daily"][1].body
    assert b"charset" not in pages["lanjiang_portal"][0].body
    assert [page.content_type for page in pages["lanjiang_portal"]] == ["text/html", "text/html; charset=ISO-8859-1"]
    assert b"charset" not in pages["heting_epaper"][0].body
    assert b"charset=gb2312" in pages["heting_epaper"][1].body


def test_no_two_articles_are_near_the_same() -> None:
    every = papers(90)
    reprints = {copy for copy, _ in every["lanjiang_portal"].reprints(1)}
    known = {
        article["url"]: grams(to_traditional(article["body"]).replace("\n", ""))
        for name in CODECS
        for article in every[name].expected(1)
        if article["url"] not in reprints
    }
    holders: dict[str, list[str]] = defaultdict(list)
    for url, found in known.items():
        for gram in found:
            holders[gram].append(url)
    pairs = Counter(pair for urls in holders.values() for pair in combinations(urls, 2))
    assert len(known) > 250
    assert [pair for pair in pairs if shared(known[pair[0]], known[pair[1]]) > SHARED_MOST] == []


def test_reprints_share_most_of_their_text_with_the_original() -> None:
    every = papers(60)
    bodies = {article["url"]: article["body"] for name in PAPERS for article in every[name].expected(1)}
    pairs = [pair for name in PAPERS for pair in every[name].reprints(1)]
    assert Counter(copy.split("/")[2] for copy, _ in pairs) == {"127.0.0.1:9001": 8, "127.0.0.1:9003": 60}
    for copy, original in pairs:
        texts = (grams(to_traditional(bodies[url]).replace("「", "“").replace("」", "”")) for url in (copy, original))
        assert shared(*texts) > SHARED_LEAST_BY_REPRINTS


def test_articles_on_two_pages_are_continued_on_the_second() -> None:
    daily = papers(30)["ruoshui_daily"]
    first = daily.page(daily.path(6), "", 1).body.decode("gbk")
    second = daily.page(daily.path(6).replace(".shtml", "_2.shtml"), "", 1).body.decode("gbk")
    lines = daily.fields(6, 1)["body"].split("\n")
    assert [line in first for line in lines] == [True] * 5 + [False] * (len(lines) - 5)
    assert [line in second for line in lines] == [False] * 5 + [True] * (len(lines) - 5)
    assert "下一页" in first
    assert "上一页" in second
