"""Attributes, in tags of every make."""

from tests.markup.case import Case


def link(rule: str, tag: str, /, *lines: str, **attributes: str | None) -> Case:
    """Give a case of a page with one such link and its text."""
    wanted = {name.rstrip("_").replace("__", "-"): value for name, value in attributes.items()}
    return Case(rule, f"<p>{tag}甲</a>乙</p>", list(lines) or ["甲乙"], attributes=wanted)


CASES = [
    link("value without quotes", "<a href=/a.html?x=1>", href="/a.html?x=1"),
    link("value in single quotes", "<a href='/a b'>", href="/a b"),
    link("value in double quotes", '<a href="/a b">', href="/a b"),
    link("value without quotes ends at a blank", "<a href=/a class=b c>", href="/a", class_="b", c=""),
    link("no blank between attributes", "<a href='/a'class='b'title=\"c\">", href="/a", class_="b", title="c"),
    link("greater-than in a quoted value", '<a title="甲>乙" href="/a">', title="甲>乙", href="/a"),
    link("greater-than ends a value without quotes", "<a href=/a>b>", "b>甲乙", href="/a"),
    link("less-than in a quoted value", "<a title='<b>粗</b>' href=/a>", title="<b>粗</b>", href="/a"),
    link("less-than in a value without quotes", "<a href=/a<b>", href="/a<b"),
    link("less-than in a tag belongs to a name", "<a <b href=/a>", href="/a", **{"<b": ""}),
    link("first of two attributes of one name counts", "<a href=/a href=/b>", href="/a"),
    link("first counts whatever its case", "<a HREF=/a href=/b>", href="/a"),
    link("upper-case names are lower", "<A HREF=/A TITLE=B>", href="/A", title="B"),
    link("line break in a value stays", '<a title="甲\n乙" href=/a>', title="甲\n乙", href="/a"),
    link(
        "carriage returns in a value are line breaks", '<a title="甲\r\n乙\r丙" href=/a>', title="甲\n乙\n丙", href="/a"
    ),
    link("line breaks between attributes", "<a\nhref=/a\n\ttitle=b\n>", href="/a", title="b"),
    link("blanks around the equals sign", "<a href = /a title\n=\n'b'>", href="/a", title="b"),
    link("equals sign at the start belongs to the name", "<a =x href=/a>", href="/a", **{"=x": ""}),
    link("two equals signs", "<a href==/a>", href="=/a"),
    link("name without a value", "<a hidden href=/a disabled>", hidden="", href="/a", disabled=""),
    link("empty value without quotes takes the next word", "<a class= href=/a>", class_="href=/a", href=None),
    link("empty value before the end of the tag", "<a href=/a class=>", href="/a", class_=""),
    link("empty value in quotes", "<a href='' class=\"\">", href="", class_=""),
    link("slash between attributes", "<a/href=/a/title=b>", href="/a/title=b"),
    link("slash between quoted attributes", "<a/href='/a'/title='b'>", href="/a", title="b"),
    link("slash at the end of a value without quotes belongs to it", "<a href=/a/>", href="/a/"),
    link("slash before the end does not close a link", "<a href='/a'/>", href="/a"),
    link("stray quote in a tag is a name", "<a href=/a\" '>", href='/a"', **{"'": ""}),
    link("quote too many behind a value", "<a href='/a'' title=b>", href="/a", title="b", **{"'": ""}),
    link("quote within a value without quotes", "<a href=/a'b\"c>", href="/a'b\"c"),
    link("backtick is no quote", "<a href=`/a b`>", href="`/a", **{"b`": ""}),
    link("full-width quotes are no quotes", "<a href=“/a”>", href="“/a”"),
    link("ideographic blank does not part attributes", "<a href=/a\u3000title=b>", href="/a\u3000title=b"),
    link("no-break blank does not part attributes", "<a href=/a\u00a0title=b>", href="/a\u00a0title=b"),
    link("form feed parts attributes", "<a href=/a\ftitle=b>", href="/a", title="b"),
    link(
        "names may have colons, dots, dashes and digits",
        "<a xml:lang=zh data-x.1=b href=/a>",
        href="/a",
        **{"xml:lang": "zh", "data-x.1": "b"},
    ),
    link("Chinese names are names", "<a 标题=甲 href=/a>", href="/a", 标题="甲"),
    link(
        "two hundred attributes",
        "<a " + " ".join(f"data-n{n}={n}" for n in range(200)) + " href=/a>",
        href="/a",
        data__n199="199",
    ),
    link("reference in a value", "<a href='/a?x=1&amp;y=2'>", href="/a?x=1&y=2"),
    link("number in a value", "<a title='it&#39;s&#x4e2d;' href=/a>", title="it's中", href="/a"),
    link("bare ampersand in a value", "<a href=/a?x=1&y=2>", href="/a?x=1&y=2"),
    link("name without semicolon before equals sign stays in a value", "<a href='/a?x&copy=2'>", href="/a?x&copy=2"),
    link("name without semicolon before a letter stays in a value", "<a href='/a?x&notit;'>", href="/a?x&notit;"),
    link("name without semicolon at the end of a value is one", "<a href=/a title='b&copy'>", href="/a", title="b©"),
    link(
        "name without semicolon before another character is one",
        "<a href=/a title='b&copy c&lt,'>",
        href="/a",
        title="b© c<,",
    ),
    link("name with semicolon before a letter is one", "<a href=/a title='&copy;right'>", href="/a", title="©right"),
    link(
        "section sign of addresses stays before a letter",
        "<a href=/a?a=1&section=2&region=3>",
        href="/a?a=1&section=2&region=3",
    ),
    link("number without semicolon in a value", "<a href=/a title='&#65x'>", href="/a", title="Ax"),
    link("comment marks in a value are text", '<a title="<!-- x -->" href=/a>', title="<!-- x -->", href="/a"),
    link("end tag of script in a value is text", "<a title='</script></p>' href=/a>", title="</script></p>", href="/a"),
    Case("end tags may have attributes", "<div><p>甲</p class=x title='>'>乙</div>", ["甲", "乙"], ["p", "div"]),
    Case(
        "end tags may have blanks at their end", "<div><p>甲</p \n>乙</div\t>丙", list("甲乙丙"), ["p", "div", "body"]
    ),
    Case("end tags may have a slash", "<div><b>甲</b/>乙</div/>丙", ["甲乙", "丙"], ["div", "body"]),
    Case(
        "quote left open takes what follows to the next",
        '<p>甲<a href="/a>乙</a></p><p title="丙">丁</p>',
        ["甲丁"],
        ["p"],
    ),
    Case("tag without end takes the next tag", "<p>甲<b<i>乙</p>", ["甲", "乙"], ["p", "b<i"]),
    Case(
        "tag without end takes attributes of the next",
        "<p>甲</p><div class=x<p>乙</div>丙",
        list("甲乙丙"),
        ["p", "div", "body"],
    ),
    Case("slash before the end does not close div", "<div>甲<div/>乙</div>丙", list("甲乙丙"), ["div", "div", "div"]),
    Case(
        "slash before the end does not close p or span", "<div><p/>甲<span/>乙</div>丙", ["甲乙", "丙"], ["p", "body"]
    ),
    Case(
        "control characters in a value leave no gap",
        "<p>" + "渡口重新开放" * 20 + "<a href='/a\0\x08b'>甲</a></p>",
        ["渡口重新开放" * 20 + "甲"],
        attributes={"href": "/ab"},
    ),
    Case(
        "src of an image without quotes",
        "<p>甲<img src=/a.gif/>乙<IMG alt='a>b' SRC='/b.gif'></p>",
        ["甲乙"],
        pictures=["/a.gif/", "/b.gif"],
    ),
]
