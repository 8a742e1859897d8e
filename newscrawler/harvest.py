"""What a crawl brings home from an article's address, and how it is settled: rows and "done" mark together."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from newscrawler.archive.erasing import refuse_pages
from newscrawler.archive.queue import NEVER
from newscrawler.items import FIELD_NAMES
from newscrawler.watch.marks import marks

if TYPE_CHECKING:
    from newscrawler.archive import Archive
    from newscrawler.archive.ledger import Ledger
    from newscrawler.archive.queue import Found, Lease, Result
    from newscrawler.archive.record import Record
    from newscrawler.frontier import Frontier  # for its type: the frontier itself knows this room
    from newscrawler.items import Article

SEEN_AGAIN = frozenset(("Unchanged", "Alias"))  # dropped as no news, yet noted on the article that is known
FORGOTTEN = "Forgotten"  # dropped: its text was removed for good, and came again at another address
UNCOUNTED = frozenset(("id", "site", "provenance", "repairs"))
COUNTED = tuple(name for name in FIELD_NAMES if name not in UNCOUNTED)
VALUES = attrgetter(*COUNTED)


@dataclass(slots=True, kw_only=True)
class Harvest:
    """An article on its way through the pipelines, with the lease it settles."""

    article: Article
    lease: Lease
    result: Result
    frontier: Frontier
    record: Record | None = None  # the article as it is stored, as its reader made it
    template: str | None = None  # the shape of the page
    warc: tuple[str, int] | None = None
    found: list[Found] = field(default_factory=list)
    done: list[str] = field(default_factory=list)  # addresses that this page brought along

    @property
    def archive(self) -> Archive:
        """The archive it is for."""
        return self.frontier.archive

    def keep(self) -> None:
        """Store the article and finish its lease in one transaction."""
        ledger = self.frontier.ledger
        with self.archive.transaction():
            before = self.lease.meta.get("article") if self.done else None
            options: Any = {"warc": self.warc, "run": self.frontier.run, "moved_from": before, "made": self.record}
            saved = self.archive.save(self.article, **options)
            count_stored(ledger, saved.outcome, self.article, self.template)
            self.result.meta |= {"article": saved.id, "alias": saved.outcome == "alias"}
            self.frontier.finish(self.lease, self.result, self.found, self.done)

    async def keep_with_others(self) -> None:
        """Do the same in the next transaction of several pages; returns when that is committed."""
        await self.frontier.gathering.write(self.keep)

    def settle_dropped(self, reason: str) -> None:
        """Finish the lease of a dropped page; reason is the name of the drop's type."""
        if reason in SEEN_AGAIN:
            self.keep()
            return
        ledger = self.frontier.ledger
        ledger.count("rejected", reason)
        self.result.error = f"rejected: {reason}"
        with self.archive.transaction():
            if reason == FORGOTTEN:
                ledger.write()
                self.result.due_at = NEVER
                refuse_pages(self.archive, self.article, [self.lease.url, *self.done])
            self.frontier.finish(self.lease, self.result, self.found, self.done)


def count_stored(ledger: Ledger, outcome: str, article: Article, template: str | None) -> None:
    """Count what storing an article did, and of a new text what it has: what runs are reported and watched by."""
    events = [(outcome, "")]
    if outcome in ("new", "revised"):
        events += [("filled", name) for name in filled(article)]
        events += marks(article, template, ledger.today(), new=outcome == "new")
    ledger.count_each(events)


def filled(article: Article) -> list[str]:
    """List the fields that an article has a value in.

    >>> from newscrawler.items import Article
    >>> filled(Article(id="1", title="x", authors=["y"]))
    ['title', 'authors']
    """
    return [name for name, value in zip(COUNTED, VALUES(article), strict=True) if value or value is False]
