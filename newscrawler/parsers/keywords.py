"""Page -> keywords of the article; lists that every page of a site carries are left out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.title_text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.parsers.page import Page

NAMES = {"news_keywords": 3.0, "article:tag": 2.5, "keywords": 2.0, "keyword": 2.0, "tags": 1.5, "parsely-tags": 1.5}
BY_JSON_LD, BY_COMMENT = 3.0, 1.0
COMMAS = re.compile(r"\s{0,9}[,，;；、|｜]+\s{0,9}")
HAN = re.compile("[\u3400-\u9fff]")
MOST, LONGEST = 40, 40
# 标签：甲 乙, Tags: a, b: the page itself shows them with the article.
SHOWN, SHOWN_REACH = re.compile(r"(?:标签|標籤|关键[词字]|關鍵[詞字]|tags?|keywords?)\s?[:：]\s?\S", re.IGNORECASE), 30
# A list is the article's where at least one keyword in four occurs in its text (names of sites and papers do not).
OWN = 0.25


def candidates(page: Page) -> list[Candidate[list[str]]]:
    """Propose lists of keywords: all of one name together, in page order, each once."""
    found = [
        (f"meta {name}", page.document.meta[name], weight)
        for name, weight in NAMES.items()
        if name in page.document.meta
    ]
    found += [("json-ld keywords", words, BY_JSON_LD) for words in islice(_from_json_ld(page), 1)]
    found.append(("publishing comment", [page.document.notes.get("keyword", "")], BY_COMMENT))
    lists = [(rule, split(texts, page), weight) for rule, texts, weight in found]
    if not any(words for _, words, _ in lists):
        return []
    text = ((page.title.value if page.title else "") + "\n" + "\n".join(block.text for block in page.body)).casefold()
    text += "\n" + _shown(page)
    return [Candidate(words, rule, weight) for rule, words, weight in lists if words and is_own(words, text)]


def _from_json_ld(page: Page) -> Iterator[list[str]]:
    for thing in page.document.json_ld:
        if "keywords" in thing and "Article" in str(thing.get("@type")) and (texts := _texts(thing["keywords"])):
            yield texts


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def split(texts: Iterable[str], page: Page) -> list[str]:
    """Give the single keywords of some lists; a list of Han words without commas is split at its blanks."""
    words: dict[str, str] = {}
    title = page.title.value if page.title else ""
    for text in (line for line in map(tidy, texts) if line != title):
        parts = COMMAS.split(text)
        if len(parts) == 1 and HAN.search(text):
            parts = text.split()
        for part in parts:
            word = part.strip(" #\"'“”")
            if word and len(word) <= LONGEST and word != title:
                words.setdefault(word.casefold(), word)
    return list(words.values())[:MOST]


def _shown(page: Page) -> str:
    """Give the line below the text that shows the article's keywords after a label, case folded."""
    lines = (block.text.casefold() for block in page.after[:SHOWN_REACH] if SHOWN.match(block.text))
    return next(lines, "")


def is_own(words: list[str], text: str) -> bool:
    """Whether a list of keywords is about the article of that text, case folded."""
    return sum(word.casefold() in text for word in words) >= OWN * len(words)
