"""Export beside Python's csv.writer and duckdb, and the memory it takes.

    NEWSCRAWLER_CORPUS=../corpus python -m benchmarks.exporting [--full] [--archive FILE]

csv.writer writes the same columns of the same rows, read by a plain query of the same file. duckdb writes Parquet (zstd) of
the same rows: by its own reader of SQLite files where that part can be installed, else as Python's sqlite3 and Arrow give them.
CPU time of all threads in microseconds a row, the least of some rounds; peak memory of a process that exports and does
nothing else. --archive: one that exists, else one is made (benchmarks/bulk.py).
"""

from __future__ import annotations

import argparse
import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.bulk import build
from benchmarks.table import Row, peer, show, tell
from newscrawler.archive import Archive, Selection
from newscrawler.export import export
from newscrawler.export.cells import FLAG
from newscrawler.items import FIELD_NAMES

SIZES, FULL_SIZE = (1_000, 10_000, 100_000), 1_000_000
COPIES = 10
FETCHED = 10_000  # rows that duckdb is given at a time
ROUNDS = 3
MOST_CSV, MOST_PARQUET = 1.3, 2.0
MOST_MEMORY = 500.0  # megabytes; a page cache of 64 fills within the first 20,000 articles
COLUMNS = ", ".join(FIELD_NAMES)
EXPORT = """
import sys
from pathlib import Path
from newscrawler.archive import Archive, Selection
from newscrawler.export import export
with Archive(sys.argv[1], readonly=True) as archive:
    export(archive, sys.argv[2], selection=Selection(limit=int(sys.argv[3])), force=True)
lines = Path("/proc/self/status").read_text("ascii").splitlines()
print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)
"""


def ours(path: Path, target: Path, count: int) -> None:
    """Export the first articles."""
    with Archive(path, readonly=True) as archive:
        export(archive, target, selection=Selection(limit=count), force=True)


def plain_csv(path: Path, target: Path, count: int) -> None:
    """Write the same columns by csv.writer."""
    connection = sqlite3.connect(path)
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(FIELD_NAMES)
        writer.writerows(connection.execute(f"SELECT {COLUMNS} FROM articles ORDER BY docid LIMIT {count}"))
    connection.close()


def duckdb_parquet(path: Path, target: Path, count: int) -> str:
    """Write Parquet by duckdb; give where it read from."""
    import duckdb

    connection, source = duckdb.connect(), "SQLite"
    try:
        connection.execute("INSTALL sqlite; LOAD sqlite")
        connection.execute(
            f"CREATE VIEW found AS SELECT {COLUMNS} FROM sqlite_scan('{path}', 'articles') LIMIT {count}"
        )
    except duckdb.Error:  # the part comes from the network
        connection.register("found", arrow_rows(path, count))
        source = "sqlite3, Arrow"
    connection.execute(f"COPY (SELECT * FROM found) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
    connection.close()
    return source


def arrow_rows(path: Path, count: int) -> Any:
    """Give the rows of a plain query as Arrow's batches."""
    import pyarrow as arrow

    schema = arrow.schema([(name, arrow.int64() if name == FLAG else arrow.string()) for name in FIELD_NAMES])

    def batches() -> Iterator[Any]:
        connection = sqlite3.connect(path, check_same_thread=False)  # duckdb reads in threads of its own
        found = connection.execute(f"SELECT {COLUMNS} FROM articles ORDER BY docid LIMIT {count}")
        while rows := found.fetchmany(FETCHED):
            columns = zip(schema.types, zip(*rows, strict=True), strict=True)
            yield arrow.RecordBatch.from_arrays(
                [arrow.array(column, type=kind) for kind, column in columns], schema=schema
            )
        connection.close()

    return arrow.RecordBatchReader.from_batches(schema, batches())


def microseconds(task: Callable[[], object], count: int) -> float:
    """Give the CPU time a row, the least of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        task()
        best = min(best, time.process_time() - started)
    return best / count * 1e6


def peak(path: Path, target: Path, count: int) -> float:
    """Give the most megabytes that a process takes which exports so many articles."""
    command = [sys.executable, "-c", EXPORT, str(path), str(target), str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ)).stdout)


def rows(full: bool = False, archive: Path | None = None) -> Iterator[Row]:
    """Give the rows of CSV and Parquet: time at the largest size, and memory."""
    sizes: tuple[int, ...] = (*SIZES, FULL_SIZE) if full else SIZES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = archive or folder / "archive.db"
        if not path.exists():
            tell(f"making {sizes[-1]:,} articles")
            build(path, sizes[-1], COPIES)
        sizes = tuple(size for size in sizes if size <= _count(path))
        yield from _csv_rows(path, folder, sizes)
        yield from _parquet_rows(path, folder, sizes)
        for form in ("csv", "parquet"):
            megabytes = [peak(path, folder / f"peak.{form}", size) for size in sizes]
            shown = ", ".join(f"{one:.0f}" for one in megabytes)
            title = f"export {form}, peak at {', '.join(f'{size:,}' for size in sizes)}"
            slope = megabytes[-1] / megabytes[-2]
            yield Row(name=title, ours=shown, slope=slope, judged=megabytes[-1], most=MOST_MEMORY, unit="MB")


def _csv_rows(path: Path, folder: Path, sizes: tuple[int, ...]) -> Iterator[Row]:
    mine, other = folder / "ours.csv", folder / "plain.csv"
    own = [microseconds(lambda size=size: ours(path, mine, size), size) for size in (sizes[0], sizes[-1])]  # type: ignore[misc]
    bare = microseconds(lambda: plain_csv(path, other, sizes[-1]), sizes[-1])
    yield Row(
        name=f"export CSV, a row of {sizes[-1]:,}",
        ours=f"{own[1]:.0f} us",
        other=f"csv.writer {bare:.0f} us",
        ratio=own[1] / bare,
        slope=own[1] / own[0],
        most=MOST_CSV,
    )


def _parquet_rows(path: Path, folder: Path, sizes: tuple[int, ...]) -> Iterator[Row]:
    mine, other = folder / "ours.parquet", folder / "plain.parquet"
    own = [microseconds(lambda size=size: ours(path, mine, size), size) for size in (sizes[0], sizes[-1])]  # type: ignore[misc]
    title = f"export Parquet, a row of {sizes[-1]:,}"
    source = peer(lambda: duckdb_parquet(path, other, 1))
    taken = peer(lambda: microseconds(lambda: duckdb_parquet(path, other, sizes[-1]), sizes[-1]))
    if isinstance(taken, str):
        yield Row(name=title, ours=f"{own[1]:.0f} us", lack=taken)
        return
    yield Row(
        name=title,
        ours=f"{own[1]:.0f} us",
        other=f"duckdb, from {source} {taken:.0f} us",
        ratio=own[1] / taken,
        slope=own[1] / own[0],
        most=MOST_PARQUET,
    )


def _count(path: Path) -> int:
    with Archive(path, readonly=True) as archive:
        return archive.count()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="a million articles")
    parser.add_argument("--archive", type=Path, help="archive to export from")
    arguments = parser.parse_args()
    show(rows(arguments.full, arguments.archive))


if __name__ == "__main__":
    main()
