"""Debian's Chromium, headless, driven by selenium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# Nothing but what a test asks for: no sandbox (root), no look-ups of its maker's hosts.
ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)
MISSING = "Chromium or its driver is missing: make system (as root on Debian), or apt install chromium chromium-driver"


@contextmanager
def chromium(
    *, width: int = 1280, dark: bool = False, language: str = "en", downloads: Path | None = None
) -> Iterator[Chrome]:
    """Give a browser of its own, with a profile of its own; fails where there is none."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert program, MISSING
    assert driver, MISSING
    options = ChromeOptions()
    options.binary_location = program
    with TemporaryDirectory(prefix="chromium") as profile:
        for argument in (*ARGUMENTS, f"--user-data-dir={profile}", f"--lang={language}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        preferences = {"intl.accept_languages": language}
        if downloads:
            preferences["download.default_directory"] = str(downloads)
        options.add_experimental_option("prefs", preferences)
        browser = Chrome(options=options, service=ChromeService(driver))
        try:
            size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
            yield browser
        finally:
            browser.quit()


def picture(browser: Chrome, path: Path, *, height: int | None = None) -> None:
    """Save what the browser shows: the whole page, or its upper part."""
    import base64

    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height or 1e9), "scale": 1}
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    path.write_bytes(base64.b64decode(shot["data"]))
