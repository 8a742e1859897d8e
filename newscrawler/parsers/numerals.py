"""Chinese numerals -> numbers."""

from __future__ import annotations

DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○Ｏ", "一壹元正", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
TENS = {"十": 10, "廿": 20, "卅": 30}


def number(text: str) -> int | None:
    """Give the value of a number below 1000 or of a row of digits, in Chinese or decimal digits.

    >>> [number(text) for text in ("二〇一九", "十二", "廿三", "三十一", "一百零八", "元", "108", "第")]
    [2019, 12, 23, 31, 108, 1, 108, None]
    """
    if text.isdecimal():
        return int(text)
    if "百" in text:
        head, _, rest = text.partition("百")
        hundreds, units = number(head), number(rest.lstrip("零〇")) if rest else 0
        return None if hundreds is None or units is None else hundreds * 100 + units
    for char, value in TENS.items():
        if char in text:
            head, _, rest = text.partition(char)
            tens, units = number(head) if head else 1, number(rest) if rest else 0
            return None if tens is None or units is None else tens * value + units
    digits = [str(DIGITS[char]) for char in text if char in DIGITS]
    return int("".join(digits)) if digits and len(digits) == len(text) else None
