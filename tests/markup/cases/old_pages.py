"""Pages as Chinese papers wrote them in the 2000s: tables for the frame, fonts for headings, breaks for paragraphs."""

from tests.markup.case import Case

CASES = [
    Case(
        "paragraphs by two breaks and indents of no-break blanks",
        "<TABLE width=760 border=0><TR><TD class=zw>&nbsp;&nbsp;&nbsp; 石梁讯 渡口昨日重新开放。<BR><BR>"
        "&nbsp;&nbsp;&nbsp; 第一班船载客十二人。<BR><BR>　　船老大说水位还好。</TD></TR></TABLE>",
        ["石梁讯 渡口昨日重新开放。", "第一班船载客十二人。", "船老大说水位还好。"],
        ["td"] * 3,
    ),
    Case(
        "P in upper case is never closed",
        "<BODY bgColor=#ffffff><CENTER><FONT size=5><B>渡口重新开放</B></FONT></CENTER><P>　　石梁讯 昨日开船。"
        "<P>　　票价不变。<P align=right>（文禾）</BODY>",
        ["渡口重新开放", "石梁讯 昨日开船。", "票价不变。", "（文禾）"],
        ["center", "p", "p", "p"],
    ),
    Case(
        "font around paragraphs of a cell",
        "<table><tr><td><font size=3 color=#000080><p>甲段</p><p>乙段</font></p><p>丙段</p></td></tr></table>",
        ["甲段", "乙段", "丙段"],
        ["p"] * 3,
    ),
    Case(
        "table in center in font in p",
        "<p align=center><font><center><table><tr><td>图：新渡口</td></tr></table></center></font></p><p>正文</p>",
        ["图：新渡口", "正文"],
        ["td", "p"],
    ),
    Case(
        "layout of three columns in nested tables",
        "<table><tr><td><table><tr><td><a href=/1.htm>要闻</a><tr><td><a href=/2.htm>社会</a></table>"
        "<td valign=top><table><tr><td align=center><b>渡口开了</b><tr><td>正文一<br>正文二</table><td>右栏</table>版权",
        ["要闻", "社会", "渡口开了", "正文一", "正文二", "右栏", "版权"],
        ["td"] * 6 + ["body"],
        [["/1.htm"], ["/2.htm"], [], [], [], [], []],
    ),
    Case(
        "cells closed twice and rows never",
        "<table><tr><td>甲</td></td><td>乙</td></td><tr><td>丙</td></table></table>丁",
        list("甲乙丙丁"),
        ["td", "td", "td", "body"],
    ),
    Case(
        "title in the head twice and body in the middle of tables",
        "<html><head><title>石梁日报</title></head><table><tr><td>报头</td></tr></table><body topmargin=0><p>正文</p></body></html>",
        ["报头", "正文"],
        ["td", "p"],
        title="石梁日报",
    ),
    Case(
        "date and source in one line with bars",
        "<div align=center>2006-5-12&nbsp;&nbsp;石梁日报&nbsp;|&nbsp;<a href='javascript:void(0)'>【大 中 小】</a></div>",
        ["2006-5-12 石梁日报 | 【大 中 小】"],
        ["div"],
        [["javascript:void(0)"]],
    ),
    Case(
        "spans of a word processor with conditional comments",
        "<p class=MsoNormal style='text-indent:21.0pt'><span lang=EN-US><?xml:namespace prefix = o ns = \"urn:x\" />"
        "<![if !supportEmptyParas]>&nbsp;<![endif]></span><span style='font-family:宋体'>渡口开了。</span></p>",
        ["渡口开了。"],
        ["p"],
    ),
    Case(
        "div in p in span from an editor",
        "<p><span style='font-size:14px'><div>甲段</div><div>乙段</div></span></p><p>丙段</p>",
        ["甲段", "乙段", "丙段"],
        ["div", "div", "p"],
    ),
    Case(
        "list of links in fonts with bullets",
        "<td><font color=red>·</font><a href=/a.htm target=_blank>渡口开了</a><br><font color=red>·</font>"
        "<a href=/b.htm target=_blank>茶园开采</a><br>",
        ["·渡口开了", "·茶园开采"],
        ["body", "body"],
        [["/a.htm"], ["/b.htm"]],
    ),
    Case(
        "form of a search between head line and text",
        "<table><form name=s action=/so method=get><tr><td><input name=q><select name=c><option value=1>全文"
        "<option value=2>标题</select><input type=submit value=搜索></td></tr></form></table><p>正文</p>",
        ["正文"],
        ["p"],
    ),
    Case(
        "counter scripts with markup in their strings",
        "<div>甲<script language=javascript>document.title;var s='<table><tr><td>'+\"</td></tr></table>\";</script>乙</div>",
        ["甲乙"],
        ["div"],
    ),
    Case(
        "marks of the publishing system around the text",
        "<div id=zoom><!--enpcontent--><founder-content><P>　　甲段</P><P>　　乙段</P></founder-content><!--/enpcontent--></div>",
        ["甲段", "乙段"],
        ["p", "p"],
    ),
    Case(
        "founder elements with colons and dashes",
        "<td><founder-title>渡口开了</founder-title><br><founder-author>文禾</founder-author></td>",
        ["渡口开了", "文禾"],
        ["founder-title", "founder-author"],
    ),
    Case(
        "strong left open in a heading line",
        "<p><strong>一、渡口<p>正文一<p><strong>二、码头</strong><p>正文二",
        ["一、渡口", "正文一", "二、码头", "正文二"],
        ["p"] * 4,
    ),
    Case(
        "p with breaks and rules between",
        "<p>甲段<br>\r\n乙段<hr size=1>丙段<br><br>丁段</p>",
        ["甲段", "乙段", "丙段", "丁段"],
        ["p", "p", "body", "body"],
    ),
    Case(
        "end tags in upper case with blanks",
        "<TD>甲</TD ><P>乙</P ><DIV>丙</DIV >丁",
        ["甲", "乙", "丙", "丁"],
        ["body", "p", "div", "body"],
    ),
    Case(
        "map with areas is a block", "<p>甲<map name=m><area shape=rect href=/1></map>乙</p>", ["甲", "乙"], ["p", "p"]
    ),
    Case("layers and ilayers are blocks", "<div>甲<layer>乙</layer><ilayer>丙</ilayer></div>", list("甲乙丙")),
]
