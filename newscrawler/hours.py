"""Hours of the day in which a site may be crawled."""

from __future__ import annotations

import re
from datetime import datetime

from newscrawler.errors import UsageError

SPAN = re.compile(r"\s*(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)\s*")


def is_open(hours: str, now: datetime) -> bool:
    """Tell whether a moment lies in a span such as 22:00-06:00, local time of this machine. Raises UsageError.

    >>> [is_open("22:00-06:00", datetime(2026, 11, 24, hour).astimezone()) for hour in (21, 22, 5, 6)]
    [False, True, True, False]
    """
    match = SPAN.fullmatch(hours)
    if match is None:
        raise UsageError(f"hours must look like 22:00-06:00, not {hours!r}")
    begin, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    local = now.astimezone()
    minute = local.hour * 60 + local.minute
    return begin <= minute < end if begin <= end else minute >= begin or minute < end
