"""The commonest characters of a script: they tell a right decoding from a wrong one, and a likely character from a rare one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SCRIPTS = ("zh-Hans", "zh-Hant", "ja", "ko")


@cache
def commonest(script: str) -> str:
    """Give the commonest characters of a script (one of SCRIPTS), commonest first.

    >>> commonest("zh-Hant")[:4]
    '的一是在'
    """
    lines = files("newscrawler").joinpath("data/common_characters.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))[script]


@cache
def common_set(*scripts: str) -> frozenset[str]:
    """Give the commonest characters of several scripts as one set."""
    return frozenset("".join(map(commonest, scripts)))
