import time as clock
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.parsers.date_text import EARLIEST, Reading, moments

NOON = Reading(now=datetime(2019, 9, 9, 12, 0, tzinfo=timezone(timedelta(hours=8))))

FORMS = {
    # Chinese
    "2019年9月8日 22:20": "2019-09-08T22:20",
    "2019年09月08日22时20分": "2019-09-08T22:20",
    "2019年9月8日下午3点05分": "2019-09-08T15:05",
    "二〇一九年九月八日": "2019-09-08",
    "二零一九年十二月三十一日": "2019-12-31",
    "民國108年9月8日": "2019-09-08",
    "中華民國一百零八年九月八日": "2019-09-08",
    "108年9月8日": "2019-09-08",
    "103/12/12": "2014-12-12",
    "2019-09-08 22:20:15": "2019-09-08T22:20:15",
    "2019/9/8 7:05": "2019-09-08T07:05",
    "2020 / 03 / 12 星期四": "2020-03-12",
    "2024 05/09 22:27:02": "2024-05-09T22:27:02",
    "甲縣訊2014.10.24 王一/乙鎮報導": "2014-10-24",
    "2005.08.2605:39": "2005-08-26T05:39",
    "18-03-0823:16": "2018-03-08T23:16",
    "2020-08-08 HKT 15:02": "2020-08-08T15:02",
    "（星期三）2022-02-09（星期三） 10:20": "2022-02-09T10:20",
    "2019－09－08": "2019-09-08",
    "19-09-08 22:20": "2019-09-08T22:20",
    # machines
    "2019-09-07T13:43:45+08:00": "2019-09-07T13:43:45+08:00",
    "2026-04-20T14:09:42.493Z": "2026-04-20T14:09:42+00:00",
    "2023-08-30T16:45+0100": "2023-08-30T16:45+01:00",
    "202008081502": "2020-08-08T15:02",
    "20200808": "2020-08-08",
    "Fri Apr 28 19:20:36 CEST 2023": "2023-04-28T19:20:36+02:00",
    "Fri, 28 Apr 2023 19:20:36 +0200": "2023-04-28T19:20:36+02:00",
    # other languages
    "30 August 2023 • 4:45pm": "2023-08-30T16:45",
    "January 28, 2025 11:30 am": "2025-01-28T11:30",
    "Sept. 3rd, 2024": "2024-09-03",
    "13:48 BST, 28 April 2023": "2023-04-28T13:48+01:00",
    "Wed Apr 03 2024 at 10:20 a.m. EDT": "2024-04-03T10:20-04:00",
    "Stand: 13. Mai 2026 um 15:44 Uhr": "2026-05-13T15:44",
    "05.06.2025, 14:46": "2025-06-05T14:46",
    "28.04.2023-19:20": "2023-04-28T19:20",
    "28 avril 2023 à 13h48": "2023-04-28T13:48",
    "1er août 2022": "2022-08-01",
    "28 de abril de 2023 às 13h48": "2023-04-28T13:48",
    "3 settembre 2021 ore 14.30": "2021-09-03T14:30",
    "28 april 2023 om 9:05": "2023-04-28T09:05",
    "28.4.2023 klo 14.30": "2023-04-28T14:30",
    "20 maja 2025, 15:20": "2025-05-20T15:20",
    "5. července 2024 8:00": "2024-07-05T08:00",
    "2023. április 28. 14:30": "2023-04-28T14:30",
    "28 апреля 2023, 14:30": "2023-04-28T14:30",
    "12 Ağustos 2024 18:24": "2024-08-12T18:24",
    "8 يناير 2026 11:42": "2026-01-08T11:42",
    "28 tháng 4, 2023, 07:00 (GMT+7)": "2023-04-28T07:00+07:00",
    "8 ม.ค. 2569 10:00": "2026-01-08T10:00",
    "6 במאי 2024, 08:30": "2024-05-06T08:30",
    "6 مه 2024 - 08:30": "2024-05-06T08:30",
    "06 मई 2024, 08:30 AM": "2024-05-06T08:30",
    "6 mei 2024 om 08.30 uur": "2024-05-06T08:30",
    "2025年1月13日 21時37分": "2025-01-13T21:37",
    "令和7年1月13日": "2025-01-13",
    "2026.01.29 오후 6:40": "2026-01-29T18:40",
    "2026년 1월 29일 18시 40분": "2026-01-29T18:40",
}
ANCHORED = {
    "09-08 22:20": "2019-09-08T22:20",
    "12-31 22:20": "2018-12-31T22:20",
    "10-0812:00": "2018-10-08T12:00",
    "9月8日": "2019-09-08",
    "昨天 22:20": "2019-09-08T22:20+08:00",
    "3小时前": "2019-09-09T09:00+08:00",
    "5分鐘前": "2019-09-09T11:55+08:00",
    "半小时前": "2019-09-09T11:30+08:00",
    "2天前": "2019-09-07",
    "刚刚": "2019-09-09T12:00+08:00",
    "5 minutes ago": "2019-09-09T11:55+08:00",
    "vor 3 Stunden": "2019-09-09T09:00+08:00",
}
NO_DATES = (
    "2014年2月30日",
    "1024-13-45",
    "1867年3月1日",
    "192.168.1.10 1.2.3.4",
    "电话：010-88828271",
    "ICP备19004658号-1",
    "99999999999999999999999999",
    "比分 3-2 上半场 1-0",
    "一共12小时",
    "",
)


@pytest.mark.parametrize(("text", "iso"), FORMS.items(), ids=str)
def test_forms_are_read_as_precisely_as_they_are_written(text: str, iso: str) -> None:
    assert [moment.iso for moment in moments(text)] == [iso]


@pytest.mark.parametrize(("text", "iso"), ANCHORED.items(), ids=str)
def test_forms_without_a_year_count_from_the_fetch(text: str, iso: str) -> None:
    assert [moment.iso for moment in moments(text, NOON)] == [iso]
    assert moments(text) == []


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert moments(text) == []


def test_several_moments_keep_the_order_of_the_line() -> None:
    line = "出版：2025-12-03 11:31更新：2025-12-03 17:20"
    assert [moment.iso for moment in moments(line)] == ["2025-12-03T11:31", "2025-12-03T17:20"]


def test_a_moment_tells_the_piece_it_was_read_from() -> None:
    moment = moments("时间：2017年03月31日 09:37 来源：甲报")[0]
    assert (moment.text, moment.start, moment.end) == ("2017年03月31日 09:37", 3, 20)


def test_a_time_behind_a_word_of_change_is_not_the_dates() -> None:
    assert [moment.iso for moment in moments("03.07.2024 Güncelleme: 18:57")] == ["2024-07-03"]


def test_month_first_is_read_only_where_asked_for() -> None:
    assert moments("04/05/2023")[0].iso == "2023-05-04"
    assert moments("04/05/2023", Reading(month_first=True))[0].iso == "2023-04-05"
    assert moments("04/28/2023")[0].iso == "2023-04-28"


def test_a_date_without_year_takes_the_year_nearest_to_what_is_known() -> None:
    assert moments("01-02 08:00", Reading(near=date(2020, 12, 30)))[0].iso == "2021-01-02T08:00"


WRITTEN = ("%Y-%m-%d %H:%M:%S", "%Y年%m月%d日 %H:%M", "%d.%m.%Y %H:%M", "%d %B %Y %H:%M", "%Y/%m/%d", "%Y%m%d%H%M")


@given(st.dates(EARLIEST, date(2099, 12, 31)), st.times(), st.sampled_from(WRITTEN))
def test_what_is_written_is_read_back(day: date, hour: time, form: str) -> None:
    when = datetime.combine(day, hour)
    precision = "seconds" if "%S" in form else "minutes"
    iso = when.isoformat(timespec=precision) if "%H" in form else when.date().isoformat()
    assert [moment.iso for moment in moments(when.strftime(form))] == [iso]


@given(st.text(alphabet="0123456789年月日-/.: 民國一二十零五昨天前ap年TZ+時分小h٣²", max_size=60))
def test_hostile_digits_never_raise_and_stay_in_range(text: str) -> None:
    for moment in moments(text, NOON):
        assert EARLIEST.year - 1 <= moment.day.year <= 2100


def test_long_lines_cost_little() -> None:
    started = clock.process_time()
    moments("1-" * 200_000 + "2019-" * 50_000, NOON)
    assert clock.process_time() - started < 0.5


@pytest.mark.parametrize(("text", "iso"), [("一小時前", "2019-09-09T11:00+08:00"), ("昨天", "2019-09-08")])
def test_what_is_relative_is_counted_from_the_fetch(text: str, iso: str) -> None:
    assert [moment.iso for moment in moments(text, NOON)] == [iso]


def test_yesterday_within_a_sentence_is_no_date() -> None:
    assert moments("昨天，青禾县水利局宣布工程完工", NOON) == []
