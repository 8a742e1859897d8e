"""星島日報, a daily of Hong Kong. Sections as its list page of 2020 links to them."""

from newscrawler.base_spider import NewsSpider


class SingTaoDaily(NewsSpider):
    """The sections of the printed paper, then those of the day's news."""

    name = "sing_tao_daily"
    origin = "https://std.stheadline.com/"
    lists = (
        "/daily/hongkong/日報-港聞",
        "/daily/editorial/日報-社論",
        "/daily/education/日報-教育",
        "/daily/property/日報-地產",
        "/daily/finance/日報-財經",
        "/daily/entertainment/日報-娛樂",
        "/daily/sport/日報-體育",
        "/daily/international/日報-國際",
        "/daily/china/日報-中國",
        "/realtime/hongkong/即時-港聞",
        "/realtime/international/即時-國際",
        "/realtime/china/即時-中國",
    )
    region = "810000"
    publisher = "星島日報"
