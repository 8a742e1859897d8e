"""Names of elements; svg and math."""

from tests.markup.case import Case

CASES = [
    Case("upper-case names", "<DIV><P>甲<P>乙</DIV><TABLE><TR><TD>丙</TABLE>", list("甲乙丙"), ["p", "p", "td"]),
    Case("mixed case closes each other", "<dIv>甲<SPAN>乙</span></DiV>丙", ["甲乙", "丙"], ["div", "body"]),
    Case("unknown element is a block", "<div>甲<story>乙</story>丙</div>", list("甲乙丙"), ["div", "story", "div"]),
    Case(
        "custom element is a block",
        "<div>甲<news-body>乙</news-body>丙</div>",
        list("甲乙丙"),
        ["div", "news-body", "div"],
    ),
    Case("name with a colon", "<p>甲<o:p>乙</o:p>丙</p>", list("甲乙丙"), ["p", "o:p", "p"]),
    Case("empty element of office pages parts the line", "<p>甲<o:p></o:p></p><p>乙</p>", ["甲", "乙"], ["p", "p"]),
    Case(
        "shapes of office pages", "<p>甲<v:shape id=x><v:imagedata src=y /></v:shape>乙</p>", ["甲", "乙"], ["p", "p"]
    ),
    Case(
        "names with prefix st1", "<p>甲<st1:place w:st=on>乙</st1:place>丙</p>", list("甲乙丙"), ["p", "st1:place", "p"]
    ),
    Case(
        "unknown element closed in itself is not closed",
        "<div>甲<st1:x/>乙</div>丙",
        list("甲乙丙"),
        ["div", "st1:x", "body"],
    ),
    Case(
        "names with dots, digits, dashes and underscores",
        "<div><h7>甲</h7><x.y>乙</x.y><a1>丙</a1><x_y>丁</x_y></div>",
        list("甲乙丙丁"),
        ["h7", "x.y", "a1", "x_y"],
    ),
    Case(
        "name with Chinese letters behind a letter",
        "<div>甲<b粗>乙</b粗>丙</div>",
        list("甲乙丙"),
        ["div", "b粗", "div"],
    ),
    Case("name ends at a slash", "<div>甲<b/粗>乙</b>丙</div>", ["甲乙丙"], ["div"]),
    Case("name with a quote", "<div>甲<b'>乙</b'>丙</div>", list("甲乙丙"), ["div", "b'", "div"]),
    Case("name with an equals sign", "<div>甲<font=red>乙</font>丙</div>", ["甲", "乙丙"], ["div", "font=red"]),
    Case(
        "names that begin like others",
        "<p>甲<bold>乙</bold><pp>丙</pp><scripts>丁</scripts><br1>戊</p>",
        list("甲乙丙丁戊"),
    ),
    Case(
        "blink, basefont and spacer are no phrases",
        "<p>甲<blink>乙</blink>丙<basefont size=2>丁<spacer>戊</p>",
        list("甲乙丙丁戊"),
    ),
    Case("svg is unseen", "<p>甲<svg><text>乙</text></svg>丙</p>", ["甲丙"], ["p"]),
    Case("svg closed in itself is closed", "<p>甲<svg width=1 />乙</p>", ["甲乙"], ["p"]),
    Case("elements in svg closed in themselves are closed", "<p>甲<svg><path d=x /><g/></svg>乙</p>", ["甲乙"], ["p"]),
    Case("path in svg that is not closed ends with it", "<p>甲<svg><path><g></svg>乙</p>", ["甲乙"], ["p"]),
    Case("script in svg closed in itself is closed", "<p>甲<svg><script/></svg>乙</p>", ["甲乙"], ["p"]),
    Case("title in svg is unseen", "<p>甲<svg><title>图<b>乙</b></title></svg>丙</p>", ["甲丙"], ["p"]),
    Case("CDATA in svg is text of it", "<p>甲<svg><![CDATA[</svg><p>乙]]></svg>丙</p>", ["甲丙"], ["p"]),
    Case("style in svg is markup", "<p>甲<svg><style>a<!-- </svg> --></style></svg>乙</p>", ["甲乙"], ["p"]),
    Case("p ends svg", "<div>甲<svg><g>乙<p>丙</p></svg>丁</div>", ["甲", "丙", "丁"], ["div", "p", "div"]),
    Case(
        "div ends svg that was never closed",
        "<div>甲<svg><path d=x><div>乙</div>丙</div>",
        list("甲乙丙"),
        ["div", "div", "div"],
    ),
    Case("br ends svg", "<p>甲<svg>乙<br>丙</p>", ["甲", "丙"], ["p", "p"]),
    Case(
        "span and img end svg",
        "<p>甲<svg>乙<span>丙</span></svg><svg><img src=/a.gif>丁</p>",
        ["甲丙丁"],
        ["p"],
        pictures=["/a.gif"],
    ),
    Case("a does not end svg", "<p>甲<svg><a href=/x>乙</a></svg>丙</p>", ["甲丙"], ["p"], [[]]),
    Case(
        "font with color ends svg, other font does not",
        "<p>甲<svg><font>乙</font></svg>丙<svg><font color=red>丁</p>",
        ["甲丙丁"],
        ["p"],
    ),
    Case("end tag of p ends svg", "<p>甲<svg>乙</p>丙", ["甲", "丙"], ["p", "body"]),
    Case(
        "foreignObject holds HTML that is unseen",
        "<p>甲<svg><foreignObject><p>乙</p></foreignObject></svg>丙</p>",
        ["甲丙"],
        ["p"],
    ),
    Case(
        "end tag of div in foreignObject does not reach out",
        "<div>甲<svg><foreignObject></div>乙</foreignObject></svg>丙</div>丁",
        ["甲丙", "丁"],
        ["div", "body"],
    ),
    Case("table in svg ends it", "<div>甲<svg><table><tr><td>乙</table>丙</div>", list("甲乙丙"), ["div", "td", "div"]),
    Case("svg in a cell ends with the table", "<table><tr><td>甲<svg><g></table>乙", ["甲", "乙"], ["td", "body"]),
    Case(
        "svg in a cell is ended by its end tag",
        "<table><tr><td>甲<svg><g></td><td>乙</table>",
        ["甲", "乙"],
        ["td", "td"],
    ),
    Case("math is unseen", "<p>甲<math><mi>x</mi><mo>=</mo></math>乙</p>", ["甲乙"], ["p"]),
    Case("mtext holds HTML that is unseen", "<p>甲<math><mtext><b>乙</b></mtext></math>丙</p>", ["甲丙"], ["p"]),
    Case("p in math ends it", "<div>甲<math><mrow><p>乙</p></math>丙</div>", list("甲乙丙"), ["div", "p", "div"]),
    Case("math closed in itself is closed", "<p>甲<math/>乙</p>", ["甲乙"], ["p"]),
    Case("end tag of svg without one is passed over", "<p>甲</svg>乙</p>", ["甲乙"], ["p"]),
    Case("svg in upper case", "<p>甲<SVG><PATH/></SVG>乙</p>", ["甲乙"], ["p"]),
]
