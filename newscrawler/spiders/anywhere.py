"""Any site, from an address: articles are found by links that look like articles."""

from typing import Any

from newscrawler.base_spider import NewsSpider
from newscrawler.fingerprint import site_of


class Anywhere(NewsSpider):
    """`scrapy crawl anywhere -a start=URL`; the site is named after its registrable domain."""

    name = "anywhere"
    section_depth = 2

    def __init__(self, *args: Any, start: str = "", **kwargs: Any) -> None:
        self.origin, self.lists = start, (start,) if start else ()
        super().__init__(*args, start=start, **kwargs)
        if start:
            self.name = site_of(start)
