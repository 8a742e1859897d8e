"""The provincial portal of today: UTF-8, JSON-LD, RSS, a sitemap index, captions, reprints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from newscrawler.demo import feeds
from newscrawler.demo.daily import Daily
from newscrawler.demo.epaper import Epaper
from newscrawler.demo.paper import DELETED, Page, Paper, Request, Route, Web, fill, slice_ranges
from newscrawler.demo.portal_article import SITE, Original, PortalArticle, iso, own_article, reprint
from newscrawler.demo.region import LANJIANG
from newscrawler.demo.story import Seed, headline

SECTION_PATHS = ("yaowen", "jingji", "minsheng", "xianyu", "wenhua")
SECTION_NAMES = ("要闻", "经济", "民生", "县域", "文化")
_FRONT_SIZE, _LIST_SIZE, _FEED_SIZE = 12, 30, 30
_UTM = "utm_source=rss&utm_medium=feed"
_REPRINTS_DAILY, _REPRINTS_EPAPER = 5, 11  # index % 12
EMPTY_PATH = "/special/2026/autumn.html"
_META = '<meta charset="{}">'


class Portal(Paper):
    """澜江在线, the portal of an invented province."""

    name = "lanjiang_portal"
    number = 2
    encoding = "utf-8"
    last_day = date(2026, 10, 30)
    per_day = 16

    def __init__(self, web: Web) -> None:
        super().__init__(web)
        self._daily = Daily(web)
        self._epaper = Epaper(web)
        pairs = zip(SECTION_PATHS, SECTION_NAMES, strict=True)
        self._nav = "".join(f'<li><a href="/{path}/">{name}</a></li>' for path, name in pairs)

    def start_urls(self) -> list[str]:
        """Start at the front page, the feed and the sitemap index."""
        return ["/", "/rss.xml", "/sitemap.xml"]

    def seed(self, index: int) -> Seed:
        """Give what the story of an article is made from."""
        return Seed(self.number, index, index % len(SECTION_PATHS), self.day_of(index))

    def path(self, index: int) -> str:
        """Give the address by section, day and number."""
        return f"/{SECTION_PATHS[index % 5]}/{self.day_of(index):%Y%m/t%Y%m%d}_{self.number_of(index)}.html"

    def article(self, index: int, version: int = 1) -> PortalArticle:
        """Give the article: a pure function of index and version."""
        if original := self._original(index):
            return reprint(self.seed(index), self.time_of(index), original, version)
        return own_article(self.seed(index), self.time_of(index), version)

    def _original(self, index: int) -> Original | None:
        if index % 12 == _REPRINTS_DAILY:
            text = self._daily.article(index)
            url = self._daily.origin + self._daily.path(index)
            return Original("若水日报", text.title, text.paragraphs, text.authors, ("旧报重读", "若水"), url)
        if index % 12 == _REPRINTS_EPAPER:
            old = index + self.per_day  # one issue earlier, so that the original always comes first
            story = self._epaper.article(old)
            url = self._epaper.origin + self._epaper.path(old)
            return Original("鹤汀日报", story.title, story.paragraphs, story.authors, story.keywords, url)
        return None

    def _title(self, index: int) -> str:
        original = self._original(index)
        return original.title if original else headline(self.seed(index), LANJIANG).title

    def fields(self, index: int, day: int) -> dict[str, Any]:
        """Give the article's fields as its page shows them."""
        article = self.article(index, self.timeline.version(index, day))
        images = [
            {"url": self._image(index, picture.number), "caption": picture.caption, "credit": picture.credit}
            for picture in article.pictures
        ]
        return article.fields() | {"section": SECTION_NAMES[index % 5], "images": images}

    def reprints(self, day: int) -> Iterator[tuple[str, str]]:
        """Give the reprints that can be read today, with their originals, where those were ever published."""
        for index in self.timeline.indexes(day):
            from_daily = index % 12 == _REPRINTS_DAILY and self._daily.timeline.published(index, day)
            epaper = self._epaper.timeline
            from_epaper = index % 12 == _REPRINTS_EPAPER and epaper.published(index + self.per_day, day)
            original = self._original(index) if from_daily or from_epaper else None
            if original:
                yield self.origin + self.path(index), original.url

    def alias_paths(self, day: int) -> dict[str, str]:
        """Tracking parameters of the feed, mobile addresses of the lists, short addresses of the front page."""
        aliases = {f"{self.path(index)}?{_UTM}": self.path(index) for index in self._newest(day, _FEED_SIZE)}
        aliases |= {f"/s/{self.number_of(index)}": self.path(index) for index in self._newest(day, 3)}
        listed = (index for section in range(5) for index in self._listed(section, day))
        return aliases | {f"/m{self.path(index)}": self.path(index) for index in listed if index % 11 == 2}

    def routes(self) -> list[Route]:
        """The front page, channels, articles, short addresses, feed and sitemaps."""
        utf8 = "text/html; charset=utf-8"
        return [
            ("/", lambda request: self.listed(self._front(request.day), request)),
            (r"/robots\.txt", lambda _: Page(self._robots().encode(), "text/plain")),
            (r"/(m/)?\w+/\d{6}/t\d{8}_(\d{1,9})\.html", self._article_page),
            (f"/({'|'.join(SECTION_PATHS)})/", lambda request: self.listed(self._list(request), request, utf8)),
            (r"/s/(\d{1,9})", self._short_page),
            (r"/rss\.xml", self._rss),
            (r"/sitemap\.xml", self._sitemap_index),
            (r"/sitemap-(\d{4})-(\d\d)\.xml", self._sitemap),
            (EMPTY_PATH, lambda _: Page(content_type=utf8)),
            (r"/about/(?:join\.html)?", lambda request: self.listed(self._about(), request, utf8)),
        ]

    def _robots(self) -> str:
        lines = ["User-agent: *", "Disallow: /search", "Disallow: /live/", f"Sitemap: {self.origin}/sitemap.xml"]
        return "\n".join([*lines, ""])

    def _about(self) -> str:
        main = "<main><h2>关于我们</h2><p>澜江在线</p><p>地址：云溪市滨江大道66号</p><p>电话：0790-88000000</p></main>"
        return self._frame(f"关于我们_{SITE}", main, _META.format("utf-8"))

    def _short_page(self, request: Request) -> Page:
        index = self.index_of(int(request.parts[1]))
        if index < 0 or not self.timeline.published(index, request.day):
            return self.missing()
        return Page(status=302, location=self.origin + self.path(index))

    def _rss(self, request: Request) -> Page:
        items = [self._feed_item(index) for index in self._newest(request.day, _FEED_SIZE)]
        return self.listed(feeds.rss(SITE, self.origin, items), request, "application/rss+xml; charset=utf-8")

    def _sitemap_index(self, request: Request) -> Page:
        newest = self.timeline.ranges(request.day)[0][0]
        months = feeds.months(self.day_of(self.web.articles - 1), self.day_of(newest))
        return self.listed(feeds.sitemap_index(self.origin, months), request, "application/xml")

    def _sitemap(self, request: Request) -> Page:
        indexes = self._of_month(int(request.parts[1]), int(request.parts[2]), request.day)
        entries = [(self.origin + self.path(index), self._changed(index, request.day)) for index in indexes]
        return self.listed(feeds.sitemap(entries), request, "application/xml") if entries else self.missing()

    def _of_month(self, year: int, month: int, day: int) -> list[int]:
        if not 1 <= month <= 12 or not 1 <= year < 9999:
            return []
        end = date(year + month // 12, month % 12 + 1, 1)
        newest = (self.last_day - end).days + 1
        oldest = (self.last_day - date(year, month, 1)).days
        old = range(max(0, newest * self.per_day), max(0, min((oldest + 1) * self.per_day, self.web.articles)))
        fresh = [index for part in self.timeline.ranges(day)[:-1] for index in part]
        picked = [index for index in fresh if (self.day_of(index).year, self.day_of(index).month) == (year, month)]
        return [index for index in (*picked, *old) if self.timeline.takedown(index, day) is None]

    def _changed(self, index: int, day: int) -> str:
        if self.timeline.version(index, day) > 1:
            return iso(self.article(index, 2).updated or self.time_of(index))
        return iso(self.time_of(index))

    def _feed_item(self, index: int) -> feeds.Item:
        link = f"{self.origin}{self.path(index)}?{_UTM}"
        return feeds.Item(self._title(index), link, self.time_of(index), SECTION_NAMES[index % 5])

    def _newest(self, day: int, count: int) -> list[int]:
        newest = slice_ranges(self.timeline.ranges(day), 0, count)
        return [index for index in newest if self.timeline.takedown(index, day) is None]

    def _listed(self, section: int, day: int) -> list[int]:
        shown = slice_ranges(self.timeline.section(day, section, 5), 0, _LIST_SIZE)
        return [index for index in shown if self.timeline.takedown(index, day) is None]

    def _article_page(self, request: Request) -> Page:
        path, day = request.path[2:] if request.parts[1] else request.path, request.day
        index = self.lookup(int(request.parts[2]), path, day)
        if index is None:
            return self.missing()
        how = self.timeline.takedown(index, day)
        if how:
            notice = fill("deleted.html", charset=_META.format("utf-8"), site=SITE) if how == DELETED else ""
            return self.taken_down(how, notice)
        article = self.article(index, self.timeline.version(index, day))
        declared = {3: "text/html", 8: "text/html; charset=ISO-8859-1"}.get(index % 29, "text/html; charset=utf-8")
        return self.served(index, day, self._article_html(index, article), declared)

    def _article_html(self, index: int, article: PortalArticle) -> str:
        title, number = escape(article.title), index % 5
        related = "".join(self._link(index + step) for step in (5, 10, 15) if index + step < self.web.articles)
        updated = f"<span>更新时间：{article.updated:%Y-%m-%d %H:%M:%S}</span>" if article.updated else ""
        main = fill(
            "portal_article.html",
            title=title,
            section=SECTION_NAMES[number],
            section_url=f"/{SECTION_PATHS[number]}/",
            time=f"{article.published:%Y-%m-%d %H:%M:%S}",
            updated=updated,
            source=_source_html(article),
            abstract=f'<div class="summary"><b>核心提示：</b>{escape(article.abstract)}</div>'
            if article.abstract
            else "",
            body=self._body_html(index, article),
            credit=_credit_html(article),
            notice=escape(article.notice),
            tags="".join(f"<a>{escape(word)}</a>" for word in article.keywords),
            related=related,
        )
        return self._frame(f"{title}_{SECTION_NAMES[number]}_{SITE}", main, self._head(index, article))

    def _body_html(self, index: int, article: PortalArticle) -> str:
        blocks = [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs]
        for at, picture in enumerate(article.pictures):
            caption = f"{escape(picture.caption)}<em>{picture.credit} 摄</em>"
            image = f'<img src="{self._image(index, picture.number)}" alt="">'
            blocks.insert(1 + 3 * at, f"<figure>{image}<figcaption>{caption}</figcaption></figure>")
        return "\n".join(blocks)

    def _head(self, index: int, article: PortalArticle) -> str:
        charset = "" if index % 29 == 3 else _META.format("utf-8") + "\n"
        data = json.dumps(self._json_ld(index, article), ensure_ascii=False).replace("</", "<\\/")
        return (
            f'{charset}<link rel="canonical" href="{self.origin}{self.path(index)}">\n'
            f'<meta name="keywords" content="{escape(",".join(article.keywords))}">\n'
            f'<meta name="description" content="{escape(article.description)}">\n'
            f'<meta property="og:title" content="{escape(article.title)}">\n<meta property="og:type" content="article">\n'
            f'<script type="application/ld+json">{data}</script>'
        )

    def _json_ld(self, index: int, article: PortalArticle) -> dict[str, Any]:
        people = [{"@type": "Person", "name": name} for name in (*article.authors, *article.correspondents)]
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": self.origin + self.path(index),
            "headline": article.title,
            "description": article.description,
            "articleSection": SECTION_NAMES[index % 5],
            "datePublished": iso(article.published),
            "author": people,
            "publisher": {
                "@type": "Organization",
                "name": SITE,
                "logo": {"@type": "ImageObject", "url": "/static/logo.png"},
            },
            "image": [self._image(index, picture.number) for picture in article.pictures],
        }
        return data | ({"dateModified": iso(article.updated)} if article.updated else {})

    def _image(self, index: int, number: int) -> str:
        return f"{self.origin}/upload/{self.day_of(index):%Y/%m%d}/{self.number_of(index)}_{number}.jpg"

    def _front(self, day: int) -> str:
        newest = self._newest(day, _FRONT_SIZE)
        top = "".join(
            f'<li><a href="/s/{self.number_of(index)}">{escape(self._title(index))}</a></li>' for index in newest[:3]
        )
        rest = "".join(map(self._link, newest[3:]))
        odd = f'<li><a href="{EMPTY_PATH}">专题：秋日澜江</a></li><li><a href="/yaowen/202610/t20261001_1.html">公告</a></li>'
        main = f'<main class="home"><ul class="top">{top}</ul><ul class="news-list">{rest}{odd}</ul></main>'
        return self._frame(f"{SITE} - 澜江省重点新闻网站", main, _META.format("utf-8"))

    def _list(self, request: Request) -> str:
        section = SECTION_PATHS.index(request.parts[1])
        items = "".join(self._link(index, mobile=index % 11 == 2) for index in self._listed(section, request.day))
        main = f'<main class="list"><h2>{SECTION_NAMES[section]}</h2><ul class="news-list">{items}</ul>'
        more = '<button class="load-more" data-page="2">加载更多</button></main>'
        return self._frame(f"{SECTION_NAMES[section]}_{SITE}", main + more, _META.format("utf-8"))

    def _link(self, index: int, mobile: bool = False) -> str:
        path = ("/m" if mobile else "") + self.path(index)
        when = f"<time>{self.day_of(index):%m-%d}</time>"
        return f'<li><a href="{path}">{escape(self._title(index))}</a>{when}</li>\n'

    def _frame(self, title: str, main: str, head: str) -> str:
        return fill("portal_frame.html", head=f"{head}\n<title>{title}</title>", main=main, nav=self._nav)


def _source_html(article: PortalArticle) -> str:
    if article.source_url:
        return f'<a href="{article.source_url}" target="_blank">{article.source}</a>'
    return article.source


def _credit_html(article: PortalArticle) -> str:
    writers = f"<p>记者：{' '.join(article.authors)}</p>\n"
    helpers = f"<p>通讯员：{'、'.join(article.correspondents)}</p>\n" if article.correspondents else ""
    desk = f"<p>责任编辑：{'、'.join(article.editors)}　校对：{article.proofreader}　审核：{article.reviewer}</p>"
    return writers + helpers + desk
