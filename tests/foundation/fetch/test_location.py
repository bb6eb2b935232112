"""The text of a URL is judged before anyone asks where it leads."""

import json
import socket
import ssl
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.foundation.fetch import (
    Network,
    Refusal,
    RefusedUrl,
    UnableToFetch,
    check_address,
    check_url,
    fetch,
)
from hamseda.foundation.fetch.addresses import Address
from hamseda.foundation.fetch.errors import Failure
from hamseda.foundation.fetch.location import INNER_SUFFIXES, check_redirect

ALLOWED = {
    "http://news.example.ir": "http://news.example.ir/",
    "https://news.example.ir/rss.xml": "https://news.example.ir/rss.xml",
    "HTTPS://News.Example.IR/RSS": "https://news.example.ir/RSS",
    "http://news.example.ir:80/a": "http://news.example.ir/a",
    "https://news.example.ir:443/a": "https://news.example.ir/a",
    "https://news.example.ir:80/a": "https://news.example.ir:80/a",
    "https://news.example.ir./a#part": "https://news.example.ir/a",
    "https://news.example.ir?tag=1&x=http://127.0.0.1/": (
        "https://news.example.ir/?tag=1&x=http://127.0.0.1/"
    ),
    "https://news.example.ir/خبر/۱۲": ("https://news.example.ir/%D8%AE%D8%A8%D8%B1/%DB%B1%DB%B2"),
    "https://news.example.ir/%D8%AE%D8%A8%D8%B1": "https://news.example.ir/%D8%AE%D8%A8%D8%B1",
    "https://رسانه‌ها.example/": "https://xn--mgba2ai0hga9883c.example/",
    "https://r3---sn-abc.example.ir/": "https://r3---sn-abc.example.ir/",
    "https://127-0-0-1.example.ir/": "https://127-0-0-1.example.ir/",
    "http://93.184.216.34/": "http://93.184.216.34/",
    "https://[2606:2800:220:1:248:1893:25c8:1946]:80/": (
        "https://[2606:2800:220:1:248:1893:25c8:1946]:80/"
    ),
    "http://news.example.ir/a//b/../c": "http://news.example.ir/a//b/../c",
}

REFUSED = {
    # no scheme that we speak, or none at all
    "": Refusal.SCHEME,
    "news.example.ir/rss": Refusal.SCHEME,
    "//news.example.ir/": Refusal.SCHEME,
    "http:news.example.ir": Refusal.SCHEME,
    "http:/news.example.ir/": Refusal.SCHEME,
    "ftp://news.example.ir/": Refusal.SCHEME,
    "file:///etc/passwd": Refusal.SCHEME,
    "gopher://news.example.ir/": Refusal.SCHEME,
    "feed://news.example.ir/": Refusal.SCHEME,
    "javascript:alert(1)": Refusal.SCHEME,
    "data:text/html,x": Refusal.SCHEME,
    # characters that two parsers read differently
    " http://news.example.ir/": Refusal.ILLEGAL_CHARACTER,
    "http://news.example.ir/a b": Refusal.ILLEGAL_CHARACTER,
    "http://news.example.ir/\r\nHost: x": Refusal.ILLEGAL_CHARACTER,
    "ht\ttp://news.example.ir/": Refusal.ILLEGAL_CHARACTER,
    "http://news.example.ir\\@10.0.0.1/": Refusal.ILLEGAL_CHARACTER,
    "http://news.example.ir\x00.ir/": Refusal.ILLEGAL_CHARACTER,
    "http://news.example.ir/\x7f": Refusal.ILLEGAL_CHARACTER,
    # credentials, escapes and brackets where the host stands
    "http://news.example.ir@127.0.0.1/": Refusal.CREDENTIALS,
    "http://user:secret@news.example.ir/": Refusal.CREDENTIALS,
    "http://%6eews.example.ir/": Refusal.MALFORMED,
    "http://news.example.ir%2f@x/": Refusal.CREDENTIALS,
    "http://[::1/": Refusal.MALFORMED,
    "http://[::1]]/": Refusal.MALFORMED,
    "http://[2a02::1].example.ir/": Refusal.MALFORMED,
    "http://news.example.ir:80:80/": Refusal.MALFORMED,
    "http://news.example.ir:/": Refusal.MALFORMED,
    "http://news.example.ir:0x50/": Refusal.MALFORMED,
    "http://news.example.ir:-1/": Refusal.MALFORMED,
    "http://news.example.ir/\ud800": Refusal.MALFORMED,
    # ports
    "http://news.example.ir:0/": Refusal.PORT,
    "http://news.example.ir:080/": Refusal.PORT,
    "http://news.example.ir:22/": Refusal.PORT,
    "http://news.example.ir:8080/": Refusal.PORT,
    "http://news.example.ir:65616/": Refusal.PORT,
    # hosts that are no names
    "http:///rss": Refusal.HOST,
    "http://../": Refusal.HOST,
    "http://.example.ir/": Refusal.HOST,
    "http://news..example.ir/": Refusal.HOST,
    "http://news.example.ir../": Refusal.HOST,
    "http://-news.example.ir/": Refusal.HOST,
    "http://ne_ws.example.ir/": Refusal.HOST,
    "http://{news}.example.ir/": Refusal.HOST,
    "http://" + "a" * 64 + ".example.ir/": Refusal.HOST,
    "http://" + "a." * 130 + "ir/": Refusal.HOST,
    "http://" + "ا" * 300 + ".ir/": Refusal.HOST,
    "http://[news.example.ir]/": Refusal.HOST,
    "http://[127.0.0.1]/": Refusal.HOST,
    # numbers, in every spelling that some resolver understands
    "http://127.0.0.1/": Refusal.INNER_ADDRESS,
    "http://127.0.0.1./": Refusal.INNER_ADDRESS,
    "http://１２７。０。０。１/": Refusal.INNER_ADDRESS,
    "http://①②⑦.⓪.⓪.①/": Refusal.INNER_ADDRESS,
    "http://127\u200b.0.0.1/": Refusal.INNER_ADDRESS,
    "http://[::ffff:127.0.0.1]/": Refusal.INNER_ADDRESS,
    "http://[64:ff9b::7f00:1]/": Refusal.INNER_ADDRESS,
    "http://2130706433/": Refusal.HOST,
    "http://0x7f000001/": Refusal.HOST,
    "http://0X7F.1/": Refusal.HOST,
    "http://0x7f.0x0.0x0.0x1/": Refusal.HOST,
    "http://0177.0.0.1/": Refusal.HOST,
    "http://127.1/": Refusal.HOST,
    "http://127.000.000.001/": Refusal.HOST,
    "http://383.256.256.257/": Refusal.HOST,
    "http://news.example.0x/": Refusal.HOST,
    "http://8.8.8.8.8/": Refusal.HOST,
    # names that only lead inwards
    "http://localhost/": Refusal.INNER_NAME,
    "http://LOCALHOST./": Refusal.INNER_NAME,
    "http://ｌｏｃａｌｈｏｓｔ/": Refusal.INNER_NAME,
    "http://a.localhost/": Refusal.INNER_NAME,
    "http://printer.local/": Refusal.INNER_NAME,
    "http://metadata.google.internal/": Refusal.INNER_NAME,
    "http://kubernetes.default.svc/": Refusal.INNER_NAME,
    "http://intranet/": Refusal.INNER_NAME,
    "http://db/": Refusal.INNER_NAME,
    "http://metadata/": Refusal.INNER_NAME,
    "http://127.0.0.1.nip.io/": Refusal.INNER_NAME,
    # length
    "http://news.example.ir/" + "a" * 2_048: Refusal.TOO_LONG,
    "http://news.example.ir/" + "خ" * 400: Refusal.TOO_LONG,
}


@pytest.mark.parametrize(("url", "canonical"), ALLOWED.items())
def test_a_public_page_is_accepted_in_one_spelling(url: str, canonical: str) -> None:
    assert str(check_url(url)) == canonical
    assert str(check_url(canonical)) == canonical


@pytest.mark.parametrize(("url", "code"), REFUSED.items())
def test_anything_else_is_refused_with_its_reason(url: str, code: Refusal) -> None:
    with pytest.raises(RefusedUrl) as refusal:
        check_url(url)
    assert refusal.value.code is code


def test_the_longest_url_allowed_is_2048_characters() -> None:
    longest = "http://news.example.ir/" + "a" * (2_048 - len("http://news.example.ir/"))
    assert str(check_url(longest)) == longest


@pytest.mark.parametrize("suffix", INNER_SUFFIXES)
def test_an_inner_suffix_covers_itself_and_what_is_below_but_not_its_likeness(suffix: str) -> None:
    for name in (suffix, f"a.{suffix}", f"a.b.{suffix}."):
        with pytest.raises(RefusedUrl):
            check_url(f"https://{name}/")
    for name in (f"{suffix}.ir", f"news.a{suffix}"):
        assert check_url(f"https://{name}/").host == name


@given(st.text(max_size=60))
def test_no_text_does_anything_but_pass_or_be_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://news.example.ir/{text}", f"http://{text}.ir:80/"):
        try:
            checked = check_url(url)
        except RefusedUrl:
            continue
        assert str(checked).isascii()
        assert checked.port in {80, 443}
        assert str(check_url(str(checked))) == str(checked)


@given(st.ip_addresses())
def test_a_number_passes_in_a_url_just_when_it_is_public(address) -> None:
    host = f"[{address}]" if address.version == 6 else str(address)
    try:
        checked = check_url(f"http://{host}/")
    except RefusedUrl:
        with pytest.raises(RefusedUrl):
            check_address(address)
    else:
        assert checked.address == check_address(address)


REDIRECTS = {
    b"/rss": "https://news.example.ir/rss",
    b"rss": "https://news.example.ir/section/rss",
    b"?page=2": "https://news.example.ir/section/list?page=2",
    b"//www.example.ir/": "https://www.example.ir/",
    b"https://www.example.ir/#top": "https://www.example.ir/",
    "/خبر".encode(): "https://news.example.ir/%D8%AE%D8%A8%D8%B1",
    b"/caf\xe9": "https://news.example.ir/caf%C3%A9",
}


@pytest.mark.parametrize(("location", "target"), REDIRECTS.items())
def test_a_redirect_is_joined_and_checked_anew(location: bytes, target: str) -> None:
    base = check_url("https://news.example.ir/section/list")
    assert str(check_redirect(base, location)) == target


BAD_REDIRECTS = {
    b"http://news.example.ir/": Refusal.LESS_SECURE_REDIRECT,
    b"//127.0.0.1/": Refusal.INNER_ADDRESS,
    b"\\\\127.0.0.1": Refusal.ILLEGAL_CHARACTER,
    b"https://2130706433/": Refusal.HOST,
    b"https://u:p@127.0.0.1/": Refusal.CREDENTIALS,
    b"file:///etc/passwd": Refusal.SCHEME,
    b"gopher://127.0.0.1/": Refusal.SCHEME,
    b"https://[::1/": Refusal.MALFORMED,
    b"/" + b"a" * 3_000: Refusal.TOO_LONG,
    b"/a\tb": Refusal.ILLEGAL_CHARACTER,
}


@pytest.mark.parametrize(("location", "code"), BAD_REDIRECTS.items())
def test_a_redirect_elsewhere_is_refused(location: bytes, code: Refusal) -> None:
    with pytest.raises(RefusedUrl) as refusal:
        check_redirect(check_url("https://news.example.ir/"), location)
    assert refusal.value.code is code


def test_an_empty_redirect_is_a_fault_of_the_site() -> None:
    with pytest.raises(UnableToFetch) as failure:
        check_redirect(check_url("https://news.example.ir/"), b"")
    assert failure.value.code is Failure.BROKEN_REDIRECT


def test_the_collected_hostile_urls_are_refused_and_the_good_ones_get_as_far_as_the_dial(
    shared_ssrf: Path,
) -> None:
    """The whole list through the whole fetch, where every name leads inwards.

    Most are refused by their text. Names known only for where they lead would get here the
    answer that makes them dangerous, and the check of numbers would have to refuse.
    """
    lines = (shared_ssrf / "ssrf_urls.jsonl").read_text().strip().split("\n")
    rows = [json.loads(line) for line in lines]
    assert len(rows) >= 1_133
    inwards, outwards = DeadNetwork("127.0.0.1"), DeadNetwork("93.184.216.34")
    wrong = [
        row["url"]
        for row in rows
        if (outwards if row["expect"] == "allow" else inwards).outcome(row["url"])
        != (Failure.CONNECTION if row["expect"] == "allow" else "refused")
    ]
    assert wrong == []
    assert inwards.dialled == []
    assert len(outwards.dialled) == sum(row["expect"] == "allow" for row in rows) > 0


class DeadNetwork:
    """Every name has the same number, and no connection ever opens."""

    def __init__(self, number: str) -> None:
        self.dialled: list[str] = []
        self._number = number

    def outcome(self, url: str) -> str:
        network = Network(lambda _host, _seconds: [self._number], self._dial, lambda: TLS)
        try:
            fetch(url, network=network)
        except RefusedUrl:
            return "refused"
        except UnableToFetch as failure:
            return failure.code
        return "fetched"

    def _dial(self, address: Address, _port: int, _seconds: float) -> socket.socket:
        self.dialled.append(str(address))
        raise ConnectionRefusedError


TLS = ssl.create_default_context()
