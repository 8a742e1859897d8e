"""When an address is due again. Times in Unix seconds; NEVER: not again."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawler.archive.queue import NEVER, Lease, Result

MINUTE, HOUR, DAY = 60, 3600, 86400
SECOND_LOOK = DAY  # a page that is missing is looked at once more before its article counts as gone
# Lists that bring news are visited twice as often next time, others half as often, within these bounds.
FIRST_INTERVAL, SHORTEST, LONGEST = 6 * HOUR, 30 * MINUTE, 7 * DAY
# After so many tries that failed; then never. A site that is down for a day loses nothing.
RETRIES = (HOUR, DAY, 7 * DAY)
ROBOTS_RETRY = 30 * DAY  # rules change seldom


def revisit_due(first: int, now: int, days: Sequence[int]) -> int:
    """Give the next visit of an article that was first had at `first`.

    >>> revisit_due(0, 5, (1, 7)), revisit_due(0, DAY, (1, 7)) == 7 * DAY, revisit_due(0, 8 * DAY, (1, 7))
    (86400, True, 0)
    """
    return next((first + day * DAY for day in sorted(days) if first + day * DAY > now), NEVER)


def list_due(lease: Lease, result: Result, now: int, fresh: int) -> int:
    """Give the next visit of a list and keep its interval in the result's meta. Pages of lists are visited on demand,
    a printed issue once more."""
    if lease.kind == "page" or (lease.kind == "issue" and lease.visits):
        return NEVER
    before = lease.meta.get("interval")
    if lease.kind == "issue":
        return now + DAY
    interval = FIRST_INTERVAL if before is None else before / 2 if fresh else before * 2
    result.meta["interval"] = int(min(max(interval, SHORTEST), LONGEST))
    return now + int(result.meta["interval"])


def retry_due(kind: str, tries: int, now: int) -> int:
    """Give the next try of an address that failed so many times."""
    if kind == "robots":
        return now + ROBOTS_RETRY
    if kind == "forgotten":
        return NEVER
    return now + RETRIES[tries - 1] if 0 < tries <= len(RETRIES) else NEVER
