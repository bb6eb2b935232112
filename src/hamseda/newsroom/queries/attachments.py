"""Questions about the documents of releases."""

from django.db.models import QuerySet

from hamseda.newsroom.models import Attachment, Release, ReleaseAttachment, is_public


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
