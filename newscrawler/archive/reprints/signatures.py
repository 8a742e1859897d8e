"""Each article's sketch in the archive, and the articles that share much of it: looked up at the same cost in any archive."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from newscrawler.archive.record import Signature

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator

    from newscrawler.shingles import Likeness, Text

# A shingle keeps the newest articles that hold it: reprints follow within days, while forms (weather, notices of listed
# companies) come by the thousand. So a look-up reads at most 16 x 64 rows, and what many share weighs little.
FULL = 64
LEAST_SHARED = 2  # hashes of a sketch that a near-same text shares; one alone is shared by chance or is a phrase
COMPARED, PARTNERS = 4, 2  # texts that are read and compared, the likeliest first, until so many are near-same
# Texts that share a sentence or two of many are shared less than this much of the sketch, few near-same ones (0.03) are.
STRONG, COMPARED_WEAK = 4, 1
LOOKED_AT = 64  # of those that share enough, whose site and size are looked at
SHARING = "SELECT key, hash FROM shingles WHERE hash IN ({})"
SIGNATURE = """
    SELECT article_id, shingles, sketch, site FROM signatures JOIN articles ON articles.id = article_id WHERE key = ?
"""
LONGEST_CREDIT, LONGEST_SENTENCE = 100, 40  # longer lines are paragraphs, the more so if they end as sentences do


def own_text(body: str | None) -> Text:
    """Give a body as it is compared: without lines of credits and statements about rights.

    What compares texts needs numpy, whose import takes a tenth of a second: it waits for the first text.
    """
    from newscrawler.parsers.credits import is_credit_line
    from newscrawler.parsers.notice import is_notice_line
    from newscrawler.shingles import Text

    lines = (body or "").split("\n")
    kept = [line for line in lines if not is_notice_line(line) and (_is_paragraph(line) or not is_credit_line(line))]
    return Text.of("\n".join(kept))


def signature_of(text: Text) -> Signature:
    """Give what a text is found by."""
    return Signature(text.count, text.sketch)


class Own:
    """A body's signature, and its text as it is compared with others: rarely, and read only then."""

    def __init__(self, body: str | None, signature: Signature | None = None) -> None:
        self.body = body
        self.signature = signature or signature_of(self.text)

    @cached_property
    def text(self) -> Text:
        """Give the body as it is compared."""
        return own_text(self.body)


def _is_paragraph(line: str) -> bool:
    return len(line) > (LONGEST_SENTENCE if line.endswith(("。", ".", "”")) else LONGEST_CREDIT)


def text_of(connection: sqlite3.Connection, identifier: str) -> Text:
    """Read an article's text."""
    row = connection.execute("SELECT body FROM articles WHERE id = ?", (identifier,)).fetchone()
    return own_text(row[0] if row else None)


def sharing(connection: sqlite3.Connection, sketch: list[int]) -> dict[int, list[int]]:
    """Give for each hash of a sketch the signatures that have it too."""
    keys_of: dict[int, list[int]] = {number: [] for number in sketch}
    if keys_of:
        for key, number in connection.execute(SHARING.format(", ".join("?" * len(keys_of))), tuple(keys_of)):
            keys_of[number].append(key)
    return keys_of


def write(connection: sqlite3.Connection, identifier: str, size: int, shared: dict[int, list[int]]) -> None:
    """Keep an article's sketch; size: shingles, shared: what sharing() gave. What is too short to be known again has none."""
    if not shared:
        return
    query = "INSERT INTO signatures (article_id, shingles, sketch) VALUES (?, ?, ?)"
    key = connection.execute(query, (identifier, size, str(list(shared)))).lastrowid
    full = [(number, min(keys)) for number, keys in shared.items() if len(keys) >= FULL]
    if full:
        connection.executemany("DELETE FROM shingles WHERE hash = ? AND key = ?", full)
    connection.executemany("INSERT INTO shingles VALUES (?, ?)", [(number, key) for number in shared])


def partners(
    connection: sqlite3.Connection, own: Own, site: str | None, shared: dict[int, list[int]]
) -> Iterator[tuple[str, Likeness]]:
    """Give some articles of other sites with near-same text, the likeliest first: identifier and how they agree."""
    from newscrawler.shingles import LEAST_COVERED, compare

    compared = weak = found = 0
    for key in _likely(shared.values()):
        other, size, sketch, other_site = connection.execute(SIGNATURE, (key,)).fetchone()
        sizes = sorted((size, own.signature.shingles))
        if (site and site == other_site) or sizes[0] < LEAST_COVERED * sizes[1]:
            continue
        is_weak = len(own.text.distinct.intersection(json.loads(sketch))) < STRONG
        weak += is_weak
        if is_weak and weak > COMPARED_WEAK:
            continue
        likeness = compare(own.text, text_of(connection, other))
        compared += 1
        if likeness.is_near_same:
            found += 1
            yield other, likeness
        if compared >= COMPARED or found >= PARTNERS:
            return


def _likely(shared: Collection[list[int]]) -> list[int]:
    """Give the signatures that share enough hashes: those first that share most of what few share."""
    found = [key for keys in shared for key in keys]
    if len(found) == len(set(found)):  # none has two, as with most articles
        return []
    count: Counter[int] = Counter()
    weight: dict[int, float] = defaultdict(float)
    for keys in shared:
        for key in keys:
            count[key] += 1
            weight[key] += 1 / len(keys)
    likely = [key for key, number in count.items() if number >= LEAST_SHARED]
    return sorted(likely, key=lambda key: (-weight[key], key))[:LOOKED_AT]
