"""Page -> every moment that may be its date: what its metadata and its visible lines say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.date_elsewhere import url_day
from newscrawler.parsers.date_found import Found
from newscrawler.parsers.date_text import Moment, Reading, may_hold_moments, moments
from newscrawler.remembering import remembered

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.parsers.page import Page

# Names of meta tags, letters only. Seen on real pages; a page-building time (maketime) is neither.
PUBLISHED_META = re.compile(
    r"publi(?:sh|cation).*(?:date|time|at$)|pub(?:date|time|day)|datepubli|(?:release|issue|create|post)d?(?:date|time|at)"
    r"|datecreated|date(?:issued|original)|dc.*(?:issued|created)$|^ptime|livetime"
)
PLAIN_META = re.compile(r"^(?:dc|dcterms|sailthru|og|sis|article)?(?:date|time)$|dateupdate")
UPDATED_META = re.compile(r"modif|updat|lastmod|revis")
NOT_LETTERS = re.compile(r"[^a-z]+")
ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog\w{1,20}|ClaimReview)$")

PUBLISHED_WORDS = re.compile(
    r"发[布表]|發[布佈表]|发稿|發稿|时间|時間|日期|建立|出版|刊[出登發发]|来源|來源|publi|posted|veröff|erstellt|pubbl|giriş|등록|입력|公開|配信|опубл",
    re.IGNORECASE,
)
UPDATED_WORDS = re.compile(
    r"更新|修改|修訂|修订|最后|最後|upd|modif|aktual|ändr|mis à jour|güncel|aggiorn|actuali|수정|bijgewerkt|zaktual|обновл",
    re.IGNORECASE,
)
UPDATED_REACH = 14
UPDATED_BEHIND = re.compile(
    r"\s?(?:最[后後])?(?:更新|修改|修訂|修订)(?!\s?[:：于於日时時])|\s\(?updated", re.IGNORECASE
)
CLAUSE_END = re.compile("[。！？；，]")  # 他最后一个到。10月29日: the word is no label of the date
WEEKDAY = re.compile(r"星期|周[一二三四五六日]|週[一二三四五六日]|day\b")
DATE_CLASS = re.compile(r"time|date|pub|info|meta|byline|source|laiyuan|shijian", re.IGNORECASE)
OTHERS_CLASS = re.compile(
    r"relat|recommend|comment|list|sidebar|card|teaser|rank|hot|foot(?:er)?\b|weather|nav", re.IGNORECASE
)
# Trust in JSON-LD: of an article with its offset, without, and of the page as such.
BY_INSTANT, BY_ARTICLE, BY_PAGE = 8.5, 7.0, 3.0
# How far from the headline a line may stand and still tell of the article: above, and below.
ABOVE, BELOW, AFTER_BODY = 8, 14, 6
LONGEST_INFO = 160
LONGEST_STAMP = 60
EPOCH = re.compile(r"([12]\d{9})(?:\d{3})?")  # seconds or milliseconds since 1970: 2001 to 2065
LONGEST_UNLABELLED = 30
BELOW_COST, BY_PIECES = 2.0, 5.0
DATE_PIECE, LONGEST_PIECE = re.compile(r"[\d年月日时時分秒:：/.\-\s]+"), 20
MOST_TIME_ELEMENTS = 4
MOST_HEADER_LINES, HEADER_WEIGHT = 60, 1.5


def stamps(page: Page, reading: Reading) -> Iterator[Found]:
    """Give what meta tags and JSON-LD say."""
    yield from _from_json_ld(page, reading)
    for name, values in page.document.meta.items():
        weight, updated = meta_trust(name)
        for moment in _stamped(values[0], reading) if weight else ():
            yield Found(moment, "meta", f"meta {name}", weight, updated)
    for moment in moments(page.document.notes.get("date", ""), reading)[:1]:
        yield Found(moment, "comment", "publishing comment", 6.0)


def _stamped(text: str, reading: Reading) -> list[Moment]:
    """Give the moment of a stamp, which may count seconds or milliseconds since 1970."""
    match = EPOCH.fullmatch(text.strip())
    if not match:
        return moments(text, reading)[:1]
    when = datetime.fromtimestamp(int(match[1]), UTC)
    return [Moment(when.date(), f"{when:%H:%M:%S}", "+00:00", text)]


@remembered(4096)
def meta_trust(name: str) -> tuple[float, bool]:
    """Give how far a meta tag of that name is trusted to hold a date (0: not at all), and whether of the last change.

    >>> meta_trust("article:published_time"), meta_trust("og:updated_time"), meta_trust("viewport")
    ((6.0, False), (6.0, True), (0.0, False))
    """
    letters = NOT_LETTERS.sub("", name)
    if UPDATED_META.search(letters) and letters != "dateupdate":
        return 6.0, True
    return (6.0 if PUBLISHED_META.search(letters) else 4.0 if PLAIN_META.search(letters) else 0.0), False


def _from_json_ld(page: Page, reading: Reading) -> Iterator[Found]:
    """Read the first article (later ones are entries of a live blog, or teasers), or the first web page without one."""
    web_page, article = None, None
    for thing in page.document.json_ld:
        kind = _type(thing)
        if "datePublished" in thing and ARTICLE_TYPE.search(kind):
            article = kind, thing
            break
        web_page = web_page or ((kind, thing) if kind == "WebPage" else None)
    if found := article or web_page:
        kind, thing = found
        for key, updated in (("datePublished", False), ("dateModified", True)):
            for moment in _stamped(str(thing.get(key, ""))[:LONGEST_STAMP], reading):
                weight = BY_PAGE if not article else BY_INSTANT if moment.offset else BY_ARTICLE
                yield Found(moment, "ld", f"json-ld {kind}.{key}", weight, updated)


def _type(thing: dict[str, Any]) -> str:
    kind = thing.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def time_elements(page: Page, reading: Reading) -> Iterator[Found]:
    """Give what time elements say: they stand in the text, by the headline and in teasers alike."""
    for count, element in enumerate(page.document.find("time")):
        if count >= MOST_TIME_ELEMENTS:
            return
        marks = f"{element.get('itemprop')} {element.get('class')}"
        updated = bool(UPDATED_META.search(marks.lower()))
        named = "ublish" in marks or "pubdate" in element.attrib
        for moment in moments(element.get("datetime") or "", reading)[:1]:
            yield Found(moment, "time", "time element", 6.0 if named else 4.5 - count, updated)


# What readers say below a text has dates of its own.
OTHERS = re.compile("(?:最新|热门|全部|网友|網友)?(?:评论|評論|留言|跟帖|回复|回覆|comments?)", re.IGNORECASE)


def lines(page: Page, reading: Reading) -> Iterator[Found]:
    """Give what visible lines around the headline, at the head of the page and right below the body say."""
    blocks = page.document.blocks
    start = page.body[0].index if page.body else len(blocks)
    title_at = page.title_at if page.title_at is not None and page.title_at <= start + 2 else None
    around: Iterable[int] = range(max(0, start - ABOVE), start + 2)
    if title_at is not None:
        around = sorted({*around, *range(max(0, title_at - ABOVE), min(max(start, title_at) + 3, title_at + BELOW))})
    near = [blocks[at] for at in around if at < len(blocks)]
    for block in near:
        if may_hold_moments(block.text, reading):
            yield from _line(block, reading, block.index - title_at if title_at is not None else 0)
    yield from _in_pieces(near, reading)
    for block in page.after[:AFTER_BODY]:
        if OTHERS.match(block.text):
            continue
        for found in _line(block, reading, BELOW):
            if found.weight > BELOW_COST:
                yield Found(found.moment, "line", "line below the body", found.weight - BELOW_COST, found.updated)


def _in_pieces(blocks: list[Block], reading: Reading) -> Iterator[Found]:
    """Give what a date says whose parts stand on lines of their own: 2019 | 09/08 | 22:20:15."""
    run: list[str] = []
    for block in [*blocks, None]:
        if block is not None and len(block.text) <= LONGEST_PIECE and DATE_PIECE.fullmatch(block.text):
            run.append(block.text)
            continue
        if len(run) > 1:
            for moment in moments(" ".join(run), reading)[:1]:
                yield Found(moment, "line", "lines by the headline", BY_PIECES)
        run = []


def header_lines(page: Page, reading: Reading) -> Iterator[Found]:
    """Give what lines at the head of the page say: e-papers date the issue there, other sites show today."""
    for block in page.before[:MOST_HEADER_LINES]:
        for found in _line(block, reading, -ABOVE):
            yield Found(found.moment, "header", "header line", HEADER_WEIGHT, found.updated)


def _line(block: Block, reading: Reading, distance: int) -> Iterator[Found]:
    if len(block.text) > LONGEST_INFO:
        return
    for moment in moments(block.text, reading):
        label = CLAUSE_END.split(block.text[max(0, moment.start - UPDATED_REACH) : moment.start])[-1]
        words = UPDATED_WORDS.search(label)
        updated = bool(words) and not PUBLISHED_WORDS.search(label[words.end() if words else 0 :].replace("时间", ""))
        updated = updated or bool(UPDATED_BEHIND.match(block.text, moment.end))
        weight = _line_weight(block, moment, distance)
        if updated and OTHERS_CLASS.search(f"{block.box.get('class')} {block.box.get('id')}"):
            continue  # when the site was changed, not the article
        if weight > 0:
            yield Found(moment, "line", "line by the headline", weight, updated)


def _line_weight(block: Block, moment: Moment, distance: int) -> float:
    names = f"{block.box.get('class')} {block.box.get('id')}"
    weight = 6.0 + (1.0 if moment.clock else 0.0) - 0.15 * abs(distance)
    weight += 1.0 if PUBLISHED_WORDS.search(block.text[: moment.start + 20]) else 0.0
    weight += 0.5 if DATE_CLASS.search(names) else 0.0
    weight -= 4.0 if OTHERS_CLASS.search(names) or (block.tag == "li" and block.link_chars) else 0.0
    weight -= 2.0 if distance < 0 else 0.0
    weight -= 2.0 if WEEKDAY.search(block.text) and not moment.clock else 0.0
    # A line of words without a label that ends in a date is a caption.
    rest = len(block.text) - len(moment.text)
    bare = rest > LONGEST_UNLABELLED and not moment.clock and not DATE_CLASS.search(names)
    weight -= 4.0 if bare and not PUBLISHED_WORDS.search(block.text) else 0.0
    return weight - (1.0 if rest > 80 else 0.0)


def reading_of(page: Page, month_first: bool) -> Reading:
    """Say how the dates of this page are to be read."""
    now = None
    with suppress(ValueError):
        now = datetime.fromisoformat(page.document.fetched_at or "")
    return Reading(now=now, near=url_day(page.document.url), month_first=month_first)
