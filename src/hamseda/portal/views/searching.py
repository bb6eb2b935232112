"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hamseda.newsroom.queries.searching import ranked_releases, releases_in_order
from hamseda.portal.contexts.searching import SearchPage, search_results
from hamseda.portal.forms import SearchForm
from hamseda.portal.views.serving import PAGE_LENGTH, public_page, rendered


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Releases that have the words in any spelling, the best first."""
    form = SearchForm(request.GET)
    found = ranked_releases(form.words, now=timezone.now(), narrowing=form.narrowing)
    turner = Paginator(found.ids, PAGE_LENGTH).get_page(request.GET.get("page"))
    page = SearchPage(
        asked=form.words,
        form=form,
        narrows=form.narrows,
        results=search_results(found, releases_in_order(turner.object_list)),
        turner=turner,
        complete_count=found.complete_count,
        is_cut=found.is_cut,
        is_being_rebuilt=found.is_being_rebuilt,
    )
    return rendered(request, "search", page, section="search", search_text=form.words)
