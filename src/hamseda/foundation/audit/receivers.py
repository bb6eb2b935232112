"""Signing in and out leaves its trace, whichever door leads in."""

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry


@receiver(user_logged_in, dispatch_uid="audit.signed_in")
def record_sign_in(sender: type[User], user: User, **kwargs: object) -> None:
    """Somebody gave the right password."""
    _record(user, "accounts.session.opened")


@receiver(user_logged_out, dispatch_uid="audit.signed_out")
def record_sign_out(sender: type[User], user: User | None, **kwargs: object) -> None:
    """Somebody left; nobody did, where the session had ended before."""
    if user is not None:
        _record(user, "accounts.session.closed")


@transaction.atomic
def _record(user: User, action: str) -> None:
    record_entry(actor=user, action=action, target=user, now=timezone.now())
