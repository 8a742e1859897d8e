"""The running papers as their users hold them: addresses, expected articles, the access log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from newscrawler.demo import PAPERS
from newscrawler.demo.paper import Paper, Web
from newscrawler.demo.server import Access, PaperServer
from newscrawler.errors import UsageError

LAST_DAY = 3


class Backend(Protocol):
    """What serves the papers: a thread here, or a process."""

    def set_day(self, day: int) -> None:
        """Turn to another day."""

    def log(self) -> list[Access]:
        """Give the requests answered so far."""

    def clear_log(self) -> None:
        """Forget the requests answered so far."""

    def close(self) -> None:
        """Stop serving."""


@dataclass(slots=True)
class ThreadBackend:
    """Serves from a thread of this process."""

    server: PaperServer

    def set_day(self, day: int) -> None:
        """Turn to another day."""
        self.server.day = day

    def log(self) -> list[Access]:
        """Give the requests answered so far."""
        return self.server.log()

    def clear_log(self) -> None:
        """Forget the requests answered so far."""
        self.server.clear_log()

    def close(self) -> None:
        """Stop serving."""
        self.server.close()


class Demo:
    """The papers, being served."""

    def __init__(self, web: Web, day: int, backend: Backend) -> None:
        self.origins = web.origins
        self.day = day
        self._backend = backend
        self._papers = build_papers(web)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving."""
        self._backend.close()

    def set_day(self, day: int) -> None:
        """Turn to another day: 2 brings new and edited articles, 3 more of them and takedowns."""
        self._backend.set_day(check_day(day))
        self.day = day

    @property
    def access_log(self) -> list[Access]:
        """The requests answered so far: paper, method, path, status, user_agent, time."""
        return self._backend.log()

    def clear_log(self) -> None:
        """Forget the requests answered so far."""
        self._backend.clear_log()

    def start_urls(self, paper: str) -> list[str]:
        """Give what the paper's spider starts from, relative to its origin."""
        return self._papers[paper].start_urls()

    def expected(self, paper: str) -> Iterator[dict[str, Any]]:
        """Give the fields of every article that can be read today, named as in items.py; what is not sure is left out."""
        return self._papers[paper].expected(self.day)

    def gone(self, paper: str) -> dict[str, str]:
        """Give the articles taken down until today: {canonical_url: how it shows}."""
        return self._papers[paper].gone(self.day)

    def aliases(self, paper: str) -> dict[str, str]:
        """Give the other addresses that today's pages link to: {alias_url: canonical_url}."""
        return self._papers[paper].aliases(self.day)

    def reprints(self) -> list[tuple[str, str]]:
        """Give pairs of addresses with near-same text: (reprint or copy, original)."""
        return [pair for paper in self._papers.values() for pair in paper.reprints(self.day)]


def build_papers(web: Web) -> dict[str, Paper]:
    """Build all papers by name."""
    from newscrawler.demo.copy_site import CopySite
    from newscrawler.demo.daily import Daily
    from newscrawler.demo.epaper import Epaper
    from newscrawler.demo.portal_special import PortalWithSpecial

    kinds: tuple[type[Paper], ...] = (Daily, PortalWithSpecial, Epaper, CopySite)
    return {kind.name: kind(web) for kind in kinds}


def check_day(day: int) -> int:
    """Give the day back if the papers have it."""
    if day not in range(1, LAST_DAY + 1):
        raise UsageError(f"the papers have no day {day}: choose 1 to {LAST_DAY}")
    return day


def start(
    articles: int, day: int, base_port: int, pages_delay: float, crawl_delay: float, *, process: bool = False
) -> Demo:
    """Start serving; see newscrawler.demo.serve."""
    check_day(day)
    if not 1 <= articles <= 400_000:
        raise UsageError(f"cannot write {articles} articles: choose 1 to 400000")
    if process:
        from newscrawler.demo.process import ProcessBackend

        settings = {"articles": articles, "day": day, "base_port": base_port, "pages_delay": pages_delay}
        worker = ProcessBackend(settings | {"crawl_delay": crawl_delay})
        return Demo(Web(worker.origins, articles, crawl_delay), day, worker)
    server = PaperServer(day=day, pages_delay=pages_delay)
    try:
        web = Web(server.listen(PAPERS, base_port), articles, crawl_delay)
    except UsageError:
        server.close()
        raise
    server.publish(build_papers(web))
    return Demo(web, day, ThreadBackend(server))
