"""The states of a case that must be answered, and every step between them, as one table.

From the circular of 1393/09/09 (an answer or a reasoned no-answer), Article 23 of the Press Law
(what the outlet does with it) and the amendment of 1404/09/12 (the way to the working group).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a case stands."""

    DETECTED = "detected"
    ASSIGNED = "assigned"
    DRAFTED = "drafted"
    APPROVED = "approved"
    SENT = "sent"
    ANSWERED = "answered"
    """Answered in the newsroom's own channels, without a letter to the outlet."""
    PUBLISHED_OK = "published_ok"
    PUBLISHED_DEFECTIVE = "published_defective"
    """Cut or with additions: by note 1 of Article 23 that counts as not printed."""
    REFUSED = "refused"
    NO_RESPONSE = "no_response"
    NO_REPLY_WITH_REASON = "no_reply_with_reason"
    ESCALATED = "escalated_to_secretariat"
    WORKING_GROUP = "working_group"
    SETTLED = "settled"
    LEGAL = "legal"
    CLOSED = "closed"


class Verb(StrEnum):
    """What somebody does with a case."""

    ASSIGN = "assign"
    DRAFT = "draft"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    SEND = "send"
    PUBLISH = "publish"
    GIVE_REASONS = "give_reasons"
    FIND_WHOLE = "find_whole"
    FIND_DEFECTIVE = "find_defective"
    NOTE_REFUSAL = "note_refusal"
    NOTE_SILENCE = "note_silence"
    ESCALATE = "escalate"
    CONVENE = "convene"
    SETTLE = "settle"
    SUE = "sue"
    CLOSE = "close"
    REOPEN = "reopen"


_WAITING_FOR_PRINT = (State.SENT, State.PUBLISHED_DEFECTIVE, State.REFUSED, State.NO_RESPONSE)
_UNPRINTED = (State.PUBLISHED_DEFECTIVE, State.REFUSED, State.NO_RESPONSE)
_DONE = (State.ANSWERED, State.PUBLISHED_OK, *_UNPRINTED, State.NO_REPLY_WITH_REASON,
         State.SETTLED, State.LEGAL)  # fmt: skip

TRANSITIONS: Final[Mapping[tuple[State, Verb], State]] = {
    (State.DETECTED, Verb.ASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Verb.ASSIGN): State.ASSIGNED,
    (State.DRAFTED, Verb.ASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Verb.DRAFT): State.DRAFTED,
    (State.DRAFTED, Verb.DRAFT): State.DRAFTED,
    (State.ASSIGNED, Verb.GIVE_REASONS): State.NO_REPLY_WITH_REASON,
    (State.DRAFTED, Verb.GIVE_REASONS): State.NO_REPLY_WITH_REASON,
    (State.DRAFTED, Verb.SEND_BACK): State.ASSIGNED,
    (State.NO_REPLY_WITH_REASON, Verb.SEND_BACK): State.ASSIGNED,
    (State.DRAFTED, Verb.APPROVE): State.APPROVED,
    (State.APPROVED, Verb.SEND): State.SENT,
    (State.APPROVED, Verb.PUBLISH): State.ANSWERED,
    # A second letter after a bad print or a refusal renews the outlet's duty.
    **{(state, Verb.SEND): State.SENT for state in _UNPRINTED},
    **{(state, Verb.FIND_WHOLE): State.PUBLISHED_OK for state in _WAITING_FOR_PRINT},
    **{
        (state, Verb.FIND_DEFECTIVE): State.PUBLISHED_DEFECTIVE
        for state in (State.SENT, State.NO_RESPONSE, State.REFUSED)
    },
    (State.SENT, Verb.NOTE_REFUSAL): State.REFUSED,
    (State.NO_RESPONSE, Verb.NOTE_REFUSAL): State.REFUSED,
    (State.SENT, Verb.NOTE_SILENCE): State.NO_RESPONSE,
    **{(state, Verb.ESCALATE): State.ESCALATED for state in _UNPRINTED},
    (State.ESCALATED, Verb.CONVENE): State.WORKING_GROUP,
    (State.ESCALATED, Verb.SETTLE): State.SETTLED,
    (State.WORKING_GROUP, Verb.SETTLE): State.SETTLED,
    (State.WORKING_GROUP, Verb.SUE): State.LEGAL,
    **{(state, Verb.CLOSE): State.CLOSED for state in _DONE},
    (State.CLOSED, Verb.REOPEN): State.ASSIGNED,
}

OPEN_STATES: Final = tuple(state for state in State if state is not State.CLOSED)
ANSWERED_STATES: Final = tuple(
    state
    for state in State
    if state not in {State.DETECTED, State.ASSIGNED, State.DRAFTED, State.APPROVED}
)
"""The office has answered, or said why it does not: its own clock has stopped."""


class ForbiddenStepError(ValueError):
    """A step that the table does not know."""

    def __init__(self, state: State, verb: Verb) -> None:
        super().__init__(f"{verb.value} is no step from {state.value}")
        self.state = state
        self.verb = verb


def next_state(state: State, verb: Verb) -> State:
    """Where a step leads. Raises ForbiddenStepError where there is no such step."""
    found = TRANSITIONS.get((state, verb))
    if found is None:
        raise ForbiddenStepError(state, verb)
    return found


def verbs_of(state: State) -> tuple[Verb, ...]:
    """What can be done with a case that stands so."""
    return tuple(verb for verb in Verb if (state, verb) in TRANSITIONS)
