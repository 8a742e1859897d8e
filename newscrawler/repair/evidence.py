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
# The same in UTF-8, so far as it goes without decoding: a bracket behind a character that is not ASCII.
MAYBE_GLOSS = re.compile(rb"\((?<=[\x80-\xff]\()")
# Characters that have a reading begin with one of these bytes in UTF-8, the commonest first; to find that a page has none
# takes half the time of a search for brackets.
HAN_LEADS = tuple(bytes([lead]) for lead in (0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xE3))
HAN_CHARACTER = re.compile(f"[{HAN}]")
REACH = (
    200_000  # characters to both sides of the first gloss that are looked at; the longest real page has fewer in all
)
# A page is damaged where at least so many glosses of so many characters agree.
FEWEST_HITS, FEWEST_CHARACTERS = 4, 3
# The replacement knew a character or did not: so much of a glossed character's occurrences may stand without.
MOST_UNGLOSSED = 0.25
# It hit the midst of sentences: so many glosses have a character right behind. Explanations stand before
# punctuation, damaged pages have 0.4 and more (short ones; long ones 0.8).
FEWEST_WITHIN = 0.3
# Of all characters so many may be glossed; texts for children and learners gloss nearly every one.
MOST_GLOSSED = 0.3
# Of the bracketed syllables behind a character so many are its reading.
FEWEST_FITTING = 0.8
# Of the glosses with tones so many stand behind traditional forms in common use: lists hold hardly anything else, while
# explanations are of rare characters, and learners' texts have all kinds. Damaged pages have 0.73 and more.
FEWEST_LISTABLE = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the glosses of a damaged page say: which characters they stand behind, and which the page holds at all."""

    characters: frozenset[str]
    present: frozenset[str]


def may_hold_glosses(body: bytes) -> bool:
    """Tell of a page in UTF-8 whether it can hold glosses at all."""
    return any(map(body.__contains__, HAN_LEADS)) and MAYBE_GLOSS.search(body) is not None


def find_evidence(text: str) -> Evidence | None:
    """Look for the damage in a page; None for a healthy one."""
    first = GLOSS.search(text)
    if not first:
        return None
    start = first.start()
    text = text[max(0, start - REACH) : start + REACH]
    matches = list(GLOSS.finditer(text))
    hits = [m for m in matches if reads(text[m.start() - 1], m[1])]
    if len(hits) < max(FEWEST_HITS, FEWEST_FITTING * len(matches)):
        return None
    toned = [m for m in hits if toneless(m[1]) != m[1]]
    are_toned = len(toned) * 2 > len(hits)
    present = Counter(text)
    if not agree(text, toned if are_toned else hits, present, are_toned):
        return None
    return Evidence(frozenset(text[m.start() - 1] for m in hits), frozenset(present))


def agree(text: str, hits: list[re.Match[str]], present: Counter[str], toned: bool) -> bool:
    """Tell whether glosses were put there by a replacement: its characters always, in mid sentence, few of all."""
    counts = Counter(text[m.start() - 1] for m in hits)
    if len(hits) < FEWEST_HITS or len(counts) < FEWEST_CHARACTERS:
        return False
    if toned and sum(n for c, n in counts.items() if is_listable(c)) < FEWEST_LISTABLE * len(hits):
        return False
    if len(hits) < (1 - MOST_UNGLOSSED) * sum(present[c] for c in counts):
        return False
    within = sum(bool(HAN_CHARACTER.match(text, m.end())) for m in hits)
    return within >= FEWEST_WITHIN * len(hits) and len(hits) <= MOST_GLOSSED * len(HAN_CHARACTER.findall(text))


def is_listable(character: str) -> bool:
    """Tell whether a character is a traditional form in common use: the replacement's list holds only such."""
    return is_traditional_only(character) and is_in_common_use(character)
