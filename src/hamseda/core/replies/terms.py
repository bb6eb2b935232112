"""How long an outlet has for a reply that it has received.

Article 23 knows issues: one of the two that follow. Of online media it says nothing; two days are
a proposal, and both numbers are the caller's.
"""

from enum import StrEnum
from typing import Final

from hamseda.core.deadlines import Unit


class Period(StrEnum):
    """How often an outlet appears."""

    ONLINE = "online"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


_DAYS: Final = {
    Period.WEEKLY: 7,
    Period.MONTHLY: 30,
    Period.QUARTERLY: 91,
    Period.HALF_YEARLY: 182,
    Period.YEARLY: 365,
}


def outlet_term(period: Period, *, online_days: int, print_issues: int) -> tuple[Unit, int]:
    """The unit and the amount of an outlet's time. A daily appears on working days."""
    if period is Period.ONLINE:
        return Unit.CALENDAR_DAYS, online_days
    if period is Period.DAILY:
        return Unit.WORKING_DAYS, print_issues
    return Unit.CALENDAR_DAYS, print_issues * _DAYS[period]
