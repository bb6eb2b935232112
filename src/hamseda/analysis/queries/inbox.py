"""What waits for a person's word, one after the other."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hamseda.analysis.models import InboxItem
from hamseda.foundation.accounts.models import User
from hamseda.issues.models import Suspicion
from hamseda.issues.queries.suspicions import suspicions_standing
from hamseda.monitoring.models import Coverage, Quotation
from hamseda.registry.access import Role
from hamseda.registry.models import RoleAssignment

STALE_AT_ONCE = 20


def waiting(user: User, *, only_mine: bool = False, kind: str = "") -> QuerySet[InboxItem]:
    """What waits, the newest first: what nobody was given and what `user` was given, or only the
    latter; of one kind, where one is named.
    """
    mine = Q(assigned_to=user)
    items = InboxItem.objects.filter(mine if only_mine else mine | Q(assigned_to=None))
    if kind:
        items = items.filter(kind=kind)
    return items.order_by("-arrived_at", "-pk")


def counts_by_kind(user: User, *, only_mine: bool = False) -> dict[str, int]:
    """How much waits of each kind."""
    items = waiting(user, only_mine=only_mine).order_by()
    return dict(items.values_list("kind").annotate(Count("pk")))


def next_item(items: QuerySet[InboxItem], *, after: InboxItem | None = None) -> InboxItem | None:
    """The first that still waits, or the first after another. What somebody decided elsewhere a
    moment ago is passed over.
    """
    if after is not None:
        at, pk = after.arrived_at, after.pk
        items = items.filter(Q(arrived_at__lt=at) | Q(arrived_at=at, pk__lt=pk))
    for item in items[:STALE_AT_ONCE]:
        if decided_by(item.kind, item.object_id) is None:
            return item
    return None


def coverage_shown(pk: int) -> Coverage:
    """A link with its passages, as the inbox shows it."""
    rows = Coverage.objects.select_related("release__office", "article__outlet", "article__desk")
    return rows.prefetch_related("passages").get(pk=pk)


def quotation_shown(pk: int) -> Quotation:
    """A quotation with its speaker, as the inbox shows it."""
    return Quotation.objects.select_related(
        "person", "office", "article__outlet", "article__desk"
    ).get(pk=pk)


def decided_by(kind: str, object_id: int) -> str | None:
    """Who decided: a name, empty where nobody's is known; None while it waits."""
    if kind == InboxItem.Kind.COVERAGE:
        link = Coverage.objects.filter(pk=object_id).only("state").first()
        if link is None:
            return ""
        if link.state == Coverage.State.PROPOSED:
            return None
        newest = link.decisions.select_related("decided_by").first()
        return newest.decided_by.get_full_name() if newest else ""
    if kind == InboxItem.Kind.SUSPICION:
        return _suspicion_decided_by(object_id)
    said = Quotation.objects.filter(pk=object_id).select_related("decided_by").first()
    if said is not None and said.state == Quotation.State.PROPOSED:
        return None
    return said.decided_by.get_full_name() if said and said.decided_by else ""


def suspicion_shown(pk: int) -> Suspicion:
    """A suspicion with its article, as the inbox shows it."""
    return Suspicion.objects.select_related(
        "office", "article__outlet", "article__desk", "judge"
    ).get(pk=pk)


def suspicions_not_in_inbox() -> QuerySet[Suspicion]:
    """Suspicions that nobody has decided and that the inbox does not show yet."""
    shown = InboxItem.objects.filter(kind=InboxItem.Kind.SUSPICION, object_id=OuterRef("pk"))
    return suspicions_standing(Suspicion.State.WAITING).filter(~Exists(shown)).order_by("pk")


def _suspicion_decided_by(pk: int) -> str | None:
    found = Suspicion.objects.filter(pk=pk).only("state").first()
    if found is not None and found.state == Suspicion.State.WAITING:
        return None
    newest = found.decisions.select_related("decided_by").first() if found else None
    return newest.decided_by.get_full_name() if newest else ""


def deciders(*, now: datetime) -> QuerySet[User]:
    """Colleagues who may decide today."""
    roles = RoleAssignment.objects.current_on(timezone.localdate(now)).filter(
        role__in=[Role.ANALYST, Role.CHIEF_EDITOR]
    )
    return User.objects.filter(pk__in=roles.values("user"), is_active=True).order_by(
        "display_name", "pk"
    )
