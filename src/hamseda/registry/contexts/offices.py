"""What the back office's pages of offices show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from hamseda.core.numbers.veiling import veil_numbers
from hamseda.core.text import to_persian_digits
from hamseda.foundation.design.dates import format_jalali
from hamseda.registry import wording
from hamseda.registry.models import (
    Appointment,
    CorrectionProposal,
    FormerStanding,
    Office,
    Post,
    Representative,
)
from hamseda.registry.queries.offices import STALE_AFTER, Reach, standings_on, successions_of


@dataclass(frozen=True, slots=True)
class Figure:
    """A count about an office that an app above tells, with the page that proves it."""

    label: str
    value: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an office; `code` of the other office where there is one."""

    day: date
    text: str
    reason: str = ""
    other: str = ""
    code: str = ""
    is_standing_succession: bool = False
    """This office went, and nobody took that back."""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office in the list of a day, under the name of that day."""

    name: str
    name_now: str
    code: str
    kind: str
    place: str
    head: str
    staff_count: int
    is_unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A post with whoever holds it on a day; nobody where it is vacant."""

    title: str
    duty: str
    is_approved: bool | None
    seat_count: int
    holders: tuple[Appointment, ...]
    is_vacant: bool


@dataclass(frozen=True, slots=True)
class OfficePage:
    """All that the registry knows of an office on a day."""

    office: Office
    on: date
    is_today: bool
    name: str
    standing: Office | FormerStanding
    existed: bool
    holdings: tuple[Holding, ...]
    representatives: tuple[Representative, ...]
    reach: Reach
    events: tuple[Event, ...]
    flags: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    has_successor: bool = False

    @property
    def personal_count(self) -> int:
        """How many numbers open only with an entry in the trail."""
        return sum(contact.is_personal for contact in self.reach.contacts)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What an office says about its record: field, before, after; numbers veiled until opened."""

    proposal: CorrectionProposal
    told: tuple[tuple[str, str, str], ...]
    note: str
    is_veiled: bool


def proposal_row(proposal: CorrectionProposal, *, is_open: bool) -> ProposalRow:
    """A proposal with the fields' names; the crisis line and numbers in the words are personal."""

    def shown(name: str, text: str) -> str:
        is_plain = is_open or name not in {"crisis_mobile", "head", "note"}
        return to_persian_digits(text if is_plain else veil_numbers(text))

    told = tuple(
        (wording.FIELD_NAMES[name], shown(name, before), shown(name, after))
        for name, (before, after) in proposal.changes.items()
    )
    note = shown("note", proposal.note)
    return ProposalRow(proposal, told, note, "•" in note or any("•" in "".join(t) for t in told))


def is_unconfirmed(confirmed_at: datetime | None, now: datetime) -> bool:
    """True when nobody has confirmed a record for STALE_AFTER."""
    return confirmed_at is None or confirmed_at < now - STALE_AFTER


def office_rows(offices: Iterable[Office], on: date, now: datetime) -> tuple[OfficeRow, ...]:
    """Offices of `offices_by_staff` with the head and standing of the day: two questions more."""
    shown = list(offices)
    heads: dict[int, list[str]] = {}
    rows = Appointment.objects.current_on(on).filter(
        post__office__in=shown, post__duty=Post.Duty.PR_HEAD
    )
    for row in rows.select_related("person", "post").order_by("valid_from"):
        heads.setdefault(row.post.office_id, []).append(row.person.name)
    stood = standings_on(shown, on)
    return tuple(
        OfficeRow(
            name=office.name_on(on),
            name_now=office.name,
            code=office.code,
            kind=stood[office.pk].get_kind_display(),
            place=str(stood[office.pk].area),
            head="، ".join(heads.get(office.pk, ())),
            staff_count=office.staff_count,
            is_unconfirmed=is_unconfirmed(office.confirmed_at, now),
        )
        for office in shown
    )


def holdings_of(office: Office, on: date) -> tuple[Holding, ...]:
    """The office's posts with their holders on a day; the PR's first."""
    held: dict[int, list[Appointment]] = {}
    rows = Appointment.objects.current_on(on).filter(post__office=office)
    for row in rows.select_related("person").order_by("valid_from"):
        held.setdefault(row.post_id, []).append(row)
    posts = [
        post
        for post in Post.objects.filter(office=office).order_by("title__persian")
        if post.pk in held or _counts_on(post, on)
    ]
    order = list(Post.Duty.values)
    return tuple(
        Holding(
            title=post.title,
            duty=post.get_duty_display(),
            is_approved=post.is_approved,
            seat_count=post.seat_count,
            holders=tuple(held.get(post.pk, ())),
            is_vacant=len(held.get(post.pk, ())) < post.seat_count,
        )
        for post in sorted(posts, key=lambda post: order.index(post.duty))
    )


def former_standings_of(office: Office) -> list[FormerStanding]:
    """How an office of `get_office_for` stood once; nothing is asked where it never changed."""
    if not getattr(office, "has_stood_otherwise", True):
        return []
    rows = office.former_standings.select_related("area", "peer_group", "superior")
    return list(rows)


def events_of(office: Office) -> tuple[Event, ...]:
    """What happened to an office, the newest first."""
    renamed = office.former_names.all() if office.earlier_names else ()
    found = [
        Event(row.valid_until, wording.EVENT_RENAMED.format(before=row.name), row.reason)
        for row in renamed
    ]
    for row in former_standings_of(office):
        before = [str(row), str(row.peer_group), *([str(row.superior)] if row.superior else [])]
        text = wording.EVENT_PLACED.format(before="، ".join(before))
        found.append(Event(row.valid_until, text, row.reason))
    for row in successions_of(office):
        went = row.predecessor_id == office.pk
        other = row.successor if went else row.predecessor
        text = wording.EVENT_SUCCESSION[row.kind, went]
        reason = row.reason
        if row.withdrawn_at:
            day = format_jalali(timezone.localdate(row.withdrawn_at))
            reason = wording.EVENT_WITHDRAWN.format(day=day, reason=row.withdrawn_reason)
        stands = went and row.withdrawn_at is None
        found.append(Event(row.happened_on, text, reason, other.name, other.code, stands))
    if office.valid_from:
        found.append(Event(office.valid_from, wording.EVENT_FOUNDED))
    if office.valid_until:
        found.append(Event(office.valid_until, wording.EVENT_CLOSED))
    return tuple(sorted(found, key=lambda event: event.day, reverse=True))


def flags_of(
    office: Office,
    holdings: Iterable[Holding],
    representatives: Iterable[Representative],
    reach: Reach,
    now: datetime,
    *,
    sees_internal: bool,
) -> tuple[str, ...]:
    """What a keeper should look after, as short sentences."""
    held = tuple(holdings)
    pr = [one for one in held if one.duty != Post.Duty.OTHER.label]
    staff = {row.person_id for one in pr for row in one.holders}
    flags = []
    if not staff:
        flags.append(wording.FLAG_NO_STAFF)
    elif len(staff) == 1:
        flags.append(wording.FLAG_ONE_PERSON)
    flags += [wording.FLAG_VACANT.format(post=one.title) for one in pr if one.is_vacant]
    if not any(row.kind == Representative.Kind.SPOKESPERSON for row in representatives):
        flags.append(wording.FLAG_NO_SPOKESPERSON)
    if sees_internal and not any(contact.is_crisis for contact in reach.contacts):
        flags.append(wording.FLAG_NO_CRISIS_CONTACT)
    heads = (row for one in held if one.duty == Post.Duty.PR_HEAD.label for row in one.holders)
    if any(row.competence_approved_on is None for row in heads):
        flags.append(wording.FLAG_NOT_APPROVED)
    if is_unconfirmed(office.confirmed_at, now):
        flags.append(wording.FLAG_UNCONFIRMED)
    return tuple(flags)


def _counts_on(post: Post, on: date) -> bool:
    begun = post.valid_from is None or post.valid_from <= on
    return begun and (post.valid_until is None or on < post.valid_until)
