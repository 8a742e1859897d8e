"""Text beside a date -> the time of day and the offset it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Abbreviations that mean one offset wherever news sites write them; CST, IST and AST mean several.
ZONES = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00", "BST": "+01:00", "WEST": "+01:00"}
ZONES |= {"CET": "+01:00", "MEZ": "+01:00", "CEST": "+02:00", "MESZ": "+02:00", "EET": "+02:00", "SAST": "+02:00"}
ZONES |= {"EEST": "+03:00", "MSK": "+03:00", "WIB": "+07:00", "HKT": "+08:00", "SGT": "+08:00", "MYT": "+08:00"}
ZONES |= {"JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00"}
ZONES |= {
    "EST": "-05:00",
    "EDT": "-04:00",
    "CDT": "-05:00",
    "MDT": "-06:00",
    "MST": "-07:00",
    "PST": "-08:00",
    "PDT": "-07:00",
}
HALVES = r"上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|晚间|晚間|夜间|午前|午後|오전|오후|ΑΜ|ΠΜ"
OFFSET = rf"Z\b|(?:UTC|GMT)?\s?[+\-−]\d{{1,2}}:?\d{{0,2}}(?!\d)|(?:{'|'.join(ZONES)})\b"
# 22:20, 22:20:15, 22时20分, 21時37分, 16시 5분, 13h48, 4:45pm, 14.30 (only behind a word such as kl. or ore).
CLOCK = (
    rf"(?P<half>{HALVES})?\s?(?P<hour>\d{{1,2}})\s?(?:[:：∶]|[时時點点시]\s?(?=\d)|\s?h\s?(?=\d\d)|(?P<dot>\.)(?=\d\d(?!\d)))"
    r"(?P<minute>\d{1,2})(?!\d)(?:\s?[分분])?(?:(?:[:：∶]|(?<=[分분])\s?)(?P<second>\d{1,2})(?!\d)秒?)?(?:[.,]\d{1,9})?"
    rf"(?:\s?(?P<noon>[aApP]\.?\s?[mM]\b\.?))?(?:\s?\(?(?P<offset>{OFFSET})\)?)?"
)
# Between a date and its time stand at most a few words and no other number: ", um", "klo", "at", "（星期三）", " - ".
GAP = r"(?P<gap>[^\d\n]{0,14}?)"
AFTER = re.compile(GAP + CLOCK)
BEFORE = re.compile(CLOCK + r"\s?(?:Uhr|hrs|Hrs|IST)?[\s,|•·/()-]{0,3}(?:on |am |den )?[^\W\d_]{0,9}[\s,]{0,2}$")
BEFORE_REACH = 28
DOTTED = re.compile(r"\b(?:kl|klo|kello|klokken|ore|alle|om|um|ob|u|à|às|godz|saat|в|о)\b", re.IGNORECASE)
# A time behind such a word is another one: that of the last change, or of something announced.
ELSEWHERE = re.compile(
    r"更新|修改|修訂|修订|編輯|编辑|截至|upd|modif|aktual|ändr|mis à jour|güncel|aggiorn|actuali", re.IGNORECASE
)
LARGEST_OFFSET = 14
AFTERNOON = frozenset("下午 傍晚 晚上 晚间 晚間 夜间 午後 오후 ΠΜ".split())


@dataclass(slots=True, frozen=True)
class Clock:
    """A time of day: "22:20" or "22:20:15", its offset if given, and how many characters it takes."""

    text: str
    offset: str | None
    size: int


def clock_after(text: str, position: int) -> Clock | None:
    """Give the time that follows a date ending at position, or None."""
    match = AFTER.match(text, position)
    if not match or ELSEWHERE.search(match["gap"]) or (match["dot"] and not DOTTED.search(match["gap"])):
        return None
    return _clock(match)


def clock_before(text: str, position: int) -> Clock | None:
    """Give the time that stands right before a date starting at position, or None."""
    match = BEFORE.search(text[max(0, position - BEFORE_REACH) : position])
    return None if not match or match["dot"] else _clock(match)


def _clock(match: re.Match[str]) -> Clock | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    hour = _on_24_hours(hour, match["half"] or "", match["noon"] or "")
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return None
    shown = f"{hour:02d}:{minute:02d}" + (f":{int(second):02d}" if second else "")
    return Clock(shown, _offset(match["offset"] or ""), match.end() - match.start())


def _on_24_hours(hour: int, half: str, noon: str) -> int:
    late = half in AFTERNOON or noon[:1] in ("p", "P") or (half == "中午" and hour < 11)
    if late and hour < 12:
        return hour + 12
    early = noon[:1] in ("a", "A") or half in ("凌晨", "上午", "午前", "오전", "ΑΜ")
    return 0 if early and hour == 12 else hour


def _offset(text: str) -> str | None:
    """Offset of "Z", "+0800", "GMT+7", "CEST", as +08:00; None for what is none."""
    word = text.strip()
    digits = re.search(r"([+\-−])(\d{1,2}):?(\d{2})?$", word)
    if not digits:
        return ZONES.get(word)
    hours, minutes = int(digits[2]), int(digits[3] or 0)
    if hours > LARGEST_OFFSET or minutes > 59:
        return None
    return f"{'-' if digits[1] != '+' else '+'}{hours:02d}:{minutes:02d}"
