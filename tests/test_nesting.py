"""Nothing is lost below the level at which libxml2 stops."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import newscrawler
from newscrawler.document import Document
from newscrawler.nesting import DEEPEST, LARGEST, shallower

PARAGRAPHS = "".join(
    f"<p>青禾镇第{number}期水渠工程昨天由村民代表验收，大家说这是多年来办得最实在的一件事，下一步要把余下的路面修好。</p>"
    for number in range(8)
)
HEAD = "<html><head><title>青禾镇水渠验收</title></head><body><h1>青禾镇水渠验收</h1>"


def test_an_article_below_thousands_of_unclosed_tags_is_read() -> None:
    for opening in ("<div>", "<font color=red>", "<table><tr><td>"):
        page = HEAD + opening * 3_000 + PARAGRAPHS
        article = newscrawler.extract(page.encode(), "http://paper.qinghe.example/1.html")
        assert article is not None
        assert (article.body or "").count("水渠工程") == 8


def test_what_is_too_large_to_be_a_mistake_is_left_as_it_is_read() -> None:
    page = HEAD + "<div>" * LARGEST + PARAGRAPHS
    assert "水渠工程" not in "".join(Document.from_bytes(page.encode()).root.itertext())


PIECES = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<p class='a b' id=x>",
        "<br>",
        "a &lt; b",
        "水&amp;渠",
        "<!-- c -->",
        "<script>1 < 2</script>",
        "</p>",
    ]
)


@given(st.lists(PIECES, max_size=30), st.integers(0, 2))
def test_text_and_order_stay(pieces: list[str], times: int) -> None:
    markup = "<html><body>" + "<div>" * (times * DEEPEST) + "".join(pieces) + "</body></html>"
    tree = html.document_fromstring(shallower(markup))
    wanted = html.document_fromstring(markup, parser=html.HTMLParser(remove_comments=True))
    assert "".join(tree.itertext()) == "".join(wanted.itertext())
    deepest = max(sum(1 for _ in element.iterancestors()) for element in tree.iter())
    assert deepest <= DEEPEST + 2
