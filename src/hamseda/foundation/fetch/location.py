"""What a URL may look like before anyone asks where it leads.

The parser is our own and strict: the library parsers forgive tabs, line breaks, backslashes
and credentials, each in its own way, and an attack lives in the difference between two
forgiving parsers.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

import idna

from hamseda.foundation.fetch.addresses import Address, check_address
from hamseda.foundation.fetch.errors import Failure, Refusal, RefusedUrl, UnableToFetch

MAX_LENGTH = 2_048
MAX_HOST = 253
PORTS = {80, 443}
DEFAULT_PORT = {"http": 80, "https": 443}

INNER_SUFFIXES = (
    # Top-level names that no public registry gives out.
    "localhost", "localdomain", "local", "internal", "intranet", "private", "lan", "home",
    "corp", "domain", "svc", "arpa", "test", "invalid", "onion", "alt",
    # Public names whose purpose is to lead inwards: any number written in the name, or a
    # redirect to it. The check of addresses stops them too; here they never get that far.
    "nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com",
    "1u.ms", "rbndr.us", "r3dir.me", "burpcollaborator.net", "bugbounty.dod.network",
    "metadata.packet.net",
)  # fmt: skip

_ILLEGAL = re.compile(r"[\x00-\x20\x7f\\]")
_PARTS = re.compile(r"(?i)(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.DOTALL)
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_TARGET_SAFE = "!$%&'()*+,/:;=?@[]~-._"


@dataclass(frozen=True, slots=True)
class CheckedUrl:
    """A URL whose text passed; its name still has to be resolved and its numbers checked."""

    scheme: str
    host: str
    """ASCII, lower case, no final dot, no brackets."""
    port: int
    target: str
    """Path and query as they are sent, ASCII only."""
    address: Address | None
    """The number, when the host is written as one."""

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port: the value of the Host header."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        return host if self.port == DEFAULT_PORT[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def check_url(url: str) -> CheckedUrl:
    """Parse a URL and refuse what cannot be a public web page, without touching the network.

    The fragment is dropped and Persian letters are encoded. Raises RefusedUrl.
    """
    if len(url) > MAX_LENGTH:
        raise RefusedUrl(Refusal.TOO_LONG, url)
    if _ILLEGAL.search(url):
        raise RefusedUrl(Refusal.ILLEGAL_CHARACTER, url)
    parts = _PARTS.fullmatch(url)
    if parts is None:
        raise RefusedUrl(Refusal.SCHEME, url)
    scheme = parts[1].lower()
    host, port = _split_authority(parts[2], url)
    name, address = _check_host(host, url)
    checked = CheckedUrl(
        scheme, name, _check_port(port, scheme, url), _encode(parts[3], parts[4], url), address
    )
    if len(str(checked)) > MAX_LENGTH:
        raise RefusedUrl(Refusal.TOO_LONG, url)
    return checked


def check_redirect(base: CheckedUrl, location: bytes) -> CheckedUrl:
    """Join a Location header with the URL that sent it and check the result from the start.

    Raises RefusedUrl, also when the redirect leaves https for http, and
    UnableToFetch(BROKEN_REDIRECT) when the header is empty.
    """
    try:
        text = location.decode()
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    if not text:
        raise UnableToFetch(Failure.BROKEN_REDIRECT, str(base))
    # Before the join, because urljoin drops tabs and line breaks and forgives a long text.
    if len(text) > MAX_LENGTH:
        raise RefusedUrl(Refusal.TOO_LONG, text)
    if _ILLEGAL.search(text):
        raise RefusedUrl(Refusal.ILLEGAL_CHARACTER, text)
    try:
        joined = urljoin(str(base), text)
    except ValueError as error:
        raise RefusedUrl(Refusal.MALFORMED, text) from error
    checked = check_url(joined)
    if base.scheme == "https" and checked.scheme == "http":
        raise RefusedUrl(Refusal.LESS_SECURE_REDIRECT, joined)
    return checked


def _split_authority(authority: str, url: str) -> tuple[str, str | None]:
    if "@" in authority:
        raise RefusedUrl(Refusal.CREDENTIALS, url)
    match = _AUTHORITY.fullmatch(authority)
    if match is None or "%" in authority:
        raise RefusedUrl(Refusal.MALFORMED, url)
    return match[1], match[2]


def _check_port(port: str | None, scheme: str, url: str) -> int:
    if port is None:
        return DEFAULT_PORT[scheme]
    number = int(port)
    if number not in PORTS or port.startswith("0"):
        raise RefusedUrl(Refusal.PORT, url)
    return number


def _check_host(host: str, url: str) -> tuple[str, Address | None]:
    if host.startswith("["):
        try:
            number = IPv6Address(host[1:-1])
        except ValueError as error:
            raise RefusedUrl(Refusal.HOST, url) from error
        return str(number), check_address(number)
    name = _to_ascii(host, url).removesuffix(".")
    labels = name.split(".")
    if len(name) > MAX_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise RefusedUrl(Refusal.HOST, url)
    if _NUMBER.fullmatch(labels[-1]):
        # The system's own parser reads 0177.1 or 2130706433 as numbers, so a name that ends
        # in a number is refused unless it is an address in its only plain form.
        try:
            return name, check_address(IPv4Address(name))
        except ValueError as error:
            raise RefusedUrl(Refusal.HOST, url) from error
    if len(labels) == 1 or any(_ends_with(name, suffix) for suffix in INNER_SUFFIXES):
        raise RefusedUrl(Refusal.INNER_NAME, url)
    return name, None


def _ends_with(name: str, suffix: str) -> bool:
    return name == suffix or name.endswith("." + suffix)


def _to_ascii(host: str, url: str) -> str:
    if host.isascii():
        return host.lower()
    if len(host) > MAX_HOST:
        raise RefusedUrl(Refusal.HOST, url)
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError as error:
        raise RefusedUrl(Refusal.HOST, url) from error


def _encode(path: str, query: str | None, url: str) -> str:
    try:
        return quote((path or "/") + (query or ""), safe=_TARGET_SAFE)
    except UnicodeEncodeError as error:
        raise RefusedUrl(Refusal.MALFORMED, url) from error
