"""A rumour from the first time that it is seen until somebody has looked whether it still spreads.

No official procedure was found; the states are a proposal in the words of practice (تکذیبیه،
توضیح، راستی‌آزمایی).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class RumourState(StrEnum):
    """How far the verification of a rumour has come."""

    REPORTED = "reported"
    TRIAGED = "triaged"
    VERIFYING = "verifying"
    TRUE = "true"
    PARTLY_TRUE = "partly_true"
    UNTRUE = "untrue"
    PREMATURE = "premature_before_ruling"
    UNVERIFIABLE = "unverifiable"
    PUBLISHED = "published"
    SPREAD_CHECKED = "spread_checked"


VERDICTS: Final = (
    RumourState.TRUE,
    RumourState.PARTLY_TRUE,
    RumourState.UNTRUE,
    RumourState.PREMATURE,
    RumourState.UNVERIFIABLE,
)
RUMOUR_STEPS: Final[Mapping[RumourState, tuple[RumourState, ...]]] = {
    RumourState.REPORTED: (RumourState.TRIAGED,),
    RumourState.TRIAGED: (RumourState.VERIFYING,),
    RumourState.VERIFYING: VERDICTS,
    # New facts may come with every verdict, and what was published is looked after once more.
    **dict.fromkeys(VERDICTS, (RumourState.VERIFYING, RumourState.PUBLISHED)),
    RumourState.PUBLISHED: (RumourState.SPREAD_CHECKED, RumourState.VERIFYING),
    RumourState.SPREAD_CHECKED: (RumourState.VERIFYING,),
}


def may_follow(before: RumourState, after: RumourState) -> bool:
    """Whether a rumour may go from one state to another in one step."""
    return after in RUMOUR_STEPS[before]


def time_to_clarification(
    first_seen_at: datetime, clarified_at: datetime | None, *, now: datetime
) -> timedelta:
    """From when the rumour was first seen until it was clarified, or until now while it is not;
    never negative, as where the office had spoken before.
    """
    return max((clarified_at or now) - first_seen_at, timedelta(0))
