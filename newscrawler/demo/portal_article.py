"""An article of the provincial portal: its own reports, and reprints of the two papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from newscrawler.demo.dice import Dice
from newscrawler.demo.region import LANJIANG, person_name
from newscrawler.demo.story import Seed, story

SITE = "澜江在线"
OWN_NOTICE = "版权声明：本文为澜江在线原创作品，未经书面授权，任何媒体、网站和个人不得转载、摘编，违者将依法追究责任。"
REPRINT_NOTICE = (
    "免责声明：本文转载自其他媒体，转载目的在于传递更多信息，不代表澜江在线赞同其观点；如涉及版权问题，请与本网联系。"
)


@dataclass(frozen=True, slots=True)
class Original:
    """An article of another paper that the portal reprints."""

    outlet: str
    title: str
    paragraphs: tuple[str, ...]
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its number in the article, caption and photographer."""

    number: int
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class PortalArticle:
    """One article: texts as printed and people by role."""

    title: str
    published: datetime
    updated: datetime | None
    paragraphs: tuple[str, ...]
    abstract: str | None
    description: str
    authors: tuple[str, ...]
    correspondents: tuple[str, ...]
    editors: tuple[str, ...]
    proofreader: str
    reviewer: str
    source: str
    source_url: str | None
    keywords: tuple[str, ...]
    pictures: tuple[Picture, ...]

    @property
    def own(self) -> bool:
        """Whether the portal's newsroom wrote it."""
        return self.source == SITE

    @property
    def notice(self) -> str:
        """The statement printed under the article."""
        return OWN_NOTICE if self.own else REPRINT_NOTICE

    @property
    def photographers(self) -> list[str]:
        """The people who took the pictures, each once."""
        return list(dict.fromkeys(picture.credit for picture in self.pictures))

    def fields(self) -> dict[str, Any]:
        """Give the article's fields but for addresses."""
        return {
            "title": self.title,
            "subtitle": None,
            "abstract": self.abstract,
            "description": self.description,
            "body": "\n".join(self.paragraphs),
            "authors": [*self.authors, *self.correspondents],
            "editors": list(self.editors),
            "photographers": self.photographers,
            "source": self.source,
            "source_url": self.source_url,
            "original_title": None,
            "publisher": SITE,
            "keywords": list(self.keywords),
            "published_at": iso(self.published),
            "published_day": f"{self.published:%Y-%m-%d}",
            "updated_at": iso(self.updated) if self.updated else None,
            "language": "zh-Hans",
            "copyright_notice": self.notice,
            "rights": "own" if self.own else "reprint",
            "issue_date": None,
            "page_number": None,
            "page_name": None,
            "encoding": "utf-8",
        }


def iso(moment: datetime) -> str:
    """Write a local time with its offset.

    >>> iso(datetime(2026, 10, 30, 8, 5, 9))
    '2026-10-30T08:05:09+08:00'
    """
    return f"{moment:%Y-%m-%dT%H:%M:%S}+08:00"


def own_article(seed: Seed, when: datetime, version: int) -> PortalArticle:
    """Write a report of the portal's own newsroom."""
    dice = Dice(seed.paper, seed.index, 9)
    text = story(seed, LANJIANG, long=seed.index % 9 == 2, version=version)
    pictures = dice.sample(LANJIANG.photographers, dice.below(3))
    return PortalArticle(
        title=text.headline.title,
        published=when,
        updated=_updated(seed.index, when, version),
        paragraphs=text.paragraphs,
        abstract=text.summary if seed.index % 3 == 0 else None,
        description=text.summary,
        authors=tuple(dice.sample(LANJIANG.reporters, dice.between(1, 2))),
        correspondents=tuple(person_name(dice) for _ in range(dice.below(3))),
        editors=tuple(dice.sample(LANJIANG.editors, dice.between(1, 2))),
        proofreader=dice.choice(LANJIANG.proofreaders),
        reviewer=dice.choice(LANJIANG.editors),
        source=SITE,
        source_url=None,
        keywords=text.keywords,
        pictures=tuple(Picture(at + 1, text.captions[at], name) for at, name in enumerate(pictures)),
    )


def reprint(seed: Seed, when: datetime, original: Original, version: int) -> PortalArticle:
    """Reprint an article: the last paragraph is cut from long ones, the outlet is named and linked."""
    dice = Dice(seed.paper, seed.index, 9)
    paragraphs = original.paragraphs[:-1] if len(original.paragraphs) > 6 else original.paragraphs
    return PortalArticle(
        title=original.title,
        published=when,
        updated=_updated(seed.index, when, version),
        paragraphs=paragraphs,
        abstract=None,
        description=paragraphs[0][:70] + "……",
        authors=original.authors,
        correspondents=(),
        editors=(dice.choice(LANJIANG.editors),),
        proofreader=dice.choice(LANJIANG.proofreaders),
        reviewer=dice.choice(LANJIANG.editors),
        source=original.outlet,
        source_url=original.url,
        keywords=original.keywords,
        pictures=(),
    )


def _updated(index: int, when: datetime, version: int) -> datetime | None:
    if version > 1:
        return when + timedelta(days=1, minutes=5)
    return when + timedelta(minutes=17) if index % 3 == 0 else None
