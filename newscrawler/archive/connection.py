"""Open an archive file: whose it is, which version it is, and what went wrong in words."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from newscrawler.archive.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from newscrawler.archive.schema.views import create_views, drop_views
from newscrawler.errors import ArchiveError, DiskError
from newscrawler.parts import appearing

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's machine, between two looks at the clock: 1 to 4 ms, which cost nothing
BUSY_SECONDS = 30.0  # how long a writer waits for another one: crawls of other sites commit within milliseconds
CACHE_KIB = 65536  # page cache: the upper levels of the B-trees of a 1M archive
DISK_CODES = frozenset(
    (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
)
DAMAGE_CODES = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))
RESCUE = (
    "newscrawler doctor says where; restore a backup, or read the pages kept beside it into a new archive: "
    "newscrawler import warc --archive new.db"
)
UNSHARED_CODES = frozenset((sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM))
BUSY_CODES = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))


def open_connection(path: Path, *, readonly: bool, create: bool) -> sqlite3.Connection:
    """Open the archive at path, making or migrating it where needed.

    Raises ArchiveError (missing, another program's, damaged, newer) or DiskError (not writable, full).
    """
    if not path.exists() and (readonly or not create):
        raise ArchiveError(f"no archive at {path}: crawl or import into it first, or name another with --archive")
    with plain_errors(path):
        if readonly and read_version(path) == SCHEMA_VERSION:
            return _connect(path, "ro")
        connection = _open_writable(path)
        if readonly:
            connection.close()
            connection = _connect(path, "ro")
        return connection


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's failures into ArchiveError or DiskError that name the file and the way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in DISK_CODES:
            raise DiskError(f"cannot write {path}: {error}; free space or choose a folder you may write to") from error
        if code in DAMAGE_CODES:
            raise ArchiveError(f"{path} is no archive or is damaged ({error}): {RESCUE}") from error
        if code in BUSY_CODES:
            raise ArchiveError(f"{path} is held by another program ({error}): try again when it is done") from error
        raise
    except BrokenPipeError:
        raise  # the reader of our output has gone: nothing is wrong with the archive
    except OSError as error:
        raise DiskError(f"cannot write {path}: {error.strerror or error}; choose a folder you may write to") from error


def is_interrupt(error: Exception) -> bool:
    """Whether SQLite stopped because a limit of time, or a signal, told it to."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


def read_version(path: Path) -> int:
    """Give the schema version of the file at path: 0 for a new or empty file. Raises ArchiveError if it is not ours."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    _refuse_foreign_header(path)
    connection = _connect(path, "ro")
    try:
        return _check_owner(connection, path)
    finally:
        connection.close()


def _refuse_foreign_header(path: Path) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder: name the archive's file, such as {path / 'archive.db'}")
    with path.open("rb") as file:
        head = file.read(16)
    if head != b"SQLite format 3\x00":
        raise ArchiveError(f"{path} is not an SQLite file (it begins with {head!r}): name another file with --archive")


def _check_owner(connection: sqlite3.Connection, path: Path) -> int:
    """Give the schema version if the database is ours or empty."""
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 4")]
    if owner != APPLICATION_ID and (tables or owner or version):
        found = f"application id {owner:#x}, tables {', '.join(tables) or 'none'}"
        raise ArchiveError(f"{path} belongs to another program ({found}): name another file with --archive")
    if version > SCHEMA_VERSION:
        raise ArchiveError(
            f"{path} was made by a newer newscrawler (schema {version}, this one knows {SCHEMA_VERSION}): update newscrawler"
        )
    return version


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect with our settings. mode: ro, rw or rwc."""
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        if mode != "ro" or error.sqlite_errorcode & 0xFF not in UNSHARED_CODES:
            raise
        connection = _connect_alone(path, uri)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def _connect_alone(path: Path, uri: str) -> sqlite3.Connection:
    """Connect where there is no place for the shared-memory file, on a disk or in a folder that we may not write to.

    Nobody writes the archive there. What a run that was killed left in the log is read from it, without any locks.
    """
    log = path.with_name(f"{path.name}-wal")
    in_log = log.exists() and log.stat().st_size > 0
    options = "vfs=unix-none" if in_log else "immutable=1"
    connection = sqlite3.connect(f"{uri}&{options}", uri=True, isolation_level=None, check_same_thread=False)
    if in_log:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # then the log's index is in our own memory
    connection.execute("PRAGMA schema_version").fetchone()
    return connection


def _open_writable(path: Path) -> sqlite3.Connection:
    version = read_version(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(path, "rwc")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < SCHEMA_VERSION:
            _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def new_in_memory() -> sqlite3.Connection:
    """Give an empty archive that is in no file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _apply_migrations(connection)
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the schema up to date in one transaction; an archive that held something is copied beside first."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _check_owner(connection, path)
        if 0 < version < SCHEMA_VERSION:
            copy_beside(path, version)
        _apply_migrations(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK") if connection.in_transaction else None
        raise


def _apply_migrations(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database, Migrations

    migrations, db = Migrations("newscrawler"), Database(connection)
    for migration in MIGRATIONS:
        migrations()(migration)
    drop_views(db)
    migrations.apply(db)
    create_views(db)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def copy_beside(path: Path, version: int) -> Path:
    """Copy an archive to `<name>.schema<version>.bak` beside it and give that path."""
    target = path.with_name(f"{path.name}.schema{version}.bak")
    with appearing(target) as part:
        source, copy = _connect(path, "ro"), sqlite3.connect(part)
        try:
            source.backup(copy)
        finally:
            source.close()
            copy.close()
    return target
