"""Remember what a function says of a short text: pages share most of their class names, labels and notices.

Long texts are not kept. What pages made to harm write into class names would fill the memory of a process that reads on for days.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

R = TypeVar("R")
LONGEST = (
    500  # characters: 32,000 texts of that length take 32 MB; class attributes of 301 labelled pages have 47 on average
)


def remembered(maxsize: int) -> Callable[[Callable[[str], R]], Callable[[str], R]]:
    """Remember the values of a function of one text, of so many texts, the last ones asked for; those of long texts are made anew.

    >>> remembered(8)(str.upper)("renmin")
    'RENMIN'
    """

    def decorate(function: Callable[[str], R]) -> Callable[[str], R]:
        kept = lru_cache(maxsize=maxsize)(function)

        @wraps(function)
        def asked(text: str) -> R:
            return kept(text) if len(text) <= LONGEST else function(text)

        return asked

    return decorate
