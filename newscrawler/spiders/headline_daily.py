"""頭條日報, a free daily of Hong Kong. Sections and feed as its list page of 2020 links to them."""

from newscrawler.base_spider import NewsSpider


class HeadlineDaily(NewsSpider):
    """The day's news, the printed paper, and the feed of that."""

    name = "headline_daily"
    origin = "https://hd.stheadline.com/"
    lists = (
        "/news/realtime/hk/即時-港聞/",
        "/news/realtime/chi/即時-中國/",
        "/news/realtime/wo/即時-國際/",
        "/news/realtime/fin/即時-財經/",
        "/news/daily/hk/日報-港聞/",
        "/news/daily/chi/日報-中國/",
        "/news/daily/wo/日報-國際/",
        "/news/daily/fin/日報-財經/",
        "/news/daily/spt/日報-體育/",
    )
    feeds = ("/rss/news/daily/",)
    region = "810000"
    publisher = "頭條日報"
