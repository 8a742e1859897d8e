"""Page -> who wrote the article, where the page is not Chinese: what it declares, then its bylines.

What a page itself declares as its author is kept, an agency or a desk included: readers cite "dpa" as they find it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.metadata_authors import clean_names, declared
from newscrawler.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.blocks import Block
    from newscrawler.markup.element import Element
    from newscrawler.parsers.page import Page

PREPOSITION = r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f|[Dd]e|[Oo]d|[Pp]rzez|[Вв]ід|[Оо]т|[Аа]втор|Autor(?:in)?(?:/Autor)?|Text|Texte|Yazan|Haber)"
BY = re.compile(rf"^(?:(?:\w+\s){{1,3}})?{PREPOSITION}\s{{0,9}}:?\s{{1,9}}(?P<names>[^\W\d_].{{2,100}})$")
GLUED = re.compile(r"^(?:By|Von|Par)(?=[A-Z])")
BYLINE_CLASS = re.compile(r"byline|author|autor|auteur|redacteur|verfasser|contributor", re.IGNORECASE)
NOT_A_BYLINE = re.compile(
    r"image|img|photo|bild|caption|comment|teaser|related|bio|social|twitter|follow|avatar|card|quote|position|title|role|desc|box|credit|date|time|logo|unauthor|authori|blockquote",
    re.IGNORECASE,
)
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|people|person|staff|journalists?|reporters?|profil(?:e|es)?|columnists?|writers?|contributors?|meet-the-team|redaktion|redaccion|toireporter|by)/[^/?#]",
    re.IGNORECASE,
)
DATE_TAIL = re.compile(
    r"\s{0,9}[|•·–—/,(]?\s{0,9}(?:\d{1,2}[.:/]\d|\d{4}\b|\d{1,2}\.? [^\W\d]+ \d{4}|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? \d|Published|Updated|Stand:)(?s:.*)$"
)
DATED = re.compile(r"^(?P<names>[^|•·\d]{4,60}?)\s{0,9}[|•·–—]\s{0,9}\d{1,2}[./ ]")
LONGEST_BYLINE, MOST_WORDS, LONGEST_CLASS = 120, 5, 300
ABOVE, BELOW_TEXT = 30, 3
# A byline is a small element; looking through a large one for each of its lines would take quadratic time.
MOST_ELEMENTS = 60
# A declared author outweighs a shown one, unless it is the site itself: then somebody's byline says more.
DECLARED, LINKED, SHOWN, META_PERSON, LINE, SITE = 5.0, 3.6, 3.5, 3.8, 2.8, 2.0


def candidates(page: Page) -> list[Candidate[list[str]]]:
    """Propose lists of authors: JSON-LD, byline elements and lines near the headline, meta tags."""
    own = site_names(page)
    found = []
    for declared_names, rule in declared(page.document):
        names = [name for name in declared_names if not is_site(name, own)]
        persons = any(is_name(name) and len(name.split()) > 1 for name in names)
        weight = DECLARED if rule.startswith("json-ld") else META_PERSON if persons else LINE - 0.4
        found.append(Candidate(names or declared_names, rule, weight if names else SITE))
    if any(c.weight == DECLARED for c in found):
        return found
    near = [*page.before[-ABOVE:], *page.after[:BELOW_TEXT]]
    ends = [*page.before[-1:], *page.body[:1], *page.body[-1:], *page.after[:BELOW_TEXT]]
    found += [Candidate(names, "link to the author", LINKED) for names in [linked(page.before[-ABOVE:])] if names]
    found += [Candidate(names, "byline element", SHOWN) for names in [elements(near)] if names]
    found += [Candidate(names, "byline", weight, text) for text, names, weight in by_line(near, ends)]
    return found


def site_names(page: Page) -> set[str]:
    """Names of the site itself, in lower case: as author they say that nobody signed."""
    meta = page.document.meta
    host = re.sub(r"^(?:https?://)?(?:www\d?\.)?([^/:]*+).*$", r"\1", page.document.url or "").casefold()
    shown = [text.casefold() for key in ("og:site_name", "application-name") for text in meta.get(key, [])]
    return {host, *host.split(".")[:-1], *shown}


def is_site(name: str, own: set[str]) -> bool:
    """Tell whether a name is the site's: Stern.de, Deutsche Welle (www.dw.com) on www.dw.com."""
    name = name.casefold()
    return name in own or any(len(word) > 3 and name.replace(" ", "") == word.replace(" ", "") for word in own)


def linked(blocks: Sequence[Block]) -> list[str]:
    """Names that link to a page about an author, on the first line above the text that has some."""
    for block in blocks:
        if len(block.text) <= LONGEST_BYLINE:
            texts = [shown(link) for link in block.links if AUTHOR_PAGE.search(link.get("href") or "")]
            names = [name for text in texts for name in byline_names(text)]
            if names:
                return list(dict.fromkeys(names))
    return []


def elements(blocks: Sequence[Block]) -> list[str]:
    """Names in elements near the headline that rel, itemprop or class call the author's, the innermost first."""
    names: list[str] = []
    for block in blocks:
        if len(block.text) > LONGEST_BYLINE or (names and len(block.text) > LONGEST_BYLINE // 2):
            continue
        inner = [element for element in islice(block.box.iter(), MOST_ELEMENTS) if is_byline_element(element)]
        texts = [shown(element) for element in reversed(inner)] + [block.text] * bool(
            inner or is_byline_element(block.box.parent)
        )
        names += next((found for found in map(byline_names, texts) if found), [])
    return list(dict.fromkeys(names))


def is_byline_element(element: Element | None) -> bool:
    """Tell whether an element's attributes call it the author's."""
    if element is None:
        return False
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    name = element.get("class")
    return _class_says_byline(name) if name else False


@remembered(2048)
def _class_says_byline(name: str) -> bool:
    return len(name) < LONGEST_CLASS and bool(BYLINE_CLASS.search(name)) and not NOT_A_BYLINE.search(name)


def by_line(blocks: Sequence[Block], ends: Sequence[Block]) -> Iterator[tuple[str, list[str], float]]:
    """Lines that By, Von, Par and their kin open, lines of a name and a date, and a name alone beside the text."""
    for block in blocks:
        text = GLUED.sub("By ", block.text)
        if len(text) >= LONGEST_BYLINE:
            continue
        match = BY.match(text) or DATED.match(text)
        names = byline_names(match["names"]) if match else []
        if names:
            yield text, names, LINE
    for block in ends:
        if is_name(block.text) and 1 < len(block.text.split()) < MOST_WORDS and stands_out(block.box):
            yield block.text, [block.text], LINE - 0.6


def stands_out(element: Element) -> bool:
    """Tell whether an element is a paragraph whose text is all bold or italic, as signatures are."""
    if element.tag != "p" or element.text.strip():
        return False
    return [child.tag in ("strong", "b", "em", "i") for child in islice(element.children(), 2)] == [True]


def shown(element: Element) -> str:
    """Text of an element, blanks folded; its parts stay apart."""
    return " ".join(" ".join(islice(element.itertext(), MOST_ELEMENTS)).split())


def byline_names(text: str) -> list[str]:
    """Names of a byline, without the time, the place and the trade that follow them.

    >>> byline_names("By Jane Doe and John Roe | 4 May 2024"), byline_names("von Max Muster, Redakteur"), byline_names("0 Comments")
    (['Jane Doe', 'John Roe'], ['Max Muster'], [])
    """
    match = BY.match(text)
    text = DATE_TAIL.sub("", match["names"] if match else text)
    names = clean_names(re.split(r"\s[-–—|•/]\s|\s{2,}|, in ", text)[0])
    return [name for name in names if is_name(name) and not TRADE.search(name)]


TRADE = re.compile(
    r"(?:[Rr]eporter|[Ee]ditor|[Ww]riter|[Cc]orrespondent|[Rr]edakteur(?:in)?|[Kk]orrespondent(?:in)?|[Jj]ournalist|[Dd]irector|[Cc]orresponsal|[Cc]omments?|[Ss]hare|[Ff]ollow|[Rr]ead|[Nn]ews(?:letter)?|[Ss]ubscribe|[Aa]uthors?|[Ff]ull\s?[Bb]io|Autor(?:en|in)?)$"
)


def is_name(text: str) -> bool:
    """Tell whether a text reads as a name: one to five capitalised words or an acronym, no digits."""
    words = text.split()
    capital = all(word[0].isupper() or (word.islower() and len(word) < MOST_WORDS) for word in words)
    return (
        0 < len(words) <= MOST_WORDS and capital and words[-1][0].isupper() and not re.search(r"[\d?!:;«»\"„“”]", text)
    )


def choose(found: Sequence[Candidate[list[str]]]) -> Candidate[list[str]] | None:
    """Take the most trusted list; among equals the first."""
    return max(found, key=lambda c: c.weight, default=None)
