"""The page that tells a release's life."""

from dataclasses import dataclass
from datetime import datetime

from hamseda.foundation.accounts.models import User
from hamseda.newsroom import wording
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.contexts import state_code
from hamseda.newsroom.models import (
    ApprovalLink,
    Attachment,
    ChangeNote,
    DraftLimit,
    ForcedPublication,
    QualityMark,
    Release,
    ScheduleChange,
    TakeDown,
)
from hamseda.newsroom.queries import LATE, authors_of_forced, standings, with_review
from hamseda.newsroom.queries.attachments import versions_of, versions_readers_see
from hamseda.newsroom.queries.life import LifeStep, life_steps
from hamseda.newsroom.queries.limits import limit_of


@dataclass(frozen=True, slots=True)
class Limit:
    """That a draft is only for its own office, and who is named besides."""

    limit: DraftLimit
    named: tuple[str, ...]


def limit_on(release: Release) -> Limit | None:
    """The limit that a draft is under, as its pages tell it."""
    limit = limit_of(release)
    if limit is None:
        return None
    named = limit.people.order_by("display_name__persian", "pk")
    return Limit(limit, tuple(person.get_full_name() for person in named))


@dataclass(frozen=True, slots=True)
class LifePage:
    """What has happened to a release, and what its reader may do with it. `attachments` are all
    versions of its documents, `attachments_shown` those that readers have.
    """

    release: Release
    state: str
    due_at: datetime | None
    is_overdue: bool
    public_url: str
    take_down: TakeDown | None
    forced: ForcedPublication | None
    mark: QualityMark | None
    change_notes: tuple[ChangeNote, ...]
    links: tuple[tuple[ApprovalLink, bool], ...]  # each with whether it opens
    attachments: tuple[Attachment, ...]
    attachments_shown: frozenset[int]
    decides: bool
    may_stand_by: bool
    may_force: bool
    may_mark: bool
    outcomes: tuple[tuple[str, str], ...]
    steps: tuple[LifeStep, ...]
    schedule_changes: tuple[ScheduleChange, ...]
    may_move: bool
    limited: Limit | None
    may_limit: bool


def life_page(release: Release, user: User, *, now: datetime) -> LifePage:
    """The life of `release` as `user`, who may edit it, sees it."""
    due = release.scheduled_revision
    due_at = due.approved_go_live_at if due else None
    take_down = release.take_downs.filter(lifted_at=None).select_related("merged_into").first()
    decides = reviews_releases(user)
    forced = (
        release.forced_publications.filter(approved_at=None).select_related("forced_by").first()
    )
    wrote = release.created_by_id == user.pk or release.revisions.filter(user=user).exists()
    return LifePage(
        release=release,
        state=_life_state(release),
        due_at=due_at,
        is_overdue=bool(due_at and due_at < now - LATE),
        public_url=release.get_absolute_url() if release.live else "",
        take_down=take_down,
        forced=forced,
        mark=release.quality_marks.select_related("marked_by").first(),
        change_notes=tuple(release.change_notes.select_related("noted_by")),
        links=tuple(
            (link, link.opens_at(now))
            for link in release.approval_links.select_related("task_state")
        ),
        attachments=tuple(versions_of(release)),
        attachments_shown=versions_readers_see(release),
        decides=decides,
        may_stand_by=bool(decides and forced and user.pk not in authors_of_forced(forced)),
        may_force=decides and (not release.live or release.has_unpublished_changes) and not due,
        may_mark=decides and release.live and not wrote,
        outcomes=tuple(TakeDown.Outcome.choices),
        steps=life_steps(release),
        schedule_changes=tuple(release.schedule_changes.select_related("changed_by")),
        may_move=bool(decides and due),
        limited=limit_on(release),
        may_limit=release.first_published_at is None,
    )


def _life_state(release: Release) -> str:
    known = with_review(Release.objects.filter(pk=release.pk)).get()
    return wording.STATES[state_code(known, standings([release.pk]).get(release.pk))]
