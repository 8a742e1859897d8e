"""A walk meets each hit once and in order, whichever levels of docids hold it, and asks no more of the index than it must."""

from collections.abc import Iterator
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.items import Article

Place = tuple[str | None, int]

FEW, MANY = (
    "2008-03-01",
    "2008-03-02",
)  # days of three and of 140 articles: these fill two levels of docids and begin a third
PLACES: set[Place] = {(None, 0), *((FEW, at) for at in range(3)), *((MANY, at) for at in range(140))}
ONLY: dict[str, set[Place]] = {  # day and number of the articles that hold a word
    "戊": {(MANY, 139)},
    "己": {(FEW, 0)},
    "庚": {(MANY, 50), (None, 0)},
    "辛": {(FEW, 1), (MANY, 0), (MANY, 20), (MANY, 138)},
}
QUERIES: dict[str, set[Place]] = {
    "甲": PLACES,
    **ONLY,
    "(戊 OR 己)": ONLY["戊"] | ONLY["己"],
    "(戊 己)": set(),
    "甲 -辛": PLACES - ONLY["辛"],
    "壬": set(),
}
DATES: dict[str, set[str | None]] = {
    "": {None, FEW, MANY},
    "date:2008-03-01": {FEW},
    "date:2008-03-02": {MANY},
    "date:..2008-03-01": {FEW},
    "date:2009": set(),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("walks") / "archive.db") as opened:
        with opened.transaction():
            for day, number in sorted(PLACES, key=str):
                words = "".join(word for word, places in ONLY.items() if (day, number) in places)
                url = f"http://a.example/{day}/{number}"
                opened.save(
                    Article(site="a", url=url, title=f"{number}", body=f"甲，{words}。{day}", published_day=day)
                )
        yield opened


@pytest.mark.parametrize("order", ["newest", "stable"])
@pytest.mark.parametrize("dates", DATES)
@pytest.mark.parametrize("query", QUERIES)
def test_each_hit_comes_once_and_by_day(archive: Archive, query: str, dates: str, order: str) -> None:
    rows = list(archive.rows(query=f"{query} {dates}", order=order))
    found = [(row["published_day"], int(row["title"])) for row in rows]
    assert sorted(found, key=str) == sorted((place for place in QUERIES[query] if place[0] in DATES[dates]), key=str)
    days = [day or "" for day, _ in found]
    assert days == sorted(days, reverse=order == "newest")


def test_a_hit_of_an_earlier_moment_is_met_too(archive: Archive) -> None:
    found = archive.rows(query="庚", order="newest", as_of="2999-01-01")
    assert [row["title"] for row in found] == ["50", "0"]


def test_what_is_nowhere_is_looked_for_once(archive: Archive) -> None:
    asked: list[Any] = []
    archive.connection.set_trace_callback(asked.append)
    try:
        assert archive.search("戊己") == []
    finally:
        archive.connection.set_trace_callback(None)
    assert len([statement for statement in asked if "MATCH" in statement]) == 1
