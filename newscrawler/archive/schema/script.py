"""Run a migration's statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def run_scripts(db: Database, script: str) -> None:
    """Run each statement of a script. (executescript would commit the migration's transaction.)"""
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)


def add_column(db: Database, table: str, column: str, declared: str) -> None:
    """Add a column unless the table has it: tables made today have it where it is read fastest, before the body."""
    if column not in db.table(table).columns_dict:
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {declared}")
