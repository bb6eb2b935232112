"""The arithmetic of bodies that meet: timetables, quorum, absences, votes by show of hands.

No function knows today's date or which days are closed: whoever asks passes them in.
"""

from hamseda.core.meetings.presence import (
    AbsenceLimits,
    Absences,
    Presence,
    QuorumRule,
    count_absences,
    quorum_of,
)
from hamseda.core.meetings.timetable import Occurrence, Timetable, WhenClosed, occurrences
from hamseda.core.meetings.voting import Hands, TieRule, Verdict, verdict_on

__all__ = [
    "AbsenceLimits",
    "Absences",
    "Hands",
    "Occurrence",
    "Presence",
    "QuorumRule",
    "TieRule",
    "Timetable",
    "Verdict",
    "WhenClosed",
    "count_absences",
    "occurrences",
    "quorum_of",
    "verdict_on",
]
