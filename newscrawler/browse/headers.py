"""What every response says to the browser: nothing runs, nothing is loaded from elsewhere; and who may ask at all."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    App = Callable[[Any, Any, Any], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# A page as it was fetched: its own inline styles and pictures in data: addresses, and nothing else of it.
STORED_PAGE_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-dns-prefetch-control": "off",
    "x-permitted-cross-domain-policies": "none",
}
METHODS = ("GET", "HEAD")
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


def guarded(app: App, host: str) -> App:
    """Give an ASGI app that answers only reads, to the names this server has, with our headers on each answer."""
    names = allowed_names(host)

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        refusal = _refusal(scope, names)
        if refusal:
            await _refuse(with_headers(send), *refusal)
        else:
            await app(scope, receive, with_headers(send))

    return answer


def allowed_names(host: str) -> tuple[str, ...] | None:
    """Give the host names that requests may use; None: any, where the server was opened to a network.

    A page elsewhere that points a name of its own at 127.0.0.1 (DNS rebinding) must not read the archive.
    """
    if host == "localhost":
        return LOCAL_NAMES
    try:
        is_local = ip_address(host).is_loopback
    except ValueError:
        is_local = False
    return (*LOCAL_NAMES, host) if is_local else None


def with_headers(send: Any) -> Any:
    """Give a send that adds our headers to each response; a response may bring a policy of its own."""

    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            headers = [(key.lower(), value) for key, value in message.get("headers", [])]
            present = {key for key, _ in headers}
            wanted = {"content-security-policy": POLICY, "x-frame-options": "DENY", **COMMON}
            headers += [(key.encode(), value.encode()) for key, value in wanted.items() if key.encode() not in present]
            message = {**message, "headers": headers}
        await send(message)

    return sending


def _refusal(scope: Any, names: tuple[str, ...] | None) -> tuple[int, str] | None:
    if scope["method"] not in METHODS:
        return 405, "This server only answers GET and HEAD: the archive is read-only here."
    asked = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    if names is not None and _name(asked) not in names:
        return 421, "This server answers only under the address that newscrawler browse printed."
    return None


def _name(host: str) -> str:
    """Give a Host header without its port.

    >>> [_name(host) for host in ("127.0.0.1:8001", "[::1]:8001", "Localhost")]
    ['127.0.0.1', '::1', 'localhost']
    """
    name = host.rpartition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return name.lower()


async def _refuse(send: Any, status: int, message: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    if status == 405:
        headers.append((b"allow", ", ".join(METHODS).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": message.encode()})
