"""Who reads and keeps sources: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from hamseda.foundation.accounts.models import User
from hamseda.registry.access import Role, standing_of
from hamseda.sources.models import Alarm, Source, Survey

Reader = User | AnonymousUser


def reads_sources(user: Reader) -> bool:
    """True when `user` may see which sources are asked, and how they answer."""
    return standing_of(user).has(Role.ANALYST, Role.CHIEF_EDITOR, Role.MANAGER)


def keeps_sources(user: Reader) -> bool:
    """True when `user` may add and stop sources, and take note of alarms."""
    return standing_of(user).has(Role.ANALYST, Role.CHIEF_EDITOR)


def sources_visible_to(user: Reader) -> QuerySet[Source]:
    """Sources: all for those who read them, none for others."""
    return Source.objects.all() if reads_sources(user) else Source.objects.none()


def get_source_for(user: Reader, pk: int) -> Source:
    """One source with its outlet; raises Http404 otherwise."""
    rows = sources_visible_to(user).select_related(
        "feed__outlet", "feed__desk", "channel__outlet", "channel__desk", "host", "kept_by"
    )
    return get_object_or_404(rows, pk=pk)


def alarms_visible_to(user: Reader) -> QuerySet[Alarm]:
    """Alarms: all for those who read sources, none for others."""
    return Alarm.objects.all() if reads_sources(user) else Alarm.objects.none()


def get_alarm_for(user: Reader, pk: int) -> Alarm:
    """One alarm; raises Http404 otherwise."""
    return get_object_or_404(alarms_visible_to(user), pk=pk)


def get_survey_for(user: Reader, pk: int) -> Survey:
    """One survey for whoever keeps sources; raises Http404 otherwise."""
    rows = Survey.objects.all() if keeps_sources(user) else Survey.objects.none()
    return get_object_or_404(rows, pk=pk)
