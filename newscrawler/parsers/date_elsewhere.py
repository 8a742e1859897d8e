"""Page -> dates that stand neither in metadata nor in its lines: in its address, its title tag, its scripts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from newscrawler.parsers.date_found import Found
from newscrawler.parsers.date_text import Reading, moments

if TYPE_CHECKING:
    from newscrawler.parsers.page import Page

# What stands before a time of publication in attributes and in data for scripts: data-ptime="…", "publishTime":"…".
STAMP_NAME = re.compile(
    r"(?:ptime|pub(?:lish)?(?:ed)?[_-]?(?:time|date|at|dt)?|(?:creat|deploy|post|regist|issu)e?d?[_-]?(?:time|date|at|dt))"
    r"\\?[\"']?\s*[:=]\s*\\?[\"']?$",
    re.IGNORECASE,
)
STAMP_FORMS = ("%Y-%m-%d ", "%Y-%m-%dT", "%Y/%m/%d ", "%Y.%m.%d ", "%Y年%m月%d日")
MOST_STAMPS, NAME_REACH, STAMP_REACH = 8, 40, 26
# /2019/09/08/, t20190908_1, 2019/0908, 2019_9_8; /19/0908/; 20260129143200001 (day, time and a running number).
URL_DAYS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)",
        r"(?<!\d)((?:19|20)\d\d)[-/_](\d{1,2})[-/_](\d{1,2})(?!\d)",
        r"/(\d\d)/?(0[1-9]|1[0-2])/?(0[1-9]|[12]\d|3[01])/",
        r"(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,}",
    )
)
# Where no day is known at all, the first stamp of that kind in the page.
ANY_STAMP = re.compile(r"(?<=[\"'=:])(?:19|20)\d\d-\d\d-\d\d")
COPYRIGHT = re.compile(r"(?:©|Copyright|版权|版權)[^\n]{0,40}?(20\d\d)(?!\d)(?:\s?[-–—~至]\s?(20\d\d))?", re.IGNORECASE)
FOOTER_LINES, TITLE_END = 25, 40
IN_SCRIPT, IN_TITLE = 3.0, 2.0


def url_day(url: str | None) -> date | None:
    """Give the day that an address names, or None.

    >>> [str(url_day(f"https://a.example/{path}")) for path in ("19/0908/13/A.html", "t20190908_1.htm", "c/201.htm")]
    ['2019-09-08', '2019-09-08', 'None']
    """
    path = "/" + (url or "").split("://", 1)[-1].partition("/")[2]
    for form in URL_DAYS:
        for match in form.finditer(path):
            year, month, day = (int(part) for part in match.groups())
            found = _real_day(year if year > 99 else 2000 + year, month, day)
            if found:
                return found
    return None


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def script_stamps(page: Page, reading: Reading, days: list[date]) -> list[Found]:
    """Give the times of publication on those days that attributes and data for scripts name."""
    html, found = page.document.html, []
    for form in (day.strftime(form) for day in days for form in STAMP_FORMS):
        at = -1
        for _ in range(MOST_STAMPS):
            at = html.find(form, at + 1)
            if at < 0:
                break
            if STAMP_NAME.search(html, max(0, at - NAME_REACH), at):
                named = moments(html[at : at + STAMP_REACH], reading)[:1]
                found += [Found(moment, "script", "embedded data", IN_SCRIPT) for moment in named]
    return found


def title_day(page: Page, reading: Reading) -> list[Found]:
    """Give the day that ends the title tag: 甲报 | 20190418."""
    text = page.document.title_tag[-TITLE_END:]
    if not text or text[-1] not in "0123456789日號号":
        return []
    named = [moment for moment in moments(text, reading) if moment.end >= len(text)]
    return [Found(moment, "title", "title tag", IN_TITLE) for moment in named[-1:]]


def first_stamp(page: Page, reading: Reading) -> list[Found]:
    """Give the first time of publication that attributes and data for scripts name, whatever its day."""
    html = page.document.html
    for match in ANY_STAMP.finditer(html):
        if STAMP_NAME.search(html, max(0, match.start() - NAME_REACH), match.start()):
            named = moments(html[match.start() : match.start() + STAMP_REACH], reading)[:1]
            return [Found(moment, "script", "embedded data", IN_SCRIPT) for moment in named]
    return []


def copyright_year(page: Page) -> int | None:
    """Give the last year that the page's copyright line names: the page was made in it."""
    for block in page.document.blocks[-FOOTER_LINES:]:
        match = COPYRIGHT.search(block.text)
        if match:
            return int(match[2] or match[1])
    return None
