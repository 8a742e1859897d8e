"""A sub-editor's pen: other words, numbers and marks in some characters of a text, spread over all of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from newscrawler.demo.dice import Dice

_HERE = Path(__file__).parent
_SEED = 31


@cache
def _words(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    lines = (_HERE / ("synonyms_en.txt" if language == "en" else "synonyms.txt")).read_text("utf-8").splitlines()
    swaps = {old: new.strip().replace("_", " ") for old, _, new in (line.partition(" ") for line in lines)}
    bound = r"\b" if language == "en" else ""
    longest_first = sorted(swaps, key=len, reverse=True)
    return swaps, re.compile(bound + "(?:" + "|".join(map(re.escape, longest_first)) + ")" + bound)


def edited(text: str, language: str, seed: int, share: float = 0.03) -> str:
    """Give the text with about this share of its characters changed by other words, numbers and marks."""
    swaps, pattern = _words(language)
    found = list(pattern.finditer(text))
    left, chosen = share * len(text), {}
    for match in Dice(_SEED, seed).sample(found, len(found)):
        cost = max(len(match[0]), len(swaps[match[0]]))
        if cost <= left + 1:
            chosen[match.start()] = match
            left -= cost
        if left < 1:
            break
    return pattern.sub(lambda match: swaps[match[0]] if match.start() in chosen else match[0], text)
