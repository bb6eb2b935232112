"""The page of an outlet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hamseda.desk.queries.outlets import articles_of_outlet
from hamseda.monitoring.access import reads_coverage
from hamseda.registry.access.media import outlets_visible_to
from hamseda.registry.contexts.media import outlet_page


@require_safe
def outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one outlet: what the registry keeps, and what monitoring has met."""
    found = get_object_or_404(outlets_visible_to(request.user).select_related("area"), pk=pk)
    context = {
        "page": outlet_page(found, request.user, timezone.localdate()),
        "reads_coverage": reads_coverage(request.user),
        "articles": articles_of_outlet(request.user, found),
    }
    return render(request, "desk/outlet.html", context)
