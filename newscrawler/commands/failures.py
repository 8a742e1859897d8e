"""A failure -> its exit code and its one clear line."""

from __future__ import annotations

import errno
import sys

import click

from newscrawler.errors import ArchiveError, DiskError, InputError, NewscrawlerError, UsageError
from newscrawler.terminal import clean

INTERRUPTED = 130
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG})


def exit_code_of(failure: BaseException) -> int | None:
    """Give the exit code of an expected failure; None for a bug, which keeps its traceback (and exits 1)."""
    match failure:
        case NewscrawlerError():
            return failure.exit_code
        case click.exceptions.NoArgsIsHelpError():
            return UsageError.exit_code
        case click.ClickException():
            return UsageError.exit_code
        case click.Abort() | KeyboardInterrupt():
            return INTERRUPTED
        case OSError():
            return DiskError.exit_code if failure.errno in DISK_ERRORS else InputError.exit_code
    return _exit_code_of_sqlite(failure)


def _exit_code_of_sqlite(failure: BaseException) -> int | None:
    sqlite3 = sys.modules.get("sqlite3")  # not imported: then it is not SQLite's failure
    if sqlite3 is None or not isinstance(failure, sqlite3.DatabaseError):
        return None
    if getattr(failure, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
    ):
        return DiskError.exit_code
    own_mistakes = (sqlite3.ProgrammingError, sqlite3.IntegrityError)
    return None if isinstance(failure, own_mistakes) else ArchiveError.exit_code


def message_of(failure: BaseException) -> str:
    """Say in one line what was wrong and the way out."""
    if isinstance(failure, click.Abort | KeyboardInterrupt):
        return "interrupted; what was done is kept, the same command goes on from there"
    if isinstance(failure, click.UsageError) and failure.ctx is not None:
        return f"{_line(failure.format_message())}{_query_hint(failure)} See: {failure.ctx.command_path} --help"
    if isinstance(failure, click.ClickException):
        return _line(failure.format_message())
    if isinstance(failure, OSError) and failure.filename is not None:
        return _line(f"{failure.filename}: {failure.strerror}")
    if isinstance(failure, OSError) and failure.errno in DISK_ERRORS:
        return f"cannot write to standard output: {failure.strerror}; send it to a disk that has room"
    return _line(str(failure) or type(failure).__name__)


def _query_hint(failure: click.UsageError) -> str:
    """Say how a query that begins with - is given, where click took it for an option."""
    takes_query = failure.ctx is not None and any(one.name == "query" for one in failure.ctx.command.params)
    if not takes_query or not isinstance(failure, click.NoSuchOption):
        return ""
    return " A query that begins with - stands behind --, as in -- -招聘."


def _line(text: str) -> str:
    return clean(" ".join(text.split()))
