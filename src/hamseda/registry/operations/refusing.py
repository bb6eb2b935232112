"""What an operation on media, journalists or contractors refuses, and to whom."""

from hamseda.foundation.accounts.models import User
from hamseda.foundation.refusals import RefusedError
from hamseda.registry.access.media import keeps_feeds, keeps_media


class MediaRefusedError(RefusedError):
    """The change is refused; `code` has its sentence in `wording.media.ISSUES`."""


def require_keeper(actor: User | None) -> None:
    """Refuse whoever does not keep media; None is the machine, which loads what it was given.

    Raises MediaRefusedError("not_keeper").
    """
    if actor is not None and not keeps_media(actor):
        raise MediaRefusedError("not_keeper")


def require_feed_keeper(actor: User | None) -> None:
    """Refuse whoever may not say where an outlet publishes; None is the machine.

    Raises MediaRefusedError("not_keeper").
    """
    if actor is not None and not keeps_feeds(actor):
        raise MediaRefusedError("not_keeper")


def require_reason(reason: str) -> str:
    """The reason without blanks around it. Raises MediaRefusedError("reason_missing")."""
    if not reason.strip():
        raise MediaRefusedError("reason_missing")
    return reason.strip()
