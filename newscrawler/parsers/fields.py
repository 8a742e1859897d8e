"""Page -> the fields that describe its article: dates, language, summary, section, keywords, printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawler.parsers import (
    abstract,
    dateline,
    dates,
    description,
    epaper,
    keywords,
    language,
    section,
    subtitle,
)
from newscrawler.parsers.candidate import Weighed
from newscrawler.parsers.date_text import Moment
from newscrawler.regions import code_of

if TYPE_CHECKING:
    from newscrawler.items import Article
    from newscrawler.parsers.page import Page


def weigh(page: Page) -> dict[str, Weighed[Any]]:
    """Give what was proposed and chosen for each of these fields; values of dates are Moments."""
    tongue = Weighed.by_weight(language.candidates(page))
    found = dates.choose(page, tongue.chosen.value if tongue.chosen else None)
    lines = subtitle.candidates(page)
    return {
        "subtitle": Weighed(subtitle.choose(lines), lines),
        "abstract": Weighed.by_weight(abstract.candidates(page)),
        "description": Weighed.by_weight(description.candidates(page)),
        "section": Weighed.by_weight(section.candidates(page)),
        "dateline": Weighed.by_weight(dateline.candidates(page)),
        "keywords": Weighed.by_weight(keywords.candidates(page)),
        "published_at": found.published,
        "updated_at": found.updated,
        "language": tongue,
        **{field: Weighed.by_weight(proposed) for field, proposed in epaper.candidates(page).items()},
    }


def fill(article: Article, page: Page) -> None:
    """Set these fields of the article, each with the rule that gave it."""
    weighed = weigh(page)
    for field, found in weighed.items():
        if found.chosen:
            value = found.chosen.value
            setattr(article, field, value.iso if isinstance(value, Moment) else value)
            article.provenance[field] = found.chosen.rule
    if article.dateline:
        article.dateline_region = code_of(article.dateline)
    published = weighed["published_at"].chosen
    if published:
        article.published_day = published.value.day.isoformat()
        article.published_at_raw = published.raw or None
