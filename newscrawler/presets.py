"""Publishing systems of local papers: how the addresses look that each of them makes. A table, and how to read it.

A system is recognised by the addresses that a page links to, never by a site's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = r"\.(?:s?html?|aspx?|php|jsp)$"
DAY = r"(?:19|20)\d\d[-/]?(?:0?[1-9]|1[0-2])[-/]?(?:0?[1-9]|[12]\d|3[01])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One system. Its patterns are searched in path and query, from the first slash on."""

    name: str
    title: str  # what people call it
    article: str
    list: str | None = None
    script: str | None = (
        None  # a call in the page's scripts: (pages, this one from 0, name, ending) of a list or article
    )
    calendar: tuple[str, ...] = ()  # an issue's first page by its day, relative to the paper's root: strftime


# The more telling shape first: the first one that most of a page's articles have names the site's system.
PRESETS = (
    Preset(
        name="founder_epaper",
        title="方正翔宇 e-paper (node_N, content_N)",
        article=r"(?:(?:19|20)\d\d-?\d\d/\d\d|/content/[\d/]+)/(?:[^/]+/)?content_\d+(?:_\d+)*\.s?html?$",
        list=r"/node_\d+(?:_\d+)*\.s?html?$",
        calendar=("html/%Y-%m/%d/node_1.htm", "html/%Y-%m/%d/node_2.htm", "layout/%Y%m/%d/node_01.html"),
    ),
    Preset(
        name="trs",
        title="拓尔思 TRS WCM (t20YYMMDD_N)",
        article=r"/[tPW](?:19|20)\d{6}_\d+(?:_\d+)?\.s?html?$",
        list=r"/index_\d{1,4}\.s?html?$",
        script=r"createPageHTML\(\s{0,9}(\d+)\s{0,9},\s{0,9}(\d+)\s{0,9},\s{0,9}[\"']([^\"'<>]+)[\"']\s{0,9},\s{0,9}[\"'](\w+)[\"']",
    ),
    Preset(
        name="jcms",
        title="大汉 JCMS (art_N_N)",
        article=r"/art/(?:\d+/){0,9}art_\w+_\d+\.html?$",
        list=r"/col/col\d+/(?:index\.html?)?$",
    ),
    Preset(
        name="dede",
        title="织梦 DedeCMS (/a/N.html, view.php?aid=N)",
        article=rf"/a/(?:[\w-]+/){{0,9}}{DAY}/\d+\.html$|/plus/view\.php\?aid=\d+$",
        list=r"/list_\d+(?:_\d+)*\.html?$|/plus/list\.php\?",
    ),
    Preset(
        name="phpcms",
        title="PHPCMS (show-N-N-N.html)",
        article=r"/show-\d+-\d+-\d+\.html$|[?&]a=show&(?:[a-z]+=\w+&){0,9}id=\d+",
        list=r"/list-\d+-\d+\.html$|[?&]a=lists&",
    ),
    Preset(
        name="empire",
        title="帝国 EmpireCMS (ShowInfo, classid)",
        article=r"/e/action/ShowInfo\.php\?",
        list=r"/e/action/ListInfo\.php\?|/e/action/ListInfo/\?",
    ),
    Preset(
        name="content_n",
        title="content_N pages of a portal",
        article=r"/content_\d+(?:_\d+)*\.s?html?$",
        list=r"/node_\d+(?:_\d+)*\.s?html?$",
    ),
    Preset(
        name="wordpress",
        title="WordPress (?p=N, /YYYY/MM/slug/)",
        article=r"/\?p=\d+$|/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/(?:\d\d/)?(?=\d*+[^/.\d])[^/.]++/$",
        list=r"/page/\d+/?$|[?&]paged=\d+$",
    ),
    Preset(name="dated", title="folders of days (/YYYY-MM/DD/)", article=rf"/{DAY}/[^/?]*\d[^/?]*{PAGE}"),
)
BY_NAME = {preset.name: preset for preset in PRESETS}
# Shapes that mean the same on any site. What is dated only has its own, weaker rule: newscrawler.links.
ARTICLE = re.compile("|".join(f"(?:{preset.article})" for preset in PRESETS if preset.name != "dated"), re.IGNORECASE)
LIST = re.compile("|".join(f"(?:{preset.list})" for preset in PRESETS if preset.list), re.IGNORECASE)
# TRS counts an article's pages from 0 and leaves that out: t20261124_99.html, t20261124_99_1.html.
FROM_ZERO = re.compile(r"/[tPW](?:19|20)\d{6}_\d+_\d{1,2}\.s?html?$")
SCRIPT = re.compile("|".join(preset.script for preset in PRESETS if preset.script))
_ARTICLES = tuple((preset, re.compile(preset.article, re.IGNORECASE)) for preset in PRESETS)
# A page must link to so many articles, and so many of them must have the shape.
FEWEST, SHARE = 3, 0.5


def shape_of(url: str) -> str:
    """Give the part of an address that the patterns are searched in."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def recognise(articles: Iterable[str], *, issues: bool = False) -> Preset | None:
    """Name the system by the addresses of articles that a page links to; None where no shape prevails.

    An e-paper also links to its pages (issues): portals give their articles the same addresses.

    >>> recognise(f"http://a.example/yw/202611/t2026112{n}_{n}.shtml" for n in range(5)).name
    'trs'
    """
    shapes = [shape_of(url) for url in articles]
    for preset, pattern in _ARTICLES:
        if preset.calendar and not issues:
            continue
        found = sum(1 for shape in shapes if pattern.search(shape))
        if found >= FEWEST and found >= SHARE * len(shapes):
            return preset
    return None


def scripted_next(html: str, url: str) -> str | None:
    """Give the next page of a list or article whose pages only a script links to.

    >>> scripted_next('createPageHTML(3, 0, "index", "html");', "http://a.example/yw/")
    'http://a.example/yw/index_1.html'
    >>> scripted_next('createPageHTML(3, 2, "index", "html");', "http://a.example/yw/index_2.html") is None
    True
    """
    match = SCRIPT.search(html)
    if match is None:
        return None
    pages, current, name, ending = match.groups()
    following = int(current) + 1
    return urljoin(url, f"{name}_{following}.{ending}") if following < int(pages) else None
