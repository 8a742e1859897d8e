"""The moment at which an archive is looked at, as a user writes it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from newscrawler.archive.query import days_of
from newscrawler.errors import UsageError

TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")


def moment_of(text: str) -> str:
    """Give the moment in UTC to the second: a time as it is, of a day, month or year its last second (UTC).

    Raises UsageError for what is neither.

    >>> moment_of("2026-11"), moment_of("2026-11-24T08:50+08:00")
    ('2026-11-30T23:59:59+00:00', '2026-11-24T00:50:00+00:00')
    """
    if days := days_of(text):
        return f"{days[1]}T23:59:59+00:00"
    try:
        moment = datetime.fromisoformat(text if TIME.fullmatch(text) else "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{text!r} is no moment: write YYYY-MM-DD, YYYY-MM, YYYY or YYYY-MM-DDTHH:MM with +08:00 or Z"
        ) from error
