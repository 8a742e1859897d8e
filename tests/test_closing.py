"""What a publisher says to its readers below a text is no paragraph; the same words in the story are."""

import newscrawler

STORY = [
    "The harbour board of Eastport said on Monday that the old lighthouse will be open to the public from May.",
    "Volunteers have spent three winters on the stairs and the lamp room, which had been closed since the storm.",
    "The keeper, who is the last of his family to live on the island, will give tours on Saturdays and Sundays.",
    "Follow me on Twitter if you doubt it, he said, and laughed at the pier. Sign up for a tour at the kiosk.",
    "Tickets are sold at the pier, and half of the price goes to the repair of the lamp, the board said.",
]


def body_of(lines: list[str]) -> list[str]:
    page = "<h1>Old lighthouse opens in May</h1><div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>"
    article = newscrawler.extract(page.encode())
    assert article is not None
    return (article.body or "").split("\n")


def test_words_to_the_readers_at_the_end_are_no_paragraphs() -> None:
    for words in (
        ["Got a story? Get in touch with our news desk at desk@eastport.example."],
        ["Jane Doe is a staff writer at the Eastport Gazette and covers the islands.", "jane@eastport.example"],
        ["(Reporting by Jane Doe; Editing by John Roe)"],
        ["This article was first published by the Island Review.", "Sign up for our newsletter here."],
        ["Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns mit einer Spende."],
        ["More on this", "Follow us on Facebook for the latest news from the harbour."],
        ["更多精彩内容，请关注东港日报公众号。"],
    ):
        assert body_of([*STORY, *words]) == STORY


def test_the_same_words_within_the_story_stay() -> None:
    lines = ["Get in touch, the board wrote to the islanders, and they did.", *STORY]
    assert body_of(lines) == lines


def page_of(markup: str) -> list[str]:
    article = newscrawler.extract(f"<h1>Old lighthouse opens in May</h1><div>{markup}</div>".encode())
    assert article is not None
    return (article.body or "").split("\n")


SHOWN = [f"<p>{line}</p>" for line in STORY]


def test_label_and_links_to_other_articles_amid_the_text_are_left_out() -> None:
    links = (
        "<p>Don't miss</p><p><a href=/1>Ferry fares rise in June</a> |</p><p><a href=/2>New pier for Westport</a> |</p>"
    )
    assert page_of("".join(SHOWN[:3]) + links + "".join(SHOWN[3:])) == STORY


def test_list_of_what_subscribers_get_is_left_out_and_a_list_of_the_story_kept() -> None:
    offer = (
        "<ul><li>Unlimited online access to the Eastport Gazette.</li><li>Daily puzzles and the crossword.</li></ul>"
    )
    told = "<p>The board lists what visitors should bring:</p><ul><li>Stout shoes;</li><li>A torch</li></ul>"
    lines = [*STORY[:4], "The board lists what visitors should bring:", "Stout shoes;", "A torch", STORY[4]]
    assert page_of(offer + "".join(SHOWN[:4]) + told + SHOWN[4]) == lines


def test_line_of_day_and_writer_above_the_text_is_no_paragraph() -> None:
    for line in ("05/10/2026 - Published by: Jane Doe - Section: Harbour", "By Jane Doe, EASTPORT RADIO"):
        assert page_of(f"<p>{line}</p>" + "".join(SHOWN)) == STORY


def test_caption_is_no_paragraph() -> None:
    figure = "<figure><img src=/a.jpg><figcaption>The lighthouse on Monday, seen from the pier at low tide.</figcaption></figure>"
    assert page_of("".join(SHOWN[:3]) + figure + "".join(SHOWN[3:])) == STORY
