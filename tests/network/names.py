"""A resolver for crawls of tests: names with addresses on loopback, of which some count as public: the guard stays on."""

from __future__ import annotations

from collections import Counter
from typing import Any, Self

from twisted.internet._resolver import HostResolution
from twisted.internet.address import IPv4Address

from newscrawler.middlewares import boundary
from newscrawler.middlewares.boundary import GuardedResolver

RESOLVER: dict[str, Any] = {"TWISTED_DNS_RESOLVER": "tests.network.names.Names"}


class Table:
    """Stands for DNS: each name with the answers it gets, one look-up after the other, the last for ever."""

    def __init__(self, answers: dict[str, list[list[str]]]) -> None:
        self.answers, self.asked = answers, Counter[str]()

    def resolveHostName(self, receiver: Any, name: str, port: int, *_: Any) -> Any:  # noqa: N802 - Twisted's name
        resolution = HostResolution(name)
        receiver.resolutionBegan(resolution)
        answers = self.answers.get(name, [[name]])
        for address in answers[min(self.asked[name], len(answers) - 1)]:
            receiver.addressResolved(IPv4Address("TCP", address, port))
        self.asked[name] += 1
        receiver.resolutionComplete()
        return resolution


class Names(GuardedResolver):
    """The program's resolver over the table in the setting NAMES; PUBLIC lists beginnings of addresses that count as public.

    Other names resolve to themselves.
    """

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        made = super().from_crawler(crawler, reactor)
        made.inner = Table(crawler.settings.getdict("NAMES"))
        judged, public = boundary.is_public, tuple(crawler.settings.getlist("PUBLIC"))
        boundary.is_public = lambda address: address.startswith(public) or judged(address)
        return made
