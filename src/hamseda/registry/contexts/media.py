"""What the pages of outlets, journalists, guilds and contractors show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from hamseda.core.validity import Freshness, Validity, freshness, validity
from hamseda.registry.access.media import Reader, keeps_media, weighs_media
from hamseda.registry.models import (
    Contractor,
    Employment,
    GuildMembership,
    Journalist,
    Outlet,
    OutletChannel,
    OutletDesk,
    OutletFeed,
    OutletOwnership,
    OutletRelation,
    PublishingLicence,
    Removal,
)
from hamseda.registry.queries.outlet_standing import (
    contractors_tied_to,
    relation_on,
    same_owner,
)
from hamseda.registry.wording import media as wording

State = OutletRelation.State

_RELATION_TONES = {
    State.ACTIVE: "good",
    State.COOLING: "warning",
    State.BOYCOTTING: "bad",
    State.RETURNED: "info",
}
_VALIDITY_TONES = {
    Validity.HOLDS: "good",
    Validity.ENDS_SOON: "warning",
    Validity.EXPIRED: "bad",
}
_FRESHNESS_TONES = {
    Freshness.FRESH: "good",
    Freshness.STALE: "warning",
    Freshness.LAPSED: "warning",
    Freshness.NEVER: "warning",
}
_TIES = {
    "owns": wording.TIE_OWNS,
    "manager_owns": wording.TIE_MANAGER_OWNS,
    "manager_directs": wording.TIE_MANAGER_DIRECTS,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word with its tone: good, info, warning, bad or none."""

    label: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet in the list."""

    outlet: Outlet
    relation: Mark
    licence: Mark
    check: Mark


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """One licence and how it stands."""

    licence: PublishingLicence
    mark: Mark


@dataclass(frozen=True, slots=True)
class Tie:
    """An owner's or a manager's tie between a contractor and an outlet."""

    label: str
    outlet: Outlet | None = None
    contractor: Contractor | None = None


@dataclass(frozen=True, slots=True)
class OutletPage:
    """Everything that the registry knows of an outlet."""

    outlet: Outlet
    keeps: bool
    weighs: bool
    check: Mark
    names: list[str]
    domains: list[str]
    desks: list[OutletDesk]
    feeds: list[OutletFeed]
    channels: list[OutletChannel]
    licences: list[LicenceRow]
    employments: list[Employment]
    memberships: list[GuildMembership]
    relation: Mark
    relations: list[OutletRelation]
    owners: list[OutletOwnership]
    same_owner: list[OutletOwnership]
    ties: list[Tie]
    removal: Removal | None


@dataclass(frozen=True, slots=True)
class JournalistRow:
    """One journalist in the list; its employments are the current ones."""

    journalist: Journalist
    employments: list[Employment]
    check: Mark
    card: Mark | None


@dataclass(frozen=True, slots=True)
class JournalistPage:
    """Everything that the registry knows of a journalist, but for how to reach one."""

    journalist: Journalist
    keeps: bool
    check: Mark
    card: Mark | None
    employments: list[Employment]
    memberships: list[GuildMembership]
    removal: Removal | None
    ways_count: int
    seen_by: list[tuple[str, datetime]]


def relation_mark(state: str | None) -> Mark:
    """The word for a state of relation."""
    if not state:
        return Mark(wording.NO_RELATION)
    return Mark(str(State(state).label), _RELATION_TONES.get(State(state), ""))


def licence_mark(has_licence: bool, expires_on: date | None, today: date) -> Mark:
    """The word for a licence."""
    if not has_licence:
        return Mark(wording.NO_LICENCE, "warning")
    return validity_mark(expires_on, today)


def validity_mark(expires_on: date | None, today: date) -> Mark:
    """The word for something that runs out."""
    found = validity(expires_on, today)
    return Mark(wording.VALIDITY[found.value], _VALIDITY_TONES.get(found, ""))


def check_mark(checked_at: datetime | None, today: date, *, has_changed: bool = False) -> Mark:
    """The word for when somebody last checked."""
    checked_on = timezone.localdate(checked_at) if checked_at else None
    found = freshness(checked_on, today, has_changed=has_changed)
    return Mark(wording.FRESHNESS[found.value], _FRESHNESS_TONES[found])


def outlet_rows(outlets: Iterable[Outlet], today: date) -> list[OutletRow]:
    """Lines of the list; give rows of `with_standing`."""
    return [
        OutletRow(
            outlet=outlet,
            relation=relation_mark(outlet.relation),
            licence=licence_mark(outlet.licence_id is not None, outlet.licence_expires_on, today),
            check=check_mark(outlet.verified_at, today),
        )
        for outlet in outlets
    ]


def outlet_page(outlet: Outlet, reader: Reader, today: date) -> OutletPage:
    """One outlet; what only those may know who weigh media is left empty for others."""
    weighs = weighs_media(reader)
    relation = relation_on(outlet, today) if weighs else None
    employments = outlet.employments.current_on(today).select_related("journalist", "desk")
    removed = outlet.removals.exclude(appeal_state=Removal.AppealState.GRANTED)
    return OutletPage(
        outlet=outlet,
        keeps=keeps_media(reader),
        weighs=weighs,
        check=check_mark(outlet.verified_at, today),
        names=[row.name for row in outlet.names.all() if row.name != outlet.name],
        domains=[row.domain for row in outlet.domains.all()],
        desks=list(outlet.desks.select_related("area").prefetch_related("addresses")),
        feeds=list(outlet.feeds.select_related("desk")),
        channels=list(outlet.channels.select_related("desk")),
        licences=[
            LicenceRow(row, validity_mark(row.expires_on, today)) for row in outlet.licences.all()
        ],
        employments=list(employments.order_by("journalist__name__persian")),
        memberships=list(outlet.memberships.select_related("guild")),
        relation=relation_mark(relation.state if relation else None),
        relations=list(outlet.relations.select_related("noted_by")) if weighs else [],
        owners=list(outlet.ownerships.select_related("person", "office", "contractor"))
        if weighs
        else [],
        same_owner=same_owner(outlet, today) if weighs else [],
        ties=[
            Tie(_TIES[kind], contractor=firm) for kind, firm in contractors_tied_to(outlet, today)
        ]
        if weighs
        else [],
        removal=removed.select_related("removed_by").first() if weighs else None,
    )


def journalist_rows(journalists: Iterable[Journalist], today: date) -> list[JournalistRow]:
    """Lines of the list; give rows of `journalists_for_list`."""
    return [
        JournalistRow(
            journalist=row,
            employments=row.current_employments,
            check=check_mark(row.verified_at, today, has_changed=bool(row.has_changed)),
            card=_card(row, today),
        )
        for row in journalists
    ]


def journalist_page(
    journalist: Journalist, reader: Reader, today: date, seen_by: list[tuple[str, datetime]]
) -> JournalistPage:
    """One journalist; give a row of `with_changes`."""
    removed = journalist.removals.exclude(appeal_state=Removal.AppealState.GRANTED)
    keeps = keeps_media(reader)
    return JournalistPage(
        journalist=journalist,
        keeps=keeps,
        check=check_mark(journalist.verified_at, today, has_changed=bool(journalist.has_changed)),
        card=_card(journalist, today),
        employments=list(journalist.employments.select_related("outlet", "desk")),
        memberships=list(journalist.memberships.select_related("guild")),
        removal=removed.select_related("removed_by").first() if weighs_media(reader) else None,
        ways_count=journalist.contact_ways.count() if keeps else 0,
        seen_by=seen_by if keeps else [],
    )


def contractor_ties(ties: Iterable[tuple[str, Outlet]]) -> list[Tie]:
    """A contractor's ties to outlets, in words."""
    return [Tie(_TIES[kind], outlet=outlet) for kind, outlet in ties]


def _card(journalist: Journalist, today: date) -> Mark | None:
    if not journalist.press_card:
        return None
    return validity_mark(journalist.press_card_expires_on, today)
