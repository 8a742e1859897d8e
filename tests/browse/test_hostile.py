"""Nothing that a page brought runs, or reaches markup, in any field; in the in-process client."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.alarms import Raised, keep
from newscrawler.archive.ledger import start_run
from newscrawler.items import FIELD_NAMES, LIST_FIELDS, Article
from tests.browse.rooms import Visitor

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title></textarea></style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>甲</a>",
    "&lt;script&gt;&#60;b&#62;",
    "\uf8f0<b>\uf8f1</mark><script>",
    "\u202e\u2066<x>\u0000\x1b[31m",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
)
ALLOWED = {
    "href",
    "class",
    "lang",
    "id",
    "name",
    "value",
    "content",
    "charset",
    "rel",
    "role",
    "action",
    "placeholder",
} | {
    *(
        "autocomplete",
        "type",
        "for",
        "datetime",
        "hreflang",
        "open",
        "selected",
        "size",
        "scope",
        "tabindex",
        "sandbox",
    ),
    *("referrerpolicy", "title", "src", "aria-label", "aria-current", "aria-labelledby", "aria-hidden", "viewbox"),
    *("preserveaspectratio", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "text-anchor"),
}
TAGS = set(
    "html head meta title link body a header nav main footer span form label input button section h1 h2 h3 ul li dl dt dd"
    " div svg rect line text g article p time mark table caption thead tbody tr th td details summary code select option"
    " aside iframe ins del pre".split()
)


class Markup(HTMLParser):
    """Fails at any element, attribute or link that our templates do not write."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ALLOWED, (tag, name)
            if name in ("href", "src", "action"):
                assert re.match(r"(/|#|\?|https?://)", value or ""), value


def poisoned(payload: str) -> Article:
    fields: dict[str, object] = {name: payload for name in FIELD_NAMES if name not in LIST_FIELDS}
    fields |= {name: [payload] for name in LIST_FIELDS if name != "images"}
    fields |= {"images": [{"url": payload, "caption": payload, "credit": payload}], "copy_host": None}
    fields |= {"repairs": {payload: 1}, "provenance": {payload: payload}, "id": None}
    fields |= {"published_day": "2008-05-12", "fetched_at": "2026-11-01T08:00:00+08:00"}
    fields |= {
        "url": f"http://poison.example/{abs(hash(payload))}",
        "canonical_url": None,
        "body": f"第一段。{payload}",
    }
    return Article(**fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visitor, list[str]]]:
    path = tmp_path_factory.mktemp("poison") / "archive.db"
    addresses = ["/", "/search", "/sites", "/runs", "/questions/sources", "/questions/edits", "/questions/takedowns"]
    with Archive(path) as archive:
        for payload in PAYLOADS:
            saved = archive.save(poisoned(payload))
            edited = poisoned(payload)
            edited.title, edited.fetched_at = f"改{payload}", "2026-11-02T08:00:00+08:00"
            archive.save(edited)
            archive.mark_gone(saved.id, "2026-11-03T00:00:00+00:00", payload)
            addresses += [f"/article/{saved.id}", f"/article/{saved.id}/history"]
        run = start_run(archive, PAYLOADS[0], PAYLOADS)
        for row in archive.sites():
            keep(archive, Raised(row["name"], "silent", "", row["name"], row["name"], [row["name"]]), run)
            archive.upsert_site(
                row["name"], host=row["name"], region=row["name"], kind=row["name"], publisher=row["name"]
            )
    visitor = Visitor(path)
    yield visitor, addresses
    visitor.close()


def test_stored_text_never_becomes_markup(addresses: tuple[Visitor, list[str]]) -> None:
    visitor, pages = addresses
    for address in pages:
        page = visitor.get(address)
        assert page.status_code == 200, address
        Markup().feed(page.text)
        assert "49{% raw" not in page.text


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("name", ["q", "site", "source", "language", "rights", "date", "page", "lang", "year", "name"])
def test_arguments_never_become_markup(addresses: tuple[Visitor, list[str]], payload: str, name: str) -> None:
    from urllib.parse import urlencode

    visitor, _ = addresses
    for path in ("/search", "/questions/career") if name in ("q", "name") else ("/search",):
        page = visitor.get(f"{path}?{urlencode({name: payload, 'q': payload})}")
        assert page.status_code in (200, 400)
        Markup().feed(page.text)


def test_sites_of_any_name_have_a_page(addresses: tuple[Visitor, list[str]]) -> None:
    visitor, _ = addresses
    links = re.findall(r'href="(/site/[^"]+)"', visitor.get("/sites").text)
    assert len(links) == len(PAYLOADS)
    for link in links:
        page = visitor.get(link)
        assert page.status_code == 200, link
        Markup().feed(page.text)
