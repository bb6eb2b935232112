"""Keep a draft to its own office until it is published."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import people_to_name
from hamseda.newsroom.models import DraftLimit, Release, open_limits
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.locking import locked_for_writing
from hamseda.newsroom.queries.limits import limit_of


@transaction.atomic
def limit_draft(
    *, actor: User, release: Release, people: Iterable[User], now: datetime
) -> DraftLimit:
    """Let nobody read the draft but its own office, the `people` named and the chief editors;
    called again, it names others. The own office stays: nobody is able to name it away.

    Raises UnableToProceedError("office_not_yours"), ("limit_after_publication") or
    ("reader_unknown") for somebody who holds no role today.
    """
    release = locked_for_writing(actor, release)
    if release.first_published_at is not None:
        raise UnableToProceedError("limit_after_publication")
    named = sorted({person.pk for person in people})
    if people_to_name(release).filter(pk__in=named).count() != len(named):
        raise UnableToProceedError("reader_unknown")
    limit = limit_of(release)
    is_new = limit is None
    if limit is None:
        limit = DraftLimit.objects.create(release=release, limited_at=now, limited_by=actor)
    limit.people.set(named)
    record_entry(
        actor=actor,
        action="newsroom.release.limited" if is_new else "newsroom.release.readers_named",
        target=release,
        now=now,
        data={"limit": limit.pk, "people": named},
    )
    return limit


@transaction.atomic
def lift_limit(*, actor: User, release: Release, now: datetime) -> None:
    """Let the draft be read as any other. Raises UnableToProceedError("office_not_yours") or
    ("not_limited").
    """
    release = locked_for_writing(actor, release)
    if not _end(release, actor, now):
        raise UnableToProceedError("not_limited")
    record_entry(actor=actor, action="newsroom.release.limit_lifted", target=release, now=now)


def end_limit(*, release: Release, now: datetime) -> None:
    """What is public is for everybody: the limit is over, if there was one."""
    if _end(release, None, now):
        record_entry(actor=None, action="newsroom.release.limit_ended", target=release, now=now)


def _end(release: Release, actor: User | None, now: datetime) -> bool:
    ended = open_limits().filter(release=release)
    return bool(ended.update(lifted_at=now, lifted_by=actor))
