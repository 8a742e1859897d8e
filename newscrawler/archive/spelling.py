"""Find a term in a text as it is written, in any script and case, without folding the text: a hundredth of the time.

A character that folds to one is found by all those that fold to the same: 国家 by [国國][家傢]. What folds to none or to
several (㍿ is 株式会社) can hide a term from that: where such a character stands, only the folded text tells.
"""

from __future__ import annotations

import re
from functools import cache

from newscrawler.archive.tokens import WORD_CHAR
from newscrawler.fingerprint import fold, spellings


class Spelling:
    """How folded text may be written; where it begins or ends with a letter or digit, that begins or ends a word."""

    def __init__(self, text: str, *, prefix: bool = False) -> None:
        """Prefix: the last word may go on."""
        self.written, self.ahead = _pattern(text)
        self.starts_word = bool(WORD_CHAR.match(text[0]))
        self.ends_word = bool(WORD_CHAR.match(text[-1])) and not prefix
        self.several = _writing_of_several(text)

    def find(self, text: str) -> tuple[int, int] | None:
        """Give (start, end) of the first place where all is written, each character by one."""
        match = self.written.search(text)
        while match:
            start, end = match.start() - self.ahead, match.end()
            if self._is_whole(text, start, end):
                return start, end
            match = self.written.search(text, match.start() + 1)
        return None

    def may_hide_in(self, text: str) -> bool:
        """Whether the folded text may hold what find() cannot see; text is without characters that fold to none."""
        return bool(self.several and self.several.search(text))

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether no word is cut. A neighbour that folds to none does not tell what stands beyond it."""
        before = fold(text[start - 1]) if self.starts_word and start else " "
        after = fold(text[end]) if self.ends_word and end < len(text) else " "
        return bool(before and after) and not (WORD_CHAR.match(before[-1]) or WORD_CHAR.match(after[0]))


@cache
def unseen() -> re.Pattern[str]:
    """Give the pattern of a character that folds to none: joiners, accents that stand alone, selectors."""
    return re.compile(one_of(spellings()[""]))


def one_of(characters: str) -> str:
    """Give the pattern of any of these characters, by ranges: `re` looks those beyond U+FFFF up one after the other.

    >>> one_of("cab\U000e0101")
    '[a-c\U000e0101-\U000e0101]'
    """
    ranges: list[list[str]] = []
    for char in sorted(characters):
        if ranges and ord(char) - ord(ranges[-1][1]) <= 1:
            ranges[-1][1] = char
        else:
            ranges.append([char, char])
    return f"[{''.join(f'{re.escape(first)}-{re.escape(last)}' for first, last in ranges)}]"


def _pattern(text: str) -> tuple[re.Pattern[str], int]:
    """Give the pattern of all that folds to text, and how many characters stand before what it matches.

    It begins with the first character that is written in one way only, and looks back from there: `re` skips to a plain
    character in a tenth of the time that it takes to look for one of several.
    """
    parts = [_written(char) for char in text]
    plain = next((at for at, char in enumerate(text) if char not in spellings()), 0)
    if " " in text[: plain + 1]:  # of any length, by which nothing can look back
        plain = 0
    behind = f"(?<={''.join(parts[: plain + 1])})" if plain else ""
    return re.compile(f"{parts[plain]}{behind}{''.join(parts[plain + 1 :])}"), plain


def _written(char: str) -> str:
    """Give the pattern of all that folds to this character; a blank is any blanks."""
    if char == " ":
        return rf"(?:\s|{one_of(_blanks())})+"
    others = spellings().get(char)
    return one_of(char + others) if others else re.escape(char)


@cache
def _blanks() -> str:
    """Give the characters that fold to one blank, such as U+00A8, a diaeresis that stands alone."""
    return "".join(written for folded, written in spellings().items() if len(folded) == 1 and folded.isspace())


@cache
def _of_several() -> dict[str, str]:
    return {folded: written for folded, written in spellings().items() if len(folded) > 1}


def _writing_of_several(text: str) -> re.Pattern[str] | None:
    """Give the pattern of characters that fold to several, any of which is of the text: 日 may be a part of ㏠ (1日)."""
    wanted = set(text)
    found = "".join(written for folded, written in _of_several().items() if not wanted.isdisjoint(folded))
    return re.compile(one_of(found)) if found else None
