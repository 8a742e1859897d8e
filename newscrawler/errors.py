"""Failures a user can act on: each carries the exit code of the command that meets it."""

from __future__ import annotations

from typing import Any


class NewscrawlerError(Exception):
    """Base of all failures that end a command with one clear line: what was wrong, its value, the way out."""

    exit_code = 1


class UsageError(NewscrawlerError):
    """The command's words are off: an unknown site, a bad option value, an address that is none."""

    exit_code = 2


class InputError(NewscrawlerError):
    """A file or page given as input cannot be read, or holds nothing of use."""

    exit_code = 3


class RemovedError(InputError):
    """What was asked for was removed from the archive for good; `tombstone` says when and why."""

    def __init__(self, message: str, tombstone: dict[str, Any]) -> None:
        super().__init__(message)
        self.tombstone = tombstone


class ArchiveError(NewscrawlerError):
    """The archive cannot be used: another program's database, damaged, or made by a newer newscrawler."""

    exit_code = 4


class SiteLockedError(NewscrawlerError):
    """Another run is crawling this site into this archive."""

    exit_code = 5


class DiskError(NewscrawlerError):
    """The disk is full, or the folder cannot be written."""

    exit_code = 6


class AlarmRaised(NewscrawlerError):  # noqa: N818 - a finding about a site, not a failure of the program
    """A site looks broken: the run itself completed."""

    exit_code = 7
