"""Import and reparse of a WARC file with two worker processes beside the same with one.

    python -m benchmarks.importing [--full]

The bound is to be the reading of pages: what the parent does meanwhile (reading the file, storing) is its share, printed as
CPU time beside the workers'. 2,000 pages of benchmarks/site.py, turn by turn, the best of each; a machine with other work
shows less than two cores can do. --full: also 100,000 pages, for memory and the slope.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.crawling import MOST_MEMORY, resident
from benchmarks.site import site_pages
from benchmarks.table import Row, show, tell

PAGES, FULL, ROUNDS = 2_000, 100_000, 2
LEAST = 1.8
HOST = "http://news.example"


def write_warc(folder: Path, count: int) -> Path:
    """Write the articles' pages into a WARC file; gives its path."""
    from newscrawler.warc import RawPage, WarcWriter

    with closing(WarcWriter(folder, "pages", 1 << 40)) as writer:
        for path, kind, body in site_pages(count):
            if "content_" in path:
                page = RawPage(url=HOST + path, status=200, body=body, fetched_at="2026-11-24T10:00:00Z")
                page.headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
                writer.write(page)
    return next(folder.glob("pages*"))


def run_import(archive: str, warc: str, processes: int, tell_page: Callable[[], None]) -> int:
    """Import the file; gives how many articles are new."""
    from newscrawler.archive import Archive
    from newscrawler.jobs.importing import import_paths

    with Archive(archive) as opened:
        return import_paths(opened, [Path(warc)], processes=processes, tell=lambda _: tell_page()).counts["new"]


def run_reparse(archive: str, _: str, processes: int, tell_page: Callable[[], None]) -> int:
    """Read the archive's pages again; gives how many."""
    from newscrawler.archive import Archive
    from newscrawler.jobs.reparsing import reparse

    with Archive(archive) as opened:
        return reparse(opened, processes=processes, tell=lambda _: tell_page()).rows


def job(name: str, archive: str, warc: str, processes: int) -> None:
    """Do a job; print what it took: seconds, CPU of the parent and of the workers, pages, marks of time and memory."""
    marks: list[tuple[float, float]] = []

    def note() -> None:
        if not marks or monotonic() - marks[-1][0] > 0.2:
            marks.append((monotonic(), resident(os.getpid())))

    began, before = monotonic(), _cpu(resource.RUSAGE_SELF)
    pages = {"import": run_import, "reparse": run_reparse}[name](archive, warc, processes, note)
    seconds, parent = monotonic() - began, _cpu(resource.RUSAGE_SELF) - before
    workers = _cpu(resource.RUSAGE_CHILDREN)
    print(json.dumps({"seconds": seconds, "parent": parent, "workers": workers, "pages": pages, "marks": marks}))


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(name: str, archive: Path, warc: Path, processes: int) -> dict[str, Any]:
    """Do a job in a process of its own; gives what it took."""
    code = f"from benchmarks.importing import job; job({name!r}, {str(archive)!r}, {str(warc)!r}, {processes})"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    milliseconds = [said[who] / said["pages"] * 1000 for who in ("parent", "workers")]
    times = "CPU {:.2f} ms a page in the parent, {:.2f} in workers".format(*milliseconds)
    tell(f"{name}, {processes} at a time: {said['pages']:,} pages in {said['seconds']:.1f} s; {times}")
    return said


def compare(name: str, once: Callable[[int, int], dict[str, Any]]) -> Row:
    """Give the row of two workers beside one."""
    taken = {processes: [once(processes, turn) for turn in range(ROUNDS)] for processes in (1, 2)}
    one, two = (min(said["seconds"] / said["pages"] for said in taken[processes]) for processes in (1, 2))
    best = min(taken[1], key=lambda said: said["parent"] / said["workers"])
    return Row(
        name=f"{name}, two workers / one (parent {best['parent'] / best['workers']:.0%} of CPU)",
        ours=f"{1 / two:.0f} a second",
        other=f"one {1 / one:.0f} a second",
        ratio=one / two,
        least=LEAST,
    )


def whole(name: str, said: dict[str, Any]) -> Row:
    """Give the row of a long job: how the time of a page grows, and the memory."""
    marks: list[tuple[float, float]] = said["marks"]
    part = len(marks) // 10
    early, late = marks[part][1], max(memory for _, memory in marks)
    tell(f"{name}: {early:.0f} MB after a tenth of the time, {marks[-1][1]:.0f} at the end")
    return Row(
        name=f"{name}, {said['pages']:,} pages, memory (slope: of a tenth)",
        ours=f"{late:.0f} MB",
        other=f"{said['pages'] / said['seconds']:.0f} pages a second",
        slope=marks[-1][1] / early,
        judged=late,
        most=MOST_MEMORY,
        unit="MB",
    )


def rows(full: bool = False) -> Iterator[Row]:
    """Give the rows."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        warc = write_warc(folder, PAGES)
        yield compare("import", lambda many, turn: run("import", folder / f"{many}-{turn}.db", warc, many))
        yield compare("reparse", lambda many, _: run("reparse", folder / "1-0.db", warc, many))
        if full:
            warc = write_warc(folder / "whole", FULL)
            for name in ("import", "reparse"):
                yield whole(name, run(name, folder / "whole.db", warc, 2))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also 100,000 pages (half an hour)")
    show(rows(parser.parse_args().full))


if __name__ == "__main__":
    main()
