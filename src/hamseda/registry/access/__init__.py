"""Who has which role, where, today: the one place that answers it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import (
    Area,
    CalendarDay,
    FormerStanding,
    Office,
    Person,
    RoleAssignment,
)

Role = RoleAssignment.Role

# Opening the back office is all that a role gives through Django's permission names; everything
# else is decided by the access module of the app that owns the object.
_PERMISSIONS = {role: {"wagtailadmin.access_admin"} for role in Role.values}


@dataclass(frozen=True, slots=True)
class Standing:
    """The roles of one account on one day: role -> ids of the offices where it holds."""

    offices_by_role: dict[str, frozenset[int]]
    is_superuser: bool = False

    def has(self, *roles: str) -> bool:
        """True when one of the roles is held anywhere."""
        return self.is_superuser or any(role in self.offices_by_role for role in roles)

    def offices(self, role: str) -> frozenset[int]:
        """The ids of the offices where `role` is held."""
        return self.offices_by_role.get(role, frozenset())


NO_STANDING = Standing({})


def standing_of(user: User | AnonymousUser, *, on: date | None = None) -> Standing:
    """The roles of `user` on a day (today by default); nothing for strangers and the inactive.

    Kept on the user object for the rest of the request, because every screen asks many times.
    """
    if not user.is_authenticated or not user.is_active:
        return NO_STANDING
    day = on or timezone.localdate()
    kept = getattr(user, "_standing", None)
    if kept is None or kept[0] != day:
        offices: dict[str, set[int]] = {}
        for role, office_id in (
            RoleAssignment.objects.current_on(day)
            .filter(user=user)
            .values_list("role", "office_id")
        ):
            offices.setdefault(role, set()).add(office_id)
        frozen = {role: frozenset(ids) for role, ids in offices.items()}
        kept = (day, Standing(frozen, is_superuser=user.is_superuser))
        user._standing = kept  # type: ignore[union-attr]
    return kept[1]


def keeps_registry(user: User | AnonymousUser) -> bool:
    """True for whoever keeps offices, people, posts and outlets."""
    return standing_of(user).has(Role.REGISTRAR, Role.CHIEF_EDITOR)


def keeps_personal_data(user: User | AnonymousUser) -> bool:
    """True for whoever may read national codes, private mobiles and birth dates, and erase them."""
    return standing_of(user).has(Role.REGISTRAR)


def reads_registry(user: User | AnonymousUser) -> bool:
    """True for everybody with a role: who holds which post is no secret among colleagues."""
    standing = standing_of(user)
    return standing.is_superuser or bool(standing.offices_by_role)


def sees_internal_contacts(user: User | AnonymousUser, office: Office) -> bool:
    """True for whoever coordinates the offices, and for the office itself."""
    standing = standing_of(user)
    coordinates = standing.has(
        Role.REGISTRAR, Role.CHIEF_EDITOR, Role.MANAGER, Role.COUNCIL_SECRETARY
    )
    return coordinates or office.pk in standing.offices(Role.OFFICE_EDITOR)


def confirms_office(user: User | AnonymousUser, office: Office) -> bool:
    """True for keepers of the registry, and for the office's own writers."""
    return keeps_registry(user) or office.pk in standing_of(user).offices(Role.OFFICE_EDITOR)


def get_office_for(user: User | AnonymousUser, code: str) -> Office:
    """The office with a code, open or closed, with `has_stood_otherwise`; Http404 for whoever has
    no role.
    """
    former = FormerStanding.objects.filter(office=OuterRef("pk"))
    rows = Office.objects.select_related("area", "peer_group", "superior").annotate(
        has_stood_otherwise=Exists(former)
    )
    return get_object_or_404(rows if reads_registry(user) else rows.none(), code=code)


def get_person_for(user: User | AnonymousUser, code: str) -> Person:
    """The person with a code; Http404 for whoever has no role."""
    return get_object_or_404(
        Person.objects.all() if reads_registry(user) else Person.objects.none(), code=code
    )


class RoleBackend(BaseBackend):
    """Lets whoever holds a role today open the back office."""

    def get_all_permissions(self, user_obj: User, obj: models.Model | None = None) -> set[str]:
        """The Django permission names that the user's roles give."""
        if obj is not None or not user_obj.is_active or user_obj.is_anonymous:
            return set()
        held = standing_of(user_obj).offices_by_role
        return set().union(*(_PERMISSIONS[role] for role in held)) if held else set()

    def has_perm(self, user_obj: User, perm: str, obj: models.Model | None = None) -> bool:
        """True when a role gives `perm`."""
        return perm in self.get_all_permissions(user_obj, obj)


def reads_calendar(user: User | AnonymousUser) -> bool:
    """True for whoever has a role: everybody is bound by the calendar of working days."""
    return standing_of(user).has(*Role.values)


def keeps_calendar(user: User | AnonymousUser) -> bool:
    """True for who may say which days are worked: chief editors."""
    return standing_of(user).has(Role.CHIEF_EDITOR)


def get_calendar_area_for(user: User | AnonymousUser, code: str) -> Area:
    """A province or county whose calendar `user` may read; raises Http404 otherwise."""
    known = Area.objects.select_related("parent")
    return get_object_or_404(known if reads_calendar(user) else known.none(), code=code)


def get_calendar_day_for(user: User | AnonymousUser, pk: int) -> CalendarDay:
    """A special day that `user` may settle or withdraw; raises Http404 otherwise."""
    known = CalendarDay.objects.select_related("calendar__area")
    return get_object_or_404(known if keeps_calendar(user) else known.none(), pk=pk)
