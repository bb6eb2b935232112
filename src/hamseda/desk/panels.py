"""The panels of the staff home: what this person should see first, in the order of urgency."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from wagtail.admin.ui.components import Component

from hamseda.desk.contexts import DeskHead, DeskList, Freshness, matters, releases
from hamseda.desk.queries.releases import own_offices_by_silence
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.access import reviews_releases, writes_releases

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
                for office in own_offices_by_silence(user)[:OWN_OFFICES]
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
    """The greeting, then the lists of this person's roles."""
    lists = enumerate(_lists(user, timezone.now()))
    return [DeskGreeting(user), *(DeskPanel(shown, order) for order, shown in lists)]


def _lists(user: User, now: datetime) -> Iterator[DeskList]:
    reviews, writes = reviews_releases(user), writes_releases(user)
    if writes:
        yield from _unless_empty(releases.missed_list(user, now))
    if reviews:
        yield releases.review_queue_list(user)
        yield from _unless_empty(releases.forced_list(user))
    yield from _unless_empty(matters.answers_list(user, now), matters.late_answers_list(user, now))
    waiting = matters.counts_list(user, now)
    if waiting and (waiting.items or not writes):
        yield waiting
    duties = matters.duties_list(user, now)
    if duties:
        yield duties
    yield from _unless_empty(
        matters.tasks_list(user, now),
        matters.resolutions_list(user, now),
        matters.meetings_list(user, now),
    )
    if writes:
        yield releases.returned_list(user)
        yield releases.drafts_list(user)
        yield releases.submitted_list(user)
        yield releases.scheduled_list(user)
        yield from _unless_empty(releases.broken_links_list(user))
    yield from _unless_empty(matters.reading_list(user, now))
    if reviews or not writes:
        yield releases.published_today_list()
    else:
        yield releases.own_published_today_list(user)
    if reviews:
        yield releases.silence_list()


def _unless_empty(*lists: DeskList) -> Iterator[DeskList]:
    """Those that hold something: nobody need read that there are no such matters."""
    return (one for one in lists if one.items)
