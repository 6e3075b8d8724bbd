"""Who asks: the network of a visitor's address, or the account."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

IPV6_PREFIX = 64
"""What one customer of a provider gets at least, so that its addresses count as one."""


def network_of(request: HttpRequest) -> str:
    """The address as the trusted proxies tell it; of IPv6 the network of one customer."""
    try:
        raw = get_adapter().get_client_ip(request)
        address = ipaddress.ip_address(raw.partition("%")[0])
    except (PermissionDenied, ValueError):  # a proxy on a socket that names nobody
        return "unknown"
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def who_asks(request: HttpRequest) -> str:
    """An account for who is logged in, else the network."""
    user = getattr(request, "user", None)
    return f"user:{user.pk}" if user is not None and user.is_authenticated else network_of(request)
