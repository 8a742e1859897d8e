"""Articles to measure with: a walk through real or invented news that follows it for some characters, then goes on elsewhere.

Each pair of neighbouring characters is as common as in the news walked through, phrases are so too, yet no two articles
share a passage. Names of random characters give the variety of words that a real archive has. With NEWSCRAWLER_CORPUS
set, the news is that of the labelled Chinese pages there; else of the bundled papers, which say much the same all the
time. Articles are as long as the real ones: in the corpus, half of them over 950 characters.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from newscrawler.items import Article

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”」』]?")
LENGTHS = (120, 360, 560, 750, 950, 1110, 1470, 2090, 3850)  # ninths of the corpus' bodies
DAYS = 6000
SITES = 40
LONGEST_STEP = 6  # characters followed before the walk goes on elsewhere
NAMES_EACH = 25  # characters between two names, on average
# Share of steps that repeat the article's own words, so that 1,000 bytes of text have as many different characters and
# pairs as in the corpus: 107 and 170, there 80 and 166.
AGAIN = 0.6


@cache
def news() -> str:
    """Give the news that is walked through."""
    return "\n".join(_bodies())


@cache
def sentences() -> tuple[str, ...]:
    """Give the sentences of the news."""
    return tuple(sorted({one for one in SENTENCE.findall(news()) if len(one) > 5}))


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
def places() -> dict[str, list[int]]:
    """Give the places in the news where each character stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, char in enumerate(news()[:-LONGEST_STEP]):
        found[char].append(at)
    return dict(found)


def name(dice: random.Random) -> str:
    """Give an invented name of two to four characters."""
    return "".join(char for char in dice.choices(news(), k=dice.choice((2, 3, 3, 4))) if char.isalnum())


def text(length: int, dice: random.Random) -> str:
    """Give a walk of so many characters, which comes back to its own words as often as an article does."""
    source, where = news(), places()
    names = [name(dice) for _ in range(1 + length // NAMES_EACH // 4)]
    written = "。"
    while len(written) <= length:
        last = written[-1]
        at = written.find(last, dice.randrange(len(written))) if dice.random() < AGAIN else -1
        if 0 <= at < len(written) - LONGEST_STEP:
            part = written[at + 1 : at + 1 + dice.randint(2, LONGEST_STEP)]
        else:
            at = dice.choice(where.get(last, where["。"]))
            part = source[at + 1 : at + 1 + dice.randint(2, LONGEST_STEP)]
            if dice.random() * NAMES_EACH < len(part):
                part += dice.choice(names)
        written += part
    return written[1:]


def articles(count: int, *, days: int = DAYS, seed: int = 1) -> Iterator[Article]:
    """Give so many articles; the first ones are the same for any count."""
    dice = random.Random(seed)
    first = date(2005, 1, 1)
    for number in range(count):
        site = f"paper{dice.randrange(SITES)}"
        day = first + timedelta(days=dice.randrange(days))
        title = text(18, dice)
        body = text(round(dice.choice(LENGTHS) * dice.uniform(0.7, 1.3)), dice)
        people = (name(dice), dice.randrange(300))
        yield article(number, site, day, (title, body), people)


def article(number: int, site: str, day: date, texts: tuple[str, str], people: tuple[str, int]) -> Article:
    """Give the article of a site and day; texts: title and body; people: the author and the editor's number."""
    return Article(
        site=site,
        url=f"http://www.{site}.example/{day:%Y/%m/%d}/content_{number}.htm",
        title=texts[0].replace("\n", ""),
        body=f"{texts[1]}。",
        authors=[people[0]],
        editors=[f"编辑{people[1]}"],
        source=f"{site}日报",
        published_at=f"{day}T08:30:00+08:00",
        published_day=day.isoformat(),
        language="zh-Hans",
        rights="own",
        encoding="gb18030",
        copyright_notice="凡本网注明来源的作品，版权均属本网，未经授权不得转载。",
        provenance={"title": "shown in h1", "body": "lines", "authors": "line of credits", "published_at": "info line"},
        fetched_at="2026-11-01T08:00:00+08:00",
    )
