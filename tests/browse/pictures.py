"""The pictures of docs/tour.md, made by hand from an archive of the bundled papers (newscrawler demo, days 1 to 3).

python -m tests.browse.pictures data/archive.db docs/images
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from newscrawler.archive import Archive
from tests.browse.chromium import chromium, picture

LARGEST = 150_000  # bytes


class Shot(NamedTuple):
    """One picture: its name, the page, and how the browser is set."""

    name: str
    page: str
    width: int = 1100
    height: int = 760
    dark: bool = False
    language: str = "en"


def shots(archive: Archive) -> list[Shot]:
    """Give the pictures for an archive."""
    reprinted = (
        "SELECT copy FROM reprint_edges JOIN articles ON id = copy WHERE abstract IS NOT NULL ORDER BY copy LIMIT 1"
    )
    edited = "SELECT id FROM articles WHERE version > 1 AND site = 'lanjiang_portal' ORDER BY id LIMIT 1"
    copy, changed = (archive.connection.execute(query).fetchone()[0] for query in (reprinted, edited))
    return [
        Shot("front", "/"),
        Shot("front-narrow", "/", width=390, height=844, language="zh-CN"),
        Shot("search", "/search?q=水库", width=960, height=640, language="zh-CN"),
        Shot("search-dark", "/search?q=水库", width=390, height=844, dark=True),
        Shot("article", f"/article/{copy}", width=760, height=600),
        Shot("history", f"/article/{changed}/history", height=420),
        Shot("stored", f"/article/{copy}/stored", width=960, height=640),
        Shot("questions", "/questions", height=560, language="zh-CN"),
    ]


def main(path: Path, folder: Path) -> None:
    """Serve the archive and take the pictures."""
    with Archive(path, readonly=True) as archive:
        wanted = shots(archive)
    command = [sys.executable, "-m", "newscrawler", "browse", "--port", "0", "--archive", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        try:
            address = "http://127.0.0.1:" + serving.stdout.readline().split("127.0.0.1:")[1].split("/")[0]
            for shot in wanted:
                take(shot, address, folder / f"{shot.name}.png")
        finally:
            serving.terminate()


def take(shot: Shot, address: str, file: Path) -> None:
    """Take one picture."""
    with chromium(width=shot.width, dark=shot.dark, language=shot.language) as browser:
        browser.get(address + shot.page)
        picture(browser, file, height=shot.height)
    assert file.stat().st_size < LARGEST, f"{file} has {file.stat().st_size:,} bytes: make it less high"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
