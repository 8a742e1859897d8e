"""li, dt, dd, option, ruby: items whose end tags are left out or stand too many."""

from tests.markup.case import Case

CASES = [
    Case("li ends where the next begins", "<body><ul><li>甲<li>乙</ul>", ["甲", "乙"], ["li", "li"]),
    Case(
        "li in a list of its own leaves the outer one open",
        "<body><ul><li>甲<ul><li>乙<li>丙</ul>丁<li>戊</ul>",
        list("甲乙丙丁戊"),
        ["li"] * 5,
    ),
    Case(
        "li ends li beyond a div",
        "<body><ul><li>甲<div>乙<li>丙</div>丁</ul>",
        ["甲", "乙", "丙丁"],
        ["li", "div", "li"],
    ),
    Case("li outside of a list", "<div><li>甲<li>乙</div>丙", list("甲乙丙"), ["li", "li", "body"]),
    Case("li ends a p in it where the next li begins", "<body><ul><li><p>甲<li><p>乙</ul>", ["甲", "乙"], ["p", "p"]),
    Case("li ends p outside of a list", "<p>甲<li>乙</p>丙", ["甲", "乙", "丙"], ["p", "li", "li"]),
    Case("stray end tag of li is passed over", "<p>甲</li>乙</p>", ["甲乙"], ["p"]),
    Case(
        "end tag of li does not reach beyond the list in it",
        "<body><ul><li>甲<ul></li>乙</ul>丙</ul>",
        list("甲乙丙"),
        ["li", "ul", "li"],
    ),
    Case("end tag of ul without one is passed over", "<div>甲</ul>乙</div>", ["甲乙"], ["div"]),
    Case("end tag of ol does not end ul", "<body><ul><li>甲</ol>乙</ul>", ["甲乙"], ["li"]),
    Case("ul straight in ul", "<body><ul><li>甲</li><ul><li>乙</li></ul></ul>丙", list("甲乙丙"), ["li", "li", "body"]),
    Case("text straight in ul", "<body><ul>甲<li>乙</li>丙</ul>", list("甲乙丙"), ["ul", "li", "ul"]),
    Case(
        "li begins in a section without ending one outside",
        "<body><ul><li>甲<section><li>乙</section>丙</ul>",
        list("甲乙丙"),
        ["li", "li", "li"],
    ),
    Case("li ends li beyond span", "<body><ul><li><span>甲<li>乙</span>丙</ul>", ["甲", "乙丙"], ["li", "li"]),
    Case(
        "nested lists closed in the wrong order",
        "<body><ul><li>甲<ol><li>乙</ul>丙</ol>丁",
        ["甲", "乙", "丙丁"],
        ["li", "li", "body"],
    ),
    Case(
        "menu and dir are lists",
        "<p>甲<menu><li>乙<li>丙</menu><dir><li>丁</dir>",
        list("甲乙丙丁"),
        ["p", "li", "li", "li"],
    ),
    Case(
        "dt and dd end each other",
        "<body><dl><dt>甲<dd>乙<dt>丙<dd>丁</dl>",
        list("甲乙丙丁"),
        ["dt", "dd", "dt", "dd"],
    ),
    Case(
        "dl with groups in div",
        "<body><dl><div><dt>甲<dd>乙</div><div><dt>丙<dd>丁</div></dl>",
        list("甲乙丙丁"),
        ["dt", "dd", "dt", "dd"],
    ),
    Case("dd outside of dl", "<div>甲<dd>乙<dd>丙</div>", list("甲乙丙"), ["div", "dd", "dd"]),
    Case(
        "dl in dd leaves the outer dd open",
        "<body><dl><dd>甲<dl><dd>乙</dl>丙<dt>丁</dl>",
        list("甲乙丙丁"),
        ["dd", "dd", "dd", "dt"],
    ),
    Case("end tag of dt does not end dd", "<body><dl><dd>甲</dt>乙</dl>", ["甲乙"], ["dd"]),
    Case("stray end tag of dd is passed over", "<p>甲</dd>乙</p>", ["甲乙"], ["p"]),
    Case("p in dd ends where dt begins", "<body><dl><dd><p>甲<dt>乙</dl>", ["甲", "乙"], ["p", "dt"]),
    Case(
        "option without end is unseen to the end of select",
        "<p>甲<select><option>乙<option>丙</select>丁</p>",
        ["甲丁"],
        ["p"],
    ),
    Case("optgroup in select is unseen", "<p>甲<select><optgroup label=组><option>乙</optgroup></select>丁", ["甲丁"]),
    Case("select in select ends it", "<p>甲<select><option>乙<select>丙</p>", ["甲丙"], ["p"]),
    Case("input ends select", "<p>甲<select><option>乙<input>丙</p>", ["甲", "丙"], ["p", "p"]),
    Case("option outside of select is unseen", "<p>甲<option>乙</option>丙</p>", ["甲丙"], ["p"]),
    Case(
        "select in a cell ends with it", "<table><tr><td>甲<select><option>乙<td>丙</table>", ["甲", "丙"], ["td", "td"]
    ),
    Case("select not closed in p ends with the page", "<p>甲<select><option>乙", ["甲"], ["p"]),
    Case("datalist holds no visible options", "<p>甲<datalist><option>乙<option>丙</datalist>丁", ["甲", "丁"]),
    Case("ruby without end tags is one line", "<p><ruby>渡<rp>(<rt>dù<rp>)</ruby>口</p>", ["渡(dù)口"], ["p"]),
    Case(
        "ruby with rtc is parted by it",
        "<p><ruby>渡<rb>口<rtc>甲<rt>乙</ruby>丙</p>",
        ["渡", "口", "甲乙", "丙"],
        ["p", "rb", "rtc", "p"],
    ),
    Case(
        "li with a link and a date is one line",
        "<body><ul><li><a href=/a>渡口开了</a><span>11-24</span><li><a href=/b>船来了</a></ul>",
        ["渡口开了11-24", "船来了"],
        ["li", "li"],
        [["/a"], ["/b"]],
    ),
]
