"""鶴汀日報, an e-paper in traditional characters: one of the papers that `newscrawler demo` serves on this machine."""

from newscrawler.base_spider import NewsSpider


class HetingEpaper(NewsSpider):
    """The newest issue, and the index of past ones."""

    name = "heting_epaper"
    origin = "http://127.0.0.1:18763/"
    lists = ("/paperindex.htm",)
    epapers = ("/",)
    section_depth = 2
    region = "XA-HT"
    places = ("澜江省", "鹤汀市")
    kind = "e-paper"
    bundled = True
    publisher = "鶴汀日報社"
