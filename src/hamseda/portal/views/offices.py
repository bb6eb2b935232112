"""The offices that speak here."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from hamseda.foundation.design.dates import format_jalali
from hamseda.newsroom.queries import (
    listed_releases,
    offices_by_freshness,
    release_counts_by_office,
)
from hamseda.portal import contexts, wording
from hamseda.portal.contexts.directory import entries
from hamseda.portal.views.serving import moved, public_page, rendered, turned
from hamseda.registry.models import Office


@public_page
def offices(request: HttpRequest) -> HttpResponse:
    """Every office with its newest release."""
    current = offices_by_freshness().current_on(timezone.localdate())
    groups = contexts.office_groups(
        current.order_by("peer_group__pk", "name__persian"), release_counts_by_office()
    )
    count = sum(len(group.offices) for group in groups)
    page = contexts.OfficesPage(count=count, groups=groups)
    return rendered(request, "offices", page, section="offices")


@public_page
def office(request: HttpRequest, code: str) -> HttpResponse:
    """One office and all its releases."""
    found = Office.objects.select_related("area").filter(code=code).first()
    if found is None:
        return moved("portal:office", "office", code)
    turner = turned(listed_releases().filter(office=found), request)
    page = contexts.OfficePage(
        name=found.name,
        kind=found.get_kind_display(),
        place=str(found.area),
        entry=entries([found], timezone.localdate())[0],
        follow=contexts.follow("office", found.code),
        stories=contexts.stories(turner),
        turner=turner,
        ended=_ended(found),
        successors=tuple(
            contexts.Link(row.successor.name, reverse("portal:office", args=[row.successor.code]))
            for row in found.successions.filter(withdrawn_at=None).select_related("successor")
        ),
    )
    trail = (
        contexts.Link(wording.HOME, reverse("portal:home")),
        contexts.Link(wording.OFFICES, reverse("portal:offices")),
        contexts.Link(found.name, ""),
    )
    return rendered(request, "office", page, section="offices", trail=trail)


def _ended(office: Office) -> str:
    """What readers are told of an office that is no more."""
    if office.valid_until is None or timezone.localdate() < office.valid_until:
        return ""
    return wording.OFFICE_ENDED.format(day=format_jalali(office.valid_until))
