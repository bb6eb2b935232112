"""The texts that an article has had, and the bytes that prove them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hamseda.monitoring.access import articles_visible_to
from hamseda.monitoring.contexts import outlet_name
from hamseda.monitoring.contexts.versions import version_page
from hamseda.monitoring.models import Article
from hamseda.monitoring.views.articles import as_download


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A text of an article beside the one before it."""
    found = _article(request, pk)
    after = get_object_or_404(found.versions, number=number)
    before = get_object_or_404(found.versions, number=number - 1)
    page = version_page(found, outlet_name(found), before, after)
    return render(request, "monitoring/version.html", {"page": page})


@require_safe
def version_original(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The bytes in which a text came."""
    versions = _article(request, pk).versions.select_related("original")
    return as_download(get_object_or_404(versions, number=number).original)


@require_safe
def proof(request: HttpRequest, pk: int, refetch: int) -> HttpResponse:
    """The bytes that the address answered with when it was asked again."""
    asked = _article(request, pk).refetches.filter(original__isnull=False)
    return as_download(get_object_or_404(asked.select_related("original"), pk=refetch).original)


def _article(request: HttpRequest, pk: int) -> Article:
    return get_object_or_404(articles_visible_to(request.user).select_related("outlet"), pk=pk)
