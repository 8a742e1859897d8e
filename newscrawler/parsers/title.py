"""Document -> headline, and the block that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.title_text import heads, key, parts, tidy, width, without_names

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.document import Document

# Trust in what a page declares. Shown headings that agree collect it.
OG, HEADLINE, TITLE_TAG, OTHER_META = 2.0, 1.8, 1.2, 0.4
OTHER_NAMES = ("articletitle", "headline", "twitter:title", "title", "dc.title", "sailthru.title", "weibo:title")
# Trust in what is shown: by tag, by the name of its class, by where it stands.
HEADING = {"h1": 2.6, "h2": 1.2, "h3": 0.8}
CLASS_NAMED, HIDDEN, FOLLOWED_BY_DATE, BELOW_TEXT = 1.2, -2.2, 1.2, -2.0
TITLE_CLASS = re.compile(r"titl|headline|heading|(?:^|[_\s-])(?:h1|tit|bt|biaoti|hd)(?:$|[_\s\d-])", re.IGNORECASE)
HIDDEN_CLASS = re.compile(
    r"breadcrumb|seo|sr-only|visually|hidden|logo|site|relat|recommend|list|teaser|card|share|side|sub|second|menu|nav|widget|column",
    re.IGNORECASE,
)
DATED = re.compile(r"\d{4}\s?[-/.年]\s?\d|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d{2}")
ARTICLE_TYPE = re.compile(r"Article|Posting|Report|Review")
SHORTEST, LONGEST = 4, 260
PARAGRAPH = 110  # width of a line that is a paragraph, no heading or info line
CONTAINED = 0.6  # share of a declared title that a heading within it must make up


@dataclass(slots=True, frozen=True)
class Declared:
    """One title that the page declares, the keys of it and of what is left when names are cut off, and its trust."""

    text: str
    rule: str
    weight: float
    whole: str
    heads: frozenset[str]
    parts: frozenset[str]

    def support(self, wanted: str) -> float:
        """Say how much this declaration speaks for a headline of that key."""
        if wanted in self.heads:
            return self.weight
        if wanted in self.parts and len(wanted) >= 2 * SHORTEST:
            return self.weight / 2
        if len(wanted) >= 2 * SHORTEST and wanted in self.whole and len(wanted) > CONTAINED * len(self.whole):
            return self.weight / 2
        return 0.0


def candidates(document: Document) -> list[Candidate[str]]:
    """Propose headlines: the lines shown as such, and the declared titles without names; agreement adds up."""
    if document.bare:
        return [Candidate(block.text, "first line", 10.0) for block in document.blocks[:1]]
    said = declared(document)
    names = _site_names(document)
    found = [Candidate(text, rule, weight) for text, rule, weight in _shown(document, said)]
    for one in said:
        head = without_names(one.text, names)
        wanted = key(head)
        if wanted and wanted not in names:
            found.append(Candidate(head, one.rule, sum(other.support(wanted) for other in said)))
    return sorted(found, key=lambda candidate: -candidate.weight)


def declared(document: Document) -> list[Declared]:
    """List what metadata and the title tag say the title is."""
    meta = document.meta
    found = [("og:title", meta.get("og:title", [""])[0], OG)]
    found += [("json-ld headline", text, HEADLINE) for text in _headlines(document)[:1]]
    found.append(
        ("title tag", document.root.findtext("head/title") or document.root.findtext(".//title") or "", TITLE_TAG)
    )
    found += [(f"meta {name}", meta[name][0], OTHER_META) for name in OTHER_NAMES if name in meta]
    return [_declared(rule, tidy(text)[: 2 * LONGEST], weight) for rule, text, weight in found if tidy(text)]


def _declared(rule: str, text: str, weight: float) -> Declared:
    return Declared(
        text,
        rule,
        weight,
        key(text),
        frozenset(key(head) for head in heads(text)) - {""},
        frozenset(key(part) for part in parts(text)) - {""},
    )


def _headlines(document: Document) -> list[str]:
    return [
        str(thing["headline"])
        for thing in document.json_ld
        if isinstance(thing.get("headline"), str) and ARTICLE_TYPE.search(str(thing.get("@type")))
    ]


def _site_names(document: Document) -> frozenset[str]:
    meta = document.meta
    named = [
        *meta.get("og:site_name", []),
        *meta.get("application-name", []),
        *meta.get("apple-mobile-web-app-title", []),
    ]
    named += [str(thing.get("name")) for thing in document.json_ld if "Organization" in str(thing.get("@type"))]
    host = (document.url or "").split("://")[-1].split("/")[0]
    return frozenset(key(name) for name in [*named, host, host.removeprefix("www.")]) - {""}


def _shown(document: Document, said: list[Declared]) -> Iterator[tuple[str, str, float]]:
    known = {text for one in said for text in (one.text, *heads(one.text))}
    text_at = first_paragraph(document)
    blocks = document.blocks
    for block in blocks:
        if block.tag not in HEADING and block.text not in known and (block.index > text_at or not _named(block)):
            continue
        if block.index and block.element is blocks[block.index - 1].element and block.tag in HEADING:
            continue
        text = whole_heading(blocks, block)
        if SHORTEST <= width(text) <= LONGEST:
            weight = _weight(block, text_at, blocks) + sum(one.support(key(text)) for one in said)
            yield text, f"shown in {block.tag}", weight


def _named(block: Block) -> bool:
    return bool(TITLE_CLASS.search(f"{block.element.get('class')} {block.element.get('id')}"))


def _weight(block: Block, text_at: int, blocks: list[Block]) -> float:
    names = f"{block.element.get('class')} {block.element.get('id')}"
    weight = HEADING.get(block.tag, 0.3)
    weight += CLASS_NAMED if TITLE_CLASS.search(names) else 0.0
    weight += HIDDEN if HIDDEN_CLASS.search(names) else 0.0
    weight += BELOW_TEXT if block.index > text_at else 0.0
    weight -= 1.0 if block.link_chars * 2 > len(block.text) else 0.0
    followers = blocks[block.index + 1 : block.index + 3]
    weight += FOLLOWED_BY_DATE if any(DATED.search(line.text[:120]) for line in followers) else 0.0
    return weight - 0.001 * block.index


def whole_heading(blocks: list[Block], block: Block) -> str:
    """Give the text of a heading that br cuts into several lines."""
    if block.tag not in HEADING:
        return block.text
    lines = [line.text for line in blocks[block.index : block.index + 4] if line.element is block.element]
    return " ".join(lines)


def first_paragraph(document: Document) -> int:
    """Give the index of the first line as long as a paragraph that is no row of links."""
    blocks = document.blocks
    return next(
        (block.index for block in blocks if width(block.text) >= PARAGRAPH and block.link_chars * 3 < len(block.text)),
        len(blocks),
    )


def locate(document: Document, title: str | None) -> int | None:
    """Give the index of the block that shows the headline: a heading rather than a link or a crumb."""
    wanted = key(title or "")
    if not wanted:
        return None
    text_at = first_paragraph(document)
    rough = (title or "")[:2]
    showing = [
        block
        for block in document.blocks
        if rough in block.text and len(block.text) <= LONGEST and key(whole_heading(document.blocks, block)) == wanted
    ]
    return max(showing, key=lambda block: _weight(block, text_at, document.blocks)).index if showing else None
