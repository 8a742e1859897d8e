"""One invented story: headline, text and people, a pure function of paper, index and version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from newscrawler.demo.dice import Dice
from newscrawler.demo.grammar import expand
from newscrawler.demo.region import Region
from newscrawler.demo.topics import SECTIONS, Topic, topics_of

_FACTS, _HEAD, _TEXT, _UPDATE = range(4)  # each part has its own stream, so that a headline costs no text


@dataclass(frozen=True, slots=True)
class Seed:
    """What a story is made from: the paper's number, the article's index, its section and its date."""

    paper: int
    index: int
    section: int
    day: date


@dataclass(frozen=True, slots=True)
class Headline:
    """The titles of a story as its paper may print them."""

    title: str
    kicker: str
    deck: str


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story: its headline and its text."""

    headline: Headline
    paragraphs: tuple[str, ...]
    summary: str
    captions: tuple[str, ...]
    keywords: tuple[str, ...]


def story_topic(seed: Seed) -> Topic:
    """Give the topic of the story."""
    topics = topics_of(SECTIONS[seed.section])
    return topics[Dice(seed.paper, seed.index, 77).below(len(topics))]


def story_facts(seed: Seed, region: Region) -> dict[str, str]:
    """Give the places, people, dates and numbers of the story."""
    dice = Dice(seed.paper, seed.index, _FACTS)
    facts = region.facts(dice)
    day = seed.day
    facts |= {
        "year": str(day.year),
        "lastyear": str(day.year - 1),
        "month": str(day.month),
        "md": f"{day.month}月{day.day}日",
    }
    for name, fact in story_topic(seed).facts.items():
        facts[name] = fact.pick(dice, facts)
    return facts


def headline(seed: Seed, region: Region) -> Headline:
    """Give the titles alone, cheaply: lists and feeds show nothing else."""
    topic, facts, dice = story_topic(seed), story_facts(seed, region), Dice(seed.paper, seed.index, _HEAD)
    title, kicker, deck = (_one(topic, part, dice, facts) for part in ("titles", "kickers", "decks"))
    return Headline(title, kicker, deck)


def story(seed: Seed, region: Region, *, long: bool = False, version: int = 1) -> Story:
    """Write the story; `long` ones fill two pages, version 2 ends with what became known a day later."""
    topic, facts, dice = story_topic(seed), story_facts(seed, region), Dice(seed.paper, seed.index, _TEXT)
    summary, lead, end = (_one(topic, part, dice, facts) for part in ("summaries", "leads", "ends"))
    middles = dice.sample(topic.parts["middles"], 8 if long else dice.between(3, 5))
    quotes = dice.sample(topic.parts["quotes"], 2 if long else 1)
    text = [expand(template, dice, facts) for template in (*middles[:2], *quotes[:1], *middles[2:], *quotes[1:])]
    captions = tuple(expand(template, dice, facts) for template in dice.sample(topic.parts["captions"], 2))
    update = [_one(topic, "updates", Dice(seed.paper, seed.index, _UPDATE), facts)] if version > 1 else []
    return Story(headline(seed, region), (lead, *text, end, *update), summary, captions, topic.keywords)


def _one(topic: Topic, part: str, dice: Dice, facts: dict[str, str]) -> str:
    return expand(dice.choice(topic.parts[part]), dice, facts)
