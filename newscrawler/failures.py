"""Why a request brought no page: one type or word a reason, so that each is counted under its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from collections.abc import Collection


class BlockedByRobots(IgnoreRequest):
    """The host's robots.txt forbids the address."""


class RobotsUnavailable(IgnoreRequest):
    """The host's robots.txt answered 5xx or nothing: nothing may be fetched until it is back."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"robots.txt cannot be had: {said_of(kind)}")


class Forgotten(IgnoreRequest):
    """The page, or its whole site, was removed from the archive for good."""


class PrivateAddress(IgnoreRequest):
    """The host has none but private addresses, which this run may not connect to."""


class CredentialsInAddress(IgnoreRequest):
    """An address names a user or a password: no site has told us any, and none of ours are told."""


class OtherScheme(IgnoreRequest):
    """A redirect leads to no page of the web: file:, data:, javascript: ..."""


class BrokenAddress(IgnoreRequest):
    """A redirect leads to what is no address."""


class HeaderFlood(Exception):  # noqa: N818 - named for what came
    """A response whose headers do not end."""


class RenderFailed(Exception):  # noqa: N818 - named for what happened to the page
    """The browser could not show a page."""


class AskedToWait(IgnoreRequest):
    """The host answered 429 or 503 and wants to be left alone for longer than this run waits."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the host asks us to wait {seconds:.0f} s")
        self.seconds = seconds


# By name: the classes moved between Scrapy's versions, and Twisted's own come through now and then.
KINDS = {
    "DownloadTimeoutError": "timeout",
    "TimeoutError": "timeout",
    "CannotResolveHostError": "dns",
    "DNSLookupError": "dns",
    "UnknownHostError": "dns",
    "DownloadConnectionRefusedError": "refused",
    "ConnectionRefusedError": "refused",
    "DownloadCancelledError": "too_large",
    "ResponseDataLossError": "cut",
    "BadGzipFile": "broken_encoding",
    "error": "broken_encoding",  # zlib's and brotli's
    "DownloadFailedError": "broken_response",
    "ResponseFailed": "broken_response",
    "ResponseNeverReceived": "broken_response",
    "UnsupportedURLSchemeError": "scheme",
    "NotSupported": "scheme",
    "BlockedByRobots": "robots",
    "RobotsUnavailable": "robots_unavailable",
    "PrivateAddress": "private_address",
    "CredentialsInAddress": "credentials",
    "OtherScheme": "scheme",
    "BrokenAddress": "broken_address",
    "Forgotten": "forgotten",
    "AskedToWait": "asked_to_wait",
    "HeaderFlood": "header_flood",
    "Bomb": "bomb",
    "BrokenEncoding": "broken_encoding",
    "UnknownEncoding": "unknown_encoding",
    "RenderFailed": "browser",
    "SSLError": "tls",
    "Error": "tls",  # OpenSSL's: the handshake failed
    "VerificationError": "certificate_other_host",
    "CertificateError": "certificate_other_host",
    "TunnelError": "proxy",
}
# Decided by us before anything was sent.
NEVER_SENT = frozenset(
    (
        "robots",
        "robots_unavailable",
        "asked_to_wait",
        "scheme",
        "private_address",
        "credentials",
        "redirects",
        "forgotten",
    )
)
UNVERIFIED = "verify_certificates = false in the site's table of newscrawler.toml crawls it all the same"
SAID = {
    "robots_unavailable": "the host does not answer, or not for its robots.txt",
    "robots": "its robots.txt forbids it",
    "forgotten": "it was removed from this archive (newscrawler forget) and is not taken in again",
    "http_404": "there is no such page (404)",
    "http_410": "the page was taken away (410)",
    "http_403": "the host refuses the page (403)",
    "redirects": "it redirects without end",
    "offsite": "it leads to another site",
    "trap": "it leads on and on",
    "broken_response": "what the host answers is no HTTP",
    "cut": "the connection ended before the page did",
    "http_304": "it answers that nothing changed, which was not asked (304)",
    "gone": "the page was taken away",
    "Challenge": "the host wants to know who reads before it shows a page",
    "browser": "the browser could not show it",
    "reader_error": "it could not be read",
    "reader_hung": "it takes too long to be read",
    "reader_crashed": "its reader ran out of memory or died",
    "timeout": "the host does not answer in time",
    "dns": "the host's name is not known",
    "refused": "the host refuses the connection",
    "connection": "the connection broke or was never made",
    "private_address": "the host is at a private address; --allow-private lets a crawl go there",
    "asked_to_wait": "the host asks to be left alone for now; a later run tries again",
    "too_large": "the page is too large",
    "header_flood": "its headers do not end",
    "bomb": "a small file that unpacks to a huge one",
    "broken_encoding": "it cannot be unpacked",
    "unknown_encoding": "it is packed in a way that was not asked for",
    "tls": "no safe connection can be agreed on: its TLS is broken or older than 1.2",
    "certificate": f"its certificate has ended or is signed by nobody we trust; {UNVERIFIED}",
    "certificate_other_host": f"its certificate is another host's; {UNVERIFIED}",
    "credentials": "the address names a user or a password",
    "scheme": "it leads to no page of the web",
    "broken_address": "it leads to what is no address",
    "proxy": "the proxy cannot be used",
}


def failure_kind(error: BaseException, url: str, refused_hosts: Collection[str] = ()) -> str:
    """Give the word a failed request is counted under; refused_hosts are those with none but private addresses.

    >>> failure_kind(BlockedByRobots("robots.txt forbids it"), "http://a.example/")
    'robots'
    """
    kind = KINDS.get(type(error).__name__)
    if kind == "broken_response":
        kind = next(filter(None, map(_tls_kind, reasons_of(error))), kind)
    if kind == "dns" and (urlsplit(url).hostname or "") in refused_hosts:
        return "private_address"
    if kind is None and isinstance(error, IgnoreRequest):
        words = str(error)
        return "redirects" if "redirections" in words else "too_large" if "exceed" in words else "ignored"
    if kind is None and (isinstance(error, OSError) or type(error).__module__.startswith(("twisted.", "OpenSSL."))):
        return "connection"
    return kind or "bug"


def reasons_of(error: BaseException) -> list[BaseException]:
    """Give what Twisted says a response failed of; Scrapy wraps its error in one of its own."""
    reasons = getattr(error, "reasons", None) or getattr(error.__cause__, "reasons", None)
    return [failure.value for failure in reasons or ()]


def _tls_kind(error: BaseException) -> str | None:
    """Give the kind of a failure of TLS, None for any other."""
    if not type(error).__module__.startswith(("OpenSSL.", "service_identity.")):
        return None
    return "certificate" if "certificate verify failed" in str(error) else KINDS.get(type(error).__name__)


def said_of(kind: str) -> str:
    """Give a kind of failure in words for a reader.

    >>> said_of("robots"), said_of("http_500")
    ('its robots.txt forbids it', 'it answers with status 500')
    """
    status = kind.removeprefix("http_")
    return SAID.get(kind, f"it answers with status {status}" if status != kind else kind)
