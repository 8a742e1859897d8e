"""Extraction does work in proportion to a page's size: counted in calls, so that the clock has no say."""

import sys
from types import FrameType

import pytest

import newscrawler

SMALL, TIMES = 300, 8
PARTS = {
    "paragraphs": "<p>沿街八十六户居民告别了雨季积水，施工从三月开始，分四段推进。</p>",
    "lines divided by br": "沿街八十六户居民告别了雨季积水，施工从三月开始。<br>",
    "links": "<li class=item><a href=/2026/1.html>城关镇召开排水管网改造会议</a></li>",
    "boxes within boxes": "<div class=a>" * 9 + "沿街居民告别了雨季积水。" + "</div>" * 9,
    "credits": "<p>责任编辑：张小满　来源：青川日报</p>",
    "dates": "<p>2026年10月30日 08:15</p>",
    "pictures": "<p><img src=/1.jpg>本报记者 黎昊 摄</p>",
    "notices": "<p>未经书面授权不得转载，违者必究。</p>",
    "unclosed items": "<li>沿街居民告别了雨季积水。",
}


def calls(page: str) -> int:
    """How many functions, Python's and C's, extracting a page calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    body = page.encode()
    newscrawler.extract(body, "https://news.example/2026/1.html", "text/html; charset=utf-8")  # caches are filled
    sys.setprofile(note)
    try:
        newscrawler.extract(body, "https://news.example/2026/1.html", "text/html; charset=utf-8")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", PARTS)
def test_calls_grow_no_faster_than_the_page(name: str) -> None:
    page = "<html><body><h1>老街不再积水</h1>" + PARTS[name] * SMALL
    assert calls(page + PARTS[name] * SMALL * (TIMES - 1)) <= 1.15 * TIMES * calls(page)
