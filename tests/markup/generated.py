"""Markup for property tests: any text, soups of tags and of attributes, and whole pages whose lines are known."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

from tests.markup.vocabulary import ATTRIBUTES, BLOCKS, NAMES, PHRASES, SIMPLE, TEXTS

# Letters, Chinese and all that means something in markup; no marks that repairs of text look for.
ALPHABET = "渡口船石梁日报甲乙 abcXYZ019<>&\"'=/!-;#?%[]{}`:.,\n\t\u3000\u00a0"
BOXES = "div section article blockquote center story ul".split()
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
plain_text = st.text(st.sampled_from(ALPHABET), max_size=30)
# Names of elements: known ones, and all that may follow a less-than sign and a letter.
names = st.one_of(
    st.sampled_from(
        [*BLOCKS, *PHRASES, *"table tr td th tbody ul li dl dt dd a br hr img svg math template select".split()]
    ),
    st.from_regex(r"[a-zA-Z][a-zA-Z0-9:._<\"'=渡-]{0,8}", fullmatch=True),
)
blanks = st.sampled_from(["", " ", "\n", "\t ", "/", " / ", "\f", "\r\n"])
values = st.one_of(
    plain_text.map(lambda text: '"' + text.replace('"', "") + '"'),
    plain_text.map(lambda text: "'" + text.replace("'", "") + "'"),
    st.text(st.sampled_from(ALPHABET.replace(">", "").replace(" ", "")), max_size=12),
)
attributes = st.one_of(
    st.sampled_from(ATTRIBUTES),
    st.tuples(plain_text, blanks, st.sampled_from(["", "=", "=="]), blanks, values).map("".join),
)
# What may stand between a name and the end of its tag.
attribute_soup = st.lists(st.tuples(blanks, attributes).map("".join), max_size=8).map(" ".join)
ends_of_tags = st.sampled_from([">", ">", ">", "/>", " >", "", "<"])
tags = st.tuples(
    st.sampled_from(["<", "<", "</"]), names, st.one_of(st.just(""), attribute_soup.map(" ".__add__)), ends_of_tags
).map("".join)
pieces = st.one_of(
    *(st.sampled_from(found) for found in SIMPLE.values()),
    *(st.sampled_from([f"<{name}>" for name in found]) for found in NAMES.values()),
    st.sampled_from([text.format(n=1) for text in TEXTS]),
)
tag_soup = st.lists(st.one_of(pieces, pieces, tags, plain_text, any_text), max_size=40).map("".join)
# A page that begins as pages do, so that it is not taken for bare text.
soup_pages = tag_soup.map("<!DOCTYPE html><body>".__add__)


@st.composite
def links(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Give the start tag of a link in any of its right spellings, and its attributes."""
    wanted = draw(st.dictionaries(st.from_regex(r"[a-z][a-z0-9:._-]{0,7}", fullmatch=True), plain_text, max_size=5))
    parts = []
    for name, value in wanted.items():
        quote = draw(st.sampled_from("\"'"))
        spelled = value.replace("&", "&amp;").replace(quote, "&quot;" if quote == '"' else "&#39;")
        shown = "".join(letter.upper() if draw(st.booleans()) else letter for letter in name)
        parts.append(f"{shown}{draw(st.sampled_from(['=', ' = ', '=' + chr(10)]))}{quote}{spelled}{quote}")
    return f"<a {draw(st.sampled_from([' ', chr(10), '/'])).join(parts)}>", wanted


@st.composite
def whole_pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Give a page in which all is closed in order, and its lines."""
    lines: list[str] = []

    def element(depth: int) -> str:
        if depth and draw(st.booleans()):
            name = draw(st.sampled_from(BOXES))
            return f"<{name}>" + "".join(element(depth - 1) for _ in range(draw(st.integers(0, 3)))) + f"</{name}>"
        text, phrase = draw(plain_text), draw(st.sampled_from(PHRASES))
        lines.append(" ".join(text.split()))
        return f"<p><{phrase}>{escape(text)}</{phrase}></p>"

    written = "".join(element(3) for _ in range(draw(st.integers(1, 4))))
    return "<!DOCTYPE html><body>" + written, [line for line in lines if line]
