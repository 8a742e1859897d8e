"""Document -> article links, next page, feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

from newscrawler import presets
from newscrawler.markup.element import Element, find
from newscrawler.markup.tokens import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.document import Document

# Article addresses carry a date or a number of five digits at least; section addresses seldom do.
NUMBERED = re.compile(r"(?:\d\D*){5}")
EPAPER_PAGE = re.compile(r"(?:^|/)node_\d+(?:_\d+)*\.s?html?$", re.IGNORECASE)
NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|xml|pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|mp[34]|m4a|avi|wmv|flv|apk|exe)$",
    re.IGNORECASE,
)
# Words that name a service or a list, as a whole part of the path, its last part without ending, or a part of the host.
SERVICE = frozenset(
    "search so sou login logout signin signup register passport account member user users profile subscribe cart shop mall"
    " about aboutus contact help faq feedback feedback_window terms privacy copyright sitemap rss feed feeds weather"
    " list lists category categories tag tags topics author authors archive archives page history drama"
    " program programs video_list vote survey download app wap ads advert advertise advertisement callad sms".split()
)
LISTED = frozenset("list lists category categories tag tags topics archive archives page history".split())
SERVICE_HOST = frozenset("search so login passport account shop mall mail sms ads".split())
# A day or month and nothing after it but a page number: the list of that day. /2014/12/13/2, /period_2026-10.htm
DATED_LIST = re.compile(
    r"(?<![\dA-Za-z])(?:19[5-9]|20[0-4])\d"
    r"(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?|[-/_.](?:0?[1-9]|1[0-2])(?:[-/_.](?:0?[1-9]|[12]\d|3[01]))?)"
    r"(?:[/_-]\d{1,2}/?|/|\.\w+)?$"
)
# A title written into the address: four words or more. Pages of sections have one or two.
SLUG = re.compile(r"/(?=[^/]*+/?$)[^/]*?[^\W\d_](?:-[^\W_]++){3}")
# Weaker signs, believed where the link's text is a headline: a short number as a name or id, a folder of articles.
SHORT_NUMBER = re.compile(
    r"/[a-z]{0,8}[_-]?\d{1,4}\.(?:s?html?|aspx?|php|jsp)$|[?&][a-z_]*id=\d+|/(?:article|articles|story|stories)/[^/]{4,}",
    re.IGNORECASE,
)
# A headline is longer than the name of a section: in Han characters, counting two for one of other scripts.
LONG_TEXT = 9
MOST_LINKS, LONGEST_HREF = 20_000, 2000  # looked at of a page (0.1 ms each; real lists have 2,000); characters of each
ID = re.compile(r"(?=[A-Za-z_-]*+\d)[A-Za-z0-9_-]++")
NO_ID = frozenset(("page", "p", "pn", "from", "source", "ref", "v", "t"))
NEXT = re.compile(
    r"^[\s\[(（【«<>›»→]*(?:下一?[页頁]|后一页|後一頁|next(?:\s+page)?|older(?:\s+posts)?|suivante?|siguiente|nächste(?:\s+seite)?"
    r"|次へ|次のページ|다음|следующая)[\s\])）】»<>›→]*$",
    re.IGNORECASE,
)
RECORD = re.compile(r"<!\[CDATA\[((?:[^\]<]|\](?!\]>)|<(?!!\[CDATA\[))*+)\]\]>")  # an entry of a list of JCMS
UNSEEN = re.compile(r"[\x00-\x1f\x7f]")  # browsers drop line breaks and tabs in addresses
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
# What follows an article's name in the address of its second page: a_2.shtml, a-2.html, a_p2.html, ?page=2.
PART = re.compile(r"[_-]p?(\d{1,2})(?=\.\w+$)|[?&](?:page|p)=(\d{1,2})$")

# A path without steps up or here, parameters of segments and empty queries, which urljoin treats each in its own way.
ROOTED = re.compile(r"/(?:[\w-][\w.-]*(?:/|\Z))*(?:\?[\w=&%.-]+)?\Z", re.ASCII)
ORIGIN = re.compile(r"https?://[a-z0-9.:-]+(?=/|$)")


@dataclass(slots=True, frozen=True)
class Link:
    """A link of a page: absolute address without fragment, its text with spaces folded."""

    url: str
    text: str


def links(document: Document) -> list[Link]:
    """Give the page's http(s) links in page order, each address once, with the longest text that links to it."""
    if "links" not in document.known:
        document.known["links"] = _read_links(document)
    found: list[Link] = document.known["links"]
    return found


def _read_links(document: Document) -> list[Link]:
    base = base_url(document)
    found: dict[str, str] = {}
    for element in islice(elements(document, "a", "area"), MOST_LINKS):
        url = absolute(base, element.get("href"))
        if url:
            text = " ".join("".join(element.itertext()).split())
            found[url] = max(found.get(url, ""), text, key=len)
    return [Link(url, text) for url, text in found.items()]


def elements(document: Document, *tags: str) -> Iterator[Element]:
    """Give the page's elements of some tags, and those that are seen without scripts or frames, or that scripts show.

    The latter stand in data, as markup in CDATA.
    """
    yield from document.find(*tags)
    for script in document.find("script"):
        if "xml" in (script.get("type") or "").lower():
            yield from find(Markup("".join(RECORD.findall(script.text))), *tags)
    for unscripted in document.find("noscript", "noframes"):
        yield from find(Markup(unscripted.text), *tags)


def absolute(base: str, href: str | None) -> str | None:
    """Give a link's address, absolute and without fragment; None for what is no page's address.

    >>> absolute("http://a.example/x/", " 1.html#top "), absolute("http://a.example/", "javascript:void(0)")
    ('http://a.example/x/1.html', None)
    """
    href = UNSEEN.sub("", (href or "").strip()).replace(" ", "%20")
    if not href or href.startswith("#") or len(href) > LONGEST_HREF:
        return None
    try:
        url = (_rooted(base, href) or urljoin(base, href)).partition("#")[0]
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return url if host and url.startswith(("http://", "https://")) else None


def _rooted(base: str, href: str) -> str | None:
    """Join what most links are, a plain path from the root, in a sixth of urljoin's time; None for all others."""
    if not ROOTED.match(href):
        return None
    origin = ORIGIN.match(base)
    return origin[0] + href if origin else None


def base_url(document: Document) -> str:
    """Give the address that the page's links are relative to."""
    base = next((element for element in document.find("base") if element.get("href") is not None), None)
    here = document.url or ""
    return (absolute(here, base.get("href")) if base is not None else None) or here


def article_links(document: Document) -> list[str]:
    """Give the absolute addresses of linked articles in page order, each once."""
    return [
        link.url for link in links(document) if looks_like_article(link.url, link.text) and link.url != document.url
    ]


def looks_like_article(url: str, text: str | None = None) -> bool:
    """Tell by its shape, and by the text of the link where that is known, whether an address is an article's.

    >>> looks_like_article("http://a.example/2008/0512/1234.html"), looks_like_article("http://a.example/2008/05/12/")
    (True, False)
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    known = presets.shape_of(url)
    if presets.ARTICLE.search(known):
        return True
    if NO_PAGE.search(path) or presets.LIST.search(known) or is_service(parts):
        return False
    if DATED_LIST.search(path) and not parts.query and not SLUG.search(path):
        return text is not None and weight(text) >= LONG_TEXT
    shape = path + ("?" + numbers_of(parts.query) if parts.query else "")
    if NUMBERED.search(shape):
        return True
    headline = text is None or weight(text) >= LONG_TEXT
    return headline and bool(SLUG.search(path) or (text and SHORT_NUMBER.search(shape)))


def is_service(parts: SplitResult) -> bool:
    """Tell whether an address names a service or a list: search, login, tags; in its path, host or parameters.

    >>> is_service(urlsplit("http://a.example/tag/123456")), is_service(urlsplit("http://a.example/i.php?do=login"))
    (True, True)
    """
    steps = [step for step in unquote(parts.path).lower().split("/") if step]
    names = {*steps[:-1], steps[-1].partition(".")[0]} if steps else set()
    names |= {value.lower() for _, value in parse_qsl(parts.query)}
    return bool(names & SERVICE) or bool(set((parts.hostname or "").split(".")[:-2]) & SERVICE_HOST)


def numbers_of(query: str) -> str:
    """Give the parameters of a query whose values are numbers or ids: words and addresses say nothing of an article.

    >>> numbers_of("id=123456&keyword=2014年1月1日&page=3")
    'id=123456'
    """
    pairs = [part.partition("=") for part in unquote(query).split("&")]
    return "&".join(f"{name}={value}" for name, _, value in pairs if ID.fullmatch(value) and name not in NO_ID)


def weight(text: str) -> float:
    """Give the length of a text in Han characters, two other ones counting as one."""
    return sum(1.0 if char > "\u2e80" else 0.5 for char in text)


def issue_links(document: Document) -> list[str]:
    """Give the addresses of an e-paper's pages (版) that this one links to."""
    return [link.url for link in links(document) if EPAPER_PAGE.search(urlsplit(link.url).path)]


def next_page(document: Document) -> str | None:
    """Give the address that the page names as its next (rel=next, 下一页, Next), if it lies on the same host."""
    base = base_url(document)
    return _named_next(document, base) or presets.scripted_next(document.html, base)


def _named_next(document: Document, base: str) -> str | None:
    for element in elements(document, "link", "a"):
        if _is_next(element):
            url = absolute(base, element.get("href"))
            if url and url != document.url and same_host(url, document.url):
                return url
    return None


def _is_next(element: Element) -> bool:
    """Tell whether a link or anchor is one to the next page; asked of each: most have neither rel nor elements in them."""
    rel = element.get("rel")
    if rel is not None and "next" in rel.lower().split():
        return True
    if element.tag != "a":
        return False
    return NEXT.match("".join(element.itertext())) is not None


def next_part(document: Document) -> str | None:
    """Give the address of an article's following page: its next page whose address is the article's, numbered.

    下一页 may also lead to the next article or back to the list; those have addresses of their own.
    """
    if document.url is None:
        return None
    base = base_url(document)
    if scripted := presets.scripted_next(document.html, base):
        return scripted
    url = _named_next(document, base)
    if url is None:
        return None
    return url if whole(url) == whole(document.url) and part_number(url) == part_number(document.url) + 1 else None


def whole(url: str) -> str:
    """Give the address of an article's first page.

    >>> whole("http://a.example/2008/t5_2.shtml"), whole("http://a.example/2008/t5.shtml")
    ('http://a.example/2008/t5.shtml', 'http://a.example/2008/t5.shtml')
    """
    return PART.sub("", url)


def part_number(url: str) -> int:
    """Give which page of an article an address is, from 1.

    >>> part_number("http://a.example/t5_3.shtml"), part_number("http://a.example/t5.shtml")
    (3, 1)
    """
    match = PART.search(url)
    number = int(match[1] or match[2]) if match else 1
    return number + 1 if presets.FROM_ZERO.search(url) else number


def feeds(document: Document) -> list[str]:
    """Give the addresses of the feeds that the page declares."""
    base = base_url(document)
    declared = (
        absolute(base, element.get("href"))
        for element in elements(document, "link")
        if (element.get("type") or "").lower() in FEED_TYPES
    )
    return list(dict.fromkeys(url for url in declared if url))


def section_links(document: Document) -> list[str]:
    """Give the addresses of pages of the same host that may list articles: what is no article, no file and no service."""
    return [
        link.url
        for link in links(document)
        if same_host(link.url, document.url)
        and not looks_like_article(link.url)
        and not NO_PAGE.search(urlsplit(link.url).path)
        and not (is_service(urlsplit(link.url)) and not names_list(link.url))
    ]


def names_list(url: str) -> bool:
    """Tell whether an address names itself a list of articles: by its system's shape, or as a list, tag or archive.

    >>> names_list("http://a.example/list_3.html"), names_list("http://a.example/tag/x/"), names_list("http://a.example/login")
    (True, True, False)
    """
    steps = {step.partition(".")[0] for step in urlsplit(url).path.lower().split("/")}
    return bool(steps & LISTED) or bool(presets.LIST.search(presets.shape_of(url)))


def same_host(url: str, other: str | None) -> bool:
    """Tell whether two addresses lie on one host."""
    return urlsplit(url).netloc.lower() == urlsplit(other or "").netloc.lower()
