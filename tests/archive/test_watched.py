"""Which runs make up a site's days, and which texts are its newest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler import Archive, Article
from newscrawler.archive.ledger import Ledger, end_run, start_run
from newscrawler.archive.watched import newest_texts, watched

NOON = datetime(2026, 8, 12, 12, tzinfo=UTC)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def archive(tmp_path: Path, clock: Clock) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db", clock=clock) as opened:
        yield opened


def run(
    archive: Archive, new: int, *, command: str = "crawl", lists: int = 1, stopped: str | None = None, code: int = 0
) -> int:
    """Let a run of a site find so many articles."""
    number = start_run(archive, command, ["qinghe"])
    ledger = Ledger(archive, "qinghe", number)
    ledger.count("listed", "articles", lists)
    ledger.count("new", "", new)
    ledger.count("discovered", "article")
    ledger.write()
    end_run(archive, number, code, {"sites": {"qinghe": {"stopped": stopped}}})
    return number


def days(archive: Archive) -> list[tuple[int, int, bool]]:
    """Give day of the month, new articles and whether all was looked at."""
    return [(day.day.day, day.count("new"), day.whole) for day in watched(archive, "qinghe", whole=True).days]


def test_of_a_past_day_with_several_runs_those_count_that_began_by_this_hour(archive: Archive, clock: Clock) -> None:
    for hour in (2, 12, 20):
        clock.now = NOON.replace(hour=hour)
        run(archive, 5)
    clock.now = NOON + timedelta(days=1, minutes=-10)
    run(archive, 3)
    assert days(archive) == [(12, 10, True), (13, 3, True)]


def test_the_only_run_of_a_past_day_counts_whenever_it_was(archive: Archive, clock: Clock) -> None:
    clock.now = NOON.replace(hour=20)
    run(archive, 5)
    clock.now = NOON + timedelta(days=1)
    run(archive, 3)
    assert days(archive) == [(12, 5, True), (13, 3, True)]


@pytest.mark.parametrize(
    "cut", [{"stopped": "the time is over"}, {"code": 130}, {"lists": 0}], ids=["stopped", "interrupted", "refetched"]
)
def test_a_run_that_was_cut_short_or_looked_at_no_list_is_not_whole(archive: Archive, cut: dict[str, object]) -> None:
    run(archive, 5, **cut)  # type: ignore[arg-type]
    assert days(archive) == [(12, 5, False)]


def test_one_whole_run_makes_a_day_whole(archive: Archive) -> None:
    run(archive, 5, stopped="the time is over")
    run(archive, 2)
    assert days(archive) == [(12, 7, True)]


def test_what_reparse_finds_is_no_news(archive: Archive) -> None:
    run(archive, 5)
    run(archive, 40, command="reparse")
    assert days(archive) == [(12, 5, True)]


def test_newest_texts_are_the_days_or_of_a_small_site_the_last_few(archive: Archive, clock: Clock) -> None:
    for day in range(6):
        clock.now = NOON + timedelta(days=day)
        number = run(archive, 1)
        url = f"http://qinghe.example/2026/8/{day}.html"
        archive.save(Article(site="qinghe", url=url, title=f"第{day}条", body=f"正文{day}"), run=number)
    site = watched(archive, "qinghe", whole=True)
    now, before = newest_texts(archive, site, 2, None)
    assert [text.title for text in now] == ["第5条", "第4条"]
    assert [text.title for text in before] == ["第3条", "第2条", "第1条", "第0条"]
    bad_since = (NOON + timedelta(days=2)).date()
    assert [text.title for text in newest_texts(archive, site, 2, bad_since)[1]] == ["第1条", "第0条"]
