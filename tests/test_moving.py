"""Articles at new addresses: the same article, once, whatever led there."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawler import Archive
from newscrawler.items import Article
from tests.crawls import counts, visit
from tests.serving import Reply, article_page, paper, serving

DAY = timedelta(days=1)
NEW = "/xinwen/"
LINES = [
    "今年入冬以来，青禾镇抢抓晴好天气，组织村民清淤修渠，全镇已有三成水渠完成了整修。",
    "镇水利站站长介绍，整修从东头的柳泉村开始，先清淤泥，再砌渠壁，一段一段验收。",
    "村民田改云说，往年春灌要排队等水，今年水渠通到了地头，不用再起早贪黑。",
    "按照计划，余下的水渠要在明年清明前全部修完，受益的田地有七千多亩。",
]


def seen(address: str, lines: list[str], day: int = 1, title: str = "青禾镇整修水渠") -> Article:
    return Article(
        site="qinghe",
        url=f"http://qinghe.example/{address}",
        title=title,
        body="\n".join(lines),
        published_at="2026-11-01",
        published_day="2026-11-01",
        fetched_at=f"2026-11-{day:02}T00:00:00+00:00",
    )


def save_all(path: Path, *articles: Article, moved_from: int | None = None) -> tuple[list[str], int]:
    with Archive(path) as archive:
        saved = [archive.save(article) for article in articles[:-1]]
        before = saved[moved_from].id if moved_from is not None else None
        saved.append(archive.save(articles[-1], moved_from=before))
        return [each.outcome for each in saved], archive.count()


@pytest.mark.parametrize(
    ("second", "outcomes"),
    [
        (seen("new/1", [*LINES, "扫一扫，把文章带走"], 2), ["new", "alias"]),
        (seen("new/1", LINES[1:], 2), ["new", "alias"]),
        (seen("new/1", LINES[:1], 2), ["new", "new"]),
        (seen("new/1", LINES, 2, title="另一件事"), ["new", "new"]),
    ],
)
def test_nearly_the_same_text_under_one_headline_and_day_is_one_article(
    tmp_path: Path, second: Article, outcomes: list[str]
) -> None:
    assert save_all(tmp_path / "a.db", seen("1", LINES), second) == (outcomes, outcomes.count("new"))


def test_a_form_that_is_filled_anew_is_an_article_of_its_own(tmp_path: Path) -> None:
    def weather(address: str, low: int, high: int, wind: int, rain: int) -> Article:
        line = f"青禾镇今天最低{low}度，最高{high}度，风力{wind}级，降雨{rain}毫米，请注意增减衣物，出行注意安全，做好田间管护。"
        return seen(address, [line, f"明天最低{low + 3}度，最高{high + 4}度，风力{wind + 1}级，降雨{rain + 5}毫米。"])

    articles = (weather("1", 2, 11, 3, 0), weather("2", 5, 17, 4, 12))
    assert save_all(tmp_path / "a.db", *articles) == (["new", "new"], 2)


def test_where_an_articles_address_leads_is_that_article_with_a_new_version(tmp_path: Path) -> None:
    edited = seen("new/1", [*LINES[:2], "又讯：昨日又修完两段。"], 2)
    assert save_all(tmp_path / "a.db", seen("1", LINES), edited, moved_from=0) == (["new", "revised"], 1)
    with Archive(tmp_path / "a.db") as archive:
        (row,) = archive.rows(fields=("id", "url", "canonical_url", "version"))
        (alias,) = archive.aliases(row["id"])
        assert archive.get(alias["id"])["id"] == row["id"]  # type: ignore[index]
    assert (row["url"], row["canonical_url"], row["version"]) == (edited.url, "http://qinghe.example/1", 2)
    assert alias["url"] == edited.url


def test_a_redirect_to_another_article_is_no_move(tmp_path: Path) -> None:
    other = seen(
        "2", ["柳泉村的小学昨天通了自来水，孩子们课间排着队洗手，老师说这是今年最好的消息。"], title="小学通水"
    )
    assert save_all(tmp_path / "a.db", seen("1", LINES), other, moved_from=0) == (["new", "new"], 2)


def test_an_unchanged_alias_does_not_take_turns_with_its_article(tmp_path: Path) -> None:
    longer = [*LINES, "扫一扫，把文章带走"]
    visits = [seen("1", LINES, 1), seen("n", longer, 2), seen("1", LINES, 3), seen("n", longer, 4), seen("1", LINES, 5)]
    assert save_all(tmp_path / "a.db", *visits) == (["new", "alias", "unchanged", "alias", "unchanged"], 1)


def redesigned(articles: int, old: Callable[[str], Reply | None], line: str = "") -> Callable[[str], Reply | None]:
    """Give a paper whose articles have another address and frame now; old says what their old addresses answer."""

    def answer(path: str) -> Reply | None:
        if path.startswith(NEW):
            number = int(path.removeprefix(NEW).removesuffix(".shtml")) - 100_000
            page = article_page(number).replace("<p>责任编辑", f"{line}<p>责任编辑")
            return Reply(page) if number < articles else None
        if path.startswith("/2026/"):
            return old(path)
        reply = paper(articles)(path)
        body = reply.body if reply else None
        if isinstance(body, str):
            return Reply(body.replace("/2026/11/a0000", f"{NEW}10000").replace(".html'", ".shtml'"))
        return reply

    return answer


def to_new(path: str) -> Reply:
    number = int(path.removeprefix("/2026/11/a").removesuffix(".html"))
    return Reply(status=301, headers={"Location": f"{NEW}{100_000 + number}.shtml"})


@pytest.mark.parametrize(
    ("old", "days"),
    [
        pytest.param(to_new, (1,), id="old addresses redirect"),
        pytest.param(lambda path: None, (1, 2.1), id="old addresses are gone", marks=pytest.mark.long),
    ],
)
def test_a_redesign_with_other_addresses_brings_no_article_twice(
    tmp_path: Path, old: Callable[[str], Reply | None], days: tuple[float, ...]
) -> None:
    path = tmp_path / "archive.db"
    with serving(paper(4)) as site:
        visit(path, site.origin)
        with Archive(path, readonly=True) as archive:
            before = {row["id"] for row in archive.rows(fields=("id",))}
        site.answer = redesigned(4, old, "<p>本报各版内容均可在青禾报业的客户端阅读。</p>")
        results = [visit(path, site.origin, clock_shift=day * DAY) for day in days]
    with Archive(path, readonly=True) as archive:
        rows = list(archive.rows(fields=("id", "gone_at")))
        addresses = archive.connection.execute("SELECT count(*) FROM aliases").fetchone()[0]
    assert {row["id"] for row in rows} == before
    assert addresses == 4
    assert [row["gone_at"] for row in rows] == [None] * 4
    assert sum(counts(result).get("new", 0) for result in results) == 0


@pytest.mark.long
def test_an_article_that_is_missing_at_all_its_addresses_is_gone(tmp_path: Path) -> None:
    def moved(path: str) -> Reply | None:
        return (redesigned(2, to_new) if path.startswith((NEW, "/2026/")) else paper(2))(path)

    def emptied(path: str) -> Reply | None:
        return None if path.startswith((NEW, "/2026/")) else paper(2)(path)

    path = tmp_path / "archive.db"
    with serving(paper(2)) as site:
        visit(path, site.origin)
        site.answer = moved
        visit(path, site.origin, clock_shift=DAY)
        site.answer = emptied
        results = [visit(path, site.origin, clock_shift=day * DAY) for day in (7.1, 8.2, 9.3)]
    with Archive(path, readonly=True) as archive:
        gone = [row["gone_reason"] for row in archive.rows(fields=("gone_reason",))]
    assert [counts(result).get("moved", 0) for result in results] == [0, 2, 0]
    assert gone == ["404", "404"]
