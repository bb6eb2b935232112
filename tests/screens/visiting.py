"""Go to every address of the site as every kind of reader, and keep what came back.

The addresses are generated from the URL configuration, so a new page is visited without being
named here; where rows for its arguments are found is told in `rows`.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.screens.persian import Verbatim
from tests.screens.rows import rows_of, wagtail_arguments

# Addresses that are no pages, and would end the walk: the first raises an error on purpose, the
# second takes the reader's session cookie away.
NOT_VISITED = {"wagtailadmin_error_test", "wagtailadmin_logout"}
SEE_MOST = {"administrator", "own_writer"}

# For whoever builds one room: only the places whose names begin so, say "sources:".
ONLY = tuple(os.environ.get("HAMSEDA_WALK", "").split())


@dataclass(frozen=True, slots=True)
class Place:
    """One named entry of the URL configuration."""

    name: str
    arguments: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether the page belongs to this house and not to one of Wagtail's rooms."""
        return ":" in self.name and not self.name.startswith("wagtail")


@dataclass(frozen=True, slots=True)
class Visit:
    """What one reader was shown at one address."""

    reader: str
    place: str
    address: str
    status: int
    html: str  # a page or what a dialog shows; empty when the answer is neither
    template: str = ""  # of the page
    is_open: bool = True  # let in; else not found, forbidden, or sent to the home or to sign in

    def __str__(self) -> str:
        return f"{self.address} ({self.reader})"


@dataclass(frozen=True, slots=True)
class Walk:
    """All visits, and what in them somebody of the sample wrote."""

    visits: list[Visit]
    verbatim: Verbatim
    words: bytes  # the catalogue that the back office's scripts take their sentences from

    def pages_to_look_at(self) -> list[Visit]:
        """One full page of each template, because each costs a browser more than a second.

        The empty forms of the registry come from one template and differ in their fields.
        """
        chosen: dict[str, Visit] = {}
        for visit in self.visits:
            is_empty_form = visit.place.startswith("registry_") and visit.place.endswith(":add")
            kind = visit.place if is_empty_form else visit.template or visit.place
            if visit.status == 200 and "<html" in visit.html:
                chosen.setdefault(kind, visit)
        return list(chosen.values())


def places() -> list[Place]:
    """The named entries of the URL configuration."""
    return [place for place in _walk(get_resolver().url_patterns, ()) if is_walked(place.name)]


def is_walked(name: str) -> bool:
    """Whether this walk goes to the place."""
    return name.startswith(ONLY) if ONLY else True


def _walk(entries: list[URLPattern | URLResolver], spaces: tuple[str, ...]) -> Iterator[Place]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            space = (entry.namespace,) if entry.namespace else ()
            yield from _walk(entry.url_patterns, spaces + space)
        elif entry.name and entry.name not in NOT_VISITED:
            names = tuple(entry.pattern.regex.groupindex)
            unnamed = tuple(map(str, range(entry.pattern.regex.groups)))
            yield Place(":".join((*spaces, entry.name)), names or unnamed)


def addresses_of(place: Place) -> list[str]:
    """The addresses to visit: one, or one for each state that the place's row can be in.

    None for one of Wagtail's own rooms whose arguments have no likely value here, and for a place
    of ours whose rows `rows` does not know: it is then unseen, which fails a test of its own.
    """
    if not place.arguments:
        return [reverse(place.name)]
    if place.is_ours:
        try:
            rows = [{name: row[name] for name in place.arguments} for row in rows_of(place.name)]
        except KeyError:
            return []
        return list(dict.fromkeys(reverse(place.name, kwargs=row) for row in rows))
    try:
        return [reverse(place.name, kwargs=wagtail_arguments(place.arguments))]
    except NoReverseMatch:
        return []


def visit_everything(readers: dict[str, Client]) -> list[Visit]:
    """Go everywhere as everybody; to the further states of a row only as those who see most."""
    return [
        visit(reader, client, place.name, address)
        for place in places()
        for number, address in enumerate(addresses_of(place))
        for reader, client in readers.items()
        if number == 0 or reader in SEE_MOST
    ]


def visit(reader: str, client: Client, place: str, address: str) -> Visit:
    """Go to one address as one reader."""
    client.raise_request_exception = False
    response = client.get(address)
    shown = _shown(response)
    response.getvalue()  # a file that was sent stays open otherwise
    is_open = _lets_in(response) if response.status_code != 405 else _takes(client, address)
    template = response.templates[0].name if response.templates else ""
    return Visit(reader, place, address, response.status_code, shown, template or "", is_open)


def _takes(client: Client, address: str) -> bool:
    """Whether a place that only takes forms takes one from this reader; nothing is kept of it."""
    with transaction.atomic():
        response = client.post(address)
        transaction.set_rollback(True)
    return _lets_in(response)


def _lets_in(response: HttpResponse) -> bool:
    if response.status_code in (301, 302):
        elsewhere = {reverse("wagtailadmin_home"), reverse("wagtailadmin_login")}
        return response["Location"].split("?")[0] not in elsewhere
    return response.status_code not in (403, 404)


def _shown(response: HttpResponse) -> str:
    kind = response.get("Content-Type", "")
    if response.streaming:
        return ""
    if kind.startswith("application/json"):  # Wagtail wraps what a dialog shows
        answer = json.loads(response.content)
        return answer.get("html", "") if isinstance(answer, dict) else ""
    return response.content.decode() if kind.startswith("text/html") else ""
