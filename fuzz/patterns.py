"""Every regular expression of the project: `python -m fuzz.patterns` prints each as JSON, with the line that has it."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from fuzz import TARGETS, seeds
from fuzz.targets import load

FOLDERS = ("newscrawler", "pipelines")
CALLS = frozenset("compile search match fullmatch sub subn split findall finditer".split())


class Written(NamedTuple):
    """An expression as compiled."""

    pattern: str | bytes
    flags: int


def collect() -> dict[Written, str]:
    """Give the expressions, and where each is written: those compiled by importing and reading, and those in the sources.

    Empties the cache of compiled expressions, so that a process of its own is best.
    """
    found: dict[Written, str] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: int) -> Any:
        made = compiled(pattern, flags)
        caller = sys._getframe(2)
        place = Path(caller.f_code.co_filename)
        if place.is_relative_to(seeds.ROOT) and place.relative_to(seeds.ROOT).parts[0] in FOLDERS:
            found.setdefault(Written(made.pattern, made.flags), f"{place.relative_to(seeds.ROOT)}:{caller.f_lineno}")
        return made

    re.purge()
    re._compile = watched  # type: ignore[attr-defined]
    try:
        for path in sources():
            import_module(".".join(path.relative_to(seeds.ROOT).with_suffix("").parts).removesuffix(".__init__"))
        for name in TARGETS:
            target = load(name)
            for data in target.seeds():
                target.one(data)
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    for path in sources():
        for written, line in literals(path):
            found.setdefault(written, f"{path.relative_to(seeds.ROOT)}:{line}")
    return found


def sources() -> list[Path]:
    """Give the modules whose expressions count."""
    found = [path for folder in FOLDERS for path in sorted((seeds.ROOT / folder).rglob("*.py"))]
    return [path for path in found if path.name != "__main__.py"]


def literals(path: Path) -> Iterator[tuple[Written, int]]:
    """Give the expressions that a module hands to re as they stand, in functions too, and their lines."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS):
            continue
        first = node.args[0] if node.args and ast.unparse(node.func.value) == "re" else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
            names = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
            flags = sum(int(flag) for name, flag in re.RegexFlag.__members__.items() if name in names and len(name) > 1)
            made = re.compile(first.value, flags)
            yield Written(made.pattern, made.flags), node.lineno


def main() -> None:
    """Print the expressions."""
    for written, place in sorted(collect().items(), key=lambda item: item[1]):
        octets = isinstance(written.pattern, bytes)
        text = written.pattern.decode("latin-1") if isinstance(written.pattern, bytes) else written.pattern
        print(json.dumps({"place": place, "pattern": text, "flags": written.flags, "bytes": octets}))


if __name__ == "__main__":
    main()
