"""Articles out of the archive into files: FORMATS, and export() which never leaves half a file under the final name.

CSV is UTF-8 by RFC 4180 (CRLF, quotes where needed): lists are JSON, None is empty, read_csv gives the same rows again.
"""

from __future__ import annotations

import contextlib
import csv
import gzip
import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from newscrawler.archive import Selection
from newscrawler.archive.record import JSON_FIELDS, ROW_COLUMNS, article_fields
from newscrawler.errors import DiskError, InputError, UsageError
from newscrawler.items import FIELD_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newscrawler.archive import Archive
    from newscrawler.archive.tokens import Columns

Row = dict[str, Any]
NUMBER_COLUMNS = ("version", "run", "warc_offset")
FLAG = "copy_host"
FLAGS = {None: None, 0: "false", 1: "true"}
LONGEST_CELL = 1 << 30  # characters; Python's reader refuses cells over 131,072 unless told


def write_csv(rows: Iterable[Columns], stream: IO[bytes], fields: Sequence[str]) -> int:
    """Write a header and one record a row; give the number of rows. Rows are as stored: their lists are JSON already."""
    text = TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(fields)
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the last count is the number of rows
        writer.writerow([FLAGS[row[name]] if name == FLAG else row[name] for name in fields])
    text.detach()
    return count


def write_jsonl(rows: Iterable[Columns], stream: IO[bytes], fields: Sequence[str]) -> int:
    """Write one JSON object a line; give the number of rows."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the last count is the number of rows
        fields_of_row = article_fields({name: row[name] for name in fields})
        stream.write(encode(fields_of_row).encode("utf-8") + b"\n")
    return count


FORMATS: dict[str, Callable[[Iterable[Columns], IO[bytes], Sequence[str]], int]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
}


def export(
    archive: Archive,
    target: str | Path,
    *,
    format: str | None = None,  # noqa: A002 - the option's name
    selection: Selection | None = None,
    fields: Sequence[str] = FIELD_NAMES,
    force: bool = False,
) -> int:
    """Write the chosen articles to target ("-": standard output); give their number.

    The format is that named, else the one target's name ends with, else csv; `.gz` at the end compresses. The rows are
    those the archive holds at the start. Raises UsageError (unknown format or field, target exists) or DiskError.
    """
    write = FORMATS[format_of(str(target), format)]
    unknown = [name for name in fields if name not in ROW_COLUMNS]
    if unknown:
        raise UsageError(f"unknown field {unknown[0]!r}: one of {', '.join(ROW_COLUMNS)}")
    with archive.snapshot():
        rows = archive.stored_rows(selection or Selection())
        if str(target) == "-":
            count = write(rows, sys.stdout.buffer, fields)
            sys.stdout.buffer.flush()
            return count
        with new_file(Path(target), force=force) as stream:
            return write(rows, stream, fields)


def format_of(target: str, named: str | None) -> str:
    """Give the format for a target: as named, else by its suffix, else csv."""
    suffix = Path(target.removesuffix(".gz")).suffix.lstrip(".").lower()
    chosen = named or (suffix if suffix in FORMATS else "csv")
    if chosen not in FORMATS:
        raise UsageError(f"unknown format {chosen!r}: one of {', '.join(FORMATS)}")
    return chosen


@contextlib.contextmanager
def new_file(target: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Open a file beside target that takes its name once all is written; compressed where the name ends with .gz."""
    if target.exists() and not force:
        raise UsageError(f"{target} exists: name another file, or add --force to replace it")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as raw:
            if target.suffix == ".gz":
                # No name and no time in the header: two runs give the same bytes.
                with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    except OSError as error:
        raise DiskError(
            f"cannot write {target}: {error.strerror or error}; free space or choose another folder"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def read_csv(stream: IO[bytes]) -> Iterator[Row]:
    """Give the rows of a CSV file that write_csv wrote, as they were. Raises InputError where it is none."""
    csv.field_size_limit(LONGEST_CELL)
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        reader = csv.reader(text, strict=True)
        fields = next(reader, [])
        unknown = [name for name in fields if name not in ROW_COLUMNS]
        if unknown or not fields:
            raise InputError(f"no export of newscrawler: its first line names {unknown[:3] or 'nothing'}")
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
