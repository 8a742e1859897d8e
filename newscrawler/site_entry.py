"""A site's table in newscrawler.toml, [sites.NAME] -> what a spider is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from types import UnionType
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit

from newscrawler.errors import UsageError
from newscrawler.hours import SPAN

# A site's name stands in file names, commands and SQL: a domain is one.
NAME = re.compile(r"[A-Za-z0-9][\w.:-]*")
REGION = re.compile(r"\d{2}(?:\d{2}){0,2}|[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """One site; what is None stays as its module says, or as it is for any site."""

    origin: str | None = None  # the home page
    lists: tuple[str, ...] | None = None  # pages that list articles, absolute or relative to origin
    feeds: tuple[str, ...] | None = None
    sitemaps: tuple[str, ...] | None = None
    epapers: tuple[str, ...] | None = None  # entry pages of e-papers
    hosts: tuple[str, ...] | None = None  # further registrable domains that belong to the site
    section_depth: int | None = None  # how many steps from the lists further sections are followed
    region: str | None = None  # GB/T 2260 or ISO 3166-2
    places: tuple[str, ...] | None = None  # the region's names from the province down, where reference data has none
    publisher: str | None = None
    kind: str | None = None
    revisit_days: tuple[int, ...] | None = None  # days after the first visit of an article
    delay: float | None = None  # seconds between two requests to a host at least
    max_pages: int | None = None  # of one run
    night_hours: str | None = None  # "22:00-06:00", local time
    verify_certificates: bool | None = None  # false: take any, also one that has ended or is another host's
    render: bool | str | None = None  # in a browser: true: every page, "lists": those that list articles


def entry_of(name: str, values: Any, where: str) -> SiteEntry:
    """Check a site's table. Raises UsageError that names the table, the value and what is wanted.

    >>> entry_of("qinghe", {"origin": "https://qinghe.example/", "revisit_days": [1]}, "x").revisit_days
    (1,)
    """
    place = f"{where}: [sites.{name}]"
    if not NAME.fullmatch(name):
        raise UsageError(f"{place}: a site's name holds letters, digits, dots, - and _ only.")
    if not isinstance(values, dict):
        raise UsageError(f"{place} must be a table, not {values!r}.")
    wanted = get_type_hints(SiteEntry)
    for key, value in values.items():
        if key not in wanted:
            raise UsageError(f"{place}: {key} is no setting of a site; known are {', '.join(wanted)}.")
        if fault := _fault(key, value, wanted[key]):
            raise UsageError(f"{place}: {key} must be {fault}, not {value!r}.")
    checked: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return SiteEntry(**checked)


def _fault(key: str, value: Any, wanted: UnionType) -> str | None:
    """Say what a value must be where it is not."""
    if key == "render":
        return None if isinstance(value, bool) or value == "lists" else 'true, false or "lists"'
    kind = get_args(wanted)[0]
    if get_args(kind):  # a tuple of texts or numbers
        inner = get_args(kind)[0]
        fits = isinstance(value, list) and all(_is(item, inner) for item in value)
        return None if fits else f"a list of {'days' if inner is int else 'addresses'}"
    if not _is(value, kind):
        return {
            str: "a text",
            bool: "true or false",
            int: "a whole number, not negative",
            float: "a number, not negative",
        }[kind]
    return _misshapen(key, value)


def _is(value: Any, kind: type) -> bool:
    if kind is str:
        return isinstance(value, str)
    if kind is bool:
        return isinstance(value, bool)
    return isinstance(value, int if kind is int else int | float) and not isinstance(value, bool) and value >= 0


def _misshapen(key: str, value: Any) -> str | None:
    if key == "origin" and not (urlsplit(value).scheme in ("http", "https") and urlsplit(value).hostname):
        return "an address such as https://news.example/"
    if key == "region" and not REGION.fullmatch(value):
        return "a code of GB/T 2260 (411700) or ISO 3166-2 (CN-HA)"
    if key == "night_hours" and not SPAN.fullmatch(value):
        return 'a time such as "22:00-06:00"'
    return None


# What a run is told by Scrapy's settings; all else is an attribute of the spider.
SETTINGS = {
    "delay": ("DOWNLOAD_DELAY", "AUTOTHROTTLE_START_DELAY"),
    "max_pages": ("PAGE_BUDGET",),
    "night_hours": ("OPEN_HOURS",),
    "verify_certificates": ("DOWNLOAD_VERIFY_CERTIFICATES",),
}


def attributes_of(entry: SiteEntry) -> dict[str, Any]:
    """Give what the table says as attributes of a spider's class.

    >>> attributes_of(SiteEntry(origin="http://a.example/", max_pages=9))
    {'origin': 'http://a.example/', 'custom_settings': {'PAGE_BUDGET': 9}}
    """
    said = {item.name: value for item in fields(SiteEntry) if (value := getattr(entry, item.name)) is not None}
    attributes = {name: value for name, value in said.items() if name not in SETTINGS}
    settings = {setting: said[name] for name, known in SETTINGS.items() if name in said for setting in known}
    return attributes | ({"custom_settings": settings} if settings else {})
