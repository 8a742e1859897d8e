"""Orders, samples and counts of what a query finds."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.errors import UsageError
from newscrawler.items import Article
from tests.archive.sentences import articles


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("choosing") / "archive.db") as opened, opened.transaction():
        for number in range(200):
            opened.save(
                Article(
                    site=f"s{number % 3}",
                    url=f"http://s.example/{number}",
                    title="柳河大水" if number % 10 == 0 else "柳河",
                    body=f"第{number}回：大风大水。" if number % 2 else f"第{number}回：大风。",
                    authors=["孙柳", "何河"] if number % 4 == 0 else [],
                    published_day=f"2008-{1 + number % 12:02}-{1 + number % 28:02}" if number % 50 else None,
                )
            )
        yield opened


def ids(archive: Archive, query: str, **chosen: Any) -> list[str]:
    return [row["id"] for row in archive.search(query, limit=None, **chosen)]


@pytest.mark.parametrize("query", ["大风大水", "大水", "NOT 大水", "site:s1"])
def test_a_sample_is_the_same_for_a_seed_and_other_for_another(archive: Archive, query: str) -> None:
    found = ids(archive, query)
    first, again, other = (ids(archive, query, sample=20, seed=seed) for seed in (7, 7, 8))
    assert first == again != other
    assert len(set(first)) == len(set(other)) == 20
    assert first == [one for one in found if one in set(first)] or sorted(first) == sorted(set(first) & set(found))
    assert sorted(ids(archive, query, sample=1000)) == sorted(found)


def test_a_smaller_sample_is_part_of_a_larger_one(archive: Archive) -> None:
    assert set(ids(archive, "大水", sample=5)) < set(ids(archive, "大水", sample=15))


def test_every_article_comes_into_samples_about_as_often(archive: Archive) -> None:
    drawn = Counter(one for seed in range(200) for one in ids(archive, "site:s1", sample=10, seed=seed))
    assert len(drawn) == len(ids(archive, "site:s1"))
    assert max(drawn.values()) < 3 * 200 * 10 / len(drawn)


def test_headline_order_puts_those_first_whose_headline_has_it(archive: Archive) -> None:
    for query in ("大水", "柳河 大水 site:s1", "大水 OR 通车"):
        titles = [row["title"] for row in archive.search(query, limit=None, order="headline")]
        assert titles == sorted(titles, key=lambda title: "大水" not in title)
        assert sorted(ids(archive, query, order="headline")) == sorted(ids(archive, query))
    assert ids(archive, "title:大水", order="headline") == ids(archive, "title:大水")


def test_oldest_is_newest_from_behind(archive: Archive) -> None:
    newest = [row["published_day"] or "" for row in archive.search("大风", limit=None)]
    oldest = [row["published_day"] or "" for row in archive.search("大风", limit=None, order="stable")]
    assert newest == oldest[::-1] == sorted(newest, reverse=True)


def test_counts_are_those_of_the_rows(archive: Archive) -> None:
    for query in ("大风大水", "大水", "date:2008-03..2008-05 大水", "date:2008-03..2008-05"):
        rows = archive.search(query, limit=None)
        assert archive.count(query) == len(rows)
        expected = Counter((row["site"], (row["published_day"] or "")[:7] or None) for row in rows)
        told = {(row["site"], row["month"]): row["articles"] for row in archive.tally(("site", "month"), query)}
        assert told == expected


def test_each_name_of_a_list_counts_and_none_comes_first(archive: Archive) -> None:
    assert archive.tally(("author",), "大风") == [
        {"author": None, "articles": 150},
        {"author": "何河", "articles": 50},
        {"author": "孙柳", "articles": 50},
    ]
    assert archive.tally(("year",), "绝无此语") == []
    assert archive.count("，") == 0


def test_what_articles_cannot_be_counted_by_is_named(archive: Archive) -> None:
    with pytest.raises(UsageError, match="cannot count by 'body': one of year, month"):
        archive.tally(("body",))


def test_a_day_that_is_none_is_text_to_look_for(archive: Archive) -> None:
    assert (archive.count("date:2008-13"), archive.count("date:2008-02-30"), archive.count("date:2008-2")) == (0, 0, 17)


def test_the_texts_written_for_tests_can_be_chosen_by_section(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as small:
        for number, article in enumerate(articles()):
            article.section = "要聞" if number < 3 else None
            small.save(article)
        assert small.count("section:要闻") == 3
