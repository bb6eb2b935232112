"""The search page."""

from django.http import HttpRequest, HttpResponse

from hamseda.newsroom.queries import published_releases, releases_matching
from hamseda.portal import contexts
from hamseda.portal.views.serving import public_page, rendered, turned

LONGEST_QUESTION = 200


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Releases that have all the words, newest first."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]
    turner = turned(releases_matching(published_releases(), asked), request)
    page = contexts.SearchPage(asked=asked, stories=contexts.stories(turner), turner=turner)
    return rendered(request, "search", page, section="search", search_text=asked)
