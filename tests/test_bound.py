"""No page up to 1 MB makes extract raise, or costs more than so many times lxml's parse of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

import pytest
from lxml import etree

import newscrawler
from newscrawler.document import bare_markup
from newscrawler.lines import MOST_LINES
from tests.adversarial import PIECES, SIZES, mixture, shapes

URL, FETCHED = "http://paper.example/2008/05/12/t1.html", "2019-09-09T12:00:00+08:00"
TIMES = 20
FREE = 0.1  # seconds for pages that lxml parses in no time: a megabyte in one element takes it 1 ms
ROUNDS, MIXTURES = 3, 12
BARE = ("bare text",)  # is read as a page of one paragraph a line, and so parsed

Record = Callable[[str, object], None]


@pytest.mark.parametrize("paragraph", ["<p>{}</p>", "{}<br>"])
def test_lines_beyond_those_of_any_real_page_are_one_but_stay(paragraph: str) -> None:
    text = "青禾县水利局昨日宣布，历时两年的白石渠第{}期工程全部完工，沿线十二个村的灌溉用水得到保障。"
    lines = [text.format(number) for number in range(MOST_LINES + 600)]
    body = "".join(map(paragraph.format, lines))
    article = newscrawler.extract(f"<h1>青禾县白石渠工程完工</h1><div>{body}</div><div>版权所有</div>".encode())
    assert article is not None
    assert (article.body or "").replace("\n", "").replace(" ", "").startswith("".join(lines))


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_made_up_pages_cost_no_more_than_twenty_parses(size: int, record_property: Record) -> None:
    took = {name: cost(data, bare=name in BARE) for name, data in shapes(size).items()}
    worst = max(took, key=lambda name: took[name][0] / took[name][1])
    record_property(
        "figure",
        f"{len(took)} shapes of {size:,} bytes: at most {100 * took[worst][0] / took[worst][1]:.0f} % of what is allowed ({worst})",
    )
    assert {name: cost for name, cost in took.items() if cost[0] > cost[1]} == {}


@pytest.mark.long
def test_mixtures_of_them_cost_no_more(record_property: Record) -> None:
    random, shares = Random(1), []
    for _ in range(MIXTURES):
        data = mixture([random.choice(PIECES) for _ in range(6)], [random.randint(1, 180_000) for _ in range(6)])
        took, allowed = cost(data)
        shares.append(took / allowed)
    record_property("figure", f"{MIXTURES} mixtures up to 1 MB: at most {100 * max(shares):.0f} % of what is allowed")
    assert max(shares) <= 1


def cost(data: bytes, *, bare: bool = False) -> tuple[float, float]:
    """Give the seconds of CPU that a page takes, and those it may take."""
    parsed = bare_markup(data.decode()).encode() if bare else data
    parse = least(lambda: etree.fromstring(parsed, etree.HTMLParser(encoding="utf-8", huge_tree=True)))
    took = least(lambda: newscrawler.extract(data, URL, fetched_at=FETCHED), enough=parse * TIMES / 2)
    return took, FREE + TIMES * parse


def least(work: Callable[[], object], enough: float = 0.0) -> float:
    """Give the least time of a few rounds; one that is quick enough ends them."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best <= enough:
            break
    return best
