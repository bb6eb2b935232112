"""Who may read, edit and send which bulletin: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from hamseda.bulletin.models import (
    Bulletin,
    BulletinCopy,
    BulletinEdition,
    BulletinFollowUp,
    BulletinItem,
    BulletinRecipient,
)
from hamseda.foundation.accounts.models import User
from hamseda.registry.access import Role, standing_of

Reader = User | AnonymousUser

_READERS = (Role.ANALYST, Role.CHIEF_EDITOR, Role.MANAGER)


def reads_bulletins(user: Reader) -> bool:
    """True for analysts, chief editors and managers."""
    return standing_of(user).has(*_READERS)


def prepares_bulletins(user: Reader) -> bool:
    """True for whoever edits the working copy: analysts and chief editors."""
    return standing_of(user).has(Role.ANALYST, Role.CHIEF_EDITOR)


def sends_bulletins(user: Reader) -> bool:
    """True for whoever sends a bulletin and keeps its recipients: chief editors."""
    return standing_of(user).has(Role.CHIEF_EDITOR)


def bulletins_seen_by(user: Reader) -> QuerySet[Bulletin]:
    """All of them, or none."""
    return Bulletin.objects.all() if reads_bulletins(user) else Bulletin.objects.none()


def get_bulletin_for(user: Reader, pk: int, *, to: str) -> Bulletin:
    """The bulletin `pk` if `user` may do `to` with it: "read", "prepare" or "send".

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    found = get_object_or_404(bulletins_seen_by(user), pk=pk)
    _check(user, to)
    return found


def get_item_for(user: Reader, pk: int, *, to: str) -> BulletinItem:
    """An item of a bulletin; raises as get_bulletin_for."""
    items = BulletinItem.objects.filter(bulletin__in=bulletins_seen_by(user))
    found = get_object_or_404(
        items.select_related("bulletin", "office", "article__outlet", "article__desk"), pk=pk
    )
    _check(user, to)
    return found


def get_follow_up_for(user: Reader, pk: int) -> BulletinFollowUp:
    """A follow-up that `user` may write on; raises as get_bulletin_for."""
    rows = BulletinFollowUp.objects.filter(bulletin__in=bulletins_seen_by(user))
    found = get_object_or_404(rows.select_related("bulletin", "item"), pk=pk)
    _check(user, "prepare")
    return found


def get_edition_for(user: Reader, pk: int, number: int) -> BulletinEdition:
    """One edition of a bulletin that `user` may read; raises Http404 otherwise."""
    bulletin = get_bulletin_for(user, pk, to="read")
    return get_object_or_404(
        bulletin.editions.select_related("bulletin", "issued_by"), number=number
    )


def get_copy_for(user: Reader, pk: int) -> BulletinCopy:
    """A recipient's copy for whoever sends; raises Http404 otherwise."""
    rows = BulletinCopy.objects.all() if sends_bulletins(user) else BulletinCopy.objects.none()
    return get_object_or_404(rows.select_related("edition__bulletin", "recipient"), pk=pk)


def recipients_kept_by(user: Reader) -> QuerySet[BulletinRecipient]:
    """The recipients, for whoever sends."""
    if sends_bulletins(user):
        return BulletinRecipient.objects.select_related("post__office")
    return BulletinRecipient.objects.none()


def get_recipient_for(user: Reader, pk: int) -> BulletinRecipient:
    """A recipient, for whoever sends; raises Http404 otherwise."""
    return get_object_or_404(recipients_kept_by(user), pk=pk)


def check_sends(user: Reader) -> None:
    """Raises PermissionDenied for everybody but chief editors."""
    _check(user, "send")


def check_prepares(user: Reader) -> None:
    """Raises PermissionDenied for whoever does not edit bulletins."""
    _check(user, "prepare")


def _check(user: Reader, to: str) -> None:
    allowed = {"read": reads_bulletins, "prepare": prepares_bulletins, "send": sends_bulletins}
    if not allowed[to](user):
        raise PermissionDenied
