"""A town's site page by page: front page, section lists of several pages, articles; and what it shows of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.utils import format_datetime
from typing import NamedTuple

from newscrawler.demo.dice import Dice
from tests.breakages.render import Face, article_html, front_html, list_html
from tests.breakages.town import SECTIONS, Story, Town, day_of, key_of, section_of, told

FRONT, LIST, ARTICLE = "front", "list", "article"
REACH = 45  # days that lists reach back
_HICCUP, _TAKEN_DOWN = 150, 60  # one page of so many fails for a day; one article of so many is withdrawn
_LIST = re.compile(r"/(\w+)/(?:index(?:_(\d+))?\.html)?")
_ARTICLE = re.compile(r"/(?:\w+/)*(?:t\d{8}_|content_|)(\d{6,7})\.s?html")


class Page(NamedTuple):
    """One answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """What a perfect reader takes from an article's page; `published_at` ISO 8601, missing is None or empty."""

    path: str
    title: str
    body: str
    published_at: str
    source: str | None
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site of a town as it stands in the evening of a day. `face` is what a redesign changes."""

    town: Town
    face: Face = field(default_factory=Face)

    def address(self, key: int) -> str:
        """Give an article's path: by date, by day and number, or by number alone, as its publishing system does."""
        day, number = day_of(key)
        section = SECTIONS[section_of(self.town, day, number)][0]
        if self.town.look == "county":
            return f"/article/{key}.shtml"
        return (
            f"/{section}/{day:%Y%m}/t{day:%Y%m%d}_{key}.html"
            if self.town.look == "portal"
            else f"/{section}/{day:%Y/%m/%d}/{key}.html"
        )

    def kind(self, path: str) -> str | None:
        """Give what an address stands for: FRONT, LIST, ARTICLE, or None for nothing."""
        if path in ("/", "/index.html"):
            return FRONT
        listed = _LIST.fullmatch(path)
        if listed and any(listed[1] == name for name, _ in self.face.sections):
            return LIST
        return ARTICLE if _ARTICLE.fullmatch(path) else None

    def keys(self, day: date, section: str | None = None) -> list[int]:
        """Give the articles that lists reach on this day, newest first."""
        wanted = {
            at
            for at, (name, _) in enumerate(SECTIONS)
            if name == section or (section is None and (name, _) in self.face.sections)
        }
        limit = self.face.per_page * (self.face.pages if section else 1)
        found: list[int] = []
        for back in range(REACH):
            of_day = day - timedelta(days=back)
            numbers = reversed(range(self.town.count(of_day)))
            found += [
                key_of(of_day, number)
                for number in numbers
                if section_of(self.town, of_day, number) in wanted and not self.withdrawn(key_of(of_day, number), day)
            ]
            if len(found) >= limit:
                break
        return found[:limit]

    def withdrawn(self, key: int, day: date) -> bool:
        """Say whether an article was there and is taken down by this day."""
        dice = Dice(self.town.number, key, 41)
        return dice.below(_TAKEN_DOWN) == 0 and day > day_of(key)[0] + timedelta(days=dice.between(1, 9))

    def page(self, path: str, day: date) -> Page:
        """Give the answer to an address."""
        kind = self.kind(path)
        if (
            kind
            and kind != FRONT
            and Dice(self.town.number, sum(path.encode()), day.toordinal(), 6).below(_HICCUP) == 0
        ):
            return Page(502, {"Content-Type": "text/html"}, b"<html><body>502 Bad Gateway</body></html>")
        if kind == ARTICLE:
            return self._article(path, day)
        if kind == FRONT:
            keys = self.keys(day)
            return self.html(front_html(self.town, self.face, self._links(keys)))
        return self._list(path, day) if kind == LIST else self.missing()

    def _list(self, path: str, day: date) -> Page:
        match = _LIST.fullmatch(path)
        assert match is not None
        number, section = int(match[2] or 1), match[1]
        keys, size = self.keys(day, section), self.face.per_page
        if number > max(1, -(-len(keys) // size)):
            return self.missing()
        more = f"/{section}/index_{number + 1}.html" if len(keys) > number * size else None
        links = self._links(keys[(number - 1) * size : number * size])
        return self.html(list_html(self.town, self.face, section, links, more))

    def _links(self, keys: list[int]) -> list[tuple[str, Story]]:
        return [(self.address(key), told(self.town, key)) for key in keys]

    def story(self, path: str, day: date) -> Story | None:
        """Give the article at this address, if it is there on this day."""
        match = _ARTICLE.fullmatch(path)
        if match is None:
            return None
        key = int(match[1])
        published, number = day_of(key)
        there = published <= day and number < self.town.count(published) and self.address(key) == path
        return told(self.town, key) if there and not self.withdrawn(key, day) else None

    def _article(self, path: str, day: date) -> Page:
        story = self.story(path, day)
        if story is None:
            return self.missing()
        page = self.html(article_html(self.town, self.face, story))
        return page._replace(headers={**page.headers, "Last-Modified": format_datetime(story.published)})

    def html(self, text: str, status: int = 200) -> Page:
        """Give a page of this text in the site's encoding."""
        charset = "gbk" if self.town.look == "county" else "utf-8"
        return Page(
            status, {"Content-Type": f"text/html; charset={charset}"}, text.encode(charset, "xmlcharrefreplace")
        )

    def missing(self) -> Page:
        """Give the page for an address where nothing is."""
        return self.html(
            f"<html><head><title>404</title></head><body><h1>页面不存在</h1><p>{self.town.name}</p></body></html>", 404
        )

    def lists(self, day: date) -> Iterator[str]:
        """Give the addresses of the front page and all list pages."""
        yield "/"
        for section, _ in self.face.sections:
            pages = max(1, -(-len(self.keys(day, section)) // self.face.per_page))
            yield from (
                f"/{section}/" if number == 1 else f"/{section}/index_{number}.html" for number in range(1, pages + 1)
            )

    def fresh(self, day: date) -> list[str]:
        """Give the addresses of the articles published on this day."""
        return [self.address(key_of(day, number)) for number in range(self.town.count(day))]

    def shown(self, day: date) -> list[Shown]:
        """Give what a perfect reader takes from the day's articles."""
        stories = (
            (path, told(self.town, int(path.rsplit("/", 1)[1].split(".")[0].rsplit("_", 1)[-1])))
            for path in self.fresh(day)
        )
        return [
            Shown(
                path,
                story.title,
                "\n".join(story.paragraphs),
                story.published.isoformat(),
                story.source,
                story.authors,
                story.editors,
                SECTIONS[story.section][1],
            )
            for path, story in stories
        ]
