"""Who may see, write and review which release: the only doors to a row."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.permission_policies.base import BasePermissionPolicy

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import (
    Attachment,
    Comment,
    DraftLimit,
    Photo,
    Release,
    ReleaseAttachment,
    ReleasePhoto,
    SecondPersonReview,
    is_public,
    open_limits,
)
from hamseda.registry.access import Role, standing_of
from hamseda.registry.models import Office, RoleAssignment

Reader = User | AnonymousUser


def visible_to(user: Reader) -> QuerySet[Release]:
    """Releases that `user` may read in the back office: all for chief editors, the own office's
    for its writers, the published ones for every other role, none for strangers. Whoever holds a
    role and is named in a draft's limit reads that draft too.
    """
    standing = standing_of(user)
    releases = Release.objects.all()
    if standing.has(Role.CHIEF_EDITOR):
        return releases
    if not standing.offices_by_role:
        return releases.none()
    own = Q(office__in=standing.offices(Role.OFFICE_EDITOR))
    return releases.filter(own | is_public() | Q(pk__in=_naming(user)))


def people_to_name(release: Release) -> QuerySet[User]:
    """Who may be let into a limited draft by name: everybody with a role today, but for the own
    office's writers and the chief editors, who read it anyhow.
    """
    held = RoleAssignment.objects.current_on(timezone.localdate()).filter(user=OuterRef("pk"))
    writes = Q(role=Role.OFFICE_EDITOR, office=release.office_id)
    reads_anyhow = held.filter(writes | Q(role=Role.CHIEF_EDITOR))
    known = User.objects.filter(Exists(held), is_active=True, is_superuser=False)
    return known.exclude(Exists(reads_anyhow)).order_by("display_name__persian", "pk")


def _naming(user: Reader) -> QuerySet[DraftLimit]:
    """The drafts whose limit names `user`."""
    return open_limits().filter(people=user.pk).values("release")


def editable_by(user: Reader) -> QuerySet[Release]:
    """Releases that `user` may change: the own office's, or all for a chief editor."""
    standing = standing_of(user)
    if standing.has(Role.CHIEF_EDITOR):
        return Release.objects.all()
    return Release.objects.filter(office__in=standing.offices(Role.OFFICE_EDITOR))


def offices_to_write_for(user: Reader) -> QuerySet[Office]:
    """Offices in whose name `user` may write."""
    standing = standing_of(user)
    if standing.has(Role.CHIEF_EDITOR):
        return Office.objects.all()
    return Office.objects.filter(pk__in=standing.offices(Role.OFFICE_EDITOR))


def writes_releases(user: Reader) -> bool:
    """True when `user` may write at all."""
    return standing_of(user).has(Role.CHIEF_EDITOR, Role.OFFICE_EDITOR)


def sees_releases(user: Reader) -> bool:
    """True when `user` has any role, and so a list of releases."""
    return reviews_releases(user) or bool(standing_of(user).offices_by_role)


def reviews_releases(user: Reader) -> bool:
    """True when `user` is a chief editor anywhere."""
    return standing_of(user).has(Role.CHIEF_EDITOR)


def comments_moderated_by(user: Reader) -> QuerySet[Comment]:
    """Comments on which `user` decides: all for a chief editor, those under the own office's
    releases for its writers.
    """
    return Comment.objects.filter(release__in=editable_by(user))


def may_review(user: Reader, release: Release) -> bool:
    """True when `user` may approve or return the release: see SecondPersonReview.may_decide."""
    task = release.current_workflow_task
    return isinstance(task, SecondPersonReview) and task.may_decide(release, user)


def get_release_for(user: Reader, pk: int | str, *, to: str) -> Release:
    """The release `pk` if `user` may do `to` with it: "read", "edit", or "review" (take a
    reviewer's decision; the operation then looks at who wrote and submitted this very text).

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    release = get_object_or_404(visible_to(user), pk=pk)
    if to == "edit" and not editable_by(user).filter(pk=pk).exists():
        raise PermissionDenied
    if to == "review" and not reviews_releases(user):
        raise PermissionDenied
    return release


def photos_of(user: Reader) -> QuerySet[Photo]:
    """Photos that `user` may use: of the offices in whose name the user writes."""
    standing = standing_of(user)
    if standing.has(Role.CHIEF_EDITOR):
        return Photo.objects.all()
    return Photo.objects.filter(office__in=standing.offices(Role.OFFICE_EDITOR))


def attachments_of(user: Reader) -> QuerySet[Attachment]:
    """Documents that `user` may use: of the offices in whose name the user writes."""
    return Attachment.objects.filter(office__in=offices_to_write_for(user))


def get_attachment_for(user: Reader, pk: int) -> Attachment:
    """The version `pk` of a document if `user` may use it or reads by name a draft that has it;
    raises Http404 otherwise.
    """
    if _reads_by_name(user, ReleaseAttachment.objects.filter(attachment=pk)):
        return get_object_or_404(Attachment, pk=pk)
    return get_object_or_404(attachments_of(user), pk=pk)


def get_photo_for(user: Reader, pk: int) -> Photo:
    """The photo `pk` if `user` may use it; raises Http404 otherwise."""
    return get_object_or_404(photos_of(user), pk=pk)


def get_photo_to_see(user: Reader, pk: int) -> Photo:
    """The photo `pk` if `user` may use it or reads by name a draft that shows it; raises Http404
    otherwise.
    """
    if _reads_by_name(user, ReleasePhoto.objects.filter(photo=pk)):
        return get_object_or_404(Photo, pk=pk)
    return get_photo_for(user, pk)


def _reads_by_name(user: Reader, uses: QuerySet[Any]) -> bool:
    """Whether a draft of which one of `uses` is a part names `user`, who holds a role today."""
    if not standing_of(user).offices_by_role:
        return False
    return uses.filter(release__in=_naming(user)).exists()


def is_photo_public(photo: Photo) -> bool:
    """True when a public release shows the photo, so that anybody may see it."""
    return ReleasePhoto.objects.filter(is_public("release__"), photo=photo).exists()


class ReleasePolicy(BasePermissionPolicy):
    """The same rules in the words of Wagtail's screens. Nobody at all, superusers included,
    publishes, takes down, deletes or locks past the operations.
    """

    def user_has_permission(self, user: Reader, action: str) -> bool:
        """True when `user` may do `action` with some release."""
        if action in ("add", "change"):
            return writes_releases(user)
        return action == "view" and sees_releases(user)

    def user_has_permission_for_instance(
        self, user: Reader, action: str, instance: Release
    ) -> bool:
        """True when `user` may do `action` with this release."""
        if action == "change":
            return editable_by(user).filter(pk=instance.pk).exists()
        if action == "view":
            return visible_to(user).filter(pk=instance.pk).exists()
        return self.user_has_permission(user, action)
