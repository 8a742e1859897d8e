"""Search finds every substring, in either script, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawler.archive import Archive
from newscrawler.archive.candidates import asked_of_index
from newscrawler.archive.query import AllOf, parse
from newscrawler.fingerprint import fold
from newscrawler.items import Article
from tests.archive.sentences import articles


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("search") / "archive.db") as opened:
        for article in articles():
            opened.save(article)
        yield opened


def searched_text(row: dict[str, Any]) -> str:
    people = [*row["authors"], *row["editors"], *row["photographers"]]
    return fold("\n".join([row["title"] or "", row["body"] or "", row["source"] or "", *people]))


def titles(archive: Archive, query: str) -> set[str]:
    return {row["title"] for row in archive.search(query, limit=None)}


def scan(archive: Archive, part: str) -> set[str]:
    return {row["title"] for row in archive.rows() if fold(part) in searched_text(row)}


HAN = "".join(sorted({c for a in articles() for c in (a.title or "") + (a.body or "") if "\u4e00" <= c <= "\u9fff"}))


@st.composite
def substrings(draw: st.DrawFn) -> str:
    article = draw(st.sampled_from(articles()))
    text = draw(st.sampled_from([article.title or "", article.body or "", article.source or "", article.authors[0]]))
    runs = [run for run in "".join(c if c in HAN else " " for c in text).split() if run] or ["柳河"]
    run = draw(st.sampled_from(runs))
    start = draw(st.integers(0, len(run) - 1))
    return run[start : start + draw(st.integers(1, 8))]


@settings(max_examples=300, deadline=None)
@given(part=substrings() | st.text(alphabet=HAN, min_size=1, max_size=3))
@example(part="和面")
@example(part="店")
def test_any_han_substring_finds_what_a_scan_finds(archive: Archive, part: str) -> None:
    assert titles(archive, part) == scan(archive, part)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("表彰大会", {"柳河縣召開表彰大會"}),
        ("表彰大會", {"柳河縣召開表彰大會"}),
        ("沿着河岸", {"雲嶺鎮橋樑通車"}),
        ("柳河 图书", {"柳河小学的读书节", "清溪市新图书馆开馆"}),
        ("糕点铺 OR 桥梁", {"百年老店恢复营业", "雲嶺鎮橋樑通車"}),
        ("昨日 NOT 通车", {"清溪市新图书馆开馆"}),
        ("昨日 -通车", {"清溪市新图书馆开馆"}),
        ("(通车 OR 开馆) 昨日 -(图书 馆藏)", {"雲嶺鎮橋樑通車"}),
        ("library", {"No. 7 bus line extended"}),
        ("librar", set()),
        ("librar*", {"No. 7 bus line extended"}),
        ("LIBRARY officials", {"No. 7 bus line extended"}),
        ('"bus now"', {"No. 7 bus line extended"}),
        ('"bus  NOW reaches qing"', set()),
        ('"now bus"', set()),
        ("officials. 市民", {"No. 7 bus line extended"}),
        ("author:刘长", {"柳河縣召開表彰大會"}),
        ("作者：刘长河", {"柳河縣召開表彰大會"}),
        ("editor:刘长河", set()),
        ("source:清溪晚报 通车", set()),
        ("source:柳河日报 通车", {"雲嶺鎮橋樑通車"}),
        ("site:qingxi title:柳河", {"柳河縣召開表彰大會", "柳河县春耕备耕工作启动", "柳河小学的读书节"}),
        ("body:老店", set()),
        ("date:2008-01 柳河县", {"柳河县春耕备耕工作启动"}),
        ("date:2008-02..2008-03-12", {"清溪市新图书馆开馆", "柳河縣召開表彰大會"}),
        ("date:2008-07..", {"柳河小学的读书节"}),
        ("date:..2008-01", {"柳河县春耕备耕工作启动", "百年老店恢复营业"}),
        ("date:2009", set()),
        ("NOT 昨", {"柳河县春耕备耕工作启动", "No. 7 bus line extended", "大风蓝色预警", "柳河小学的读书节"}),
        ("读书，让", {"柳河小学的读书节"}),
        ("ｑｉｎｇｘｉ", {"No. 7 bus line extended"}),
    ],
)
def test_the_query_language(archive: Archive, query: str, expected: set[str]) -> None:
    assert titles(archive, query) == expected


def test_newest_day_comes_first_and_limit_cuts(archive: Archive) -> None:
    days = [row["published_day"] for row in archive.search("柳河 OR 昨", limit=None)]
    assert days == sorted(days, reverse=True)
    assert [row["published_day"] for row in archive.search("柳河 OR 昨", limit=2)] == days[:2]
    assert [row["published_day"] for row in archive.search("柳河 OR 昨", limit=2, offset=2)] == days[2:4]


def test_a_hit_is_marked_in_the_script_of_the_page(archive: Archive) -> None:
    (row,) = archive.search("公安局表彰", start="<", end=">")
    assert row["snippet"] == "本報訊　昨天上午，柳河縣<公安局表彰>大會召開，二十名民警受到表彰。"
    (row,) = archive.search("读书，让人", start="<", end=">")
    assert row["snippet"].endswith("老师们说：“<读书，让人>心安。”")


NASTY = ('"', "''", "a\0b", "\ud800", "(", ")", "((((", "*", "-", "NOT", "AND OR NOT", "NEAR(a b)", "a*b", "^a", "{a b}:c",
         "tokens:a", "+", "title:", "title:*", "date:x", "site:", ":", "：", "“", "'; DROP TABLE articles; --", "OR OR", "- -")  # fmt: skip


@pytest.mark.parametrize("query", NASTY)
def test_no_query_raises(archive: Archive, query: str) -> None:
    archive.search(query)
    archive.search(f"柳河 {query} 图书")


@settings(max_examples=200, deadline=None)
@given(query=st.text(max_size=40) | st.text(alphabet='柳河a1 ()"*-:NOTRADdate。\0', max_size=40))
def test_no_generated_query_raises(archive: Archive, query: str) -> None:
    archive.search(query)


@pytest.mark.parametrize(
    "query",
    [
        "柳" * 100_000,
        "柳河" * 50_000,
        "柳 " * 50_000,
        "a" * 100_000,
        "a " * 30_000 + "b",
        " OR ".join(f"柳{n}" for n in range(10_000)),
        " ".join(f"柳{n}" for n in range(10_000)),
        "(" * 100_000,
        "(a OR " * 15_000 + "柳河" + ")" * 15_000,
        "-(柳 (" * 15_000,
        "NOT " * 25_000 + "柳河",
        '"' * 100_000,
        "title:" * 15_000,
    ],
    ids=lambda query: query[:12],
)
def test_a_query_of_100_kb_is_answered(archive: Archive, query: str) -> None:
    archive.search(query)


def test_a_text_that_changes_leaves_the_index(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        for body, at in (("甲乙丙丁。", "2026-01-01T00:00:00Z"), ("甲乙戊己。", "2026-01-02T00:00:00Z")):
            archive.save(Article(site="s", url="http://s.example/1", title="题", body=body, fetched_at=at))
        assert [len(archive.search(q)) for q in ("丙丁", "丁", "戊己", "甲乙")] == [0, 0, 1, 1]
        archive.connection.execute("INSERT INTO article_index (article_index) VALUES ('integrity-check')")


def test_a_transaction_finds_what_it_has_just_stored_and_forgets_what_it_drops(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        stored = [Article(site="s", url=f"http://s.example/{n}", title="题", body=f"第{n}篇。") for n in range(3)]
        with archive.transaction():
            archive.save(stored[0])
            assert len(archive.search("第0篇")) == 1
            with pytest.raises(KeyError), archive.transaction():  # noqa: PT012
                archive.save(stored[1])
                assert archive.count("第1篇") == 1
                raise KeyError
            archive.save(stored[2])
        assert [archive.count(f"第{n}篇") for n in range(3)] == [1, 0, 1]
        archive.connection.execute("INSERT INTO article_index (article_index) VALUES ('integrity-check')")


def test_a_language_typed_into_a_query_is_asked_of_its_index() -> None:
    node = parse("language:zh-Hans (柳河 rights:own) -source:a date:2008")
    assert node
    assert asked_of_index(AllOf((node,))).having == {"language": "zh-hans", "rights": "own"}


@pytest.mark.parametrize("few", [0, 1_000])
@pytest.mark.parametrize("query", ["柳河 rights:own", "-柳河 rights:own", "title:柳 rights:own date:2008-01..2008-06"])
def test_what_few_articles_have_is_found_the_same_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str, few: int
) -> None:
    monkeypatch.setattr("newscrawler.archive.search.FEW", few)
    with Archive(tmp_path / "archive.db") as archive:
        for number, article in enumerate(articles()):
            article.rights = "own" if number % 3 else "reprint"
            archive.save(article)
        found = {row["title"] for row in archive.search(query, limit=None)}
        own = {row["title"] for row in archive.rows() if row["rights"] == "own"}
        assert found == titles(archive, query.replace("rights:own", "")) & own
        assert found
