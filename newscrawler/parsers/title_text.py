"""What pages declare as their title -> its parts, and the headline without the names of section and site."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape

from newscrawler.characters import visible
from newscrawler.remembering import remembered

# Between a headline and the names of section and site. A bare hyphen also joins words, so it counts for less.
BAR = re.compile(r"[|_｜│ㅣ¦•]+|--+|——+|(?<=\s)[-–—:·/*‹›«»<>]+(?=\s)")
HYPHEN = re.compile(r"[-–—－]")
DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.\w{2,}$")
NOT_WORD = re.compile(r"[\W_]+")
NOT_ASCII_WORD = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
WIDE_RUN = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffe6]+")
WIDE = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffe6]")
# Names of sections and sites are short: 和讯网, 股票频道, The Washington Post.
LONGEST_NAME, LONGEST_HYPHENATED = 36, 18
MOST_PARTS = 6


@remembered(4096)
def key(text: str) -> str:
    """Give what two spellings of one headline share: letters and digits, compatibility forms and case folded.

    >>> key("「甲」乙　丙…") == key("“甲”乙 丙")
    True
    """
    if text.isascii():
        return text.translate(NOT_ASCII_WORD).lower()  # the same, in a third of the time
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", text.replace("\u00ad", ""))).casefold()


def tidy(text: str) -> str:
    """Give a declared title as text: entities resolved, spaces folded, invisible characters dropped."""
    plain = unescape(unescape(text)) if "&" in text else text
    return " ".join(visible(plain).split())


def width(text: str) -> int:
    """Give the width of a text, wide characters counted twice."""
    return len(text) if text.isascii() else 2 * len(text) - len(WIDE_RUN.sub("", text))


@lru_cache(maxsize=32)  # a page declares one title in several places
def heads(text: str) -> tuple[str, ...]:
    """List what is left of a declared title as names are cut from its end, the longest first, itself included.

    >>> heads("甲乙丙_新闻中心_丁网")
    ('甲乙丙_新闻中心_丁网', '甲乙丙_新闻中心', '甲乙丙')
    """
    cuts = {match.start() for form in (BAR, HYPHEN) for match in list(form.finditer(text))[-MOST_PARTS:]}
    found = [text, *(text[:cut].rstrip() for cut in sorted(cuts, reverse=True))]
    return tuple(dict.fromkeys(head for head in found if head))


@lru_cache(maxsize=32)
def parts(text: str) -> tuple[str, ...]:
    """List the parts of a declared title behind its first: sections, sites, or the headline itself."""
    return tuple(part.strip() for part in BAR.split(text)[1 : MOST_PARTS + 1] if part.strip())


def without_names(text: str, names: frozenset[str] = frozenset()) -> str:
    """Give a declared title without the names at its end. names holds the keys of the site's known names.

    >>> without_names("甲县上半年用电量增长一成 - 乙省频道 - 丙网"), without_names("1-10月甲县用电量")
    ('甲县上半年用电量增长一成', '1-10月甲县用电量')
    """
    for separator, longest in ((BAR, LONGEST_NAME), (HYPHEN, LONGEST_HYPHENATED)):
        while cuts := list(separator.finditer(text)):
            head, tail = text[: cuts[-1].start()].rstrip(), text[cuts[-1].end() :].lstrip()
            joined = separator is HYPHEN and len(head) + len(tail) + 1 == len(text)
            if not head or not (key(tail) in names or _is_name(head, tail, longest, joined=joined)):
                break
            text = head
    return text.strip()


def _is_name(head: str, tail: str, longest: int, *, joined: bool) -> bool:
    """Whether what stands behind a separator looks like a section or site: short, no running text, no joined word."""
    if width(tail) > min(longest, width(head) // 2) or (tail[:1].islower() and not DOMAIN.search(tail)):
        return False
    return not joined or (not re.search(r"\d", tail) and bool(WIDE.match(tail) or WIDE.match(head[-1])))
