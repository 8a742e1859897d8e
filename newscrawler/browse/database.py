"""The archive as Datasette's database: opened as every command opens it, never written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.database import Database

from newscrawler.archive.bounds import bound
from newscrawler.archive.connection import open_connection
from newscrawler.browse.reading import Reader

if TYPE_CHECKING:
    import sqlite3

    from datasette.app import Datasette

# Of readers' own SQL: the longest LIKE then takes about as long as a page may.
LONGEST_VALUE, LONGEST_PATTERN = 4 << 20, 200  # bytes
NAME = "archive"  # in the addresses of Datasette's own pages, whatever the file is called


class ArchiveDatabase(Database):  # type: ignore[misc]  # Datasette ships no types
    """The archive for Datasette's own pages, with the reader of ours."""

    def __init__(self, datasette: Datasette, path: Path, host: str) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)
        self.reader = Reader(path)
        self.host = host

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Open the archive read-only."""
        if write:
            raise PermissionError("the reading room never writes")
        connection = open_connection(Path(self.path), readonly=True, create=False)
        bound(connection, longest_value=LONGEST_VALUE, longest_pattern=LONGEST_PATTERN)
        self._all_file_connections.append(connection)
        return connection

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """Give no numbers of rows: to count a million takes longer than a page may."""
        return dict.fromkeys(await self.table_names())


def reader_of(datasette: Any) -> Reader | None:
    """Give the reader of a Datasette that serves an archive; None for one of somebody else's."""
    database = datasette.databases.get(NAME)
    return database.reader if isinstance(database, ArchiveDatabase) else None
