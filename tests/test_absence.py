from newscrawler.document import Document
from newscrawler.parsers.absence import is_removed


def test_short_page_that_says_so_is_removed() -> None:
    assert is_removed(Document.from_bytes("<p>抱歉，该文章已被删除。</p><a href=/>返回首页</a>".encode()))
    assert is_removed(Document.from_bytes(b"<p>This article is no longer available.</p>"))


def test_long_page_that_tells_of_a_deletion_is_not() -> None:
    page = (
        "<p>该文章已被删除，网友纷纷留言。</p>" + "<p>记者联系了当事人，对方表示不愿多谈此事，只说会配合调查。</p>" * 20
    )
    assert not is_removed(Document.from_bytes(page.encode()))
