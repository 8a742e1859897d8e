"""What is said of short texts is remembered, of long ones made anew."""

from newscrawler.remembering import LONGEST, remembered


def test_short_texts_are_asked_once_and_long_ones_each_time() -> None:
    asked: list[int] = []

    @remembered(4)
    def size(text: str) -> int:
        asked.append(len(text))
        return len(text)

    texts = ["a" * LONGEST, "b" * (LONGEST + 1)]
    assert [size(text) for text in texts * 2] == [LONGEST, LONGEST + 1] * 2
    assert asked == [LONGEST, LONGEST + 1, LONGEST + 1]
