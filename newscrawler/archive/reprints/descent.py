"""Facts of near-same articles -> who had the text from whom, and what says so. Knows no database.

In this order: the copy's source links to the original's site; it names the original's outlet; a copied site follows the
article it copied; else the one that is no reprint by its own word comes first, then what was published first, and only
where neither tells, what was seen first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from newscrawler.fingerprint import fold, site_of

Near = Callable[[str, str], float | None]  # how alike two articles' texts are; None: not near-same
LINK, SOURCE, COPY_HOST, RIGHTS, PUBLISHED, FIRST_SEEN = "link source copy_host rights published first_seen".split()
ORDERED_BY = (COPY_HOST, RIGHTS, PUBLISHED, FIRST_SEEN)
TRIED = 3  # earlier articles that are compared where nothing is known of a pair
NEVER = "9999"


@dataclass(slots=True, frozen=True)
class Facts:
    """What is known of an article that tells where its text came from. names: its outlet's, as its site and page say."""

    id: str
    site: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    source_url: str | None = None
    rights: str | None = None
    copy_host: bool = False
    published_at: str | None = None
    first_seen: str = ""
    names: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[bool, bool, str, str, str]:
        """Sorts originals before copies, as far as an article alone tells."""
        return (self.copy_host, self.rights == "reprint", _moment(self.published_at), self.first_seen, self.id)


@dataclass(slots=True, frozen=True)
class Edge:
    """One article is a copy of another's text; evidence is one of LINK ... FIRST_SEEN, similarity between 0 and 1."""

    copy: str
    original: str
    evidence: str
    similarity: float


def edges_of(members: Iterable[Facts], near: Near, known: dict[str, set[str]]) -> list[Edge]:
    """Give for each article the one it is a copy of; articles without are originals, as far as the archive knows.

    known: identifiers of articles whose texts were found near-same to an article's.
    """
    family = _Family(sorted(members, key=lambda facts: facts.order), known)
    parents: dict[str, str] = {}
    edges = []
    for copy in family.ordered:
        for original, evidence in family.proposals(copy):
            if _descends(original.id, copy.id, parents):
                continue
            similarity = near(original.id, copy.id)
            if similarity is not None:
                parents[copy.id] = original.id
                edges.append(Edge(copy.id, original.id, evidence, similarity))
                break
    return edges


def _descends(identifier: str, ancestor: str, parents: dict[str, str]) -> bool:
    while identifier != ancestor and identifier in parents:
        identifier = parents[identifier]
    return identifier == ancestor


class _Family:
    """Near-same articles in order; what many of them name or link to is looked for once."""

    def __init__(self, ordered: list[Facts], known: dict[str, set[str]]) -> None:
        self.ordered, self.known = ordered, known
        self.places = {facts.id: place for place, facts in enumerate(ordered)}
        self.genuine = [facts for facts in ordered if not facts.copy_host]
        self._named: dict[str, list[Facts]] = {}
        self._linked: dict[str, list[Facts]] = {}

    def proposals(self, copy: Facts) -> Iterator[tuple[Facts, str]]:
        """Propose originals of an article, the surest first."""
        if copy.copy_host:
            alike = sorted(self.genuine, key=lambda facts: -_agreement(copy, facts))
            yield from ((facts, COPY_HOST) for facts in _abroad(alike, copy))
        elif copy.rights != "own":
            yield from ((facts, LINK) for facts in _abroad(self._links(copy), copy))
            yield from ((facts, SOURCE) for facts in _abroad(self._names(copy), copy))
        yield from ((facts, _first_difference(facts, copy)) for facts in self._earlier(copy))

    def _links(self, copy: Facts) -> list[Facts]:
        host = urlsplit(copy.source_url or "").netloc
        if host and host not in self._linked:
            self._linked[host] = [facts for facts in self.genuine if links_to(copy, facts)]
        return sorted(self._linked.get(host, ()), key=lambda facts: facts.url != copy.source_url)

    def _names(self, copy: Facts) -> list[Facts]:
        source = copy.source or ""
        if source not in self._named:
            self._named[source] = [facts for facts in self.genuine if names(copy, facts)]
        return self._named[source]

    def _earlier(self, copy: Facts) -> list[Facts]:
        """Give the first articles of other sites before it, those known to be near-same, then others of its site."""
        place = self.places[copy.id]
        before = self.ordered[:place]
        known = sorted(at for one in self.known.get(copy.id, ()) if (at := self.places.get(one, place)) < place)
        own = islice((facts for facts in before if _of_one_site(facts, copy)), TRIED)
        return [*_abroad(before, copy), *_abroad((self.ordered[at] for at in known), copy), *own]


def _abroad(proposed: Iterable[Facts], copy: Facts) -> Iterable[Facts]:
    """Give the first of those that are of other sites than a copy."""
    return islice((facts for facts in proposed if not _of_one_site(facts, copy)), TRIED)


def _of_one_site(one: Facts, other: Facts) -> bool:
    """Tell whether two articles, or one and itself, are of one site."""
    return one.id == other.id or (one.site is not None and one.site == other.site)


def _first_difference(one: Facts, other: Facts) -> str:
    pairs = zip(ORDERED_BY, one.order, other.order, strict=False)
    return next((name for name, left, right in pairs if left != right), FIRST_SEEN)


def _agreement(copy: Facts, original: Facts) -> int:
    """Count what a copied page has from the very page that was copied."""
    same_path = urlsplit(copy.url or "").path == urlsplit(original.url or "").path
    same_title = fold(copy.title or "") == fold(original.title or "")
    same_source = fold(copy.source or "") == fold(original.source or "")
    return 2 * same_path + same_title + same_source + (copy.published_at == original.published_at)


def links_to(copy: Facts, original: Facts) -> bool:
    """Tell whether a copy's source links to the original's site."""
    if not copy.source_url or not original.url:
        return False
    if urlsplit(copy.source_url).netloc == urlsplit(original.url).netloc:
        return True
    try:
        return site_of(copy.source_url) == site_of(original.url)
    except ValueError:
        return False


def names(copy: Facts, original: Facts) -> bool:
    """Tell whether a copy names the original's outlet, or another title of the same house, as its source.

    >>> names(Facts("1", source="鶴汀日報"), Facts("2", names=("鹤汀日报社",)))
    True
    """
    source = copy.source
    return bool(source) and any(_same_house(source, name) for name in original.names)


@lru_cache(4096)
def _same_house(source: str, name: str) -> bool:
    from newscrawler.parsers.rights import same_house

    folded, known = fold(source).strip(), fold(name).strip()
    return folded == known or same_house(folded, known)


@lru_cache(4096)
def _moment(published_at: str | None) -> str:
    """Give a time so that it sorts: in UTC where it has an offset; a day comes before its hours; none comes last.

    >>> _moment("2026-10-30T08:05:09+08:00"), _moment("2026-10-30"), _moment(None)
    ('2026-10-30T00:05:09', '2026-10-30', '9999')
    """
    if not published_at:
        return NEVER
    try:
        moment = datetime.fromisoformat(published_at)
        return published_at if moment.tzinfo is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    except (ValueError, OverflowError):
        return published_at
