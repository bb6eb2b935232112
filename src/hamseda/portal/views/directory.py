"""The public directory of offices: to search, to print, and for programs."""

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from hamseda.portal import contexts, wording
from hamseda.portal.contexts import directory as context
from hamseda.portal.contexts.addresses import absolute
from hamseda.portal.forms import DirectoryForm
from hamseda.portal.views.serving import public_page, rendered, turned
from hamseda.registry.queries import current_offices, offices_named

ON_PAGE, ON_PAPER = 30, 400


@public_page
def directory(request: HttpRequest) -> HttpResponse:
    """Offices by name, county and kind."""
    return _page(request, ON_PAGE, is_print=False)


@public_page
def directory_print(request: HttpRequest) -> HttpResponse:
    """The same on paper: all that was asked for, on one page."""
    return _page(request, ON_PAPER, is_print=True)


@public_page
def directory_json(request: HttpRequest) -> HttpResponse:
    """The same for programs."""
    turner = _asked(request, DirectoryForm(request.GET), ON_PAGE)
    listed = context.entries(turner, timezone.localdate())
    query = request.GET.copy()
    following = ""
    if turner.has_next():
        query["page"] = str(turner.next_page_number())
        following = absolute(f"{reverse('portal:directory_json')}?{query.urlencode()}")
    answer = context.as_json(listed, turner, following)
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _asked(request: HttpRequest, form: DirectoryForm, length: int) -> Page:
    found = current_offices(timezone.localdate()).order_by("name__persian", "pk")
    return turned(offices_named(found.filter(**form.filters), form.words), request, length=length)


def _page(request: HttpRequest, length: int, *, is_print: bool) -> HttpResponse:
    form = DirectoryForm(request.GET)
    turner = _asked(request, form, length)
    query = request.GET.copy()
    query.pop("page", None)
    asked = f"?{query.urlencode()}" if query else ""
    today = timezone.localdate()
    page = context.DirectoryPage(
        form=form,
        entries=context.entries(turner, today),
        turner=turner,
        json_url=reverse("portal:directory_json") + asked,
        print_url=reverse("portal:directory_print") + asked,
        is_print=is_print,
        on=today,
    )
    trail = (
        contexts.Link(wording.HOME, reverse("portal:home")),
        contexts.Link(wording.OFFICES, reverse("portal:offices")),
        contexts.Link(wording.DIRECTORY, ""),
    )
    return rendered(request, "directory", page, section="offices", trail=trail)
