"""A file that says when the crawler last ran: an outside monitor sees by its age that nothing runs any more."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscrawler.parts import write_whole
from newscrawler.version import __version__


def beat(file: Path, **facts: Any) -> None:
    """Write facts about a run to a file, as JSON, at once: a reader sees the old file or the new one. Raises OSError."""
    facts = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "version": __version__, "pid": os.getpid(), **facts}
    write_whole(file, json.dumps(facts, ensure_ascii=False, default=str) + "\n")
