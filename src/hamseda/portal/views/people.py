"""People who hold posts, and what a reporter needs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from hamseda.monitoring.queries.quotations import statements_of
from hamseda.newsroom.queries import listed_releases, published_photos
from hamseda.portal import contexts, wording
from hamseda.portal.contexts import people
from hamseda.portal.contexts.pictures import photos_page
from hamseda.portal.views.serving import moved, public_page, rendered, turned
from hamseda.registry.models import Office, Person

STATEMENTS_SHOWN = 12


@public_page
def person(request: HttpRequest, code: str) -> HttpResponse:
    """The posts that somebody holds and held, what the media quote, and the releases that name
    them.
    """
    found = Person.objects.filter(code=code).first()
    if found is None:
        return moved("portal:person", "person", code)
    posts = found.appointments.select_related("post__office").order_by("-valid_from")
    named = listed_releases().filter(pk__in=found.mentions.values("release"))
    turner = turned(named, request)
    today = timezone.localdate()
    held = people.held_posts(posts, today)
    said = people.statements(statements_of(found, today)[:STATEMENTS_SHOWN])
    if not held and not said and not turner.paginator.count:
        raise Http404
    page = people.PersonPage(found.name, held, said, contexts.stories(turner), turner)
    trail = (
        contexts.Link(wording.HOME, reverse("portal:home")),
        contexts.Link(wording.FOR_REPORTERS, reverse("portal:reporters")),
        contexts.Link(found.name, ""),
    )
    return rendered(request, "person", page, section="", trail=trail)


@public_page
def reporters(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and how to follow."""
    today = timezone.localdate()
    current = Office.objects.current_on(today).select_related("area").order_by("name__persian")
    turner = turned(current, request, length=people.CONTACTS_SHOWN)
    page = people.ReportersPage(people.contacts(turner, today), turner)
    return rendered(request, "reporters", page, section="reporters")


@public_page
def photos(request: HttpRequest) -> HttpResponse:
    """The photos of releases, with whose they are and in full size."""
    page = photos_page(turned(published_photos(), request))
    trail = (
        contexts.Link(wording.HOME, reverse("portal:home")),
        contexts.Link(wording.FOR_REPORTERS, reverse("portal:reporters")),
        contexts.Link(wording.PHOTOS, ""),
    )
    return rendered(request, "photos", page, section="reporters", trail=trail)
