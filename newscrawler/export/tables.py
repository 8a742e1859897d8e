"""Read exports back: CSV, JSON Lines and Parquet, compressed or not -> rows as they were."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from newscrawler.archive.record import ROW_COLUMNS
from newscrawler.errors import InputError
from newscrawler.export.cells import FLAG
from newscrawler.export.csv_text import NUMBER_COLUMNS, read_csv
from newscrawler.items import LIST_FIELDS, MAP_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawler.export.csv_text import Row

TABLE_NAME = re.compile(r"\.(csv|jsonl)(\.gz)?$|\.(parquet)$", re.IGNORECASE)
NEEDED = "title"  # no row can be an article without it


def is_table(file: Path) -> bool:
    """Tell by its name whether a file is an export."""
    return bool(TABLE_NAME.search(file.name))


def read_table(file: Path) -> Iterator[Row]:
    """Give the rows of an export, in constant memory. Raises InputError where it is none, OSError."""
    match = TABLE_NAME.search(file.name)
    assert match, file
    form = (match[1] or match[3]).lower()
    if form == "parquet":
        yield from _read_parquet(file)
        return
    with gzip.open(file) if match[2] else file.open("rb") as stream:
        read = read_csv if form == "csv" else _read_jsonl
        try:
            for number, row in enumerate(read(cast("IO[bytes]", stream)), start=1):
                yield checked(row, number)
        except (InputError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"{file}: {error}") from error


def _read_jsonl(stream: IO[bytes]) -> Iterator[Row]:
    for number, line in enumerate(stream, start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"line {number} is no JSON: {error}") from error
        if not isinstance(row, dict) or NEEDED not in row:
            raise InputError(f"no export of newscrawler: line {number} holds no {NEEDED}")
        yield row


def _read_parquet(file: Path) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise InputError(f"{file}: Parquet needs pyarrow: pip install 'newscrawler[export]'") from error
    try:
        with parquet.ParquetFile(file) as opened:
            unknown = [name for name in opened.schema_arrow.names if name not in ROW_COLUMNS]
            if unknown:
                raise InputError(f"{file}: no export of newscrawler: it has the columns {unknown[:3]}")
            for batch in opened.iter_batches(batch_size=1_000):
                yield from (_filled(_row(values)) for values in batch.to_pylist())
    except ArrowException as error:
        raise InputError(f"{file}: {error}") from error


def _row(values: dict[str, Any]) -> Row:
    """Give a Parquet row as the archive has it: Arrow's maps come as lists of pairs."""
    return {name: dict(value) if name in MAP_FIELDS and value else value for name, value in values.items()}


def checked(row: Row, number: int) -> Row:
    """Give a row without what is missing; raises InputError where a value is not what its column holds.

    >>> checked({"title": "x", "authors": None}, 1)
    {'title': 'x'}
    >>> checked({"title": "x", "authors": "y"}, 7)
    Traceback (most recent call last):
    newscrawler.errors.InputError: row 7: authors is 'y', not a list of texts
    """
    for name, value in row.items():
        wanted = _wanted(name)
        if value is not None and not wanted.holds(value):
            raise InputError(f"row {number}: {name} is {str(value)[:60]!r}, not {wanted.words}")
    return _filled(row)


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


class Wanted(NamedTuple):
    """What a column's values must be, in words and as a test."""

    words: str
    holds: Callable[[Any], bool]


TEXT = Wanted("a text", lambda value: isinstance(value, str))
FLAG_VALUE = Wanted("true or false", lambda value: isinstance(value, bool))
NUMBER = Wanted("a whole number", lambda value: isinstance(value, int))
TEXTS = Wanted("a list of texts", lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value))
OBJECTS = Wanted("a list of objects", lambda value: isinstance(value, list) and all(isinstance(o, dict) for o in value))
OBJECT = Wanted("an object", lambda value: isinstance(value, dict))


def _wanted(name: str) -> Wanted:
    if name == "images":
        return OBJECTS
    if name in LIST_FIELDS:
        return TEXTS
    if name in MAP_FIELDS:
        return OBJECT
    if name in NUMBER_COLUMNS:
        return NUMBER
    return FLAG_VALUE if name == FLAG else TEXT
