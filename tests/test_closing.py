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
