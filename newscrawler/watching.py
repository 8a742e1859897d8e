"""At the end of a run: which of its sites are not as they used to be, and which are again."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from newscrawler.archive.alarms import Alarm, Raised, alarms, end, keep
from newscrawler.archive.ledger import end_run
from newscrawler.archive.watched import (
    EXAMPLES,
    FINISHED,
    MEMORY,
    Watched,
    articles_without,
    lost_pages,
    newest_texts,
    visited_lists,
    watched,
)
from newscrawler.errors import AlarmRaised
from newscrawler.items import FIELD_NAMES
from newscrawler.watch.judge import BLOCKED, DRIFTED, FAILING, Finding, Known, judge
from newscrawler.watch.repeats import FEWEST

if TYPE_CHECKING:
    from newscrawler.archive import Archive


logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What watching the sites of a run gave: alarms it raised, those it ended, those that stand open and unacknowledged."""

    raised: list[Alarm] = field(default_factory=list)
    ended: list[Alarm] = field(default_factory=list)
    standing: list[Alarm] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"raised": self.raised, "ended": self.ended, "standing": self.standing}


def watch(archive: Archive, run: int, sites: Mapping[str, bool]) -> Outcome:
    """Judge sites after a run, keep what was found; sites says of each whether the run looked at all it wanted to."""
    outcome = Outcome()
    with archive.transaction():
        for site, whole in sites.items():
            _watch_site(archive, run, watched(archive, site, whole), outcome)
    outcome.standing = [alarm for alarm in alarms(archive, is_open=True, sites=sites) if not alarm["acknowledged_at"]]
    return outcome


def end_watched(archive: Archive, run: int, site: str, ended: str) -> None:
    """Watch the site of a run that Scrapy started, tell of its alarms in the log, and record the run's end.

    ended is Scrapy's reason, or why the crawl stopped early.
    """
    outcome = watch(archive, run, {site: ended == FINISHED})
    for alarm in (*outcome.ended, *outcome.standing):
        logger.warning(alarm_line(alarm))
    end_run(archive, run, AlarmRaised.exit_code if outcome.standing else 0, {"ended": ended})


def _watch_site(archive: Archive, run: int, site: Watched, outcome: Outcome) -> None:
    today = archive.clock().astimezone().date()
    if len(site.days) < 2 or site.days[-1].day != today:
        return
    past = alarms(archive, sites=[site.site], since=(today - MEMORY).isoformat())
    standing = {(alarm["state"], alarm["field"]): alarm["id"] for alarm in past if alarm["ended_at"] is None}
    known = [_known(alarm) for alarm in past]
    now, before = newest_texts(archive, site, FEWEST, _drifting_since(known))
    # What a site had when it was met first, it had published over months.
    verdict = judge(site.days[1:], known, now, before)
    for key in verdict.over:
        outcome.ended.append(end(archive, standing[key], run))
    for finding in verdict.findings:
        alarm, new = keep(archive, _raised(archive, site, finding), run)
        if new:
            outcome.raised.append(alarm)


def _drifting_since(known: Iterable[Known]) -> date | None:
    days = [alarm.since for alarm in known if alarm.state == DRIFTED and alarm.ended is None and not alarm.accepted]
    return min(days, default=None)


def _known(alarm: Alarm) -> Known:
    ended = alarm["ended_at"] and datetime.fromisoformat(alarm["ended_at"]).astimezone().date()
    since, accepted = date.fromisoformat(alarm["since"]), alarm["acknowledged_at"] is not None
    return Known(alarm["state"], alarm["field"], since, ended, accepted)


def _raised(archive: Archive, site: Watched, finding: Finding) -> Raised:
    examples = finding.examples[:EXAMPLES] or _examples(archive, site, finding)
    return Raised(site.site, finding.state, finding.field, finding.since.isoformat(), finding.says, examples)


def _examples(archive: Archive, site: Watched, finding: Finding) -> list[str]:
    """Give pages that show what is wrong."""
    if finding.state == DRIFTED:
        return articles_without(archive, site, finding.field if finding.field in FIELD_NAMES else None)
    lost = lost_pages(archive, site) if finding.state in (FAILING, BLOCKED) else []
    return lost or visited_lists(archive, site)


def alarm_line(alarm: Alarm) -> str:
    """Tell of an alarm in one line."""
    what = f"{alarm['state']}: {alarm['field']}" if alarm["field"] else alarm["state"]
    ended = f", over on {alarm['ended_at'][:10]}" if alarm["ended_at"] else ""
    known = " (acknowledged)" if alarm["acknowledged_at"] and not ended else ""
    return f"alarm {alarm['id']}: {alarm['site']} {what} since {alarm['since']}{ended}{known}: {alarm['says']}"
