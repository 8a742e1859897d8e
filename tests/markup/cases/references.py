"""Character references in text, and white space."""

from tests.markup.case import Case


def text(rule: str, source: str, shown: str) -> Case:
    """Give a case of one paragraph of text."""
    return Case(rule, f"<p>{source}</p>", [shown])


CASES = [
    text("decimal", "&#28193;&#21475;", "渡口"),
    text("hexadecimal in either case", "&#x6e21;&#X53E3;", "渡口"),
    text("decimal without semicolon", "&#28193 &#21475口", "渡 口口"),
    text("hexadecimal without semicolon takes all digits", "&#x6e21g", "渡g"),
    text("numbers of windows-1252", "&#147;渡口&#148;&#150;&#133;&#128;&#x99;", "“渡口”–…€™"),
    text("number zero", "甲&#0;乙", "甲\ufffd乙"),
    text("number too large", "甲&#x110000;乙&#99999999999;丙", "甲\ufffd乙\ufffd丙"),
    text("number of a surrogate", "甲&#xD83D;乙", "甲\ufffd乙"),
    text("number beyond the first plane", "甲&#x1F6A2;乙&#131083;", "甲\U0001f6a2乙\U0002000b"),
    text("number without digits is text", "甲&#;乙&#x;丙&#g;", "甲&#;乙&#x;丙&#g;"),
    text("number of many zeros", "&#00000000000028193;", "渡"),
    text("number of a line break is a blank", "甲&#10;乙&#13;丙&#9;丁", "甲 乙 丙 丁"),
    text("number of a no-break blank", "甲&#160;乙&#xa0;&#12288;丙", "甲 乙 丙"),
    text(
        "names", "&lt;甲&gt; &amp; &quot;乙&quot; &copy; &hellip; &middot; &ldquo;丙&rdquo;", '<甲> & "乙" © … · “丙”'
    ),
    text("names differ by case", "&Auml;&auml;&AMP;&LT;&Dagger;&dagger;", "Ää&<‡†"),
    text("name without semicolon", "甲&copy乙&amp丙&lt丁", "甲©乙&丙<丁"),
    text("name without semicolon before letters", "&notit; &ampamp &copyright", "¬it; &amp ©right"),
    text("longest name counts", "&notin; &not; &le;&leq;&amp;lt;", "∉ ¬ ≤≤&lt;"),
    text("name that only exists with semicolon", "&hellip &hellip; &mdash", "&hellip … &mdash"),
    text("unknown name is text", "甲&foo;乙&bar丙", "甲&foo;乙&bar丙"),
    text("double-encoded reference is decoded once", "&amp;nbsp;&amp;amp;&amp;#39;", "&nbsp;&amp;&#39;"),
    text("bare ampersands", "甲 & 乙 && 丙&", "甲 & 乙 && 丙&"),
    text("name of two characters", "&NotEqualTilde;&fjlig;", "≂̸fj"),
    text("tags made of references are text", "&lt;b&gt;甲&lt;/b&gt;", "<b>甲</b>"),
    text("reference in capital letters", "甲&NBSP;乙&QUOT;&COPY", '甲&NBSP;乙"©'),
    text("no-break blanks before a paragraph", "&nbsp;&nbsp;&nbsp;&nbsp;渡口开了&nbsp;", "渡口开了"),
    text("no-break blank without semicolon", "甲&nbsp乙&nbsp&nbsp丙", "甲 乙 丙"),
    text("ideographic blanks before a paragraph", "\u3000\u3000渡口\u3000开了\u3000", "渡口 开了"),
    text("ensp, emsp and thinsp", "甲&ensp;乙&emsp;丙&thinsp;丁", "甲 乙 丙 丁"),
    text("tabs and line breaks", "\t渡口\n\r\n  开了\r船来了\t", "渡口 开了 船来了"),
    text("form feed and vertical tab", "甲\f乙\x0b丙", "甲 乙 丙"),
    text("zero-width characters leave no trace", "渡\u200b口\u200d开\ufeff了&#8203;&zwnj;&shy;船", "渡口开了船"),
    text("marks of direction leave no trace", "渡&lrm;口&rlm;\u202a开\u202c了", "渡口开了"),
    text("blanks around tags fold", "甲 <b> 乙 </b> <i> </i> 丙", "甲 乙 丙"),
    text("no blank is added between phrases", "甲<b>乙</b><span>丙</span>", "甲乙丙"),
    text("blank of a line break between phrases", "<b>甲</b>\n<b>乙</b>", "甲 乙"),
    text("line separator is a blank", "甲\u2028乙\u2029丙", "甲 乙 丙"),
    Case(
        "a paragraph of blanks is no line", "<p>甲</p><p>&nbsp;</p><p>\u3000\n</p><p>&#8203;</p><p>乙</p>", ["甲", "乙"]
    ),
    Case("blanks between blocks are no lines", "<div>\n<p>甲</p>\n&nbsp;\n<p>乙</p>\n</div>", ["甲", "乙"]),
    Case("NUL in text is nothing", "<p>" + "渡口重新开放" * 20 + "\0船</p>", ["渡口重新开放" * 20 + "船"]),
    Case("carriage returns part nothing in tags", "<p\r\n>甲</p\r><p>乙", ["甲", "乙"]),
    Case("byte order mark before a page", "\ufeff<!DOCTYPE html><p>甲</p>", ["甲"], ["p"]),
    Case(
        "reference behind an open value", "<p>甲&lt;a href=&quot;x&quot;&gt;乙&lt;/a&gt;</p>", ['甲<a href="x">乙</a>']
    ),
    Case(
        "references in a title",
        "<title>渡口&mdash;&mdash;石梁&nbsp;日报&#x2014;</title><p>甲",
        ["甲"],
        title="渡口——石梁 日报—",
    ),
    Case(
        "references in a meta tag",
        '<meta name=description content="甲&amp;乙&quot;丙&#39;"><p>甲',
        ["甲"],
        meta={"description": ["甲&乙\"丙'"]},
    ),
]
