"""Who may see and keep which resolution and plan: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from hamseda.councils.access import councils_kept_by, councils_seen_by, sees_councils
from hamseda.councils.models import Council
from hamseda.foundation.accounts.models import User
from hamseda.registry.access import Role, standing_of
from hamseda.secretariat.models import Plan, Resolution, ResolutionEvidence, Responsible

Reader = User | AnonymousUser


def responsible_for(user: Reader) -> QuerySet[Responsible]:
    """Whom `user` may report for: the offices that the user writes for, the bodies kept."""
    offices = standing_of(user).offices(Role.OFFICE_EDITOR)
    kept = councils_kept_by(user).values("pk")
    return Responsible.objects.filter(Q(office__in=offices) | Q(council__in=kept))


def resolutions_seen_by(user: Reader) -> QuerySet[Resolution]:
    """Resolutions of the bodies that `user` may read, and those carried out by the user's own."""
    seen = councils_seen_by(user).values("pk")
    return Resolution.objects.filter(
        Q(council__in=seen) | Q(pk__in=_charged_to(responsible_for(user)))
    )


def resolutions_listed_for(user: Reader) -> QuerySet[Resolution]:
    """The same for a list, which asks several things of them: which bodies and owners they are is
    asked first, in two questions, and the long ones stay short.
    """
    if standing_of(user).has(Role.MANAGER):
        return Resolution.objects.all()
    allowed = Q(council__in=list(councils_seen_by(user).values_list("pk", flat=True)))
    mine = list(responsible_for(user).values_list("pk", flat=True))
    if mine:
        allowed |= Q(pk__in=_charged_to(mine))
    return Resolution.objects.filter(allowed)


def resolutions_owned_by(user: Reader) -> QuerySet[Resolution]:
    """Resolutions that somebody carries out whom `user` may report for."""
    return Resolution.objects.filter(pk__in=_charged_to(responsible_for(user)))


def sees_resolutions(user: Reader) -> bool:
    """True when `user` has a list of resolutions at all."""
    return standing_of(user).has(Role.OFFICE_EDITOR) or sees_councils(user)


def get_resolution_for(user: Reader, pk: int, *, to: str) -> Resolution:
    """The resolution `pk` if `user` may do `to` with it: "read", "keep" or "report".

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    found = resolutions_seen_by(user).select_related("council__area", "agenda_item__meeting")
    resolution: Resolution = get_object_or_404(found, pk=pk)
    if to == "keep":
        check_keeps(user, resolution.council)
    if to == "report" and not may_report(user, resolution):
        raise PermissionDenied
    return resolution


def may_report(user: Reader, resolution: Resolution) -> bool:
    """True for whoever carries it out, and for the secretary, who writes down what was told."""
    kept = keeps_resolutions_of(user, resolution.council)
    return kept or resolutions_owned_by(user).filter(pk=resolution.pk).exists()


def keeps_resolutions_of(user: Reader, council: Council) -> bool:
    """True for the secretary of a body."""
    return councils_kept_by(user).filter(pk=council.pk).exists()


def check_keeps(user: Reader, council: Council) -> None:
    """Raises PermissionDenied for everybody but the secretary of a body."""
    if not keeps_resolutions_of(user, council):
        raise PermissionDenied


def get_evidence_for(user: Reader, pk: int) -> ResolutionEvidence:
    """Evidence of a resolution that `user` may read; raises Http404 otherwise."""
    seen = ResolutionEvidence.objects.filter(report__resolution__in=resolutions_seen_by(user))
    return get_object_or_404(seen, pk=pk)


def plans_seen_by(user: Reader) -> QuerySet[Plan]:
    """Plans of the bodies that `user` may read."""
    return Plan.objects.filter(council__in=councils_seen_by(user).values("pk"))


def get_plan_for(user: Reader, pk: int, *, to: str) -> Plan:
    """The plan `pk` if `user` may "read" or "keep" it; raises as get_resolution_for."""
    plan = get_object_or_404(plans_seen_by(user).select_related("council__area"), pk=pk)
    if to == "keep":
        check_keeps(user, plan.council)
    return plan


def _charged_to(responsible: QuerySet[Responsible] | list[int]) -> QuerySet[Resolution]:
    return Resolution.objects.filter(
        owners__responsible__in=responsible, owners__until__isnull=True
    ).values("pk")
