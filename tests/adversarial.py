"""Shapes of pages that are made to cost: each repeats a piece to a size, around an article that is worth reading."""

from __future__ import annotations

import json

HEAD = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>青禾县白石渠工程完工</title>{head}</head><body><h1>青禾县白石渠工程完工</h1>"
TEXT = "".join(
    f"<p>青禾县水利局昨日宣布，历时两年的白石渠第{number}期工程全部完工，沿线十二个村的灌溉用水得到保障。</p>"
    for number in range(5)
)
INFO = "<p>2008-05-12 10:20 来源：青禾日报 记者 张三</p>"
# What is repeated in the body, after an opening and before an ending.
REPEATED = {
    "nested div": "<div>",
    "nested font never closed": "<font color=red>字",
    "links never closed": "<a href=x>字",
    "bold and italic overlapping": "<b><i>字</b></i>",
    "commas": "，",
    "full stops": "。",
    "characters without an end": "水",
    "letters without a blank": "a",
    "blanks": " ",
    "no-break blanks": "&nbsp;",
    "line breaks of text": "\n",
    "br": "<br>",
    "br and text": "水渠<br>",
    "links": "<a href='/2008/5/{n}.html'>水渠第{n}号</a>",
    "links as a list": "<li><a href='/2008/5/{n}.html'>青禾县水渠工程第{n}期完工</a> 2008-05-12</li>",
    "empty paragraphs": "<p></p>",
    "paragraphs": "<p>青禾县水利局昨日宣布，水渠完工了{n}次。</p>",
    "table cells": "<tr><td>1<td>2</tr>",
    "nested tables": "<table><tr><td>",
    "unknown elements in phrases": "<b><x><x><x></b></b></b></i>",
    "ends of phrases in unknown elements": "<x><y:z>" + "</b></font>" * 20,
    "nested svg": "<svg><g><title>",
    "templates and lists of choices": "<template><select><option><td>",
    "entities": "&amp;&#27700;&lt;",
    "broken entities": "&#&;&#x;&amp",
    "comments": "<!--x-->",
    "comment never closed": "<!--",
    "doctypes": "<!DOCTYPE html>",
    "cdata": "<![CDATA[x]]>",
    "end tags": "</div></p>",
    "end of page": "</body></html>",
    "open brackets": "<",
    "angle pairs": "<>",
    "mojibake": "Ã¤Â½Â ï¼Œ",
    "replacement characters": "\ufffd",
    "glosses": "業(yè)務(wù)部門(mén)",
    "dates": "2008-05-12 10:20 ",
    "dates in lines": "<p>2008年5月12日 10:20</p>",
    "digits": "1",
    "digits and dashes": "1-",
    "han numerals": "二〇〇八年",
    "relative dates": "3小时前 ",
    "reporters": "记者",
    "sources": "来源：",
    "sources in lines": "<p>来源：青禾日报 作者：张三</p>",
    "editors": "责任编辑：张三 ",
    "names": "张三、",
    "round brackets": "(",
    "wide brackets": "（记者 ",
    "square brackets": "【",
    "books": "《水渠》",
    "quotes": "“",
    "bars": "|",
    "slashes": "/",
    "colons": "：",
    "boxes": "■",
    "copyright": "版权所有©",
    "notices": "凡本网注明来源的作品，",
    "addresses": "a@b.",
    "addresses of pages": "http://a.b/",
    "photos": "（图/张三）摄影",
    "images": "<img src=/{n}.jpg>",
    "image sets": "<img srcset='a 1x, b 2x, c 3x'>",
    "headings": "<h1>青禾县白石渠工程完工</h1>",
    "iframes": "<iframe src=x></iframe>",
    "scripts": "<script>if(a<b){c('</p>')}</script>",
    "styles": "<style>a{b:c}</style>",
    "hidden": "<div style='display:none'>字</div>",
    "classes": "<div class='article content text body main title info source'>字</div>",
    "forms": "<input name=a><select><option>x",
    "svg": "<svg><path d='M0 0'/></svg>",
    "breadcrumbs": "首页 > 新闻 > ",
    "by": "By John Smith and ",
    "nul": "\0",
}
# What is repeated in the head.
REPEATED_IN_HEAD = {
    "meta tags": "<meta name='keywords{n}' content='水渠'>",
    "meta of dates": "<meta property='article:published_time' content='2008-05-12T10:20:00+08:00'>",
    "meta of charset": "<meta charset=gb2312>",
    "meta never closed": "<meta ",
    "titles": "<title>青禾县白石渠工程完工_青禾日报</title>",
    "links of feeds": "<link rel=alternate type=application/rss+xml href=/{n}.xml>",
    "broken json": "<script type='application/ld+json'>{\"a\":</script>",
    "stamps in a script": "<script>var t='2008-05-12 10:20:00';</script>",
}
ATTRIBUTE = ' a{n}="v"'
SIZES = (10_000, 100_000, 1_000_000)


def repeated(piece: str, size: int) -> str:
    """Give a piece as often as it fits into so many bytes, with numbers."""
    count = max(1, size // len(piece.replace("{n}", "1000").encode()))
    return "".join(piece.replace("{n}", str(number)) for number in range(count)) if "{n}" in piece else piece * count


def page(body: str, head: str = "") -> bytes:
    """Give a page around it."""
    return (HEAD.format(head="@").replace("@", head) + INFO + TEXT + body + "</body></html>").encode()


def shapes(size: int) -> dict[str, bytes]:
    """Give the pages of about that size, by what is odd about them."""
    found = {name: page(repeated(piece, size)) for name, piece in REPEATED.items()}
    # More of them in one tag cost libxml2 alone the square of their number; extract cuts them before it parses.
    found["attributes"] = page(f"<div{repeated(ATTRIBUTE, 20_000)}>字</div>" * (size // 20_000 + 1))
    found["one long line of names"] = page("<p>记者 " + "张三 " * (size // 7) + "</p>")
    found["one long attribute"] = page(f"<p class='{'a ' * (size // 2)}'>x</p>")
    found["a table of numbers"] = page("<table>" + ("<tr>" + "<td>1" * 1000) * (size // 5005 + 1) + "</table>")
    found["a long title"] = page("", f"<title>{'水渠_' * (size // 7)}</title>")
    found["deep json"] = page("", f"<script type='application/ld+json'>{'[' * size}</script>")
    found["nested json"] = page("", f"<script type='application/ld+json'>{_nested(size // 8)}</script>")
    found["wide json"] = page("", f"<script type='application/ld+json'>{json.dumps(_graph(size // 60))}</script>")
    found["a script never closed"] = page("<script>" + "a=1;" * (size // 4))
    found["bare text"] = ("水渠 2008-05-12 记者\n" * (size // 26)).encode()
    found["bytes that are no text"] = bytes(range(128, 256)) * (size // 128)
    found["gbk that is declared as utf-8"] = page("水渠" * (size // 4)).decode().encode("gb18030")
    found["mixed encodings"] = page("") + "水渠".encode("big5") * (size // 8) + "水渠".encode() * (size // 12)
    found["utf-16"] = page("水渠" * (size // 4)).decode().encode("utf-16")
    found |= {name: page("", repeated(piece, size)) for name, piece in REPEATED_IN_HEAD.items()}
    return found


def _nested(depth: int) -> str:
    return '{"a":[' * depth + "1" + "]}" * depth


def _graph(count: int) -> dict[str, object]:
    return {"@graph": [{"@type": "NewsArticle", "headline": f"水渠{number}"} for number in range(count)]}


PIECES = (*REPEATED.values(), *REPEATED_IN_HEAD.values(), "</div>", "</p>", "</table>", "<p>", "-->", "</script>", "'>")


def mixture(pieces: list[str], sizes: list[int]) -> bytes:
    """Give a page of several pieces, each repeated to a size of its own."""
    return page("".join(repeated(piece, size) for piece, size in zip(pieces, sizes, strict=True)))
