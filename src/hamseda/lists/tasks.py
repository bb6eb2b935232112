"""The background work of the lists. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.foundation.tasks.recurring import recurring
from hamseda.lists.operations.forgetting import forget_erased_in_merges, forget_old_imports
from hamseda.lists.operations.importing import check_list, run_import
from hamseda.lists.operations.undoing import run_undo


@task()
def check_uploaded_list(run_id: int) -> None:
    """Plan the rows of a list."""
    check_list(run_id, now=timezone.now())


@task()
def write_checked_list(run_id: int) -> None:
    """Write a checked list."""
    run_import(run_id, now=timezone.now())


@task()
def take_import_back(run_id: int, user_id: int, only_rest: bool) -> None:
    """Take an import back."""
    run_undo(run_id, user_id=user_id, only_rest=only_rest, now=timezone.now())


@recurring(every=timedelta(days=1))
@task()
def forget_imports() -> None:
    """Forget files that were uploaded long ago."""
    forget_old_imports(now=timezone.now())


@recurring(every=timedelta(days=1))
@task()
def forget_merged_data() -> None:
    """Forget in merges what was erased in the registry."""
    forget_erased_in_merges(now=timezone.now())
