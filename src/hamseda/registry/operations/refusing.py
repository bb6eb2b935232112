"""What an operation of the registry refuses, and to whom."""

from hamseda.foundation.accounts.models import User
from hamseda.registry.access.media import keeps_feeds, keeps_media


class UnableToKeepError(Exception):
    """The change is refused; `code` has its sentence in `wording.ISSUES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def require_keeper(actor: User | None) -> None:
    """Refuse whoever does not keep media; None is the machine, which loads what it was given.

    Raises UnableToKeepError("not_keeper").
    """
    if actor is not None and not keeps_media(actor):
        raise UnableToKeepError("not_keeper")


def require_feed_keeper(actor: User | None) -> None:
    """Refuse whoever may not say where an outlet publishes; None is the machine.

    Raises UnableToKeepError("not_keeper").
    """
    if actor is not None and not keeps_feeds(actor):
        raise UnableToKeepError("not_keeper")


def require_reason(reason: str) -> str:
    """The reason without blanks around it. Raises UnableToKeepError("reason_missing")."""
    if not reason.strip():
        raise UnableToKeepError("reason_missing")
    return reason.strip()
