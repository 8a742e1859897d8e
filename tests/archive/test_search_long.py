"""On real pages, every substring finds what a LIKE scan over folded text finds."""

import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawler import extract
from newscrawler.archive import Archive
from newscrawler.archive.tokens import MARKS, text_of
from newscrawler.fingerprint import fold

CORPUS = os.environ.get("NEWSCRAWLER_CORPUS")
pytestmark = [pytest.mark.long, pytest.mark.skipif(not CORPUS, reason="NEWSCRAWLER_CORPUS names no folder")]
SUBSTRINGS = 2_000
LONGEST = 8


def pages() -> Iterator[tuple[bytes, str, str | None]]:
    from warcio.archiveiterator import ArchiveIterator

    with (Path(CORPUS or "") / "zh" / "pages.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                kind = record.http_headers.get_header("Content-Type")
                yield record.content_stream().read(), record.rec_headers.get_header("WARC-Target-URI"), kind


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("real") / "archive.db") as opened:
        with opened.transaction():
            for body, url, kind in pages():
                article = extract(body, url=url, content_type=kind)
                if article is not None:
                    opened.save(article)
        yield opened


@pytest.fixture(scope="module")
def folded(archive: Archive) -> sqlite3.Connection:
    """Give a table of all that is searched, folded, by id."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE texts (id TEXT, text TEXT)")
    rows = archive.connection.execute("SELECT * FROM articles").fetchall()
    values = [(row["id"], "\n".join(fold(text_of(row, field)) for field in MARKS)) for row in rows]
    connection.executemany("INSERT INTO texts VALUES (?, ?)", values)
    return connection


def substrings(archive: Archive) -> list[str]:
    """Give stretches of Han characters as the pages write them, each length as often."""
    dice = random.Random(11)
    bodies = [row["body"] for row in archive.rows() if row["body"]]
    found: list[str] = []
    while len(found) < SUBSTRINGS:
        body, length = dice.choice(bodies), 1 + len(found) % LONGEST
        at = dice.randrange(len(body))
        part = body[at : at + length]
        if len(part) == length and all("\u4e00" <= char <= "\u9fff" for char in part):
            found.append(part)
    return found


def test_two_thousand_han_substrings_find_what_a_scan_finds(archive: Archive, folded: sqlite3.Connection) -> None:
    differing = []
    for part in substrings(archive):
        scanned = folded.execute("SELECT id FROM texts WHERE text LIKE ?", (f"%{fold(part)}%",))
        expected = {identifier for (identifier,) in scanned}
        if {row["id"] for row in archive.search(part, limit=None)} != expected:
            differing.append(part)
    assert differing == []
    assert archive.count() > 50
