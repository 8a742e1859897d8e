"""What a worker makes of an article for storing is what storing it would make, whatever is known of its site by then."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.archive import Archive
from newscrawler.archive.known import KnownSite
from newscrawler.archive.record import Record, as_known_now, record_of
from newscrawler.boilerplate import Edges, key_of
from newscrawler.items import FIELD_NAMES, LIST_FIELDS, MAP_FIELDS, Article
from newscrawler.preparing import prepared
from newscrawler.reading import Reading
from tests.variants.originals import originals

NOW = datetime(2026, 11, 5, tzinfo=UTC)
END = "新闻热线：0790-8800000"
BODY = next(originals(1)).body
FULL = Article(
    site="rs", url="http://rs.example/2026/7.html?from=x", title="渡口今起停航", body=f"{BODY}\n{END}",
    authors=["王立春"], source="若水日报", rights="unknown", dateline="鹤汀", provenance={"title": "h1"},
    copyright_notice="未经授权不得转载。", keywords=["渡口"], fetched_at="2026-11-01T08:00:00+08:00",
)  # fmt: skip
KNOWN = (
    KnownSite(),
    KnownSite(names=("若水日报社",)),
    KnownSite(edges=Edges(tail=frozenset([key_of(END)]))),
    KnownSite(region="411700", names=("若水日报社", "若水网"), edges=Edges(tail=frozenset([key_of(END)]))),
)
TEXT = st.text(max_size=8) | st.sampled_from(["若水日报", "a\0b", "\ud800", " "])
VALUES = {
    **dict.fromkeys(FIELD_NAMES, st.none() | TEXT),
    **dict.fromkeys(LIST_FIELDS, st.lists(TEXT, max_size=2)),
    **dict.fromkeys(MAP_FIELDS, st.dictionaries(TEXT, TEXT, max_size=2)),
    "copy_host": st.none() | st.booleans(),
}
CHANGES = st.sampled_from(FIELD_NAMES).flatmap(lambda name: st.tuples(st.just(name), VALUES[name]))


def sent(article: Article, known: KnownSite) -> tuple[Article, Record]:
    """Give what a worker sends: the article, and its record with all that was computed of it."""
    read: Reading = pickle.loads(pickle.dumps(prepared(Reading(article=article), None, known)))
    assert read.article is not None
    assert read.record is not None
    return read.article, read.record


def whole(record: Record) -> tuple[Any, ...]:
    return record, record.tokens, record.signature, record.notice, record.people


@given(st.lists(CHANGES, max_size=2), st.sampled_from(KNOWN), st.sampled_from(KNOWN))
def test_a_record_made_before_becomes_the_one_that_is_made_now(
    changes: list[tuple[str, Any]], then: KnownSite, now: KnownSite
) -> None:
    article, made = sent(FULL, then)
    changed = replace(article, **dict(changes))  # as a stage of one's own may do
    expected = record_of(changed, NOW, lambda _, article: now.refine(article))
    assert whole(as_known_now(made, changed, NOW, lambda _, article: now.refine(article))) == whole(expected)


def test_what_is_computed_of_an_article_comes_with_its_record() -> None:
    _, made = sent(FULL, KNOWN[0])
    assert set(vars(made)) >= {"tokens", "signature", "notice", "people"}


def test_other_rights_do_not_have_the_text_computed_anew() -> None:
    article, made = sent(FULL, KNOWN[0])
    record = as_known_now(made, article, NOW, lambda _, article: KNOWN[1].refine(article))
    assert record.columns["rights"] == "own"
    assert vars(record)["tokens"] is made.tokens


def test_a_page_without_a_text_is_not_prepared() -> None:
    read = prepared(Reading(article=Article(title="渡口今起停航", body=" ")), "rs")
    assert (read.article and read.article.site, read.record) == ("rs", None)


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[tuple[Archive, Archive]]:
    with Archive(tmp_path / "one.db", clock=lambda: NOW) as one, Archive(tmp_path / "two.db", clock=lambda: NOW) as two:
        yield one, two


def test_saving_a_made_record_writes_the_rows_that_saving_the_article_writes(archives: tuple[Archive, Archive]) -> None:
    plain, quick = archives
    for number, piece in enumerate(originals(30)):
        article = replace(FULL, url=f"http://rs.example/{number}.html", title=piece.title, body=f"{piece.body}\n{END}")
        plain.save(article)
        quick.save(article, made=sent(replace(article), KnownSite())[1])
    for table in (
        "articles",
        "signatures",
        "shingles",
        "article_people",
        "notices",
        "boilerplate",
        "article_index_data",
    ):
        query = f"SELECT * FROM {table} ORDER BY 1, 2"
        rows = [[tuple(row) for row in archive.connection.execute(query)] for archive in archives]
        assert rows[0] == rows[1], table
