"""The built sites are what they say: repeatable, alive by a newsroom's calendar, broken from their bad day on."""

from __future__ import annotations

import re
import urllib.request
from datetime import date, datetime, timedelta

import pytest

from newscrawler import extract
from tests.breakages import Broken, Replay, breakages, healthy, served
from tests.breakages.site import ARTICLE
from tests.breakages.town import CHINA

BROKEN = breakages()
named = pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
STATES = {"silent", "shrunken", "failing", "blocked", "drifted"}


def _new(replay: Replay, day: date) -> dict[str, bytes]:
    """Articles that a daily crawl finds and gets."""
    return {
        path: page.body
        for path, page in replay.visited(day).items()
        if replay.site.kind(path) == ARTICLE and page.status == 200
    }


def test_at_least_twelve_breakages_each_with_a_word_of_a_person() -> None:
    assert len({broken.name for broken in BROKEN}) == len(BROKEN) == 25
    assert all(broken.expected.says and set(broken.expected.states) <= STATES for broken in BROKEN)
    assert {broken.expected.states[0] for broken in BROKEN} == STATES


@named
def test_the_last_good_day_is_whole_and_the_first_bad_day_is_not(broken: Broken) -> None:
    good, bad = broken.first_bad - timedelta(days=1), broken.first_bad
    listed = {path for path in broken.site.fresh(good) if broken.site.page(path, good).status == 200}
    assert set(_new(broken, good)) == listed
    assert len(listed) >= 5
    assert len(broken.site.fresh(bad)) >= 5, "the site would have published"
    healthy_pages = Replay("same", broken.site, bad, bad)
    assert broken.visited(bad) != healthy_pages.visited(bad) or broken.page("/robots.txt", bad).status == 200


@named
def test_a_broken_site_was_healthy_for_six_weeks_and_stays_broken(broken: Broken) -> None:
    days = broken.days()
    assert days[0] == broken.first_bad - timedelta(weeks=6)
    assert days[-1] > broken.first_bad
    for day in (days[0], broken.first_bad - timedelta(days=1)):
        assert broken.page("/yw/", day) == broken.site.page("/yw/", day)


def test_shrunken_sites_lose_more_than_half_but_not_all() -> None:
    for broken in BROKEN:
        if broken.expected.states == ("shrunken",):
            left = len(_new(broken, broken.first_bad)) / len(broken.site.fresh(broken.first_bad))
            assert 0.1 < left < 0.5, (broken.name, left)


def test_silent_sites_lead_to_no_new_article() -> None:
    for broken in BROKEN:
        if broken.expected.states == ("silent",):
            assert _new(broken, broken.first_bad) == {}, broken.name


def test_a_hundred_healthy_sites_of_all_sizes_and_habits() -> None:
    replays = healthy()
    assert len({replay.site.town for replay in replays}) == 100
    totals = [sum(replay.site.town.count(day) for day in replay.days()) for replay in replays]
    assert min(totals) < 20
    assert max(totals) > 1500
    assert all(totals)


def test_newsrooms_rest_at_weekends_and_over_spring_festival() -> None:
    by_weekday, festival = [0] * 7, 0
    for replay in healthy():
        if replay.site.town.rhythm == "daily":
            for day in replay.days():
                by_weekday[day.weekday()] += replay.site.town.count(day)
        if replay.site.town.pauses and replay.first_day == date(2026, 1, 5):
            festival += sum(replay.site.town.count(date(2026, 2, 16) + timedelta(days=past)) for past in range(7))
    assert 0.35 < by_weekday[6] / by_weekday[1] < by_weekday[5] / by_weekday[1] < 0.75
    assert festival == 0


def test_pages_are_a_function_of_site_and_day() -> None:
    for replay, again in zip(healthy()[10:13], healthy()[10:13], strict=True):
        day = replay.first_day + timedelta(days=16)
        assert replay.visited(day) == again.visited(day)


def test_an_article_shows_what_its_newsroom_knows() -> None:
    for replay in healthy()[45:48]:
        day = replay.first_day + timedelta(days=3)
        for shown in replay.shown(day):
            page = replay.page(shown.path, day)
            charset = page.headers["Content-Type"].partition("charset=")[2] or "utf-8"
            text = page.body.decode(charset)
            assert page.status == 502 or shown.title in text
            assert page.status == 502 or all(paragraph in text for paragraph in shown.body.split("\n"))


def test_sites_that_lose_their_dates_tell_no_day_in_their_texts() -> None:
    for broken in BROKEN:
        if broken.expected.fields == ("published_at",):
            texts = [shown.body + shown.title for day in broken.days() for shown in broken.shown(day)]
            assert not re.search(r"\d月\d{1,2}日", "".join(texts)), broken.name


def test_healthy_pages_are_read_as_their_newsroom_wrote_them() -> None:
    for replay in healthy()[45:48]:
        day = replay.first_day + timedelta(days=3)
        for shown in replay.shown(day):
            page = replay.page(shown.path, day)
            article = extract(page.body, f"http://paper.example{shown.path}", page.headers["Content-Type"])
            if page.status == 200:
                assert article is not None
                assert (article.title, article.body, article.source) == (shown.title, shown.body, shown.source)


def test_a_site_is_served_under_the_callers_clock() -> None:
    broken = next(broken for broken in BROKEN if broken.name == "captcha")
    now = datetime(2025, 4, 21, 22, tzinfo=CHINA)
    with served(broken, lambda: now) as running:
        with urllib.request.urlopen(running.origin) as reply:
            before = reply.read()
        now += timedelta(days=1)
        with urllib.request.urlopen(running.origin) as reply:
            after = reply.read()
    assert before == broken.site.page("/", date(2025, 4, 21)).body
    assert "请完成安全验证".encode() in after
