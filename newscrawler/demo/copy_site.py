"""A site on an expired domain that serves the county daily's pages: traditional characters, readings all over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zlib import crc32

from newscrawler.demo.daily import Daily
from newscrawler.demo.damage import gloss, gloss_toneless, glossed_set, reencoded
from newscrawler.demo.paper import Page, Paper, Route, Web
from newscrawler.demo.script import to_traditional

_KEPT = ("rights", "published_at", "published_day", "encoding", "language", "images", "keywords")


class CopySite(Paper):
    """Holds the daily as it was on day 1, and never changes."""

    name = "ruoshui_copy"
    number = Daily.number
    encoding = "gbk"
    last_day = Daily.last_day
    per_day = Daily.per_day
    spread_days = Daily.spread_days

    def __init__(self, web: Web) -> None:
        super().__init__(web)
        self._daily = Daily(web)

    def routes(self) -> list[Route]:
        """The daily's own paths."""
        return [(r"/robots\.txt", lambda _: self.missing())]

    def start_urls(self) -> list[str]:
        """Start where the daily starts."""
        return self._daily.start_urls()

    def path(self, index: int) -> str:
        """Give the daily's path."""
        return self._daily.path(index)

    def page(self, path: str, query: str, day: int) -> Page:
        """Answer with the daily's page of day 1, damaged."""
        page = self._daily.page(path, query, 1) if path != "/robots.txt" else super().page(path, query, day)
        if page.status != 200 or not page.body:
            return page
        body = to_traditional(page.body.decode("gbk")).encode("gbk")
        return replace(page, body=damaged(body, crc32(path.encode())), fails_first=False, delay=0.0)

    def fields(self, index: int, _day: int) -> dict[str, Any]:
        """Give the daily's fields in traditional characters, as they are once the damage is undone."""
        fields = self._daily.fields(index, 1)
        changed = {name: _converted(value) for name, value in fields.items() if name not in _KEPT}
        image = f"{self.origin}/images/news/{self.number_of(index)}.jpg"
        images = [
            {"url": image, "caption": _converted(picture["caption"]), "credit": _converted(picture["credit"])}
            for picture in fields["images"]
        ]
        encoding = "utf-8" if is_reencoded(crc32(self.path(index).encode())) else "gbk"
        return {**fields, **changed, "images": images, "language": "zh-Hant", "encoding": encoding, "copy_host": True}

    def expected(self, _day: int) -> Iterator[dict[str, Any]]:
        """Give the fields of all articles that the copy holds."""
        return super().expected(1)

    def gone(self, _day: int) -> dict[str, str]:
        """Nothing is ever taken down here."""
        return {}

    def alias_paths(self, _day: int) -> dict[str, str]:
        """Give the daily's other addresses."""
        return self._daily.alias_paths(1)

    def reprints(self, _day: int) -> Iterator[tuple[str, str]]:
        """Give each page with the daily's own."""
        for index in self.timeline.indexes(1):
            yield self.origin + self.path(index), self._daily.origin + self.path(index)


def is_reencoded(number: int) -> bool:
    """Say whether the copy serves this page in UTF-8."""
    return number % 3 == 1


def damaged(body: bytes, number: int) -> bytes:
    """Damage a page of GBK bytes; its number decides how."""
    chosen = glossed_set(body, number)
    body = gloss_toneless(body, chosen) if number % 11 == 8 else gloss(body, chosen, number)
    if not is_reencoded(number):
        return body
    return reencoded(body.replace(b"charset=gb2312", b"charset=utf-8"))


def _converted(value: Any) -> Any:
    if isinstance(value, str):
        return to_traditional(value)
    return [_converted(item) for item in value] if isinstance(value, list) else value
