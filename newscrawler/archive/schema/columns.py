"""What the columns hold that are no field of an article (those: newscrawler/items.py)."""

from __future__ import annotations

from newscrawler.archive.schema.counts import COUNTED

# Columns that mean the same wherever they stand.
SHARED = {
    "article_id": "The article's id.",
    "first_seen": "When this was seen first.",
    "last_seen": "When this was seen last.",
    "run": "Number of the run that wrote this last, as in runs.",
    "warc_file": "File with the raw page, relative to the archive's folder.",
    "warc_offset": "Byte offset of the page's record in that file.",
    "content_hash": "32 hex digits that change only with the words of title and body; script, case and blanks don't count.",
    "gone_at": "When the page was found taken down; NULL: it is there, or was never looked for.",
    "gone_reason": "How that showed: 404, 410, a notice of removal.",
    "version": "Number of texts the article has had, this one included.",
}
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "docid": "Number by which article_index knows the row: ascends with the day, changes with it; refer to `id`.",
        "version_seen": "When the newest text was seen first.",
    },
    "versions": {"docid": "Number by which version_index knows the row: as articles.docid."},
    "aliases": {"id": "The identifier that the address would have had."},
    "article_people": {
        "role": "author, editor or photographer.",
        "name": "The name, or the id of an editor, as shown.",
    },
    "sites": {
        "name": "Spider name, else the registrable domain; `articles.site` refers to it.",
        "host": "Host of the site's home page.",
        "region": "Where it reports from: GB/T 2260 code (6 digits) in China, ISO 3166-2 elsewhere.",
        "kind": "Kind of outlet.",
        "publisher": "Outlet or house that publishes the site.",
    },
    "article_months": {
        "site": "The site; '' for none.",
        "month": "Month of publication, YYYY-MM; '' for undated articles.",
        "articles": "Articles published then.",
        **{name: f"How many of them have {name}." for name in COUNTED},
    },
    "article_sources": {
        "site": "The site; '' for none.",
        "source": "The source that they name.",
        "articles": "How many articles.",
    },
    "runs": {
        "id": "Number of the run.",
        "command": "The command: crawl, import, reparse ...",
        "arguments": "Its arguments, as JSON.",
        "program_version": "Version of newscrawler.",
        "started_at": "When it began.",
        "ended_at": "When it ended; NULL: it is under way, or was killed.",
        "exit_code": "Its exit code.",
        "stats": "What it measured, as a JSON object.",
    },
    "ledger": {
        "site": "The site.",
        "day": "Local day on which it happened.",
        "event": "discovered, fetched, new, revised, unchanged, alias, rejected, failed, gone ...; filled: articles that have a field.",
        "reason": "Why, or which kind; of filled the field.",
        "run": "Number of the run; 0: of another archive's run.",
        "count": "How often.",
    },
    "fetches": {
        "id": "Running number.",
        "url": "Address that was asked for.",
        "fetched_at": "When.",
        "status": "HTTP status.",
        "content_type": "Content-Type header.",
        "payload_digest": "Digest of the body, as in the WARC record.",
        "warc_length": "Length of the record in bytes, where known.",
    },
    "frontier": {
        "seq": "Running number: order of discovery.",
        "site": "The site.",
        "fingerprint": "Hash of the canonical address.",
        "url": "The address.",
        "kind": "What is expected there: article, list, section, page, issue, feed, sitemap.",
        "state": "queued, leased (being fetched) or done.",
        "priority": "Higher is fetched first.",
        "depth": "Steps from the site's start addresses.",
        "due_at": "When it is to be visited again, Unix seconds; 0: now if queued, never if done.",
        "leased_at": "When it was handed out, Unix seconds.",
        "run": "Number of the run that had it last.",
        "tries": "Failed visits in a row.",
        "visits": "Visits in all.",
        "status": "HTTP status of the last visit.",
        "error": "What went wrong at the last visit.",
        "etag": "ETag of the last answer.",
        "last_modified": "Last-Modified of the last answer.",
        "body_hash": "Digest of the last body.",
        "discovered_at": "When a crawl first saw the address.",
        "fetched_at": "When it was last fetched.",
        "meta": "What the crawl remembers of it, as a JSON object.",
    },
    "locks": {
        "site": "The site.",
        "holder": "Who holds it: a random name of the process.",
        "pid": "The process.",
        "host": "The machine.",
        "run": "Its run.",
        "acquired_at": "Since when.",
        "heartbeat_at": "Last sign of life.",
    },
}
