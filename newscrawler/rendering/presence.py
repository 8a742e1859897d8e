"""Is there what pages are rendered with? Looks, and imports nothing of it."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from newscrawler.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

PROGRAMS = ("chromium", "chromium-browser")  # Debian's name, and what others call it
WANTED = "pip install 'newscrawler[render]'", "apt install chromium"


def browser_program(named: str | None = None) -> str | None:
    """Give the path of the browser: the one that was named, or Chromium on PATH."""
    return next((path for name in ((named,) if named else PROGRAMS) if (path := shutil.which(name))), None)


def lack_of_browser(named: str | None = None) -> str | None:
    """Say in one line what is missing to render pages and how to get it; None where nothing is."""
    lacks = [] if find_spec("scrapy_playwright") else ["the package scrapy-playwright"]
    if browser_program(named) is None:
        lacks.append(f"the browser {named or PROGRAMS[0]}")
    if not lacks:
        return None
    other = ", or name another one as browser in newscrawler.toml" if len(lacks) > 1 or "browser" in lacks[0] else ""
    return f"{' and '.join(lacks)} cannot be found: {' and '.join(WANTED)}{other}"


def check_browser(spiders: Iterable[type[Any]], named: str | None = None) -> None:
    """Raise UsageError where a site wants its pages rendered and there is nothing to do it with."""
    name = next((spider.name for spider in spiders if spider.render), None)
    if name is not None and (lack := lack_of_browser(named)):
        raise UsageError(f"{name} has pages that only a browser shows (render), but {lack}.")
