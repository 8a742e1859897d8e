"""newscrawler.toml in the current folder: the one settings file, and optional. A command's options win over it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from newscrawler.errors import InputError, UsageError
from newscrawler.site_entry import SiteEntry, entry_of

FILE_NAME = "newscrawler.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What the settings file may say; a missing file says nothing."""

    archive: str | None = None  # the archive's file
    sites: tuple[str, ...] = ()  # names and addresses that `crawl` without arguments visits
    contact: str | None = None  # mail address or page in the User-Agent, so that a webmaster can reach you
    proxy: str | None = None  # http://host:port for all requests
    night_hours: str | None = None  # "22:00-06:00": crawl only then, local time
    browser: str | None = None  # program that sites with render = true are shown in; else chromium on PATH
    notify: str | None = None  # command or web hook that is told of alarms
    heartbeat: str | None = None  # file that is written when a run begins and ends
    entries: dict[str, SiteEntry] = field(default_factory=dict)  # the tables [sites.NAME], by name


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

    `sites` is a list of names and addresses, or tables [sites.NAME], whose names it then lists.

    >>> config_of({"sites": ["https://news.example/"]}, "newscrawler.toml").sites
    ('https://news.example/',)
    >>> config_of({"sites": {"qinghe": {"origin": "https://qinghe.example/"}}}, "newscrawler.toml").sites
    ('qinghe',)
    """
    known = [item.name for item in fields(Config) if item.name != "entries"]
    for name, value in values.items():
        if name not in known:
            raise UsageError(f"{where}: {name} is no setting; known are {', '.join(known)}.")
        if name != "sites" and not isinstance(value, str):
            raise UsageError(f"{where}: {name} must be a text, not {value!r}.")
    sites, entries = _sites(values.get("sites", ()), where)
    return Config(**{**values, "sites": sites, "entries": entries})


def _sites(value: Any, where: str) -> tuple[tuple[str, ...], dict[str, SiteEntry]]:
    if isinstance(value, dict):
        entries = {name: entry_of(name, settings, where) for name, settings in value.items()}
        return tuple(entries), entries
    listed = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else (None,)
    if not all(isinstance(text, str) for text in listed):
        raise UsageError(f"{where}: sites must be a list of texts, or tables [sites.NAME], not {value!r}.")
    return listed, {}
