"""The network boundary: no connection to loopback, link-local, private or metadata addresses unless allowed."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.interfaces import IAddress, IHostResolution

NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: what the last 32 bits name is reached


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
    return ip.is_global and not ip.is_multicast


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

    Addresses in digits pass through it as well. ALLOW_PRIVATE lifts the guard.
    """

    def __init__(self, reactor: ReactorBase, *, guarded: bool, proxy_host: str | None = None) -> None:
        self.reactor, self.guarded, self.proxy_host = reactor, guarded, proxy_host
        self.inner: Any = reactor.nameResolver

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Build it as Scrapy builds its components."""
        proxy = urlsplit(crawler.settings.get("PROXY") or "").hostname
        return cls(reactor, guarded=not crawler.settings.getbool("ALLOW_PRIVATE"), proxy_host=proxy)

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
        guarded = self.guarded and hostName != self.proxy_host
        receiver = _PublicOnly(resolutionReceiver, hostName) if guarded else resolutionReceiver
        return self.inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)
