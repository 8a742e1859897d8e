"""The stories written by hand: texts/*.txt, one block each, headed `@ key | role | title | outlet | date`.

Roles: `first`, the story; `rival`, the same event by another paper's own reporter; `later`, a follow-up, in which
`>>2` stands for the second paragraph of `first`, quoted as background.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.variants.piece import Piece

_TEXTS = Path(__file__).parent / "texts"
_SITES = {
    "沅洲日报": "yuanzhou.example",
    "江州晚报": "jzwb.example",
    "江州日报": "jzrb.example",
    "明河都市报": "mhds.example",
    "明河日报": "minghe.example",
    "岭东农民报": "lingdong.example",
    "平溪周报": "pingxi.example",
    "雪坪通讯": "xueping.example",
    "省林业新闻": "forestry.example",
    "Calder Vale Courier": "caldervale.example",
    "Marsden Weekly": "marsden.example",
    "Port Ellery Herald": "ellery.example",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A story of the files: which event it is about and in which role."""

    key: str
    role: str
    piece: Piece


@cache
def written(language: str = "zh-Hans") -> tuple[Written, ...]:
    """Give all stories of a language (`zh-Hans` or `en`), quoted paragraphs filled in."""
    files = (
        [_TEXTS / "english.txt"] if language == "en" else sorted(set(_TEXTS.glob("*.txt")) - {_TEXTS / "english.txt"})
    )
    blocks = [block for file in files for block in file.read_text("utf-8").split("@ ")[1:]]
    stories: dict[str, list[str]] = {}
    return tuple(_read(block, language, stories) for block in blocks)


def _read(block: str, language: str, stories: dict[str, list[str]]) -> Written:
    head, *lines = filter(None, block.split("\n"))
    key, role, title, outlet, when = (part.strip() for part in head.split("|"))
    if role == "first":
        stories[key] = lines
    paragraphs = [stories[key][int(line[2:]) - 1] if line.startswith(">>") else line for line in lines]
    stamp = when.replace(" ", "T") + ":00+08:00" if " " in when else when
    return Written(key, role, Piece(title, "\n".join(paragraphs), _SITES[outlet], outlet, stamp, language))


def by_role(role: str, language: str = "zh-Hans") -> list[Written]:
    """Give the stories in this role."""
    return [story for story in written(language) if story.role == role]


def first_of(key: str, language: str = "zh-Hans") -> Piece:
    """Give the first story about this event."""
    return next(story.piece for story in written(language) if (story.key, story.role) == (key, "first"))
