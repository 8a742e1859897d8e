"""What a look at a site found -> its table in newscrawler.toml, or its module with a test page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newscrawler.config import FILE_NAME, read_config
from newscrawler.errors import UsageError
from newscrawler.items import FIELD_NAMES
from newscrawler.jobs.probing import relative
from newscrawler.parts import appearing, write_whole
from newscrawler.site_entry import NAME

if TYPE_CHECKING:
    from newscrawler.jobs.probing import Sample, SiteProbe

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
MODULE_NAME = re.compile(r"[a-z][a-z0-9_]*")
MOST_SITEMAPS = 5
TEST_FILES = frozenset(("expected.json", "article.html", "list.html"))
# Identity, the time of fetching and explanations are no values of the page.
UNCOMPARED = frozenset(
    ("id", "site", "url", "canonical_url", "fetched_at", "published_at_raw", "provenance", "repairs")
)


def settings_of(found: SiteProbe) -> dict[str, Any]:
    """Give a site's settings by name, as a table or a module has them."""
    origin = urljoin(found.url, "/")
    starts = [relative(one.url, origin) for one in found.lists]
    settings: dict[str, Any] = {"origin": origin}
    if found.is_epaper:
        settings["epapers"] = starts[:1]
    elif found.more_sections or starts == ["/"]:
        settings |= {"lists": starts, "section_depth": 2 if starts == ["/"] else 1}
    else:
        settings["lists"] = starts
    settings["feeds"] = [relative(url, origin) for url in found.feeds]
    settings["sitemaps"] = [relative(url, origin) for url in found.sitemaps[:MOST_SITEMAPS]]
    publishers = {sample.article.publisher for sample in found.samples} - {None}
    if len(publishers) == 1:
        settings["publisher"] = publishers.pop()
    return {name: value for name, value in settings.items() if value not in ([], None)}


def table_of(name: str, settings: dict[str, Any]) -> str:
    """Give the table of newscrawler.toml.

    >>> print(table_of("qinghe.example", {"origin": "https://qinghe.example/", "lists": ["/"]}), end="")
    [sites."qinghe.example"]
    origin = "https://qinghe.example/"
    lists = ["/"]
    """
    key = name if BARE_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    # JSON writes texts, numbers and lists of these as TOML does.
    lines = [f"{setting} = {json.dumps(value, ensure_ascii=False)}" for setting, value in settings.items()]
    return "\n".join([f"[sites.{key}]", *lines, ""])


def check_table(name: str, folder: Path | None = None) -> Path:
    """Give the file that a table can be added to. Raises UsageError where it stands there already, or cannot."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{name} is no name of a site: letters, digits, dots, - and _ only.")
    file = (folder or Path.cwd()) / FILE_NAME
    config = read_config(folder)
    if name in config.entries:
        raise UsageError(f"{file} has [sites.{name}] already: change it there, or choose another --name.")
    if config.sites and not config.entries:
        listed = ", ".join(config.sites)
        raise UsageError(
            f"{file} lists its sites ({listed}): write each as [sites.NAME] with origin, then add this one."
        )
    return file


def add_table(name: str, table: str, folder: Path | None = None) -> Path:
    """Append a table to newscrawler.toml; gives the file. Raises UsageError."""
    file = check_table(name, folder)
    before = file.read_text("utf-8") if file.exists() else ""
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    write_whole(file, f"{before}{gap}{table}")
    return file


def module_of(name: str, settings: dict[str, Any]) -> str:
    """Give the source of a site's module.

    >>> print(module_of("qinghe_daily", {"origin": "https://qinghe.example/", "lists": ["/"]}), end="")
    \"""qinghe.example.\"""
    <BLANKLINE>
    from newscrawler.base_spider import NewsSpider
    <BLANKLINE>
    <BLANKLINE>
    class QingheDaily(NewsSpider):
        \"""Where its articles are listed.\"""
    <BLANKLINE>
        name = "qinghe_daily"
        origin = "https://qinghe.example/"
        lists = ("/",)
    """
    title = "".join(part.capitalize() for part in name.split("_"))
    lines = [f"    {setting} = {_python(value)}" for setting, value in {"name": name, **settings}.items()]
    head = f'"""{urlsplit(settings["origin"]).netloc}."""\n\nfrom newscrawler.base_spider import NewsSpider\n\n\n'
    body = "\n".join(lines)
    return f'{head}class {title}(NewsSpider):\n    """Where its articles are listed."""\n\n{body}\n'


def _python(value: Any) -> str:
    if isinstance(value, list):
        inner = ", ".join(map(_python, value))
        one_line = f"({inner}{',' if len(value) == 1 else ''})"
        return one_line if len(one_line) < 90 else "(\n        " + ",\n        ".join(map(_python, value)) + ",\n    )"
    return json.dumps(value, ensure_ascii=False)


def module_name(site: str) -> str:
    """Give what a site's module is called unless told otherwise.

    >>> module_name("qinghe-daily.example"), module_name("163.example")
    ('qinghe_daily_example', 'site_163_example')
    """
    name = re.sub(r"[^a-z0-9]+", "_", site.lower()).strip("_")
    return name if MODULE_NAME.fullmatch(name) else f"site_{name}"


def check_module(name: str, folder: Path) -> tuple[Path, Path]:
    """Give the file of a module and the folder of its test, both still to be made. Raises UsageError."""
    if not MODULE_NAME.fullmatch(name):
        raise UsageError(f"{name} is no name of a module: write --name with a-z, 0-9 and _, as qinghe_daily.")
    module, tests = folder / "newscrawler" / "spiders" / f"{name}.py", folder / "tests" / "sites" / name
    if not module.parent.is_dir():
        raise UsageError(f"{folder} is no checkout of newscrawler: --write makes an entry of {FILE_NAME} instead.")
    # Pages of a test without its module: left by a look that was ended between the two, and written anew.
    half = tests.is_dir() and not module.exists() and {file.name for file in tests.iterdir()} <= TEST_FILES
    for path in (module, *(() if half else (tests,))):
        if path.exists():
            raise UsageError(f"{path} is there already: choose another --name.")
    return module, tests


def write_module(name: str, found: SiteProbe, folder: Path) -> list[Path]:
    """Write a site's module, and its test: an article, a list, and what is read from them. Raises UsageError."""
    module, tests = check_module(name, folder)
    tests.parent.mkdir(parents=True, exist_ok=True)
    files = {"expected.json": _expected(found), "article.html": found.samples[0].page.body}
    if found.home is not None:
        files["list.html"] = found.home.body
    with appearing(tests) as part:
        part.mkdir()
        for file, content in files.items():
            (part / file).write_bytes(content)
    write_whole(module, module_of(name, settings_of(found)))
    return [module, *(tests / file for file in files)]


def _expected(found: SiteProbe) -> bytes:
    """Give what is read from the test's pages today, for its author to check."""
    sample: Sample = found.samples[0]
    values = sample.article.to_dict()
    kept = [name for name in FIELD_NAMES if name not in UNCOMPARED and values[name] not in (None, [], {})]
    about: dict[str, Any] = {
        "url": sample.page.url,
        "content_type": sample.page.content_type,
        "fetched_at": sample.page.fetched_at,
        "article": {name: values[name] for name in kept},
    }
    if found.home is not None:
        from newscrawler.reading import read_list

        links = read_list(found.home).articles
        about |= {"list_url": found.home.url, "list_content_type": found.home.content_type, "list": links}
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()
