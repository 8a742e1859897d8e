"""Compiled and as it stands, the same source gives the same."""

import json
import shutil
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import newscrawler
from newscrawler import walk
from tests.markup.cases import CASES
from tests.markup.grammar import pieces

ROOT = Path(newscrawler.__file__).parent
READ = """
import json, sys
import newscrawler
from newscrawler import walk
from newscrawler.document import Document
from newscrawler.parsers.body_model import line_scores

def lines(markup):
    blocks = Document.from_bytes(markup.encode()).blocks
    told = [[b.text, b.box.tag, b.link_chars, b.size, [a.attrib for a in b.links]] for b in blocks]
    return told, line_scores(blocks, 0 if blocks else None)

print(json.dumps([walk.__file__, [lines(markup) for markup in json.load(sys.stdin)]]))
"""


def copy_source(folder: Path) -> None:
    shutil.copytree(ROOT, folder / "newscrawler", ignore=shutil.ignore_patterns("*.so", "__pycache__", "demo"))


def read(folder: Path, markups: list[str]) -> tuple[str, list[object]]:
    done = subprocess.run(
        [sys.executable, "-c", READ], input=json.dumps(markups), cwd=folder, capture_output=True, text=True, check=True
    )
    file, found = json.loads(done.stdout)
    return file, found


def test_the_tests_run_on_compiled_modules_of_this_source() -> None:
    """Where this fails: make .venv/.ready-dev, which compiles them."""
    assert (walk.__file__ or "").endswith(tuple(EXTENSION_SUFFIXES))
    for compiled in ROOT.rglob("*.so"):
        source = compiled.with_name(compiled.name.partition(".")[0] + ".py")
        assert compiled.stat().st_mtime >= source.stat().st_mtime, f"{source} is newer than what was compiled of it"


def test_no_examples_stand_where_nobody_runs_them() -> None:
    """Pytest reads none from compiled modules."""
    sources = [path.with_suffix(".py") for path in ROOT.rglob("*.pxd")]
    assert [source.name for source in sources if ">>>" in source.read_text("utf-8")] == []


def test_what_is_not_compiled_reads_the_same(tmp_path: Path) -> None:
    copy_source(tmp_path)
    markups = [*(case.markup for case in CASES), *("".join(pieces(seed)) for seed in range(60))]
    compiled, plain = read(ROOT.parent, markups), read(tmp_path, markups)
    assert plain[0].endswith("walk.py")
    assert plain[1] == compiled[1]
