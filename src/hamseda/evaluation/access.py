"""Who may see whose figures."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from hamseda.foundation.accounts.models import User
from hamseda.registry.access import Role, standing_of
from hamseda.registry.models import Office


def reads_scorecards(user: User | AnonymousUser) -> bool:
    """True when `user` may open the figures of any office."""
    return standing_of(user).has(Role.MANAGER, Role.CHIEF_EDITOR, Role.ANALYST, Role.OFFICE_EDITOR)


def offices_scored_for(user: User | AnonymousUser) -> QuerySet[Office]:
    """Offices whose scorecard `user` may open: all for managers, chief editors and analysts,
    the own office's for its writers, none for strangers.
    """
    standing = standing_of(user)
    if standing.has(Role.MANAGER, Role.CHIEF_EDITOR, Role.ANALYST):
        return Office.objects.all()
    return Office.objects.filter(pk__in=standing.offices(Role.OFFICE_EDITOR))
