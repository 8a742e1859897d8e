import newscrawler
from newscrawler.fingerprint import means_same

TEXT = (
    "<p>" + "</p><p>".join(["河口镇的摆渡船换成了电动船，早班提前到五点半，赶集的人不用再摸黑等船。" * 2] * 3) + "</p>"
)


def read(url: str, head: str = "") -> newscrawler.Article:
    page = f"<html><head>{head}</head><body><h1>摆渡船换了电动的</h1>{TEXT}</body></html>"
    article = newscrawler.extract(page.encode(), url)
    assert article is not None
    return article


def test_address_loses_tracking_and_names_site_and_id() -> None:
    article = read("https://news.hekou.example.com/2024/c_5512.html?utm_source=x#top")
    assert article.canonical_url == "https://news.hekou.example.com/2024/c_5512.html"
    assert article.site == "example.com"
    assert article.id == read("https://news.hekou.example.com/2024/c_5512.html").id


def test_mobile_page_is_known_by_the_address_it_declares() -> None:
    link = '<link rel="canonical" href="https://www.hekou.example.com/2024/c_5512.html">'
    article = read("https://m.hekou.example.com/c_5512.html", link)
    assert article.canonical_url == "https://www.hekou.example.com/2024/c_5512.html"


def test_declared_front_page_and_other_sites_are_not_believed() -> None:
    own = "https://www.hekou.example.com/2024/c_5512.html"
    for href in ("/", "https://www.other.example.net/2024/c_5512.html", "/2024/c_5599.html", "javascript:void(0)"):
        assert read(own, f'<link rel="canonical" href="{href}">').canonical_url == own


def test_page_without_address_has_no_identity() -> None:
    article = newscrawler.extract(f"<h1>摆渡船换了电动的</h1>{TEXT}".encode())
    assert article is not None
    assert (article.id, article.site, article.canonical_url) == (None, None, None)


def test_slug_addresses_are_the_same_by_their_last_segment() -> None:
    assert means_same("https://a.example/news/ferry-goes-electric/", "https://a.example/ferry-goes-electric?ref=home")
    assert not means_same("https://a.example/news/", "https://a.example/ferry-goes-electric")
