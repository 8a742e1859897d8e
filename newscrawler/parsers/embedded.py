"""Document whose text is not shown but carried in data -> markup of its article.

Pages that are filled by script, or cut by a wall, carry their text in JSON-LD (articleBody) or in the state of their
program (__NEXT_DATA__, window.__INITIAL_STATE__, see state.py). The text is given as markup, with headline and credits as a page
shows them, so that every parser reads it as it reads any page.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.state import data_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.document import Document

# Embedded text replaces the shown one where it is this many times as long; excerpts of whole texts measured 3 and more.
RICHER = 1.6
SHORTEST = 60  # characters that make a text worth looking at
JSON_DEPTH, MOST_VALUES = 24, 20_000
TEXT_KEYS = frozenset(
    "articlebody content contents body text html contenthtml articlecontent detail article_content txt maintext".split()
)
TITLE_KEYS = ("title", "headline", "articletitle")
TIME_KEYS = (
    "publishtime",
    "publishedat",
    "publish_time",
    "pubtime",
    "pubdate",
    "publishdate",
    "date",
    "ptime",
    "ctime",
)
SOURCE_KEYS = ("source", "sourcename", "copyfrom", "origin", "medianame")
MARKUP = re.compile(r"<\s*(?:p|br|div|section|h[1-6])\b", re.IGNORECASE)


def richer_markup(document: Document, shown: str) -> str | None:
    """Give the embedded article as markup where it holds clearly more text than the page shows; else None."""
    ld = max(
        (text for item in document.json_ld if isinstance(text := item.get("articleBody"), str)), key=len, default=""
    )
    least = max(SHORTEST, RICHER * len(shown))
    if len(ld) > least and _length(ld) > least:
        return _as_markup(ld)
    if len(shown) >= SHORTEST * 2:
        return None
    best, text = max(_stated(document), key=lambda found: _length(found[1]), default=({}, ""))
    if _length(text) <= least:
        return None
    return _head(best) + _as_markup(text)


def _length(text: str) -> int:
    return len(re.sub(r"<[^<>]{0,500}>|\s+", "", text))


def _as_markup(text: str) -> str:
    if MARKUP.search(text):
        return f"<div>{text}</div>"
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _head(fields: dict[str, Any]) -> str:
    """Give headline, time and source of an object as a page shows them."""
    known = {key.lower(): value for key, value in fields.items() if isinstance(value, str) and value.strip()}
    title, time, source = (
        next((known[key] for key in keys if key in known), None) for keys in (TITLE_KEYS, TIME_KEYS, SOURCE_KEYS)
    )
    markup = f"<h1>{escape(title)}</h1>" if title else ""
    info = " ".join(filter(None, (time, f"来源：{source}" if source else None)))
    return markup + (f"<p>{escape(info)}</p>" if info else "")


def _stated(document: Document) -> Iterator[tuple[dict[str, Any], str]]:
    """Give each object of the page's state that has a text, with the text."""
    left = MOST_VALUES
    scripts = ((one.text, one.get("type") or "", one.get("id") or "") for one in document.find("script"))
    for data in data_of(scripts):
        waiting: list[tuple[Any, int]] = [(data, 0)]
        while waiting and left:
            value, depth = waiting.pop()
            left -= 1
            if isinstance(value, dict):
                text = _text_of(value)
                if text:
                    yield value, text
            if depth < JSON_DEPTH and isinstance(value, dict | list):
                children = value.values() if isinstance(value, dict) else value
                waiting.extend((child, depth + 1) for child in children if isinstance(child, dict | list))


def _text_of(fields: dict[str, Any]) -> str:
    """Give the longest text of an object, from the keys that hold texts."""
    texts = [_joined(value) for key, value in fields.items() if key.lower() in TEXT_KEYS]
    return max(texts, key=len, default="")


def _joined(value: Any) -> str:
    """Give a text, or a list of paragraphs (strings, or objects with a text), as one text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = (part if isinstance(part, str) else _text_of(part) if isinstance(part, dict) else "" for part in value)
        return "\n".join(filter(None, parts))
    return ""
