"""What the lists of monitoring share."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from hamseda.monitoring.access import reads_coverage

PER_PAGE = 25
MOST_LISTED = 10_000
"""Rows that are counted and paged at most; who looks further back narrows the days."""


class LongList(Paginator):
    """Pages of what may be a million rows, which are not all counted to show 25 of them."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        counted = rows[: MOST_LISTED + 1].count()
        self.is_cut = counted > MOST_LISTED
        super().__init__(rows[:MOST_LISTED], PER_PAGE)
        self.count = min(counted, MOST_LISTED)


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
