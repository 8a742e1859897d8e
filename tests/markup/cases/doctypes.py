"""Doctypes, which decide whether a p holds a table; and how many characters of a line stand in links."""

from tests.markup.case import Case

HTML_4 = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"'
IN_P = "<p>甲<table><tr><td>乙</table>丙"

CASES = [
    Case("p and table under the doctype of HTML5", "<!doctype HTML>" + IN_P, list("甲乙丙"), ["p", "td", "body"]),
    Case(
        "p and table under the doctype of HTML 4 with an address",
        HTML_4 + ' "http://www.w3.example/loose.dtd">' + IN_P,
        list("甲乙丙"),
        ["p", "td", "body"],
    ),
    Case(
        "p and table under the doctype of HTML 4 without an address",
        HTML_4 + ">" + IN_P,
        list("甲乙丙"),
        ["p", "td", "p"],
    ),
    Case(
        "p and table under the doctype of HTML 4.0",
        HTML_4.replace("4.01", "4.0") + ' "http://www.w3.example/loose.dtd">' + IN_P,
        list("甲乙丙"),
        ["p", "td", "p"],
    ),
    Case(
        "p and table under the doctype of HTML 3.2",
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">' + IN_P,
        list("甲乙丙"),
        ["p", "td", "p"],
    ),
    Case(
        "p and table under the doctype of XHTML",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.example/t.dtd">' + IN_P,
        list("甲乙丙"),
        ["p", "td", "body"],
    ),
    Case("p and table under a doctype of another name", "<!DOCTYPE news>" + IN_P, list("甲乙丙"), ["p", "td", "p"]),
    Case(
        "p and table with text before the doctype",
        "报<!DOCTYPE html>" + IN_P,
        ["报", "甲", "乙", "丙"],
        ["body", "p", "td", "p"],
    ),
    Case(
        "p and table with a declaration of XML before the doctype",
        '<?xml version="1.0"?><!DOCTYPE html>' + IN_P,
        list("甲乙丙"),
        ["p", "td", "body"],
    ),
    Case("characters of a link", "<p>甲<a href=/a>渡口开了</a>乙</p>", ["甲渡口开了乙"], link_chars=[4]),
    Case(
        "characters of two links and none",
        "<p><a href=/a>渡口</a> | <a href=/b>开了</a></p><p>丙</p>",
        ["渡口 | 开了", "丙"],
        link_chars=[4, 0],
    ),
    Case(
        "characters of a link through phrases and a comment",
        "<p><a href=/a><b>渡</b><!-- x --><font>口</font></a>乙</p>",
        ["渡口乙"],
        link_chars=[2],
    ),
    Case(
        "characters of a link over two lines", "<p><a href=/a>渡口<br>开</a>了</p>", ["渡口", "开了"], link_chars=[2, 1]
    ),
    Case(
        "characters of a link that ends with the next",
        "<p><a href=/a>渡<a href=/b>口</a>开了</p>",
        ["渡口开了"],
        link_chars=[2],
    ),
    Case(
        "characters of a link around blocks",
        "<a href=/a><div>渡口</div><div>开了</div></a><p>丙",
        ["渡口", "开了", "丙"],
        link_chars=[2, 2, 0],
    ),
    Case(
        "unseen characters in a link",
        "<p><a href=/a>渡<script>x</script>口<select><option>乙</select></a>丙</p>",
        ["渡口丙"],
        link_chars=[2],
    ),
]
