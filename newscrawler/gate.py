"""Which leases are asked for now: of patterns that give next to nothing, or may give articles, only a few.

The others come last in the run: by then it may be known that they are articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler import schedule
from newscrawler.archive.queue import Result
from newscrawler.discovery import LAST, TRIED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.archive.ledger import Ledger
    from newscrawler.archive.patterns import Patterns
    from newscrawler.archive.queue import Lease, Queue

SELDOM = 3  # pages of such a pattern in one run: enough to see that it has changed
TRIES = 5  # addresses in one run of a pattern that may be one of articles
LATER = 30 * schedule.DAY
PASSED_OVER = "passed over"


def admit(queue: Queue, patterns: Patterns, ledger: Ledger, leases: Sequence[Lease]) -> list[Lease]:
    """Give the leases to ask for; put the others off to the run's end or to a later month, and count these."""
    admitted: list[Lease] = []
    late: list[Lease] = []
    passed: list[Lease] = []
    begun = [lease for lease in leases if lease.priority > LAST]
    if begun:  # the last ones wait until these have told what they are
        queue.give_back(lease for lease in leases if lease.priority <= LAST)
    for lease in begun or leases:
        chosen = admitted if _is_wanted(patterns, lease) else late if lease.priority > LAST else passed
        chosen.append(lease)
    if late or passed:
        with queue.archive.transaction():
            queue.put_off(late, LAST)
            for lease in passed:
                ledger.count("passed_over", "pattern")
                due = queue.now() + LATER
                queue.finish(lease, Result(error=PASSED_OVER, due_at=due, meta=lease.meta))
    return admitted


def _is_wanted(patterns: Patterns, lease: Lease) -> bool:
    """Tell whether to ask for an address now. What was had before, and what the site named as a list, always is."""
    if lease.visits or lease.kind not in ("article", "section", "page"):
        return True
    pattern = patterns.of(lease.url)
    doubtful = lease.kind == "article" and lease.priority <= TRIED
    if pattern.kind == "article" or (pattern.kind != "seldom" and not doubtful):
        return True
    enough, first = (SELDOM, LAST) if pattern.kind == "seldom" else (TRIES, TRIED)
    return lease.priority <= first and patterns.ask(lease.url, enough)
