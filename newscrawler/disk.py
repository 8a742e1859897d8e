"""How much room a disk has left."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from newscrawler.errors import DiskError

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 5.0  # between two looks


@dataclass(slots=True)
class DiskWatch:
    """The disk that a file lies on, of which `floor` bytes are to stay free (0: any number)."""

    file: Path
    floor: int
    _looked: float = 0.0

    def look(self) -> None:
        """Raise DiskError where too little is free; looks now and then, however often it is asked."""
        if not self.floor or monotonic() - self._looked < SECONDS:
            return
        self._looked = monotonic()
        free = shutil.disk_usage(self.file.absolute().parent).free
        if free < self.floor:
            raise DiskError(f"only {free >> 20} MB are free beside {self.file}: make room, then go on")
