"""Questions about the documents of releases."""

from django.db.models import Q, QuerySet

from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom.models import Attachment, Release, ReleaseAttachment, TakeDown, is_public

# What is told of a text that has become public, with its revision.
_BECAME_PUBLIC = ("newsroom.release.published", "newsroom.release.imported")


def attachment_at(
    news_code: int, key: str, releases: QuerySet[Release] | None = None
) -> ReleaseAttachment | None:
    """The document at an address in the version that a public release shows; with `releases`, that
    one of these shows.
    """
    shown = ReleaseAttachment.objects.filter(release__news_code=news_code, attachment__key=key)
    if releases is None:
        shown = shown.filter(is_public("release__"))
    else:
        shown = shown.filter(release__in=releases)
    return shown.select_related("attachment").first()


def was_at(news_code: int, key: str) -> bool:
    """Whether readers once got a document at this address: a text of the release that became
    public had it, and the release is public or was taken down. What waits behind an embargo, or
    was never more than a draft's, is not told of.
    """
    versions = set(Attachment.objects.filter(key=key).values_list("pk", flat=True))
    if not versions:
        return False
    down = Q(pk__in=TakeDown.objects.filter(lifted_at__isnull=True).values("release"))
    release = Release.objects.filter(is_public() | down, news_code=news_code).first()
    if release is None:
        return False
    told = AuditEntry.objects.filter(
        object_type=release._meta.label_lower, object_id=str(release.pk), action__in=_BECAME_PUBLIC
    )
    texts = release.revisions.filter(pk__in=[entry.data["revision"] for entry in told])
    return any(
        row["attachment"] in versions
        for content in texts.values_list("content", flat=True).iterator()
        for row in content.get("attachments", ())
    )


def versions_readers_see(release: Release) -> frozenset[int]:
    """Of the documents of a public release, the versions that readers get; none of a draft."""
    if not release.pk or release.first_published_at is None:
        return frozenset()
    shown = ReleaseAttachment.objects.filter(is_public("release__"), release=release.pk)
    return frozenset(shown.values_list("attachment", flat=True))


def versions_of(release: Release) -> QuerySet[Attachment]:
    """Every version of every document that the release, or its newest draft, has: by document, the
    newest first.
    """
    draft = release.latest_revision.as_object() if release.latest_revision else release
    rows = [*release.attachments.all(), *draft.attachments.all()]
    keys = Attachment.objects.filter(pk__in=[row.attachment_id for row in rows]).values("key")
    versions = Attachment.objects.filter(key__in=keys)
    return versions.select_related("brought_by").order_by("key", "-number")
