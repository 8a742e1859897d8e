"""Lists and maps that go on without end: told by what their pages bring, not by their addresses."""

from __future__ import annotations

from newscrawler.fingerprint import canonical_url

# Pages of a list in a row that bring no new article. Where all is known from another list that ended earlier, a list is
# turned on this far to find more.
DRY = 25
DEEPEST_MAP = 5  # maps within maps; the protocol allows one level, sites have two


class Chains:
    """What the pages of the lists that a run turns on brought, page by page."""

    def __init__(self) -> None:
        self._dry: dict[str, int] = {}  # address of a page that comes next -> how many before it brought nothing

    def goes_on(self, url: str, next_page: str, fresh: int) -> bool:
        """Tell whether to turn from a page that brought so many new articles to the next one.

        >>> chains, pages = Chains(), [f"http://a.example/list_{number}.html" for number in range(40)]
        >>> [chains.goes_on(here, there, fresh=0) for here, there in zip(pages, pages[1:])].index(False)
        24
        """
        dry = 0 if fresh else self._dry.pop(canonical_url(url), 0) + 1
        self._dry[canonical_url(next_page)] = dry
        return dry < DRY
