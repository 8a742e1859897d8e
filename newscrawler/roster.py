"""Which spiders there are: the modules of newscrawler/spiders and the tables of newscrawler.toml; Scrapy's spider loader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.spiderloader import SpiderLoader

from newscrawler.base_spider import NewsSpider
from newscrawler.config import FILE_NAME, read_config
from newscrawler.errors import UsageError
from newscrawler.fingerprint import canonical_url, site_of
from newscrawler.site_entry import attributes_of

if TYPE_CHECKING:
    from newscrawler.site_entry import SiteEntry

ANYWHERE = "anywhere"  # the spider of all sites that nothing is said of
STARTS = ("lists", "feeds", "sitemaps", "epapers")


class Roster(SpiderLoader):
    """`scrapy list`, `scrapy crawl NAME` and our own commands choose among these."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        for name, entry in read_config().entries.items():
            self._spiders[name] = spider_of(name, entry, self._spiders)

    def known(self) -> dict[str, type[NewsSpider]]:
        """Give the spiders of the sites that are known, by name."""
        return {name: self._spiders[name] for name in sorted(self._spiders) if name != ANYWHERE}  # type: ignore[misc]

    def choose(self, name: str, *, allow_private: bool) -> tuple[type[NewsSpider], dict[str, Any]]:
        """Give the spider for a site's name or an address, and its arguments. Raises UsageError."""
        known = self.known()
        if name in known:
            return known[name], {}
        from newscrawler.middlewares.boundary import is_inner

        try:
            host = urlsplit(canonical_url(name)).hostname or ""
        except ValueError:
            names = ", ".join(known)
            raise UsageError(f"{name} is neither an address nor a site that is known ({names})") from None
        if not allow_private and is_inner(host):
            raise UsageError(f"{name} is a private address: --allow-private lets a crawl go there")
        # A site that is known by its domain or its home page is that site, however it is called: its articles are not
        # stored twice.
        spider = known.get(site_of(name)) or self._at_home(name)
        return spider or self._spiders[ANYWHERE], {"start": name}  # type: ignore[return-value]

    def _at_home(self, url: str) -> type[NewsSpider] | None:
        """Give the spider whose home page lies on the host of an address; the demo's papers go by their names alone."""
        host = urlsplit(canonical_url(url)).netloc
        homes = ((spider, spider.origin) for spider in self.known().values() if not spider.bundled and spider.origin)
        return next((spider for spider, home in homes if urlsplit(canonical_url(home)).netloc == host), None)

    def site_name(self, name: str) -> str:
        """Give the name under which a crawl of a site's name or an address stores. Raises UsageError."""
        spider, _ = self.choose(name, allow_private=True)
        return site_of(name) if spider.name == ANYWHERE else spider.name


def spider_of(name: str, entry: SiteEntry, modules: dict[str, Any]) -> type[NewsSpider]:
    """Make a site's spider from its table: its module with other values, else any site's. Raises UsageError."""
    base: type[NewsSpider] | None = modules.get(name)
    if base is None and entry.origin is None:
        raise UsageError(f"{FILE_NAME}: [sites.{name}] needs origin, the address of the home page.")
    attributes = {"name": name, "__doc__": f"The table [sites.{name}] of {FILE_NAME}.", **attributes_of(entry)}
    if base is not None and base.custom_settings:
        attributes["custom_settings"] = {**base.custom_settings, **attributes.get("custom_settings", {})}
    if base is None and not any(getattr(entry, start) for start in STARTS):
        attributes = {"lists": (entry.origin,), "section_depth": modules[ANYWHERE].section_depth} | attributes
    return type(name, (base or NewsSpider,), attributes)


def roster() -> Roster:
    """Give the roster of this project and of newscrawler.toml in the current folder."""
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("newscrawler.settings", priority="project")
    return Roster.from_settings(settings)


def site_spiders() -> list[type[NewsSpider]]:
    """Give the spiders of the sites that are known, by name."""
    return list(roster().known().values())
