"""Rows <-> CSV: UTF-8 by RFC 4180 (CRLF, quotes where needed): lists are JSON, None is empty.

read_csv gives the same rows again.
"""

from __future__ import annotations

import csv
import json
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any

from newscrawler.archive.record import JSON_FIELDS, ROW_COLUMNS
from newscrawler.errors import InputError
from newscrawler.export.cells import FLAG, picked
from newscrawler.export.shape import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawler.archive.tokens import Columns
    from newscrawler.export.shape import Shape

Row = dict[str, Any]
NUMBER_COLUMNS = ("version", "run", "warc_offset")
FLAGS = {0: "false", 1: "true"}
LONGEST_CELL = 1 << 30  # characters; Python's reader refuses cells over 131,072 unless told


def write_csv(rows: Iterable[Columns], stream: IO[bytes], shape: Shape) -> Written:
    """Write a header and one record a row. Rows are as stored: their lists are JSON already."""
    text = TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(shape.head)
    count = 0
    for count, cells in enumerate(_cells(picked(rows, shape.fields), shape), start=1):  # noqa: B007 - the last is counted
        writer.writerow(cells)
    text.detach()
    return Written(count)


def _cells(rows: Iterable[tuple[Any, ...]], shape: Shape) -> Iterable[Sequence[Any]]:
    """Give the cells of rows, whose values are as stored: only the flag is written otherwise."""
    return _with_flag(rows, list(shape.fields).index(FLAG)) if FLAG in shape.fields else rows


def _with_flag(rows: Iterable[tuple[Any, ...]], place: int) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield row if row[place] is None else (*row[:place], FLAGS[row[place]], *row[place + 1 :])


def read_csv(stream: IO[bytes]) -> Iterator[Row]:
    """Give the rows of a CSV file that write_csv wrote, as they were. Raises InputError where it is none."""
    csv.field_size_limit(LONGEST_CELL)
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        reader = csv.reader(text, strict=True)
        fields = next(reader, [])
        unknown = [name for name in fields if name not in ROW_COLUMNS]
        if unknown or not fields:
            raise InputError(
                f"no export of newscrawler (or one made with --excel or --headers zh): its first line names "
                f"{unknown[:3] or 'nothing'}"
            )
        for cells in reader:
            if len(cells) != len(fields):
                raise InputError(f"line {reader.line_num} has {len(cells)} cells, the header {len(fields)}")
            yield {name: _value(name, cell) for name, cell in zip(fields, cells, strict=True)}
    except (csv.Error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"no export of newscrawler: {error}") from error
    finally:
        text.detach()


def _value(name: str, cell: str) -> Any:
    if not cell:
        return None
    if name in JSON_FIELDS:
        return json.loads(cell)
    if name in NUMBER_COLUMNS:
        return int(cell)
    return cell == "true" if name == FLAG else cell
