"""Which language the interface speaks: as chosen, else as the browser asks, else English."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

COOKIE = "newscrawler_lang"
TONGUES = {"en": "English", "zh": "中文"}
TAGS = {"en": "en", "zh": "zh-Hans"}


def chosen(request: Any) -> str:
    """Give the language for a request: ?lang= wins over the cookie, the cookie over Accept-Language."""
    for value in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if value in TONGUES:
            return str(value)
    return accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> str:
    """Give the language that an Accept-Language header likes best of ours.

    >>> accepted("fr, zh-TW;q=0.9, en;q=0.8"), accepted("en-GB,zh;q=0.5"), accepted("")
    ('zh', 'en', 'en')
    """
    liked: list[tuple[float, str]] = []
    for part in header.split(","):
        name, _, weight = part.strip().partition(";q=")
        tongue = name.partition("-")[0].lower()
        if tongue in TONGUES:
            liked.append((_number(weight), tongue))
    return max(liked, key=lambda pair: pair[0], default=(0, "en"))[1]


def _number(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0


@cache
def words() -> dict[str, str]:
    """Give the interface's texts: English -> Chinese (words.txt: two lines a text)."""
    text = files("newscrawler.browse").joinpath("words.txt").read_text("utf-8")
    pairs = [block.split("\n") for block in text.strip().split("\n\n")]
    return dict(pairs)


def chinese(text: str) -> str:
    """Give a text of the interface, or a column's name, in Chinese."""
    from newscrawler.export.codebook import CHINESE

    return words().get(text) or (CHINESE[text][0] if text in CHINESE else text)


def say(tongue: str, text: str, **values: Any) -> str:
    """Give a text of the interface; {names} in it are filled with values, numbers with separators.

    >>> say("zh", "{n} articles", n=1234)
    '1,234 篇文章'
    """
    told = chinese(text) if tongue == "zh" else text.replace("_", " ")
    plain = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return told.format(**plain) if plain else told


def speaker(tongue: str) -> Callable[..., str]:
    """Give say() for one language."""
    return partial(say, tongue)
