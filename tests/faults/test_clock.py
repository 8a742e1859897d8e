"""A clock that jumps: nothing is lost, order is mended, no lock holds for years, no name comes twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.doctor import examine
from newscrawler.archive.ledger import start_run
from newscrawler.archive.locks import SiteLock
from newscrawler.jobs.refetching import queue_again
from tests.crawls import visit
from tests.serving import Answer, Reply, article_page, paper, serving

ARTICLES = 6
JUMPS = {
    "an hour back": timedelta(hours=-1),
    "a year back": timedelta(days=-365),
    "to 1970": datetime(1970, 1, 2, tzinfo=UTC) - datetime.now(UTC),
    "to 2099": datetime(2099, 1, 2, tzinfo=UTC) - datetime.now(UTC),
}


def edition(number: int) -> Answer:
    def answer(path: str) -> Reply | None:
        name = path.removeprefix("/2026/11/a").removesuffix(".html")
        return Reply(article_page(int(name), edition=number)) if name.isdigit() else paper(ARTICLES)(path)

    return answer


def texts(archive: Archive) -> dict[str, list[str]]:
    """Give the editions of each article in the archive's order, the newest last."""
    return {
        row["id"]: [version["body"].split("大家说这是")[1].split("年来")[0] for version in archive.versions(row["id"])]
        for row in archive.rows()
    }


@pytest.mark.long
@pytest.mark.parametrize("jump", JUMPS)
def test_a_clock_that_jumps_for_one_crawl_loses_nothing_and_the_newest_text_is_the_last(
    jump: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    path, shift = tmp_path / "archive.db", JUMPS[jump]
    with serving(edition(1)) as site:
        assert visit(path, site.origin).exit_code == 0
        for number, ahead in ((2, shift), (3, timedelta(0))):
            site.answer = edition(number)
            with Archive(path) as archive:
                examine(archive, repair=number == 3)
                articles = [row["url"] for row in archive.rows()]
                assert queue_again(archive, articles).total() == ARTICLES
            assert visit(path, site.origin, clock_shift=ahead).exit_code == 0
    with Archive(path) as archive:
        order = ["1", "2", "3"] if shift > timedelta(0) else ["2", "1", "3"]
        assert list(texts(archive).values()) == [order] * ARTICLES
        assert [finding.check for finding in examine(archive) if not finding.is_healthy] == []
        assert archive.count(as_of=datetime.now(UTC).isoformat()) == ARTICLES
        assert len(list((tmp_path / "warc").iterdir())) == 3
        due = archive.connection.execute("SELECT max(due_at) FROM frontier").fetchone()[0]
        assert due < (datetime.now(UTC) + timedelta(days=40)).timestamp()
    record_property("figure", jump)


def test_times_that_are_yet_to_come_are_told_and_mended_on_demand(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = datetime(2099, 1, 1, tzinfo=UTC)
    with Archive(tmp_path / "archive.db", clock=lambda: wrong) as archive:
        start_run(archive, "crawl")
    with Archive(tmp_path / "archive.db") as archive, caplog.at_level(logging.WARNING):
        start_run(archive, "crawl")
        assert "a run began at 2099-01-01T00:00:00+00:00: set the clock" in caplog.text
        (found,) = (finding for finding in examine(archive) if not finding.is_healthy)
        assert (found.check, found.problems) == ("times", 1)
        assert all(finding.is_healthy for finding in examine(archive, repair=True))
        caplog.clear()
        start_run(archive, "crawl")
        assert caplog.text == ""


@pytest.mark.parametrize(("beat", "is_held"), [(timedelta(hours=1), True), (timedelta(days=800), False)])
def test_a_lock_of_another_machine_whose_clock_was_years_ahead_is_taken_over(
    tmp_path: Path, beat: timedelta, is_held: bool
) -> None:
    from newscrawler.errors import SiteLockedError

    with Archive(tmp_path / "archive.db") as archive:
        at = (archive.clock() + beat).isoformat(timespec="seconds")
        values = ("qinghe", "other/1/2", 1, "other.example", 1, at, at)
        archive.connection.execute("INSERT INTO locks VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        lock = SiteLock(archive, "qinghe", start_run(archive, "crawl"))
        if is_held:
            with pytest.raises(SiteLockedError):
                lock.acquire()
        else:
            lock.acquire()
