"""What pip installs works outside the checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(folder: Path, *command: str | Path, **env: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_scrapy_finds_the_project_in_the_checkout() -> None:
    assert "ruoshui_daily" in run(ROOT, sys.executable, "-m", "scrapy", "list").split()


@pytest.mark.long
def test_the_wheel_holds_all_that_is_needed_outside_the_checkout(tmp_path: Path) -> None:
    source = tmp_path / "source"
    run(ROOT, "git", "clone", "--quiet", ROOT, source)
    run(tmp_path, sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--wheel-dir", tmp_path, source)
    (wheel,) = tmp_path.glob("*.whl")
    names = ZipFile(wheel).namelist()
    for name in ("pipelines/store.py", "newscrawler/data/fold.json", "newscrawler/py.typed", "newscrawler/cli.py"):
        assert name in names
    for name in ("words.txt", "static/room.css", "templates/room/base.html"):
        assert f"newscrawler/browse/{name}" in names
    place = tmp_path / "installed"
    run(tmp_path, sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--target", place, wheel)
    outside = tmp_path / "outside"
    outside.mkdir()
    paths = {"PYTHONPATH": str(place), "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
    where = "import newscrawler, pipelines; print(newscrawler.__file__, pipelines.__file__)"
    assert run(outside, sys.executable, "-c", where, **paths).count(str(place)) == 2
    assert "ruoshui_daily" in run(outside, sys.executable, "-m", "scrapy", "list", **paths).split()
    out = run(outside, sys.executable, "-m", "newscrawler", "demo", "--articles", "5", "--port", "28761", **paths)
    assert "All 20 articles as CSV: data/exports/demo.csv" in out
