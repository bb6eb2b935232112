"""Which numbers are public. The lists are data: a range and the reason it is not for us.

`ipaddress.is_global` is not enough: on Python 3.11 it calls `64:ff9b::7f00:1` (NAT64 of
127.0.0.1), `2002:7f00:1::` (6to4 of it) and `168.63.129.16` (Azure's host agent) global.
Sources: IANA special-purpose registries for IPv4 and IPv6, and the clouds' manuals.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from hamseda.foundation.fetch.errors import Refusal, RefusedUrl

Address = IPv4Address | IPv6Address

INNER_IPV4 = {
    IPv4Network(block): reason
    for block, reason in {
        "0.0.0.0/8": "this network",
        "10.0.0.0/8": "private use",
        "100.64.0.0/10": "shared by carriers; Alibaba's metadata",
        "127.0.0.0/8": "loopback",
        "168.63.129.16/32": "Azure's host agent",
        "169.254.0.0/16": "link-local; metadata of most clouds",
        "172.16.0.0/12": "private use",
        "192.0.0.0/24": "protocol assignments; Oracle's metadata",
        "192.0.2.0/24": "documentation",
        "192.31.196.0/24": "AS112",
        "192.52.193.0/24": "multicast tunnels",
        "192.88.99.0/24": "6to4 relays",
        "192.168.0.0/16": "private use",
        "192.175.48.0/24": "AS112",
        "198.18.0.0/15": "benchmarks",
        "198.51.100.0/24": "documentation",
        "203.0.113.0/24": "documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved and broadcast",
    }.items()
}

PUBLIC_IPV6 = IPv6Network("2000::/3")
"""All of IPv6 that is given out for global unicast; whatever lies outside it is refused."""

INNER_IPV6 = {
    IPv6Network(block): reason
    for block, reason in {
        "2001::/23": "protocol assignments; Teredo",
        "2001:db8::/32": "documentation",
        "2002::/16": "6to4, which wraps any IPv4 number",
        "3fff::/20": "documentation",
    }.items()
}

_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
"""Upper half of the interface part of an ISATAP address, which wraps any IPv4 number."""


def check_address(address: str | Address) -> Address:
    """Return the address when it is public.

    Raises RefusedUrl(INNER_ADDRESS) for every other one, and for text that is no address.
    """
    try:
        number = ip_address(address) if isinstance(address, str) else address
    except ValueError as error:
        raise RefusedUrl(Refusal.INNER_ADDRESS, str(address)) from error
    public = _is_public_ipv4(number) if isinstance(number, IPv4Address) else _is_public_ipv6(number)
    if not public:
        raise RefusedUrl(Refusal.INNER_ADDRESS, str(number))
    return number


def _is_public_ipv4(number: IPv4Address) -> bool:
    return not any(number in block for block in INNER_IPV4)


def _is_public_ipv6(number: IPv6Address) -> bool:
    if number.scope_id is not None or number not in PUBLIC_IPV6:
        return False
    if (int(number) >> 32) & 0xFFFF_FFFF in _ISATAP:
        return False
    return not any(number in block for block in INNER_IPV6)
