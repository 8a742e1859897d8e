"""Issues by day: what their addresses look like, and which days are meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.errors import UsageError
from newscrawler.issues import Days, first_pages, form_of

MAY = Days(date(2008, 5, 1), date(2008, 5, 31))
ADDRESSES = (
    "http://paper.example/html/{:%Y-%m/%d}/node_2.htm",
    "http://paper.example/{:%Y/%m/%d}/A01.html",
    "http://paper.example/epaper/{:%Y%m%d}/index.html",
    "http://paper.example/c/{:%Y-%m-%d}/{:%Y-%m-%d}_01.html",
    "http://paper.example/100%25/{:%Y%m}/{:%d}/node_01.html",
)


@given(
    st.sampled_from(ADDRESSES),
    st.dates(date(1950, 1, 1), date(2040, 1, 1)),
    st.dates(date(1950, 1, 1), date(2040, 1, 1)),
)
def test_the_form_of_one_issues_address_gives_every_other(address: str, day: date, other: date) -> None:
    form = form_of(address.format(day, day))
    assert form is not None
    assert other.strftime(form) == address.format(other, other)


def test_an_address_without_a_day_has_no_form() -> None:
    assert form_of("http://paper.example/node_2008.htm") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008-05-12", date(2008, 5, 12), date(2008, 5, 12)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2008-05-01..2008-05-31", MAY.first, MAY.last),
        ("2007..2008-03", date(2007, 1, 1), date(2008, 3, 31)),
    ],
)
def test_days_are_said_as_days_months_or_years(text: str, first: date, last: date) -> None:
    assert Days.parse(text) == Days(first, last)


@pytest.mark.parametrize(
    "text", ["", "May", "2008-13", "2008-02-30", "2008-05..", "2009..2008", "1800..2008", "2008-05-1..x"]
)
def test_what_names_no_days_is_refused_with_its_value(text: str) -> None:
    with pytest.raises(UsageError, match=r"names no days: write 2008-05-12|the first day must come before the last"):
        Days.parse(text)


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("html/2008-05/12/node_1.htm", True),
        ("html/2008-06/12/node_1.htm", False),
        ("sitemap-2008-05.xml", True),
        ("sitemap_200806.xml", False),
        ("news/12345.html", True),
    ],
)
def test_an_address_belongs_to_days_unless_it_names_others(path: str, may: bool) -> None:
    assert MAY.may_hold(f"http://paper.example/{path}") is may


def test_a_list_is_older_when_all_its_dated_addresses_are() -> None:
    def listed(*days: int) -> list[str]:
        return [f"http://paper.example/2008/04/{day:02d}/1.html" for day in days] + ["http://paper.example/about.html"]

    assert MAY.are_before(listed(29, 30)) is True
    assert MAY.are_before([*listed(30), "http://paper.example/2008/05/01/1.html"]) is False
    assert MAY.are_before(["http://paper.example/about.html"]) is None


def test_where_no_issue_is_linked_the_systems_calendar_is_asked() -> None:
    assert first_pages(["http://paper.example/"], "founder_epaper", "http://paper.example/")[0] == (
        "http://paper.example/html/%Y-%m/%d/node_1.htm"
    )
    assert first_pages(["http://paper.example/"], "trs", "http://paper.example/") == []
