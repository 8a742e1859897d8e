"""Undoes double encoding: text whose bytes were read in a wrong encoding and then written as UTF-8.

Only what can be proved is undone: the runs of a page must turn back into bytes without loss, the bytes must be valid in
the right encoding, and hardly any run of the page may contradict. One é or ü among healthy text proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice

from newscrawler.characters import common_set
from newscrawler.charset.rescue import read_strictly
from newscrawler.charset.weigh import weigh

# In UTF-8 bytes: a lead byte that was read as Latin-1 (Ã Â ä å æ ç ...) and behind it what a following byte becomes; or
# two-byte text (GBK, Big5 ...) read as Latin-1: long runs of À to ÿ and symbols without a letter between.
SPOT = rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2[\x80-\x84]|\xc5[\x92-\xbe]|\xc6\x92|\xcb[\x86\x9c])"
SPOTS, GATE = re.compile(SPOT), re.compile(SPOT + rb"|\xc3[\x80-\xbf](?:\xc3[\x80-\xbf]|\xc2[\xa1-\xbf]){5}")
# Both begin with that byte. bytes.find passes over a page without it ten times as fast as re does (0.01 ms against 0.09);
# three of four labelled pages have 50 of them and fewer.
GATE_LEAD, FEW_LEADS = b"\xc3", 50
# 锛 begins ，！（, 銆 begins 。、「, 鐨 is 的 and 鈥 begins ” where UTF-8 was read as GBK. Healthy text has them hardly ever.
GBK_SIGNS, GBK_LEAD = ("锛", "銆", "鐨", "鈥"), b"\xe9"  # the byte with which all four begin in UTF-8
PAIRED_RUN = re.compile("[\u0080-\u00ff][^\x00-\x20<>]*")
GBK_RUN = re.compile("[^\x00-\x7f][^<>\\s]*")
# Undoing begins at so many runs that agree, or at one run of so many characters outside the West.
FEWEST_RUNS, FEWEST_CHARACTERS = 3, 4
# Share of the runs that may resist: cut ones and the few that a template wrote rightly.
MOST_RESISTING = 0.2
# So many runs are looked at first: where they resist twice as often, the page does.
FIRST_RUNS = 30
# In a run of UTF-8 read as GBK the last character is lost where the number of bytes is odd; what is left reads well.
LOST_BYTES, LOST = "\ufffd".encode("gb18030"), re.compile("\ufffd+")
MOST_LOST, FEWEST_RIGHT = 0.5, 0.5
# Of the page's characters that are not ASCII so many stand in such runs (a script with one odd string has 0.01).
FEWEST_DAMAGED = 0.3
# Of two-byte text so much must be common characters (see weigh.weight), over so many bytes.
CERTAIN, FEWEST_BYTES = 0.5, 24

Undo = Callable[[str], "str | None"]


def undo_double_encoding(text: str, body: bytes) -> tuple[str, int]:
    """Give the text as it was meant and how many runs were undone; what is not provably damaged comes back as it is."""
    if may_be_latin(body):
        return undo_spots(text, body) or undo_paired(text) or (text, 0)
    if GBK_LEAD in body and sum(sign in text for sign in GBK_SIGNS) >= 2:
        return undo_runs(text, GBK_RUN, undo_gbk) or (text, 0)
    return text, 0


def may_be_latin(body: bytes) -> bool:
    """Tell whether anything in a page looks like bytes that were read as Latin-1."""
    at = -1
    for _ in range(FEW_LEADS):
        at = body.find(GATE_LEAD, at + 1)
        if at < 0:
            return False
        if GATE.match(body, at):
            return True
    return GATE.search(body, at) is not None


def undo_spots(text: str, body: bytes) -> tuple[str, int] | None:
    """Undo UTF-8 read as Latin-1: each character of it begins with a spot, so few spots prove nothing."""
    spots = len(SPOTS.findall(body))
    return undo_runs(text, latin_run(), undo_latin, spots) if spots >= FEWEST_RUNS else None


@cache
def latin_bytes() -> dict[int, int]:
    """Map each character that windows-1252 or Latin-1 reads from a byte over 0x7F to that byte."""
    table = {byte: byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        character = bytes([byte]).decode("cp1252", "ignore")
        if character:
            table[ord(character)] = byte
    return table


@cache
def latin_run() -> re.Pattern[str]:
    """Match a run of two or more characters that one byte each was read as."""
    return re.compile("[" + "".join(map(re.escape, map(chr, latin_bytes()))) + "]{2,}")


def to_bytes(run: str) -> bytes | None:
    """Give the bytes that a run was read from as windows-1252 or Latin-1; None where other characters are in it."""
    try:
        return run.translate(latin_bytes()).encode("latin-1")
    except UnicodeEncodeError:
        return None


def undo_latin(run: str) -> str | None:
    """Give the run as UTF-8 read as windows-1252 or Latin-1; None where it is not."""
    try:
        return (to_bytes(run) or b"\xff").decode("utf-8")
    except UnicodeDecodeError:
        return None


def undo_gbk(run: str) -> str | None:
    """Give the run as UTF-8 read as GBK; None where it is not. Bytes that the wrong reading lost become U+FFFD."""
    read = run.encode("gb18030", "replace").replace(LOST_BYTES, b"\xff").decode("utf-8", "replace")
    undone = LOST.sub("\ufffd", read)
    foreign = [character for character in undone if character > "\x7f"]
    lost = undone.count("\ufffd")
    common = common_set("zh-Hans", "zh-Hant", "ja", "ko")
    right = sum(character in common or character in "，。、“”：；（）《》！？" for character in foreign)
    return undone if lost <= MOST_LOST * len(foreign) and right >= FEWEST_RIGHT * (len(foreign) - lost) else None


def undo_runs(text: str, pattern: re.Pattern[str], undo: Undo, most: int | None = None) -> tuple[str, int] | None:
    """Undo each run of the page that can be; None where too few can, or too many cannot.

    most: how many can be at most, where that is known. Most pages with accents are done with at the first run that resists.
    """
    runs: list[str] = []
    undone: list[str] = []
    for match in pattern.finditer(text):
        runs.append(match[0])
        if (result := undo(match[0])) is not None:
            undone.append(result)
        resisting = len(runs) - len(undone)
        early = len(runs) == FIRST_RUNS and resisting > 2 * MOST_RESISTING * FIRST_RUNS
        if early or (most is not None and most < (1 - MOST_RESISTING) * (most + resisting)):
            return None
    if not undone or len(undone) < (1 - MOST_RESISTING) * len(runs):
        return None
    damaged = sum(map(len, runs))
    if damaged < FEWEST_DAMAGED * (len(text) - len(text.encode("ascii", "ignore"))):
        return None
    if len(undone) < FEWEST_RUNS and sum(c >= "\u0800" for c in "".join(undone)) < FEWEST_CHARACTERS:
        return None

    def replace(match: re.Match[str]) -> str:
        result = undo(match[0])
        return match[0] if result is None else result

    return pattern.sub(replace, text), len(undone)


def undo_paired(text: str) -> tuple[str, int] | None:
    """Undo GBK, Big5, EUC-KR or EUC-JP that was read as Latin-1; None where no such reading is certain."""
    runs = (match[0] for match in islice(PAIRED_RUN.finditer(text), 400))
    sample = b"\n".join(filter(None, map(to_bytes, runs)))[:6000]
    if len(sample) < FEWEST_BYTES:
        return None
    weights = {name: weigh(sample, name) for name in ("gbk", "big5", "euc-kr", "euc-jp")}
    best = max(weights, key=weights.__getitem__)
    if weights[best] < CERTAIN:
        return None
    return undo_runs(text, PAIRED_RUN, lambda run: undo_as(run, best))


def undo_as(run: str, name: str) -> str | None:
    """Give the run as text of the named encoding that was read as Latin-1; None where it is not."""
    read = to_bytes(run)
    return None if read is None else read_strictly(read, name)
