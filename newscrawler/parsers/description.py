"""Page -> the article's own meta description; the site's blurb and a mere copy of the headline are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.title_text import key, tidy, width

if TYPE_CHECKING:
    from newscrawler.parsers.page import Page

NAMES = ("description", "og:description", "twitter:description", "dc.description", "sailthru.description")
# A Han text is compared with the article in pieces of five characters, any other by its long words. Measured on 87
# Chinese pages: articles' own descriptions share 0.2 and more, blurbs of sites nothing; on 136 others: 0.3 and more.
PIECE, OWN_PIECES = 5, 0.15
NAME = 3  # characters of a name or figure that a summary in other words has in common with the text
LONG_WORD, OWN_WORDS, FEWEST_WORDS = re.compile(r"[^\W\d_]{5,}"), 0.3, 3
MOST_PIECES, LONGEST = 30, 2000
SHORTEST = 24  # width; shorter ones are slogans or section names


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose the meta descriptions that share text with the article, the most telling first."""
    title = page.title.value if page.title else ""
    keywords = ",".join(page.document.meta.get("keywords", [])[:1])
    article = title + "\n" + "\n".join(block.text for block in page.body)
    described = _of_article(page)
    found: dict[str, Candidate[str]] = {}
    for rule, text in _declared(page):
        shared = share(text, article)
        own = shared or (text in described and _touches(text, article))
        if text not in found and width(text) >= SHORTEST and own and not _repeats(text, title, keywords):
            found[text] = Candidate(text, rule, shared + len(text) / LONGEST)
    return sorted(found.values(), key=lambda candidate: -candidate.weight)


def _declared(page: Page) -> list[tuple[str, str]]:
    found = [(f"meta {name}", value) for name in NAMES for value in page.document.meta.get(name, [])[:1]]
    found += [("json-ld description", text) for text in _of_article(page)[:1]]
    kept = {tidy(text)[:LONGEST]: rule for rule, text in reversed(found)}
    return [(rule, text) for text, rule in reversed(kept.items())]


def _of_article(page: Page) -> list[str]:
    """Give what JSON-LD says of the article as such; the site is another thing there."""
    things = [thing for thing in page.document.json_ld if "Article" in str(thing.get("@type"))]
    texts = [thing.get("description") for thing in things]
    return [tidy(text)[:LONGEST] for text in texts if isinstance(text, str) and text.strip()]


def _touches(text: str, article: str) -> bool:
    """Whether a summary in other words names something that the article names too."""
    return any(text[at : at + NAME] in article for at in range(len(text) - NAME + 1))


def share(text: str, article: str) -> float:
    """Give the share of a text's pieces that the article holds verbatim; 0 where it is too little to be about it.

    >>> share("甲县今年新修乡村公路三十公里", "记者获悉，甲县今年新修乡村公路三十公里。")
    1.0
    """
    if width(text) > 1.5 * len(text):
        pieces = [text[at : at + PIECE] for at in range(0, max(1, len(text) - PIECE + 1), PIECE)][:MOST_PIECES]
        shared = sum(piece in article for piece in pieces) / len(pieces)
        return shared if shared >= OWN_PIECES else 0.0
    words = set(LONG_WORD.findall(text))
    held = sum([word in article for word in words])
    return held / len(words) if held >= max(FEWEST_WORDS, OWN_WORDS * len(words)) else 0.0


def _repeats(text: str, title: str, keywords: str) -> bool:
    """Whether a description says no more than the headline, whole or cut, and the keywords."""
    described, wanted = key(text), key(title)
    if described in wanted:
        return True
    rest = described.replace(wanted, "", 1)
    for word in re.split(r"[\s,，;；、]+", keywords)[:MOST_PIECES]:
        rest = rest.replace(key(word), "", 1) if word else rest
    return len(rest) < 0.3 * len(described)
