"""The county daily of 2008: GB2312, tables and font tags, section lists with 上一页/下一页, articles on two pages."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import Any

from newscrawler.demo.daily_article import NOTICE, DailyArticle, daily_article
from newscrawler.demo.paper import DELETED, Page, Paper, Request, Route, Web, fill, slice_ranges
from newscrawler.demo.region import RUOSHUI
from newscrawler.demo.story import Seed, headline

SECTION_PATHS = ("yw", "xyjj", "shms", "xzcz", "kjww")
SECTION_NAMES = ("要闻", "县域经济", "社会民生", "乡镇传真", "科教文卫")
LIST_SIZE = 20
_FRONT_SIZE = 15
EMPTY_PATH = "/yw/2008-12/18/content_1.shtml"
_META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


class Daily(Paper):
    """若水日报 and its site 若水网."""

    name = "ruoshui_daily"
    number = 1
    encoding = "gbk"  # the bytes are GB2312; this codec alone maps · and — as browsers do
    last_day = date(2008, 12, 18)
    per_day = 12
    spread_days = 340

    def __init__(self, web: Web) -> None:
        super().__init__(web)
        self._nav = "".join(
            f'<td><a href="/{path}/index.htm"><font color="#FFFFFF">{name}</font></a></td>'
            for path, name in zip(SECTION_PATHS, SECTION_NAMES, strict=True)
        )

    def start_urls(self) -> list[str]:
        """Start at the front page, which leads to the section lists."""
        return ["/"]

    def seed(self, index: int) -> Seed:
        """Give what the story of an article is made from."""
        return Seed(self.number, index, index % len(SECTION_PATHS), self.day_of(index))

    def path(self, index: int) -> str:
        """Give the address by section, day and number."""
        return f"/{SECTION_PATHS[index % 5]}/{self.day_of(index):%Y-%m/%d}/content_{self.number_of(index)}.shtml"

    def article(self, index: int, version: int = 1) -> DailyArticle:
        """Give the article: a pure function of index and version."""
        return daily_article(self.seed(index), self.time_of(index), version)

    def fields(self, index: int, day: int) -> dict[str, Any]:
        """Give the article's fields as its page shows them."""
        article = self.article(index, self.timeline.version(index, day))
        fields = article.fields(f"{self.origin}/images/news/{self.number_of(index)}.jpg")
        return fields | {"section": SECTION_NAMES[index % 5], "encoding": "gbk"}

    def alias_paths(self, day: int) -> dict[str, str]:
        """Old .asp addresses, session ids on the front page, and special topics."""
        aliases: dict[str, str] = {}
        for index in self._newest(day):
            aliases[f"/news.asp?id={self.number_of(index)}"] = self.path(index)
            aliases[f"{self.path(index)}?PHPSESSID={_session(index)}"] = self.path(index)
        topical = (index for index in self.timeline.indexes(day) if index % 10 == 4)
        return aliases | {f"/zt/content_{self.number_of(index)}.shtml": self.path(index) for index in topical}

    def routes(self) -> list[Route]:
        """The front page, lists, articles, and what is left of older systems."""
        return [
            (r"/(?:index\.htm)?", lambda request: self.listed(self._front(request.day), request)),
            (r"/robots\.txt", lambda _: Page(self._robots().encode(), "text/plain")),
            (r"/news\.asp", self._old_address),
            (r"/about/index\.htm", lambda request: self.listed(self._about(), request)),
            (EMPTY_PATH, lambda _: Page()),
            (r"/\w+/\d{4}-\d\d/\d\d/content_(\d{1,9})(_2)?\.shtml", self._article_page),
            (r"/zt/content_(\d{1,9})\.shtml", self._topic_page),
            (r"/(\w+)/index(?:_(\d{1,6}))?\.htm", self._list_page),
        ]

    def _robots(self) -> str:
        lines = ["User-agent: *", "Disallow: /nbck/", "Disallow: /search.asp", "Disallow: /admin/"]
        return "\n".join([*lines, f"Crawl-delay: {self.web.crawl_delay:g}", ""])

    def _about(self) -> str:
        lines = ["若水日报社", "地址：若水县城人民路18号", "邮编：412300", "投稿信箱：tg@ruoshui.test"]
        return self._frame("关于我们_若水网", "<br>".join(lines), [], _META.format("gb2312"))

    def _old_address(self, request: Request) -> Page:
        found = re.fullmatch(r"id=(\d{1,9})", request.query)
        index = self.index_of(int(found[1])) if found else -1
        if index < 0 or not self.timeline.published(index, request.day):
            return self.missing()
        return Page(status=301, location=self.path(index))

    def _topic_page(self, request: Request) -> Page:
        index = self.index_of(int(request.parts[1]))
        if index % 10 != 4 or not self.timeline.published(index, request.day):
            return self.missing()
        return self._shown(index, second=False, day=request.day)

    def _article_page(self, request: Request) -> Page:
        index = self.lookup(int(request.parts[1]), request.path.replace("_2.shtml", ".shtml"), request.day)
        return self.missing() if index is None else self._shown(index, second=bool(request.parts[2]), day=request.day)

    def _shown(self, index: int, *, second: bool, day: int) -> Page:
        how = self.timeline.takedown(index, day)
        if how:
            notice = fill("deleted.html", charset=_META.format("gb2312"), site="若水网") if how == DELETED else ""
            return self.taken_down(how, notice)
        article = self.article(index, self.timeline.version(index, day))
        if second and not article.break_after:
            return self.missing()
        return self.served(index, day, self._article_html(index, article, second))

    def _article_html(self, index: int, article: DailyArticle, second: bool) -> str:
        name = self.path(index).rpartition("/")[2]
        html = fill(
            "daily_article.html",
            section=SECTION_NAMES[index % 5],
            section_url=f"/{SECTION_PATHS[index % 5]}/index.htm",
            notice="<br>\n".join(escape(line) for line in NOTICE),
            pages=_page_links(name, second) if article.break_after else "",
            topic_link=self._topic_link(index),
            **article.html(f"/images/news/{self.number_of(index)}.jpg", second),
        )
        others = [index + step for step in (1, 6, 12, 18) if index + step < self.timeline.articles]
        return self._frame(f"{escape(article.title)}_若水网", html, others, _charset(index))

    def _topic_link(self, index: int) -> str:
        if index % 10 != 4:
            return ""
        link = f"/zt/content_{self.number_of(index)}.shtml"
        return f'<tr><td><font size="2">本文收入专题：<a href="{link}">记录若水2008</a></font></td></tr>'

    def _newest(self, day: int) -> list[int]:
        newest = slice_ranges(self.timeline.ranges(day), 0, _FRONT_SIZE)
        return [index for index in newest if self.timeline.takedown(index, day) is None]

    def _front(self, day: int) -> str:
        rows = [
            f'<tr><td>·<a href="{self.path(index)}?PHPSESSID={_session(index)}">{self._title(index)}</a></td>'
            f'<td><a href="/news.asp?id={self.number_of(index)}"><font size="2">旧版</font></a></td></tr>'
            for index in self._newest(day)
        ]
        rows.append(f'<tr><td>·<a href="{EMPTY_PATH}">图文直播：政风行风热线</a></td></tr>')
        rows.append('<tr><td>·<a href="/yw/2008-12/17/content_2.shtml">网上办事大厅开通公告</a></td></tr>')
        friend = self.web.origins.get("lanjiang_portal", "")
        links = f'<tr><td><font size="2">友情链接：<a href="{friend}/">澜江在线</a></font></td></tr>'
        main = f'<table width="100%" cellpadding="4">{"".join(rows)}{links}</table>'
        return self._frame("若水网 - 若水日报社主办", main, [], _META.format("gb2312"))

    def _list_page(self, request: Request) -> Page:
        section, number, day = request.parts[1], int(request.parts[2] or 0), request.day
        if section not in SECTION_PATHS:
            return self.missing()
        at = SECTION_PATHS.index(section)
        ranges = self.timeline.section(day, at, len(SECTION_PATHS))
        last = max(0, (sum(map(len, ranges)) - 1) // LIST_SIZE)
        if number > last:
            return self.missing()
        shown = slice_ranges(ranges, number * LIST_SIZE, (number + 1) * LIST_SIZE)
        rows = "".join(self._row(index) for index in shown if self.timeline.takedown(index, day) is None)
        title = f"{SECTION_NAMES[at]}_若水网"
        main = f'<table width="100%" border="0" cellpadding="5">{rows}</table>{_pager(number, last)}'
        return self.listed(self._frame(title, main, [], _META.format("gb2312")), request)

    def _row(self, index: int) -> str:
        when = f'<font size="2" color="#999999">[{self.day_of(index):%m-%d}]</font>'
        return f'<tr><td>·<a href="{self.path(index)}" target="_blank">{self._title(index)}</a> {when}</td></tr>\n'

    def _title(self, index: int) -> str:
        return escape(headline(self.seed(index), RUOSHUI).title)

    def _frame(self, title: str, main: str, hot: list[int], charset: str) -> str:
        links = "".join(f'·<a href="{self.path(index)}">{self._title(index)}</a><br>' for index in hot)
        return fill("daily_frame.html", title=title, main=main, hot=links, nav=self._nav, charset=charset)


def _session(index: int) -> str:
    return f"{index * 2654435761 % (1 << 64):016x}{index % 9973:016x}"


def _charset(index: int) -> str:
    """Some pages declare nothing, some the wrong encoding."""
    return {3: "", 8: _META.format("utf-8")}.get(index % 29, _META.format("gb2312"))


def _page_links(name: str, second: bool) -> str:
    other = name if second else name.replace(".shtml", "_2.shtml")
    links = f'<a href="{other}">1</a> <b>2</b>' if second else f'<b>1</b> <a href="{other}">2</a>'
    turn = f'<a href="{other}">{"上一页" if second else "下一页"}</a>'
    return f'<tr><td align="center">{links} {turn}</td></tr>'


def _pager(number: int, last: int) -> str:
    def name(page: int) -> str:
        return "index.htm" if page == 0 else f"index_{page}.htm"

    back = f'<a href="{name(0)}">首页</a> <a href="{name(number - 1)}">上一页</a>' if number else "首页 上一页"
    on = f'<a href="{name(number + 1)}">下一页</a> <a href="{name(last)}">尾页</a>' if number < last else "下一页 尾页"
    return f'<p align="center"><font size="2">第{number + 1}页/共{last + 1}页 {back} {on}</font></p>'
