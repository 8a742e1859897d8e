"""Sites with six healthy weeks that break on a known day, and what a person would then say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.breakages import changes
from tests.breakages.changes import Answer, articles, redesigned
from tests.breakages.replay import Replay
from tests.breakages.site import Page, Site
from tests.breakages.town import SECTIONS, Story, Town

SILENT, SHRUNKEN, FAILING, BLOCKED, DRIFTED = "silent", "shrunken", "failing", "blocked", "drifted"
_PAST = timedelta(weeks=6)
_AFTER = timedelta(days=6)

_NOTICE = (
    "凡本网注明“来源：本网”的所有作品，版权均属于本网，未经本网授权不得转载、摘编或利用其它方式使用上述作品。已经本网授权使用作品的，应在授权范围内使用。",
    "本网转载其他媒体之稿件，意在为公众提供免费服务。如稿件版权单位或个人不想在本网发布，可与本网联系，本网视情况可立即将其撤除。",
    "网友评论仅供网友表达个人看法，并不表明本网同意其观点或证实其描述。请您文明上网、理性发言并遵守相关规定。",
    "您还可以通过客户端、微信公众号、手机报等方式第一时间了解本地新闻，客户端下载请扫描右侧二维码，爆料请拨打新闻热线。",
)
_RENAMED = (
    ("detail-title", "css-1x7q"),
    ("detail-info", "css-k20d"),
    ("detail-body", "css-9zzf"),
    ("detail-editor", "css-4e1b"),
    ('class="detail"', 'class="css-0p"'),
    ('class="time"', 'class="css-t"'),
    ('class="source"', 'class="css-s"'),
    ('class="author"', 'class="css-a"'),
    ("<article", "<section"),
    ("</article", "</section"),
    ("<h1", "<div"),
    ("</h1", "</div"),
    ("news-list", "css-77l"),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a person says of the bad day: any of `states`, likeliest first; when drifted, any of `fields`.

    No field and drifted: the page's shape is another, though all that it says can still be read.
    """

    states: tuple[str, ...]
    fields: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Broken(Replay):
    """A site that is healthy until the evening before `first_bad`."""

    first_bad: date
    expected: Expected
    answer: Answer

    def page(self, path: str, day: date) -> Page:
        return self.site.page(path, day) if day < self.first_bad else self.answer(self.site, path, day)


def _broken(name: str, town: Town, first_bad: date, answer: Answer, expected: Expected) -> Broken:
    return Broken(name, Site(town), first_bad - _PAST, first_bad + _AFTER, first_bad, expected, answer)


def _teaser(story: Story) -> tuple[str, ...]:
    return (story.paragraphs[0][:60] + "……", "打开客户端阅读全文")


def _placeholder(_story: Story) -> str:
    return "{{ article.pubTime | formatDate }}"


def _epoch(_story: Story) -> str:
    return "1970-01-01 08:00:00"


def _with_notice(story: Story) -> tuple[str, ...]:
    return (*story.paragraphs, *_NOTICE)


_SAME = (
    "为进一步提升城区环境面貌，连日来，城管部门组织力量对主要街道的占道经营、乱停乱放、乱贴乱画等现象进行集中整治，取得了阶段性成效。",
    "整治中，执法人员坚持教育与处罚相结合，先后发放倡议书一千二百多份，规劝流动摊贩二百余人次，清理破旧广告牌八十七块，拖移违停车辆三十六辆。",
    "下一步，城管部门将建立长效管理机制，实行定人、定岗、定责，让整洁有序成为城市的常态，也希望广大市民自觉维护，共建美好家园。",
)


def _fallen() -> list[Broken]:
    """Sites whose pages or lists cannot be had."""
    wednesday = date(2025, 5, 14)
    return [
        _broken("login_wall", Town(21, "澄江日报", 16), wednesday, changes.login_wall,
                Expected((BLOCKED, FAILING, DRIFTED), ("body", "title"), "Articles ask for a login.")),
        _broken("front_page_served", Town(22, "木叶在线", 14, "portal"), date(2025, 6, 17), articles(changes.front_page),
                Expected((FAILING, DRIFTED), ("body", "title"), "Every article's address shows the front page.")),
        _broken("captcha", Town(23, "北岸网", 20), date(2025, 4, 22), changes.captcha,
                Expected((BLOCKED, SILENT, FAILING), (), "We get a puzzle instead of pages.")),
        _broken("redirects_to_front", Town(34, "柏川日报", 17), date(2025, 10, 29), articles(changes.to_front),
                Expected((FAILING, DRIFTED, SILENT), ("body", "title"), "Every article redirects to the front page.")),
        _broken("cookie_challenge", Town(35, "渡口在线", 15, "portal"), date(2026, 5, 20), changes.challenge,
                Expected((BLOCKED, FAILING, SILENT), (), "A script that sets a cookie stands before every page.")),
        _broken("articles_403", Town(24, "石渠日报", 12, "county"), date(2025, 9, 17), articles(changes.forbidden),
                Expected((BLOCKED, FAILING), (), "Articles are forbidden to us.")),
        _broken("robots_closed", Town(25, "青崖新闻网", 15), date(2026, 4, 15), changes.closed_by_robots,
                Expected((BLOCKED, SILENT), (), "robots.txt now closes the site.")),
        _broken("server_errors", Town(26, "柏川融媒", 22, "portal"), date(2025, 12, 10), changes.server_errors,
                Expected((FAILING,), (), "Most pages answer 500.")),
        _broken("removal_notice_everywhere", Town(27, "渡口信息网", 13), date(2025, 7, 9), articles(changes.gone_notice),
                Expected((FAILING, DRIFTED), ("body", "title"), "Every article is said to be deleted.")),
        _broken("domain_parked", Town(28, "南屏在线", 11), date(2026, 6, 3), changes.parked,
                Expected((SILENT, FAILING, BLOCKED), (), "The domain is for sale.")),
        _broken("list_empty", Town(29, "长滩日报", 9, "county"), date(2025, 10, 22), changes.no_items,
                Expected((SILENT,), (), "The lists show no article.")),
        _broken("list_by_script", Town(30, "若宁新闻网", 18), date(2025, 11, 19), changes.list_by_script,
                Expected((SILENT,), (), "The lists are built by a script.")),
        _broken("list_frozen", Town(31, "澄江在线", 24, "portal"), date(2026, 3, 25), changes.frozen(date(2026, 3, 24)),
                Expected((SILENT,), (), "The lists stand still.")),
        _broken("pagination_gone", Town(32, "木叶日报", 38), date(2025, 6, 11), redesigned(per_page=3, pages=1),
                Expected((SHRUNKEN,), (), "Lists show three items and lead no further.")),
        _broken("sections_vanished", Town(33, "北岸日报", 26, "portal"), date(2025, 9, 10), redesigned(sections=SECTIONS[2:]),
                Expected((SHRUNKEN,), (), "Two of four sections are gone.")),
    ]  # fmt: skip


def _drifted() -> list[Broken]:
    """Sites whose articles still come, but are no longer read right."""
    return [
        _broken("classes_renamed", Town(41, "石渠融媒", 17), date(2025, 5, 21), redesigned(renamed=_RENAMED),
                Expected((DRIFTED,), (), "Another template: classes renamed, headings and article element gone.")),
        _broken("date_placeholder", Town(42, "青崖日报", 14, "county", days_in_text=False), date(2026, 5, 13), redesigned(stamp=_placeholder),
                Expected((DRIFTED,), ("published_at",), "Articles show a placeholder instead of their date.")),
        _broken("dates_all_1970", Town(43, "柏川信息网", 12, "county", days_in_text=False), date(2025, 8, 20), redesigned(stamp=_epoch),
                Expected((DRIFTED,), ("published_at",), "All articles are dated 1970-01-01.")),
        _broken("body_in_json", Town(44, "渡口日报", 19), date(2025, 4, 16), changes.body_in_json,
                Expected((DRIFTED, FAILING), ("body",), "The text is fetched by a script.")),
        _broken("notice_swallowed", Town(45, "南屏日报", 16, "portal"), date(2026, 4, 22), redesigned(paragraphs=_with_notice),
                Expected((DRIFTED,), ("body", "copyright_notice"), "Each text ends in the site's own four statements.")),
        _broken("same_body", Town(46, "长滩新闻网", 15), date(2025, 11, 12), redesigned(paragraphs=lambda _story: _SAME),
                Expected((DRIFTED,), ("body",), "All articles have the same text.")),
        _broken("credits_dropped", Town(47, "若宁日报", 21), date(2025, 7, 16), redesigned(credits=False),
                Expected((DRIFTED,), ("source", "authors", "editors"), "Source, author and editor are no longer shown.")),
        _broken("headline_gone", Town(48, "澄江融媒", 13), date(2025, 12, 17), redesigned(headline=lambda _story: "新闻详情"),
                Expected((DRIFTED, FAILING), ("title",), "Every article is headed 新闻详情.")),
        _broken("mojibake", Town(49, "木叶融媒", 16), date(2026, 3, 18), changes.mojibake,
                Expected((DRIFTED, FAILING, SILENT), ("title", "body"), "The text is replacement characters.")),
        _broken("teaser_only", Town(50, "北岸在线", 18), date(2025, 6, 25), redesigned(paragraphs=_teaser),
                Expected((DRIFTED, FAILING), ("body",), "Articles end after sixty characters: the rest is in the app.")),
    ]  # fmt: skip


def breakages() -> list[Broken]:
    """Give all broken sites."""
    return [*_fallen(), *_drifted()]
