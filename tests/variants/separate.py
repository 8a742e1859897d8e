"""Stories that must not be tied, though they share a topic, a form, an event or a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from newscrawler.demo.dice import Dice
from newscrawler.demo.region import HETING, LANJIANG, RUOSHUI
from newscrawler.demo.story import Seed, story, story_topic
from newscrawler.demo.topics import SECTIONS
from tests.variants.forms import FORMS, notice
from tests.variants.originals import english, original
from tests.variants.piece import Pair, Piece
from tests.variants.scripts import traditional
from tests.variants.written import by_role, first_of

_OUTLETS = ((RUOSHUI, "若水报"), (LANJIANG, "澜江日报"), (HETING, "鹤汀日报"))
_PAPER = 9000
_BACKGROUND = ("此前报道：", "【新闻回放】", "据本报此前报道，", "背景链接　")


def _told(paper: int, seed: Seed) -> Piece:
    region, outlet = _OUTLETS[paper % 3]
    told = story(seed, region, long=seed.index % 2 == 0)
    return Piece(told.headline.title, "\n".join(told.paragraphs), f"paper{paper}.example", outlet, str(seed.day))


@cache
def _same_topic(topic: str, paper: int) -> tuple[Seed, ...]:
    """Seeds of one paper's stories on a topic."""
    day = date(2008, 3, 1) + timedelta(days=paper)
    seeds = (Seed(_PAPER + paper, index, index % len(SECTIONS), day + timedelta(days=index)) for index in range(240))
    return tuple(seed for seed in seeds if story_topic(seed).name == topic)


_TOPICS = (
    "bus clinic cold craft elder factory green hall harvest market museum opera return road school theft water".split()
)


def same_topic(number: int) -> tuple[Piece, Piece]:
    """The same kind of event at another place, with other people, in another paper."""
    topic = _TOPICS[number % len(_TOPICS)]
    paper, turn = number % 3, number // len(_TOPICS)
    first, second = _same_topic(topic, paper), _same_topic(topic, paper + 1)
    return _told(paper, first[turn % len(first)]), _told(paper + 1, second[turn % len(second)])


def same_event(number: int) -> tuple[Piece, Piece]:
    """One event told by two papers' own reporters; then the second in the other script."""
    rivals = by_role("rival")
    rival = rivals[number % len(rivals)]
    second = traditional(rival.piece, "s2t") if number // len(rivals) % 2 else rival.piece
    return first_of(rival.key), second


def follow_up(number: int) -> tuple[Piece, Piece]:
    """A later story that quotes one paragraph of the first; those written by hand come first."""
    later = by_role("later")
    if number < len(later):
        return first_of(later[number].key), later[number].piece
    dice, paper = Dice(_PAPER, number, 5), number % 3
    seeds = _same_topic(_TOPICS[number % len(_TOPICS)], paper)
    one = number // len(_TOPICS) % (len(seeds) - 1)
    first, second = _told(paper, seeds[one]), _told(paper, seeds[one + 1])
    quoted = dice.choice(_BACKGROUND) + dice.choice(first.paragraphs[:3])
    paragraphs = second.paragraphs
    at = dice.between(1, len(paragraphs))
    return first, replace(second, body="\n".join([*paragraphs[:at], quoted, *paragraphs[at:]]))


def same_form(number: int) -> tuple[Piece, Piece]:
    """An office's notice and its next one."""
    name, turn = FORMS[number % len(FORMS)], number // len(FORMS)
    return notice(name, turn, 0), notice(name, turn, 1)


def other_office(number: int) -> tuple[Piece, Piece]:
    """The same form used by another county."""
    name, turn = FORMS[number % len(FORMS)], number // len(FORMS)
    return notice(name, turn, 3), notice(name, turn + 1, 3)


def unrelated(number: int) -> tuple[Piece, Piece]:
    """Two stories that have nothing in common."""
    return original(number), original(number + 23)


def english_pair(number: int) -> tuple[Piece, Piece]:
    """Two English stories, some of them about the same event."""
    pairs = [(one, two) for at, one in enumerate(english()) for two in english()[at + 1 :]]
    return pairs[number % len(pairs)]


SEPARATE: dict[str, Callable[[int], tuple[Piece, Piece]]] = {
    "same_topic": same_topic,
    "same_event": same_event,
    "follow_up": follow_up,
    "same_form": same_form,
    "other_office": other_office,
    "unrelated": unrelated,
    "english": english_pair,
}
LARGEST = {"same_event": 20, "english": 21}  # kinds written by hand end


def separate_pairs(per_kind: int = 80) -> Iterator[Pair]:
    """Give so many pairs of every kind in SEPARATE; of those in LARGEST no more than there are."""
    for kind, make in SEPARATE.items():
        for number in range(min(per_kind, LARGEST.get(kind, per_kind))):
            yield Pair(kind, *make(number), same=False)
