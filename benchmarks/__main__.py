"""All benchmarks in one table: ours beside others, measured in the same run.

    make bench              up to 100,000 articles, pages or addresses: some minutes
    make bench FULL=1       up to a million: hours
    python -m benchmarks [--full] [NAME ...]

Each runs in a process of its own; how far it is stands on standard error. What cannot be measured (a program that is not
installed, one that fails) has a row that says so. A figure that misses its target changes no exit code: other work on the
machine moves them all.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from time import monotonic

from benchmarks.table import Row, show, tell

# What is measured: the module whose rows(full) gives the figures.
BENCHMARKS = {
    "extract": "benchmarks.extraction",
    "crawl": "benchmarks.crawling",
    "queue": "benchmarks.queueing",
    "import": "benchmarks.importing",
    "store": "benchmarks.storing",
    "search": "benchmarks.searching",
    "reprints": "benchmarks.reprints",
    "export": "benchmarks.exporting",
    "start": "benchmarks.starting",
    "browse": "benchmarks.browse",
}


def measured(names: list[str], *, full: bool) -> Iterator[Row]:
    """Give the rows of some benchmarks, each run in another process."""
    for name in names:
        began = monotonic()
        print(f"{name} ...", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "benchmarks", "--rows", name, *(["--full"] if full else [])]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout
            for line in process.stdout:
                yield Row(**json.loads(line))
        if process.returncode:
            yield Row(name=name, lack=f"ended with code {process.returncode}")
        tell(f"{name}: {monotonic() - began:.0f} s")


def print_rows(name: str, *, full: bool) -> None:
    """Print a benchmark's rows as JSON lines; whatever else it prints goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)
        try:
            for row in import_module(BENCHMARKS[name]).rows(full):
                print(json.dumps(asdict(row), ensure_ascii=False), file=out, flush=True)
        except (Exception, SystemExit) as error:  # the edge of one benchmark: the others follow
            traceback.print_exc()
            row = Row(name=name, lack=f"failed: {type(error).__name__}: {error}"[:120])
            print(json.dumps(asdict(row), ensure_ascii=False), file=out)


def main() -> None:
    """Print the table of all benchmarks, or of those that are named."""
    parser = argparse.ArgumentParser(
        prog="benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--full", action="store_true", help="up to a million")
    parser.add_argument("--rows", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is named {', '.join(sorted(unknown))}: there are {', '.join(BENCHMARKS)}")
    if options.rows:
        print_rows(options.names[0], full=options.full)
    else:
        show(measured(options.names or list(BENCHMARKS), full=options.full))


if __name__ == "__main__":
    main()
