"""Document -> the authors that its JSON-LD and meta tags declare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.names import split_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.document import Document

ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Liveblog|WebPage|NewsItem", re.IGNORECASE)
META = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "cxenseparse:author",
    "sailthru.author",
    "dcsext.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "citation_author",
    "og:article:author",
    "lrt_authors",
)
NO_NAME = ("http:", "https:", "@", "(", "www.")
MOST_AUTHORS, LONGEST_NAME, LONGEST_TEXT = 40, 60, 400


def declared(document: Document) -> Iterator[tuple[list[str], str]]:
    """Give (names, rule) of each place of the metadata that declares authors, the most reliable first."""
    names = json_ld_authors(document)
    if names:
        yield names, "json-ld author"
    for key in META:
        values = [text for text in document.meta.get(key, ()) if not text.startswith(NO_NAME)]
        names = [name for value in values for name in clean_names(value)]
        if names:
            yield list(dict.fromkeys(names))[:MOST_AUTHORS], f"meta {key}"


def json_ld_authors(document: Document) -> list[str]:
    """Names of the authors of the first object that is an article and declares some."""
    objects = document.json_ld
    by_id = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str) and o.get("name")}
    for item in sorted(objects, key=lambda o: "WebPage" in str(o.get("@type"))):
        if ARTICLE_TYPES.search(str(item.get("@type"))) and "Claim" not in str(item.get("@type")):
            names = [name for value in author_texts(item.get("author"), by_id, 0) for name in clean_names(value)]
            if names:
                return list(dict.fromkeys(names))[:MOST_AUTHORS]
    return []


def author_texts(value: Any, by_id: dict[str, dict[str, Any]], depth: int) -> Iterator[str]:
    """Names in an author value: text, object with name or @id, or a list of these."""
    if depth > 4:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value[:MOST_AUTHORS]:
            yield from author_texts(item, by_id, depth + 1)
    elif isinstance(value, dict):
        name = value.get("name") or by_id.get(str(value.get("@id")), {}).get("name")
        yield from author_texts(name, by_id, depth + 1)


PREFIX = re.compile(
    r"^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|Av|Af|Autor(?:in|en)?(?:/Autor)?|[Aa]uthors?|Texte?|Words)(?:\s*:\s*|\s+(?=[^\W\d_]))"
)
# A part with this many words, or without capitals, describes the author before it.
MOST_WORDS = 4


def clean_names(text: str) -> list[str]:
    """Split a declared author text into names, without By, sigles in brackets, roles and addresses.

    >>> clean_names("Elena Ober (obe)"), clean_names("By Jane Doe and John Roe, dpa"), clean_names("http://x.y/z")
    (['Elena Ober'], ['Jane Doe', 'John Roe', 'dpa'], [])
    """
    if len(text) > LONGEST_TEXT:
        return []
    text = re.sub(r"\([^()]*\)|[^\s@]{1,64}@[^\s@]{1,255}\.\w+|<[^<>]{0,80}>", " ", " ".join(text.split())).strip()
    if not text or re.match(r"https?:|www\.|@", text):
        return []
    names: list[str] = []
    for part in split_names(PREFIX.sub("", text)):
        name = re.sub(r"\s{0,9}(?:기자|특파원)$|^[-–—\s]+|(?<![-–—\s])[-–—\s]++$", "", part)
        if names and (len(name.split()) > MOST_WORDS or (name[:1].islower() and " " in name)):
            break
        if 1 < len(name) <= LONGEST_NAME:
            names.append(name.strip())
    return names
