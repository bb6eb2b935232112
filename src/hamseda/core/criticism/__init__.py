"""What in a report asks for an answer: criticism, a problem, untruth, a case before its ruling.

    for suspicion in find_suspicions(article_text):
        suspicion.kind      # criticism, problem, untrue, premature or rumour
        suspicion.passages  # the sentences with the words that made it suspicious

Plain rules over phrases. They find what a person should look at; whether it is an issue is the
person's to decide. Bad news is no criticism: an accident, a flood or a death alone raises nothing.
"""

from hamseda.core.criticism.finding import ENOUGH, Passage, Suspicion, find_suspicions
from hamseda.core.criticism.kinds import Kind
from hamseda.core.criticism.rumours import (
    RUMOUR_STEPS,
    VERDICTS,
    RumourState,
    may_follow,
    time_to_clarification,
)

__all__ = [
    "ENOUGH",
    "RUMOUR_STEPS",
    "VERDICTS",
    "Kind",
    "Passage",
    "RumourState",
    "Suspicion",
    "find_suspicions",
    "may_follow",
    "time_to_clarification",
]
