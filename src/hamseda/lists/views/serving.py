"""What every page of the lists shares: who is let in, and the tabs above it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamseda.foundation.design.entry import let_in
from hamseda.lists import wording
from hamseda.lists.access import exports_lists, keeps_lists
from hamseda.lists.operations import UnableToListError

PER_PAGE = 25


for_keepers = let_in(keeps_lists)
"""A page for whoever keeps the registry."""


for_exporters = let_in(exports_lists)
"""A page for whoever may take lists out."""


def shown(
    request: HttpRequest, name: str, context: dict[str, Any], *, tab: str, status: int = 200
) -> HttpResponse:
    """Render a page with its tabs."""
    context |= {"tab": tab, "keeps": keeps_lists(request.user)}
    return render(request, f"lists/{name}.html", context, status=status)


def sentence(refusal: UnableToListError) -> str:
    """What a person reads about a refused step."""
    return wording.ISSUES[refusal.code].format(text=refusal.text)
