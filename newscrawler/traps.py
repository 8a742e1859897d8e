"""Addresses that lead nowhere but on: a crawl that followed them would never end."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

LONGEST = 1000  # characters; the longest article address among 11,000 of real list pages has 214
DEEPEST = 15  # path segments; the deepest there has 9
MOST_PARAMETERS = 8
SESSION = re.compile(r"[?&;/](?:jsessionid|phpsessid|sessionid|sid|aspsessionid\w*)=[0-9a-z]{16,}", re.IGNORECASE)
CALENDAR = re.compile(r"(?:cal(?:endar)?|rili|date|month|year|day)", re.IGNORECASE)
# A month or day given as a parameter: ?month=2031-05, ?year=2031&month=5.
MOMENT = re.compile(r"^(?:19|20|21)\d\d(?:[-/]?\d{1,2}){0,2}$|^\d{1,2}$")


def trap_of(url: str) -> str | None:
    """Name the trap that an address looks like: long, deep, repeating, session, parameters, calendar; None: none.

    >>> trap_of("http://a.example/x/y/x/y/x/y/"), trap_of("http://a.example/events?year=2031&month=5")
    ('repeating', 'calendar')
    >>> trap_of("http://a.example/2008/05/12/t20080512_1.shtml") is None
    True
    """
    if len(url) > LONGEST:
        return "long"
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > DEEPEST:
        return "deep"
    if repeats(segments):
        return "repeating"
    if SESSION.search(url):
        return "session"
    parameters = parse_qsl(parts.query, keep_blank_values=True)
    if len(parameters) > MOST_PARAMETERS:
        return "parameters"
    moments = [name for name, value in parameters if CALENDAR.search(name) and MOMENT.match(value)]
    return "calendar" if moments and len(moments) == len(parameters) else None


def repeats(segments: list[str]) -> bool:
    """Tell whether a run of path segments follows itself twice: a/b/a/b/a/b.

    >>> repeats(["2008", "12", "12", "1.html"]), repeats(["news", "news", "news"])
    (False, True)
    """
    for length in range(1, len(segments) // 3 + 1):
        for start in range(len(segments) - 3 * length + 1):
            run = segments[start : start + length]
            if (
                run
                == segments[start + length : start + 2 * length]
                == segments[start + 2 * length : start + 3 * length]
            ):
                return True
    return False
