"""What end tags reach: special and ordinary elements, and the scopes of the standard."""

from tests.markup.case import Case

CASES = [
    Case(
        "end tag of b ends an unknown element in it",
        "<div><b>甲<story>乙</b>丙</story></div>",
        list("甲乙丙"),
        ["div", "story", "div"],
    ),
    Case(
        "end tag of span ends an unknown element in it",
        "<div><span>甲<story>乙</span>丙</div>",
        list("甲乙丙"),
        ["div", "story", "div"],
    ),
    Case(
        "end tag of font ends office elements in it",
        "<p><font>甲<o:p>乙</font>丙</p>",
        list("甲乙丙"),
        ["p", "o:p", "p"],
    ),
    Case(
        "end tag of p ends an unknown element in it",
        "<div><p>甲<story>乙</p>丙</div>",
        list("甲乙丙"),
        ["p", "story", "div"],
    ),
    Case(
        "end tag of div ends an unknown element in it",
        "<div>甲<story>乙</div>丙",
        list("甲乙丙"),
        ["div", "story", "body"],
    ),
    Case(
        "end tag of b ends legend, map and picture in it",
        "<div><b>甲<legend>乙</b>丙<b><map>丁</b>戊<b><picture>己</b>庚</div>",
        list("甲乙丙丁戊己庚"),
    ),
    Case(
        "end tag of b leaves details, figure and nav in it open",
        "<div><b>甲<details>乙</b>丙</details><b><figure>丁</b>戊</figure><b><nav>己</b>庚</div>",
        ["甲", "乙丙", "丁戊", "己庚"],
        ["div", "details", "figure", "nav"],
    ),
    Case(
        "end tag of b in dialog in b",
        "<div><b>甲<dialog>乙</b>丙</dialog></div>",
        list("甲乙丙"),
        ["div", "dialog", "div"],
    ),
    Case(
        "end tag of legend does not reach beyond a div",
        "<div><legend>甲<div>乙</legend>丙</div></div>",
        ["甲", "乙丙"],
        ["legend", "div"],
    ),
    Case("li ends li beyond an unknown element", "<body><ul><li><story>甲<li>乙</ul>", ["甲", "乙"], ["story", "li"]),
    Case("li ends li beyond address", "<body><ul><li><address>甲<li>乙</ul>", ["甲", "乙"], ["address", "li"]),
    Case(
        "li stays in li beyond blockquote",
        "<body><ul><li>甲<blockquote>乙<li>丙</blockquote>丁</ul>",
        list("甲乙丙丁"),
        ["li", "blockquote", "li", "li"],
    ),
    Case(
        "dd ends dd beyond div", "<body><dl><dd>甲<div>乙<dd>丙</div>丁</dl>", ["甲", "乙", "丙丁"], ["dd", "div", "dd"]
    ),
    Case("dd stays in dd beyond a list", "<body><dl><dd>甲<ul><dd>乙</ul>丙</dl>", list("甲乙丙"), ["dd", "dd", "dd"]),
    Case(
        "end tag of dd reaches beyond a list",
        "<body><dl><dd>甲<ul><li>乙</dd>丙</dl>",
        list("甲乙丙"),
        ["dd", "li", "dl"],
    ),
    Case(
        "end tag of li reaches beyond a div", "<body><ul><li>甲<div>乙</li>丙</ul>", list("甲乙丙"), ["li", "div", "ul"]
    ),
    Case(
        "end tag of a heading reaches beyond a div",
        "<div><h1>甲<div>乙</h1>丙</div>丁",
        list("甲乙丙丁"),
        ["h1", "div", "div", "body"],
    ),
    Case(
        "end tag of p reaches beyond phrases and unknown elements",
        "<div><p><font><i><x>甲</p>乙</div>",
        ["甲", "乙"],
        ["x", "div"],
    ),
    Case(
        "end tag of p reaches beyond a section to no p",
        "<div><p>甲<marquee><div>乙</p>丙</div></marquee>丁</div>",
        list("甲乙丙丁"),
        ["p", "div", "div", "p"],
    ),
    Case("end tag of center ends a p and a font in it", "<center><p><font>甲</center>乙", ["甲", "乙"], ["p", "body"]),
    Case(
        "p in an unknown element in p ends both",
        "<p>甲<story>乙<p>丙</story>丁",
        ["甲", "乙", "丙丁"],
        ["p", "story", "p"],
    ),
    Case(
        "p in marquee in p ends nothing",
        "<p>甲<marquee>乙<p>丙</p></marquee>丁</p>",
        list("甲乙丙丁"),
        ["p", "marquee", "p", "p"],
    ),
    Case(
        "end tag of marquee ends blocks in it",
        "<marquee><div>甲<p>乙</marquee><p>丙",
        list("甲乙丙"),
        ["div", "p", "p"],
    ),
    Case("end tag of p in select", "<p>甲<select><option>乙</p>丙</select>丁", ["甲丁"], ["p"]),
    Case("tags of phrases in select", "<p>甲<select><b>乙</b><option>丙</select>丁</p>", ["甲丁"], ["p"]),
    Case(
        "table begins in select in a cell",
        "<table><tr><td>甲<select><option>乙</td><td>丙</table>",
        ["甲", "丙"],
        ["td", "td"],
    ),
    Case(
        "cell ends what is open in button", "<table><tr><td>甲<button><div>乙<td>丙</table>", ["甲", "丙"], ["td", "td"]
    ),
    Case(
        "end tag of div reaches out of button", "<div>甲<button>乙</div>丙</button>丁", ["甲", "丙丁"], ["div", "body"]
    ),
    Case("end tag of button ends a p in it", "<div>甲<button><p>乙</button>丙</div>", ["甲丙"], ["div"]),
    Case("frame in body is passed over", "<body><p>甲<frame src=x>乙</p>", ["甲乙"], ["p"]),
    Case("keygen and area have no content", "<div>甲<keygen>乙<area>丙</div>", list("甲乙丙"), ["div"] * 3),
    Case(
        "menuitem and command are ordinary",
        "<div>甲<menuitem>乙</menuitem><command>丙</div>丁",
        list("甲乙丙丁"),
        ["div", "menuitem", "command", "body"],
    ),
    Case(
        "noembed is unseen",
        "<div>甲<noembed>乙</noembed>丙</div>",
        ["甲丙"],
        ["div"],
    ),
    Case(
        "search and hgroup end p",
        "<p>甲<search>乙</search><p>丙<hgroup><h1>丁</hgroup>",
        list("甲乙丙丁"),
        ["p", "search", "p", "h1"],
    ),
    Case(
        "end tag of a table in table reaches the inner one",
        "<table><tr><td><table><tr><td>甲</table>乙</table>丙",
        list("甲乙丙"),
        ["td", "td", "body"],
    ),
    Case(
        "end tag of tr beyond an open div, and text behind it",
        "<table><tr><td>甲<div></tr>乙</div></table>",
        ["甲", "乙"],
        stays=True,
    ),
    Case("end tag of td beyond an open div", "<table><tr><td><div>甲</td><td>乙</table>", ["甲", "乙"], ["div", "td"]),
    Case(
        "end tag of td beyond an open list and p",
        "<table><tr><td><ul><li><p>甲</td><td>乙</table>",
        ["甲", "乙"],
        ["p", "td"],
    ),
    Case(
        "end tag of caption beyond an open p",
        "<table><caption><p>甲</caption><tr><td>乙</table>",
        ["甲", "乙"],
        ["p", "td"],
    ),
    Case("start of a cell in caption ends it", "<table><caption>甲<td>乙</table>", ["甲", "乙"], ["caption", "td"]),
    Case(
        "second form in a table is passed over",
        "<form><table><form><tr><td>甲</table>乙</form>丙",
        list("甲乙丙"),
        ["td", "form", "body"],
    ),
]
