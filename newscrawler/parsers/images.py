"""Page -> the pictures of its article, with captions and credits as displayed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawler.hints import BITS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawler.blocks import Block, Box, Picture
    from newscrawler.items import Image
    from newscrawler.parsers.page import Page

# Attributes that hold a picture's address while src holds a placeholder, the likeliest first.
LAZY = ("data-src", "data-original", "data-original-src", "data-lazy-src", "data-url", "data-echo", "_src", "original")
# Pictures this many lines above the first paragraph or below the last one still belong to the article.
ABOVE, BELOW = 3, 2
SMALLEST, LONGEST_CAPTION = 90, 300
# What holds tools, advertisements and other articles holds no pictures of this one.
FOREIGN = (
    BITS["share"] | BITS["ad"] | BITS["related"] | BITS["comment"] | BITS["<nav>"] | BITS["<footer>"] | BITS["<aside>"]
)
PLACEHOLDER = re.compile(r"^data:|blank\.|spacer|placeholder|loading\.|lazyload|pixel\.", re.IGNORECASE)
CAPTIONED = BITS["caption"] | BITS["<figure>"]
CAPTION_START = re.compile(r"^(?:[▲△▼↑]|图[为：:说]|圖[為：:說/／]|资料图|資料照)")
CREDIT = re.compile(
    r"[（(]?(?:[^\s（(，。,.]{1,16}[记記]者\s?)?([^\s（）()，。,.：:/／]{2,12})\s?[摄攝](?:影)?[）)]?。?$"
    r"|[（(]?(?:摄影|攝影|图片来源|圖片來源|供图|图源|图|圖|photo(?: by)?|foto|image credit|credit)\s*[:：/／]\s*([^（）()]{2,40}?)[）)]?$",
    re.IGNORECASE,
)


def images(page: Page) -> list[Image]:
    """Give the pictures around and between the paragraphs: [{url, caption, credit}], each address once."""
    if not page.body:
        return []
    document, found = page.document, dict[str, "Image"]()
    low, high = page.body[0].index - ABOVE, page.body[-1].index + BELOW
    around = _around(page.body)
    for picture in document.pictures:
        if not low <= picture.at <= high or picture.box.hints & FOREIGN or not _within(picture.box, around):
            continue
        url = _address(picture.element, document.url)
        if url and url not in found:
            caption, credit = _caption(picture, page)
            found[url] = {"url": url, "caption": caption, "credit": credit}
    return list(found.values())


def _around(body: list[Block]) -> Box:
    """Give the innermost element, two levels up at most, that encloses the first and last paragraph."""
    first, last = body[0].index, body[-1].index
    box = body[0].box
    while box.parent is not None and not box.first <= first <= last < box.end:
        box = box.parent
    for _ in range(2):
        box = box.parent if box.parent is not None and box.parent.tag not in ("body", "html") else box
    return box


def _within(box: Box | None, around: Box) -> bool:
    while box is not None and box.depth > around.depth:
        box = box.parent
    return box is around


def _address(element: _Element, base: str | None) -> str | None:
    """Give the absolute address of a picture; None for icons, placeholders and pictures written into the page."""
    for side in ("width", "height"):
        size = re.match(r"\d+", element.get(side) or "")
        if size and int(size[0]) < SMALLEST:
            return None
    sources = [element.get(name) for name in LAZY] + [_largest(element.get("srcset")), element.get("src")]
    for source in sources:
        if source and source.strip() and not PLACEHOLDER.search(source):
            try:
                url = urljoin(base or "", source.strip())
            except ValueError:
                continue
            return url if url.startswith(("http://", "https://")) else None
    return None


def _largest(srcset: str | None) -> str | None:
    """Give the address of a srcset's widest picture."""
    choices = [choice.split() for choice in (srcset or "").split(", ") if choice.strip()]
    sized = [
        (float(re.sub(r"[^\d.]", "", choice[-1]) or 0) if len(choice) > 1 else 0.0, choice[0]) for choice in choices
    ]
    return max(sized, default=(0.0, None), key=lambda pair: pair[0])[1]


def _caption(picture: Picture, page: Page) -> tuple[str | None, str | None]:
    """Find a picture's caption (the lines of its figure, or the line below it where it looks like one) and its credit."""
    blocks = page.document.blocks
    figure: Box | None = picture.box
    while figure is not None and figure.tag != "figure":
        figure = figure.parent
    lines = blocks[figure.first : figure.end] if figure is not None else []
    if not lines and picture.at < len(blocks) and _looks_like_caption(blocks[picture.at], page):
        lines = [blocks[picture.at]]
    text = " ".join(line.text for line in lines)[:LONGEST_CAPTION] or None
    credit = CREDIT.search(text) if text else None
    return text, (credit[1] or credit[2]).strip() if credit else None


def _looks_like_caption(block: Block, page: Page) -> bool:
    if len(block.text) > LONGEST_CAPTION or any(block is paragraph for paragraph in page.body):
        return False
    return bool(block.box.own & CAPTIONED or CAPTION_START.match(block.text) or CREDIT.search(block.text))
