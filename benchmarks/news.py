"""Articles to measure with: sentences of real or invented news, drawn in another order for each article, with names put in.

With NEWSCRAWLER_CORPUS set, the sentences are those of the labelled Chinese pages there; else of the bundled papers,
which say much the same all the time. Articles are as long as the real ones (in the corpus, half of them over 950
characters), headlines and bylines are drawn too. Names of random characters give the variety of words a real archive has.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from newscrawler.items import Article

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”」』]?")
LENGTHS = (120, 360, 560, 750, 950, 1110, 1470, 2090, 3850)  # ninths of the corpus' bodies
DAYS = 6000
SITES = 40
NAMES_EACH = 25  # characters between two names, on average


@cache
def sentences() -> tuple[str, ...]:
    """Give the sentences to draw from."""
    return tuple(sorted({one for body in _bodies() for one in SENTENCE.findall(body) if len(one) > 5}))


def _bodies() -> Iterator[str]:
    corpus = os.environ.get("NEWSCRAWLER_CORPUS")
    if corpus:
        with (Path(corpus) / "zh" / "gold.jsonl").open(encoding="utf-8") as lines:
            yield from (json.loads(line)["body"] or "" for line in lines)
        return
    from newscrawler.demo.region import RUOSHUI
    from newscrawler.demo.story import Seed, story

    for index in range(400):
        yield "\n".join(story(Seed(1, index, index % 4, date(2008, 1, 1)), RUOSHUI, long=True).paragraphs)


@cache
def _common() -> str:
    return "".join(char for one in sentences() for char in one if "\u4e00" <= char <= "\u9fff")


def name(dice: random.Random) -> str:
    """Give an invented name of two to four characters."""
    common = _common()
    return "".join(dice.choice(common) for _ in range(dice.choice((2, 3, 3, 4))))


def articles(count: int, *, days: int = DAYS, seed: int = 1) -> Iterator[Article]:
    """Give so many articles; the first ones are the same for any count."""
    dice = random.Random(seed)
    first = date(2005, 1, 1)
    pool = sentences()
    for number in range(count):
        length = dice.choice(LENGTHS) * dice.uniform(0.7, 1.3)
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < length:
            paragraphs.append("".join(_with_name(dice.choice(pool), dice) for _ in range(dice.randint(1, 4))))
        site = f"paper{dice.randrange(SITES)}"
        day = first + timedelta(days=dice.randrange(days))
        yield Article(
            site=site,
            url=f"http://www.{site}.example/{day:%Y/%m/%d}/content_{number}.htm",
            title=_with_name(dice.choice(pool)[:24], dice),
            body="\n".join(paragraphs),
            authors=[name(dice)[:3]],
            editors=[f"编辑{dice.randrange(300)}"],
            source=f"{site}日报",
            published_at=f"{day}T08:30:00+08:00",
            published_day=day.isoformat(),
            language="zh-Hans",
            rights="own",
            encoding="gb18030",
            copyright_notice="凡本网注明来源的作品，版权均属本网，未经授权不得转载。",
            provenance={
                "title": "shown in h1",
                "body": "lines",
                "authors": "line of credits",
                "published_at": "info line",
            },
            fetched_at="2026-11-01T08:00:00+08:00",
        )


def _with_name(sentence: str, dice: random.Random) -> str:
    if dice.random() * NAMES_EACH > len(sentence):
        return sentence
    at = dice.randrange(len(sentence))
    return sentence[:at] + name(dice) + sentence[at:]
