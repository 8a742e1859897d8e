"""The Datasette plugin: our pages before Datasette's own, and what their templates may use."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from datasette import hookimpl
from markupsafe import Markup, escape

from newscrawler.archive.snippet import HIT_END, HIT_START
from newscrawler.browse import article, downloads, front, pages, questions, results, sites, tongue
from newscrawler.browse.database import NAME, reader_of
from newscrawler.browse.headers import guarded
from newscrawler.regions import region_of
from newscrawler.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

# Datasette's pages for its own developers, and for signing in: there is nobody to sign in here.
CLOSED = r"/-/(?!static/).*$"
ROUTES: tuple[tuple[str, Callable[..., Any]], ...] = (
    (r"^/$", front.show),
    (r"^/search$", results.show),
    (r"^/search\.(?P<format>csv|jsonl)$", downloads.articles),
    (r"^/article/(?P<id>[^/.]+)\.(?P<format>csv|jsonl)$", downloads.article),
    (r"^/article/(?P<id>[^/]+)$", article.show),
    (r"^/article/(?P<id>[^/]+)/history$", article.history),
    (r"^/article/(?P<id>[^/]+)/stored$", article.stored),
    (r"^/article/(?P<id>[^/]+)/stored/page$", downloads.stored_page),
    (r"^/article/(?P<id>[^/]+)/stored/file$", downloads.stored_file),
    (r"^/sites$", sites.listing),
    (r"^/sites\.csv$", downloads.sites),
    (r"^/site/(?P<site>.+)$", sites.show),
    (r"^/questions$", questions.listing),
    (r"^/questions/(?P<slug>[a-z-]+)$", questions.show),
    (r"^/questions/(?P<slug>[a-z-]+)\.csv$", downloads.question),
    (r"^/runs$", front.runs),
    (r"^/runs\.csv$", downloads.runs),
    (CLOSED, pages.missing),
)


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages."""
    return list(ROUTES) if reader_of(datasette) else []


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Answer only reads, to the names this server has, with our headers."""
    if reader_of(datasette) is None:
        return lambda app: app
    return lambda app: guarded(app, datasette.get_database(NAME).host)


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Filters of our templates."""
    if reader_of(datasette):
        env.filters |= {
            "marked": marked,
            "web": web_address,
            "query": urlencode,
            "paragraphs": paragraphs,
            "region": region,
        }
        env.trim_blocks = env.lstrip_blocks = True


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """What every template of ours may use."""
    if reader_of(datasette) is None or request is None:
        return {}
    asked = pages.Asked(request)
    return {
        "t": asked.say,
        "tongue": asked.tongue,
        "tag": tongue.TAGS[asked.tongue],
        "switches": switches(request, asked.tongue),
        "version": __version__,
        "database": NAME,
        "path": request.path,
    }


@hookimpl(tryfirst=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """A page of ours for what failed, instead of Datasette's."""

    async def answer() -> Any:
        status = getattr(exception, "status", 500)
        asked = pages.Asked(request)
        if status == 404:
            return await pages.missing(datasette, request)
        if status == 500:
            traceback.print_exception(exception)
        told = str(exception) if status < 500 else asked.say("This is a fault of the program; its log says more.")
        return await pages.render(datasette, asked, "error", {"status": status, "message": told}, status)

    return answer()


def switches(request: Any, tongue_now: str) -> list[tuple[str, str, str]]:
    """Give for each other language its tag, its name, and the address of this page in it."""
    kept = [(name, value) for name in request.args for value in request.args.getlist(name) if name != "lang"]
    return [
        (tongue.TAGS[code], name, "?" + urlencode([*kept, ("lang", code)]))
        for code, name in tongue.TONGUES.items()
        if code != tongue_now
    ]


def marked(text: str) -> Markup:
    """Give a snippet with its hits marked, everything else escaped."""
    return Markup(str(escape(text)).replace(HIT_START, "<mark>").replace(HIT_END, "</mark>"))


def paragraphs(text: str | None) -> list[str]:
    """Give a text's lines that are not empty."""
    return [line for line in (text or "").split("\n") if line.strip()]


def region(code: str | None) -> str:
    """Give a place by its code with its name, as far as it is known.

    >>> region("411726"), region("XA-LJ"), region(None)
    ('驻马店市泌阳县 411726', 'XA-LJ', '')
    """
    found = region_of(code) if code else None
    if found is None:
        return code or ""
    within = found.city if found.level == "county" else found.province if found.level == "city" else None
    return f"{within or ''}{found.name} {code}"


def web_address(text: str | None) -> str:
    """Give an address that may stand in a link: of the web; "" for any other, such as javascript:.

    >>> web_address("https://news.example/1"), web_address("javascript:alert(1)"), web_address("http://[x")
    ('https://news.example/1', '', '')
    """
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return ""
    return (text or "") if parts.scheme in ("http", "https") and parts.netloc else ""
