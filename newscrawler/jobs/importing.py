"""Import: pages that others fetched -> articles, through the same stages as a crawl."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from newscrawler.archive import Archive
from newscrawler.archive.admission import lack_of
from newscrawler.archive.erasing import refuse_pages
from newscrawler.archive.ledger import Fetch, Ledger, end_run, start_run
from newscrawler.archive.tombstones import removal_of_page
from newscrawler.archive.waiting import is_waiting, let_wait, wait_no_more
from newscrawler.errors import AlarmRaised, InputError
from newscrawler.export.tables import is_table, read_table
from newscrawler.fingerprint import site_of
from newscrawler.harvest import FORGOTTEN, count_stored
from newscrawler.items import Article
from newscrawler.jobs.joining import joined, place_of
from newscrawler.jobs.rawpages import archive_folder
from newscrawler.jobs.reading import Readers
from newscrawler.jobs.records import Place, Told, page_of, places, read_found, source_at
from newscrawler.jobs.sources import SINGLES, Source, find_files, is_warc, single_source, warc_sources
from newscrawler.links import part_number
from newscrawler.reading import Reading
from newscrawler.warc import Damage, WarcRef, WarcWriter, payload_digest
from newscrawler.warc_blank import blank_noted
from newscrawler.warc_finish import finish_files
from newscrawler.watching import Outcome, watch

# Pages that are written in one transaction: others wait for the lock meanwhile, a fifth of a second. By fifties storing one
# takes a sixth more, for the index is written at the transaction's end.
BATCH = 200
NO_SITE = "(no address)"  # where the ledger counts pages whose address is not known
Tell = Callable[[Counter[str]], None]
Found = Source | Place


@dataclass(slots=True)
class ImportResult:
    """What became of an import: outcomes by name, files that could not be used (wholly) with the reason."""

    run: int
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)  # why pages are no articles
    files: int = 0
    problems: list[str] = field(default_factory=list)
    watched: Outcome = field(default_factory=Outcome)  # alarms that the run raised, ended, or found standing

    @property
    def exit_code(self) -> int:
        """0, or that of input that could not be read, or 7 when alarms stand."""
        return InputError.exit_code if self.problems else AlarmRaised.exit_code if self.watched.standing else 0


def import_paths(
    archive: Archive, paths: Sequence[Path], *, processes: int | None = None, tell: Tell | None = None
) -> ImportResult:
    """Bring the pages of files and folders into an archive; what was imported before is passed over.

    An import that was killed goes on where it ended. Raises InputError where a path does not exist, ArchiveError, DiskError.
    """
    files = [file for path in paths for file in find_files(path)]
    tables = [file for file in files if is_table(file)]
    importer = _Importer(archive, ImportResult(start_run(archive, "import", [str(path) for path in paths])))
    try:
        with Readers(processes) as readers:
            found = importer.found((file for file in files if file not in tables), readers)
            for batch in _batches(readers.in_order(read_found, found)):
                importer.write(batch)
                if tell:
                    tell(importer.result.counts)
        importer.join(processes)
        importer.store_tables(tables, tell)
    finally:
        importer.close()
    importer.result.watched = watch(archive, importer.result.run, dict.fromkeys(importer.ledgers, True))
    end_run(archive, importer.result.run, importer.result.exit_code, {"counts": importer.result.counts})
    return importer.result


def _batches(read: Iterable[Any]) -> Iterator[list[Any]]:
    steps = iter(read)
    while batch := list(islice(steps, BATCH)):
        yield batch


class _Importer:
    """One import under way: which pages are new, where raw pages are kept, what is counted."""

    def __init__(self, archive: Archive, result: ImportResult) -> None:
        self.archive, self.result = archive, result
        self.ledgers: dict[str, Ledger] = {}
        prefix = f"{SINGLES}{archive.clock():%Y%m%d%H%M%S}-{result.run}-{os.urandom(3).hex()}"
        self.warc = WarcWriter(archive_folder(archive) / "warc", prefix)

    def close(self) -> None:
        """Finish the WARC file under way; what of it is not to be kept goes."""
        self.warc.close()
        blank_noted(self.archive)

    def found(self, files: Iterable[Path], readers: Readers) -> Iterator[tuple[Found, tuple[Any, ...]]]:
        """Give the pages that are not in the archive yet, or the places where they lie, with what read_found takes."""
        finish_files(archive_folder(self.archive) / "warc")
        for file in files:
            self.result.files += 1
            try:
                for found in self._of_file(file, readers):
                    yield found, (found if isinstance(found, Place) else page_of(found),)
            except (InputError, OSError) as failure:
                self.result.problems.append(str(failure))

    def _of_file(self, file: Path, readers: Readers) -> Iterator[Found]:
        if is_warc(file):
            yield from self._of_warc(file, readers)
            return
        source = single_source(file)
        if self._is_known(payload_digest(source.raw.body), source.raw.url):
            self.result.counts["known"] += 1
        else:
            yield source

    def _of_warc(self, file: Path, readers: Readers) -> Iterator[Found]:
        query = "SELECT max(warc_offset), count(*) FROM fetches WHERE warc_file = ?"
        last, known = self.archive.connection.execute(query, (str(file.resolve()),)).fetchone()
        damage, end = Damage(), 0
        for place, end, may_be_page in places(file, readers):  # noqa: B007 - the last one's end
            if may_be_page and (last is None or place.offset > last):
                yield place
        for source in warc_sources(file, damage, end):
            assert source.raw.ref
            if last is None or source.raw.ref.offset > last:
                yield source
        self.result.counts["known"] += known
        if damage.reason:
            part = f"from byte {damage.offset:,} on" if damage.offset else "from its start"
            raise InputError(f"{file}: cannot be read {part} ({damage.reason}); what stands before is imported.")

    def _is_known(self, digest: str, url: str) -> bool:
        query = "SELECT 1 FROM fetches WHERE payload_digest = ? AND url = ?"
        return self.archive.connection.execute(query, (digest, url)).fetchone() is not None

    def write(self, batch: Iterable[tuple[Found, Reading | Told | None, str | None]]) -> None:
        """Keep raw pages, store articles and count, in one transaction."""
        with self.archive.transaction():
            for found, read, failure in batch:
                if (told := _told(found, read)) is not None:
                    self._settle(told, failure)
            for ledger in self.ledgers.values():
                ledger.write()

    def _settle(self, told: Told, failure: str | None) -> None:
        source, read, raw = told.source, told.read, told.source.raw
        self.result.counts["pages"] += 1
        ledger = self._ledger(source.url, read.article)
        site = read.article.site if read.article else None
        if removal_of_page(self.archive.connection, source.url, site) is not None:
            self._count(ledger, "rejected", FORGOTTEN)
            return
        ref = self._keep_raw(source)
        ledger.note(Fetch(raw.url, raw.fetched_at, raw.status, source.content_type, told.digest, ref.file, ref.offset))
        ledger.count("imported")
        if read.article is not None and source.url and (read.part or part_number(source.url) > 1):
            let_wait(self.archive.connection, source.url, raw.fetched_at, ref.file, ref.offset)
        else:
            self._store(ledger, read, source.lack, failure, ref)

    def join(self, processes: int | None) -> None:
        """Store the articles of several pages, whose pages are all there now, each once."""
        for batch in joined(self.archive, processes):
            with self.archive.transaction() as connection:
                for task, read, failure in batch:
                    ledger = self._ledger(task.row["url"], read.article if read else None)
                    if task.is_part:
                        self._count(ledger, "rejected", "Part")
                    if not (task.is_part and is_waiting(self.archive, task.page)):
                        self._store(ledger, read, None, failure, place_of(task))
                    wait_no_more(connection, task.row)
                for ledger in self.ledgers.values():
                    ledger.write()

    def _store(
        self, ledger: Ledger, read: Reading | None, lack: str | None, failure: str | None, ref: WarcRef | None
    ) -> None:
        article = read.article if read else None
        lack = lack or (lack_of(article) if article else read.lack if read else None)
        if failure:
            self._count(ledger, "failed", failure)
        elif article is None or lack:
            self._count(ledger, "rejected", _reason(lack))
        else:
            ledger.count("extracted")
            self._save(ledger, article, ref, read)

    def _save(self, ledger: Ledger, article: Article, ref: WarcRef | None, read: Reading | None = None) -> None:
        saved = self.archive.save(article, warc=ref, run=self.result.run, made=read.record if read else None)
        if saved.outcome == "forgotten":
            ledger.write()
            refuse_pages(self.archive, article, [article.url] if article.url else [])
            self._count(ledger, "rejected", FORGOTTEN)
            return
        self.result.counts[saved.outcome] += 1
        count_stored(ledger, saved.outcome, article, read.template if read else None)

    def store_tables(self, files: Iterable[Path], tell: Tell | None) -> None:
        """Store the rows of exports as articles; a row that is known already changes nothing."""
        for file in files:
            self.result.files += 1
            rows = read_table(file)
            try:
                while batch := list(islice(rows, BATCH)):
                    self._store_rows(batch)
                    if tell:
                        tell(self.result.counts)
            except (InputError, OSError) as failure:
                self.result.problems.append(str(failure))

    def _store_rows(self, rows: list[dict[str, Any]]) -> None:
        with self.archive.transaction():
            for row in rows:
                self._store_row(Article.from_dict(row))
            for ledger in self.ledgers.values():
                ledger.write()

    def _store_row(self, article: Article) -> None:
        self.result.counts["pages"] += 1
        ledger = self._ledger(article.url, article)
        ledger.count("imported")
        if lack := lack_of(article):
            self._count(ledger, "rejected", _reason(lack))
        else:
            self._save(ledger, article, None)

    def _count(self, ledger: Ledger, name: str, reason: str) -> None:
        ledger.count(name, reason)
        self.result.counts[name] += 1
        self.result.reasons[reason] += 1

    def _keep_raw(self, source: Source) -> WarcRef:
        if source.raw.ref is not None:  # it lies in the file it came from
            return WarcRef(_absolute(source.file), source.raw.ref.offset)
        return self.warc.write(source.raw)

    def _ledger(self, url: str | None, article: Article | None) -> Ledger:
        site = (article.site if article else None) or _site(url or (article.canonical_url if article else None))
        if site not in self.ledgers:
            self.ledgers[site] = Ledger(self.archive, site, self.result.run)
        return self.ledgers[site]


def _told(found: Found, read: Reading | Told | None) -> Told | None:
    """Give what is known of a page; None: the record holds none. What its reader left untold is read here, but for the text."""
    if isinstance(read, Told):
        return read
    source = source_at(found) if isinstance(found, Place) else found
    return Told(source=source, digest=payload_digest(source.raw.body), read=read or Reading()) if source else None


@lru_cache(16)
def _absolute(file: Path) -> str:
    return str(file.resolve())


def _reason(lack: str | None) -> str:
    return {None: "NoArticle", "title": "NoTitle", "body": "NoBody"}.get(lack, lack) or "NoArticle"


def _site(url: str | None) -> str:
    try:
        return site_of(url or "")
    except ValueError:
        return NO_SITE
