"""What every page of the sources shares: who is let in, and the tabs above it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamseda.foundation.design.entry import let_in
from hamseda.sources.access import alarms_visible_to, keeps_sources, reads_sources
from hamseda.sources.queries import open_alarms

PER_PAGE = 25


for_readers = let_in(reads_sources)
"""A page for whoever may see the sources."""


for_keepers = let_in(keeps_sources)
"""A page for whoever keeps the sources."""


def shown(
    request: HttpRequest, name: str, context: dict[str, Any], *, tab: str, status: int = 200
) -> HttpResponse:
    """Render a page with its tabs."""
    context |= {
        "tab": tab,
        "keeps": keeps_sources(request.user),
        "alarm_count": open_alarms(alarms_visible_to(request.user)).count(),
    }
    return render(request, f"sources/{name}.html", context, status=status)
