"""Undoes pinyin glosses that a replacement put into the GBK bytes of a page, also those that split characters.

The page was GBK; each occurrence of a listed character's two bytes got its reading in brackets behind it, wherever the
two bytes stood. Between the bytes of two characters the bracket breaks the second of them: its first byte and the
bracket become "?" or U+FFFD, and what follows is read one byte out of step. On bytes all that is undone by one rule: a
bracketed reading whose two bytes before are a character with that reading goes away. Where "?" took a byte, it is the
second byte of a character with that reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newscrawler.repair.evidence import READING, Evidence
from newscrawler.repair.readings import PUNCTUATION, candidates, characters_led_by, commonness, reads

BYTE_GLOSS = re.compile(rb"\(((?:[a-z]|\xa8[\xa1-\xc0]){1,8} ?)\)")
# What a run of damaged text is made of: a gloss, whole or with its bracket swallowed by a broken character or standing
# behind one; a character that is not ASCII; a letter that the next gloss belongs to; a "?" for bytes that were lost.
TOKENS = (
    rf"(?:[?\ufffd]\(?|\()({READING})\)|[^\x00-\x7f\ufffd]+|\ufffd|[@-~](?=\({READING}\))|(?<=[^\x00-\x28\x2a-\x7f])\?"
)
TOKEN = re.compile(TOKENS)
RUN = re.compile(f"(?:{TOKENS})+")
TAG_REST = re.compile(r"/?[a-z][a-z0-9]{0,9}[ >/]")
LOST = "\ufffd".encode("gb18030")
# Readings of a run that are weighed against each other where bytes were lost, and choices for one lost byte.
MOST_WAYS, MOST_CHOICES = 32, 4
# Bytes of a run after which the likeliest way is taken for good: a run may be a whole page.
LONG = 400
# What the page itself says of a candidate outweighs how common it is.
KNOWN, REFUTED = 6.0, -6.0
# What a character that cannot be known costs, so that it is assumed only where no reading without it makes sense.
UNKNOWN = -2.0
# A lost mark is restored where it is so much commoner than the next candidate, and a letter right behind Chinese
# text is rather a second byte.
RESTORING_MARGIN, LETTER = 1, -3.0


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a run so far: its GBK bytes without glosses, what speaks for its choices, glosses taken out.

    skip: the next byte belongs to a character whose first byte is lost, so it goes, too.
    """

    octets: bytes = b""
    weight: float = 0.0
    count: int = 0
    skip: bool = False

    def add(self, octets: bytes) -> Way:
        """Give this way with some bytes more."""
        return replace(self, octets=self.octets + octets[self.skip :], skip=False)

    @property
    def is_out_of_step(self) -> bool:
        """Tell whether the last byte is the first one of a character."""
        try:
            self.octets.decode("gb18030")
        except UnicodeDecodeError as error:
            return error.start == len(self.octets) - 1
        return False


def undo_in_bytes(body: bytes) -> tuple[bytes, int]:
    """Take the glosses out of a GBK page's bytes; give the bytes and how many were taken out."""
    out = bytearray()
    end = count = 0
    for match in BYTE_GLOSS.finditer(body):
        out += body[end : match.start()]
        if reads(bytes(out[-2:]).decode("gb18030", "ignore"), match[1].decode("gb18030", "ignore")):
            count += 1
        else:
            out += match[0]
        end = match.end()
    return bytes(out + body[end:]), count


def undo_in_text(text: str, evidence: Evidence) -> tuple[str, int]:
    """Take the glosses out of a damaged page's text; give the text and how many were taken out."""
    parts: list[str] = []
    end = count = 0
    for match in RUN.finditer(text):
        if ")" in match[0]:
            run, taken, undone = undo_run(match, evidence)
            parts += [text[end : match.start()], run]
            end = match.end() + taken
            count += undone
    return "".join([*parts, text[end:]]), count


def undo_run(match: re.Match[str], evidence: Evidence) -> tuple[str, int, int]:
    """Give a run of the page without glosses, how many characters behind it belong to it (0, 1), and its glosses' number."""
    ways, done = [Way()], ""
    for token in TOKEN.finditer(match.string, match.start(), match.end()):
        ways = [longer for way in ways for longer in extend(way, token, evidence)]
        ways = sorted(ways, key=lambda way: -way.weight)[:MOST_WAYS]
        if len(ways[0].octets) > LONG:
            text, ways = settle(ways)
            done += text
    after = match.string[match.end() : match.end() + 1]
    left = LETTER if "@" <= after <= "~" else 0.0
    ended = [(way, *finish(way, after)) for way in ways]
    way, text, taken = max(ended, key=lambda end: end[0].weight + worth(end[1]) + left * (1 - end[2]))
    return done + text, taken, way.count


def settle(ways: list[Way]) -> tuple[str, list[Way]]:
    """Decide for one of the ways where it is in step: give its text but for the last characters, and the way from there."""
    best = max(ways, key=lambda way: way.weight + worth(way.octets.decode("gb18030", "ignore")))
    if best.is_out_of_step or best.skip:
        return "", [best]
    text = best.octets.decode("gb18030", "replace")
    return text[:-2], [replace(best, octets=encode(text[-2:]), weight=0.0)]


def worth(text: str) -> int:
    """Weigh a text by how common its characters are."""
    return sum(map(commonness, text))


def finish(way: Way, after: str) -> tuple[str, int]:
    """Decode a way, with the letter behind the run where that is the second byte of the run's last character."""
    octets = way.octets
    if way.is_out_of_step:
        if "@" <= after <= "~":
            return (octets + after.encode("ascii")).decode("gb18030", "replace"), 1
        octets = octets[:-1] + LOST
    return octets.decode("gb18030", "replace"), 0


def extend(way: Way, token: re.Match[str], evidence: Evidence) -> Iterator[Way]:
    """Give the ways to read on from a way through one token of the run."""
    text, reading = token[0], token[1]
    if reading is None:
        yield from pass_lost(way, token) if text in "?\ufffd" and way.is_out_of_step else [way.add(encode(text))]
    elif text[0] == "(" and reads(way.octets[-2:].decode("gb18030", "ignore"), reading):
        yield replace(way, count=way.count + 1)
    else:
        found = list(fill(way, token, evidence))
        yield from found or [replace(way.add(encode(text)), weight=way.weight + (UNKNOWN if text[0] != "(" else 0))]


def encode(text: str) -> bytes:
    """Give the bytes of a run's text."""
    return text.encode("gb18030", "replace")


def fill(way: Way, token: re.Match[str], evidence: Evidence) -> Iterator[Way]:
    """Give the ways to fill in the byte that a gloss broke: with it, the last two bytes have the gloss's reading."""
    if way.skip:  # Both bytes are gone, and the reading alone is left.
        for character in sorted(c for c in evidence.characters if reads(c, token[1])):
            yield Way(way.octets[: -len(LOST)] + encode(character), way.weight + KNOWN, way.count + 1)
        yield Way(way.octets, way.weight, way.count + 1)
        return
    lead = way.octets[-1] if way.octets else 0
    for character in candidates(lead, token[1])[:MOST_CHOICES] if lead > 0x80 else ():
        known = character in evidence.characters
        if token[0][0] == "(" and not known:
            continue  # Nothing shows that a byte is missing: only a character that the page glosses elsewhere will do.
        octets = way.octets + encode(character)[1:]
        weight = KNOWN if known else REFUTED if character in evidence.present else 0.0
        yield Way(octets, way.weight + weight + commonness(character), way.count + 1)


def pass_lost(way: Way, token: re.Match[str]) -> Iterator[Way]:
    """Give the ways past a broken place amid text that is out of step: one byte was lost, or one of each of two characters."""
    begun, lead = way.octets[:-1], way.octets[-1]
    behind = token.string[token.end() : token.end() + 1]
    swallowed = b"<" if token[0] == "?" and TAG_REST.match(token.string, token.end()) else b""
    one, two = restore(lead, encode(behind)[0] if behind and not swallowed else 0), restore(lead, 0xB0)
    yield Way(begun + (one or LOST) + swallowed, way.weight + (UNKNOWN if one is None else 0), way.count)
    if "" < behind < "@" and behind != "?":
        return  # No second byte of a character: what was lost is one byte, before it.
    yield Way(begun + (two or LOST) + LOST, way.weight + UNKNOWN * (1 + (two is None)), way.count, skip=True)


def restore(lead: int, behind: int) -> bytes | None:
    """Give the character whose second byte was lost, where only one can be meant: mostly a comma or full stop.

    behind: the byte that made the lost one invalid (as second byte of a pair that GBK has not).
    """
    likely = [c for c in characters_led_by(lead) if not is_pair(encode(c)[1], behind)][:2]
    if len(likely) == 1:
        return encode(likely[0])
    clear = likely and commonness(likely[0]) - commonness(likely[1]) >= RESTORING_MARGIN
    return encode(likely[0]) if clear and likely[0] in PUNCTUATION else None


def is_pair(lead: int, trail: int) -> bool:
    """Tell whether two bytes are a character of GBK."""
    return bool(bytes((lead, trail)).decode("gbk", "ignore")[-1:] > "\x7f")
