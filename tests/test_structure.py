"""The house keeps its shape: who may import whom, and how large a room may grow."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Upper rooms may know lower ones, never the other way round. A room not named here stands under all of them.
LEVELS = (
    ("__main__",),
    ("cli",),
    ("commands",),
    ("progress",),
    ("timers", "notifying", "heartbeat"),
    ("browse",),
    ("jobs", "demo", "inspection"),
    ("crawling",),
    ("roster", "turns"),
    ("spiders",),
    ("base_spider", "settings"),
    ("rendering",),
    ("middlewares", "extensions"),
    ("frontier",),
    ("gate",),
    ("discovery",),
    ("watching",),
    ("report", "export", "harvest", "visit"),
    ("schedule", "config", "backfill"),
    ("site_entry",),
    ("warc_finish", "warc_blank", "gathering", "preparing"),
    ("archive", "warc", "workers", "reading", "failures", "hours", "disk"),
    ("candidates", "kinds", "template", "issues", "paper_pages"),
    ("feeds", "odd_links"),
    ("parsers", "links", "traps", "boilerplate"),
    ("document", "outlets"),
    ("regions",),
    ("walk",),
    ("lines",),
    ("repair", "charset", "blocks", "metadata", "publishing_comment", "presets", "address_patterns"),
    ("watch",),
    ("shingles",),
    ("endless",),
    ("fingerprint",),
    ("warc_conversion", "warc_members", "items", "hints", "differences", "codes"),
    ("markup",),
    ("unpack", "parts", "appending", "characters", "remembering"),
    ("errors", "version", "terminal"),
)
LEVEL = {room: depth for depth, rooms in enumerate(LEVELS) for room in rooms}
PURE = (
    "parsers",
    "links",
    "feeds",
    "traps",
    "presets",
    "address_patterns",
    "candidates",
    "kinds",
    "template",
    "watch",
    "issues",
    "paper_pages",
    "document",
    "markup",
    "repair",
    "charset",
    "blocks",
    "lines",
    "walk",
    "hints",
    "remembering",
    "metadata",
    "fingerprint",
    "shingles",
    "codes",
    "items",
    "differences",
)
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
SOURCES = sorted([*ROOT.glob("newscrawler/**/*.py"), *ROOT.glob("pipelines/*.py")])


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts[0] == "pipelines" else parts[1]


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports, those for types alone left out."""
    found: set[str] = set()
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_know_only_lower_rooms(path: Path) -> None:
    room = room_of(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "pipelines":
            assert room == "pipelines", f"{name}: settings name pipelines, nothing imports them"
        if parts[0] != "newscrawler" or len(parts) < 2 or parts[1] == room:
            continue
        if room == "pipelines":
            assert parts[1] in ("archive", "fingerprint", "items", "errors"), name
        elif room != "__init__":
            assert parts[1] in LEVEL, f"{name}: give the room {parts[1]} a level"
            assert LEVEL.get(room, 0) < LEVEL[parts[1]], f"{room} may not import {name}"


@pytest.mark.parametrize("path", [p for p in SOURCES if room_of(p) in PURE], ids=lambda p: str(p.relative_to(ROOT)))
def test_extraction_knows_neither_scrapy_nor_sqlite(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {"scrapy", "sqlite3", "sqlite_utils", "twisted"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_stay_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
