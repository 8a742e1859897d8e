"""All cases, by topic."""

from tests.markup.cases import (
    attributes,
    comments,
    doctypes,
    lists,
    names,
    old_pages,
    ordinary,
    pages,
    paragraphs,
    phrases,
    raw_text,
    references,
    tables,
)

TOPICS = {
    "attributes": attributes.CASES,
    "comments": comments.CASES,
    "doctypes and characters of links": doctypes.CASES,
    "lists": lists.CASES,
    "names": names.CASES,
    "old pages": old_pages.CASES,
    "ordinary elements": ordinary.CASES,
    "pages": pages.CASES,
    "paragraphs": paragraphs.CASES,
    "phrases": phrases.CASES,
    "raw text": raw_text.CASES,
    "references": references.CASES,
    "tables": tables.CASES,
}
CASES = [case for cases in TOPICS.values() for case in cases]
