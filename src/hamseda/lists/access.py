"""Who may bring lists in, merge, and take lists out: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from hamseda.foundation.accounts.models import User
from hamseda.lists.models import ExportRecord, ImportRow, ImportRun, Merge
from hamseda.registry.access import Role, keeps_registry, standing_of

Reader = User | AnonymousUser


def keeps_lists(user: Reader) -> bool:
    """True when `user` keeps the registry, and so may import, merge and read the log of exports."""
    return keeps_registry(user)


def exports_lists(user: Reader) -> bool:
    """True when `user` may take lists out; which columns is told by `sees_contacts`."""
    return keeps_registry(user) or standing_of(user).has(Role.ANALYST, Role.MANAGER)


def sees_contacts(user: Reader) -> bool:
    """True when the lists of `user` hold telephone numbers and other ways to reach people."""
    return keeps_lists(user)


def runs_visible_to(user: Reader) -> QuerySet[ImportRun]:
    """Imports: all for those who keep the registry, none for others."""
    return ImportRun.objects.all() if keeps_lists(user) else ImportRun.objects.none()


def get_run_for(user: Reader, pk: int) -> ImportRun:
    """One import; raises Http404 otherwise."""
    return get_object_or_404(runs_visible_to(user).select_related("uploaded_by"), pk=pk)


def rows_of(run: ImportRun) -> QuerySet[ImportRow]:
    """The rows of an import that the reader got through `get_run_for`."""
    return run.rows.all()


def merges_visible_to(user: Reader) -> QuerySet[Merge]:
    """Merges: all for those who keep the registry, none for others."""
    return Merge.objects.all() if keeps_lists(user) else Merge.objects.none()


def get_merge_for(user: Reader, pk: int) -> Merge:
    """One merge; raises Http404 otherwise."""
    return get_object_or_404(merges_visible_to(user), pk=pk)


def exports_visible_to(user: Reader) -> QuerySet[ExportRecord]:
    """The log of exports: all for those who keep the registry, the own for others."""
    if keeps_lists(user):
        return ExportRecord.objects.all()
    return (
        ExportRecord.objects.filter(exported_by=user.pk)
        if user.pk
        else (ExportRecord.objects.none())
    )
