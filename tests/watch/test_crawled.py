"""Built sites crawled once a simulated day over loopback, until they break: the first crawl after it raises the alarm."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from newscrawler import Archive
from newscrawler.archive.alarms import alarms
from newscrawler.crawling import RunResult
from tests.breakages import Broken, breakages, served
from tests.breakages.town import CHINA
from tests.crawls import visit

BROKEN = {broken.name: broken for broken in breakages()}
PAST = 24  # days


def lived(broken: Broken, path: Path) -> list[RunResult]:
    """Crawl a site each evening from so many days before it breaks to the day after."""
    evening = datetime.combine(broken.first_bad, time(20), CHINA)
    now = evening
    results = []
    with served(broken, lambda: now) as site:
        for day in range(-PAST, 2):
            now = evening + timedelta(days=day)
            results.append(visit(path, site.origin, clock_shift=now - datetime.now(UTC)))
    return results


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "state", "field"),
    [("front_page_served", "failing", ""), ("list_empty", "silent", ""), ("headline_gone", "drifted", "title")],
)
def test_the_first_crawl_of_a_broken_site_raises_the_alarm(name: str, state: str, field: str, tmp_path: Path) -> None:
    path, broken = tmp_path / "archive.db", BROKEN[name]
    *healthy, first, second = lived(broken, path)
    assert [(result.exit_code, result.watched.raised) for result in healthy] == [(0, [])] * PAST
    assert (first.exit_code, second.exit_code) == (7, 7)
    assert (state, field) in [(alarm["state"], alarm["field"]) for alarm in first.watched.raised]
    assert second.watched.raised == []
    with Archive(path, readonly=True) as archive:
        found = next(alarm for alarm in alarms(archive) if (alarm["state"], alarm["field"]) == (state, field))
    assert found["since"] == broken.first_bad.isoformat()
    assert found["ended_at"] is None
    assert len(found["examples"]) > 0
