"""What the pages of people and for reporters show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page
from django.urls import reverse

from hamseda.monitoring.models import Quotation
from hamseda.newsroom.models import Accreditation
from hamseda.portal import wording
from hamseda.portal.contexts import Link, Story
from hamseda.portal.contexts.directory import DirectoryEntry, entries
from hamseda.registry.models import Appointment, Office

CONTACTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post over a period; `until` None where it is held still."""

    title: str
    office: Link
    since: date
    until: date | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that another medium brings as a person's, with the post of that day."""

    words: str
    post: str
    outlet: str
    url: str
    day: date


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person's posts, what the media quote, and the releases that name the person."""

    name: str
    posts: tuple[HeldPost, ...]
    statements: tuple[Statement, ...]
    stories: tuple[Story, ...]
    turner: Page


@dataclass(frozen=True, slots=True)
class Contact:
    """An office as a reporter reaches it: what its entry of the directory tells, its spokesperson
    and liaisons included, and whoever holds its posts today.
    """

    entry: DirectoryEntry
    feed_url: str
    people: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class ReportersPage:
    """Contacts of the offices."""

    contacts: tuple[Contact, ...]
    turner: Page


def held_posts(appointments: Iterable[Appointment], today: date) -> tuple[HeldPost, ...]:
    """Appointments with their office, today's first; `valid_until` is the first day without."""
    held = (
        HeldPost(
            title=row.post.title,
            office=_office_link(row.post.office),
            since=row.valid_from,
            until=row.valid_until,
            is_current=row.valid_from <= today
            and not (row.valid_until and row.valid_until <= today),
        )
        for row in appointments
    )
    return tuple(sorted(held, key=lambda post: not post.is_current))


def statements(quotations: Iterable[Quotation]) -> tuple[Statement, ...]:
    """Quotations with their articles' outlets, as a page shows them."""
    return tuple(
        Statement(row.words, row.post_title, row.article.outlet.name, row.article.url, day)
        for row in quotations
        if (day := row.article.published_on)
    )


def contacts(offices: Iterable[Office], today: date) -> tuple[Contact, ...]:
    """Offices with the people of today; somebody who has left is no longer named."""
    shown = list(offices)
    rows = Appointment.objects.current_on(today).filter(post__office__in=shown)
    holders: dict[int, list[tuple[str, Link]]] = defaultdict(list)
    for row in rows.select_related("post", "person").order_by("post__title", "person__name"):
        link = Link(row.person.name, reverse("portal:person", args=[row.person.code]))
        holders[row.post.office_id].append((row.post.title, link))
    return tuple(
        Contact(
            entry=entry,
            feed_url=reverse("portal:office_rss", args=[office.code]),
            people=tuple(holders[office.pk]),
        )
        for office, entry in zip(shown, entries(shown, today), strict=True)
    )


def _office_link(office: Office) -> Link:
    return Link(office.name, reverse("portal:office", args=[office.code]))


@dataclass(frozen=True, slots=True)
class AccreditationPage:
    """A reporter's own page; `kind` is that of the banner."""

    name: str
    outlet: str
    state: str
    sentence: str
    kind: str
    reason: str
    asked_at: datetime
    decided_at: datetime | None
    beats: tuple[Link, ...]
    is_accepted: bool
    may_withdraw: bool


def accreditation_page(asked: Accreditation) -> AccreditationPage:
    """What became of a reporter's request."""
    state = Accreditation.State
    return AccreditationPage(
        name=asked.name,
        outlet=asked.outlet_told,
        state=asked.get_state_display(),
        sentence=wording.ACCREDITATION_STATES[asked.state],
        kind={state.ACCEPTED: "success", state.REFUSED: "warning"}.get(asked.state, "info"),
        reason=asked.reason,
        asked_at=asked.asked_at,
        decided_at=asked.decided_at,
        beats=tuple(
            Link(beat.name, reverse("portal:subject", args=[beat.code]))
            for beat in asked.beats.order_by("name__persian")
        ),
        is_accepted=asked.state == state.ACCEPTED,
        may_withdraw=asked.state in (state.WAITING, state.ACCEPTED),
    )
