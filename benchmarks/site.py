"""A news site to crawl: as many articles as wanted, on pages of real size, in a file of ready-made responses.

Texts are those of benchmarks/news.py. Pages have what surrounds an article on real ones: styles and scripts, a menu, lists of other
headlines, pictures, a footer. Every third one is of an older system: GBK, in tables. They are 42 kB on average, 10 packed; the
real Chinese pages that we measured on have 94 at the median, 147 on average.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.news import articles, text
from newscrawler.items import Article

SECTIONS = ("要闻", "时政", "民生", "经济", "文化", "教育", "乡镇", "社会")
PER_LIST = 50
HEADLINES = 600
STYLES, SCRIPTS, OTHERS, MENU = 90, 60, (60, 140), 40  # rules, lines, links beside an article (fewest, most), links
ENCODINGS = ("utf-8", "utf-8", "gbk")


class Place(NamedTuple):
    """Where a page's response lies in the site's file."""

    path: str
    start: int
    size: int


def path_of(number: int) -> str:
    """Give the path of an article's page."""
    return f"/{number % len(SECTIONS)}/2026-11/{1 + number % 28:02}/content_{100000 + number}.html"


class Frame:
    """What stands around all articles."""

    def __init__(self) -> None:
        self.dice = random.Random(5)
        self.headlines = [text(18, self.dice).replace("\n", "") for _ in range(HEADLINES)]
        rules = (
            f".c{n} a:hover{{margin:{n}px auto;color:#{n * 4111 % 0xFFFFFF:06x};background:url(/img/{n}.png)}}"
            for n in range(STYLES)
        )
        lines = (
            f'if(typeof w{n}!=="undefined"){{w{n}.push({{id:"slot-{n}",size:[{n},90],url:"/ad/{n}.js"}});}}'
            for n in range(SCRIPTS)
        )
        styles, scripts = "\n".join(rules), "\n".join(lines)
        menu = "".join(f'<li><a href="/{n}/index.html">{SECTIONS[n % 8]}频道</a></li>' for n in range(MENU))
        self.head = f'<style type="text/css">\n{styles}\n</style>\n<script>\n{scripts}\n</script>'
        self.menu = f'<div class="nav"><ul>{menu}</ul></div>'
        self.foot = '<div class="footer"><p>若水日报社主办 版权所有 未经书面授权禁止使用</p><p>地址：若水县青禾路 1 号</p></div>'

    def others(self, count: int) -> str:
        """Give the links beside an article."""
        each = (
            f'<li class="item"><span class="dot"></span><a href="{path_of(n)}" target="_blank" title="{title}">{title}</a>'
            f"<em>11-{1 + n % 28:02}</em></li>\n"
            for n, title in ((self.dice.randrange(2000), self.dice.choice(self.headlines)) for _ in range(count))
        )
        return "".join(each)

    def page(self, number: int, article: Article) -> bytes:
        """Give an article's page."""
        encoding = ENCODINGS[number % len(ENCODINGS)]
        shown = self._table(article) if encoding == "gbk" else self._divs(article)
        whole = (
            f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>{article.title}_若水网</title>\n'
            f'<meta name="keywords" content="若水,新闻"><meta name="author" content="若水网">\n{self.head}</head>\n<body>'
            f'{self.menu}\n{shown}\n<div class="side"><h3>相关新闻</h3><ul>{self.others(self.dice.randint(*OTHERS))}</ul></div>\n'
            f"{self.foot}<script>\nvar page = {number};\n</script></body></html>"
        )
        return whole.encode(encoding, "replace")

    def _divs(self, article: Article) -> str:
        day, paragraphs = article.published_day, (article.body or "").split("\n")
        body = "\n".join(f'<p style="text-indent:2em;line-height:1.8">　　{one}</p>' for one in paragraphs if one)
        return (
            f'<div class="main"><div class="crumbs"><a href="/">首页</a> &gt; <a href="/1/">要闻</a></div><h1>{article.title}</h1>'
            f'<div class="info"><span>{day} 08:30</span> <span>来源：若水日报</span> <span>作者：{article.authors[0]}</span></div>\n'
            f'<div class="content" id="content">{body}<p><img src="/img/{day}.jpg" alt=""></p></div>\n'
            f'<div class="edit">责任编辑：{article.editors[0]}</div></div>'
        )

    def _table(self, article: Article) -> str:
        day, paragraphs = article.published_day, (article.body or "").split("\n")
        body = "<br><br>\n".join(f"　　{one}" for one in paragraphs if one)
        return (
            f'<table width="760" align="center"><tr><td><h2 align="center"><font color="#990000">{article.title}</font></h2>'
            f'</td></tr><tr><td align="center"><font size="2">{day} 08:30　来源：若水日报　记者 {article.authors[0]}</font></td></tr>\n'
            f'<tr><td class="f14">{body}</td></tr><tr><td>（编辑：{article.editors[0]}）</td></tr></table>'
        )

    def listing(self, section: int, at: int, numbers: list[int], *, more: bool) -> bytes:
        """Give a page of a section's list."""
        each = "".join(f'<li><a href="{path_of(n)}">{self.headlines[n % HEADLINES]}{n}</a></li>\n' for n in numbers)
        following = f'<a href="{list_path(section, at + 1)}">下一页</a>' if more else ""
        title = f"<title>{SECTIONS[section]}_若水网</title>"
        return (
            f'<!DOCTYPE html>\n<html><head><meta charset="utf-8">{title}\n{self.head}</head><body>{self.menu}'
            f'<div class="list"><ul>{each}</ul></div><div class="pages">{following}</div>{self.foot}</body></html>'
        ).encode()

    def front(self) -> bytes:
        """Give the home page."""
        links = "".join(f'<li><a href="{list_path(n, 1)}">{name}</a></li>' for n, name in enumerate(SECTIONS))
        return (
            f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>若水网</title>{self.head}</head>'
            f'<body><div class="nav"><ul>{links}</ul></div>{self.foot}</body></html>'
        ).encode()


def list_path(section: int, at: int) -> str:
    """Give the path of a page of a section's list, the first being 1."""
    return f"/{section}/index.html" if at == 1 else f"/{section}/index_{at}.html"


def site_pages(count: int) -> Iterator[tuple[str, str, bytes]]:
    """Give each page's path, content type and body: the front page, the lists, then the articles."""
    frame = Frame()
    yield "/", "text/html", frame.front()
    for section in range(len(SECTIONS)):
        numbers = list(range(section, count, len(SECTIONS)))
        parts = [numbers[at : at + PER_LIST] for at in range(0, len(numbers), PER_LIST)] or [[]]
        for at, part in enumerate(parts, start=1):
            yield list_path(section, at), "text/html", frame.listing(section, at, part, more=at < len(parts))
    for number, article in enumerate(articles(count)):
        yield path_of(number), "text/html", frame.page(number, article)


def write_site(file: Path, count: int) -> list[Place]:
    """Write all responses into a file, one after the other; give where each lies."""
    places = []
    with file.open("wb") as out:
        for path, kind, body in site_pages(count):
            start = out.tell()
            out.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            places.append(Place(path, start, out.tell() - start))
    return places
