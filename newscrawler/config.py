"""newscrawler.toml: the one settings file, and optional. Environment variables and options of a command win over it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from newscrawler.errors import InputError, UsageError

FILE_NAME = "newscrawler.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What the settings file may say; a missing file says nothing."""

    sites: tuple[str, ...] = ()  # names and addresses that `crawl` without arguments visits
    contact: str | None = None  # mail address or page in the User-Agent, so that an editor can reach you
    proxy: str | None = None  # http://host:port for all requests
    night_hours: str | None = None  # "22:00-06:00": crawl only then, local time
    notify: str | None = None  # a command run with a line of text when an alarm is raised
    archive: str | None = None  # instead of data/archive.db
    extra: dict[str, Any] = field(default_factory=dict)


def read_config(folder: Path | None = None) -> Config:
    """Read newscrawler.toml in a folder (default: the current one)."""
    file = (folder or Path.cwd()) / FILE_NAME
    if not file.exists():
        return Config()
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise InputError(f"{file}: cannot be read as TOML: {failure}") from failure
    return from_values(values, str(file))


def from_values(values: dict[str, Any], where: str) -> Config:
    """Check the values of a settings file; names the first that is unknown or of the wrong type."""
    known = {item.name: str(item.type) for item in fields(Config) if item.name != "extra"}
    for name, value in values.items():
        if name not in known:
            raise UsageError(f"{where}: {name} is no setting; known are {', '.join(known)}.")
        wanted = list if name == "sites" else str
        if not isinstance(value, wanted):
            raise UsageError(
                f"{where}: {name} must be a {'list of texts' if wanted is list else 'text'}, not {value!r}."
            )
    sites = tuple(str(site) for site in values.get("sites", ()))
    return Config(**{**values, "sites": sites})
