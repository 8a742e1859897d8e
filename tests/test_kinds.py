"""What a page is, apart from its fields: an article, a list that shows how articles begin, a front page, a login form."""

import json
import os
from pathlib import Path

import pytest

from newscrawler.candidates import doubtful_links
from newscrawler.document import Document
from newscrawler.kinds import lack_of
from newscrawler.links import article_links, looks_like_article
from newscrawler.parsers import read_page
from newscrawler.presets import PRESETS, recognise, scripted_next
from newscrawler.reading import Page, read_article, read_list
from tests.serving import article_page

CORPUS = os.environ.get("NEWSCRAWLER_CORPUS", "")
ARTICLE = "http://paper.example/2026/1124/000001.html"
TEXT = "今年入冬以来，青禾镇抢抓晴好天气，组织村民清淤修渠，全镇已有三成水渠完成了整修，明年春灌不用愁。"


def kind(markup: str, url: str = ARTICLE) -> str | None:
    return lack_of(read_page(Document.from_bytes(f"<html><body>{markup}</body></html>".encode(), url)))


def teasers(count: int) -> str:
    return "".join(
        f"<h3><a href='/2026/1124/{n:06d}.html'>第{n}号水渠整修一新</a></h3><p>{TEXT}</p>" for n in range(2, count + 2)
    )


def test_an_article_is_none_of_the_others() -> None:
    assert kind(article_page(1)) is None


def test_an_article_with_some_links_between_its_paragraphs_stays_one() -> None:
    box = "<p><a href='/2026/1124/000009.html'>延伸阅读：去年春灌的得与失</a></p>"
    assert kind(f"<h1>修渠</h1><p>{TEXT}</p><p>{TEXT}</p>{box}<p>{TEXT}</p><p>{TEXT}</p>") is None


def test_a_page_of_beginnings_is_a_list_at_any_address() -> None:
    assert kind(teasers(8)) == "List"


def test_little_text_and_many_articles_are_a_front_page_unless_the_address_is_an_articles() -> None:
    markup = f"<h1>头条</h1><p>{TEXT}</p>" + "".join(
        f"<li><a href='/2026/1124/{n:06d}.html'>第{n}号</a></li>" for n in range(60)
    )
    assert kind(markup, "http://paper.example/") == "FrontPage"
    assert kind(markup) is None


def test_a_page_at_the_root_that_links_to_articles_is_a_front_page_however_much_it_says() -> None:
    markup = f"<h1>头条</h1>{f'<p>{TEXT}</p>' * 30}" + "".join(
        f"<li><a href='/2026/1124/{n:06d}.html'>第{n}号</a></li>" for n in range(12)
    )
    assert kind(markup, "http://paper.example/index.html") == "FrontPage"
    assert kind(markup, "http://paper.example/guanyu.html") is None


def test_a_password_field_without_text_is_a_login_form() -> None:
    form = "<form><input name=u><input type=password></form>"
    assert kind(form) == "Login"
    assert kind(f"<h1>修渠</h1>{form}<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p>") is None


def test_a_short_list_with_a_box_for_readers_to_log_in_is_a_list() -> None:
    box = "<form><input name=u><input type=password></form>"
    body = f"<body>{box}<a href='content_99.htm'>修渠</a></body>".encode()
    read = read_list(Page(url="http://paper.example/html/2026-11/24/node_2.htm", body=body))
    assert (read.lack, len(read.articles)) == (None, 1)
    assert read_list(Page(url="http://paper.example/", body=f"<body>{box}</body>".encode())).lack == "Login"


def test_a_list_gives_no_article_to_read() -> None:
    read = read_article(Page(url=ARTICLE, body=f"<html><body>{teasers(8)}</body></html>".encode()))
    assert (read.article, read.lack) == (None, "List")


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<a href='/c/ab'>青禾镇连夜抢修水渠保春灌</a>", ["http://paper.example/c/ab"]),
        ("<a href='/c/ab'>要闻</a>", []),
        ("<div class='nav'><a href='/c/ab'>青禾镇连夜抢修水渠保春灌</a></div>", []),
        ("<footer><a href='/c/ab'>青禾镇连夜抢修水渠保春灌</a></footer>", []),
        ("<a href='http://other.example/c/ab'>青禾镇连夜抢修水渠保春灌</a>", []),
        ("<a href='/tag/ab/'>青禾镇连夜抢修水渠保春灌</a>", []),
        ("<a href='/login?to=ab'>青禾镇连夜抢修水渠保春灌</a>", []),
        (f"<a href='{ARTICLE}'>青禾镇连夜抢修水渠保春灌</a>", []),
    ],
)
def test_only_a_headline_in_the_page_itself_is_worth_a_try(markup: str, found: list[str]) -> None:
    assert doubtful_links(Document.from_bytes(f"<body>{markup}</body>".encode(), "http://paper.example/")) == found


@pytest.mark.parametrize(
    ("name", "article", "section"),
    [
        ("founder_epaper", "/html/2026-11/24/content_{}.htm", "/html/2026-11/24/node_2.htm"),
        ("trs", "/yw/202611/t20261124_{}.html", "/yw/index_1.html"),
        ("jcms", "/art/2026/11/24/art_33_{}.html", "/col/col12345/index.html"),
        ("dede", "/a/yaowen/20261124/{}.html", "/a/yaowen/list_12_345.html"),
        ("dede", "/plus/view.php?aid={}", "/plus/list.php?tid=12345"),
        ("phpcms", "/show-6-{}-1.html", "/list-6-12345.html"),
        (
            "phpcms",
            "/index.php?m=content&c=index&a=show&catid=6&id={}",
            "/index.php?m=content&c=index&a=lists&catid=12345",
        ),
        ("empire", "/e/action/ShowInfo.php?classid=2&id={}", "/e/action/ListInfo/?classid=12345"),
        ("content_n", "/yw/content_{}.html", "/yw/node_12345.htm"),
        ("wordpress", "/?p={}", "/page/12345/"),
        ("dated", "/yw/2026-11/24/{}.html", "/yw/2026-11/"),
    ],
)
def test_a_publishing_system_is_recognised_by_its_addresses(name: str, article: str, section: str) -> None:
    origin = "http://paper.example"
    links = [origin + article.format(number) for number in range(12, 20)]
    page = "".join(f"<a href='{link}'>第一版</a>" for link in links) + f"<a href='{origin}{section}'>更多要闻的内容</a>"
    found = article_links(Document.from_bytes(f"<body>{page}</body>".encode(), origin + "/"))
    assert found == (links if name != "dated" else found)
    preset = recognise(links, issues=name == "founder_epaper")
    assert preset is not None
    assert preset.name == name
    assert not looks_like_article(origin + section, "更多要闻")


def test_names_of_publishing_systems_are_unique() -> None:
    assert len({preset.name for preset in PRESETS}) == len(PRESETS)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("createPageHTML(3, 1, 'index', 'html')", "http://a.example/yw/index_2.html"),
        ('createPageHTML( 2,0,"t20261124_5","shtml")', "http://a.example/yw/t20261124_5_1.shtml"),
        ("createPageHTML(1, 0, 'index', 'html')", None),
        ("createPageHTML(_count, _index, _name, _ending)", None),
    ],
)
def test_a_page_that_a_script_names_is_the_next(script: str, found: str | None) -> None:
    assert scripted_next(f"<script>{script};</script>", "http://a.example/yw/") == found


@pytest.mark.long
@pytest.mark.skipif(not CORPUS, reason="NEWSCRAWLER_CORPUS is not set")
@pytest.mark.parametrize("name", ["zh", "fundus", "zyte"])
def test_no_labelled_article_is_taken_for_a_list(name: str) -> None:
    taken = [document.url for document in labelled(name) if lack_of(read_page(document)) in ("List", "Login")]
    assert taken == []


@pytest.mark.long
@pytest.mark.skipif(not CORPUS, reason="NEWSCRAWLER_CORPUS is not set")
def test_labelled_lists_are_not_taken_for_articles() -> None:
    """One of the 21 may slip, as the lines that are taken for paragraphs change with each model of the body."""
    pages = [read_page(document) for document in labelled("lists")]
    taken = [page.document.url for page in pages if page.body and not lack_of(page)]
    assert taken == taken[:1]


@pytest.mark.skipif(not CORPUS, reason="NEWSCRAWLER_CORPUS is not set")
def test_patterns_of_labelled_lists_hold_articles_or_others() -> None:
    from newscrawler.address_patterns import pattern_of

    for line in (Path(CORPUS) / "lists" / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        articles, others = ({pattern_of(url) for url in gold[key]} for key in ("article_links", "other_links"))
        assert articles & others == set(), gold["url"]


def labelled(name: str) -> list[Document]:
    from newscrawler.jobs.rawpages import page_body
    from newscrawler.warc import read_pages

    pages = read_pages(Path(CORPUS) / name / "pages.warc.gz")
    return [Document.from_bytes(page_body(page), page.url, page.header("Content-Type")) for page in pages]
