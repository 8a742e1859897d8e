"""The topics that the papers report on: facts and sentence templates, read from texts/*.txt."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from newscrawler.demo.dice import Dice
from newscrawler.demo.grammar import Template, expand, parse_template

PARTS = ("kickers", "titles", "decks", "summaries", "leads", "middles", "quotes", "ends", "captions", "updates")
SECTIONS = ("news", "economy", "people", "towns", "culture")


@dataclass(frozen=True, slots=True)
class Range:
    """A fact that is a whole number from low to high, in steps."""

    low: int
    high: int
    step: int = 1

    def pick(self, dice: Dice, _facts: dict[str, str]) -> str:
        """Give one such number in digits."""
        return str(dice.between(self.low // self.step, self.high // self.step) * self.step)


@dataclass(frozen=True, slots=True)
class Wording:
    """A fact that is one of several wordings."""

    template: Template

    def pick(self, dice: Dice, facts: dict[str, str]) -> str:
        """Give one of the wordings."""
        return expand(self.template, dice, facts)


@dataclass(slots=True)
class Topic:
    """One kind of local story: its name, sections, keywords, facts and templates by part."""

    name: str
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    facts: dict[str, Range | Wording] = field(default_factory=dict)
    parts: dict[str, list[Template]] = field(default_factory=lambda: {part: [] for part in PARTS})


def parse_topic(name: str, text: str) -> Topic:
    """Read a topic file: `sections:` and `keywords:` lines, then `facts:` and the parts, one template a line."""
    topic = Topic(name)
    current = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        head, _, rest = line.partition(":")
        if head in ("sections", "keywords"):
            setattr(topic, head, tuple(rest.split()))
        elif line.endswith(":") and (head in PARTS or head == "facts"):
            current = head
        elif current == "facts":
            key, _, value = line.partition("=")
            topic.facts[key.strip()] = parse_fact(value.strip())
        else:
            topic.parts[current].append(parse_template(line))
    return topic


def parse_fact(value: str) -> Range | Wording:
    """Read a fact: `10-90`, `100-900/50` (in steps of 50) or wordings `a|b|c`.

    >>> parse_fact("100-900/50")
    Range(low=100, high=900, step=50)
    """
    numbers = value.replace("/", "-").split("-")
    if len(numbers) > 1 and all(number.isdigit() for number in numbers):
        return Range(*map(int, numbers))
    return Wording(parse_template(f"[{value}]"))


@cache
def all_topics() -> dict[str, Topic]:
    """Read all topic files of the package, by name."""
    folder = resources.files("newscrawler.demo") / "texts"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name)
    return {file.name[:-4]: parse_topic(file.name[:-4], file.read_text("utf-8")) for file in files}


@cache
def topics_of(section: str) -> tuple[Topic, ...]:
    """Give the topics that a section reports on."""
    return tuple(topic for topic in all_topics().values() if section in topic.sections)
