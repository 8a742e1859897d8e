"""From a request to a response: what every page has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

from datasette.utils.asgi import Response

from newscrawler.archive.tombstones import refuse_removed
from newscrawler.browse import tongue
from newscrawler.browse.database import reader_of
from newscrawler.browse.reading import TooSlowError
from newscrawler.errors import InputError, NewscrawlerError, RemovedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from newscrawler.browse.reading import Reading

    Content = Callable[[Reading, "Asked"], dict[str, Any] | None]

T = TypeVar("T")
YEAR_SECONDS = 365 * 24 * 3600
LONGEST_ARGUMENT = 2_000  # characters; what is longer is no query that a person typed


class Asked:
    """What a request asks: its address's parts, its arguments, and the language to answer in."""

    def __init__(self, request: Any) -> None:
        self.request = request
        self.tongue = tongue.chosen(request)
        self.say = tongue.speaker(self.tongue)
        self.parts = {name: unquote(value or "") for name, value in request.url_vars.items()}

    def text(self, name: str) -> str:
        """Give an argument without blanks around; "" where it is missing. Raises UsageError."""
        value: str = (self.request.args.get(name) or "").strip()
        if len(value) > LONGEST_ARGUMENT:
            raise UsageError(self.say("{name} is longer than {n} characters.", name=name, n=LONGEST_ARGUMENT))
        return value

    def number(self, name: str, least: int, most: int) -> int:
        """Give an argument as a number within bounds: the least where it is missing or no number."""
        text = self.text(name)
        return min(max(int(text), least), most) if text.isascii() and text.isdigit() and len(text) < 10 else least


def page(template: str) -> Callable[[Content], Callable[..., Awaitable[Any]]]:
    """Make a view of a function that gives what a template shows (None: there is no such thing)."""

    def decorate(content: Content) -> Callable[..., Awaitable[Any]]:
        async def view(datasette: Any, request: Any) -> Any:
            reader = reader_of(datasette)
            assert reader is not None
            asked = Asked(request)
            try:
                values = await reader.read(lambda reading: unless_removed(content(reading, asked), reading, asked))
            except (TooSlowError, NewscrawlerError) as error:
                return await failed(datasette, asked, error)
            if values is None:
                return await missing(datasette, request)
            if "redirect" in values:
                return Response.redirect(values["redirect"])
            return await render(datasette, asked, template, values)

        view.__doc__ = content.__doc__  # not functools.wraps: Datasette would see the function's own arguments
        return view

    return decorate


def unless_removed(found: T | None, reading: Reading, asked: Asked) -> T | None:
    """Give what was found. Raises RemovedError where it was removed for good."""
    if found is None and "id" in asked.parts:
        refuse_removed(reading.archive, asked.parts["id"])
    return found


async def render(datasette: Any, asked: Asked, template: str, values: dict[str, Any], status: int = 200) -> Any:
    """Give a page; a language chosen in its address is kept."""
    body = await datasette.render_template(f"room/{template}.html", values, request=asked.request)
    response = Response.html(
        body, status=status, headers={"Vary": "Accept-Language", "Cache-Control": "private, no-cache"}
    )
    if asked.request.args.get("lang") in tongue.TONGUES:
        response.set_cookie(tongue.COOKIE, asked.tongue, max_age=YEAR_SECONDS, httponly=True)
    return response


async def failed(datasette: Any, asked: Asked, error: TooSlowError | NewscrawlerError) -> Any:
    """Give the page that says why a request could not be answered."""
    if isinstance(error, TooSlowError):
        text = asked.say("That took too long. Narrow it down: by site, by date, or with one more word.")
        return await render(datasette, asked, "error", {"status": 503, "message": text}, 503)
    if isinstance(error, RemovedError):
        stone = error.tombstone
        text = asked.say(
            "Removed from the archive on {day} because: {reason}", day=stone["removed_at"][:10], reason=stone["reason"]
        )
        return await render(datasette, asked, "error", {"status": 410, "message": text}, 410)
    status = 400 if isinstance(error, UsageError) else 404 if isinstance(error, InputError) else 500
    return await render(datasette, asked, "error", {"status": status, "message": str(error)}, status)


async def missing(datasette: Any, request: Any) -> Any:
    """Give the page for an address where nothing is."""
    asked = Asked(request)
    text = asked.say("There is nothing at this address.")
    return await render(datasette, asked, "error", {"status": 404, "message": text}, 404)
