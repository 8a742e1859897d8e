"""One visit to a leased address, and the ways it can end. Each way is counted and settles the lease."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawler import schedule
from newscrawler.archive.alarms import is_unwell
from newscrawler.archive.queue import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawler.archive.queue import Lease
    from newscrawler.frontier import Frontier

GONE = (404, 410)
REFUSED = {"robots": "blocked_by_robots", "forgotten": "forgotten"}  # by us, not by the network: counted apart


@dataclass(slots=True)
class Visit:
    """A lease under way; response None: none came."""

    frontier: Frontier
    lease: Lease
    response: Any = None

    @property
    def now(self) -> int:
        """The crawl's time in Unix seconds."""
        return self.frontier.queue.now()

    def result(self, revisit_days: Sequence[int] = ()) -> Result:
        """Begin the result of a page that was had."""
        headers, meta = self.response.headers, dict(self.lease.meta)
        meta.setdefault("first", self.now)
        meta.pop("missing", None)
        return Result(
            status=self.response.status,
            etag=(headers.get("ETag") or b"").decode("latin-1"),
            last_modified=(headers.get("Last-Modified") or b"").decode("latin-1"),
            body_hash=self.response.meta["digest"],
            fetched_at=self.response.meta["fetched_at"],
            due_at=schedule.revisit_due(meta["first"], self.now, revisit_days),
            meta=meta,
        )

    def not_modified(self, revisit_days: Sequence[int]) -> None:
        """End a visit that the server answered with 304."""
        result = self.result(revisit_days)
        result.etag = result.etag or self.lease.etag
        result.last_modified = result.last_modified or self.lease.last_modified
        result.body_hash = self.lease.body_hash
        self.same(result)

    def same(self, result: Result) -> None:
        """End a visit that found what was there before."""
        if self.lease.kind == "article":
            self.frontier.ledger.count("unchanged")
        else:
            self.frontier.ledger.count("listed", self.lease.meta.get("bare") or "same")
            result.due_at = schedule.list_due(self.lease, result, self.now, 0)
        self.frontier.finish(self.lease, result)

    def rejected(self, result: Result, reason: str, done: Iterable[str] = ()) -> None:
        """End a visit to a page that is no article."""
        self.frontier.ledger.count("rejected", reason)
        self._count_list(reason)
        result.error = f"rejected: {reason}"
        self.frontier.finish(self.lease, result, done=done)

    def missing(self, reason: str) -> None:
        """End a visit to a page that is gone; at the second look its article is marked gone.

        Where the whole site is known to be failing or blocked, that one page is missing says nothing: it is looked at again.
        """
        status = self.response.status
        if "article" not in self.lease.meta:
            self.failed(f"http_{status}" if status in GONE else "gone")
            return
        meta = dict(self.lease.meta)
        result = Result(status=status, error=f"missing: {reason}", meta=meta)
        with self.frontier.archive.transaction():
            if "missing" not in meta or is_unwell(self.frontier.archive, self.frontier.lock.site):
                meta.setdefault("missing", {"reason": reason, "at": self.now})
                result.due_at = self.now + schedule.SECOND_LOOK
                self.frontier.ledger.count("missing", reason)
            elif self.frontier.queue.look_elsewhere(meta["article"], self.lease):
                self.frontier.ledger.count("moved")
            else:
                at = self.frontier.clock().isoformat(timespec="seconds")
                new = self.frontier.archive.mark_gone(meta["article"], at, reason)
                self.frontier.ledger.count("gone", reason, int(new))
            self.frontier.finish(self.lease, result)

    def failed(self, kind: str) -> None:
        """End a visit that brought no page."""
        if kind in REFUSED:
            self.frontier.ledger.count(REFUSED[kind])
        else:
            self.frontier.ledger.count("failed", kind)
        self._count_list(kind)
        due = schedule.retry_due(kind, self.lease.tries, self.now)
        status = self.response.status if self.response is not None else None
        self.frontier.finish(self.lease, Result(status=status, error=kind, due_at=due, meta=self.lease.meta))

    def ended(self, kind: str) -> None:
        """End a visit that led where nothing of the site is, for good."""
        self.frontier.ledger.count("failed", kind)
        self._count_list(kind)
        self.frontier.finish(self.lease, Result(error=kind))

    def listed(self, leads_on: bool) -> None:
        """Count a list that was read: articles, or none: emptied where it led to some before, else empty."""
        meta = self.lease.meta
        if leads_on:
            meta["leads"] = 1
        meta["bare"] = None if leads_on else "emptied" if "leads" in meta else "empty"
        self.frontier.ledger.count("listed", meta["bare"] or "articles")

    def _count_list(self, kind: str) -> None:
        """Count a list that was not had once more: what leads to articles is watched by itself."""
        if self.lease.kind != "article":
            self.frontier.ledger.count("list_lost", kind)
