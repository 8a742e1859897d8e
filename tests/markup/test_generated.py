"""Rules that hold for all markup."""

from hypothesis import given

from newscrawler.characters import visible
from newscrawler.document import Document
from tests.markup.generated import links, soup_pages, tag_soup, whole_pages


def lines(markup: str) -> list[str]:
    return [block.text for block in Document.from_bytes(markup.encode()).blocks]


@given(tag_soup)
def test_lines_of_any_markup_are_folded_and_never_empty(markup: str) -> None:
    for line in lines(markup):
        assert line
        assert line == " ".join(visible(line).split())


@given(soup_pages)
def test_boxes_of_any_markup_hold_their_lines(markup: str) -> None:
    blocks = Document.from_bytes(markup.encode()).blocks
    assert [block.index for block in blocks] == list(range(len(blocks)))
    for block in blocks:
        assert block.box.first <= block.index < block.box.end
        assert 0 <= block.link_chars <= len(block.text)


@given(soup_pages)
def test_a_comment_and_blanks_before_a_page_change_nothing(markup: str) -> None:
    assert lines(f"\n<!-- x -->\n{markup}") == lines(markup)


@given(whole_pages())
def test_text_of_whole_pages_comes_back(page: tuple[str, list[str]]) -> None:
    markup, wanted = page
    assert lines(markup) == wanted


@given(links())
def test_attributes_come_back_in_any_spelling(link: tuple[str, dict[str, str]]) -> None:
    start, wanted = link
    (block,) = Document.from_bytes(f"<p>{start}渡口</a></p>".encode()).blocks
    (found,) = block.links
    assert {name: found.get(name) for name in wanted} == wanted
