"""The portal's special section: its list is empty until a script has fetched what belongs in it."""

from __future__ import annotations

import json

from newscrawler.demo.paper import FRESH, Page, Request, Route
from newscrawler.demo.portal import Portal
from newscrawler.demo.portal_article import SITE, Original
from newscrawler.demo.region import LANJIANG
from newscrawler.demo.story import headline

SECTION = "/zhuanti/"
# Beyond all that the portal's other pages name: whoever does not run the script finds none of these.
SPECIAL = range(5 * FRESH, 5 * FRESH + 6)
_HTML = "text/html; charset=utf-8"
_LIST = """<main class="list"><h2>专题</h2><ul class="news-list" id="items"></ul></main>
<script>
fetch("list.json").then(answer => answer.json()).then(data => {
  for (const {day, number, title} of data.items) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `/zhuanti/${day.slice(0, 6)}/t${day}_${number}.html`;
    link.textContent = title;
    item.append(link);
    document.getElementById("items").append(item);
  }
});
</script>"""


class PortalWithSpecial(Portal):
    """The portal with the section that only a browser can read."""

    def special(self) -> list[str]:
        """Give the addresses of the section's articles."""
        return [self.origin + self.path(index) for index in SPECIAL]

    def path(self, index: int) -> str:
        """Give the address; the section's articles have their own folder."""
        if index not in SPECIAL:
            return super().path(index)
        return f"{SECTION}{self.day_of(index):%Y%m/t%Y%m%d}_{self.number_of(index)}.html"

    def routes(self) -> list[Route]:
        """Add the section: its page, what its script fetches, and its articles."""
        own: list[Route] = [
            (SECTION, lambda _: Page(self.encode(self._frame(f"专题_{SITE}", _LIST, '<meta charset="utf-8">')), _HTML)),
            (rf"{SECTION}list\.json", lambda _: Page(self._items().encode(), "application/json")),
            (rf"{SECTION}\d{{6}}/t\d{{8}}_(\d{{1,9}})\.html", self._special_article),
        ]
        return own + super().routes()

    def _items(self) -> str:
        items = [
            {
                "day": f"{self.day_of(index):%Y%m%d}",
                "number": self.number_of(index),
                "title": headline(self.seed(index), LANJIANG).title,
            }
            for index in SPECIAL
        ]
        return json.dumps({"items": items}, ensure_ascii=False)

    def _special_article(self, request: Request) -> Page:
        index = self.index_of(int(request.parts[1]))
        if index not in SPECIAL or self.path(index) != request.path:
            return self.missing()
        return Page(self.encode(self._article_html(index, self.article(index))), _HTML)

    def _original(self, index: int) -> Original | None:
        return None if index in SPECIAL else super()._original(index)
