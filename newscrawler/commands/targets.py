"""Which sites a crawl is for, and how their queues stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

STANDING = """
    SELECT count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'done' AND due_at > 0 AND due_at <= ?),
        count(*)
    FROM frontier WHERE site = ?
"""


def targets_of(archive_path: Path, named: Sequence[str]) -> list[str]:
    """Give the sites to crawl: those named, each once; else all that this archive was crawled from, but the demo's.

    An address without its scheme is taken as https.
    """
    if named:
        from newscrawler.roster import site_spiders

        known = {spider.name for spider in site_spiders()}
        return list(dict.fromkeys(name if name in known else with_scheme(name) for name in named))
    return list(crawled_before(archive_path, demo=False).values()) if archive_path.exists() else []


def with_scheme(name: str) -> str:
    """Give an address its scheme where it lacks one; names of sites stay as they are.

    >>> with_scheme("news.example/local"), with_scheme("ruoshui_daily")
    ('https://news.example/local', 'ruoshui_daily')
    """
    host = name.partition("/")[0]
    return f"https://{name}" if "." in host and ":" not in host and not Path(name).exists() else name


def crawled_before(archive_path: Path, *, demo: bool = True) -> dict[str, str]:
    """Give for each site that an archive was crawled from what a crawl takes: its spider's name, or its start address."""
    from newscrawler.archive import Archive
    from newscrawler.roster import site_spiders

    bundled = {spider.name: spider.bundled for spider in site_spiders()}
    query = "SELECT site, url, min(seq) FROM frontier WHERE depth = 0 AND kind != 'article' GROUP BY site ORDER BY site"
    with Archive(archive_path, readonly=True) as archive:
        rows = archive.connection.execute(query).fetchall()
    return {site: site if site in bundled else url for site, url, _ in rows if demo or not bundled.get(site)}


def standings_of(archive_path: Path, targets: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Give for each target how many of its site's addresses wait, are due again, and are known. Raises UsageError."""
    from newscrawler.archive import Archive
    from newscrawler.roster import roster

    known = roster()
    sites = {target: known.site_name(target) for target in targets}
    if not archive_path.exists():
        return dict.fromkeys(sites, (0, 0, 0))
    with Archive(archive_path, readonly=True) as archive:
        now = int(archive.clock().timestamp())
        ask = archive.connection.execute
        return {target: tuple(ask(STANDING, (now, site)).fetchone()) for target, site in sites.items()}


def due_among(archive_path: Path, targets: Sequence[str]) -> list[str]:
    """Give the sites where something waits, is due again, or was never begun."""
    standings = standings_of(archive_path, targets)
    return [target for target, (queued, due, known) in standings.items() if queued or due or not known]
