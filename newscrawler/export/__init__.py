"""Articles out of the archive into files: FORMATS, and export() which never leaves half a file under the final name."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from newscrawler.archive import Selection
from newscrawler.errors import UsageError
from newscrawler.export.csv_text import read_csv, write_csv
from newscrawler.export.excel import write_excel
from newscrawler.export.files import Screen, naming, new_file
from newscrawler.export.jsonl import write_jsonl
from newscrawler.export.limits import told
from newscrawler.export.parquet import write_parquet
from newscrawler.export.shape import Shape, Written, converted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from newscrawler.archive import Archive
    from newscrawler.archive.tokens import Columns

__all__ = ["FORMATS", "Shape", "Written", "export", "format_of", "read_csv", "write_csv"]
FORMATS: dict[str, Callable[[Iterable[Columns], IO[bytes], Shape], Written]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}
OTHERS = frozenset(("xlsx", "xls", "ods", "json", "zip", "db", "sqlite"))


def export(
    archive: Archive,
    target: str | Path,
    *,
    selection: Selection | None = None,
    shape: Shape | None = None,
    force: bool = False,
    tell: Callable[[int], None] | None = None,
) -> Written:
    """Write the chosen articles to target ("-": standard output); tell is given the number of rows so far.

    `.gz` at the end of its name compresses. The rows are those the archive holds at the start. Raises UsageError (unknown format or field, target exists) or DiskError.
    """
    shape = shape or Shape()
    name = format_of(str(target), shape.format)
    if shape.excel and name != "csv":
        raise UsageError(f"--excel is a form of CSV, not of {name}")
    if Path(target).exists() and Path(target).samefile(archive.path):
        raise UsageError(f"{target} is the archive itself: name another file")
    write = write_excel if shape.excel else FORMATS[name]
    with archive.snapshot(), _opened(target, force=force) as stream:
        written = write(told(chosen_rows(archive, selection, shape), tell), stream, shape)
        stream.flush()
    return written


def chosen_rows(archive: Archive, selection: Selection | None, shape: Shape) -> Iterable[Columns]:
    """Give the chosen rows as they are stored, their text in the script that is asked for."""
    rows = archive.stored_rows(selection or Selection())
    return converted(rows, shape.script) if shape.script else rows


def format_of(target: str, named: str | None) -> str:
    """Give the format for a target: as named, else by its suffix, else csv; CSV under a suffix of OTHERS would not open."""
    suffix = Path(target.removesuffix(".gz")).suffix.lstrip(".").lower()
    chosen = named or (suffix if suffix in FORMATS else "csv")
    if not named and suffix in OTHERS:
        raise UsageError(f"{target}: no export in this format; for a spreadsheet: a name in .csv, and --excel")
    if chosen not in FORMATS:
        raise UsageError(f"unknown format {chosen!r}: one of {', '.join(FORMATS)}")
    return chosen


def _opened(target: str | Path, *, force: bool) -> AbstractContextManager[IO[bytes]]:
    return _stdout() if str(target) == "-" else new_file(Path(target), force=force)


@contextmanager
def _stdout() -> Iterator[IO[bytes]]:
    with naming("to standard output"):
        yield cast("IO[bytes]", Screen()) if sys.stdout.isatty() else sys.stdout.buffer
        sys.stdout.flush()
