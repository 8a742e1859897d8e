"""The archive as it stood: whatever the order in which pages came in, each article in the text last seen by then."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newscrawler.archive import Archive
from newscrawler.archive.doctor import examine
from newscrawler.archive.merge import merge
from newscrawler.archive.schema import SCHEMA_VERSION
from newscrawler.errors import UsageError
from newscrawler.items import Article

TEXTS = ("柳河发大水。", "柳河水退了。", "更正：柳河没有大水。")


def sight(site: str, hour: int, text: str, **fields: Any) -> Article:
    return Article(
        site=site,
        url=f"http://{site}.example/1.html",
        title="消息",
        body=text,
        published_day=f"2008-03-{10 + TEXTS.index(text) if text in TEXTS else 20}",
        fetched_at=f"2026-11-01T{hour:02}:00:00Z",
        **fields,
    )


def moment(hour: int) -> str:
    return f"2026-11-01T{hour:02}:30:00Z"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


sights = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(1, 12), st.sampled_from(TEXTS)),
    max_size=10,
    unique_by=lambda seen: (seen[0], seen[1]),
)


def is_told_by_first_and_last(seen: list[tuple[str, int, str]]) -> bool:
    """Of each text the archive keeps the first and the last sight: a third one between is not told apart from none."""
    return max(Counter((site, text) for site, _, text in seen).values(), default=0) <= 2


def texts_then(seen: list[tuple[str, int, str]], hour: int) -> dict[str, str]:
    return {site: text for site, at, text in sorted(seen, key=lambda one: one[1]) if at <= hour}


def differing_texts(seen: list[tuple[str, int, str]], site: str) -> int:
    texts = [text for at, text in sorted((at, text) for name, at, text in seen if name == site)]
    return sum(before != after for before, after in zip([None, *texts], texts, strict=False))


@settings(max_examples=40, deadline=None)
@given(seen=sights.map(sorted) | sights.filter(is_told_by_first_and_last))
def test_each_article_reads_as_it_was_last_seen_by_then(
    tmp_path_factory: pytest.TempPathFactory, seen: list[tuple[str, int, str]]
) -> None:
    with Archive(tmp_path_factory.mktemp("as_of") / "archive.db") as archive:
        with archive.transaction():
            for one in seen:
                archive.save(sight(*one))
        for hour in sorted({0, 13, *(at for _, at, _ in seen)}):
            then = texts_then(seen, hour)
            rows = {row["site"]: row for row in archive.rows(as_of=moment(hour))}
            assert {site: row["body"] for site, row in rows.items()} == then
            for query in ("大水", "柳河没有", "NOT 更正", "date:2008-03-10"):
                found = {row["site"] for row in archive.search(query, as_of=moment(hour))}
                expected = {row["site"] for row in archive.search(query)} if hour == 13 else found
                assert found == expected == {site for site, text in then.items() if matches(query, text)}
            assert {site: archive.get(row["id"], as_of=moment(hour)) for site, row in rows.items()} == rows
            assert archive.count("水", as_of=moment(hour)) == len(then)
        assert [len(archive.versions(row["id"])) for row in archive.rows()] == [
            differing_texts(seen, row["site"]) for row in archive.rows()
        ]
        assert all(finding.is_healthy for finding in examine(archive))


def matches(query: str, text: str) -> bool:
    return {"NOT 更正": "更正" not in text, "date:2008-03-10": text == TEXTS[0]}.get(query, query in text)


@settings(max_examples=40, deadline=None)
@given(seen=sights, others=sights)
def test_a_merge_reads_at_any_time_as_if_all_had_been_seen_here_and_twice_adds_nothing(
    tmp_path_factory: pytest.TempPathFactory, seen: list[tuple[str, int, str]], others: list[tuple[str, int, str]]
) -> None:
    known = {one[:2] for one in seen}
    others = [one for one in others if one[:2] not in known]
    assume(is_told_by_first_and_last([*seen, *others]))
    folder = tmp_path_factory.mktemp("merged")
    with Archive(folder / "here.db") as here, Archive(folder / "there.db") as there:
        for archive, some in ((here, seen), (there, others)):
            with archive.transaction():
                for one in some:
                    archive.save(sight(*one))
        merge(here, there.path)
        first = versions(here)
        merge(here, there.path)
        assert versions(here) == first
        for hour in {at for _, at, _ in (*seen, *others)}:
            rows = {row["site"]: row["body"] for row in here.rows(as_of=moment(hour))}
            assert rows == texts_then([*seen, *others], hour)


def versions(archive: Archive) -> list[Any]:
    return [archive.versions(row["id"]) for row in archive.rows()]


def test_a_row_tells_what_was_known_then(archive: Archive) -> None:
    for hour, text in ((1, TEXTS[0]), (5, TEXTS[1]), (7, TEXTS[1])):
        identifier = archive.save(sight("a", hour, text, authors=["孙柳"])).id
    archive.mark_gone(identifier, "2026-11-01T09:00:00+00:00", "404")
    names = ("version", "version_seen", "first_seen", "last_seen", "gone_at", "gone_reason", "published_day")
    told = {}
    for hour in (4, 6, 8, 10):
        row = archive.get(identifier, as_of=moment(hour))
        assert row is not None
        told[hour] = tuple(row[name] and str(row[name]).removeprefix("2026-11-01T")[:8] for name in names)
    assert told == {
        4: ("1", "01:00:00", "01:00:00", "01:00:00", None, None, "2008-03-"),
        6: ("2", "05:00:00", "01:00:00", "05:00:00", None, None, "2008-03-"),
        8: ("2", "05:00:00", "01:00:00", "07:00:00", None, None, "2008-03-"),
        10: ("2", "05:00:00", "01:00:00", "07:00:00", "09:00:00", "404", "2008-03-"),
    }
    assert archive.get(identifier, as_of=moment(0)) is None


def test_what_was_taken_down_is_there_before_and_marked_after(archive: Archive) -> None:
    identifier = archive.save(sight("a", 1, TEXTS[0])).id
    archive.mark_gone(identifier, "2026-11-03T00:00:00+00:00", "410")
    days = ("2026-10-31", "2026-11-02", "2026-11-03")
    assert [archive.count("大水", as_of=day) for day in days] == [0, 1, 1]
    assert [archive.count("大水 gone:yes", as_of=day) for day in days] == [0, 0, 1]
    assert [archive.count("大水 gone:no", as_of=day) for day in days] == [0, 1, 0]


def test_earlier_texts_stand_in_their_place_among_the_days(archive: Archive) -> None:
    for number in range(4):
        site = f"s{number}"
        archive.save(sight(site, 1, TEXTS[number % 2]))
        archive.save(sight(site, 3, TEXTS[2]))
    for order in ("newest", "stable"):
        days = [row["published_day"] for row in archive.rows(as_of=moment(2), order=order)]
        assert days == sorted(["2008-03-10", "2008-03-11"] * 2, reverse=order == "newest")
    pages = [archive.search("柳河", limit=1, offset=n, as_of=moment(2))[0]["id"] for n in range(4)]
    assert len(set(pages)) == 4


@pytest.mark.parametrize("text", ["", "gestern", "2026-13", "2026-02-30", "26", "2026-11-24T25:00", "2026-11-24 x"])
def test_what_is_no_moment_is_refused_by_its_name(archive: Archive, text: str) -> None:
    with pytest.raises(UsageError, match="is no moment: write YYYY-MM-DD"):
        archive.count("x", as_of=text or " ")


def test_an_archive_made_before_versions_were_indexed_finds_them(archive: Archive) -> None:
    for hour in (1, 2):
        archive.save(sight("a", hour, TEXTS[hour]))
    archive.connection.executescript(
        "DROP TABLE version_index; DROP INDEX versions_docid; ALTER TABLE versions DROP COLUMN docid;"
        f"PRAGMA user_version = {SCHEMA_VERSION - 1}; DELETE FROM _sqlite_migrations WHERE name = 'create_version_search'"
    )
    archive.close()
    with Archive(archive.path) as migrated:
        assert [row["body"] for row in migrated.search("水退", as_of=moment(1))] == [TEXTS[1]]
        assert all(finding.is_healthy for finding in examine(migrated))


def test_versions_keep_their_index_through_vacuum(archive: Archive) -> None:
    for site in "abc":
        for hour in (1, 2):
            archive.save(sight(site, hour, TEXTS[hour]))
    archive.connection.execute("DELETE FROM articles WHERE site = 'a'")
    connection = sqlite3.connect(archive.path)
    connection.execute("VACUUM")
    connection.close()
    assert {row["site"] for row in archive.search("水退", as_of=moment(1))} == {"b", "c"}
