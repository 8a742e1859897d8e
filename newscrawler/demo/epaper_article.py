"""An article of the e-paper: headline in up to three parts, credits as printed, traditional characters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from newscrawler.demo.dice import Dice
from newscrawler.demo.region import HETING
from newscrawler.demo.script import to_hong_kong_quotes, to_traditional
from newscrawler.demo.story import Seed, story

NOTICE = "版權聲明：鶴汀日報所有文字、圖片，版權均屬鶴汀日報社所有，未經書面授權不得轉載或建立鏡像。"


@dataclass(frozen=True, slots=True)
class EpaperArticle:
    """One article in simplified characters, as its writers typed it; `printed` gives it as the paper shows it."""

    title: str
    kicker: str | None
    deck: str | None
    byline: str | None
    paragraphs: tuple[str, ...]
    authors: tuple[str, ...]
    photographers: tuple[str, ...]
    captions: tuple[str, ...]
    editor: str
    proofreader: str
    keywords: tuple[str, ...]

    def fields(self) -> dict[str, Any]:
        """Give the article's fields but for addresses and the place in the issue."""
        heads = [printed(line) for line in (self.kicker, self.deck) if line]
        return {
            "title": printed(self.title),
            "subtitle": "\n".join(heads) or None,
            "abstract": None,
            "description": None,
            "body": "\n".join(map(printed, self.paragraphs)),
            "authors": [printed(name) for name in self.authors],
            "editors": [printed(self.editor)],
            "photographers": [printed(name) for name in self.photographers],
            "source": None,
            "source_url": None,
            "original_title": None,
            "publisher": None,
            "keywords": [],
            "updated_at": None,
            "language": "zh-Hant",
            "copyright_notice": NOTICE,
            "rights": "own",
            "encoding": "big5",
        }


def printed(text: str) -> str:
    """Give the text as the paper prints it.

    >>> printed("他说：“好。”")
    '他說：「好。」'
    """
    return to_hong_kong_quotes(to_traditional(text))


def shown_date(day: date) -> str:
    """Write a date as the paper does.

    >>> shown_date(date(2026, 10, 30))
    '2026年10月30日'
    """
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"


def epaper_article(seed: Seed, version: int) -> EpaperArticle:
    """Write the article: half with a byline of its own line, half with the credit in the first paragraph."""
    dice = Dice(seed.paper, seed.index, 9)
    text = story(seed, HETING, version=version)
    writers = tuple(dice.sample(HETING.reporters, dice.between(1, 2)))
    inline = seed.index % 2 == 1
    lead = f"【本报讯】记者{'、'.join(writers)}报道：{text.paragraphs[0]}" if inline else text.paragraphs[0]
    pictured = seed.index % 4 == 0
    form = seed.index % 5
    return EpaperArticle(
        title=text.headline.title,
        kicker=text.headline.kicker if form in (0, 1, 3) else None,
        deck=text.headline.deck if form in (0, 2, 3) else None,
        byline=None if inline else f"本报记者　{'　'.join(writers)}",
        paragraphs=(lead, *text.paragraphs[1:]),
        authors=writers,
        photographers=(dice.choice(HETING.photographers),) if pictured else (),
        captions=text.captions[:1] if pictured else (),
        editor=dice.choice(HETING.editors),
        proofreader=dice.choice(HETING.proofreaders),
        keywords=text.keywords,
    )
