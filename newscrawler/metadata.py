"""Elements of a page -> what it says about itself in meta tags and JSON-LD."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscrawler.characters import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.markup.element import Element

# Deeper nesting than this is hostile: real graphs measured at most 9 levels.
JSON_DEPTH = 20
# Characters that nobody sees (see newscrawler.characters), as JSON may write them.
UNSEEN = re.compile(r"(?<!\\)\\u(?:00ad|061c|200[b-f]|202[a-e]|206[\da-f]|feff)", re.IGNORECASE)


def meta_values(metas: Iterable[Element]) -> dict[str, list[str]]:
    """Contents of the meta tags by lower-case name, property or itemprop, in page order; empty ones are left out."""
    found: dict[str, list[str]] = {}
    for element in metas:
        get = element.get
        content = visible(get("content") or "").strip()
        for key in {get("name"), get("property"), get("itemprop")} if content else ():
            if key:
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def json_ld_objects(scripts: Iterable[Element]) -> list[dict[str, Any]]:
    """Every typed object of the page's JSON-LD, outer ones first; what is not JSON is passed over."""
    objects: list[dict[str, Any]] = []
    for script in scripts:
        if "ld+json" in (script.get("type") or "").lower():
            objects.extend(_typed(_loaded(script.text), 0))
    return objects


def _loaded(text: str) -> Any:
    if "\\u" in text:
        text = UNSEEN.sub("", text)
    try:
        return json.loads(visible(text).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _typed(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > JSON_DEPTH:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for child in value.values():
            yield from _typed(child, depth + 1)
    elif isinstance(value, list):
        for child in value:
            yield from _typed(child, depth + 1)
