"""How long `newscrawler --help` and a first search take beside an interpreter that does nothing.

    python -m benchmarks.starting [--rounds 15]

A new process each time, turn by turn; the least CPU time of the rounds, user and system. The archive is that of a
handful of invented articles: what is measured is the start.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row, show
from newscrawler.archive import Archive
from newscrawler.items import Article

COMMANDS = {"--help": 4.0, "search 水利": 6.0, "count --by month": 6.0, "show 0": 6.0}


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows(full: bool = False, rounds: int = 15) -> Iterator[Row]:
    """Give a row for each command."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with Archive(path) as archive:
            archive.save(Article(site="a", url="http://a.example/1.html", title="水利工程", body="水利工程开工。"))
        environment = {**os.environ, "NEWSCRAWLER_ARCHIVE": str(path)}
        taken: dict[str, list[float]] = {name: [] for name in ("", *COMMANDS)}
        for _ in range(rounds):
            for name, times in taken.items():
                arguments = ["-m", "newscrawler", *name.split()] if name else ["-c", "pass"]
                times.append(seconds(arguments, environment))
    bare = min(taken[""])
    for name, target in COMMANDS.items():
        best = min(taken[name])
        other = f"python -c pass {bare * 1000:.0f} ms"
        yield Row(
            name=f"newscrawler {name.split()[0]}, cold",
            ours=f"{best * 1000:.0f} ms",
            other=other,
            ratio=best / bare,
            most=target,
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    show(rows(rounds=parser.parse_args().rounds))


if __name__ == "__main__":
    main()
