"""The e-paper (数字报): Big5, traditional characters, issues by date, node_N.htm and content_N.htm."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import Any

from newscrawler.demo import feeds
from newscrawler.demo.epaper_article import NOTICE, EpaperArticle, epaper_article, printed, shown_date
from newscrawler.demo.paper import DELETED, FRESH, Page, Paper, Request, Route, fill
from newscrawler.demo.region import HETING
from newscrawler.demo.story import Seed, headline

PAGE_NAMES = ("要聞", "經濟", "社會", "文化副刊")
_STORY_SECTIONS = (0, 1, 2, 4)
_WEEK = "一二三四五六日"
_META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


class Epaper(Paper):
    """鶴汀日報數字報."""

    name = "heting_epaper"
    number = 3
    encoding = "big5"
    last_day = date(2026, 10, 30)
    per_day = 16

    def start_urls(self) -> list[str]:
        """Start at the newest issue and at the index of past ones."""
        return ["/", "/paperindex.htm"]

    def routes(self) -> list[Route]:
        """Issues, their pages and articles, and the index of issues."""
        return [
            ("/", lambda request: Page(status=302, location=self._node(self._newest(request.day), 0))),
            (r"/robots\.txt", lambda _: Page(b"User-agent: *\nDisallow: /pdf/\nDisallow: /tplimg/\n", "text/plain")),
            (r"/paperindex\.htm", self._index_page),
            (r"/period_(\d{4})-(\d\d)\.htm", self._month_page),
            (r"/html/(\d{4})-(\d\d)/(\d\d)/node_([1-4])\.htm", self._node_page),
            (r"/html/\d{4}-\d\d/\d\d/content_(\d{1,9})\.htm", self._article_page),
        ]

    def seed(self, index: int) -> Seed:
        """Give what the story of an article is made from."""
        return Seed(self.number, index, _STORY_SECTIONS[page_of(index)], self.day_of(index))

    def path(self, index: int) -> str:
        """Give the address by date of the issue and number."""
        return f"/html/{self.day_of(index):%Y-%m/%d}/content_{self.number_of(index)}.htm"

    def article(self, index: int, version: int = 1) -> EpaperArticle:
        """Give the article: a pure function of index and version."""
        return epaper_article(self.seed(index), version)

    def fields(self, index: int, day: int) -> dict[str, Any]:
        """Give the article's fields as its page shows them."""
        article = self.article(index, self.timeline.version(index, day))
        credit = printed(article.photographers[0]) if article.photographers else None
        images = [
            {"url": self.origin + self._image(index), "caption": printed(caption), "credit": credit}
            for caption in article.captions
        ]
        issue, page = f"{self.day_of(index):%Y-%m-%d}", page_of(index)
        place = {"issue_date": issue, "page_number": f"{page + 1:02d}", "page_name": PAGE_NAMES[page]}
        return article.fields() | place | {"published_at": issue, "published_day": issue, "images": images}

    def alias_paths(self, _day: int) -> dict[str, str]:
        """The e-paper has one address for each article."""
        return {}

    def _newest(self, day: int) -> date:
        return self.last_day + timedelta(days=day - 1)

    def _oldest(self) -> date:
        return self.day_of(self.web.articles - 1)

    def _issue(self, issue: date, day: int) -> list[int]:
        """Give the articles of an issue in printed order; none if there is no such issue yet, or any more."""
        back = (self.last_day - issue).days
        if back < 0:
            found = range(FRESH * -back, FRESH * -back + self.timeline.fresh) if 1 - back <= day else range(0)
        else:
            found = range(back * self.per_day, min((back + 1) * self.per_day, self.web.articles))
        return [index for index in found if self.timeline.takedown(index, day) is None]

    def _node(self, issue: date, page: int) -> str:
        return f"/html/{issue:%Y-%m/%d}/node_{page + 1}.htm"

    def _image(self, index: int) -> str:
        return f"/images/{self.day_of(index):%Y-%m/%d}/{self.number_of(index)}.jpg"

    def _index_page(self, request: Request) -> Page:
        names = feeds.months(self._oldest(), self._newest(request.day))
        rows = "".join(f'<tr><td><a href="/period_{name}.htm">{name}</a></td></tr>' for name in reversed(names))
        return self._listed_table(rows, request)

    def _month_page(self, request: Request) -> Page:
        month = f"{request.parts[1]}-{request.parts[2]}"
        oldest, newest = self._oldest(), self._newest(request.day)
        if month not in feeds.months(oldest, newest):
            return self.missing()
        first = date(int(request.parts[1]), int(request.parts[2]), 1)
        days = (first + timedelta(days=step) for step in range(31))
        issues = [day for day in days if day.month == first.month and oldest <= day <= newest]
        rows = "".join(f'<tr><td><a href="{self._node(day, 0)}">{shown_date(day)}</a></td></tr>' for day in issues)
        return self._listed_table(rows, request)

    def _listed_table(self, rows: str, request: Request) -> Page:
        issue = self._newest(request.day)
        main = f'<table width="100%">{rows}</table>'
        return self.listed(self._frame("往期報紙 - 鶴汀日報", issue, 0, main, request.day), request)

    def _node_page(self, request: Request) -> Page:
        page = int(request.parts[4]) - 1
        try:
            issue = date(*(int(part) for part in request.parts.groups()[:3]))
        except ValueError:
            return self.missing()
        indexes = self._issue(issue, request.day)
        if not indexes:
            return self.missing()
        rows = "".join(self._row(index) for index in indexes if page_of(index) == page)
        title = f"鶴汀日報 {shown_date(issue)} 第{page + 1:02d}版：{PAGE_NAMES[page]}"
        table = f'<table width="100%" cellpadding="4">{rows}</table>'
        return self.listed(self._frame(title, issue, page, table, request.day), request)

    def _row(self, index: int) -> str:
        title = escape(printed(headline(self.seed(index), HETING).title))
        return f'<tr><td>·<a href="{self.path(index).rpartition("/")[2]}">{title}</a></td></tr>\n'

    def _article_page(self, request: Request) -> Page:
        index, day = self.lookup(int(request.parts[1]), request.path, request.day), request.day
        if index is None:
            return self.missing()
        how = self.timeline.takedown(index, day)
        if how:
            notice = fill("deleted.html", charset=_META.format("big5"), site="鶴汀日報") if how == DELETED else ""
            return self.taken_down(how, printed(notice))
        article = self.article(index, self.timeline.version(index, day))
        title = f"{escape(printed(article.title))} - 鶴汀日報"
        main = self._article_html(index, article, day)
        charset = {3: "", 8: _META.format("gb2312")}.get(index % 29, _META.format("big5"))
        return self.served(index, day, self._frame(title, self.day_of(index), page_of(index), main, day, charset))

    def _article_html(self, index: int, article: EpaperArticle, day: int) -> str:
        page = page_of(index)
        return fill(
            "epaper_article.html",
            number=self.number_of(index),
            iso_date=self.day_of(index),
            page_number=f"{page + 1:02d}",
            page_name=PAGE_NAMES[page],
            kicker=_head_row(article.kicker),
            title=escape(printed(article.title)),
            deck=_head_row(article.deck),
            byline=_byline_row(article.byline),
            images=self._image_html(index, article),
            body="\n".join(f"<P>　　{escape(printed(text), quote=False)}</P>" for text in article.paragraphs),
            editor=printed(article.editor),
            proofreader=printed(article.proofreader),
            neighbours=self._neighbours(index, day),
        )

    def _image_html(self, index: int, article: EpaperArticle) -> str:
        return "".join(
            f'<TABLE align="center"><TR><TD><IMG src="{self._image(index)}"></TD></TR>'
            f"<TR><TD>{escape(printed(caption))}　{printed(name)} 攝</TD></TR></TABLE>\n"
            for caption, name in zip(article.captions, article.photographers, strict=True)
        )

    def _neighbours(self, index: int, day: int) -> str:
        issue = self._issue(self.day_of(index), day)
        at = issue.index(index)
        before, after = issue[at - 1 : at] if at else [], issue[at + 1 : at + 2]
        links = [("上一篇", other) for other in before] + [("下一篇", other) for other in after]
        return "　".join(f'<a href="{self.path(other)}">{label}</a>' for label, other in links)

    def _frame(
        self, title: str, issue: date, page: int, main: str, day: int, charset: str = _META.format("big5")
    ) -> str:
        return fill(
            "epaper_frame.html",
            charset=charset,
            title=title,
            date=shown_date(issue),
            week=f"星期{_WEEK[issue.weekday()]}",
            periods=self._periods(issue, day),
            page_label=f"第{page + 1:02d}版：{PAGE_NAMES[page]}",
            page_number=page + 1,
            turn=self._turn(issue, page),
            pages=self._page_rows(issue, day),
            main=main,
            notice=NOTICE,
        )

    def _periods(self, issue: date, day: int) -> str:
        around = (("上一期", issue - timedelta(days=1)), ("下一期", issue + timedelta(days=1)))
        real = ((label, other) for label, other in around if self._oldest() <= other <= self._newest(day))
        return "　".join(f'<a href="{self._node(other, 0)}">{label}</a>' for label, other in real)

    def _turn(self, issue: date, page: int) -> str:
        around = [("上一版", page - 1), ("下一版", page + 1)]
        real = [(label, other) for label, other in around if 0 <= other < len(PAGE_NAMES)]
        return "　".join(f'<a href="{self._node(issue, other)}">{label}</a>' for label, other in real)

    def _page_rows(self, issue: date, day: int) -> str:
        pages = sorted({page_of(index) for index in self._issue(issue, day)})
        return "".join(
            f'<tr><td><a href="{self._node(issue, page)}">第{page + 1:02d}版：{PAGE_NAMES[page]}</a></td></tr>'
            for page in pages
        )


def page_of(index: int) -> int:
    """Give the page of the issue that an article stands on, from 0."""
    return index % Epaper.per_day // 4


def _head_row(text: str | None) -> str:
    return f'<tr><td align="center" class="font02">{escape(printed(text))}</td></tr>' if text else ""


def _byline_row(text: str | None) -> str:
    return f'<tr><td align="center" class="font03">{printed(text)}</td></tr>' if text else ""
