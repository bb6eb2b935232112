"""Hold a release's row for a step of whoever writes it."""

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.access import editable_by
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations import UnableToProceedError


def locked_for_writing(actor: User, release: Release) -> Release:
    """The stored row, which nobody else changes before the transaction ends.

    Raises UnableToProceedError("office_not_yours") for who may not write it.
    """
    stored = Release.objects.select_for_update().get(pk=release.pk)
    if not editable_by(actor).filter(pk=stored.pk).exists():
        raise UnableToProceedError("office_not_yours")
    return stored
