"""若水日报, a county daily of 2008: one of the papers that `newscrawler demo` serves on this machine."""

from newscrawler.base_spider import NewsSpider


class RuoshuiDaily(NewsSpider):
    """The front page leads to section lists, these to their older pages."""

    name = "ruoshui_daily"
    origin = "http://127.0.0.1:18761/"
    lists = ("/", "/yw/index.htm", "/xyjj/index.htm", "/shms/index.htm", "/xzcz/index.htm", "/kjww/index.htm")
    region = "XA-RS"
    places = ("澜江省", "若水县")
    kind = "county daily"
    bundled = True
    publisher = "若水日报社"
