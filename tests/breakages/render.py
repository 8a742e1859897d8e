"""Three looks of local sites: a present-day one with meta tags, a portal, a county's tables of 2008."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from tests.breakages.town import SECTIONS, Story, Town

_LOOKS = Path(__file__).parent / "looks"
_STAMPS = {"modern": "%Y-%m-%d %H:%M", "portal": "%Y年%m月%d日 %H:%M", "county": "%Y-%m-%d %H:%M:%S"}


@dataclass(frozen=True, slots=True)
class Face:
    """What a redesign changes; each default is the healthy site."""

    stamp: Callable[[Story], str] | None = None  # how the date is shown
    credits: bool = True  # the line of source, author and editor
    headline: Callable[[Story], str] | None = None
    paragraphs: Callable[[Story], tuple[str, ...]] | None = None
    sections: tuple[tuple[str, str], ...] = SECTIONS
    per_page: int = 12
    pages: int = 4
    renamed: tuple[tuple[str, str], ...] = ()  # strings of the frame exchanged for others


@cache
def _template(name: str) -> Template:
    return Template((_LOOKS / f"{name}.html").read_text("utf-8"))


def _filled(look: str, face: Face, **values: str) -> str:
    frame = _template(look).template
    for old, new in face.renamed:
        frame = frame.replace(old, new)
    return Template(frame).substitute(values)


def article_html(town: Town, face: Face, story: Story) -> str:
    """Give an article's page."""
    title = escape(face.headline(story) if face.headline else story.title)
    stamp = face.stamp(story) if face.stamp else story.published.strftime(_STAMPS[town.look])
    paragraphs = face.paragraphs(story) if face.paragraphs else story.paragraphs
    meta = f'<meta property="article:published_time" content="{story.published.isoformat()}">' if not face.stamp else ""
    return _filled(
        f"{town.look}_article",
        face,
        name=town.name,
        title=title,
        stamp=stamp,
        meta=meta,
        nav=_nav(face),
        section=SECTIONS[story.section][1],
        paragraphs="\n".join(f"<p>　　{escape(paragraph)}</p>" for paragraph in paragraphs),
        source=f"来源：{story.source}" if story.source and face.credits else "",
        author=f"作者：{' '.join(story.authors)}" if story.authors and face.credits else "",
        editor=f"责任编辑：{story.editors[0]}" if story.editors and face.credits else "",
    )


def _nav(face: Face) -> str:
    return "".join(f'<a href="/{path}/">{name}</a> ' for path, name in (("", "首页"), *face.sections))


def _items(links: list[tuple[str, Story]]) -> str:
    return "\n".join(
        f'<li><a href="{path}">{escape(story.title)}</a> <span>{story.day:%m-%d}</span></li>' for path, story in links
    )


def front_html(town: Town, face: Face, links: list[tuple[str, Story]]) -> str:
    """Give the front page."""
    return _filled(
        f"{town.look}_list", face, name=town.name, title=town.name, nav=_nav(face), items=_items(links), more=""
    )


def list_html(town: Town, face: Face, section: str, links: list[tuple[str, Story]], more: str | None) -> str:
    """Give a page of a section's list; `more` is the address of the next."""
    title = f"{dict(SECTIONS)[section]}_{town.name}"
    following = f'<a href="{more}">下一页</a>' if more else ""
    return _filled(
        f"{town.look}_list", face, name=town.name, title=title, nav=_nav(face), items=_items(links), more=following
    )
