"""Names to numbers, and numbers to connections: the only lines that touch the system's network.

`Network` holds the three doors to the outside, so that a test can put its own there. The
checks are not among them: no setting, environment variable or test can switch those off.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Address
from queue import Empty, SimpleQueue

import certifi

from hamseda.foundation.fetch.addresses import Address
from hamseda.foundation.fetch.errors import Failure, UnableToFetch

MAX_LOOKUPS = 16
"""Lookups in flight: the system's resolver cannot be interrupted, so abandoned ones pile up."""

_lookups = threading.BoundedSemaphore(MAX_LOOKUPS)

Resolve = Callable[[str, float], Sequence[str]]
"""Host name and seconds left, to all its addresses as text. Raises UnableToFetch."""

Dial = Callable[[Address, int, float], socket.socket]
"""Checked address, port and seconds left, to a connected socket. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Network:
    """How names are resolved, connections opened and certificates judged."""

    resolve: Resolve
    dial: Dial
    tls_context: Callable[[], ssl.SSLContext]


def resolve_by_system(host: str, seconds: float) -> Sequence[str]:
    """All addresses of a name by the system's resolver, within the given seconds.

    Raises UnableToFetch: NAME_NOT_FOUND, NAME_SERVICE or DEADLINE.
    """
    places = _lookups
    if not places.acquire(timeout=seconds):
        raise UnableToFetch(Failure.NAME_SERVICE, host)
    answers: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def look_up() -> None:
        try:
            # The final dot keeps the machine's search domains out of it.
            found = socket.getaddrinfo(host + ".", None, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))
        finally:
            places.release()

    threading.Thread(target=look_up, name="name-lookup", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty as error:
        raise UnableToFetch(Failure.DEADLINE, host) from error
    if isinstance(answer, OSError):
        unknown = isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_NONAME
        code = Failure.NAME_NOT_FOUND if unknown else Failure.NAME_SERVICE
        raise UnableToFetch(code, host) from answer
    return answer


def dial_by_tcp(address: Address, port: int, seconds: float) -> socket.socket:
    """Connect to a number (never to a name) within the given seconds."""
    family = socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect((str(address), port))
    except BaseException:
        connection.close()
        raise
    return connection


@cache
def public_certificates() -> ssl.SSLContext:
    """Trust what the system trusts and, for systems without a list, certifi's as well."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


PUBLIC_NETWORK = Network(resolve_by_system, dial_by_tcp, public_certificates)
