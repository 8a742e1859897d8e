"""The built breakages are each found on their first day, and healthy sites raise nothing; docs/alarms.md has the figures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from newscrawler.watch.judge import Finding
from tests.breakages import Broken, breakages, healthy
from tests.watch.simulated import Simulated

PAGE = Path(__file__).parents[2] / "docs" / "alarms.md"
BROKEN = {broken.name: broken for broken in breakages()}
# One of each state, those that are nearest to the thresholds among them.
SHORT = ("articles_403", "server_errors", "list_empty", "sections_vanished", "headline_gone")
HEALTHY = healthy()


def first_day(broken: Broken, *, read_past: int = 1) -> list[Finding]:
    """Live through a site's healthy weeks, the last days by its pages, and judge the first bad day."""
    site = Simulated(broken)
    for day in broken.days():
        if day < broken.first_bad - timedelta(days=read_past):
            site.pass_shown(day)
        elif day <= broken.first_bad:
            site.pass_pages(day)
    return site.judged().findings


def caught(broken: Broken, findings: list[Finding]) -> Finding | None:
    """Give the finding that says what a person would say."""
    expected = broken.expected
    for finding in findings:
        if finding.state in expected.states and (
            finding.state != "drifted" or not expected.fields or finding.field in expected.fields
        ):
            return finding
    return None


def alarms_of_healthy(number: int) -> list[tuple[str, str, str]]:
    """Live through a healthy site's weeks; give all alarms."""
    site = Simulated(HEALTHY[number])
    found = []
    for day in HEALTHY[number].days():
        site.pass_shown(day)
        if len(site.days) > 1:
            found += [(str(day), finding.state, finding.says) for finding in site.judged().findings]
    return found


@pytest.mark.parametrize("name", SHORT)
def test_a_breakage_is_found_on_its_first_day(name: str) -> None:
    found = caught(BROKEN[name], first_day(BROKEN[name]))
    assert found is not None
    assert found.since == BROKEN[name].first_bad


@pytest.mark.parametrize("number", [0, 4, 10, 34])
def test_a_healthy_site_raises_nothing(number: int) -> None:
    assert alarms_of_healthy(number) == []


@pytest.mark.long
@pytest.mark.parametrize("number", range(100))
def test_each_healthy_site_raises_nothing(number: int) -> None:
    assert alarms_of_healthy(number) == []


@pytest.mark.long
@pytest.mark.parametrize("number", range(2, 100, 14))
def test_healthy_pages_raise_nothing(number: int) -> None:
    site = Simulated(HEALTHY[number])
    for day in HEALTHY[number].days():
        site.pass_pages(day)
        if len(site.days) > 1:
            assert site.judged().findings == []


@pytest.mark.long
@pytest.mark.parametrize("name", BROKEN)
def test_each_breakage_is_found_on_its_first_day_as_documented(name: str) -> None:
    broken = BROKEN[name]
    found = caught(broken, first_day(broken, read_past=7))
    assert found is not None
    assert found.since == broken.first_bad
    assert row(broken, found) in PAGE.read_text("utf-8").splitlines()


def row(broken: Broken, found: Finding) -> str:
    """Give a row of the table of docs/alarms.md."""
    return f"| {broken.name} | {broken.expected.says} | {found.state} {found.field}".rstrip() + f" | 1 | {found.says} |"
