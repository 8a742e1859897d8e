"""The printed pages that an e-paper's page names."""

from newscrawler.document import Document
from newscrawler.paper_pages import PaperPage, paper_pages

URL = "http://paper.qinghe.example/html/2008-05/12/node_3.htm"
PAGE = """<html><head><title>青禾日报</title></head><body>
<div class="label">第03版：文教</div><img src="/ads/1.gif"><img src="../../../images/2008-05/12/03/b.jpg" usemap="#m">
<a href="/pdf/2007-01/01/01.pdf">样报</a><a href="../../../page/2008-05/12/03/20080512_03.pdf">PDF</a>
<ul><li><a href="node_1.htm">第01版：要闻</a></li><li><a href="node_3.htm">第03版：文教</a></li>
<li><a href="node_12.htm">第A4版 副刊</a></li><li><a href="../11/node_1.htm">第01版：昨天</a></li>
<li><a href="content_9.htm">第05版的一篇文章</a></li></ul></body></html>"""


def named(number: int, position: int | None, label: str, name: str, **more: str) -> PaperPage:
    url = f"http://paper.qinghe.example/html/2008-05/12/node_{number}.htm"
    return PaperPage(url=url, issue_date="2008-05-12", position=position, number=label, name=name, **more)


def test_pages_come_in_printed_order_and_the_one_shown_has_picture_and_pdf() -> None:
    own = {
        "image_url": "http://paper.qinghe.example/images/2008-05/12/03/b.jpg",
        "pdf_url": "http://paper.qinghe.example/page/2008-05/12/03/20080512_03.pdf",
    }
    assert paper_pages(Document.from_bytes(PAGE.encode(), URL)) == [
        named(1, 1, "01", "要闻"),
        named(3, 2, "03", "文教", **own),
        named(12, 3, "A4", "副刊"),
    ]


def test_a_page_that_no_link_leads_to_is_known_by_its_label() -> None:
    page = PAGE.replace('href="node_3.htm"', 'href="#"')
    own = next(found for found in paper_pages(Document.from_bytes(page.encode(), URL)) if found.url == URL)
    assert (own.position, own.number, own.name) == (None, "03", "文教")


def test_a_page_without_a_day_in_its_address_is_of_no_issue() -> None:
    assert paper_pages(Document.from_bytes(PAGE.encode(), "http://paper.qinghe.example/node_3.htm")) == []
