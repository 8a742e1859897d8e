import json

from newscrawler.parsers import dates
from tests.parsers_pages import ENGLISH, PARAGRAPHS, page

TITLE = "<h1>青禾县白石渠整治工程全部完工</h1>"


def published(
    markup: str,
    head: str = "",
    *,
    url: str | None = None,
    fetched_at: str | None = None,
    tongue: str | None = "zh-Hans",
) -> str | None:
    chosen = dates.choose(page(markup, head, url=url, fetched_at=fetched_at), tongue).published.chosen
    return chosen.value.iso if chosen else None


def ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_the_line_by_the_headline_gives_the_time_and_the_region_its_offset() -> None:
    line = "<div class=info>2019年9月8日 22:20 来源：青禾日报</div>"
    assert published(TITLE + line + PARAGRAPHS) == "2019-09-08T22:20+08:00"
    assert published(TITLE + line + PARAGRAPHS, tongue="ja") == "2019-09-08T22:20"


def test_metadata_that_agrees_adds_the_seconds() -> None:
    markup = f"{TITLE}<div>2018年12月28日 19:55 青禾晚报</div>{PARAGRAPHS}"
    head = (
        "<meta property='article:published_time' content='2018-12-28T19:56:29+08:00'>"
        "<meta name='weibo: article:create_at' content='2018-12-28 19:55:10'>"
    )
    assert published(markup, head) == "2018-12-28T19:55:10+08:00"


def test_a_day_alone_stays_a_day() -> None:
    assert published(f"{TITLE}<div>发布日期：2012-06-24</div>{PARAGRAPHS}") == "2012-06-24"


def test_a_stamp_gives_the_time_of_the_day_that_is_shown() -> None:
    head = "<meta name=PubDate content='2016-11-22 09:53'><meta name=maketime content='2019-03-22 12:28:37'>"
    assert published(f"{TITLE}<div>发布日期：2016-11-22</div>{PARAGRAPHS}", head) == "2016-11-22T09:53+08:00"


def test_local_time_marked_z_is_read_as_local_time() -> None:
    head = ld(datePublished="2020-03-12T20:19:00Z")
    markup = f"{TITLE}<div>2020/03/12 20:19</div>{PARAGRAPHS}"
    assert published(markup, head) == "2020-03-12T20:19:00+08:00"


def test_true_utc_keeps_its_instant_and_takes_the_clock_that_is_shown() -> None:
    head = ld(datePublished="2020-03-12T16:19:00Z")
    markup = f"{TITLE}<div>2020/03/13 00:19</div>{PARAGRAPHS}"
    assert published(markup, head) == "2020-03-13T00:19:00+08:00"


def test_a_foreign_clock_takes_its_offset_from_the_stamp() -> None:
    head = ld(datePublished="2023-04-28T13:00:00Z")
    markup = f"<h1>The lighthouse opens</h1><div>14:00, 28 Apr 2023</div>{ENGLISH}"
    assert published(markup, head, tongue="en") == "2023-04-28T14:00:00+01:00"


def test_json_ld_goes_before_a_meta_tag_that_differs() -> None:
    head = ld(datePublished="2025-06-30T15:59:30+02:00")
    head += "<meta property=article:published_time content='2025-06-30T17:59:00+02:00'>"
    assert published(f"<h1>The lighthouse opens</h1>{ENGLISH}", head, tongue="en") == "2025-06-30T15:59:30+02:00"


def test_todays_date_in_the_page_header_is_not_the_articles() -> None:
    markup = f"<div>2014年12月13日 星期六</div>{TITLE}<div>青禾报导 2014.10.24</div>{PARAGRAPHS}"
    assert published(markup, url="http://news.example/2014/10/24/52850.html") == "2014-10-24"


def test_times_of_comments_and_footers_are_ignored() -> None:
    markup = f"{TITLE}<div>2019-09-07 13:43</div>{PARAGRAPHS}<div class=comment>网友 2019-09-08 17:51:44</div>"
    markup += "<div>© 1997-2019 青禾网 2020-01-01 08:00</div>"
    assert published(markup) == "2019-09-07T13:43+08:00"


def test_the_address_gives_the_day_where_nothing_else_does() -> None:
    assert published(TITLE + PARAGRAPHS, url="http://news.example/n1/2019/0615/c1013-1.html") == "2019-06-15"


def test_a_line_without_year_takes_it_from_the_fetch() -> None:
    markup = f"{TITLE}<div>发布时间：12-31 22:20</div>{PARAGRAPHS}"
    assert published(markup, fetched_at="2020-01-02T08:00:00+08:00") == "2019-12-31T22:20+08:00"


def test_relative_times_are_anchored_at_the_fetch() -> None:
    markup = f"{TITLE}<div>昨天 22:20 来源：青禾日报</div>{PARAGRAPHS}"
    assert published(markup, fetched_at="2020-01-01T08:00:00+08:00") == "2019-12-31T22:20+08:00"
    assert published(markup) is None


def test_days_after_the_fetch_and_before_the_web_are_refused() -> None:
    markup = f"{TITLE}<div>2031-01-01 10:00</div><div>1921年7月1日</div>{PARAGRAPHS}"
    assert published(markup, fetched_at="2020-01-02T08:00:00+08:00") is None


def test_the_time_in_page_data_completes_the_day() -> None:
    markup = f'<div data-ptime="2019-05-17 20:02:46">{TITLE}<p>2019-05-17 · 青禾城市报道</p>{PARAGRAPHS}</div>'
    assert published(markup) == "2019-05-17T20:02:46+08:00"


def test_the_last_change_is_kept_apart() -> None:
    markup = f"{TITLE}<div>出版：2025-12-03 11:31更新：2025-12-03 17:20</div>{PARAGRAPHS}"
    found = dates.choose(page(markup), "zh-Hant")
    assert found.published.chosen is not None
    assert found.updated.chosen is not None
    assert found.published.chosen.value.iso == "2025-12-03T11:31+08:00"
    assert found.updated.chosen.value.iso == "2025-12-03T17:20+08:00"


def test_american_dates_are_read_month_first() -> None:
    markup = f"<h1>The lighthouse opens</h1><div class=date>04/05/2023</div>{ENGLISH}"
    chosen = dates.choose(page(markup, lang="en-US"), "en").published.chosen
    assert chosen is not None
    assert chosen.value.iso == "2023-04-05"


def test_a_page_without_dates_has_none() -> None:
    assert published(TITLE + PARAGRAPHS) is None


def test_midnight_in_a_stamp_is_a_day_without_time() -> None:
    head = ld(datePublished="2021-01-05T00:00:00+08:00")
    assert published(TITLE + PARAGRAPHS, head) == "2021-01-05"
    assert published(f"{TITLE}<div>2021-01-05 00:00</div>{PARAGRAPHS}", head) == "2021-01-05T00:00+08:00"


def test_seconds_since_1970_are_read_as_utc() -> None:
    head = "<meta property=article:published_time content=1571902560000>"
    assert published(f"<h1>The lighthouse opens</h1>{ENGLISH}", head, tongue="en") == "2019-10-24T07:36:00+00:00"


def test_a_change_named_behind_the_time_is_the_last_change() -> None:
    markup = f"{TITLE}<div>2020/8/8 10:20（2020/8/8 11:05 更新）</div>{PARAGRAPHS}"
    found = dates.choose(page(markup), "zh-Hant")
    assert found.published.chosen is not None
    assert found.updated.chosen is not None
    assert (found.published.chosen.value.clock, found.updated.chosen.value.clock) == ("10:20", "11:05")


def test_the_publishing_systems_comment_gives_the_time() -> None:
    comment = "<!--enpproperty <date>2023-12-01 14:43:00:0</date><title>x</title>/enpproperty-->"
    assert published(comment + TITLE + PARAGRAPHS) == "2023-12-01T14:43:00+08:00"


def test_data_for_scripts_give_the_time_where_nothing_is_shown() -> None:
    markup = f'{TITLE}{PARAGRAPHS}<script>var a = {{"id":7,"pubtime":"2020-08-08 10:20:15"}}</script>'
    assert published(markup) == "2020-08-08T10:20:15+08:00"


def test_the_copyright_year_completes_a_line_without_year() -> None:
    markup = f"{TITLE}<div>发布时间：03-08 22:20</div>{PARAGRAPHS}<div>© 1997-2019 青禾网</div>"
    assert published(markup) == "2019-03-08T22:20+08:00"


def test_a_date_in_pieces_is_put_together() -> None:
    markup = f"{TITLE}<div>2019</div><div>09/08</div><div>22:20:15</div><div>来源：青禾日报</div>{PARAGRAPHS}"
    assert published(markup) == "2019-09-08T22:20:15+08:00"


def test_dates_of_linked_articles_below_are_not_the_articles() -> None:
    links = "".join(f"<li><a href=/{day}.htm>石桥镇运动会开幕</a> 2019-09-0{day}</li>" for day in range(1, 8))
    assert published(f"{TITLE}{PARAGRAPHS}<ul>{links}</ul>") is None


def test_the_last_change_stands_in_where_no_publication_is_named() -> None:
    markup = f"<h1>The lighthouse opens</h1><div>Updated 3:15 PM EDT, May 6, 2024</div>{ENGLISH}"
    chosen = dates.choose(page(markup), "en").published.chosen
    assert chosen is not None
    assert (chosen.value.iso, chosen.rule) == ("2024-05-06T15:15-04:00", "line by the headline, of the last change")


def test_a_label_of_change_behind_a_time_belongs_to_the_next_one() -> None:
    markup = f"<h1>The lighthouse opens</h1><div>公開日: 2024年5月6日 8:30　更新日: 2024年5月7日</div>{ENGLISH}"
    found = dates.choose(page(markup), "ja")
    assert found.published.chosen is not None
    assert found.updated.chosen is not None
    assert (found.published.chosen.value.iso, found.updated.chosen.value.iso) == ("2024-05-06T08:30", "2024-05-07")


def test_date_of_a_comment_is_not_the_articles() -> None:
    assert published(TITLE + PARAGRAPHS + "<p>评论 2019-01-01 10:00</p>") is None


def test_just_now_in_a_sentence_of_the_text_is_no_date_of_the_page() -> None:
    from newscrawler import extract

    page = (
        "<h1>青禾镇水渠通水</h1><div class='time'>{{ article.pubTime }}</div>"
        "<p>刚刚，水渠的闸门打开了。</p><p>昨天22:20，最后一段渠道合龙，三天前这里还是一条旱沟，村民都来看。</p>"
        "<p>下一步，镇里打算把余下的田埂路也修好，明年春天前全部完工，村民说这是最实在的事。</p>"
    )
    fetched = "2026-11-24T08:00:00+08:00"
    told = extract(page.encode(), "http://paper.example/a/1234567.html", fetched_at=fetched)
    assert told is not None
    assert told.published_at is None
    stamped = page.replace("{{ article.pubTime }}", "刚刚")
    told = extract(stamped.encode(), "http://paper.example/a/1234567.html", fetched_at=fetched)
    assert told is not None
    assert told.published_day == "2026-11-24"
