"""The pages of the reading room: what they show, in which language, under which headers."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.browse import tongue
from newscrawler.browse.article import FACTS, PEOPLE
from newscrawler.browse.headers import POLICY, STORED_PAGE_POLICY
from newscrawler.browse.questions import QUESTIONS
from newscrawler.differences import FIELDS as TOLD
from newscrawler.items import FIELD_NAMES
from tests.browse.rooms import Visitor

TEMPLATES = Path(tongue.__file__).parent / "templates" / "room"
PAGES = ["/", "/search", "/sites", "/site/liuhe", "/questions", "/runs", *(f"/questions/{q.slug}" for q in QUESTIONS)]


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
    assert "crawl liuhe qingxi" in shown
    assert '<a href="/search?date=2008-01" aria-label="2008-01: liuhe 1; qingxi 1">' in page


def test_a_search_shows_marked_passages_and_what_the_results_have_in_common(visitor: Visitor) -> None:
    page = visitor.get("/search?q=title:柳河").text
    assert "3 articles, newest first" in page
    assert page.count('<article class="result"') == 3
    assert "<mark>柳河</mark>小学的读书节</a></h3>" in page
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
    found = [re.sub(r"<[^>]+>", "", title) for title in re.findall(r"<h3><a [^>]+>(.*?)</a></h3>", page)]
    assert sorted(found) == sorted(titles)


def test_years_and_months_are_counted(visitor: Visitor) -> None:
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
    assert "柳河縣召開表彰大會 2008-03-12" not in shown  # the day alone is no time of publication
    assert "source 清溪晚報 qingxi authors 劉長河 editors 何编辑" in shown
    assert '<a href="/search?q=author%3A%22%E5%8A%89%E9%95%B7%E6%B2%B3%22">劉長河</a>' in page
    assert '<details><summary>copyright notice</summary><div class="notice" lang="zh-Hant"><p>凡本网注明来源' in page
    assert "Where each value comes from title shown in h1" in shown
    assert '<a href="http://qingxi.example/1.jpg" rel="noopener noreferrer nofollow external">春耕现场</a>' in page


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


def test_search_results_leave_as_csv_and_json_lines(visitor: Visitor, filled: Path) -> None:
    answer = visitor.get("/search.csv?site=liuhe")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="articles.csv"'
    rows = list(csv.DictReader(StringIO(answer.text, newline="")))
    assert tuple(rows[0]) == FIELD_NAMES
    lines = [json.loads(line) for line in visitor.get("/search.jsonl?site=liuhe").text.splitlines()]
    with Archive(filled, readonly=True) as archive:
        stored = list(archive.rows(site="liuhe", fields=FIELD_NAMES))
    assert [row["title"] for row in rows] == [row["title"] for row in stored]
    assert lines == stored


def test_a_search_that_finds_nothing_leaves_as_a_header_alone(visitor: Visitor) -> None:
    assert visitor.get("/search.csv?q=无此词").text == ",".join(FIELD_NAMES) + "\r\n"


def test_csv_is_written_in_parts_with_one_header(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = visitor.get("/search.csv").content
    monkeypatch.setattr("newscrawler.browse.downloads.AT_ONCE", 3)
    assert visitor.get("/search.csv").content == whole


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/questions/sources.csv", ["site,source,articles", "qingxi,清溪晚報,4", "liuhe,柳河日报,4"]),
        (
            "/questions/editors.csv?site=liuhe&year=2008",
            ["editor,articles,first_day,last_day", "何编辑,3,2008-01-17,2008-06-15"],
        ),
        ("/questions/days.csv?site=liuhe&year=2008", ["day,articles", "2008-01-17,1"]),
        ("/questions/career.csv?name=王立春", ["year,site,role,articles", "2008,qingxi,author,1"]),
        ("/sites.csv", ["name,host,region,kind,publisher,articles,first_day,last_day"]),
    ],
)
def test_answers_leave_as_csv(visitor: Visitor, address: str, first: list[str]) -> None:
    assert visitor.get(address).text.split("\r\n")[: len(first)] == first


@pytest.mark.parametrize(
    "address", [*PAGES, "/archive", "/archive/articles", "/search.csv", "/static/room.css", "/nope"]
)
def test_every_answer_forbids_what_no_page_needs(visitor: Visitor, address: str) -> None:
    headers = visitor.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert "script" not in POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_but_reading_is_answered(visitor: Visitor, method: str) -> None:
    answer = visitor.ask(method, "/archive")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_another_name_for_this_machine_is_refused(visitor: Visitor) -> None:
    assert visitor.get("/", Host="rebound.example").status_code == 421
    assert visitor.get("/", Host="127.0.0.1:8765").status_code == 200


@pytest.mark.parametrize("sql", ["delete from articles", "attach 'x.db' as x", "pragma journal_mode = delete"])
def test_datasettes_own_sql_page_only_reads(visitor: Visitor, sql: str, filled: Path) -> None:
    assert visitor.get(f"/archive?sql={sql}").status_code == 400
    with Archive(filled, readonly=True) as archive:
        assert archive.count() == 8


def test_sql_of_a_reader_ends_in_time(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor.room, "sql_time_limit_ms", 20)
    endless = "with recursive n(i) as (select 1 union all select i %2B 1 from n) select max(i) from n"
    answer = visitor.get(f"/archive?sql={endless}")
    assert answer.status_code == 400
    assert "SQL query took too long" in answer.text or "Interrupted" in answer.text


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    Archive(tmp_path / "archive.db").close()
    visitor = Visitor(tmp_path / "archive.db")
    for address in PAGES[:3] + PAGES[4:]:
        page = visitor.get(address)
        assert page.status_code == 200, address
    assert "newscrawler crawl or newscrawler import fills it" in visitor.get("/").text
    visitor.close()


def test_pages_show_what_a_crawl_has_written_meanwhile(tmp_path: Path) -> None:
    from newscrawler.items import Article

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
    said |= {text for question in QUESTIONS for text in (question.title, question.note, *question.parameters)}
    said |= {*FACTS, *TOLD, *(label for label, _ in PEOPLE), *FIELD_NAMES} - {"provenance"}
    said |= {
        name
        for names in re.findall(r"for href, name in \((.*?)\) %", source)
        for name in re.findall(r'", "(\w+)"', names)
    }
    assert {text for text in said if tongue.chinese(text) == text} == set()
    assert all(chinese for chinese in tongue.words().values())
