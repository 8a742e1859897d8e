from newscrawler.document import Document


def test_blocks_end_at_block_tags_and_br() -> None:
    page = "<div>甲<b>乙</b><br>丙<p>丁<a href=x>戊己</a></p>庚</div>".encode()
    blocks = Document.from_bytes(page).blocks
    assert [(b.text, b.tag, b.link_chars) for b in blocks] == [
        ("甲乙", "div", 0),
        ("丙", "div", 0),
        ("丁戊己", "p", 2),
        ("庚", "div", 0),
    ]


def test_unseen_elements_give_no_blocks() -> None:
    page = b"<div>a<script>var x = 1</script>b<style>p{}</style></div><template>c</template>"
    assert [b.text for b in Document.from_bytes(page).blocks] == ["ab"]


def test_bare_text_is_one_block_a_line() -> None:
    document = Document.from_bytes("一 <二>\n\n三 & 四\n".encode())
    assert document.bare
    assert [b.text for b in document.blocks] == ["一 <二>", "三 & 四"]


def test_empty_page_has_no_blocks() -> None:
    assert Document.from_bytes(b"").blocks == []


def test_meta_values_are_kept_in_page_order() -> None:
    page = b'<meta name="Author" content="A"><meta property="author" content="B"><meta name=x content="">'
    assert Document.from_bytes(page).meta == {"author": ["A", "B"]}


def test_json_ld_graph_is_flattened_and_broken_json_passed_over() -> None:
    page = b"""<p>x</p><script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",
    "author": {"@type": "Person", "name": "A"}}]}</script><script type="application/ld+json">{oops</script>"""
    assert [o["@type"] for o in Document.from_bytes(page).json_ld] == ["WebPage", "NewsArticle", "Person"]


def test_text_behind_stray_end_tags_goes_on_in_the_element_left_open() -> None:
    markup = b"<html><body><div id=text><p>one<p>two</body></html><p>three, which is long enough to be kept</div></body></html>"
    document = Document.from_bytes(markup)
    assert [block.box.parent.get("id") for block in document.blocks if block.box.parent] == ["text"] * 3


def test_links_of_pictures_below_the_last_line_are_no_links_of_what_is_added() -> None:
    document = Document.from_bytes("<p>渡口重新开放</p><a href=/1><img src=a></a>".encode())
    document.add_markup("<p>第一班船过了河</p>")
    assert [(block.text, block.links) for block in document.blocks] == [("渡口重新开放", []), ("第一班船过了河", [])]
