"""Articles still come, but are they still read as they were? Fields, template, length, damage, sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newscrawler.watch.observed import Day
from newscrawler.watch.shares import WINDOWS, Fallen, Part, fallen, is_back

# Fields that a page shows; what is derived from them, or holds for the whole site, is not judged.
FIELDS = (
    *("title", "subtitle", "abstract", "description", "body", "authors", "editors", "photographers", "source"),
    *("section", "keywords", "published_at", "images", "copyright_notice", "page_number", "page_name"),
)
LATEST_BITS = 9  # texts of 512 characters and more are long enough, whatever they were


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a site's days: a field (empty: the page's shape), and a sentence with {now} and {usual}."""

    name: str
    field: str
    says: str
    measure: Callable[[Sequence[Day]], Callable[[Day], Part]]

    def find(self, past: Sequence[Day], recent: Sequence[Day]) -> Fallen | None:
        """Find that the share fell."""
        usual = [day for day in past if day.day < recent[-1].day]
        part = self.measure(usual)
        return fallen([part(day) for day in past], [part(day) for day in recent])

    def is_back(self, past: Sequence[Day], today: Day) -> bool:
        """Tell whether the day is as days were before the alarm."""
        part = self.measure(past)
        return is_back([part(day) for day in past], part(today))


def _filled(name: str) -> Callable[[Sequence[Day]], Callable[[Day], Part]]:
    return lambda past: lambda day: Part(day.day, min(day.count("filled", name), day.stored), day.stored)


def _whole(name: str) -> Callable[[Sequence[Day]], Callable[[Day], Part]]:
    return lambda past: lambda day: Part(day.day, day.stored - day.count("damaged", name), day.stored)


def _recent(past: Sequence[Day]) -> Callable[[Day], Part]:
    return lambda day: Part(day.day, day.count("recent", ""), day.count("recent", "") + day.count("old", ""))


def _known_template(past: Sequence[Day]) -> Callable[[Day], Part]:
    """Measure how many articles have a template that the past knew before the days that are judged together."""
    old = past[: max(len(past) // 2, len(past) - WINDOWS[-1])]
    known = {name for day in old for name in day.reasons("template")}

    def part(day: Day) -> Part:
        templates = day.reasons("template")
        return Part(day.day, sum(number for name, number in templates.items() if name in known), templates.total())

    return part


def _long(past: Sequence[Day]) -> Callable[[Day], Part]:
    """Measure how many texts are longer than the shortest twentieth of the past."""
    lengths = sum((day.reasons("length") for day in past), Counter[str]())
    most, bits, seen = lengths.total() / 20, 0, 0
    for bits in sorted(int(name) for name in lengths):
        seen += lengths[str(bits)]
        if seen > most:
            break
    edge = min(bits, LATEST_BITS)

    def part(day: Day) -> Part:
        found = day.reasons("length")
        return Part(day.day, sum(number for name, number in found.items() if int(name) >= edge), found.total())

    return part


QUESTIONS: tuple[Question, ...] = (
    *(
        Question(f"filled {name}", name, f"{name} is in {{now}} of the articles, was in {{usual}}", _filled(name))
        for name in FIELDS
    ),
    *(
        Question(f"whole {name}", name, f"{{now}} of the articles have a legible {name}, {{usual}} had", _whole(name))
        for name in ("title", "body")
    ),
    Question("recent", "published_at", "{now} of the new articles are dated within a week, {usual} were", _recent),
    Question("template", "", "{now} of the articles have a template known from before, {usual} had", _known_template),
    Question("long", "body", "{now} of the texts are as long as texts were, {usual} were", _long),
)
