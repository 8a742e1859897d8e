"""Pieces of markup as papers write it, right and wrong, by kind, and how often each kind comes."""

STARTS = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>渡口</title></head><body>",
    "<html><head><title>渡口</title><body bgcolor=#ffffff>",
    "<!DOCTYPE html>",
    "<HTML><HEAD><TITLE>渡口</TITLE></HEAD><BODY>",
    "<table width=760><tr><td>",
    "<div>",
)
# How often a kind of piece comes, of about a thousand; what hides or swallows the rest of a page comes in some pages only.
OFTEN = {"text": 330, "block": 150, "phrase": 90, "end": 210, "link": 40, "break": 40, "list": 30, "table": 40}
SELDOM = {"stray end": 12, "wrong end": 14, "void": 14, "comment": 12, "raw": 12, "unseen": 12}
WRONG = {"odd": 12, "broken": 8}
WRONG_PAGES = 0.4
BLOCKS = (
    *("div p p p p div div h1 h2 h3 center blockquote section article ul dl pre form header footer nav".split()),
    *("P DIV o:p founder-content address fieldset figure details story".split()),
)
PHRASES = "b font span strong i em u font span small label nobr code sup ruby time FONT tt s".split()
ATTRIBUTES = (
    *(
        "",
        "",
        "",
        "",
        " class=zw",
        " class='a b'",
        ' style="color:red"',
        " align=center",
        " id=x id=y",
        " a=1 b='2'c=\"3\"",
    ),
    *(
        " title='a>b'",
        ' title="甲\n乙"',
        " ALIGN=RIGHT",
        " hidden",
        " x=/a/",
        " /",
        "/",
        " =",
        ' title="&quot;&lt;p&gt;"',
        "\n",
    ),
)
BREAKS = ("<br>", "<br>", "<br/>", "<BR>", "<br><br>", "</br>", "<br clear=all>")
VOIDS = (
    "<hr>",
    "<img src=/a.gif>",
    "<img src='/b.gif' alt='a>b' />",
    "<input name=q>",
    "<wbr>",
    "<hr size=1 />",
    "<image src=c>",
)
COMMENTS = (
    *(
        "<!-- x -->",
        "<!---->",
        "<!-->",
        "<!-- <p>字</p> -->",
        "<!--[if IE]><p>字</p><![endif]-->",
        "<![endif]>",
        "<!-- a -- b -->",
    ),
    *("<?xml:namespace prefix = o />", "<!DOCTYPE html>", "<![CDATA[字]]>", "<!-- x --!>", "</>", "</ p>", "<!->"),
)
RAWS = (
    *("<script>var s = '</div><p>';</script>", "<script><!--\nx()\n//--></script>", "<style>p > b {}</style>"),
    *("<script><!-- <script>x</script> --></script>", "<textarea><p>字</textarea>", "<iframe><p></iframe>"),
    *("<noscript><div>字</noscript>", "<title>字</title>", "<SCRIPT src=x></SCRIPT >"),
)
UNSEEN = (
    *(
        "<select><option>字<option>字</select>",
        "<button>字<p>字</button>",
        "<svg><path d=x /><g/></svg>",
        "<svg width=1 />",
    ),
    *(
        "<template><td>字</template>",
        "<object><p>字</object>",
        "<select><option>字</option></select>",
        "<math><mi>x</math>",
    ),
    *("<svg><title>字</title><path></svg>", "<video><source src=x>字</video>", "<template></div><p>字</template>"),
)
ODD = (
    *(
        "<body class=x>",
        "</body>",
        "</html>",
        "<html lang=zh>",
        "<head>",
        "</head>",
        "<meta name=a content=b>",
        "<tr><td>",
        "<td>",
    ),
    *(
        "</body></html>",
        "<option>",
        "<li>",
        "<dd>",
        "<dt>",
        "<caption>",
        "<svg>",
        "<applet>",
        "<marquee>",
        "<button>",
        "<rt>",
    ),
)
BROKEN = (
    "<p<b>",
    "<div class=x<p>",
    "<a href='/x>",
    "<div <span>",
    '<p title="',
    "<b",
    "<p class=",
    "<!-- x",
    "<3",
    "< p >",
    "<p",
)
TEXTS = (
    "渡口{n}开了",
    "第{n}班船",
    "水位 {n} 米",
    "&nbsp;&nbsp;{n}号",
    "　　石梁讯{n} ",
    "a&amp;{n}",
    "{n}&lt;2",
    "x<{n}",
    "\n{n} ",
    "{n}&#8226;",
)
ENDS = "p div span font table ul b a h1 form center strong i section dl dd li".split()
SIMPLE = {
    "break": BREAKS,
    "void": VOIDS,
    "comment": COMMENTS,
    "raw": RAWS,
    "unseen": UNSEEN,
    "odd": ODD,
    "broken": BROKEN,
    "stray end": tuple(f"</{name}>" for name in ENDS),
}
NAMES = {"block": BLOCKS, "phrase": PHRASES, "table": ("table",)}
