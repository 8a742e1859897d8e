"""Where the raw pages of what is to be forgotten lie: its own, and the lists and feeds that show its headline."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newscrawler.archive.tombstones import address_key
from newscrawler.charset import decode
from newscrawler.errors import InputError
from newscrawler.fingerprint import file_name, site_of
from newscrawler.jobs.rawpages import archive_folder, page_body, raw_page
from newscrawler.jobs.sources import lack_of_page
from newscrawler.links import part_number
from newscrawler.unpack import UnpackError
from newscrawler.warc import OPEN, final_name
from newscrawler.warc_members import Member, members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newscrawler.archive import Archive
    from newscrawler.archive.erasing import Erasure
    from newscrawler.jobs.forgetting import Forgotten

SHORTEST_HEADLINE = 6  # characters without blanks; a shorter one (通知) stands on lists for other articles too
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
BLANKS = re.compile(r"\s+")
PAGES = frozenset(("response", "revisit", "conversion", "request", "resource"))
FETCHES = "SELECT id, url, status, warc_file, warc_offset FROM fetches WHERE site = ?"
RUN = r"-\d{14}-\d+-[0-9a-f]{6}-\d{5}\.warc\.gz(\.open)?"  # what a crawl puts behind its site's name


def find_pages(archive: Archive, erasure: Erasure, told: Forgotten, *, headlines: Iterable[str], outside: bool) -> None:
    """Add to an erasure the fetches and the records of raw pages that belong to it, and count them."""
    search = _Search(archive, erasure, told, _compact_headlines(headlines), told.scope == "site")
    search.look_at_fetches()
    for name, path in sorted(search.files().items()):
        if not path.resolve().is_relative_to(archive_folder(archive).resolve()) and not outside:
            if any(file == name for file, _ in search.places):
                told.outside.append(str(path))
            continue
        search.look_into(name, path)
    told.shared = sorted(set(told.shared))
    told.pages, told.bytes = len(erasure.pages), sum(length for _, _, length in erasure.pages)


def _compact_headlines(headlines: Iterable[str]) -> list[str]:
    compact = (BLANKS.sub("", headline) for headline in headlines)
    return [headline for headline in compact if len(headline) >= SHORTEST_HEADLINE]


@dataclass
class _Search:
    """One search through the raw pages of some sites."""

    archive: Archive
    erasure: Erasure
    told: Forgotten
    headlines: list[str]
    whole_site: bool
    places: set[tuple[str, int]] = field(default_factory=set)  # where payloads of forgotten addresses lie
    named: set[str] = field(default_factory=set)  # files that hold pages of the sites
    read_from: dict[str, set[int]] = field(default_factory=dict)  # file -> places that articles are read from

    @cached_property
    def keys(self) -> set[str]:
        """The forgotten addresses, by their keys."""
        return {key for url in self.erasure.addresses if (key := address_key(url))}

    @cached_property
    def sites(self) -> list[str]:
        """The sites that had the articles, or would have them."""
        if self.whole_site:
            return [self.told.target]
        query = "SELECT site FROM articles WHERE id = ?"
        found = [self.archive.connection.execute(query, (one,)).fetchone()[0] for one in self.erasure.articles]
        known = {name for (name,) in self.archive.connection.execute("SELECT name FROM sites")}
        return sorted({site for site in found if site} | (known & {_site(url) for url in self.erasure.addresses}))

    @cached_property
    def basenames(self) -> set[str]:
        """The last parts of the forgotten addresses: what a link to one of them ends with."""
        return {last for url in self.erasure.addresses if (last := urlsplit(url).path.rpartition("/")[2])}

    def look_at_fetches(self) -> None:
        """Find the responses of forgotten addresses, and the files that may hold more of them."""
        for site in self.sites:
            for row in self.archive.connection.execute(FETCHES, (site,)):
                if row["warc_file"]:
                    self.named.add(row["warc_file"])
                if self.whole_site or address_key(row["url"]) in self.keys:
                    self.erasure.fetches.append(row["id"])
                    if row["warc_file"] and (self.whole_site or row["status"] == 200):
                        self.places.add((row["warc_file"], row["warc_offset"]))
        for identifier in self.erasure.articles:
            for table, key in (("articles", "id"), ("versions", "article_id"), ("aliases", "article_id")):
                query = f"SELECT warc_file, warc_offset FROM {table} WHERE {key} = ? AND warc_file IS NOT NULL"
                self.places |= {(row[0], row[1]) for row in self.archive.connection.execute(query, (identifier,))}
        self.named |= {file for file, _ in self.places}

    def files(self) -> dict[str, Path]:
        """Give the files to look into, by the names the archive has for them."""
        folder = archive_folder(self.archive)
        found = {name: folder / name for name in self.named}
        own = re.compile("|".join(re.escape(file_name(site)) for site in self.sites) or r"(?!)")
        for path in (folder / "warc").glob("*.warc.gz*"):
            if (match := own.match(path.name)) and re.fullmatch(RUN, path.name[match.end() :]):
                found[f"warc/{final_name(path)}"] = path
        paths = {name: path if path.exists() else path.with_name(path.name + OPEN) for name, path in found.items()}
        return {name: path for name, path in paths.items() if path.exists()}

    def look_into(self, name: str, path: Path) -> None:
        """Find the records of a file that are to go."""
        for member in members(path):
            if member.kind in PAGES and self._is_to_go(name, member):
                self.erasure.pages.append((name, member.offset, member.length))

    def _is_to_go(self, name: str, member: Member) -> bool:
        if self.whole_site:
            return (name, member.offset) in self.places or _site(member.url) in self.sites or self._is_own(name)
        if address_key(member.url) in self.keys:
            return True
        if (name, member.offset) in self.places:
            self.told.shared.append(member.url)
            return True
        if not self.erasure.articles:
            return False
        shows = member.kind in ("response", "conversion") and self._is_list(name, member) and self._shows(name, member)
        self.told.lists += shows
        return shows

    def _is_own(self, name: str) -> bool:
        own = re.escape(file_name(self.told.target)) + RUN
        return re.fullmatch(own, name.removeprefix("warc/")) is not None

    def _is_list(self, name: str, member: Member) -> bool:
        """Tell whether a page lists articles, or is none for another reason: no other article is read from it."""
        key = address_key(member.url)
        query = "SELECT kind, error FROM frontier WHERE site = ? AND fingerprint = ?"
        for site in self.sites if key else ():
            if row := self.archive.connection.execute(query, (site, (key or "")[8:])).fetchone():
                error = row["error"] or ""
                return row["kind"] != "article" or (error.startswith("rejected: ") and not error.endswith("Part"))
        return part_number(member.url) == 1 and member.offset not in self._read_from(name)

    def _read_from(self, name: str) -> set[int]:
        """Give the places in a file that articles are read from."""
        if name not in self.read_from:
            query = " UNION ALL ".join(
                f"SELECT warc_offset FROM {table} WHERE warc_file = ?1" for table in ("articles", "versions", "aliases")
            )
            self.read_from[name] = {row[0] for row in self.archive.connection.execute(query, (name,))}
        return self.read_from[name]

    def _shows(self, name: str, member: Member) -> bool:
        """Tell whether a page shows a headline of the forgotten articles, or leads to one of them."""
        try:
            page = raw_page(archive_folder(self.archive), name, member.offset)
            if lack_of_page(page) not in (None, "Rendered", "NoPage"):
                return False
            text = html.unescape(decode(page_body(page), page.header("Content-Type")).text)
        except (InputError, UnpackError):
            return False
        compact = BLANKS.sub("", text)
        return any(headline in compact for headline in self.headlines) or any(
            address_key(url) in self.keys for url in self._linked(member.url, text)
        )

    def _linked(self, base: str, text: str) -> Iterator[str]:
        """Give the addresses in a page, or feed, that end as a forgotten one does."""
        if not any(last in text for last in self.basenames):
            return
        yield from (url for url in self.erasure.addresses if url in text)
        for href in HREF.findall(text):
            try:
                yield urljoin(base, href)
            except ValueError:
                continue


def _site(url: str) -> str | None:
    try:
        return site_of(url)
    except ValueError:
        return None
