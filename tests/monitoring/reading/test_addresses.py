"""One article has one address, and its number is read from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.monitoring.reading.addresses import (
    bare_address,
    canonical_address,
    domain_of,
    is_home,
    number_in,
)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("HTTPS://Example.ORG/news/12345/x", "https://example.org/news/12345/x"),
        ("https://example.org:443/a#comments", "https://example.org/a"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=t&id=5&fbclid=x", "https://example.org/a?id=5"),
        ("https://example.org/a;jsessionid=9F?PHPSESSID=7", "https://example.org/a"),
        ("https://example.org/(S(k2))/news.aspx?id=5", "https://example.org/news.aspx?id=5"),
        ("https://example.org/?p=6288", "https://example.org/?p=6288"),
        ("https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"),
        ("https://example.org/%d8%ae%d8%a8%d8%b1", "https://example.org/%D8%AE%D8%A8%D8%B1"),
        ("https://example.org/a+b?q=1%2B2", "https://example.org/a+b?q=1%2B2"),
        ("ftp://example.org/a", None),
        ("javascript:alert(1)", None),
        ("//example.org/a", None),
        ("https://exa mple.org/", None),
        ("https://[::1", None),
        ("https://example.org:0/", None),
        ("https://example.org/" + "a" * 3_000, None),
        ("", None),
    ],
)
def test_canonical_address(url: str, address: str | None) -> None:
    assert canonical_address(url) == address


@pytest.mark.parametrize(
    "twin",
    [
        "http://www.example.org/news/12/",
        "https://m.example.org/news/12",
        "https://amp.example.org/news/12",
        "https://example.org/amp/news/12",
        "https://example.org/news/12/amp/",
    ],
)
def test_the_twins_of_a_page_have_one_bare_address(twin: str) -> None:
    assert bare_address(twin) == "example.org/news/12"


def test_a_host_of_one_letter_and_another_page_are_no_twins() -> None:
    assert bare_address("https://m.example/news/12") == "m.example/news/12"
    assert bare_address("https://example.org/news/camp?id=1") == "example.org/news/camp?id=1"


@pytest.mark.parametrize(
    ("url", "is_front"),
    [
        ("https://example.org", True),
        ("https://example.org/fa/", True),
        ("https://example.org/fa/index.html", True),
        ("https://example.org/?p=6288", False),
        ("https://example.org/news/12", False),
        ("", False),
    ],
)
def test_the_front_page_of_a_site(url: str, is_front: bool) -> None:
    assert is_home(url) is is_front


@given(st.text(max_size=80))
def test_a_canonical_address_is_its_own(tail: str) -> None:
    address = canonical_address(f"https://example.org/{tail}")
    assert address is None or canonical_address(address) == address


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://fa.example.org./", "fa.example.org"),
        ("mailto:a@example.org", None),
        (None, None),
    ],
)
def test_domain(url: str | None, domain: str | None) -> None:
    assert domain_of(url) == domain


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://example.org/fa/news/1234567/slug", "1234567"),
        ("https://example.org/news/6288/slug", "6288"),
        ("https://example.org/?p=6288", "6288"),
        ("https://example.org/fa/news/1398/05/07/2063471/slug", "2063471"),
        ("https://example.org/بخش-استان-15/121331-با-همه", "121331"),
        ("https://example.org/story-987654.html", "987654"),
        ("https://example.org/2019/08/24/slug", None),
        ("https://example.org/1398/05/07/slug", None),
        ("https://example.org/about", None),
        (None, None),
    ],
)
def test_number(url: str | None, number: str | None) -> None:
    assert number_in(url) == number
