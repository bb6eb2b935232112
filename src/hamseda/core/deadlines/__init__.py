"""Deadlines in working days, working hours or calendar days, each with its calculation shown.

    deadline = due(received_at, working_days=10, calendar=calendar)
    deadline.due_at      # the closing hour of a day that is worked, in Tehran time
    deadline.steps       # every day on the way: counted or skipped, and why

The rules are those of the Civil Procedure Code of 1379: the day of receipt is not counted
(article 445), and a last day on which offices are closed is followed by the next open one
(article 444). No function knows today's date: whoever asks passes it in.
"""

from hamseda.core.deadlines.counting import (
    Deadline,
    Reason,
    Step,
    Unit,
    count,
    due,
)
from hamseda.core.deadlines.moving import DayChange, Move, recompute
from hamseda.core.deadlines.terms import Standing, Term, standing
from hamseda.core.deadlines.working_days import (
    TEHRAN,
    Day,
    DayException,
    DayKind,
    Hours,
    NoWorkingDayError,
    WorkingDays,
)

__all__ = [
    "TEHRAN",
    "Day",
    "DayChange",
    "DayException",
    "DayKind",
    "Deadline",
    "Hours",
    "Move",
    "NoWorkingDayError",
    "Reason",
    "Standing",
    "Step",
    "Term",
    "Unit",
    "WorkingDays",
    "count",
    "due",
    "recompute",
    "standing",
]
