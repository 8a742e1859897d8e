"""The network boundary: no connection to loopback, link-local, private or metadata addresses unless allowed."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network
from socket import inet_aton, inet_ntoa
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from newscrawler.failures import CredentialsInAddress, PrivateAddress
from newscrawler.middlewares.trust import name_trust_store

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.interfaces import IAddress, IHostResolution

NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: what the last 32 bits name is reached
GLOBAL_UNICAST = ip_network("2000::/3")  # RFC 4291: all that is given out of IPv6; embeddings of IPv4 lie elsewhere too
# What ip_address().is_global takes for public: documentation's (RFC 9637), IETF assignments with a cloud's metadata in
# them (RFC 6890), 6to4 relays (RFC 7526), and the address at which a cloud talks to its own machines.
NOT_PUBLIC = tuple(map(ip_network, ("3fff::/20", "192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
# RFC 6761, 6762, 8375, and the name that ICANN keeps for private use: names of the own machine or network.
INNER_NAMES = (".localhost", ".local", ".internal", ".home.arpa")


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the public internet; what it embeds (mapped, NAT64, 6to4) is looked at too.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped or ip.sixtofour:
            return is_public(str(ip.ipv4_mapped or ip.sixtofour))
        if ip in NAT64:
            return is_public(str(ip_address(int(ip) & 0xFFFFFFFF)))
        if ip not in GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in NOT_PUBLIC)


def is_inner(host: str) -> bool:
    """Tell whether a host is written as an address that is not public, in any notation, or as a name of the own network.

    What other names resolve to is seen at each connection.

    >>> [is_inner(host) for host in ("2130706433", "0x7f.1", "localhost", "intranet", "news.example", "93.184.216.34")]
    [True, True, True, True, False, False]
    """
    host = host.strip("[]").rstrip(".").lower()
    with suppress(ValueError):
        return not is_public(host)
    with suppress(OSError, ValueError):  # what inet_aton knows is what getaddrinfo would take for an address
        return not is_public(inet_ntoa(inet_aton(host)))
    return "." not in host or f".{host}".endswith(INNER_NAMES)


def check_address(url: str, *, allow_private: bool) -> None:
    """Refuse what may not be asked for, whoever connects. Raises PrivateAddress or CredentialsInAddress.

    A proxy looks names up by itself: what an address says in itself is all that we can know of it then.
    """
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise CredentialsInAddress(
            f"{parts.scheme}://{parts.netloc.rpartition('@')[2]} would be told a name or password"
        )
    if not allow_private and is_inner(parts.hostname or ""):
        raise PrivateAddress(f"{parts.netloc} is at a private address")


class Boundary:
    """Downloader middleware that looks at the address of each request, robots.txt and redirects included."""

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy builds its components."""
        name_trust_store()
        return cls(allow_private=crawler.settings.getbool("ALLOW_PRIVATE"))

    def process_request(self, request: Request) -> None:
        """Let a request pass, or raise."""
        check_address(request.url, allow_private=self.allow_private)


# Hosts whose addresses were refused, for the whole process as the resolver is.
refused_hosts: set[str] = set()


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Passes on the public addresses of a host."""

    def __init__(self, receiver: Any, host: str) -> None:
        self.receiver, self.host = receiver, host

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's name
        """Pass on."""
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802 - Twisted's name
        """Pass on an address if it is public."""
        if is_public(address.host):
            self.receiver.addressResolved(address)
        else:
            refused_hosts.add(self.host)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        """Pass on."""
        self.receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GuardedResolver:
    """The resolver of all connections: what it does not give cannot be connected to, whatever DNS said before.

    Addresses in digits pass through it as well. ALLOW_PRIVATE lifts the guard. `proxies` are connected to wherever they
    are: host and port; 0, as a tunnel through one is asked for without its port.
    """

    def __init__(self, reactor: ReactorBase, *, guarded: bool, proxies: Collection[tuple[str, int]] = ()) -> None:
        self.reactor, self.guarded, self.proxies = reactor, guarded, proxies
        self.inner: Any = reactor.nameResolver

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Build it as Scrapy builds its components."""
        return cls(reactor, guarded=not crawler.settings.getbool("ALLOW_PRIVATE"), proxies=proxies_of_environment())

    def install_on_reactor(self) -> None:
        """Take the place of the reactor's resolver."""
        reactor: Any = self.reactor
        reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - Twisted's names
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Resolve a host, leaving out what is not public."""
        guarded = self.guarded and (hostName.lower(), portNumber) not in self.proxies
        receiver = _PublicOnly(resolutionReceiver, hostName) if guarded else resolutionReceiver
        return self.inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


def proxies_of_environment() -> frozenset[tuple[str, int]]:
    """Give hosts and ports of the proxies that Scrapy takes from the environment; a run's own proxy was put there."""
    addresses = [urlsplit(url if "://" in url else f"http://{url}") for url in getproxies().values()]
    ports = [(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)) for parts in addresses]
    return frozenset((host, port) for host, known in ports for port in (known, 0))
