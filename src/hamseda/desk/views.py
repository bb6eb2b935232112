"""The panels of the staff home, one query each, and the page of an outlet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from hamseda.desk import contexts, queries, wording
from hamseda.desk.contexts import LIST_LENGTH, DeskHead, DeskList, Freshness, desk_list
from hamseda.foundation.accounts.models import User
from hamseda.monitoring.access import reads_coverage
from hamseda.newsroom.access import reviews_releases, writes_releases
from hamseda.newsroom.queries import forced_publications_to_approve
from hamseda.registry.access.media import outlets_visible_to
from hamseda.registry.contexts.media import outlet_page

_FETCHED = LIST_LENGTH + 1
OWN_OFFICES = 5


class DeskGreeting(Component):
    """The head of the home."""

    template_name = "desk/head.html"
    order = -1

    def __init__(self, user: User) -> None:
        self.head = DeskHead(
            user.get_full_name(),
            writes_releases(user),
            tuple(
                Freshness(office.name, office.last_release_at)
                for office in queries.own_offices_by_silence(user)[:OWN_OFFICES]
            ),
        )

    def get_context_data(self, parent_context: object) -> dict[str, DeskHead]:
        """Name and rights."""
        return {"head": self.head}


class DeskPanel(Component):
    """A list of the home, as Wagtail wants it."""

    template_name = "desk/panel.html"

    def __init__(self, shown: DeskList, order: int) -> None:
        self.shown = shown
        self.order = order

    def get_context_data(self, parent_context: object) -> dict[str, DeskList]:
        """The list."""
        return {"list": self.shown}


def panels_for(user: User) -> list[Component]:
    """The greeting, then what this person should see first, in the order of urgency."""
    lists = []
    if reviews_releases(user):
        lists += [_review_queue(user), *_forced(user)]
    lists += _councils(user)
    if writes_releases(user):
        lists += [_returned(user), _drafts(user), _submitted(user), _scheduled(user)]
    if reviews_releases(user):
        lists += [_published_today(), _silence()]
    elif writes_releases(user):
        lists.append(_own_published_today(user))
    else:
        lists.append(_published_today())
    return [DeskGreeting(user), *(DeskPanel(shown, order) for order, shown in enumerate(lists))]


def _review_queue(user: User) -> DeskList:
    return desk_list(
        "queue",
        wording.QUEUE,
        queries.review_queue_of(user)[:_FETCHED],
        contexts.waiting_item,
        nothing=wording.NO_QUEUE,
        more_url=_list_of("in_review"),
    )


def _returned(user: User) -> DeskList:
    return desk_list(
        "returned",
        wording.RETURNED,
        queries.returned_to(user)[:_FETCHED],
        contexts.returned_item,
        nothing=wording.NO_RETURNED,
        more_url=_list_of("returned"),
    )


def _drafts(user: User) -> DeskList:
    return desk_list(
        "drafts",
        wording.DRAFTS,
        queries.drafts_of(user)[:_FETCHED],
        contexts.draft_item,
        nothing=wording.NO_DRAFTS,
        more_url=_list_of("draft"),
    )


def _submitted(user: User) -> DeskList:
    return desk_list(
        "submitted",
        wording.SUBMITTED,
        queries.submitted_by_offices_of(user)[:_FETCHED],
        contexts.waiting_item,
        nothing=wording.NO_SUBMITTED,
        more_url=_list_of("in_review"),
    )


def _scheduled(user: User) -> DeskList:
    return desk_list(
        "scheduled",
        wording.SCHEDULED,
        queries.scheduled_of(user)[:_FETCHED],
        contexts.scheduled_item,
        nothing=wording.NO_SCHEDULED,
        more_url=reverse("newsroom:list"),
    )


def _forced(_user: User) -> list[DeskList]:
    shown = desk_list(
        "forced",
        wording.FORCED,
        forced_publications_to_approve()[:_FETCHED],
        contexts.forced_item,
        nothing="",
        more_url=reverse("newsroom:list"),
    )
    return [shown] if shown.items else []


def _councils(user: User) -> list[DeskList]:
    duties = queries.duties_kept_by(user, now=timezone.now())
    if duties is None:
        return []
    items = contexts.duty_items(duties)
    return [
        desk_list(
            "councils",
            wording.COUNCILS,
            items[:_FETCHED],
            lambda item: item,
            nothing=wording.NO_COUNCILS,
            more_url=reverse("councils:list"),
        )
    ]


def _published_today() -> DeskList:
    return desk_list(
        "published",
        wording.PUBLISHED_TODAY,
        queries.published_on(timezone.localdate())[:_FETCHED],
        contexts.published_item,
        nothing=wording.NO_PUBLISHED_TODAY,
        more_url=reverse("portal:news"),
    )


def _own_published_today(user: User) -> DeskList:
    return desk_list(
        "published",
        wording.OWN_PUBLISHED_TODAY,
        queries.published_by_offices_of(user, timezone.localdate())[:_FETCHED],
        contexts.published_item,
        nothing=wording.NO_OWN_PUBLISHED_TODAY,
        more_url=_list_of("published"),
    )


def _silence() -> DeskList:
    return desk_list(
        "silence",
        wording.SILENCE,
        queries.offices_by_silence(timezone.localdate())[:_FETCHED],
        contexts.silent_item,
        nothing=wording.NO_SILENCE,
        more_url=reverse("portal:offices"),
    )


def _list_of(state: str) -> str:
    return f"{reverse('newsroom:list')}?state={state}"


@require_safe
def outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one outlet: what the registry keeps, and what monitoring has met."""
    found = get_object_or_404(outlets_visible_to(request.user).select_related("area"), pk=pk)
    context = {
        "page": outlet_page(found, request.user, timezone.localdate()),
        "reads_coverage": reads_coverage(request.user),
        "articles": queries.articles_of_outlet(request.user, found),
    }
    return render(request, "desk/outlet.html", context)
