"""newscrawler new-site: look at a site, show what it has, write its settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.commands.options import example, json_option
from newscrawler.errors import UsageError
from newscrawler.terminal import clean, counted, shorten, table, to_json

if TYPE_CHECKING:
    from newscrawler.jobs.probing import SiteProbe

EXAMPLES = """
newscrawler new-site https://news.example/
newscrawler new-site https://news.example/ --write
newscrawler new-site https://news.example/ --module --name qinghe_daily     in a checkout
"""
WIDEST_TITLE = 48
MANY = 10  # links to articles of another domain: more than advertisement


@click.command(epilog=example(EXAMPLES))
@click.argument("url")
@click.option("--write", is_flag=True, help="Add the site to newscrawler.toml in the current folder.")
@click.option("--module", is_flag=True, help="Write a module for newscrawler/spiders with a test page instead.")
@click.option("--name", help="What to call the site.  [default: its domain]")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Between two requests.")
@click.option("--allow-private", is_flag=True, help="Go to loopback and private addresses too.")
@json_option
def command(url: str, write: bool, module: bool, name: str | None, as_json: bool, **options: Any) -> None:
    """Look at some thirty pages of a site: its lists, feeds, sitemaps, and articles with what is read from them.

    Nothing is stored in an archive, nothing that exists is overwritten. A site can be crawled without this too.
    """
    from newscrawler.commands.crawl import crawl_options
    from newscrawler.commands.targets import with_scheme
    from newscrawler.fingerprint import site_of
    from newscrawler.jobs import writing_sites
    from newscrawler.jobs.probing import probe

    if write and module:
        raise UsageError("choose one of --write (newscrawler.toml) and --module (Python).")
    address = with_scheme(url)
    try:
        chosen = name or (writing_sites.module_name(site_of(address)) if module else site_of(address))
    except ValueError:
        raise UsageError(f"{url} is no address: write one such as https://news.example/") from None
    if write:
        writing_sites.check_table(chosen)
    if module:
        writing_sites.check_module(chosen, Path.cwd())
    found = probe(address, **crawl_options(options))
    settings = writing_sites.settings_of(found)
    entry = writing_sites.table_of(chosen, settings)
    if as_json:
        click.echo(to_json({**found.to_dict(), "name": chosen, "settings": settings}, indent=2))
    else:
        click.echo("\n".join(lines_of(found)))
    if module:
        for path in writing_sites.write_module(chosen, found, Path.cwd()):
            click.echo(f"written: {path}", err=True)
    elif write:
        click.echo(f"added to {writing_sites.add_table(chosen, entry)}; next: newscrawler crawl {chosen}", err=True)
    elif not as_json:
        click.echo(f"\nFor newscrawler.toml (--write adds it there):\n\n{clean_lines(entry)}")


def lines_of(found: SiteProbe) -> list[str]:
    """Tell what was found, for a reader."""
    from newscrawler.presets import BY_NAME

    system = BY_NAME[found.preset].title if found.preset else "none that is known"
    lines = [f"{clean(found.site)}: {counted(found.fetched, 'page')} looked at", f"publishing system  {system}", ""]
    rows = [[clean(one.url), one.articles, one.new] for one in found.lists]
    lines += table(("list", "articles", "not in those above"), rows)
    if found.more_sections:
        lines.append(f"and {counted(found.more_sections, 'section')} that were not looked at")
    lines += [f"feed     {clean(url)}" for url in found.feeds]
    lines += [f"sitemap  {clean(url)}" for url in found.sitemaps]
    many = [f"{clean(site)} {number}" for site, number in found.elsewhere.most_common() if number >= MANY]
    if many:
        lines.append(f"articles at other domains (a crawl goes there if they are named as hosts): {', '.join(many)}")
    articles = [sample.article for sample in found.samples]
    rows = [
        [shorten(clean(one.title or ""), WIDEST_TITLE), (one.published_at or "")[:10], clean(one.source or "")]
        for one in articles
    ]
    lines += ["", *table(("article", "date", "source"), rows)]
    filled = "  ".join(f"{name} {share:.0%}" for name, share in found.fill.items())
    lines += ["", f"filled   {filled}"]
    refused = ", ".join(f"{reason} {number}" for reason, number in found.refused.most_common())
    return [*lines, f"no articles behind their links: {refused}"] if refused else lines


def clean_lines(text: str) -> str:
    """Give several lines with nothing in them that moves a terminal's cursor."""
    return "\n".join(clean(line) for line in text.splitlines())
