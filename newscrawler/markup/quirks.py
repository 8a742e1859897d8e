"""Doctype of a page -> whether browsers read it by the rules of old pages, in which a table stands within its paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.markup.tokens import Markup

DOCTYPE = re.compile(
    r"""<!doctype\s*+(?P<name>[^\s>]*+)\s*+(?:(?P<kind>public|system)\s*+(?:"(?P<double>[^">]*+)"|'(?P<single>[^'>]*+)')"""
    r"""(?P<rest>[^>]*+))?""",
    re.IGNORECASE,
)
# Of the HTML standard (section 13.2.6.4.1): public identifiers of before 1999 and of some editors' own.
OLD = re.compile(
    r"-//(?:ietf//dtd html|w3c//dtd html (?:3|4\.0 |experimental)|w3c//dtd w3 html|w3o//dtd w3 html|microsoft//dtd|netscape"
    r"|o'reilly|softquad|spyglass|sun microsystems|webtechs|silmaril|sq//dtd|advasoft|as//dtd|metrius|w3c//dtd html 4\.0//)"
    r"|\+//silmaril|-//w3c//dtd html 4\.0 |html\Z",
    re.IGNORECASE,
)
# These are old only without an address behind them.
HALF_OLD = re.compile(r"-//w3c//dtd html 4\.01 (?:frameset|transitional)//", re.IGNORECASE)


def is_quirky(markup: Markup) -> bool:
    """Tell whether a page has no doctype before its first tag and text, or one of an old kind."""
    for at in range(len(markup.tags) - 1):
        if markup.tags[at] or markup.html[markup.ends[at] : markup.begins[at + 1]].strip():
            return True
        found = DOCTYPE.match(markup.html, markup.begins[at + 1])
        if found:
            return _is_old(found)
    return True


def _is_old(doctype: re.Match[str]) -> bool:
    if doctype["name"].lower() != "html":
        return True
    if (doctype["kind"] or "").lower() != "public":
        return False
    public = doctype["double"] or doctype["single"] or ""
    has_address = '"' in doctype["rest"] or "'" in doctype["rest"]
    return bool(OLD.match(public)) or (not has_address and bool(HALF_OLD.match(public)))
