"""What the archive knows of a site's days: counts by day, newest texts, pages to look at."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawler.archive.schema.counts import LISTS
from newscrawler.watch.observed import Day
from newscrawler.watch.repeats import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newscrawler.archive.archive import Archive

MEMORY = timedelta(days=150)  # what is read of the ledger: 56 days that count as usual, holidays and alarms between
# Of a past day on which there were several runs, those count that began by the hour at which this day is judged.
LATE = timedelta(hours=1)
RUNS = """
    SELECT ledger.run, ledger.day, min(runs.started_at) AS started_at, min(runs.command) AS command,
        min(runs.exit_code) AS exit_code, min(runs.stats) AS stats,
        sum(event IN ('listed', 'list_lost')) AS lists
    FROM ledger LEFT JOIN runs ON runs.id = ledger.run WHERE site = ? AND day >= ? AND day <= ?
    GROUP BY ledger.run, ledger.day
"""
COUNTS = "SELECT run, day, event, reason, count FROM ledger WHERE site = ? AND day >= ? AND day <= ?"
GATHERING = frozenset((None, "crawl", "scrapy crawl", "import", "demo"))  # None: a run of an archive that was merged
TEXTS = "SELECT url, title, body, run FROM articles WHERE site = ? AND run <= ? ORDER BY run DESC, docid DESC LIMIT ?"
MOST_TEXTS = 300
LOST = """
    SELECT url FROM frontier WHERE site = ? AND run IN (SELECT value FROM json_each(?)) AND error IS NOT NULL
    ORDER BY kind != 'article', seq DESC LIMIT ?
"""
LISTED = """
    SELECT url FROM frontier WHERE site = ? AND run IN (SELECT value FROM json_each(?)) AND kind != 'article'
    ORDER BY priority DESC, seq LIMIT ?
"""
EXAMPLES = 3
FINISHED = "finished"  # Scrapy's reason for the end of a crawl that nothing cut short


@dataclass(slots=True)
class Watched:
    """A site's days, oldest first, and the runs of the last one; first_runs: of each day the first run."""

    site: str
    days: list[Day]
    runs: list[int]
    first_runs: dict[date, int]


def watched(archive: Archive, site: str, whole: bool) -> Watched:
    """Give a site's days up to today. whole: the run under way looked at all that it wanted to."""
    now = archive.clock().astimezone()
    span = (site, (now.date() - MEMORY).isoformat(), now.date().isoformat())
    runs = [row for row in archive.connection.execute(RUNS, span) if row["command"] in GATHERING]
    chosen = {(row["run"], row["day"]) for row in _by_this_hour(runs, now)}
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for run, day, event, reason, count in archive.connection.execute(COUNTS, span):
        if (run, day) in chosen:
            counts.setdefault(day, Counter())[event, reason] += count
    complete = {row["day"] for row in runs if (row["run"], row["day"]) in chosen and _is_whole(row, site, whole)}
    days = [Day(date.fromisoformat(day), counts[day], day in complete) for day in sorted(counts)]
    firsts: dict[date, int] = {}
    for row in sorted(runs, key=lambda row: -row["run"]):
        firsts[date.fromisoformat(row["day"])] = row["run"]
    return Watched(site, days, [row["run"] for row in runs if row["day"] == span[2]], firsts)


def _by_this_hour(runs: Iterable[sqlite3.Row], now: datetime) -> Iterable[sqlite3.Row]:
    """Leave out of past days with several runs those that began later in the day than now."""
    by_day: dict[str, list[sqlite3.Row]] = {}
    for row in runs:
        by_day.setdefault(row["day"], []).append(row)
    for of_day in by_day.values():
        early = [row for row in of_day if _hour(row) <= now.hour * 60 + now.minute + LATE.seconds // 60]
        yield from early if len(of_day) > 1 and early else of_day


def _hour(row: sqlite3.Row) -> int:
    """Give the minute of the local day at which a run began."""
    if row["started_at"] is None:
        return 0
    began = datetime.fromisoformat(row["started_at"]).astimezone()
    return began.hour * 60 + began.minute


def _is_whole(row: sqlite3.Row, site: str, whole: bool) -> bool:
    """Tell whether a run looked for news and was not cut short."""
    if row["command"] in (None, "import"):
        return True
    if not row["lists"]:
        return False
    if row["exit_code"] is None:  # the run under way, or one that was killed
        return whole
    stats = json.loads(row["stats"] or "{}")
    if "ended" in stats:
        return bool(stats["ended"] == FINISHED)
    return row["exit_code"] != 130 and not stats.get("sites", {}).get(site, {}).get("stopped")


def newest_texts(archive: Archive, site: Watched, fewest: int, bad_since: date | None) -> tuple[list[Text], list[Text]]:
    """Give the day's articles (of a small site the last few), and some of those before; bad_since: not from then on."""
    if not site.runs:
        return [], []
    rows = archive.connection.execute(TEXTS, (site.site, max(site.runs), MOST_TEXTS)).fetchall()
    today = min(site.runs)
    number = sum(row["run"] >= today for row in rows)
    if number:
        number = max(number, fewest)
    start = min((run for day, run in site.first_runs.items() if bad_since and day >= bad_since), default=today)
    texts = [(Text(row["url"] or "", row["title"] or "", row["body"] or ""), row["run"]) for row in rows]
    return [text for text, _ in texts[:number]], [text for text, run in texts[number:] if run < start]


def lost_pages(archive: Archive, site: Watched) -> list[str]:
    """Give some addresses that the day's visits brought nothing from."""
    return _urls(archive, LOST, site)


def visited_lists(archive: Archive, site: Watched) -> list[str]:
    """Give some lists that the day's runs looked at."""
    return _urls(archive, LISTED, site)


def articles_without(archive: Archive, site: Watched, column: str | None) -> list[str]:
    """Give some of the day's articles: those that lack a column, if there are such."""
    empty = f"{column} = '[]'" if column in LISTS else f"{column} IS NULL" if column else "1"
    query = f"""
        SELECT url FROM articles WHERE site = ? AND run IN (SELECT value FROM json_each(?))
        ORDER BY {empty} DESC, docid DESC LIMIT ?
    """
    return _urls(archive, query, site)


def _urls(archive: Archive, query: str, site: Watched) -> list[str]:
    values = (site.site, json.dumps(site.runs), EXAMPLES)
    return [row[0] for row in archive.connection.execute(query, values) if row[0]]
