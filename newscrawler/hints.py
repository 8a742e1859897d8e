"""What class names, ids, roles and tags say about an element, as bits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawler.markup.element import attributes_of
from newscrawler.remembering import LONGEST, remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

# One group a kind of element, tried in this order at each word start; English, pinyin and common European words.
NAMES = {
    "comment": r"comment|disqus|livefyre|discuss|repl(?:y|ies)|pinglun|guestbook|liuyan|kommentar|forum|feedback",
    "related": (
        r"relat|recommend|recirc|read-?(?:more|next|also|on)|more-?(?:news|stor|from|on|like|about|article|link)|outbrain|taboola|teaser|trending|"
        r"popular|most-?|mais-?|hot|rank|xiangguan|xgxw|tuijian|guess|similar|up-?next|latest|suggest|further|also|"
        r"see-?also|onward|explore|next|prev|recent|top-?stor|dable|plista|ligatus"
    ),
    "list": r"lists?(?![a-z])|cards?(?![a-z])|feeds?(?![a-z])|carousel|slider|swiper|items?(?![a-z])|grid|tiles?(?![a-z])|index|collection|module|linkbox",
    "share": r"shar(?:e|ing)|social|weibo|weixin|wechat|qr-?code|erweima|bds|jiathis|addthis|facebook|whatsapp|follow|like|fav|digg|zan|dianzan",
    "nav": (
        r"nav|menu|bread-?crumb|crumb|header|head(?![a-z])|top(?![a-z])|topbar|toolbar|tool|pagin|pager|pages?(?![a-z])|tabs?(?![a-z])|skip|search|"
        r"login|log-?in|account|location|position|mianbao|masthead|logo|weather|fontsize|print|channel"
    ),
    "footer": r"foot|copyright|bottom|declar|disclaim|statement|shengming|banquan|legal|imprint|contact|about|policy|terms",
    "aside": r"aside|side|right(?![a-z])|rail|widget|sticky|fr(?![a-z])|secondary|complement|col-?r",
    "box": r"fact-?box|info-?box|info-?kasten|fakten|call-?out|pull-?quote|pullout|key-?facts|box-?out|embed|tweet|twitter|instagram",
    "caption": (
        r"caption|figur|fig(?![a-z])|credit|photo|imag|img|pic|gallery|media|video|player|slide|legend|bild|foto|quote|audio|podcast"
    ),
    "meta": (
        r"meta|by-?line|author|autor|date|time|source|info|editor|zeren|bianji|laiyuan|publi|dateline|writer|journalist|bio|profile|reporter|"
        r"signature|contributor|avatar|extra|status"
    ),
    "ad": (
        r"ads?(?![a-z])|advert|adv(?![a-z])|sponsor|promo|banner|guanggao|pay-?wall|reg-?wall|gate(?![a-z])|benefit|subscri|abo(?![a-z])|news-?letter|sign-?up|donat|premium|"
        r"regist|member|piano|cookie|consent|gdpr|modal|pop-?up|overlay|dfp|anzeige|publicid|iklan|app|download|offer|cta|marketing|survey|poll|vote|quiz|"
        r"mood|xinqing|notice|alert|tip|hint|form|push|prompt|scan"
    ),
    "tags": r"tags?(?![a-z])|keyword|topics?(?![a-z])|label|categor|section-?name|kicker|rubric|badge|flag|eyebrow",
    "title": r"title|head-?line|heading|biaoti|hd(?![a-z])|subject|h[1-6](?![a-z])",
    "summary": r"summar|abstract|lead|lede|intro|stand-?first|dek(?![a-z])|excerpt|sub-?title|sub-?head|zhaiyao|daodu|descri|chapeau|sapo|synopsis|blurb|key-?point|highlight|takeaway",
    "article": (
        r"article|artikel|articulo|content|cont(?![a-z])|body|text|txt|post|story|entry|news|main|detail|zhengwen|neirong|para|rich|arti|zoom|prose|"
        r"editor-?content|inhalt|corpo|cuerpo|nota|haber|berita|wysiwyg|markdown"
    ),
}
# Tags that tell where a line stands; their names carry brackets to keep them apart from class names.
TAGS = (
    "li",
    "ul",
    "td",
    "table",
    "dl",
    "blockquote",
    "figure",
    "aside",
    "header",
    "footer",
    "nav",
    "form",
    "article",
    "main",
    "section",
    "center",
    "label",
)
BITS = {name: 1 << place for place, name in enumerate((*NAMES, "hidden", *(f"<{tag}>" for tag in TAGS)))}
TAG_BITS = {tag: BITS[f"<{tag}>"] for tag in TAGS}
HIDDEN = BITS["hidden"]
# A name starts a word: after a non-letter, or as a capital inside camelCase (lowered to a break beforehand).
PATTERN = re.compile("(?<![a-z])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in NAMES.items()) + ")")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LONGEST_NAMES = (
    4_000  # characters of a class attribute or id that are read; the longest of 301 labelled pages has 2,109
)
# Class names of the whole page speak of the page, not of its parts.
WHOLE = frozenset(("html", "body"))


@remembered(1 << 15)
def name_bits(names: str) -> int:
    """Give the bits of a class attribute or id; those of all its names together. Pages share most of theirs."""
    bits = 0
    for match in PATTERN.finditer(CAMEL.sub("-", names[:LONGEST_NAMES]).lower()):
        bits |= BITS[match.lastgroup or ""]
    return bits


def hints_of(tag: str, attrib: Mapping[str, str]) -> int:
    """Give the bits of one element by its tag, class, id and visibility."""
    if tag in WHOLE:
        return 0
    bits, get = TAG_BITS.get(tag, 0), attrib.get
    if names := get("class"):
        bits |= name_bits(names)
    if names := get("id"):
        bits |= name_bits(names)
    style = get("style")
    if (style and "n" in style and UNSHOWN.search(style)) or "hidden" in attrib:
        bits |= HIDDEN
    return bits


def looks_of(tag: str, written: str) -> tuple[int, str | None]:
    """Give the bits of one element by its tag and its attributes as they are written, and its class names."""
    return _remembered_looks(tag, written) if len(written) <= LONGEST else _looks_of(tag, written)


def _looks_of(tag: str, written: str) -> tuple[int, str | None]:
    attrib = attributes_of(written)
    return hints_of(tag, attrib), attrib.get("class")


# Rows of a list are written alike, and pages of a site; 301 pages of 215 sites in 28,000 ways.
_remembered_looks = lru_cache(maxsize=1 << 15)(_looks_of)


@lru_cache(maxsize=1 << 14)
def bit_names(bits: int) -> tuple[str, ...]:
    """Name the bits that are set."""
    return tuple(name for name, bit in BITS.items() if bits & bit)
