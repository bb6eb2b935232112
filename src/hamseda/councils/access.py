"""Who may see and keep which body, and what belongs to it: the only doors to a row."""

from datetime import date
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from hamseda.councils.models import (
    AgendaItem,
    Council,
    Meeting,
    MeetingSeries,
    Membership,
    MinutesEdition,
    MinutesSignature,
    Statute,
)
from hamseda.councils.models.body import MemberRole
from hamseda.foundation.accounts.models import User
from hamseda.registry.access import Role, standing_of

Reader = User | AnonymousUser


def memberships_of(user: Reader, *, on: date | None = None) -> QuerySet[Membership]:
    """The seats that the account of `user` is linked to and that are held on a day (today)."""
    if not user.is_authenticated or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.current_on(on or timezone.localdate()).filter(account=user)


def councils_kept_by(user: Reader) -> QuerySet[Council]:
    """Bodies that `user` keeps: those whose secretariat is in an office where `user` is a council
    secretary, and those in which `user` sits as secretary. All of them for an administrator.
    """
    standing = standing_of(user)
    if standing.is_superuser:
        return Council.objects.all()
    seats = memberships_of(user).filter(role=MemberRole.SECRETARY)
    offices = standing.offices(Role.COUNCIL_SECRETARY)
    return Council.objects.filter(Q(office__in=offices) | Q(pk__in=seats.values("council")))


def councils_seen_by(user: Reader) -> QuerySet[Council]:
    """Bodies of which `user` may read: those kept, those sat in, and all of them for a manager."""
    if standing_of(user).has(Role.MANAGER):
        return Council.objects.all()
    seats = memberships_of(user).values("council")
    kept = councils_kept_by(user).values("pk")
    return Council.objects.filter(Q(pk__in=kept) | Q(pk__in=seats))


def sees_councils(user: Reader) -> bool:
    """True when `user` has a list of bodies at all."""
    return standing_of(user).has(Role.MANAGER, Role.COUNCIL_SECRETARY) or _sits_anywhere(user)


def _sits_anywhere(user: Reader) -> bool:
    """Kept on the user object for the rest of the request: door and menu ask on every screen."""
    if not hasattr(user, "_sits_in_a_council"):
        user._sits_in_a_council = memberships_of(user).exists()  # type: ignore[union-attr]
    return bool(user._sits_in_a_council)  # type: ignore[union-attr]


def keeps_statutes(user: Reader) -> bool:
    """True when `user` keeps the statutes and founds bodies: council secretaries by role."""
    return standing_of(user).has(Role.COUNCIL_SECRETARY)


def get_council_for(user: Reader, pk: int, *, to: str) -> Council:
    """The body `pk` if `user` may do `to` with it: "read", "propose" or "keep".

    The row knows `is_kept` and `is_sat_in`: whether the user keeps it, and holds a seat of it.
    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    found = councils_seen_by(user).select_related("statute", "area", "office", "parent")
    seats = memberships_of(user).filter(council=OuterRef("pk"))
    known = found.annotate(is_kept=_is_kept(user, "pk"), is_sat_in=Exists(seats))
    council = get_object_or_404(known, pk=pk)
    if to == "keep" and not council.is_kept:
        raise PermissionDenied
    if to == "propose" and not (council.is_kept or council.is_sat_in):
        raise PermissionDenied
    return council


def get_meeting_for(user: Reader, pk: int, *, to: str) -> Meeting:
    """The meeting `pk` of a body that `user` may "read" or "keep", with `is_kept`; raises as
    get_council_for.
    """
    found = Meeting.objects.filter(council__in=councils_seen_by(user)).select_related(
        "council__statute", "council__area", "series", "report__recorded_by", "minutes"
    )
    known = found.annotate(is_kept=_is_kept(user, "council"))
    meeting: Meeting = get_object_or_404(known, pk=pk)
    if to == "keep" and not meeting.is_kept:  # type: ignore[attr-defined]
        raise PermissionDenied
    return meeting


def get_edition_for(user: Reader, meeting_pk: int, number: int) -> MinutesEdition:
    """One edition of a meeting's minutes that `user` may read; raises Http404 otherwise."""
    meeting = get_meeting_for(user, meeting_pk, to="read")
    found = MinutesEdition.objects.filter(minutes__meeting=meeting)
    return get_object_or_404(found, number=number)


def get_signature_for(
    user: Reader, meeting_pk: int, number: int, pk: int, *, to: str
) -> MinutesSignature:
    """A signature under an edition that `user` may "read" or "keep"; raises as get_council_for."""
    edition = get_edition_for(user, meeting_pk, number)
    found = MinutesSignature.objects.filter(edition=edition)
    signature = get_object_or_404(found.select_related("edition__minutes__meeting__council"), pk=pk)
    if to == "keep":
        _check_keeps(user, signature.edition.minutes.meeting.council)
    return signature


def get_series_for(user: Reader, council: Council, pk: int) -> MeetingSeries:
    """A timetable of a body that `user` keeps; raises Http404 otherwise."""
    return get_object_or_404(_of_kept(user, MeetingSeries).filter(council=council), pk=pk)


def get_membership_for(user: Reader, council: Council, pk: int) -> Membership:
    """A seat of a body that `user` keeps; raises Http404 otherwise."""
    return get_object_or_404(_of_kept(user, Membership).filter(council=council), pk=pk)


def get_item_for(user: Reader, pk: int) -> AgendaItem:
    """A matter of a body that `user` keeps; raises Http404 otherwise."""
    return get_object_or_404(_of_kept(user, AgendaItem).select_related("meeting"), pk=pk)


def get_statute_for(user: Reader, pk: int) -> Statute:
    """A statute, for whoever keeps them; raises PermissionDenied otherwise."""
    if not keeps_statutes(user):
        raise PermissionDenied
    return get_object_or_404(Statute, pk=pk)


def keeps(user: Reader, council: Council) -> bool:
    """True when `user` keeps this body."""
    return councils_kept_by(user).filter(pk=council.pk).exists()


def proposes_to(user: Reader, council: Council) -> bool:
    """True when `user` may propose matters to this body: who keeps it or sits in it."""
    return keeps(user, council) or sits_in(user, council)


def sits_in(user: Reader, council: Council) -> bool:
    """True when `user` holds a seat of this body today."""
    return memberships_of(user).filter(council=council).exists()


def _is_kept(user: Reader, council: str) -> Exists:
    return Exists(councils_kept_by(user).filter(pk=OuterRef(council)))


def _check_keeps(user: Reader, council: Council) -> None:
    if not keeps(user, council):
        raise PermissionDenied


def _of_kept(user: Reader, model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.filter(council__in=councils_kept_by(user))


class MembershipBackend(BaseBackend):
    """Lets whoever sits in a body open the back office, with an account and without a role."""

    def has_perm(self, user_obj: User, perm: str, obj: Model | None = None) -> bool:
        """True for the one permission that the door asks for."""
        return perm == "wagtailadmin.access_admin" and obj is None and _sits_anywhere(user_obj)
