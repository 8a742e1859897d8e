"""An invented local site: what it publishes on a day, a pure function of site and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from newscrawler.demo.dice import Dice
from newscrawler.demo.region import HETING, LANJIANG, RUOSHUI, person_name
from newscrawler.demo.story import Seed, story
from tests.breakages.rhythm import DAILY, drawn, share
from tests.variants.forms import FORMS, notice

CHINA = timezone(timedelta(hours=8))
EPOCH = date(2023, 1, 2)
_REGIONS = (RUOSHUI, LANJIANG, HETING)
_PAPER = 20_000
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_COUNT, _PART, _TELL = range(3)
_OTHERS = "澜江农民报 云溪晚报 平湖发布 北岸网 市农业农村局 县融媒体中心 省气象台".split()
SECTIONS = (("yw", "要闻"), ("ms", "民生"), ("xz", "乡镇"), ("wh", "文化"))
_SHARES = (36, 66, 86, 100)  # of a hundred articles, summed up by section


@dataclass(frozen=True, slots=True)
class Town:
    """A site: how many articles it has on a usual weekday, how it looks, what it is in the habit of printing."""

    number: int
    name: str
    size: float
    look: str = "modern"
    rhythm: str = DAILY
    pauses: bool = True
    names_editors: bool = True
    names_sources: int = 85  # of a hundred articles
    days_in_text: bool = True  # else 日前: no day can be had from the text

    def count(self, day: date) -> int:
        """Give how many articles it publishes on this day."""
        if day < EPOCH:
            return 0
        return drawn(self.size * share(self.rhythm, self.pauses, day), Dice(self.number, day.toordinal(), _COUNT))


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its newsroom knows it; lists are empty, source None where the page names nobody."""

    key: int
    section: int
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    source: str | None
    authors: tuple[str, ...]
    editors: tuple[str, ...]

    @property
    def day(self) -> date:
        return self.published.date()


def key_of(day: date, number: int) -> int:
    """Give the number an article has in its address."""
    return (day - EPOCH).days * 100 + number + 100_000


def day_of(key: int) -> tuple[date, int]:
    """Give the day and the number on that day of an article's key."""
    days, number = divmod(key - 100_000, 100)
    return EPOCH + timedelta(days=days), number


def section_of(town: Town, day: date, number: int) -> int:
    """Give the section an article stands in; cheap, lists ask for nothing else."""
    drawn_part = Dice(town.number, day.toordinal(), number, _PART).below(100)
    return next(at for at, limit in enumerate(_SHARES) if drawn_part < limit)


@lru_cache(maxsize=20_000)
def told(town: Town, key: int) -> Story:
    """Write the article with this key."""
    day, number = day_of(key)
    dice, section = Dice(town.number, key, _TELL), section_of(town, day, number)
    title, paragraphs = _text(town, key, section, day, dice)
    if not town.days_in_text:
        title, *paragraphs = (_DAY.sub("日前", text) for text in (title, *paragraphs))
    hour = 6 + number * 15 // max(1, town.count(day))
    published = datetime.combine(day, time(hour, dice.below(60)), CHINA)
    source = None
    if dice.below(100) < town.names_sources:
        source = dice.choice(_OTHERS) if dice.below(3) == 0 else town.name
    authors = tuple(person_name(dice) for _ in range(dice.below(3)))
    editors = (person_name(Dice(town.number, dice.below(4), 9)),) if town.names_editors and dice.below(9) else ()
    return Story(key, section, title, tuple(paragraphs), published, source, authors, editors)


def _text(town: Town, key: int, section: int, day: date, dice: Dice) -> tuple[str, list[str]]:
    if dice.below(18) == 0:  # an office's notice, in the words of last week's
        form = notice(FORMS[dice.below(len(FORMS))], town.number, key, day)
        return form.title, form.paragraphs
    region = _REGIONS[town.number % len(_REGIONS)]
    written = story(Seed(_PAPER + town.number, key, section % 5, day), region, long=dice.below(4) == 0)
    short = dice.below(30) == 0  # a picture with a few lines
    return written.headline.title, list(written.paragraphs[:2] if short else written.paragraphs)
