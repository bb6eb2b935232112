"""Only public numbers may be visited."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.foundation.fetch import Refusal, RefusedUrl, check_address
from hamseda.foundation.fetch.addresses import INNER_IPV4, INNER_IPV6

PUBLIC = [
    "93.184.216.34", "8.8.8.8", "185.143.233.5", "100.63.255.255", "100.128.0.0", "11.0.0.0",
    "172.15.255.255", "172.32.0.0", "192.0.1.0", "198.17.255.255", "198.20.0.0",
    "223.255.255.255", "168.63.129.15", "168.63.129.17", "2606:2800:220:1:248:1893:25c8:1946",
    "2a02:ec80:300:ed1a::1", "2001:200::1", "2001:db7::1",
]  # fmt: skip

INNER = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "100::1", "2001::1", "2001:0:4136:e378::1",
    "2001:1ff:ffff::", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "3fff:fff::1", "4000::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "fe80::1%eth0", "2a02::1%lo",
    "2a02:1::5efe:7f00:1", "2a02:1::200:5efe:7f00:1",
    "localhost", "127.1", "0177.0.0.1", "2130706433", "8.8.8.8 ", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_number_may_be_visited(address: str) -> None:
    assert str(check_address(address)) == address


@pytest.mark.parametrize("address", INNER)
def test_an_inner_number_is_refused(address: str) -> None:
    with pytest.raises(RefusedUrl) as refusal:
        check_address(address)
    assert refusal.value.code is Refusal.INNER_ADDRESS


@pytest.mark.parametrize("block", [*INNER_IPV4, *INNER_IPV6], ids=str)
def test_both_ends_of_a_refused_range_are_refused(block) -> None:
    for number in (block[0], block[-1]):
        with pytest.raises(RefusedUrl):
            check_address(number)


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_number_wrapped_in_ipv6_is_always_refused(number: int) -> None:
    wrapped = [
        number,  # compatible
        0xFFFF << 32 | number,  # mapped
        0xFFFF << 48 | number,  # translated
        0x64_FF9B << 96 | number,  # NAT64
        0x2002 << 112 | number << 80,  # 6to4
        0x2001 << 112 | (number ^ 0xFFFF_FFFF),  # Teredo
    ]
    for value in wrapped:
        with pytest.raises(RefusedUrl):
            check_address(IPv6Address(value))


@given(st.integers(0, 2**32 - 1))
def test_no_ipv4_number_that_python_calls_private_is_let_through(number: int) -> None:
    address = IPv4Address(number)
    try:
        check_address(address)
    except RefusedUrl:
        return
    assert address.is_global
    assert not address.is_multicast


def test_python_alone_would_let_some_of_these_through() -> None:
    """Why the lists are our own: if this ever fails, the library has improved."""
    assert IPv6Address("64:ff9b::7f00:1").is_global
    assert IPv4Address("168.63.129.16").is_global
    assert ip_network("168.63.129.16/32") in INNER_IPV4
