"""The pages of the reading room: what they show, in which language, under which headers."""

import re
from pathlib import Path
from typing import get_args

import pytest

from newscrawler.archive import Archive
from newscrawler.browse import tongue
from newscrawler.browse.article import FACTS, PEOPLE
from newscrawler.browse.headers import POLICY, STORED_PAGE_POLICY
from newscrawler.browse.questions import QUESTIONS
from newscrawler.differences import FIELDS as TOLD
from newscrawler.items import FIELD_NAMES, Article
from newscrawler.parsers.clauses import Type
from tests.archive.sentences import articles
from tests.browse.rooms import PAGES, Visitor

TEMPLATES = Path(tongue.__file__).parent / "templates" / "room"


@pytest.fixture(scope="module")
def ids(filled: Path) -> dict[str, str]:
    with Archive(filled, readonly=True) as archive:
        return {row["title"]: row["id"] for row in archive.rows()}


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_answers_in_the_language_that_the_browser_asks_for(
    visitor: Visitor, address: str, language: str
) -> None:
    page = visitor.get(address, Accept_Language=f"fr,{language};q=0.8")
    assert page.status_code == 200
    assert f'<html lang="{tongue.TAGS[language]}">' in page.text
    assert ("新闻档案" in page.text) == (language == "zh")


def test_a_language_that_was_chosen_is_kept(visitor: Visitor) -> None:
    page = visitor.get("/search?q=柳河&lang=zh")
    assert "检索" in page.text
    assert "newscrawler_lang=zh" in page.headers["set-cookie"]
    assert "检索" in visitor.get("/search", Cookie="newscrawler_lang=zh").text
    assert "set-cookie" not in visitor.get("/search?lang=xx").headers


def test_the_front_page_says_what_is_in_the_archive(visitor: Visitor) -> None:
    page = visitor.get("/").text
    shown = text_of(page)
    assert "Articles 8 Sites 2 Changed since 1 Taken down 1 Published 2008-01-10 – 2008-07-16" in shown
    assert "liuhe: 60 of 100 pages failed, most by http_500" in shown
    assert "Sites that are not as they used to be qingxi : no article since 2026-10-30 since 2026-10-30" in shown
    assert "crawl liuhe qingxi" in shown
    assert '<a href="/search?date=2008-01" aria-label="2008-01: liuhe 1; qingxi 1">' in page


def test_a_search_shows_marked_passages_and_what_the_results_have_in_common(visitor: Visitor) -> None:
    page = visitor.get("/search?q=title:柳河").text
    assert "3 articles, newest first" in page
    assert page.count('<article class="result"') == 3
    assert "<mark>柳河</mark>小学的读书节</a></h2>" in page
    assert 'lang="zh-Hant"' in page
    query = "/search?q=title%3A%E6%9F%B3%E6%B2%B3"
    assert f'<a href="{query}&amp;site=qingxi">qingxi</a><span class="number">3</span>' not in page  # all have it
    assert f'<a href="{query}&amp;language=zh-Hant">zh-Hant</a><span class="number">1</span>' in page
    assert f'<a href="{query}&amp;date=2008">2008</a>' in page
    assert f'<a href="/search.csv?{query.partition("?")[2]}">CSV</a>' in page


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ("site=qingxi&q=柳河&date=2008-03", ["柳河縣召開表彰大會"]),
        ("source=柳河日报&date=2008-04..2008-05", ["雲嶺鎮橋樑通車"]),
        ("language=zh-Hant", ["雲嶺鎮橋樑通車", "柳河縣召開表彰大會"]),
        ("rights=own&date=..2008-01", ["百年老店恢复营业", "柳河县春耕备耕工作启动"]),
        ("q=无此词", []),
    ],
)
def test_filters_narrow_the_results(visitor: Visitor, filters: str, titles: list[str]) -> None:
    page = visitor.get(f"/search?{filters}").text
    found = [
        re.sub(r"<[^>]+>", "", title) for title in re.findall(r'<h2 class="heading"><a [^>]+>(.*?)</a></h2>', page)
    ]
    assert sorted(found) == sorted(titles)


@pytest.mark.parametrize("few", [0, 2_000])
def test_years_and_months_are_counted(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr("newscrawler.browse.timeline.FEW", few)

    def counts(address: str) -> list[tuple[str, str]]:
        page = visitor.get(address).text.partition('class="years"')[2].partition("</ul>")[0]
        return re.findall(r'>([\d-]+)</a>.*?"number">(\d+)<', page, re.DOTALL)

    assert counts("/search") == [("2008", "8")]
    assert counts("/search?q=柳河") == [("2008", "7")]
    months = [
        ("2008-07", "1"),
        ("2008-06", "1"),
        ("2008-04", "1"),
        ("2008-03", "1"),
        ("2008-02", "1"),
        ("2008-01", "2"),
    ]
    assert counts("/search?q=柳河&date=2008-03") == months
    assert counts("/search?site=qingxi&date=2008") == [
        ("2008-07", "1"),
        ("2008-05", "1"),
        ("2008-03", "1"),
        ("2008-01", "1"),
    ]


def test_years_that_cannot_be_counted_in_time_are_there_without_numbers(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawler.browse.timeline.SECONDS", -1)
    monkeypatch.setattr("newscrawler.browse.reading.STEPS", 1)
    years = visitor.get("/search?q=柳").text.partition('class="years">')[2].partition("</ul>")[0]
    assert years.strip() == '<li><a href="/search?q=%E6%9F%B3&amp;date=2008">2008</a></li>'


def test_a_search_that_is_not_looked_through_says_so_and_goes_on(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawler.browse.results.PAGE", 3)
    monkeypatch.setattr("newscrawler.browse.results.LOOKED_AT", 6)
    page = visitor.get("/search?page=2").text
    assert "more than 6 articles, newest first" in page
    assert "Except for dates, counted among the newest 6." in page
    assert '<a href="/search?date=..2008-02-11">go on from here</a>' in page.replace(" →", "")


def test_a_page_that_has_no_time_left_for_more_shows_what_it_has(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawler.browse.results.PAGE", 3)
    monkeypatch.setattr("newscrawler.browse.results.SECONDS_LEFT", -1.0)
    monkeypatch.setattr("newscrawler.browse.reading.STEPS", 1)
    page = visitor.get("/search?q=柳河")
    assert (page.status_code, page.text.count('<article class="result"')) == (200, 3)
    assert "more than 3 articles" in page.text
    assert '<a href="/search?q=%E6%9F%B3%E6%B2%B3&amp;date=2008">2008</a>' in page.text  # there is time for this again


def test_a_read_that_takes_too_long_ends_and_says_what_helps(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor.room.get_database().reader, "longest", -1)
    monkeypatch.setattr("newscrawler.browse.reading.STEPS", 1)
    page = visitor.get("/search?q=柳河")
    assert (page.status_code, "That took too long. Narrow it down" in page.text) == (503, True)


def test_a_date_that_is_none_is_refused_with_its_value(visitor: Visitor) -> None:
    page = visitor.get("/search?date=gestern")
    assert page.status_code == 400
    assert "&#39;gestern&#39; is no day: write YYYY-MM-DD, YYYY-MM or YYYY" in page.text


def test_a_query_too_long_to_be_typed_is_refused(visitor: Visitor) -> None:
    assert visitor.get(f"/search?q={'柳' * 2001}").status_code == 400


def test_an_article_is_shown_to_be_read(visitor: Visitor, ids: dict[str, str]) -> None:
    page = visitor.get(f"/article/{ids['柳河縣召開表彰大會']}").text
    shown = text_of(page)
    assert '<div class="body" lang="zh-Hant">' in page
    assert "柳河縣召開表彰大會 2008-03-12 source 清溪晚報 qingxi authors 劉長河 editors 何编辑" in shown
    assert '<a href="/search?q=author%3A%22%E5%8A%89%E9%95%B7%E6%B2%B3%22">劉長河</a>' in page
    assert '<details><summary>copyright notice</summary><div class="notice" lang="zh-Hant"><p>凡本网注明“来源' in page
    assert "Where each value comes from title shown in h1" in shown
    assert '<a href="http://qingxi.example/1.jpg" rel="noopener noreferrer nofollow external">春耕现场</a>' in page


def test_an_article_says_who_else_has_its_text(tmp_path: Path) -> None:
    body = "\n".join(f"第{number}段：{article.body}" for number, article in enumerate(articles()))
    with Archive(tmp_path / "archive.db") as archive:
        for number, (site, source) in enumerate((("liuhe", "柳河日报"), ("qingxi", "柳河日报"))):
            archive.save(
                Article(
                    site=site,
                    url=f"http://{site}.example/1.html",
                    title="一月要闻",
                    body=body,
                    source=source,
                    published_at=f"2008-01-0{1 + number}T08:00:00+08:00",
                    published_day=f"2008-01-0{1 + number}",
                )
            )
        copy = archive.search("site:qingxi")[0]["id"]
        original = archive.search("site:liuhe")[0]["id"]
    visitor = Visitor(tmp_path / "archive.db")
    page = visitor.get(f"/article/{copy}").text
    assert "Who has this text" in page
    assert f'<td class="long"><a href="/article/{original}">一月要闻</a></td><td>2008-01-01</td>' in page
    assert '<td class="long">this article</td><td>2008-01-02</td>' in page
    assert "qingxi,liuhe," in visitor.get("/questions/copies.csv?site=qingxi&year=2008").text
    visitor.close()


def test_the_clauses_of_a_notice_are_told_by_what_they_are_about(visitor: Visitor, ids: dict[str, str]) -> None:
    page = text_of(visitor.get(f"/article/{ids['百年老店恢复营业']}", Accept_Language="zh").text)
    assert (
        "各条款的性质 本站作品 凡本网注明“来源：清溪晚报”的作品，未经授权不得转载。 联系方式 如有侵权，请与本网联系。"
        in page
    )


def test_a_region_is_shown_by_its_name(visitor: Visitor) -> None:
    assert "<td>河南省 410000</td>" in visitor.get("/sites").text


def test_an_article_that_was_taken_down_says_so(visitor: Visitor, ids: dict[str, str]) -> None:
    page = visitor.get(f"/article/{ids['大风蓝色预警']}").text
    assert "The page was taken down: seen on 2026-11-03, 404 in its place." in page


def test_the_history_shows_what_changed_character_by_character(visitor: Visitor, ids: dict[str, str]) -> None:
    page = visitor.get(f"/article/{ids['清溪市新图书馆开馆']}/history").text
    assert "图书八十<ins>五</ins>万册" in page
    assert text_of(page).index("Version 2") < text_of(page).index("Version 1")


def test_a_stored_page_is_framed_and_may_do_nothing(visitor: Visitor, ids: dict[str, str]) -> None:
    around = visitor.get(f"/article/{ids['柳河县春耕备耕工作启动']}/stored")
    assert re.search(r'<iframe class="stored" sandbox referrerpolicy="no-referrer"', around.text)
    page = visitor.get(f"/article/{ids['柳河县春耕备耕工作启动']}/stored/page")
    assert page.headers["content-security-policy"] == STORED_PAGE_POLICY
    assert page.headers["x-frame-options"] == "SAMEORIGIN"
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>柳河县春耕备耕工作启动</h1>" in page.text
    assert "<link" not in page.text
    file = visitor.get(f"/article/{ids['柳河县春耕备耕工作启动']}/stored/file")
    assert "柳河县春耕备耕工作启动".encode("gbk") in file.content
    assert file.headers["content-disposition"].startswith("attachment")


def test_a_page_that_was_not_kept_is_said_to_be_missing(visitor: Visitor, ids: dict[str, str]) -> None:
    for tail in ("stored", "stored/page", "stored/file"):
        answer = visitor.get(f"/article/{ids['大风蓝色预警']}/{tail}")
        assert answer.status_code == 404
        assert "was not kept" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        *("/article/0123456789abcdef", "/article/0123456789abcdef/history", "/article/0123456789abcdef/stored/page"),
        *("/site/nowhere", "/questions/none", "/questions/none.csv", "/-/settings", "/-/messages", "/x/y/z"),
    ],
)
def test_where_nothing_is_the_answer_is_404_in_our_words(visitor: Visitor, address: str) -> None:
    page = visitor.get(address)
    assert (page.status_code, "There is nothing at this address." in page.text) == (404, True)
    assert page.headers["content-security-policy"] == POLICY


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    Archive(tmp_path / "archive.db").close()
    visitor = Visitor(tmp_path / "archive.db")
    for address in PAGES[:3] + PAGES[4:]:
        page = visitor.get(address)
        assert page.status_code == 200, address
    assert "newscrawler crawl or newscrawler import fills it" in visitor.get("/").text
    visitor.close()


def test_pages_show_what_a_crawl_has_written_meanwhile(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        visitor = Visitor(archive.path)
        assert "Articles 0" in text_of(visitor.get("/").text)
        with archive.transaction():
            archive.save(Article(site="a", url="http://a.example/1", title="甲", body="正文。"))
            assert "Articles 0" in text_of(visitor.get("/").text)  # it is not committed yet
        assert "Articles 1" in text_of(visitor.get("/").text)
        visitor.close()


def test_every_text_of_the_interface_is_there_in_chinese() -> None:
    source = "\n".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html"))
    said = {one or other for one, other in re.findall(r"""\bt\((?:"([^"]+)"|'([^']+)')""", source)}
    code = "\n".join(path.read_text("utf-8") for path in Path(tongue.__file__).parent.glob("*.py"))
    said |= set(re.findall(r"""\.say\(\s*"([^"]+)\"""", code))
    said |= {f"clause: {kind}" for kind in get_args(Type)}
    said |= {text for question in QUESTIONS for text in (question.title, question.note, *question.parameters)}
    said |= {*FACTS, *TOLD, *(label for label, _ in PEOPLE), *FIELD_NAMES} - {"provenance"}
    said |= {
        name
        for names in re.findall(r"for href, name in \((.*?)\) %", source)
        for name in re.findall(r'", "(\w+)"', names)
    }
    assert {text for text in said - {"clause: "} if tongue.chinese(text) == text} == set()
    assert all(chinese for chinese in tongue.words().values())
