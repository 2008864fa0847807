"""Fetching an address that a visitor typed: never one of this machine or its network, however it is spelt.

The name is looked up here, every address that it stands for is judged, and the connection goes to the one judged: a
name that changes its address in between gains nothing. Since each request passes through, redirects are judged as well.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from hoidam.read.fetch import Answer, Fetcher, Manners

__all__ = ["PublicTransport", "fetch_public", "is_public"]

_MANNERS = Manners(delay=0, connect=4, silence=6, deadline=12, size=4 << 20, redirects=5, longest_delay=0)
_PORTS = frozenset({80, 443})
Resolver = Callable[[str, int], list[str]]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where one is wrapped in an IPv6 address."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner:
            return is_public(str(inner))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class _Refused(httpx.ConnectError):
    """The address is not of the public internet."""


@dataclass
class PublicTransport(httpx.BaseTransport):
    """Connects to public addresses only; raises a `httpx.ConnectError` for any other."""

    resolve: Resolver = _resolve
    inner: httpx.BaseTransport = field(default_factory=lambda: httpx.HTTPTransport(trust_env=False))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request to the address that was judged, under the name that was asked for."""
        host, port = request.url.host, request.url.port or (443 if request.url.scheme == "https" else 80)
        if port not in _PORTS:
            raise _Refused(f"port {port} is not one of the web")
        try:
            addresses = self.resolve(host, port)
        except OSError as error:
            raise httpx.ConnectError(f"no address known for {host}") from error
        if not addresses or not all(map(is_public, addresses)):
            raise _Refused(f"{host} is no address of the public internet")
        request.extensions["sni_hostname"] = host
        request.url = request.url.copy_with(host=addresses[0])
        return self.inner.handle_request(request)

    def close(self) -> None:
        """Closes its connections."""
        self.inner.close()


def fetch_public(url: str, transport: httpx.BaseTransport | None = None) -> Answer:
    """The page at an address, or a refusal that says why not."""
    with Fetcher(_MANNERS, transport=transport or PublicTransport()) as fetcher:
        return fetcher.get(url)
