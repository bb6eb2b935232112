"""Questions to the newsroom."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Now
from wagtail.models import Revision, TaskState, WorkflowState

from hamseda.core.text import skeleton
from hamseda.foundation.database.prepared import Prepared
from hamseda.newsroom.models import (
    ChangeNote,
    ForcedPublication,
    LeadStory,
    Photo,
    PhotoRendition,
    RelatedRelease,
    Release,
    ReleaseAttachment,
    ReleasePerson,
    ReleasePhoto,
    Subject,
    TakeDown,
    is_public,
)
from hamseda.registry.models import Office

Told = TypeVar("Told")

MOST_OTHERS = 4

# So many of the newest photos are looked through for a word.
MOST_PHOTOS_READ = 5_000

# A scheduled publication that has not happened so long after its moment is an alarm.
LATE = timedelta(minutes=2)


def published_releases() -> QuerySet[Release]:
    """Public releases, newest first, with what a list shows."""
    return Release.objects.published().newest_first().select_related("office__area")


def listed_releases() -> QuerySet[Release]:
    """Public releases, newest first, without the texts that no list shows."""
    return published_releases().defer("body", "body_en")


def lead_stories() -> QuerySet[Release]:
    """The public releases that an editor has put on the home page, in the editor's order."""
    lasting = LeadStory.objects.filter(Q(until__isnull=True) | Q(until__gt=Now()))
    # By their ids: a condition across the join would make SQLite read all releases.
    chosen = listed_releases().filter(pk__in=lasting.values("release"))
    return chosen.order_by("lead_story__place", "lead_story__pk")


def published_release(news_code: int) -> Release:
    """One public release with all that its page tells; raises Release.DoesNotExist."""
    found = _RELEASE(news_code)
    if not found:
        raise Release.DoesNotExist
    release = found[0]
    kept: dict[str, QuerySet] = {}
    for name, (model, ask) in _TOLD.items():
        kept[name] = model.objects.all()
        kept[name]._result_cache = ask(release.pk) if getattr(release, f"has_{name}") else []
        kept[name]._prefetch_done = True
    release._prefetched_objects_cache = kept
    _bring_sizes(release)
    return release


def photos_of_releases(release_ids: Sequence[int]) -> QuerySet[ReleasePhoto]:
    """The photos that these releases show, each release's in its order, with their sizes."""
    shown = ReleasePhoto.objects.filter(release__in=release_ids).order_by("release", "sort_order")
    return shown.select_related("photo").prefetch_related("photo__renditions")


def published_photos() -> QuerySet[ReleasePhoto]:
    """Photos that public releases show, those of the newest release first, with their sizes."""
    shown = ReleasePhoto.objects.filter(is_public("release__")).select_related("photo", "release")
    newest = ("-release__first_published_at", "-release__news_code", "sort_order")
    texts = ("release__body", "release__body_en")
    return shown.order_by(*newest).defer(*texts).prefetch_related("photo__renditions")


def related_releases(release: Release, tell: Callable[[Release], Told]) -> list[Told]:
    """Public releases on the same matter, the nearest first, in the words of `tell` (see
    Prepared.told).
    """
    return _RELATED.told(tell, release.pk)


def other_releases_of_office(release: Release, tell: Callable[[Release], Told]) -> list[Told]:
    """The newest public releases of the same office, but for this one, in the words of `tell`."""
    return _OF_OFFICE.told(tell, release.office_id, release.pk)


def _has(model: type[Model]) -> Exists:
    return Exists(model._default_manager.filter(release=OuterRef("pk")))


def _bring_sizes(release: Release) -> None:
    """Put the sizes that were made of a release's photos where Wagtail looks for them first."""
    photos = {shown.photo_id: shown.photo for shown in release.photos.all()}
    for photo in photos.values():
        photo.prefetched_renditions = []
    for size in _SIZES(release.pk) if photos else ():
        photos[size.image_id].prefetched_renditions.append(size)


_SIZES: Prepared[PhotoRendition] = Prepared(
    lambda pk: PhotoRendition.objects.filter(
        image__in=ReleasePhoto.objects.filter(release=pk).values("photo")
    )
)
_RELEASE = Prepared(
    lambda news_code: (
        published_releases()
        .select_related("place")
        .filter(news_code=news_code)
        .annotate(
            has_subjects=_has(Release.subjects.through),
            has_people=_has(ReleasePerson),
            has_change_notes=_has(ChangeNote),
            has_photos=_has(ReleasePhoto),
            has_attachments=_has(ReleaseAttachment),
        )
    )
)
# What belongs to a release, under the names by which it is reached from there.
_TOLD: dict[str, tuple[type[Model], Prepared]] = {
    "subjects": (Subject, Prepared(lambda pk: Subject.objects.filter(releases=pk))),
    "people": (
        ReleasePerson,
        Prepared(lambda pk: ReleasePerson.objects.filter(release=pk).select_related("person")),
    ),
    "change_notes": (ChangeNote, Prepared(lambda pk: ChangeNote.objects.filter(release=pk))),
    "photos": (
        ReleasePhoto,
        Prepared(lambda pk: ReleasePhoto.objects.filter(release=pk).select_related("photo")),
    ),
    "attachments": (
        ReleaseAttachment,
        Prepared(
            lambda pk: ReleaseAttachment.objects.filter(release=pk).select_related("attachment")
        ),
    ),
}
_RELATED = Prepared(
    lambda pk: (
        listed_releases()
        .filter(pk__in=RelatedRelease.objects.filter(release=pk).values("other"))
        .order_by(
            Subquery(
                RelatedRelease.objects.filter(release=pk, other=OuterRef("pk")).values("rank")[:1]
            )
        )
    )
)
_OF_OFFICE = Prepared(
    lambda office, pk: listed_releases().filter(office=office).exclude(pk=pk)[:MOST_OTHERS]
)


def releases_published_between(start: datetime, end: datetime) -> QuerySet[Release]:
    """Public releases first published in [start, end)."""
    return published_releases().filter(first_published_at__gte=start, first_published_at__lt=end)


def due_revisions(now: datetime) -> QuerySet[Revision]:
    """Approved revisions of releases whose moment has come and that are not public yet."""
    return Revision.objects.filter(
        content_type__app_label="newsroom",
        content_type__model="release",
        approved_go_live_at__lte=now,
    ).order_by("approved_go_live_at", "pk")


def scheduled_releases(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Those of `releases` that wait for their moment, with `due_at`, the next one first."""
    waiting = Revision.objects.filter(
        content_type__app_label="newsroom",
        content_type__model="release",
        approved_go_live_at__isnull=False,
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    due_at = Subquery(waiting.values("approved_go_live_at")[:1])
    return releases.annotate(due_at=due_at).filter(due_at__isnull=False).order_by("due_at")


def take_down_of(news_code: int) -> TakeDown | None:
    """Why the release with this code is not on the site, if it was taken down."""
    return (
        TakeDown.objects.filter(release__news_code=news_code, lifted_at__isnull=True)
        .select_related("release__office", "merged_into")
        .first()
    )


def stands_for(down: TakeDown | None) -> Release | None:
    """The public release into which one was merged, be it over others that were merged later."""
    passed: set[int] = set()
    while down and down.merged_into and down.release_id not in passed:
        passed.add(down.release_id)
        if found := Release.objects.published().filter(pk=down.merged_into_id).first():
            return found
        down = take_down_of(down.merged_into.news_code)
    return None


def forced_publications_to_approve() -> QuerySet[ForcedPublication]:
    """Publications without a second person that still wait for one, the oldest first; of what
    was taken down nobody has to approve anything.
    """
    return (
        ForcedPublication.objects.filter(approved_at__isnull=True)
        .exclude(release__in=_taken_down())
        .select_related("release__office", "forced_by")
        .order_by("forced_at")
    )


def authors_of_forced(forced: ForcedPublication) -> set[int]:
    """Who may not be its second person: whoever forced it or saved a revision of it before."""
    written = forced.release.revisions.filter(created_at__lte=forced.forced_at)
    return {forced.forced_by_id, *written.values_list("user", flat=True)}


def offices_by_freshness() -> QuerySet[Office]:
    """Offices with their newest public release (`last_release_at`, `last_headline`,
    `last_news_code`), the freshest first.
    """
    newest = Release.objects.published().newest_first().filter(office=OuterRef("pk"))
    return (
        Office.objects.select_related("area", "peer_group")
        .annotate(
            last_release_at=Subquery(newest.values("first_published_at")[:1]),
            last_headline=Subquery(newest.values("headline")[:1]),
            last_news_code=Subquery(newest.values("news_code")[:1]),
        )
        .order_by(F("last_release_at").desc(nulls_last=True), "name__persian")
    )


def release_counts_by_office() -> dict[int, int]:
    """How many public releases each office has, by its id; offices without any are left out."""
    counted = Release.objects.published().order_by().values_list("office")
    return dict(counted.annotate(Count("pk")))


def with_review(releases: QuerySet[Release]) -> QuerySet[Release]:
    """The same releases with where they stand between writer and reviewer.

    Adds `review_status` (of the open submission, else None), `submitted_at`, `submitted_by_id`,
    `submitted_by_name`, `reviewed_writer_id`, `decided_at`, `decided_by_name`, `return_comment`,
    and `submitted_headline`: a public release keeps its old one in its row.
    """
    submission = WorkflowState.objects.active().filter(
        content_type__app_label="newsroom",
        content_type__model="release",
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    parts = {
        "review_status": "status",
        "submitted_at": "current_task_state__started_at",
        "submitted_by_id": "requested_by",
        "submitted_by_name": "requested_by__display_name",
        "reviewed_writer_id": "current_task_state__revision__user",
        "decided_at": "current_task_state__finished_at",
        "decided_by_name": "current_task_state__finished_by__display_name",
        "return_comment": "current_task_state__comment",
    }
    told = submission.annotate(
        headline=KeyTextTransform("headline", "current_task_state__revision__content")
    )
    return releases.annotate(
        **{name: Subquery(submission.values(path)[:1]) for name, path in parts.items()},
        submitted_headline=Subquery(told.values("headline")[:1]),
    )


def returned_releases(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Those of `releases` that a reviewer has sent back and nobody has submitted again."""
    return releases.filter(pk__in=_releases_in(WorkflowState.STATUS_NEEDS_CHANGES))


def releases_in_review(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Those of `releases` that wait for a reviewer."""
    return releases.filter(pk__in=_releases_in(WorkflowState.STATUS_IN_PROGRESS))


def drafts(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Those of `releases` that are neither public, nor in review, nor returned, nor scheduled,
    nor taken down.
    """
    busy = _releases_in(WorkflowState.STATUS_NEEDS_CHANGES, WorkflowState.STATUS_IN_PROGRESS)
    unseen = releases.filter(live=False).exclude(pk__in=busy).exclude(pk__in=_scheduled())
    return unseen.exclude(pk__in=_taken_down())


def standings(release_ids: Sequence[int]) -> dict[int, str]:
    """Of these releases, which are "scheduled", "taken_down", or public as "published_forced"
    until a second person has approved; the others are left out.
    """
    forced = ForcedPublication.objects.filter(approved_at__isnull=True, release__live=True)
    unseen = Release.objects.filter(live=False, pk__in=release_ids)
    told = dict.fromkeys(
        forced.filter(release__in=release_ids).values_list("release", flat=True),
        "published_forced",
    )
    for standing, rows in (("taken_down", _taken_down()), ("scheduled", _scheduled())):
        told |= dict.fromkeys(unseen.filter(pk__in=rows).values_list("pk", flat=True), standing)
    return told


def unpublished_so(releases: QuerySet[Release], standing: str) -> QuerySet[Release]:
    """Those of `releases` that are not public and "scheduled" or "taken_down"."""
    rows = {"scheduled": _scheduled, "taken_down": _taken_down}[standing]()
    return releases.filter(live=False, pk__in=rows)


def review_comments(release: Release) -> QuerySet[TaskState]:
    """Every reviewer's decision on this release, newest first, for every earlier step to see."""
    return (
        TaskState.objects.filter(workflow_state__in=release.workflow_states)
        .filter(status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED))
        .select_related("finished_by")
        .order_by("-finished_at")
    )


def photos_matching(photos: QuerySet[Photo], words: str) -> QuerySet[Photo]:
    """Those of `photos`, the newest first, whose name or whatever was told of them in a release
    has every word, in any spelling; all of them when there is no word.
    """
    newest = photos.order_by("-created_at", "-pk")
    wanted = [found for word in words.split() if (found := skeleton(word).letters)]
    if not wanted:
        return newest
    told: dict[int, str] = {}
    fields = ("title", "uses__caption", "uses__alternative_text", "uses__photographer")
    read = photos.filter(pk__in=newest.values("pk")[:MOST_PHOTOS_READ])
    for pk, *texts in read.values_list("pk", *fields):
        told[pk] = f"{told.get(pk, '')} {' '.join(filter(None, texts))}"
    normal = {pk: skeleton(text).letters for pk, text in told.items()}
    fits = [pk for pk, text in normal.items() if all(word in text for word in wanted)]
    return newest.filter(pk__in=fits)


def is_photo_settled(photo: Photo) -> bool:
    """Whether a reviewer has the photo before the eyes, or it was approved: a release that shows
    it is public, waits for its moment, or is under review.
    """
    shows = Release.objects.filter(photos__photo=photo)
    return (
        shows.published().exists()
        or scheduled_releases(shows).exists()
        or releases_in_review(shows).exists()
    )


def last_told_of(photos: Iterable[Photo], releases: QuerySet[Release]) -> dict[int, ReleasePhoto]:
    """What the newest of `releases` tells of each photo, by the photo's number."""
    rows = ReleasePhoto.objects.filter(photo__in=list(photos), release__in=releases)
    return {row.photo_id: row for row in rows.order_by("pk")}


def _scheduled() -> QuerySet[Revision]:
    waiting = Revision.objects.filter(
        content_type__app_label="newsroom",
        content_type__model="release",
        approved_go_live_at__isnull=False,
    )
    return waiting.annotate(release=Cast("object_id", BigIntegerField())).values("release")


def _taken_down() -> QuerySet[TakeDown]:
    return TakeDown.objects.filter(lifted_at__isnull=True).values("release")


def _releases_in(*statuses: str) -> QuerySet[WorkflowState]:
    states = WorkflowState.objects.filter(
        status__in=statuses, content_type__app_label="newsroom", content_type__model="release"
    )
    return states.annotate(release=Cast("object_id", BigIntegerField())).values("release")
