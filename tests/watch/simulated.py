"""Built sites day by day -> what a crawl would count, by the readers that a crawl uses, without a network or an archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from newscrawler import reading
from newscrawler.harvest import filled
from newscrawler.items import Article
from newscrawler.parsers.absence import is_cookie_script
from newscrawler.watch.judge import Known, Verdict, judge
from newscrawler.watch.marks import marks
from newscrawler.watch.observed import Day
from newscrawler.watch.repeats import Text
from tests.breakages import Page, Replay, Shown
from tests.breakages.site import ARTICLE

HOST = "http://paper.example"


@dataclass
class Simulated:
    """A site's days so far, with its articles and alarms."""

    replay: Replay
    days: list[Day] = field(default_factory=list)
    texts: list[list[Text]] = field(default_factory=list)
    known: dict[tuple[str, str], Known] = field(default_factory=dict)

    def pass_shown(self, day: date) -> None:
        """Live through a healthy day by what a perfect reader takes from it."""
        shown = self.replay.shown(day)
        template = template_of(self.replay) if shown else None
        events = Counter({("listed", "articles"): 17, ("extracted", ""): len(shown)})
        self._add(day, events, [(article_of(one), template) for one in shown])

    def pass_pages(self, day: date) -> None:
        """Live through a day by reading its pages."""
        events: Counter[tuple[str, str]] = Counter()
        found: list[tuple[Article, str | None]] = []
        if b"Disallow: /\n" in self.replay.page("/robots.txt", day).body:
            events["list_lost", "robots"] = events["blocked_by_robots", ""] = 1
            self._add(day, events, found)
            return
        pages = self.replay.visited(day)
        for path, page in pages.items():
            kind = self.replay.site.kind(path)
            if "Location" in page.headers:
                arrived = pages[page.headers["Location"]]
                # a crawl is led to the form at each article's address, and to a list it gives up
                login = reading.read_list(_page(page.headers["Location"], arrived, day)).lack
                events["rejected" if login else "failed", login or "gone"] += 1
            elif kind == ARTICLE:
                self._read_article(path, page, day, events, found)
            elif kind:
                self._read_list(path, page, day, events)
        self._add(day, events, found)

    def _read_article(
        self,
        path: str,
        page: Page,
        day: date,
        events: Counter[tuple[str, str]],
        found: list[tuple[Article, str | None]],
    ) -> None:
        if page.status != 200:
            events["failed", _lost(page)] += 1
            return
        read = reading.read_article(_page(path, page, day))
        if read.removed:
            events["failed", "gone"] += 1
        elif read.article is None or not read.article.title:
            events["rejected", read.lack or "NoArticle"] += 1
        else:
            events["extracted", ""] += 1
            found.append((read.article, read.template))

    def _read_list(self, path: str, page: Page, day: date, events: Counter[tuple[str, str]]) -> None:
        if page.status != 200:
            events["failed", _lost(page)] += 1
            events["list_lost", _lost(page)] += 1
            return
        read = reading.read_list(_page(path, page, day))
        if read.lack:
            events["rejected", read.lack] += 1
            events["list_lost", read.lack] += 1
        else:
            events["listed", "articles" if read.articles else "emptied"] += 1

    def _add(self, day: date, events: Counter[tuple[str, str]], found: list[tuple[Article, str | None]]) -> None:
        events["new", ""] = len(found)
        for article, template in found:
            events.update(marks(article, template, day))
            events.update(("filled", name) for name in filled(article))
        self.days.append(Day(day, events))
        self.texts.append([Text(article.url or "", article.title or "", article.body or "") for article, _ in found])

    def judged(self) -> Verdict:
        """Judge the last day, and keep what becomes of alarms."""
        bad = min((alarm.since for alarm in self.known.values()), default=self.days[-1].day)
        before = [text for day, texts in zip(self.days, self.texts, strict=True) if day.day < bad for text in texts][
            -50:
        ]
        verdict = judge(self.days[1:], list(self.known.values()), self.texts[-1], before)
        for finding in verdict.findings:
            key = finding.state, finding.field
            self.known.setdefault(key, Known(*key, finding.since))
        for key in verdict.over:
            del self.known[key]
        return verdict


def article_of(shown: Shown) -> Article:
    """Give the article that a perfect reader takes from a page."""
    return Article(
        url=HOST + shown.path,
        title=shown.title,
        body=shown.body,
        published_at=shown.published_at,
        published_day=shown.published_at[:10],
        source=shown.source,
        authors=list(shown.authors),
        editors=list(shown.editors),
        section=shown.section if not shown.path.startswith("/article/") else None,
    )


@cache
def template_of(replay: Replay) -> str | None:
    """Give the template of the site's healthy articles."""
    day = replay.first_day
    for path, page in replay.visited(day).items():
        if replay.site.kind(path) == ARTICLE and page.status == 200:
            return reading.read_article(_page(path, page, day)).template
    return None


def _page(path: str, page: Page, day: date) -> reading.Page:
    return reading.Page(
        url=HOST + path,
        body=page.body,
        content_type=page.headers.get("Content-Type"),
        fetched_at=f"{day}T22:00:00+08:00",
    )


def _lost(page: Page) -> str:
    return "Challenge" if is_cookie_script(page.body) else f"http_{page.status}"
