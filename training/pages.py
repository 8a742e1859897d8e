"""Labelled pages: documents with, for each line, whether a reader finds it in the article's body."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawler.document import Document
from newscrawler.parsers import title
from newscrawler.parsers.candidate import best

WORD = re.compile(r"\w+")
# Lines of this many letters are found in the gold text by their runs of GRAM letters; shorter ones by their place.
LONG, GRAM, ENOUGH, REACH = 12, 8, 0.6, 40
# A short line is looked for only so many lines below or above a paragraph found in the gold text.
BELOW, ABOVE, PARAGRAPH = 15, 4, 40


@dataclass(slots=True)
class LabelledPage:
    """One page: its document, where its title stands, its gold record and one label a line (None: not to learn from)."""

    name: str
    site: str
    collection: str
    document: Document
    title_at: int | None
    gold: dict[str, Any]
    labels: list[int | None]


def corpus() -> Path:
    """Give the folder of labelled pages, from NEWSCRAWLER_CORPUS."""
    folder = os.environ.get("NEWSCRAWLER_CORPUS")
    if not folder:
        raise SystemExit("set NEWSCRAWLER_CORPUS to the folder that holds the sets zh, fundus and zyte")
    return Path(folder)


def labelled_pages(collections: tuple[str, ...] = ("zh", "fundus", "zyte")) -> list[LabelledPage]:
    """Read the pages of the sets, in their order."""
    return [page for name in collections for page in read(corpus() / name)]


def read(folder: Path) -> list[LabelledPage]:
    """Read one set: pages.warc.gz and gold.jsonl."""
    from warcio.archiveiterator import ArchiveIterator

    golds = {gold["url"]: gold for gold in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())}
    pages = []
    with (folder / "pages.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response":
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            kind = record.http_headers.get_header("Content-Type")
            pages.append(labelled(folder.name, golds[url], record.content_stream().read(), kind))
    return pages


def labelled(collection: str, gold: dict[str, Any], body: bytes, kind: str | None) -> LabelledPage:
    """Parse a page and label its lines."""
    document = Document.from_bytes(body, gold["url"], kind)
    headline = best(title.candidates(document))
    at = title.locate(document, headline.value if headline else None)
    labels = label_lines([letters(block.text) for block in document.blocks], gold)
    return LabelledPage(gold["id"], site_of(gold), collection, document, at, gold, labels)


def site_of(gold: dict[str, Any]) -> str:
    """Name a page's site: its registrable domain's first label, or what its identifier names for unknown hosts."""
    import tldextract

    parts = tldextract.TLDExtract(suffix_list_urls=())(gold["url"])
    if parts.suffix and parts.suffix != "invalid":
        return parts.domain
    return str(gold["id"]).rsplit("/", 1)[0] if "/" in gold["id"] else str(gold["id"]).rsplit("-", 1)[0]


def letters(text: str) -> str:
    """Give letters and digits alone, folded."""
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text))).casefold()


def grams(text: str) -> set[str]:
    """Give the runs of GRAM letters of a text."""
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}


def share_in(text: str, known: set[str]) -> float:
    """Give the share of a text's runs that are known."""
    runs = grams(text)
    return len(runs & known) / len(runs) if runs else 0.0


def label_lines(lines: list[str], gold: dict[str, Any]) -> list[int | None]:
    """Label each line 1 (of the body), 0 (not) or None (text that may but need not be there)."""
    body, optional = letters(gold["body"]), "\n".join(map(letters, gold["optional"]))
    in_body, in_optional = grams(body), grams(optional)
    labels: list[int | None] = [0] * len(lines)
    places = [-1] * len(lines)
    for at, line in enumerate(lines):
        if len(line) >= LONG and share_in(line, in_body) >= ENOUGH:
            labels[at], places[at] = 1, max(body.find(line[:LONG]), body.find(line[-LONG:]))
        elif len(line) >= LONG and share_in(line, in_optional) >= ENOUGH:
            labels[at] = None
    whole = {letters(line) for line in gold["body"].split("\n")}
    sure = {at for at, line in enumerate(lines) if labels[at] == 1 and len(line) >= PARAGRAPH}
    for at, line in enumerate(lines):
        near = any(at - back in sure for back in range(BELOW)) or any(at + on in sure for on in range(1, ABOVE))
        if len(line) < PARAGRAPH and not near and labels[at] == 1:
            labels[at] = 0
        if near and line and len(line) < LONG:
            labels[at] = label_short(line, body, window(places, at), whole, optional)
    return labels


def window(places: list[int], at: int) -> tuple[int, int] | None:
    """Give where in the gold text a short line may stand: between the places of its long neighbours."""
    low = next((places[i] for i in range(at - 1, max(-1, at - REACH), -1) if places[i] >= 0), None)
    high = next((places[i] for i in range(at + 1, min(len(places), at + REACH)) if places[i] >= 0), None)
    return None if low is None and high is None else (low or 0, high + LONG if high is not None else 1 << 60)


def label_short(line: str, body: str, span: tuple[int, int] | None, whole: set[str], optional: str) -> int | None:
    """Label a line too short for runs: of the body where the gold text has it at its place."""
    if span and body.find(line, *span) >= 0 and (len(line) >= 4 or line in whole):
        return 1
    return None if len(line) > 3 and line in optional else 0
