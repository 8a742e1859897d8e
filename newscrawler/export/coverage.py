"""What a data set covers: articles by site and month with the months that are missing, and how full each column is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawler.archive.tokens import Columns

EMPTY = (None, "", "[]", "{}")


@dataclass(slots=True)
class Coverage:
    """Counts taken from rows as they pass by."""

    columns: Sequence[str]
    rows: int = 0
    months: Counter[tuple[str, str]] = field(default_factory=Counter)  # (site, YYYY-MM); "" for what is not known
    filled: Counter[str] = field(default_factory=Counter)

    def watch(self, rows: Iterable[Columns]) -> Iterator[Columns]:
        """Give the rows, counted."""
        for row in rows:
            self.rows += 1
            self.months[row["site"] or "", (row["published_day"] or "")[:7]] += 1
            for name in self.columns:
                self.filled[name] += row[name] not in EMPTY
            yield row

    def to_dict(self) -> dict[str, Any]:
        """Give the counts as plain data: sites with first and last month, articles a month, missing months."""
        sites = sorted({site for site, _ in self.months})
        return {
            "articles": self.rows,
            "filled": {name: self.filled[name] for name in self.columns},
            "sites": [self._site(site) for site in sites],
        }

    def _site(self, site: str) -> dict[str, Any]:
        counts = {month: number for (name, month), number in sorted(self.months.items()) if name == site}
        dated = [month for month in counts if len(month) == 7]
        return {
            "site": site or None,
            "articles": sum(counts.values()),
            "undated": sum(number for month, number in counts.items() if len(month) < 7),
            "months": {month: counts[month] for month in dated},
            "missing_months": [month for month in _between(dated) if month not in counts],
        }


def _between(months: list[str]) -> list[str]:
    """Give all months from the first to the last.

    >>> _between(["2008-11", "2009-02"])
    ['2008-11', '2008-12', '2009-01', '2009-02']
    """
    if not months:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (months[0], months[-1]))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
