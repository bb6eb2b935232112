"""Which releases a feed brings: all, or those of one office, county, subject or kind."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from hamseda.lists.queries.merges import kept_code
from hamseda.newsroom.models import Release, Subject
from hamseda.newsroom.queries import published_releases
from hamseda.portal import queries, wording
from hamseda.portal.contexts.addresses import absolute
from hamseda.registry.models import Area, Office

FEED_LENGTH = 30
# What belongs to a release and is told with it.
TOLD = ("subjects", "people__person", "change_notes", "photos__photo", "attachments__attachment")

# The scopes of feeds, and where the feeds of each stand.
SCOPES = {
    "": "",
    "office": "offices/<slug:code>/",
    "county": "counties/<slug:code>/",
    "subject": "subjects/<str:code>/",
    "kind": "kinds/<slug:code>/",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The releases of one feed; `scope` and `code` say which, `page` is where people read them."""

    scope: str
    code: str
    title: str
    page: str
    releases: QuerySet[Release]

    def address(self, form: str) -> str:
        """The full address of this choice in a form: "rss", "atom", "json_feed" or "ninjs"."""
        return absolute(feed_path(form, self.scope, self.code))

    def newest(self) -> list[Release]:
        """The newest releases, with all that a feed tells of them."""
        return list(self.releases.select_related("place").prefetch_related(*TOLD)[:FEED_LENGTH])


def feed_path(form: str, scope: str = "", code: str = "") -> str:
    """The path of a feed."""
    name = f"{scope}_{form}" if scope else form
    return reverse(f"portal:{name}", args=[code] if scope else [])


def choose(scope: str, code: str) -> Choice:
    """The releases that an address names; Http404 where it names nothing."""
    releases = published_releases()
    if not scope:
        return Choice("", "", wording.FEED_TITLE, absolute(reverse("portal:home")), releases)
    name, page, chosen = _CHOOSERS[scope](releases, code)
    return Choice(scope, code, wording.FEED_TITLE_OF.format(name=name), absolute(page), chosen)


Chosen = tuple[str, str, QuerySet[Release]]


def _of_office(releases: QuerySet[Release], code: str) -> Chosen:
    office = get_object_or_404(Office, code=kept_code("office", code) or code)
    return office.name, reverse("portal:office", args=[code]), releases.filter(office=office)


def _of_county(releases: QuerySet[Release], code: str) -> Chosen:
    area = get_object_or_404(Area, code=code)
    return str(area), reverse("portal:county", args=[code]), queries.of_area(releases, area)


def _of_subject(releases: QuerySet[Release], code: str) -> Chosen:
    subject = get_object_or_404(Subject, code=code)
    page = reverse("portal:subject", args=[code])
    return subject.name, page, queries.of_subject(releases, subject)


def _of_kind(releases: QuerySet[Release], code: str) -> Chosen:
    if code not in Release.Kind.values:
        raise Http404
    page = f"{reverse('portal:news')}?kind={code}"
    return Release.Kind(code).label, page, releases.filter(kind=code)


_CHOOSERS = {
    "office": _of_office,
    "county": _of_county,
    "subject": _of_subject,
    "kind": _of_kind,
}
