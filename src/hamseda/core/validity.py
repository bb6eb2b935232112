"""Whether something that runs out still holds, and whether what was checked is still fresh."""

from datetime import date, timedelta
from enum import StrEnum

WARNING_DAYS = 60
"""A licence or a card is flagged so many days before it runs out."""

FRESH_DAYS = 180
"""What nobody has checked for so many days says so."""


class Validity(StrEnum):
    """How it stands with something that runs out."""

    UNKNOWN = "unknown"
    HOLDS = "holds"
    ENDS_SOON = "ends_soon"
    EXPIRED = "expired"


class Freshness(StrEnum):
    """How it stands with something that a person checks from time to time."""

    NEVER = "never"
    LAPSED = "lapsed"  # what was checked has changed since
    STALE = "stale"
    FRESH = "fresh"


def validity(expires_on: date | None, today: date, *, warning_days: int = WARNING_DAYS) -> Validity:
    """Return how it stands; `expires_on` is the first day on which it no longer holds."""
    if expires_on is None:
        return Validity.UNKNOWN
    if expires_on <= today:
        return Validity.EXPIRED
    is_near = expires_on <= today + timedelta(days=warning_days)
    return Validity.ENDS_SOON if is_near else Validity.HOLDS


def freshness(
    checked_on: date | None, today: date, *, has_changed: bool = False, days: int = FRESH_DAYS
) -> Freshness:
    """Return how it stands with a check; `has_changed`: since then, what it was about."""
    if checked_on is None:
        return Freshness.NEVER
    if has_changed:
        return Freshness.LAPSED
    return Freshness.FRESH if today - checked_on <= timedelta(days=days) else Freshness.STALE
