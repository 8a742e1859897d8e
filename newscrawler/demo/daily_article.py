"""An article of the county daily: its parts as printed, as fields and as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from newscrawler.demo.dice import Dice
from newscrawler.demo.region import RUOSHUI, person_name
from newscrawler.demo.story import Seed, Story, story

NOTICE = (
    "版权声明:",
    (
        "1.凡本网注明“来源:若水网”的所有作品,均为本网合法拥有版权或有权使用的作品,未经本网书面授权,任何单位和个人不得转载、摘编或以其他方式使用。"
        "已获本网授权的,应在授权范围内使用,并注明“来源:若水网”。违反上述规定的,本网将委托常年法律顾问追究其法律责任。"
    ),
    "若水日报社法律顾问单位:澜江正衡律师事务所",
    "首席法律顾问:柯文韬律师",
    (
        "2.凡本网注明“来源:XXX(非若水网)”的作品,均转载自其他媒体,转载的目的在于向读者提供更多信息,并不意味着本网赞同其观点或证实其内容。"
        "其他媒体、网站或个人从本网下载使用时,须保留本网注明的“稿件来源”,并自行承担法律责任。"
    ),
    "3.如您认为本网刊登的作品侵犯了您的著作权,请及时与我们取得联系,我们会尽快更正或删除。",
)
_ABSTRACT_LENGTH = 98  # the CMS cut its automatic abstract here, in the middle of a sentence
_SEED_SHAPE, _INLINE_CREDITS, _PHOTO_STORY = range(3)


@dataclass(frozen=True, slots=True)
class DailyArticle:
    """One article: texts as printed, people by role, and where its second page begins (0: there is none)."""

    form: int
    title: str
    when: datetime
    paragraphs: tuple[str, ...]
    byline: str
    authors: tuple[str, ...]
    editor: str
    source: str
    original_title: str | None
    abstract: str | None
    caption: str | None
    photographer: str | None
    break_after: int

    def fields(self, image_url: str) -> dict[str, Any]:
        """Give the article's fields."""
        own = self.source in ("若水日报", "若水网")
        return {
            "title": self.title,
            "subtitle": None,
            "abstract": self.abstract,
            "description": None,
            "body": "\n".join(self.paragraphs),
            "authors": list(self.authors),
            "editors": [self.editor],
            "photographers": [self.photographer] if self.photographer else [],
            "source": self.source,
            "source_url": None,
            "original_title": self.original_title,
            "publisher": None,
            "keywords": [],
            "published_at": self._published_at(),
            "published_day": f"{self.when:%Y-%m-%d}",
            "updated_at": None,
            "language": "zh-Hans",
            "images": self._images(image_url),
            "copyright_notice": "\n".join(NOTICE),
            "rights": "own" if own else "reprint",
            "issue_date": None,
            "page_number": None,
            "page_name": None,
        }

    def _published_at(self) -> str:
        return f"{self.when:%Y-%m-%d}" if self.form == _PHOTO_STORY else f"{self.when:%Y-%m-%dT%H:%M}+08:00"

    def _images(self, url: str) -> list[dict[str, str | None]]:
        return [{"url": url, "caption": self.caption, "credit": self.photographer}] if self.caption else []

    def html(self, image: str, second: bool) -> dict[str, str]:
        """Give the parts of the article's page, by placeholder."""
        first, rest = self.paragraphs[: self.break_after or None], self.paragraphs[self.break_after :]
        return {
            "title": escape(self.title),
            "info": self._info(),
            "abstract": "" if second else self._abstract_html(),
            "image": "" if second else self._image_html(image),
            "body": self._body_html(rest if second else first, "" if second else self.byline),
            "editor": escape(self.editor),
            "origin_line": self._origin_line(),
        }

    def _info(self) -> str:
        if self.form == _SEED_SHAPE:
            return f'{self.when:%Y-%m-%d %H:%M}　点击：<script src="/js/count.asp"></script>'
        if self.form == _INLINE_CREDITS:
            return f"发布时间：{self.when:%Y年%m月%d日 %H:%M}　来源：{self.source}"
        return f"{self.when:%Y-%m-%d}　来源：{self.source}　字号：大 中 小"

    def _abstract_html(self) -> str:
        if not self.abstract:
            return ""
        label = "摘要: " if self.form == _SEED_SHAPE else "核心提示："
        return f'<tr><td bgcolor="#FFFFEE"><font size="2"><b>{label}</b>{escape(self.abstract)}</font></td></tr>'

    def _image_html(self, image: str) -> str:
        if not self.caption:
            return ""
        return (
            f'<table align="center" border="0"><tr><td><img src="{image}" border="0"></td></tr>'
            f'<tr><td align="center"><font size="2">{escape(self.caption)}　{self.photographer} 摄</font></td></tr></table>\n'
        )

    def _body_html(self, paragraphs: tuple[str, ...], byline: str) -> str:
        lines = [escape(line, quote=False) for line in ((byline,) if byline else ()) + paragraphs]
        if self.form == _INLINE_CREDITS:
            return "\n".join(f"<p>　　{line}</p>" for line in lines)
        return '<font size="3">' + "<br>\n<br>\n".join(f"　　{line}" for line in lines) + "</font>"

    def _origin_line(self) -> str:
        if self.form == _INLINE_CREDITS or (self.form == _PHOTO_STORY and not self.original_title):
            return ""
        named = self.source if self.form == _SEED_SHAPE else self.original_title
        return f'<tr><td align="right"><font size="2">(原标题:{escape(named or "")})</font></td></tr>'


def daily_article(seed: Seed, when: datetime, version: int) -> DailyArticle:
    """Write the article: a third of the shape of 2008's CMS, a third with inline credits, a third photo stories."""
    form, dice = seed.index % 3, Dice(seed.paper, seed.index, 9)
    long = seed.index % 8 == 6
    text = story(seed, RUOSHUI, long=long, version=version)
    writer, helper = dice.choice(RUOSHUI.reporters), person_name(dice)
    parts = _FORMS[form](seed, text, writer, helper, dice)
    return DailyArticle(
        form=form,
        title=text.headline.title,
        when=when,
        editor=dice.choice(RUOSHUI.editors),
        break_after=5 if long else 0,
        **parts,
    )


def _seed_shape(_seed: Seed, text: Story, writer: str, helper: str, _dice: Dice) -> dict[str, Any]:
    byline = f"□ {writer} {helper}"
    return {
        "paragraphs": text.paragraphs,
        "byline": byline,
        "authors": (writer, helper),
        "source": "若水日报",
        "original_title": None,
        "abstract": (byline + "".join(text.paragraphs))[:_ABSTRACT_LENGTH],
        "caption": None,
        "photographer": None,
    }


def _inline_credits(seed: Seed, text: Story, writer: str, helper: str, dice: Dice) -> dict[str, Any]:
    lead = f"本报讯（记者 {writer} 通讯员 {helper}）{text.paragraphs[0]}"
    pictured = seed.index % 2 == 0
    return {
        "paragraphs": (lead, *text.paragraphs[1:]),
        "byline": "",
        "authors": (writer, helper),
        "source": "若水日报",
        "original_title": None,
        "abstract": text.summary if seed.index % 4 < 2 else None,
        "caption": text.captions[0] if pictured else None,
        "photographer": dice.choice(RUOSHUI.photographers) if pictured else None,
    }


def _photo_story(seed: Seed, text: Story, writer: str, _helper: str, dice: Dice) -> dict[str, Any]:
    foreign = seed.index % 5 == 1
    return {
        "paragraphs": text.paragraphs,
        "byline": f"□ {'' if foreign else '本报记者 '}{writer}　文/图",
        "authors": (writer,),
        "source": dice.choice(RUOSHUI.outlets) if foreign else "若水网",
        "original_title": f"{text.headline.kicker} {text.headline.title}" if seed.index % 4 == 0 else None,
        "abstract": None,
        "caption": text.captions[0],
        "photographer": writer,
    }


_FORMS = (_seed_shape, _inline_credits, _photo_story)
