"""SQL on an archive reads and never writes, ends in time, and says what is wrong."""

import signal
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.sql import Question
from newscrawler.errors import ArchiveError, UsageError
from tests.archive.sentences import articles

FOREVER = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    target = tmp_path / "archive.db"
    with Archive(target) as archive:
        for article in articles():
            archive.save(article)
    before = target.read_bytes()
    yield target
    assert target.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} <= {"archive.db", "archive.db-wal", "archive.db-shm"}


def ask(path: Path, statement: str, seconds: float = 30.0) -> list[tuple[object, ...]]:
    question = Question(path, statement, seconds=seconds)
    try:
        return list(question.rows())
    finally:
        question.close()


def test_a_select_gives_its_columns_and_rows(path: Path) -> None:
    question = Question(path, "SELECT 1 AS a, '水' AS b UNION SELECT 2, NULL", seconds=5)
    assert (question.columns, list(question.rows())) == (["a", "b"], [(1, "水"), (2, None)])
    question.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM article_index WHERE article_index MATCH '柳河'",
        "SELECT value FROM json_each('[1]')",
        "SELECT name FROM pragma_table_info('articles')",
        "PRAGMA table_info(articles)",
        "EXPLAIN QUERY PLAN SELECT * FROM articles_flat",
        "VALUES (1)",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "SELECT title FROM articles WHERE fold(title) LIKE '%柳河县%'",
    ],
)
def test_what_reads_is_answered(path: Path, statement: str) -> None:
    assert ask(path, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM articles",
        "UPDATE articles SET title = ''",
        "INSERT INTO sites (name) VALUES ('x')",
        "WITH x AS (SELECT 1) DELETE FROM articles",
        "DROP TABLE articles",
        "DROP VIEW coverage",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "CREATE TEMP VIEW x AS SELECT 1",
        "ALTER TABLE articles RENAME TO x",
        "INSERT INTO article_index (article_index) VALUES ('delete-all')",
        "UPDATE sqlite_master SET sql = ''",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = 0",
        "PRAGMA writable_schema = 1",
        "PRAGMA user_version = 3",
        "PRAGMA temp_store_directory = '/'",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "VACUUM",
        "VACUUM INTO 'copy.db'",
        "REINDEX",
        "ANALYZE",
        "BEGIN IMMEDIATE",
        "ATTACH 'other.db' AS other",
        "ATTACH ':memory:' AS other",
        "DETACH main",
        "SELECT load_extension('x')",
        "EXPLAIN DELETE FROM articles",
    ],
)
def test_what_writes_or_reaches_beyond_the_file_is_refused(
    path: Path, statement: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        ask(path, statement)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("", "give a SELECT"),
        ("-- nothing", "give a SELECT"),
        ("SELEC 1", 'near "SELEC": syntax error'),
        ("SELECT nope FROM articles", "no such column: nope: newscrawler sql --schema"),
        ("SELECT * FROM nope", "no such table: nope: newscrawler sql --schema"),
        ("SELECT 1; DELETE FROM articles", "give one SELECT at a time"),
        ("SELECT :day", "write the value of"),
        ("SELECT '\0'", "null character"),
        ("SELECT zeroblob(1000000000)", "a value may have 64 MiB"),
        ("SELECT " + "1+" * 60_000 + "1", "Expression tree is too large"),
        ("SELECT '" + "x" * (2 << 20) + "'", "a statement may have 1 MiB"),
        ("SELECT 'a' LIKE '" + "%" * 2000 + "'", "LIKE or GLOB pattern too complex"),
        ("SELECT * FROM article_index WHERE article_index MATCH '\"'", "unterminated string"),
    ],
)
def test_what_is_no_question_is_said_in_words(path: Path, statement: str, told: str) -> None:
    with pytest.raises(UsageError, match=told.replace("(", r"\(")):
        ask(path, statement)


def test_an_endless_question_ends_with_its_time(path: Path) -> None:
    with pytest.raises(UsageError, match=r"no answer within 0\.05 s: ask for less, or allow more with --seconds 0\.5"):
        ask(path, FOREVER, seconds=0.05)


def test_time_that_the_reader_takes_is_not_counted(path: Path) -> None:
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
    question = Question(path, endless, seconds=5)
    rows = question.rows()
    next(rows)
    question.started -= 100  # as if the reader had slept on it
    assert [next(rows)[0] for _ in range(200)][-1] == 201
    question.close()


def test_an_interrupt_inside_sqlite_stops_the_question(path: Path) -> None:
    # The signal meets Python inside SQLite's callback, whose tracebacks other packages (Datasette) switch on for all.
    sqlite3.enable_callback_tracebacks(False)
    timer = threading.Timer(0.1, signal.raise_signal, (signal.SIGINT,))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        ask(path, FOREVER)
    timer.join()


def test_text_that_is_no_utf8_is_shown_all_the_same(path: Path) -> None:
    assert ask(path, "SELECT CAST(x'61ff62' AS TEXT)") == [("a\ufffdb",)]


def test_a_damaged_page_is_said_to_be_damage(tmp_path: Path) -> None:
    target = tmp_path / "archive.db"
    with Archive(target) as archive:
        for article in articles():
            archive.save(article)
        root = archive.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()[0]
        size = archive.connection.execute("PRAGMA page_size").fetchone()[0]
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with target.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(ArchiveError, match="is damaged"):
        ask(target, "SELECT count(body) FROM articles")
