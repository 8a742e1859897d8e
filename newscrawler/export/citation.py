"""CITATION.cff: how a data set wants to be cited (Citation File Format 1.2.0)."""

from __future__ import annotations

import json

from newscrawler.version import __version__


def citation(title: str, author: str | None, made: str, articles: int) -> str:
    """Give a CITATION.cff for a data set made at `made` (ISO 8601); author None: an entity without a name of its own.

    >>> print(citation("县域新闻", "李青禾", "2026-11-24T08:00:00+00:00", 3).splitlines()[2])
    title: "县域新闻"
    """
    lines = (
        "cff-version: 1.2.0",
        "message: If you use this data set, please cite it as below.",
        f"title: {_quoted(title)}",
        "type: dataset",
        "authors:",
        f"  - name: {_quoted(author or 'The makers of this data set')}",
        f"date-released: {made[:10]}",
        f"version: {_quoted(made)}",
        f"abstract: {_quoted(f'{articles:,} news articles with their fields, exported by newscrawler {__version__}.')}",
    )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Give text as a YAML scalar: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
