"""Facts of near-same articles -> who had the text from whom, and what says so. Knows no database.

In this order: the copy's source links to the original's site; it names the original's outlet; a copied site follows the
article it copied; else the one that is no reprint by its own word comes first, then what was published first, and only
where neither tells, what was seen first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
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
    ordered = sorted(members, key=lambda facts: facts.order)
    parents: dict[str, str] = {}
    edges = []
    for place, copy in enumerate(ordered):
        for original, evidence in _proposals(copy, ordered, place, known.get(copy.id, set())):
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


def _proposals(copy: Facts, ordered: Sequence[Facts], place: int, known: set[str]) -> Iterator[tuple[Facts, str]]:
    """Propose originals of the article at this place, the surest first."""
    genuine = [facts for facts in ordered if not facts.copy_host and not _of_one_site(facts, copy)]
    if copy.copy_host:
        yield from ((facts, COPY_HOST) for facts in sorted(genuine, key=lambda facts: -_agreement(copy, facts))[:TRIED])
    elif copy.rights != "own":
        yield from ((facts, LINK) for facts in genuine if links_to(copy, facts))
        yield from ((facts, SOURCE) for facts in genuine if names(copy, facts))
    earlier = sorted(ordered[:place], key=lambda facts: _of_one_site(facts, copy))
    for at, facts in enumerate(earlier):
        if at < TRIED or facts.id in known:
            yield facts, _first_difference(facts, copy)


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
