"""Nothing is lost below the level at which libxml2 stops, and what is nested without measure is refused by name."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import newscrawler
from newscrawler.document import Document
from newscrawler.nesting import MOST_BOXES, MOST_TAGS, shallower
from newscrawler.tree import read_tree, tree_of

PARAGRAPHS = "".join(
    f"<p>青禾镇第{number}期水渠工程昨天由村民代表验收，大家说这是多年来办得最实在的一件事，下一步要把余下的路面修好。</p>"
    for number in range(8)
)
HEAD = "<html><head><title>青禾镇水渠验收</title></head><body><h1>青禾镇水渠验收</h1>"
INFO = "<div><p>2026-11-24 10:20 来源：青禾日报 记者 王小明</p></div>"


@pytest.mark.parametrize("opening", ["<div>", "<font color=red>", "<table><tr><td>", "<b><div>", "<b><i>"])
def test_an_article_below_thousands_of_unclosed_tags_is_read(opening: str) -> None:
    article = newscrawler.extract((HEAD + opening * 3_000 + INFO + PARAGRAPHS).encode(), "http://paper.example/1.html")
    assert article is not None
    assert (article.body or "").count("水渠工程") == 8
    assert (article.source, article.authors, article.published_day) == ("青禾日报", ["王小明"], "2026-11-24")


@pytest.mark.parametrize("unit", ["<div>", "<div><span>", "<font color=red>字", "<b><div></b>"])
def test_what_is_nested_without_measure_is_refused_by_name(unit: str) -> None:
    page = HEAD + unit * (MOST_TAGS + 1) + PARAGRAPHS
    document = Document.from_bytes(page.encode())
    assert (document.lack, document.blocks) == ("TooDeep", [])
    assert newscrawler.extract(page.encode()) is None


PIECES = st.sampled_from(
    [
        *("<div>", "</div>", "<font size=2>", "</font>", "<b>", "</b>", "<a href='x'>", "</a>"),
        *("<p class='a b' id=x>", "</p>", "<table><tr><td>", "</table>", "<br>", "a &lt; b", "水&amp;渠"),
        *("<!-- c -- <div> -->", "<script>1 < 2</script>", "<title></div></title>", "<", "</", "<li>"),
    ]
)


@given(st.lists(PIECES, max_size=30), st.integers(0, 2))
def test_text_and_order_stay(pieces: list[str], times: int) -> None:
    markup = "<html><body>" + "<div>" * (times * MOST_BOXES // 2) + "".join(pieces) + "</body></html>"
    written = shallower(markup.encode())
    assert written is not None
    wanted = html.document_fromstring(markup, parser=html.HTMLParser(remove_comments=True))
    tree = html.document_fromstring(written.decode(), parser=html.HTMLParser(remove_comments=True))
    assert "".join(tree.itertext()) == "".join(wanted.itertext())


@given(st.lists(PIECES, min_size=1, max_size=6), st.integers(0, 1500))
def test_nothing_is_left_too_deep(pieces: list[str], times: int) -> None:
    assert read_tree(("".join(pieces) * times).encode())[1] is None


def test_all_text_stays_at_any_depth() -> None:
    markup = "".join(
        f"{tag}第{number}处" for number in range(500) for tag in ("<div>", "<font>", "<table><tr><td>", "</div>")
    )
    written = shallower(markup.encode())
    assert written is not None
    assert "".join(tree_of(written).itertext()) == BeautifulSoup(markup, "html.parser").get_text()


def test_an_end_tag_that_ends_nothing_changes_nothing() -> None:
    assert shallower(b"</div><b></i><p>x</b></font></table>") == b"</div><b></i><p>x</b></font></table>"


def test_pages_with_few_levels_come_back_as_they_are() -> None:
    page = (HEAD + "<div><font><b>" * 60 + PARAGRAPHS).encode()
    assert shallower(page) == page
    assert "".join(tree_of(page).itertext()).count("水渠工程") == 8
