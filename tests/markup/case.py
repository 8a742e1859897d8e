"""One rule of the HTML standard, or one malformation: markup and what a reader of it must see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscrawler.document import Document


@dataclass(frozen=True, slots=True)
class Case:
    """What is None is not compared: the case says nothing of it."""

    rule: str
    markup: str
    lines: list[str]  # of visible text
    boxes: list[str] | None = None  # tag of the nearest block-level element around each line
    links: list[list[str | None]] | None = None  # href of each link that begins on the line, by line
    linked: list[str] | None = None  # text of each link, in page order
    link_chars: list[int] | None = None  # characters that stand in links, by line
    attributes: dict[str, str | None] | None = None  # of the first link
    pictures: list[str] | None = None  # src of each img
    title: str | None = None
    meta: dict[str, list[str]] | None = None
    json_ld: list[dict[str, Any]] | None = None
    stays: bool = False  # browsers move the text before the table in which it stands; we leave it there

    def asked(self) -> dict[str, Any]:
        """Give what the case expects, by name."""
        names = (
            "lines",
            "boxes",
            "links",
            "link_chars",
            "linked",
            "attributes",
            "pictures",
            "title",
            "meta",
            "json_ld",
        )
        return {name: value for name in names if (value := getattr(self, name)) is not None}

    def read(self, document: Document) -> dict[str, Any]:
        """Give what a document says of it."""
        links = [link for block in document.blocks for link in block.links]
        found: dict[str, Callable[[], Any]] = {
            "lines": lambda: [block.text for block in document.blocks],
            "boxes": lambda: [block.box.tag for block in document.blocks],
            "links": lambda: [[link.get("href") for link in block.links] for block in document.blocks],
            "link_chars": lambda: [block.link_chars for block in document.blocks],
            "linked": lambda: [" ".join("".join(link.itertext()).split()) for link in links],
            "attributes": lambda: {name: links[0].get(name) for name in self.attributes or ()} if links else {},
            "pictures": lambda: [picture.element.get("src") for picture in document.pictures],
            "title": lambda: document.title_tag,
            "meta": lambda: document.meta,
            "json_ld": lambda: document.json_ld,
        }
        return {name: found[name]() for name in self.asked()}


def characters(lines: Iterable[str]) -> Counter[str]:
    """Count what stands in lines, wherever it stands; blanks are not counted."""
    return Counter("".join("".join(line.split()) for line in lines))
