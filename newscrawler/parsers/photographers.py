"""Page -> who took its pictures: 摄, 攝影, 图/ in captions and lines of credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.bylines import TAKEN
from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.credit_lines import BELOW, HEAD, gather
from newscrawler.parsers.labelled import read_credits, read_names
from newscrawler.parsers.labels import PHOTOGRAPHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.parsers.credit_lines import Line
    from newscrawler.parsers.page import Page

TAKER = re.compile("[摄攝影图圖片]")
CAPTION_REACH, LONGEST_TAIL = 5, 60
BRACKET = re.compile(r"[（(](?:图|圖|摄影|攝影|照片)\s{0,9}[/／:：|｜]\s{0,9}([^（）()]{2,30})[）)]\s{0,9}$")


def candidates(page: Page, lines: Sequence[Line] | None = None) -> list[Candidate[list[str]]]:
    """Propose lists of photographers, one for each line that names some."""
    found = []
    for line in gather(page) if lines is None else lines:
        far = line.place == BELOW and line.distance > CAPTION_REACH
        if far or not TAKER.search(line.text, max(0, len(line.text) - LONGEST_TAIL)):
            continue
        names = photographers(line.text) if line.place != HEAD or line.is_credit else []
        if names:
            found.append(Candidate(names, f"credit in {line.place}", 1.0, line.text[-LONGEST_TAIL:]))
    return found


def photographers(text: str) -> list[str]:
    """Give the persons that a caption or a line of credits names as photographers.

    >>> photographers("桥头的集市。青川日报记者 王小满 摄"), photographers("雨中的河堤（圖／記者林悅翻攝）"), photographers("摄影：李大可")
    (['王小满'], ['林悅'], ['李大可'])
    """
    tail = text[-LONGEST_TAIL:]
    bracket = BRACKET.search(tail)
    if bracket:
        return read_names(re.sub("^(?:记者|記者)", "", bracket[1]), marked=False)
    taken = TAKEN.search(tail) if tail[-1:] and tail[-1] in "摄攝影）)】]。 " else None
    if taken:
        return read_names(taken["names"], marked=False)
    if len(text) > LONGEST_TAIL * 2:
        return []
    # A name in small Latin letters is an agency's or a library's.
    return [n for c in read_credits(text) if c.role == PHOTOGRAPHER for n in c.names if not n.islower()]


def choose(found: Sequence[Candidate[list[str]]]) -> Candidate[list[str]] | None:
    """Join all lists: each picture has its own."""
    names = list(dict.fromkeys(name for c in found for name in c.value))
    return Candidate(names, found[0].rule) if names else None
