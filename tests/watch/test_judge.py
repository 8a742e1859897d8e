"""What a day must look like to raise an alarm, to keep it and to end it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from newscrawler.watch.judge import Finding, Known, judge
from newscrawler.watch.observed import Day
from newscrawler.watch.repeats import Text

START = date(2026, 7, 6)  # a Monday; the next holiday is Mid-Autumn, 25 September


def day(number: int, new: int = 12, *, whole: bool = True, **events: int) -> Day:
    """Give a day of a site that stores so many articles, each with title, body, source and one template."""
    counts: Counter[tuple[str, str]] = Counter({("new", ""): new, ("marked", ""): new, ("listed", "articles"): 5})
    counts.update({("filled", name): new for name in ("title", "body", "published_at", "source")})
    counts.update({("recent", ""): new, ("length", "9"): new, ("template", "aa"): new})
    for name, count in events.items():
        event, _, reason = name.partition("__")
        counts[event, reason] = count
    return Day(START + timedelta(days=number), counts, whole)


PAST = [day(number) for number in range(28)]


def states(*days: Day, known: tuple[Known, ...] = ()) -> list[tuple[str, str]]:
    return [(finding.state, finding.field) for finding in judge([*PAST, *days], known).findings]


def test_a_day_like_all_others_raises_nothing() -> None:
    assert states(day(28)) == []
    assert judge([*PAST, day(28)]).over == []


def test_no_article_where_twelve_are_usual_is_silence() -> None:
    assert judge([*PAST, day(28, 0)]).findings == [
        Finding("silent", "", START + timedelta(days=28), "no new articles, about 12 were usual")
    ]


def test_bare_lists_on_a_day_without_articles_are_silence_of_a_small_site() -> None:
    past = [day(number, 6) for number in range(28)]
    assert judge([*past, day(28, 0)]).findings == []
    found = judge([*past, day(28, 0, listed__articles=0, listed__emptied=1)]).findings
    assert [(finding.state, finding.says) for finding in found] == [
        ("silent", "1 of 1 lists show no article; 100% did before")
    ]
    assert judge([*past, day(28, 6, listed__articles=0, listed__emptied=1)]).findings == []
    assert judge([*past, day(28, 0, listed__articles=0, listed__empty=1)]).findings == [], "it never showed any"


def test_a_run_that_was_cut_short_says_nothing_of_silence() -> None:
    assert states(day(28, 0, whole=False)) == []


def test_silence_on_a_holiday_says_nothing() -> None:
    past = [day(number) for number in range(86)]  # to 29 September
    assert judge([*past, day(88, 0)]).findings == []  # 2 October
    assert judge([*past, day(94, 0)]).findings != []  # 8 October


def test_a_site_of_one_article_a_day_is_silent_only_after_days() -> None:
    past = [day(number, 1) for number in range(28)]
    silent = [day(28 + number, 0) for number in range(14)]
    found = [bool(judge([*past, *silent[: number + 1]]).findings) for number in range(14)]
    assert not any(found[:6])
    assert found[13]
    assert judge([*past, *silent]).findings[0].since == START + timedelta(days=28)


def test_a_site_that_rests_at_weekends_is_not_silent_on_sunday() -> None:
    past = [day(number, 0 if number % 7 > 4 else 12) for number in range(27)]
    assert judge([*past, day(27, 0)]).findings == []


def test_refused_articles_are_blocked_and_broken_ones_failing() -> None:
    assert states(day(28, 0, failed__http_403=12)) == [("blocked", "")]
    assert states(day(28, 0, failed__http_500=12)) == [("failing", "")]
    assert states(day(28, 0, rejected__NoArticle=12)) == [("failing", "")]


def test_single_failures_raise_nothing() -> None:
    assert states(day(28, 11, failed__http_502=1)) == []
    assert states(day(28, 10, failed__http_502=2)) == []


def test_a_front_page_that_asks_who_reads_is_blocked_at_once() -> None:
    blocked = Day(START + timedelta(days=28), Counter({("rejected", "Challenge"): 1, ("list_lost", "Challenge"): 1}))
    assert states(blocked) == [("blocked", "")]


def test_half_of_the_articles_gone_with_their_sections_is_shrunken() -> None:
    past = [day(number, 25, section__news=15, section__sport=10) for number in range(28)]
    found = judge([*past, day(28, 14, section__sport=14)]).findings
    assert [(finding.state, finding.says) for finding in found] == [
        ("shrunken", "14 new articles, about 25 were usual; missing: news")
    ]
    straggler = day(28, 14, section__news=1, section__sport=13)
    assert [finding.state for finding in judge([*past, straggler]).findings] == ["shrunken"]
    renamed = day(28, 25, section__nouvelles=15, section__sport=10)
    assert judge([*past, renamed]).findings == []


def test_a_field_that_no_article_has_any_more_drifted() -> None:
    assert states(day(28, filled__source=0)) == [("drifted", "source")]
    assert states(day(28, filled__source=11)) == []


def test_a_field_that_is_missing_each_weekend_does_not_drift() -> None:
    past = [day(number, filled__source=0 if number % 7 > 4 else 12) for number in range(26)]
    assert judge([*past, day(26, filled__source=0)]).findings == []
    assert judge([*past, day(26), day(27), day(28, filled__source=0)]).findings == []


def test_another_template_is_drift_without_a_field() -> None:
    assert states(day(28, template__aa=0, template__bb=12)) == [("drifted", "")]


def test_short_texts_and_lost_characters_are_drift_of_the_body() -> None:
    assert states(day(28, length__9=0, length__6=12)) == [("drifted", "body")]
    assert states(day(28, damaged__body=12)) == [("drifted", "body")]


def test_old_dates_are_drift_of_the_date() -> None:
    assert states(day(28, recent=0, old=12)) == [("drifted", "published_at")]


def test_one_headline_for_all_is_drift_of_the_title() -> None:
    before = [Text(f"http://a.example/{number}", f"第{number}条消息", f"第{number}段文字") for number in range(30)]
    now = [Text(f"http://a.example/n{number}", "新闻详情", f"第{number}段正文") for number in range(5)]
    found = judge([*PAST, day(28)], (), now, before).findings
    assert [(finding.state, finding.field, finding.says) for finding in found] == [
        ("drifted", "title", "5 of 5 articles are headed “新闻详情”")
    ]
    assert found[0].examples[0] == "http://a.example/n0"
    assert judge([*PAST, day(28)], (), now, [text._replace(title="新闻详情") for text in before]).findings == []


def test_an_alarm_stays_until_the_site_is_as_before() -> None:
    known = (Known("drifted", "source", START + timedelta(days=28)),)
    bad = [day(28 + number, filled__source=0) for number in range(60)]
    assert states(*bad, known=known) == [("drifted", "source")]
    assert judge([*PAST, *bad, day(88)], known).over == [("drifted", "source")]
    assert judge([*PAST, *bad, day(88, 0)], known).over == [], "a day without articles shows nothing"


def test_days_of_an_alarm_that_is_over_are_no_past() -> None:
    ended = Known("silent", "", START + timedelta(days=28), ended=START + timedelta(days=42))
    silent = [day(28 + number, 0) for number in range(14)]
    assert states(*silent, day(42), day(43, 0), known=(ended,)) == [("silent", "")]


def test_a_site_that_is_now_blocked_is_no_longer_silent() -> None:
    silent = Known("silent", "", START + timedelta(days=28))
    verdict = judge([*PAST, day(28, 0), day(29, 0, failed__http_403=12)], (silent,))
    assert [finding.state for finding in verdict.findings] == ["blocked"]
    assert verdict.over == [("silent", "")]


def test_an_accepted_alarm_makes_its_days_the_past() -> None:
    accepted = Known("drifted", "source", START + timedelta(days=28), accepted=True)
    new = [day(28 + number, filled__source=0) for number in range(21)]
    assert judge([*PAST, *new], (accepted,)).findings == []
    assert judge([*PAST, *new], (accepted,)).over == [("drifted", "source")]
    assert judge([*PAST, *new[:3]], (accepted,)).over == []


def test_an_alarm_names_the_sections_that_hardly_bring_anything() -> None:
    past = [
        day(number, 26, section__要闻=10, section__民生=8, section__乡镇=5, section__文化=3) for number in range(28)
    ]
    today = day(28, 13, section__民生=1, section__乡镇=8, section__文化=4)
    assert [finding.says for finding in judge([*past, today]).findings] == [
        "13 new articles, about 26 were usual; missing: 要闻, 民生"
    ]
