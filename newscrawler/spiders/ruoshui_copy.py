"""A copy of 若水日报 whose text is damaged: one of the papers that `newscrawler demo` serves on this machine."""

from newscrawler.base_spider import NewsSpider


class RuoshuiCopy(NewsSpider):
    """The daily's own structure under another address."""

    name = "ruoshui_copy"
    origin = "http://127.0.0.1:18764/"
    lists = ("/", "/yw/index.htm", "/xyjj/index.htm", "/shms/index.htm", "/xzcz/index.htm", "/kjww/index.htm")
    region = "XA-RS"
    places = ("澜江省", "若水县")
    kind = "copy"
    bundled = True
