"""Which elements are open at a tag: the rules of the HTML standard by which tags may be left out, or are passed over.

Of its tree construction (section 13.2.6) that is here which shapes blocks, and what is seen. Phrases (a, b, span) are not
on the path: a block that begins in one ends by its own rules. Text straight inside a table stays there. Each tag costs the
same at any depth. Compiled with `tokens`.
"""

from __future__ import annotations

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# These end a paragraph that is open.
CLOSE_P = HEADINGS | frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp".split()
)
# An end tag reaches no element outside of the innermost of these.
SCOPES = frozenset("applet caption html marquee object select table td template th foreignobject".split())
# The end tag of an unknown element reaches no further than these.
SPECIAL = (
    CLOSE_P
    | SCOPES
    | frozenset(
        "body button colgroup frameset input noscript select tbody tfoot thead tr noframes noembed iframe".split()
    )
) - {"dialog", "foreignobject"}
# A list item ends the one before it beyond these, but beyond no other special one.
THIN = frozenset(("address", "div", "p"))
# The parts of a table, and which of them each ends where one begins.
CELLS = ("td", "th", "caption", "colgroup")
ENDS = (
    dict.fromkeys(("td", "th"), CELLS)
    | {"tr": ("tr", *CELLS)}
    | dict.fromkeys(
        ("tbody", "thead", "tfoot", "caption", "colgroup", "col"), ("tbody", "thead", "tfoot", "tr", *CELLS)
    )
)
FOREIGN = frozenset(("svg", "math"))
# In these parts of it HTML may stand.
HTML_INSIDE = ("foreignobject", "title", "desc", "mtext", "mi", "mo", "mn", "ms")
# Start tags of HTML that end markup of another language around them.
BREAKOUT = HEADINGS | frozenset(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p pre ruby s small "
    "span strong strike sub sup table tt u ul var".split()
)
# Start tags that may end something, or be passed over.
RULED = CLOSE_P.union(ENDS, ("button", "option", "optgroup", "frameset"))
# What these sets say of a name, as bits: one look-up a tag.
_RULED, _IN_TABLE, _ENDS_P, _SPECIAL, _WALL, _SCOPE, _HEADING = (1 << bit for bit in range(7))
SETS = {
    _RULED: RULED,
    _IN_TABLE: ENDS.keys(),
    _ENDS_P: CLOSE_P,
    _SPECIAL: SPECIAL,
    _WALL: SPECIAL - THIN,
    _SCOPE: SCOPES,
    _HEADING: HEADINGS,
}
_TRAITS = {name: sum(bit for bit, names in SETS.items() if name in names) for name in frozenset().union(*SETS.values())}
PASSED = -1  # the tag changes nothing
IMPLIED = frozenset("dd dt li optgroup option p rb rp rt rtc".split())  # end with what is around them
ENDED = "/form"  # stands for a form that was dropped
FAR = 50  # tags before the end of a phrase among which its begin is looked for


class Nesting:
    """The path of open elements but phrases, outermost first: names, and tokens that opened them."""

    def __init__(self, table_ends_p: bool = True) -> None:
        self.table_ends_p = table_ends_p  # not in pages without a doctype
        self.names: list[str] = []
        self.starts: list[int] = []
        self._deepest: dict[str, int] = {}  # depth of the innermost of each name; -1: none is open
        self._before: list[int] = []  # of each element the depth of the next one of its name further out
        # Depths of the elements that keep end tags from reaching out, innermost last.
        self._scopes, self._specials, self._walls = [-1], [-1], [-1]

    def depth(self, tag: str) -> int:
        """Give the depth of the innermost element of that name; -1: none is open."""
        depth: int = self._deepest.get(tag, -1)
        return depth

    def begun_by(self, tag: str) -> int:
        """Give how many elements stay open where an element of that name begins; PASSED where it does not."""
        left, traits = len(self.names), _TRAITS.get(tag, 0)
        if not traits & _RULED:
            return left
        if traits & _IN_TABLE:
            return self._in_table(tag)
        if traits & _ENDS_P and (tag != "table" or self.table_ends_p):
            paragraph = self.depth("p")
            if paragraph > self._scopes[-1] and paragraph > self.depth("button"):
                left = paragraph
        if tag == "div" or tag == "p":  # most of them  # noqa: PLR1714
            return left
        if tag == "li":
            return self._begun_by_item(self.depth("li"), left)
        if tag == "dd" or tag == "dt":  # noqa: PLR1714
            return self._begun_by_item(max(self.depth("dd"), self.depth("dt")), left)
        return self._begun_by_rare(tag, left)

    def _begun_by_item(self, item: int, left: int) -> int:
        """Take a list item, which ends the one before it unless something else than a div or p stands between."""
        return item if 0 <= item < left and item == self._walls[-1] else left

    def _begun_by_rare(self, tag: str, left: int) -> int:  # noqa: PLR0911  one a rule
        if _TRAITS.get(tag, 0) & _HEADING:
            return left - 1 if self.names[left - 1] in HEADINGS else left
        if tag == "table":
            scope = self._scopes[-1]
            return scope if scope >= 0 and self.names[scope] == "table" else left  # straight in a table
        if tag == "form":
            return PASSED if self.depth("form") > self.depth("template") else left
        if tag == "button":
            button = self.depth("button")
            return button if button > self._scopes[-1] else left
        if tag == "frameset":
            return PASSED if left > 2 else left
        if tag in {"option", "optgroup"} and self.names[left - 1] == "option":
            return left - 1
        return left

    def _in_table(self, tag: str) -> int:
        left, table, template = len(self.names), self.depth("table"), self.depth("template")
        if table < 0 and template < 0:
            return PASSED
        table = max(table, template)
        if table == left - 1:
            return left
        for name in ENDS[tag]:
            depth = self.depth(name)
            if table < depth < left:
                left = depth
        return left

    def closed_by(self, tag: str) -> int:
        """Give how many elements stay open behind an end tag of that name; all of them where it closes none."""
        count = len(self.names)
        if self.names[count - 1] == tag:
            return count - 1
        depth, traits = self.depth(tag), _TRAITS.get(tag, 0)
        if traits & _HEADING:
            depth = max([self.depth(name) for name in HEADINGS])
        return depth if depth >= 0 and depth > self._bound(tag, traits) else count

    def _bound(self, tag: str, traits: int) -> int:  # noqa: PLR0911  one a rule
        """Give the depth beyond which an end tag of that name does not reach."""
        if tag == "template":
            return -1
        if traits & _IN_TABLE:
            return max(self.depth("table"), self.depth("template"))
        if tag == "table":
            return self.depth("template")
        if not traits & _SPECIAL:
            return self._specials[-1]
        if traits & _SCOPE:
            return self._scopes[-1] - 1
        if tag == "p":
            return max(self._scopes[-1], self.depth("button"))
        if tag == "li":
            return max(self._scopes[-1], self.depth("ul"), self.depth("ol"))
        return self._scopes[-1]

    def has_unknown(self) -> bool:
        """Tell whether the innermost element is one of those that the end tag of a phrase ends."""
        return self._specials[-1] < len(self.names) - 1

    def left_by_form(self, depth: int) -> int:
        """Give how many elements stay open behind the end tag of the form at a depth.

        Where others than list items and paragraphs are open in it, these stay open; the form is dropped and ends with them.
        """
        left = len(self.names)
        while self.names[left - 1] in IMPLIED:
            left -= 1
        if left - 1 == depth:
            return depth
        self._deepest["form"] = self._before[depth]
        self._before[depth] = -1
        self.names[depth] = ENDED
        return left

    def ended_by_phrase(self, tags: list[str], at: int) -> int:
        """Give how many elements stay open behind the end tag of a phrase at a place among the page's tags.

        It ends elements of unknown names that began within the phrase, such as <o:p> of office pages in a font.
        """
        count = left = len(self.names)
        special = self._specials[-1]
        if at - self.starts[count - 1] > FAR:
            return count
        begin = begin_of_phrase(tags, at)
        if begin < 0 or (special >= 0 and self.starts[special] > begin):
            return count
        while left - 1 > special and self.starts[left - 1] > begin:
            left -= 1
        return left

    def inner_foreign(self) -> int:
        """Give the depth of the markup of another language that is open here; -1: this is HTML."""
        foreign = max(self.depth("svg"), self.depth("math"))
        if foreign >= 0:
            for name in HTML_INSIDE:
                if self.depth(name) > foreign:
                    return -1
        return foreign

    def push(self, tag: str, start: int) -> None:
        """Open an element."""
        depth, traits = len(self.names), _TRAITS.get(tag, 0)
        self._before.append(self.depth(tag))
        self._deepest[tag] = depth
        self.names.append(tag)
        self.starts.append(start)
        if traits & _SPECIAL:
            self._specials.append(depth)
        if traits & _WALL:
            self._walls.append(depth)
        if traits & _SCOPE:
            self._scopes.append(depth)

    def pop(self) -> None:
        """Close the innermost element, and a form around it that was dropped."""
        self._pop()
        while self.names and self.names[-1] == ENDED:
            self._pop()

    def _pop(self) -> None:
        tag = self.names.pop()
        self.starts.pop()
        self._deepest[tag] = self._before.pop()
        depth = len(self.names)
        if self._specials[-1] == depth:
            self._specials.pop()
        if self._walls[-1] == depth:
            self._walls.pop()
        if self._scopes[-1] == depth:
            self._scopes.pop()


def begin_of_phrase(tags: list[str], at: int) -> int:
    """Give the place of the tag that an end tag ends; -1: it stands further than FAR tags before it, or nowhere."""
    end, depth = tags[at], 0
    name = end[1:]
    for place in range(at - 1, max(at - FAR, 0), -1):
        tag = tags[place]
        if tag == name:
            if not depth:
                return place
            depth -= 1
        elif tag == end:
            depth += 1
    return -1
