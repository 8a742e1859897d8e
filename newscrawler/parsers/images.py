"""Page -> the pictures of its article: address, caption, who took them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawler.hints import BITS
from newscrawler.parsers.photographers import photographers

if TYPE_CHECKING:
    from newscrawler.blocks import Block, Box, Picture
    from newscrawler.items import Image
    from newscrawler.markup.element import Element
    from newscrawler.parsers.page import Page

# Attributes that hold a picture's address until script shows it, before src, which then holds a blank.
LAZY = tuple(
    "data-src data-original data-original-src data-lazy-src data-actualsrc data-url data-lazyload data-echo _src original".split()
)
# What holds tools, advertisements and other articles holds no pictures of this one.
FOREIGN = (
    BITS["share"] | BITS["ad"] | BITS["related"] | BITS["comment"] | BITS["<nav>"] | BITS["<footer>"] | BITS["<aside>"]
)
# Furniture by its file name: logos, icons, codes to scan, blanks.
FURNITURE = re.compile(
    r"(?:^|[/_.-])(?:logo|icons?|avatar|qr_?code|erweima|ewm|blank|space|spacer|pixel|loading|share|weixin|wechat|weibo|btn|button|arrow|dot|line|bg|ad|ads|banner|placeholder|default|sprite|print|close|zan|play)(?:[/_.\d-]|$)",
    re.IGNORECASE,
)
WIDTH = re.compile(r"[^\d]+|(?<=\d{6})\d+")
SMALLEST = 80  # pixels of a side that is given; pictures of an article are larger
LONGEST_CAPTION = 200
ABOVE = 6  # lines above the first paragraph, where the headline is not found, in which a picture may stand
MOST, MOST_READ = 200, 1_000  # pictures given, and looked at: most may be furniture
TRADE = re.compile(
    r"[\s　（(【\[]{0,9}(?:[^\s，。；：:（(）)]{0,12}(?:记者|記者|通讯员|通訊員))?[\s　]{0,9}$|[\s　（(【\[]{0,9}(?:摄影|攝影|图|圖|图片|文/图)\s{0,9}[:：/／]?\s{0,9}$"
)
CREDIT = re.compile(
    r"[(\[]?\s{0,9}(?:(?:photo(?:graph)?|foto|image|picture|bild)s?(?:\s{1,9}(?:by|credit))?|credit|quelle|fuente)\s{0,9}[:：]\s{0,9}(?P<name>[^()\[\]]{2,60}?)\s{0,9}[)\]]?$",
    re.IGNORECASE,
)
WHOLE = frozenset(("figure", "table", "center"))
MOST_AROUND = 5  # elements, the nearest first, among which the one is looked for that holds a picture and its caption


def images(page: Page) -> list[Image]:
    """Give the pictures between the headline and the end of the text, in page order, each once."""
    found: dict[str, Image] = {}
    for picture in article_pictures(page)[:MOST_READ]:
        url = address(picture.element, page.document.url)
        if url and url not in found and len(found) < MOST:
            caption, credit = split_credit(caption_text(picture, page))
            found[url] = {"url": url, "caption": caption, "credit": credit}
    return list(found.values())


def article_pictures(page: Page) -> list[Picture]:
    """List the pictures that stand in the article's stretch of lines, in an element that holds its text too."""
    if not page.body:
        return []
    first, last = page.body[0].index, page.body[-1].index
    start = max(first - ABOVE, 0) if page.title_at is None or page.title_at > first else page.title_at
    text = enclosing(page.body)
    around = text.parent if text is not None and text.parent is not None else text
    return [
        picture
        for picture in page.document.pictures
        if start < picture.at <= last + 1
        and not picture.box.hints & FOREIGN
        and not picture.box.own & BITS["meta"]  # the logo of a source, the portrait of an author
        # Pictures beside the text's own element are the article's above the text; below it they are another box's.
        and within(picture.box, around if picture.at <= last else text)
    ]


def enclosing(body: list[Block]) -> Box | None:
    """Give the innermost element that holds the whole body."""
    box: Box | None = body[0].box
    while box is not None and not (box.first <= body[0].index and body[-1].index < box.end):
        box = box.parent
    return box


def within(box: Box | None, around: Box | None) -> bool:
    """Tell whether an element stands in another."""
    while box is not None and box is not around:
        box = box.parent
    return box is around


def address(element: Element, base: str | None) -> str | None:
    """Give the absolute address of a picture that belongs to an article; None for furniture."""
    source = next((value for name in LAZY if (value := element.get(name))), None) or widest(element.get("srcset"))
    source = (source or element.get("src") or "").strip()
    if not source or source[:5].lower() == "data:" or FURNITURE.search(source.rsplit("/", 1)[-1]) or is_small(element):
        return None
    try:
        url = urljoin(base or "", source)
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) or not base else None


def widest(srcset: str | None) -> str | None:
    """Give the address of a srcset's widest picture; among equals the last.

    >>> widest("b.jpg 800w, a.jpg 400w"), widest("c.jpg"), widest(None)
    ('b.jpg', 'c.jpg', None)
    """
    choices = [choice.split() for choice in re.split(r",\s+", srcset or "") if choice.strip()]
    widths = [float(WIDTH.sub("", choice[-1]) or 0) if len(choice) > 1 else 0.0 for choice in choices]
    best = max(zip(widths, choices, strict=True), key=lambda pair: pair[0], default=None)
    return best[1][0] if best else None


def is_small(element: Element) -> bool:
    """Tell whether a given width or height is an icon's."""
    sides = ((element.get(name) or "").removesuffix("px") for name in ("width", "height"))
    return any(side.isdecimal() and int(side[:6]) < SMALLEST for side in sides)


def caption_text(picture: Picture, page: Page) -> str:
    """Give the line below a picture where it is its caption: in the same figure or table, or naming who took it."""
    blocks, paragraphs = page.document.blocks, {block.index for block in page.body}
    if picture.at >= len(blocks) or picture.at in paragraphs or picture.at == page.title_at:
        return ""
    block = blocks[picture.at]
    if len(block.text) > LONGEST_CAPTION or block.link_chars * 2 > len(block.text):
        return ""
    around = islice((picture.box, *picture.box.ancestors()), MOST_AROUND)
    holder = next((box for box in around if box.tag in WHOLE), None)
    same = holder is not None and holder.end - holder.first <= ABOVE and within(block.box, holder)
    return block.text if same or block.tag == "figcaption" or photographers(block.text) else ""


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Part a caption from the credit at its end, both None where empty.

    >>> split_credit("选手从云台山北门出发。本报记者 黎昊 摄"), split_credit("渡口的清晨。")
    (('选手从云台山北门出发。', '黎昊'), ('渡口的清晨。', None))
    >>> split_credit("The ferry at dawn. Photo: Erin Calloway")
    ('The ferry at dawn.', 'Erin Calloway')
    """
    if not text:
        return None, None
    if western := CREDIT.search(text):
        return text[: western.start()].strip() or None, western["name"]
    names = photographers(text)
    at = text.rfind(names[0]) if names else -1
    if at < 0:
        return text or None, None
    caption = TRADE.sub("", text[:at]).strip(" 　▲△▼（(")
    return caption or None, " ".join(names)
