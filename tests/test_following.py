from newscrawler.items import Article
from newscrawler.parsers.following import join


def test_paragraphs_that_the_first_page_lacks_are_appended_in_order() -> None:
    first = Article(title="河", body="一\n二")
    join(first, Article(title="河", body="河\n二\n三\n四"))
    assert first.body == "一\n二\n三\n四"


def test_editor_notice_and_source_may_stand_on_the_last_page() -> None:
    first = Article(title="河", body="一", authors=["甲某"])
    last = Article(body="二", authors=["乙某"], editors=["丙某"], source="丁报", provenance={"source": "label"})
    join(first, last)
    assert (first.authors, first.editors, first.source) == (["甲某"], ["丙某"], "丁报")
    assert first.provenance["source"] == "following page: label"
