"""Tells pages with pinyin glosses by accident from pages that explain how a character is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from newscrawler.repair.readings import LETTERS, is_in_common_use, is_traditional_only, reads, toneless

READING = rf"[{LETTERS}]{{1,6}} ?"
HAN = "\u3400-\u9fff"
# Begins with a literal so that the search runs at the speed of memchr (0.05 ms for 100 kB).
GLOSS = re.compile(rf"\((?<=[{HAN}]\()({READING})\)")
HAN_CHARACTER = re.compile(f"[{HAN}]")
# A page is damaged where at least so many glosses of so many characters agree.
FEWEST_HITS, FEWEST_CHARACTERS = 4, 3
# The replacement knew a character or did not: so much of a glossed character's occurrences may stand without.
MOST_UNGLOSSED = 0.25
# It hit the midst of sentences: so many glosses have a character right behind. Explanations stand before punctuation.
FEWEST_WITHIN = 0.5
# Of all characters so many may be glossed; texts for children and learners gloss nearly every one.
MOST_GLOSSED = 0.3
# Of the bracketed syllables behind a character so many fit their rule.
FEWEST_FITTING = 0.8


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the glosses of a damaged page have in common: the glossed characters, and whether readings carry tones."""

    characters: frozenset[str]
    toned: bool


def find_evidence(text: str) -> Evidence | None:
    """Look for the damage in a page; None for a healthy one."""
    first = GLOSS.search(text)
    if not first:
        return None
    matches = list(GLOSS.finditer(text, first.start()))
    hits = [m for m in matches if reads(text[m.start() - 1], m[1])]
    if len(hits) < max(FEWEST_HITS, FEWEST_FITTING * len(matches)):
        return None
    toned = [m for m in hits if toneless(m[1]) != m[1]]
    family = toned if len(toned) * 2 > len(hits) else hits
    return Evidence(frozenset(glossed(text, hits)), family is toned) if agree(text, family, family is toned) else None


def glossed(text: str, hits: list[re.Match[str]]) -> Counter[str]:
    """Count the characters that the glosses stand behind."""
    return Counter(text[m.start() - 1] for m in hits)


def agree(text: str, hits: list[re.Match[str]], toned: bool) -> bool:
    """Tell whether glosses were put there by a replacement: its characters always, in mid sentence, few of all."""
    counts = glossed(text, hits)
    if len(hits) < FEWEST_HITS or len(counts) < FEWEST_CHARACTERS:
        return False
    if toned and sum(n for c, n in counts.items() if is_listable(c)) < FEWEST_FITTING * len(hits):
        return False
    occurrences = sum(map(text.count, counts))
    if len(hits) < (1 - MOST_UNGLOSSED) * occurrences:
        return False
    within = sum(bool(HAN_CHARACTER.match(text, m.end())) for m in hits)
    return within >= FEWEST_WITHIN * len(hits) and len(hits) <= MOST_GLOSSED * len(HAN_CHARACTER.findall(text))


def is_listable(character: str) -> bool:
    """Tell whether a character is a traditional form in common use: the replacement's list holds only such."""
    return is_traditional_only(character) and is_in_common_use(character)
