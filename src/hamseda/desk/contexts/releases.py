"""The newsroom's lists on the staff home, one query each."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from hamseda.desk import wording
from hamseda.desk.contexts import FETCHED, DeskItem, DeskList, desk_list
from hamseda.desk.queries import releases as queries
from hamseda.foundation.accounts.models import User
from hamseda.newsroom import wording as newsroom_wording
from hamseda.newsroom.access import editable_by
from hamseda.newsroom.models import ForcedPublication, Release, ReleaseLink
from hamseda.newsroom.queries import LATE, forced_publications_to_approve
from hamseda.newsroom.queries.links import broken_links
from hamseda.registry.models import Office

LONGEST_ADDRESS = 120


def review_queue_list(user: User) -> DeskList:
    """What waits for the reviewer's decision."""
    return desk_list(
        "queue",
        queries.review_queue_of(user)[:FETCHED],
        _waiting_item,
        more_url=_list_of("in_review"),
    )


def returned_list(user: User) -> DeskList:
    """What came back with a comment."""
    return desk_list(
        "returned",
        queries.returned_to(user)[:FETCHED],
        _returned_item,
        more_url=_list_of("returned"),
    )


def drafts_list(user: User) -> DeskList:
    """Drafts that the user began or touched last."""
    return desk_list(
        "drafts",
        queries.drafts_of(user)[:FETCHED],
        _draft_item,
        more_url=_list_of("draft"),
    )


def submitted_list(user: User) -> DeskList:
    """What waits for somebody else's decision."""
    return desk_list(
        "submitted",
        queries.submitted_by_offices_of(user)[:FETCHED],
        _waiting_item,
        more_url=_list_of("in_review"),
    )


def missed_list(user: User, now: datetime) -> DeskList:
    """What should be public by now and is not."""
    return desk_list(
        "missed",
        queries.missed_of(user, now)[:FETCHED],
        _scheduled_item,
        more_url=_list_of("scheduled"),
    )


def scheduled_list(user: User) -> DeskList:
    """What waits for its moment."""
    return desk_list(
        "scheduled",
        queries.scheduled_of(user)[:FETCHED],
        _scheduled_item,
        more_url=_list_of("scheduled"),
    )


def forced_list(_user: User) -> DeskList:
    """What was published without a second person."""
    return desk_list(
        "forced",
        forced_publications_to_approve()[:FETCHED],
        _forced_item,
        more_url=reverse("newsroom:list"),
    )


def published_today_list() -> DeskList:
    """What was published today."""
    return desk_list(
        "published",
        queries.published_on(timezone.localdate())[:FETCHED],
        _published_item,
        more_url=reverse("portal:news"),
    )


def own_published_today_list(user: User) -> DeskList:
    """What the own offices published today."""
    return desk_list(
        "published",
        queries.published_by_offices_of(user, timezone.localdate())[:FETCHED],
        _published_item,
        more_url=_list_of("published"),
        words="own_published",
    )


def broken_links_list(user: User) -> DeskList:
    """Public releases of the user that lead nowhere, each with the address."""
    return desk_list(
        "broken_links",
        broken_links(editable_by(user))[:FETCHED],
        _broken_item,
        more_url=_list_of("published"),
    )


def silence_list() -> DeskList:
    """Offices by how long they have been silent."""
    return desk_list(
        "silence",
        queries.offices_by_silence(timezone.localdate())[:FETCHED],
        _silent_item,
        more_url=reverse("portal:offices"),
    )


def _draft_item(release: Release) -> DeskItem:
    """A draft and when it was last saved."""
    saved_at = release.latest_revision.created_at if release.latest_revision else None
    return _hidden_item(release, moment=saved_at)


def _returned_item(release: Release) -> DeskItem:
    """A returned release with what the reviewer wrote."""
    by = release.decided_by_name or newsroom_wording.UNKNOWN_COLLEAGUE
    note = wording.RETURNED_NOTE.format(by=by, comment=release.return_comment)
    return _submission_item(release, note=note, moment=release.decided_at)


def _waiting_item(release: Release) -> DeskItem:
    """A release in the queue with who sent it and how long it has waited."""
    by = release.submitted_by_name or newsroom_wording.UNKNOWN_COLLEAGUE
    note = wording.QUEUE_NOTE.format(by=by)
    return _submission_item(release, note=note, moment=release.submitted_at)


def _scheduled_item(release: Release) -> DeskItem:
    """A release that waits for its moment; an alarm when that has passed."""
    is_late = release.due_at < timezone.now() - LATE
    return replace(
        _hidden_item(release, note=wording.LATE if is_late else "", moment=release.due_at),
        url=reverse("newsroom:life", args=[release.pk]),
        moment_label=wording.DUE_AT,
    )


def _forced_item(forced: ForcedPublication) -> DeskItem:
    """A publication without a second person, with its reason."""
    note = wording.FORCED_NOTE.format(by=forced.forced_by.get_full_name(), reason=forced.reason)
    return DeskItem(
        title=str(forced.release),
        url=reverse("newsroom:life", args=[forced.release_id]),
        owner=forced.release.office.name,
        note=note,
        moment=forced.forced_at,
    )


def _published_item(release: Release) -> DeskItem:
    """A public release."""
    return DeskItem(
        title=str(release),
        url=release.get_absolute_url(),
        owner=release.office.name,
        moment=release.first_published_at,
    )


def _silent_item(office: Office) -> DeskItem:
    """An office and its last release."""
    return DeskItem(
        title=office.name,
        url=reverse("portal:office", args=[office.code]),
        note="" if office.last_release_at else wording.NEVER_PUBLISHED,
        moment=office.last_release_at,
        moment_label=wording.LAST_RELEASE if office.last_release_at else "",
    )


def _broken_item(used: ReleaseLink) -> DeskItem:
    """A release with the link that leads nowhere."""
    address = used.link.address[:LONGEST_ADDRESS]
    note = wording.BROKEN_LINK_NOTE.format(address=address, answer=used.link.get_answer_display())
    item = _work_item(used.release, note=note, moment=used.link.asked_at)
    return replace(item, moment_label=wording.LINK_ASKED_AT)


def _submission_item(release: Release, *, note: str, moment: datetime | None) -> DeskItem:
    """Under the headline that was submitted: a public release keeps its old one until then."""
    item = _hidden_item(release, note=note, moment=moment)
    return replace(item, title=release.submitted_headline or item.title)


def _hidden_item(release: Release, *, note: str = "", moment: datetime | None = None) -> DeskItem:
    """Something on its way to the public, of queries.limits.with_limit; marked where only its own
    office may see it.
    """
    item = _work_item(release, note=note, moment=moment)
    return replace(item, mark=newsroom_wording.LIMITED_MARK if release.is_limited else "")


def _work_item(release: Release, *, note: str = "", moment: datetime | None = None) -> DeskItem:
    return DeskItem(
        title=str(release),
        url=reverse("newsroom:edit", args=[release.pk]),
        owner=release.office.name,
        note=note,
        moment=moment,
    )


def _list_of(state: str) -> str:
    return f"{reverse('newsroom:list')}?state={state}"
