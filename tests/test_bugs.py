"""A fault of our own is counted page by page, and told once."""

import logging
from typing import Any
from unittest.mock import MagicMock

import pytest
from scrapy import Request
from twisted.python.failure import Failure

from newscrawler.base_spider import NewsSpider


def missed(spider: NewsSpider, error: Exception, number: int) -> None:
    try:
        raise error
    except type(error):
        failure: Any = Failure()  # type: ignore[no-untyped-call]
    failure.request = Request(f"http://qinghe.example/{number}.html", meta={"lease": MagicMock(tries=1)})
    spider.missed(failure)


def test_a_fault_of_our_own_is_told_once_with_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    spider = NewsSpider("qinghe.example", start="http://qinghe.example/")
    spider.frontier = MagicMock()
    with caplog.at_level(logging.WARNING):
        for number in range(3):
            missed(spider, ModuleNotFoundError("No module named 'zlib_x'"), number)
        missed(spider, TimeoutError("slow"), 4)
    (told,) = caplog.records
    assert (
        told.getMessage() == "http://qinghe.example/0.html broke newscrawler itself; more such pages are only counted"
    )
    assert "No module named 'zlib_x'" in (caplog.text)
    counted = [call.args for call in spider.frontier.ledger.count.call_args_list]
    kinds = [(event, reason) for event, reason in counted if event == "failed"]
    assert kinds == [("failed", "bug")] * 3 + [("failed", "timeout")]
