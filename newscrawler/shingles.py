"""What makes two texts near-same: overlapping runs of characters or words, a sketch of them, and a comparison. Pure.

A unit is a character of a script written without spaces (Han, kana, Hangul, Thai ...), else a word or number. A shingle
is a run of units, hashed. Punctuation, paragraphs, script and case don't count. The sketch is a text's smallest hashes
(bottom-k, Broder 1997): two texts share as large a part of their sketches as of their shingles, however long they are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from newscrawler.codes import Crc32, Kinds, codes_of, distinct, runs, text_of
from newscrawler.fingerprint import fold_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.codes import Codes

# Scripts whose characters are units of their own; of the others a unit is a run of letters or digits.
SINGLE = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00016fe0-\U0003ffff"
)
GAP, ALONE, IN_WORD = 1, 2, 3  # kinds of characters: between units, a unit, part of one
GAP_CHAR, ALONE_CHAR = re.compile(r"[\W_]"), re.compile(f"[{SINGLE}]")
# A word or number is written as one character by its hash, from planes that hold none: a text is then one character a unit.
FIRST_WORD, FIRST_NUMBER, LAST_NUMBER, PLANE = "\U000f0000", "\U00040000", "\U0004fffd", 0xFFFD
NUMBER = re.compile(f"[{FIRST_NUMBER}-{LAST_NUMBER}]")
# Five characters or three words: 3 % of edits leave 0.86 of the shingles; four characters bind too many strangers.
HAN_SHINGLE, WORD_SHINGLE = 5, 3
# Hashes that a sketch keeps. A text cut to 70 % with 3 % of edits shares 9 of 16, and at least 2 in 0.9999 of cases.
SKETCH = 16
# Shorter texts (captions, "see the table") have no sketch: they agree by chance.
FEWEST_SHINGLES = 24
# Longest stretch between two common runs that counts as one wording in place of another, not as text left out or added.
LONGEST_SLOT = 24
LONGEST_EDIT = 4  # a longer stretch that only one text has in such a place is left out or added, no change of words
# Near-same: measured on 3,120 built reprints (contained at least 0.81, kept 0.94; edited in all places and cut at once 0.59
# and 0.88) and on other stories (of one topic contained up to 0.33; follow-ups quote up to a half).
LEAST_CONTAINED, LEAST_COVERED, LEAST_KEPT = 0.55, 0.36, 0.87
# Reports and notices made by filling a form agree in up to 0.9 of their shingles, yet their names and numbers differ.
# Of 5,310 pairs of filled forms one passes; of 1,350 copies of such forms, 3 % of all characters and digits changed at
# random, 22 do not. The built reprints change words (0.02 are reworded at most) but no numbers.
MOST_REWORDED = 0.07
MOST_CHANGED, MOST_CHANGED_REWORDED, LEAST_REWORDED = 0.15, 0.085, 0.004
FEW_NUMBERS = 6  # added to the count, so that one of three numbers weighs less than ten of thirty


@dataclass(frozen=True)
class Text:
    """A text as its units, one character each (words and numbers by their hash), and the length of its shingles."""

    units: str
    size: int

    @classmethod
    def of(cls, text: str) -> Text:
        """Read a text.

        >>> Text.of("全長３.５公里，（通車）").units == Text.of("全长3.5 公里 通车").units
        True
        """
        units = _units(fold_whole(text))
        words = np.count_nonzero(units >= ord(FIRST_WORD))
        return cls(text_of(units), WORD_SHINGLE if words * 2 > len(units) else HAN_SHINGLE)

    @cached_property
    def hashes(self) -> Codes:
        """Hashes of its shingles in order."""
        return _hasher(self.size)(codes_of(self.units))

    @cached_property
    def ordered(self) -> Codes:
        """Hashes of its shingles, each once, ascending."""
        return distinct(self.hashes)

    @cached_property
    def shingles(self) -> list[int]:
        """Hashes of its shingles in order, to compare with another text's."""
        ordered: list[int] = self.hashes.tolist()
        return ordered

    @property
    def count(self) -> int:
        """How many different shingles it has."""
        return len(self.ordered)

    @cached_property
    def distinct(self) -> frozenset[int]:
        """Its shingles, each once."""
        return frozenset(self.ordered.tolist())

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each shingle stands that stands in one place only, in the order of the text."""
        counts = Counter(self.shingles)
        return {shingle: at for at, shingle in enumerate(self.shingles) if counts[shingle] == 1}

    @property
    def sketch(self) -> list[int]:
        """Its smallest hashes, ascending; none for a text that is too short to be known again."""
        smallest: list[int] = self.ordered[:SKETCH].tolist()
        return smallest if self.count >= FEWEST_SHINGLES else []


def _units(folded: str) -> Codes:
    """Give a text's units; a word stands where its first character stood."""
    units = codes_of(folded).copy()
    kinds = _kinds()(units)
    kept = kinds == ALONE
    starts, ends = runs(kinds == IN_WORD)
    units[starts] = [ord(_word(folded[at:end])) for at, end in zip(starts, ends, strict=True)]
    kept[starts] = True
    found: Codes = units[kept]
    return found


@cache
def _kinds() -> Kinds:
    return Kinds(lambda char: GAP if GAP_CHAR.match(char) else ALONE if ALONE_CHAR.match(char) else IN_WORD)


@cache
def _hasher(size: int) -> Crc32:
    return Crc32(size)


@lru_cache(1 << 16)
def _word(word: str) -> str:
    first = FIRST_NUMBER if word.isdecimal() else FIRST_WORD
    return chr(ord(first) + crc32(word.encode("utf-8", "surrogatepass")) % PLANE)


@dataclass(slots=True)
class Likeness:
    """How two texts agree: shares from 0 to 1, and counts of units where their wording runs in parallel.

    contained: shingles of the shorter text that the other one has; covered: the same part of the longer one's.
    matched, replaced: units that agree and that don't, texts left out or added not counted; reworded: those of them that
    stand for two others or more, as names do in a form; numbers, changed: numbers that agree and that don't.
    """

    contained: float = 0.0
    covered: float = 0.0
    matched: int = 0
    replaced: int = 0
    reworded: int = 0
    numbers: int = 0
    changed: int = 0

    @property
    def is_near_same(self) -> bool:
        """Whether one text is the other, perhaps cut, edited or with lines added; not another filling of one form."""
        if self.contained < LEAST_CONTAINED or self.covered < LEAST_COVERED:
            return False
        parallel = self.matched + self.replaced
        if self.matched < LEAST_KEPT * parallel or self.reworded > MOST_REWORDED * parallel:
            return False
        most = MOST_CHANGED if self.reworded < LEAST_REWORDED * parallel else MOST_CHANGED_REWORDED
        return self.changed <= most * (self.numbers + self.changed + FEW_NUMBERS)

    def add(self, one: str, other: str) -> None:
        """Count two stretches of units that stand in the same place of the two texts."""
        if one == other:
            self.matched += len(one)
            self.numbers += _numbers(one)
            return
        from difflib import SequenceMatcher

        for _, start, end, other_start, other_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            left, right = one[start:end], other[other_start:other_end]
            if left == right:
                self.add(left, right)
                continue
            if (left and right) or len(left) + len(right) <= LONGEST_EDIT:
                self.replaced += max(len(left), len(right))
            self.changed += min(_numbers(left), _numbers(right))
            if min(len(left), len(right)) > 1:
                self.reworded += max(len(left), len(right))


def _numbers(units: str) -> int:
    return len(NUMBER.findall(units))


def compare(one: Text, other: Text) -> Likeness:
    """Compare two texts of which either may lack a part of the other; what share too little are not compared further."""
    common = len(one.distinct & other.distinct)
    if not common or one.size != other.size:
        return Likeness()
    shorter, longer = sorted((one.count, other.count))
    likeness = Likeness(common / shorter, common / longer)
    if likeness.contained < LEAST_CONTAINED or likeness.covered < LEAST_COVERED:
        return likeness
    for left, right in _parallel(one, other):
        likeness.add(left, right)
    return likeness


def _parallel(one: Text, other: Text) -> Iterator[tuple[str, str]]:
    """Give the stretches that stand in the same place of both: common runs, and short ones between two of them."""
    begin = end = other_end = -LONGEST_SLOT - 1
    for shingle, at in one.places.items():
        there = other.places.get(shingle)
        if there is None:
            continue
        if at > end or at - end != there - other_end:  # not the same run, one unit on
            yield one.units[begin:end], one.units[begin:end]
            if 0 <= at - end <= LONGEST_SLOT and 0 <= there - other_end <= LONGEST_SLOT:
                yield one.units[end:at], other.units[other_end:there]
            begin = max(at, end)
        end, other_end = at + one.size, there + one.size
    yield one.units[begin:end], one.units[begin:end]
