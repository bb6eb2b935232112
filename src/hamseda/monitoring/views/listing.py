"""What the lists of monitoring share."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from hamseda.monitoring.access import reads_coverage

PER_PAGE = 25


def require_reader(request: HttpRequest) -> None:
    """Refuse whoever may not open the lists at all."""
    if not reads_coverage(request.user):
        raise PermissionDenied


def without_page(request: HttpRequest) -> str:
    """The filters of the list in the address, so that a reader does not lose them on the way."""
    kept = [(key, value) for key, value in request.GET.items() if key != "page" and value]
    return urlencode(kept)


def address(name: str, pk: int | None, query: str) -> str:
    """An address of ours together with a query that is kept."""
    url = reverse(name, args=[] if pk is None else [pk])
    return f"{url}?{query}" if query else url
