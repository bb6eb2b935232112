"""Answers to the media: the states of a case, Article 23 of the Press Law, and what was printed.

next_state(State.DRAFTED, Verb.APPROVE)             # State.APPROVED, or an error
check_reply(text, original=article, ...)            # length, time, completeness
judge_printing(text, printed)                       # whole, cut, with additions, not printed
"""

from hamseda.core.replies.article23 import (
    LONGEST_SHARE,
    RIGHT_DAYS,
    Finding,
    ReplyCheck,
    check_reply,
)
from hamseda.core.replies.printing import Printing, PrintVerdict, judge_printing
from hamseda.core.replies.process import (
    ANSWERED_STATES,
    OPEN_STATES,
    TRANSITIONS,
    ForbiddenStepError,
    State,
    Verb,
    next_state,
    verbs_of,
)
from hamseda.core.replies.terms import Period, outlet_term

__all__ = [
    "ANSWERED_STATES",
    "LONGEST_SHARE",
    "OPEN_STATES",
    "RIGHT_DAYS",
    "TRANSITIONS",
    "Finding",
    "ForbiddenStepError",
    "Period",
    "PrintVerdict",
    "Printing",
    "ReplyCheck",
    "State",
    "Verb",
    "check_reply",
    "judge_printing",
    "next_state",
    "outlet_term",
    "verbs_of",
]
