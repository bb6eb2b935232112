"""Who may see and keep what about sending: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from hamseda.councils.access import councils_kept_by
from hamseda.delivery.models import Channel, Dispatch, Letter, Subscriber
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.access import editable_by
from hamseda.newsroom.models import Release
from hamseda.registry.access import Role, standing_of

Reader = User | AnonymousUser


def keeps_delivery(user: Reader) -> bool:
    """True when `user` keeps channels and subscribers: chief editors."""
    return standing_of(user).has(Role.CHIEF_EDITOR)


def reads_dispatches(user: Reader) -> bool:
    """True when `user` has a log of sendings: whoever writes releases."""
    return standing_of(user).has(Role.CHIEF_EDITOR, Role.OFFICE_EDITOR)


def dispatches_visible_to(user: Reader) -> QuerySet[Dispatch]:
    """Sendings of the releases that `user` may change."""
    return Dispatch.objects.filter(release__in=editable_by(user))


def get_release_sent_for(user: Reader, pk: int) -> Release:
    """The release whose sendings `user` may read; raises Http404 otherwise."""
    return get_object_or_404(editable_by(user), pk=pk)


def get_dispatch_for(user: Reader, pk: int) -> Dispatch:
    """One sending that `user` may read; raises Http404 otherwise."""
    return get_object_or_404(dispatches_visible_to(user), pk=pk)


def get_channel_for(user: Reader, pk: int) -> Channel:
    """A channel for whoever keeps them; raises Http404 otherwise."""
    known = Channel.objects.all() if keeps_delivery(user) else Channel.objects.none()
    return get_object_or_404(known, pk=pk)


def get_subscriber_for(user: Reader, pk: int) -> Subscriber:
    """A subscriber for whoever keeps them; raises Http404 otherwise."""
    known = Subscriber.objects.all() if keeps_delivery(user) else Subscriber.objects.none()
    return get_object_or_404(known.select_related("channel"), pk=pk)


def get_letter_for(user: Reader, pk: int) -> Letter:
    """A letter about a meeting of a body that `user` keeps; raises Http404 otherwise."""
    kept = councils_kept_by(user)
    about = Q(invitation__meeting__council__in=kept) | Q(
        signature__edition__minutes__meeting__council__in=kept
    )
    return get_object_or_404(Letter.objects.filter(about), pk=pk)
