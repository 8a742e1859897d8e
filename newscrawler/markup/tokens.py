"""HTML -> its tags and the texts between them, in page order: what every reader of a page starts from.

Tags, comments, attributes and raw text begin and end where the tokenizer of the HTML standard (section 13.2.5) ends them.
Linear: no character is looked at more than a few times. Compiled where a C compiler is at hand (tokens.pxd gives the types,
setup.py says how); the same source runs without.
"""

from __future__ import annotations

import re

from newscrawler.markup import nesting
from newscrawler.markup.references import plain, plain_value

# What a reader of lines does at a tag, by number: newscrawler.blocks reads them from `Markup.kinds`, in this order.
# UNREAD: the text behind the tag is none of the page's; the others are a block's start and end, and so on.
BLOCK, LEAVE, PHRASE, SKIP, LINK, LINK_END, IMAGE, BREAK, UNREAD = KIND_NUMBERS = range(9)
_BLOCK, _LEAVE, _PHRASE, _KIND, _RAW, _NAMED, _RARE = BLOCK, LEAVE, PHRASE, 15, 16, 32, 64

INLINE = frozenset(
    "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
VOID = frozenset(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr".split()
)
# What stands in these is text up to their end tag; only in the first two with character references.
RESOLVED = frozenset(("title", "textarea"))
UNRESOLVED = frozenset("script style iframe noframes noembed noscript xmp plaintext".split())
RAW = RESOLVED | UNRESOLVED - {"plaintext"}
# Elements that are not seen, but hold markup.
HIDING = frozenset("audio button canvas frameset math object optgroup option select svg template video".split())
UNSEEN = HIDING | (RAW - {"xmp"}) | {"head"}
NAMED = frozenset("meta title link script noscript noframes time base html".split())  # looked for in most pages
# Markup of another language: nothing in it is raw, and it ends where HTML begins.
FOREIGN, BREAKOUT = nesting.FOREIGN, nesting.BREAKOUT
KINDS: dict[str, int] = (
    dict.fromkeys(VOID, BREAK)
    | dict.fromkeys(INLINE, PHRASE)
    | {"a": LINK, "/a": LINK_END, "img": IMAGE, "image": IMAGE, "br": BREAK, "/br": BREAK, "xmp": BLOCK}
    | dict.fromkeys(HIDING, SKIP)
    | dict.fromkeys(RAW - {"xmp"}, UNREAD)
    | dict.fromkeys(("html", "head", "body", "/html", "/head", "/body"), PHRASE)
    | dict.fromkeys(("/" + name for name in INLINE | (RAW - {"xmp"}) | (VOID - {"br"}) | {"frameset"}), PHRASE)
)
KINDS |= {name: KINDS[name] | _RAW for name in RAW}
KINDS |= {name: KINDS.get(name, BLOCK) | _NAMED for name in NAMED}
KINDS |= {name: KINDS.get(name, BLOCK) | _RARE for name in (*FOREIGN, "plaintext")}

# Tags of a page, comments included; that with most of them among 301 labelled ones has 8,093. Each costs some 200 bytes.
_MOST_TAGS = MOST_TAGS = 500_000
# Where a script may end: not in a comment in it in which another one has begun.
SCRIPT_MARK = re.compile(r"<!--(?P<ended>-?>)?|(?P<end>-->)|<(?P<close>/?)script(?=[\s/>])", re.IGNORECASE)


def end_of_attributes(html: str, at: int, found: dict[str, str] | None) -> int:  # noqa: C901  one loop, for each character counts
    """Read attributes from a place within a tag into a dictionary, of two by one name the first; give where its ">" stands.

    The length of the page: it has none.
    """
    size = len(html)
    while True:
        while at < size and html[at] in "/ \t\n\r\f":
            at += 1
        if at >= size or html[at] == ">":
            return at
        start = at
        at += 1
        while at < size and html[at] not in "=/> \t\n\r\f":
            at += 1
        stop = first = last = at
        while at < size and html[at] in " \t\n\r\f":
            at += 1
        if at < size and html[at] == "=":
            at += 1
            while at < size and html[at] in " \t\n\r\f":
                at += 1
            if at < size and html[at] in "\"'":
                first = at + 1
                last = html.find(html[at], first)
                if last < 0:
                    return size
                at = last + 1
            else:
                first = at
                while at < size and html[at] not in "> \t\n\r\f":
                    at += 1
                last = at
        if found is not None:
            found.setdefault(html[start:stop].lower(), plain_value(html[first:last]))


class Markup:
    """The tokens of a page. tags: names in lower case ("p", "/p"; "" for a comment); kinds: what they do to lines;
    begins, ends: where they stand in html. The text behind token k is html[ends[k]:begins[k + 1]]."""

    def __init__(self, html: str) -> None:
        self.html, self.size = html, len(html)
        self.tags: list[str] = [""]
        self.kinds = bytearray((_PHRASE,))
        self.begins: list[int] = [0]
        self.ends: list[int] = [0]
        self.named: list[int] = []
        self.is_whole = True  # False: it has more than MOST_TAGS, and nothing is kept of it
        self._foreign = ""
        self._read()
        if len(self.tags) > _MOST_TAGS:
            self._forget()

    def _read(self) -> None:
        html, size, at = self.html, self.size, 0
        while True:
            at = html.find("<", at)
            if at < 0 or at + 1 >= size or len(self.tags) > _MOST_TAGS:
                break
            char = html[at + 1]
            if ("a" <= char <= "z") or ("A" <= char <= "Z"):
                at = self._take(at, at + 1, at + 1)
            elif char == "/" and at + 2 < size:
                char = html[at + 2]
                is_tag = ("a" <= char <= "z") or ("A" <= char <= "Z")
                at = self._take(at, at + 1, at + 2) if is_tag else self._pass(at)
            elif char in "!?":
                at = self._pass(at)
            else:
                at += 1
        self.begins.append(size)

    def _forget(self) -> None:
        self.is_whole = False
        for kept in (self.tags, self.kinds, self.begins, self.ends, self.named):
            kept.clear()
        self.html, self.size = "", 0
        self._add("", _PHRASE, 0, 0)
        self.begins.append(0)

    def _take(self, begin: int, start: int, at: int) -> int:
        """Take a tag whose name stands from start on (with the slash of an end tag); give where to go on."""
        html, size = self.html, self.size
        while at < size and html[at] not in "/> \t\n\r\f":
            at += 1
        tag = html[start:at]
        kind = KINDS.get(tag, -1)
        if kind < 0:
            tag = tag.lower()
            kind = KINDS.get(tag, _LEAVE if html[start] == "/" else _BLOCK)
        end = end_of_attributes(html, at, None)
        if end >= size:  # a tag that the page's end cuts is none
            return self._add("", _PHRASE, begin, size)
        if kind & _NAMED:
            self.named.append(len(self.tags))
        is_closed = html[end - 1] == "/"
        end = self._add(tag, kind & _KIND, begin, end + 1)
        if self._foreign and (tag == self._foreign or tag in BREAKOUT):
            self._foreign = ""
        if self._foreign:
            return end
        if kind & _RAW:
            return self._end_of_raw(tag, end)
        if kind & _RARE:
            if tag == "plaintext":
                return size
            self._foreign = "" if is_closed else "/" + tag
        return end

    def _add(self, tag: str, kind: int, begin: int, end: int) -> int:
        self.tags.append(tag)
        self.kinds.append(kind)
        self.begins.append(begin)
        self.ends.append(end)
        return end

    def _pass(self, begin: int) -> int:
        """Pass a comment, a doctype or what else is none of a page's tags."""
        html = self.html
        if html.startswith("<!--", begin):
            is_empty = html.startswith((">", "->"), begin + 4)
            end = html.find(">", begin) if is_empty else self._end_of_comment(begin + 4)
        elif self._foreign and html.startswith("<![CDATA[", begin):
            end = html.find("]]>", begin)
            end = end + 2 if end >= 0 else end
        else:
            end = html.find(">", begin)
        return self._add("", _PHRASE, begin, self.size if end < 0 else end + 1)

    def _end_of_comment(self, at: int) -> int:
        html = self.html
        while True:
            at = html.find("--", at)
            if at < 0:
                return -1
            if html.startswith(">", at + 2):
                return at + 2
            if html.startswith("!>", at + 2):
                return at + 3
            at += 1

    def _end_of_raw(self, tag: str, start: int) -> int:
        """Give where the end tag of a raw element stands."""
        html, size, width, at, has_comment = self.html, self.size, len(tag), start, False
        has_inner = False
        while True:
            at = html.find("<", at)  # one character: twice as fast as two
            if at < 0:
                return size
            after = at + 2 + width
            if after > size:
                return size
            char = html[at + 1]
            if char == "/" and html[at + 2 : after].lower() == tag and (after == size or html[after] in "/> \t\n\r\f"):
                break
            if char == "!":
                has_comment = has_comment or html.startswith("--", at + 2)
            elif char in "sS":
                has_inner = has_inner or html[at + 1 : at + 7].lower() == "script"
            at += 1
        return self._end_of_script(start) if has_comment and has_inner and tag == "script" else at

    def _end_of_script(self, start: int) -> int:
        """Give where a script ends that has a comment in it: a script that begins in it has an end of its own."""
        is_comment = is_inner = False
        for mark in SCRIPT_MARK.finditer(self.html, start):
            if mark["close"] is None:
                is_comment = not (mark["end"] or mark["ended"])
                is_inner = is_inner and is_comment
            elif not mark["close"]:
                is_inner = is_comment
            elif not is_inner:
                return mark.start()
            else:
                is_inner = False
        return self.size

    def text(self, at: int) -> str:
        """Give the text behind a token."""
        written = self.html[self.ends[at] : self.begins[at + 1]]
        return plain(written) if self.tags[at] not in UNRESOLVED else written
