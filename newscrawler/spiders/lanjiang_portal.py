"""岚江网, a provincial portal of today: one of the papers that `newscrawler demo` serves on this machine."""

from newscrawler.base_spider import NewsSpider


class LanjiangPortal(NewsSpider):
    """Channels, a feed and a sitemap index."""

    name = "lanjiang_portal"
    origin = "http://127.0.0.1:18762/"
    lists = ("/",)
    feeds = ("/rss.xml",)
    sitemaps = ("/sitemap.xml",)
    region = "XA-LJ"
    places = ("澜江省",)
    kind = "provincial portal"
    bundled = True
