"""What Chromium makes of markup: the lines of its DOM, by the same definition as a Document's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.characters import CONTROLS, visible
from newscrawler.markup.tokens import INLINE, UNSEEN
from tests.browse.chromium import chromium
from tests.markup.case import Case
from tests.serving import Reply, serving

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SCRIPT = Path(__file__).with_name("lines.js")
# Scripts count as allowed to the browser's parser, as for readers; none of the page's runs and nothing is fetched.
POLICY = {"Content-Security-Policy": "default-src 'none'"}
DROPPED = dict.fromkeys(CONTROLS)


@dataclass(slots=True)
class Browser:
    """Chromium and the loopback server from which it takes pages."""

    chrome: Chrome
    origin: str
    pages: dict[str, Reply] = field(default_factory=dict)
    script: str = field(default_factory=lambda: SCRIPT.read_text("utf-8"))

    def read(self, markup: str) -> dict[str, Any]:
        """Give lines, boxes, links and the rest of a page, as Case.read does, and the marks of a page that has them."""
        path = f"{len(self.pages)}.html"
        self.pages["/" + path] = Reply(markup.encode(), headers=POLICY)
        self.chrome.get(self.origin + path)
        found = self.chrome.execute_script(self.script, sorted(INLINE), sorted(UNSEEN))
        assert isinstance(found, dict)
        lines = [line | {"text": text} for line in found["lines"] if (text := folded(line["text"]))]
        return {
            "lines": [line["text"] for line in lines],
            "boxes": [line["box"] for line in lines],
            "links": [line["links"] for line in lines],
            "link_chars": [line["linkChars"] for line in lines],
            "linked": [folded(text) for line in lines for text in line["linked"]],
            "attributes": found["attributes"],
            "pictures": found["pictures"],
            "title": " ".join(found["title"].split()),
            "meta": gathered(found["meta"]),
            "json_ld": [value for text in found["scripts"] if isinstance(value := loaded(text), dict)],
            "marks": found["marks"],
        }

    def answer(self, case: Case) -> dict[str, Any]:
        """Give what Chromium says of what a case expects."""
        found = self.read(case.markup)
        if case.attributes is not None:
            found["attributes"] = {name: found["attributes"].get(name) for name in case.attributes}
        return {name: found[name] for name in case.asked()}


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a browser of its own, which ends with the block."""
    pages: dict[str, Reply] = {}
    with serving(pages.get) as site, chromium() as chrome:
        yield Browser(chrome, site.origin, pages)


def folded(text: str) -> str:
    """Fold blanks and leave out what nobody sees, as lines do."""
    return " ".join(visible(text.translate(DROPPED)).split())


def gathered(metas: list[list[str]]) -> dict[str, list[str]]:
    """Give contents by lower-case name, in page order; empty ones are left out."""
    found: dict[str, list[str]] = {}
    for name, content in metas:
        if name.strip() and content.strip():
            found.setdefault(name.strip().lower(), []).append(content.strip())
    return found


def loaded(text: str) -> Any:
    """Give the value of JSON; None where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return None
