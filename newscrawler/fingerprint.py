"""What makes two addresses, or two texts, the same: canonical URL, site, identifiers, folding. Pure: no network, no store."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from newscrawler.codes import Folding
    from newscrawler.items import Article

DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that say how a reader came to a page, never which page it is.
TRACKING = frozenset(
    "spm scm share share_from share_token shareid share_id sharefrom isappinstalled wfr fbclid gclid dclid msclkid yclid"
    " igshid mc_cid mc_eid _ga _gl ref_src tt_from nsukey phpsessid jsessionid sessionid session_id session cfid cftoken"
    " asp.net_sessionid".split()
)
TRACKING_PREFIXES = ("utm_", "aspsessionid")
# These also number stories (sid=123) and offsets of lists (from=20): a plain number is kept.
TRACKING_UNLESS_NUMBER = frozenset(("sid", "from"))
PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
PERCENT = re.compile(r"%(?:([0-9A-Fa-f]{2}))?")
UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
# RFC 3986: what may stand bare in a path or query, beside the unreserved and "%".
BARE = frozenset("!$&'()*+,;=:@/?[]|") | UNRESERVED | {"%"}
PLAIN = re.compile(r"[a-zA-Z0-9!$&'()*+,;=:@/?\[\]|._~-]*")
NUMBER = re.compile(r"\d+")
SHORT = 100  # characters that are folded one by one in the time that it takes to call numpy
DATE = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?")  # a year, month or day: many pages have it
UNSEEN = re.compile(r"[\x00-\x20\x7f]+")


@lru_cache(maxsize=16)  # what a search found by its text is folded again for its snippet
def fold(text: str) -> str:
    """Give text for comparing: simplified script, NFKC, no case, no accents, character by character.

    A part of a text folds to that part of the folded text, so a substring is found in either script. Folding twice
    changes nothing more. The map is built by data/sources/build_fold.py from OpenCC's dictionaries.

    >>> fold("駐馬店網 ＡBc…")
    '驻马店网 abc...'
    """
    return text.translate(_fold_map())


@lru_cache(maxsize=16)  # an article's hash, index and sketch all fold its body
def fold_whole(text: str) -> str:
    """Give what fold() gives, of long texts that are stored: a tenth of the time, once numpy is imported."""
    return _folding()(text) if len(text) > SHORT else fold(text)


@cache
def _folding() -> Folding:
    from newscrawler.codes import Folding

    return Folding(_fold_map())


@cache
def _fold_map() -> dict[int, str]:
    return str.maketrans(_fold_table())


@cache
def _fold_table() -> dict[str, str]:
    from pkgutil import get_data  # importlib.resources takes 10 ms to import; a file's path is none in scrapyd's eggs

    table: dict[str, str] = json.loads(get_data("newscrawler", "data/fold.json") or b"{}")
    return table


@cache
def spellings() -> dict[str, str]:
    """Give what folding changes, turned round: folded text (one character, none or several) -> characters that fold to it.

    >>> spellings()["们"], spellings()["(株)"]
    ('們', '㈱')
    """
    written: dict[str, str] = {}
    for char, folded in _fold_table().items():  # of texts, not lists: a first search waits for this
        written[folded] = written[folded] + char if folded in written else char
    return written


@cache
def uneven_characters() -> frozenset[str]:
    """Give each character that folds to none or to several: after it, places in folded text are not those in the text."""
    return frozenset(chr(code) for code, folded in _fold_map().items() if len(folded) != 1)


@lru_cache(maxsize=8)  # five steps of one page ask for the same two or three
def canonical_url(url: str) -> str:
    """Give the address without what does not choose the page: fragment, default port, tracking and session parameters.

    Raises ValueError where url is no http(s) address. Applying it twice changes nothing.

    >>> canonical_url("HTTP://News.Example.CN:80/a/../b.html?utm_source=x&id=7#top")
    'http://news.example.cn/b.html?id=7'
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not (parts.hostname or "").strip("."):
        raise ValueError(f"no http(s) address: {url[:200]!r}")
    path = _without_dots(PATH_SESSION.sub("", _percent_encoded(UNSEEN.sub("%20", parts.path)))) or "/"
    query = "&".join(_kept_parameters(parts.query))
    return f"{scheme}://{_authority(parts)}{path}{'?' + query if query else ''}"


def site_of(url: str) -> str:
    """Give the registrable domain of an address by the bundled Public Suffix List; IP and local hosts keep their port.

    Raises ValueError where url is no http(s) address.

    >>> site_of("https://news.zmd.example.com.cn/a.html"), site_of("http://127.0.0.1:8001/a")
    ('example.com.cn', '127.0.0.1:8001')
    """
    return _domain_of(_authority(urlsplit(canonical_url(url))))


@lru_cache(maxsize=1024)
def _domain_of(host: str) -> str:
    domain: str = _domain_finder()(host).top_domain_under_public_suffix
    return domain or host


def shown_site(site: str) -> str:
    """Give a site's name for a reader: beside an encoded domain what it stands for.

    >>> shown_site("xn--2lzs91d.example"), shown_site("a.example:8001")
    ('xn--2lzs91d.example (青禾.example)', 'a.example:8001')
    """
    if "xn--" not in site:
        return site
    import idna

    try:
        return f"{site} ({idna.decode(site)})"
    except (idna.IDNAError, UnicodeError):
        return site


def file_name(site: str) -> str:
    """Give a site's name as part of a file name.

    >>> file_name("127.0.0.1:8001"), file_name("../x")
    ('127.0.0.1_8001', '.._x')
    """
    return "".join(char if char.isalnum() or char in ".-" else "_" for char in site)


def page_address(url: str, declared: str | None) -> str:
    """Give a page's canonical address: the one it declares, unless that cannot be its own.

    Templates are often wrong: they name another site (a copy naming its original), the front page, a section, or one
    address for all pages. Raises ValueError where url is no http(s) address.

    >>> page_address("http://a.example/news/7.html?ref=x", "http://a.example/news/7.html")
    'http://a.example/news/7.html'
    >>> page_address("http://a.example/news/7.html", "http://a.example/news/")
    'http://a.example/news/7.html'
    """
    own = canonical_url(url)
    if not declared or declared == url:
        return own
    try:
        named = canonical_url(declared)
    except ValueError:
        return own
    if urlsplit(own).netloc != urlsplit(named).netloc and site_of(own) != site_of(named):
        return own
    return named if means_same(named, own) else own


def means_same(declared: str, own: str) -> bool:
    """Tell whether two addresses of a site name one page: by the longest number of the page's own, else its last segment.

    Days, months and years say which page it is only where no other number does.

    >>> means_same("http://a.example/2019/c_1234.html", "http://m.a.example/c_1234.html?x=1")
    True
    >>> means_same("http://a.example/", "http://a.example/c_1234.html")
    False
    >>> means_same("http://a.example/t20081124_77.html", "http://a.example/t20081124_78.html")
    False
    """
    found = NUMBER.findall(own.split("://", 1)[-1].partition("/")[2])
    numbers = [number for number in found if not DATE.fullmatch(number)] or found
    if numbers:
        return max(reversed(numbers), key=len) in NUMBER.findall(declared.split("://", 1)[-1])
    return _last_segment(declared) == _last_segment(own)


def _last_segment(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rsplit("/", 1)[-1]


def article_id(site: str, canonical: str) -> str:
    """Give an article's stable identifier: 16 hex digits of SHA-256 over site and canonical address.

    >>> article_id("zhumadian", "http://zmd.example/1.html")
    'ce61b65e70bb3676'
    """
    return hashlib.sha256(_utf8(f"{site}\n{canonical}")).hexdigest()[:16]


def content_hash(article: Article) -> str:
    """Give 32 hex digits that change only with the words of title and body: script, case and white space don't count."""
    text = fold_whole(article.title or "") + fold_whole(article.body or "")
    return hashlib.sha256(_utf8("".join(text.split()))).hexdigest()[:32]


def _utf8(text: str) -> bytes:
    """Encode text that may hold lone surrogates."""
    return text.encode("utf-8", "surrogatepass")


@cache
def _domain_finder() -> Any:
    from tldextract import TLDExtract

    return TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True)


def _authority(parts: SplitResult) -> str:
    """Give host and, unless the scheme implies it, port. User names are dropped."""
    host = (parts.hostname or "").rstrip(".")
    port = parts.port
    host = f"[{ipaddress.ip_address(host.partition('%')[0])}]" if ":" in host else _ascii_host(host)
    return host if port in (None, DEFAULT_PORTS[parts.scheme.lower()]) else f"{host}:{port}"


def _ascii_host(host: str) -> str:
    """Give a host name in ASCII (IDNA 2008 with UTS 46 mapping)."""
    if host.isascii() and not host.startswith("xn--") and not re.search(r"[^a-z0-9._-]", host):
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError(f"no host name: {host[:200]!r}") from error


def _percent_encoded(text: str) -> str:
    """Encode what must be, decode what need not be, write the rest in upper case."""
    if PLAIN.fullmatch(text):  # nearly all are
        return text
    plain = PERCENT.sub(_percent, text)
    return "".join(c if c in BARE else "".join(f"%{byte:02X}" for byte in _utf8(c)) for c in plain)


def _percent(match: re.Match[str]) -> str:
    digits = match[1]
    if digits is None:
        return "%25"
    char = chr(int(digits, 16))
    return char if char in UNRESERVED else f"%{digits.upper()}"


def _without_dots(path: str) -> str:
    """Resolve "." and ".." segments (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept) if segments else ""


def _kept_parameters(query: str) -> list[str]:
    """Give the query's parts that choose the page, in order, encoded."""
    parts = (_percent_encoded(part) for part in UNSEEN.sub("%20", query).split("&"))
    return [part for part in parts if part and not _is_tracking(part)]


def _is_tracking(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    name = name.lower()
    if name in TRACKING_UNLESS_NUMBER:
        return not value.isdigit()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)
