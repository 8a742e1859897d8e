"""newscrawler.toml in the current folder: the one settings file, and optional. A command's options win over it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from newscrawler.errors import InputError, UsageError

FILE_NAME = "newscrawler.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What the settings file may say; a missing file says nothing."""

    archive: str | None = None  # the archive's file
    sites: tuple[str, ...] = ()  # names and addresses that `crawl` without arguments visits
    contact: str | None = None  # mail address or page in the User-Agent, so that a webmaster can reach you
    proxy: str | None = None  # http://host:port for all requests
    night_hours: str | None = None  # "22:00-06:00": crawl only then, local time


def read_config(folder: Path | None = None) -> Config:
    """Read newscrawler.toml in a folder (default: the current one). Raises InputError or UsageError."""
    file = (folder or Path.cwd()) / FILE_NAME
    if not file.exists():
        return Config()
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise InputError(f"{file}: cannot be read as TOML: {failure}") from failure
    return config_of(values, str(file))


def config_of(values: dict[str, Any], where: str) -> Config:
    """Check the values of a settings file. Raises UsageError that names the first that is unknown or of a wrong type.

    >>> config_of({"sites": ["https://news.example/"]}, "newscrawler.toml").sites
    ('https://news.example/',)
    """
    known = [item.name for item in fields(Config)]
    for name, value in values.items():
        if name not in known:
            raise UsageError(f"{where}: {name} is no setting; known are {', '.join(known)}.")
        texts = value if name == "sites" and isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in texts):
            wanted = "a list of texts" if name == "sites" else "a text"
            raise UsageError(f"{where}: {name} must be {wanted}, not {value!r}.")
    sites = values.get("sites", ())
    return Config(**{**values, "sites": (sites,) if isinstance(sites, str) else tuple(sites)})
