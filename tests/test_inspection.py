from newscrawler.document import Document
from newscrawler.inspection import explain
from tests.parsers_pages import PARAGRAPHS, document

MARKUP = f"""<div>首页 &gt; 水利 &gt; 正文</div><h1>青禾县白石渠整治工程全部完工</h1>
<div class=info>2019-09-08 10:20 来源：青禾日报</div>{PARAGRAPHS}<p>责任编辑：林小满</p>"""
HEAD = """<title>青禾县白石渠整治工程全部完工_水利_青禾网</title><meta name=pubdate content='2019-09-08'>
<meta property=og:title content='青禾县白石渠整治工程全部完工'>"""


def test_each_field_lists_its_candidates_and_what_agrees_with_the_winner() -> None:
    inspection = explain(document(MARKUP, HEAD, url="http://qinghe.example/a/1.htm"))
    reports = {report.name: report for report in inspection.fields}
    headline = reports["title"]
    assert (headline.value, headline.rule) == ("青禾县白石渠整治工程全部完工", "shown in h1")
    assert headline.agreeing == ["og:title", "title tag"]
    published = reports["published_at"]
    assert (published.value, published.rule) == ("2019-09-08T10:20+08:00", "line by the headline")
    assert published.agreeing == ["meta pubdate"]
    assert [proposal.value for proposal in published.candidates] == ["2019-09-08T10:20", "2019-09-08"]
    assert reports["section"].value == "水利"
    assert reports["editors"].value == ["林小满"]
    assert reports["source"].value == "青禾日报"


def test_lines_tell_which_were_kept_as_paragraphs() -> None:
    lines = explain(document(MARKUP, HEAD)).lines
    assert {3, 4, 5, 6} <= {line.index for line in lines if line.kept}
    assert not lines[2].kept
    assert lines[-1].text == "责任编辑：林小满"


def test_the_readable_form_marks_the_winner() -> None:
    text = str(explain(document(MARKUP, HEAD, url="http://qinghe.example/a/1.htm"))).splitlines()
    assert text[0] == "http://qinghe.example/a/1.htm  utf-8"
    assert any(line.startswith("title             青禾县白石渠整治工程全部完工") for line in text)
    assert "                  by shown in h1; the same by og:title, title tag" in text
    assert "                  nothing says otherwise" in text
    assert sum(line.startswith("  *") and "shown in h1" in line for line in text) == 1


def test_plain_data_holds_the_same() -> None:
    plain = explain(document(MARKUP, HEAD)).to_dict()
    assert plain["found"] is True
    assert plain["fields"][0]["name"] == "title"


def test_a_page_without_article_says_so() -> None:
    inspection = explain(Document.from_bytes(b"<title>x</title>"))
    assert (inspection.found, inspection.fields, inspection.lines) == (False, [], [])
    assert "no article text was found" in str(inspection)


def test_control_characters_of_a_page_do_not_reach_the_terminal() -> None:
    hostile = document(f"<h1>青禾县&#x9b;31m白石渠\u202e整治工程</h1>{PARAGRAPHS}")
    assert not {"\x1b", "\x9b", "\u202e"} & set(str(explain(hostile)))


def test_the_readable_form_says_what_the_winner_won_over() -> None:
    other = HEAD.replace("青禾县白石渠", "乙县红石渠")
    text = str(explain(document(MARKUP, other)))
    assert " ahead of og:title\n" in text or " ahead of title tag\n" in text
