"""Who reads, weighs and keeps the media: the only doors to their rows."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from hamseda.foundation.accounts.models import User
from hamseda.registry.access import Role, keeps_registry, reads_registry, standing_of
from hamseda.registry.models import Contract, Contractor, Journalist, Outlet

Reader = User | AnonymousUser


def reads_media(user: Reader) -> bool:
    """True when `user` reads the lists of outlets, journalists and guilds: any role."""
    return reads_registry(user)


def weighs_media(user: Reader) -> bool:
    """True when `user` reads the relation with outlets, who owns them, and what was removed."""
    return standing_of(user).has(Role.REGISTRAR, Role.CHIEF_EDITOR, Role.ANALYST, Role.MANAGER)


def keeps_media(user: Reader) -> bool:
    """True when `user` keeps outlets, journalists, guilds and contractors, and may see how a
    journalist is reached: whoever keeps the registry.
    """
    return keeps_registry(user)


def keeps_feeds(user: Reader) -> bool:
    """True when `user` may say at which addresses an outlet publishes: whoever keeps media, and
    analysts, who find them.
    """
    return keeps_media(user) or standing_of(user).has(Role.ANALYST)


def outlets_visible_to(user: Reader) -> QuerySet[Outlet]:
    """Outlets that `user` may read; removed ones only for whoever may know of removals."""
    if weighs_media(user):
        return Outlet.objects.all()
    return Outlet.objects.listed() if reads_media(user) else Outlet.objects.none()


def journalists_visible_to(user: Reader) -> QuerySet[Journalist]:
    """Journalists that `user` may read; removed ones only for whoever may know of removals."""
    if weighs_media(user):
        return Journalist.objects.all()
    return Journalist.objects.listed() if reads_media(user) else Journalist.objects.none()


def contracts_visible_to(user: Reader) -> QuerySet[Contract]:
    """Contracts that `user` may read: all for whoever keeps the registry, those of the own office
    for its managers and writers.
    """
    standing = standing_of(user)
    if keeps_registry(user):
        return Contract.objects.all()
    own = standing.offices(Role.MANAGER) | standing.offices(Role.OFFICE_EDITOR)
    return Contract.objects.filter(office__in=own)


def contractors_visible_to(user: Reader) -> QuerySet[Contractor]:
    """Contractors that `user` may read: all for whoever weighs media, otherwise those with whom
    the own office has a contract.
    """
    if weighs_media(user):
        return Contractor.objects.all()
    return Contractor.objects.filter(pk__in=contracts_visible_to(user).values("contractor"))


def lists_contractors(user: Reader) -> bool:
    """True when `user` has a list of contractors: who weighs media, and offices that hire."""
    return weighs_media(user) or standing_of(user).has(Role.OFFICE_EDITOR)


def judges_deliverables_of(user: Reader, contract: Contract) -> bool:
    """True when `user` accepts what a contract delivered: a manager of its office, or a chief
    editor.
    """
    standing = standing_of(user)
    return standing.has(Role.CHIEF_EDITOR) or contract.office_id in standing.offices(Role.MANAGER)
