"""Each article's sketch in the archive, and the articles that share much of it: looked up at the same cost in any archive."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newscrawler.shingles import LEAST_COVERED, SKETCH, Likeness, Text, compare

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# A shingle keeps the newest articles that hold it: reprints follow within days, while forms (weather, notices of listed
# companies) come by the thousand. So a look-up reads at most 16 x 64 rows, and what many share weighs little.
FULL = 64
LEAST_SHARED = 2  # hashes of a sketch that a near-same text shares; one alone is shared by chance or is a phrase
COMPARED, PARTNERS = 8, 3  # texts that are read and compared, the likeliest first, until so many are near-same
LOOKED_AT = 64  # of those that share enough, whose site and size are looked at
SHARING = f"SELECT key, hash FROM shingles WHERE hash IN ({', '.join('?' * SKETCH)})"
LONGEST_CREDIT = 100  # longer lines are paragraphs


def own_text(body: str | None) -> Text:
    """Give a body as it is compared: without lines of credits and statements about rights."""
    from newscrawler.parsers.credits import is_credit_line
    from newscrawler.parsers.notice import is_notice_line

    lines = (body or "").split("\n")
    kept = [line for line in lines if not (len(line) <= LONGEST_CREDIT and is_credit_line(line))]
    return Text.of("\n".join(line for line in kept if not is_notice_line(line)))


def text_of(connection: sqlite3.Connection, identifier: str) -> Text:
    """Read an article's text."""
    row = connection.execute("SELECT body FROM articles WHERE id = ?", (identifier,)).fetchone()
    return own_text(row[0] if row else None)


def write(connection: sqlite3.Connection, identifier: str, text: Text) -> None:
    """Keep an article's sketch. What is too short to be known again has none."""
    sketch = text.sketch
    if not sketch:
        return
    query = "INSERT INTO signatures (article_id, shingles, sketch) VALUES (?, ?, ?)"
    key = connection.execute(query, (identifier, len(text.distinct), json.dumps(sketch))).lastrowid
    counts = Counter(row[1] for row in connection.execute(SHARING, sketch))
    for number, count in counts.items():
        if count >= FULL:
            oldest = "DELETE FROM shingles WHERE hash = ?1 AND key = (SELECT min(key) FROM shingles WHERE hash = ?1)"
            connection.execute(oldest, (number,))
    connection.executemany("INSERT INTO shingles VALUES (?, ?)", [(number, key) for number in sketch])


def partners(
    connection: sqlite3.Connection, identifier: str, text: Text, site: str | None
) -> Iterator[tuple[str, Likeness]]:
    """Give some articles of other sites with near-same text, the likeliest first: identifier and how they agree."""
    compared = found = 0
    for key in _likely(connection, text.sketch):
        query = "SELECT article_id, shingles, site FROM signatures JOIN articles ON id = article_id WHERE key = ?"
        other, size, other_site = connection.execute(query, (key,)).fetchone()
        sizes = sorted((size, len(text.distinct)))
        if other == identifier or (site and site == other_site) or sizes[0] < LEAST_COVERED * sizes[1]:
            continue
        likeness = compare(text, text_of(connection, other))
        compared += 1
        if likeness.is_near_same:
            found += 1
            yield other, likeness
        if compared >= COMPARED or found >= PARTNERS:
            return


def _likely(connection: sqlite3.Connection, sketch: list[int]) -> list[int]:
    """Give keys of signatures that share enough of a sketch: those first that share most of what few share."""
    if not sketch:
        return []
    keys_of: dict[int, list[int]] = defaultdict(list)
    for key, number in connection.execute(SHARING, sketch):
        keys_of[number].append(key)
    shared: Counter[int] = Counter()
    weight: dict[int, float] = defaultdict(float)
    for keys in keys_of.values():
        for key in keys:
            shared[key] += 1
            weight[key] += 1 / len(keys)
    likely = [key for key, count in shared.items() if count >= LEAST_SHARED]
    return sorted(likely, key=lambda key: (-weight[key], key))[:LOOKED_AT]
