"""Licences, owners and relations of outlets, on a day."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from hamseda.core.text import skeleton
from hamseda.core.validity import FRESH_DAYS, WARNING_DAYS
from hamseda.registry.models import (
    Contractor,
    Outlet,
    OutletOwnership,
    OutletRelation,
    PublishingLicence,
)


def relation_on(outlet: Outlet, day: date) -> OutletRelation | None:
    """The state in which the relation with an outlet was on a day, None before the first.

    An outlet that boycotted on a day was neither forgotten nor did it decline.
    """
    standing = outlet.relations.filter(withdrawn_at=None, since__lte=day)
    return standing.order_by("-since").first()


def outlets_in_relation(state: str, day: date) -> QuerySet[Outlet]:
    """Outlets whose relation was in a state on a day."""
    return with_standing(Outlet.objects.all(), day).filter(relation=state)


def with_standing(outlets: QuerySet[Outlet], day: date) -> QuerySet[Outlet]:
    """Outlets with `relation` and `relation_since` on a day, and `licence_id` and
    `licence_expires_on` of the newest licence; None where nothing is known.
    """
    relations = OutletRelation.objects.filter(
        outlet=OuterRef("pk"), withdrawn_at=None, since__lte=day
    ).order_by("-since")
    licences = PublishingLicence.objects.filter(outlet=OuterRef("pk")).order_by("-issued_on", "-pk")
    return outlets.annotate(
        relation=Subquery(relations.values("state")[:1]),
        relation_since=Subquery(relations.values("since")[:1]),
        licence_id=Subquery(licences.values("pk")[:1]),
        licence_expires_on=Subquery(licences.values("expires_on")[:1]),
    )


def outlets_narrowed(
    outlets: QuerySet[Outlet], day: date, *, words: str = "", kind: str = "", reach: str = "",
    relation: str = "", licence: str = "", flag: str = "",
) -> QuerySet[Outlet]:  # fmt: skip
    """Those of `outlets` that a reader asked for; give rows of `with_standing`."""
    letters = skeleton(words).letters
    if letters:
        outlets = outlets.filter(
            Q(names__normal_name__contains=letters) | Q(domains__domain__contains=letters)
        ).distinct()
    wanted = {"kind": kind, "reach": reach, "relation": relation}
    outlets = outlets.filter(**{name: value for name, value in wanted.items() if value})
    soon = day + timedelta(days=WARNING_DAYS)
    by_licence = {
        "expired": Q(licence_expires_on__lte=day),
        "ends_soon": Q(licence_expires_on__gt=day, licence_expires_on__lte=soon),
        "none": Q(licence_id=None),
    }
    if licence in by_licence:
        outlets = outlets.filter(by_licence[licence])
    if flag == "unverified":
        kept = day - timedelta(days=FRESH_DAYS)
        outlets = outlets.filter(Q(verified_at=None) | Q(verified_at__date__lt=kept))
    if flag == "removed":
        outlets = outlets.exclude(pk__in=Outlet.objects.listed().values("pk"))
    return outlets


def same_owner(outlet: Outlet, day: date) -> list[OutletOwnership]:
    """Ownerships of other outlets by an owner whom `outlet` has on a day: the same entry of the
    registry, or the same name where one of the two is not tied to an entry.
    """
    found = Q(pk__in=[])
    for own in outlet.ownerships.current_on(day):
        ties = {"person": own.person_id, "office": own.office_id, "contractor": own.contractor_id}
        known = {name: pk for name, pk in ties.items() if pk}
        is_named = Q(owner_key=own.owner_key)
        if known:
            found |= Q(**known) | is_named & Q(**dict.fromkeys(ties))
        else:
            found |= is_named
    others = OutletOwnership.objects.current_on(day).filter(found).exclude(outlet=outlet)
    return list(others.select_related("outlet").order_by("outlet__name__persian", "pk"))


def ties_to_outlets(contractor: Contractor, day: date) -> list[tuple[str, Outlet]]:
    """What ties a contractor to outlets on a day, a conflict of interest to be shown on both
    sides: pairs of (kind of tie, outlet). Kinds: `owns`; `manager_owns` and `manager_directs`,
    where only the names are the same.
    """
    ownerships = OutletOwnership.objects.current_on(day).select_related("outlet")
    own_key = Q(contractor=contractor) | Q(contractor=None, owner_key=contractor.normal_name)
    found = [("owns", row.outlet) for row in ownerships.filter(own_key)]
    manager = skeleton(contractor.manager).letters
    if manager:
        found += [("manager_owns", row.outlet) for row in ownerships.filter(owner_key=manager)]
        licences = PublishingLicence.objects.filter(
            pk__in=with_standing(Outlet.objects.all(), day).values("licence_id")
        ).select_related("outlet")
        found += [
            ("manager_directs", row.outlet)
            for row in licences
            if manager in {skeleton(row.managing_director).letters, skeleton(row.licensee).letters}
        ]
    return list(dict.fromkeys(found))


def contractors_tied_to(outlet: Outlet, day: date) -> list[tuple[str, Contractor]]:
    """The same ties seen from the outlet: pairs of (kind of tie, contractor)."""
    owners = list(outlet.ownerships.current_on(day))
    licence = outlet.licences.first()
    leaders = (
        {skeleton(licence.managing_director).letters, skeleton(licence.licensee).letters}
        if licence
        else set()
    )
    owner_keys = {row.owner_key for row in owners}
    owning = {row.contractor_id for row in owners if row.contractor_id}
    found = []
    for contractor in Contractor.objects.all():
        manager = skeleton(contractor.manager).letters
        if contractor.pk in owning or contractor.normal_name in owner_keys:
            found.append(("owns", contractor))
        if manager and manager in owner_keys:
            found.append(("manager_owns", contractor))
        if manager and manager in leaders:
            found.append(("manager_directs", contractor))
    return found
