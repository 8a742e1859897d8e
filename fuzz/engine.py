"""One target under libFuzzer, in this process: `python -m fuzz.engine TARGET SECONDS`. Needs atheris.

A finding is written down and the run goes on: one file for each place in the code that raises, the smallest input.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

from fuzz import seeds
from fuzz.targets import Target, load

WORK = seeds.ROOT / "data" / "fuzz"
LONGEST_INPUT = 20_000  # bytes: large pages have tests of their own
HANGS = 60  # seconds that one input may take; libFuzzer writes it down and ends


class Sources(MetaPathFinder):
    """Finds the source of modules that are compiled beside it: libFuzzer sees nothing of what goes on in compiled ones."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Give the source where a compiled module would be found."""
        stem = name.rpartition(".")[2]
        for folder in path or () if name.startswith("newscrawler.") else ():
            if any(Path(folder, stem + suffix).exists() for suffix in EXTENSION_SUFFIXES):
                return spec_from_file_location(name, Path(folder, f"{stem}.py"))
        return None


def main(name: str, seconds: float) -> None:
    """Fuzz one target for some seconds of CPU. Ends the process."""
    import atheris

    sys.meta_path.insert(0, Sources())
    with atheris.instrument_imports(include=["newscrawler"]):
        target = load(name)
        _import_all(target)
    corpus, found = WORK / "corpus" / name, WORK / "found" / name
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for data in target.seeds():
        (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
    words = WORK / "words.dict"
    words.write_text("".join(map(_entry, seeds.words())))
    options = [
        f"-dict={words}",
        f"-max_len={LONGEST_INPUT}",
        f"-timeout={HANGS}",
        f"-artifact_prefix={found}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *options, "-rss_limit_mb=2048"], _watched(target, found, seconds))
    atheris.Fuzz()


def _import_all(target: Target) -> None:
    """Have what is imported where it is used imported now, so that it is instrumented."""
    for data in target.seeds():
        target.one(data)


def _entry(word: str) -> str:
    """Give a word as a line of a libFuzzer dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def _watched(target: Target, found: Path, seconds: float) -> Callable[[bytes], None]:
    end = time.process_time() + seconds

    def one(data: bytes) -> None:
        try:
            target.one(data)
        except Exception as error:  # each is a finding
            keep(found, data, error)
        if time.process_time() > end:
            os.kill(os.getpid(), signal.SIGUSR1)

    return one


def keep(folder: Path, data: bytes, error: Exception) -> None:
    """Write an input down under what it raises and where, if it is the smallest that does."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    path = folder / f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
    if not path.exists() or path.stat().st_size > len(data):
        path.write_bytes(data)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), "utf-8", "backslashreplace")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
