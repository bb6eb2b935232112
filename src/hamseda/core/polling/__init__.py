"""When to ask a source again, and what its answers say about it: plain decisions with `now`.

A source is an address that is asked again and again: a feed, a news sitemap, a list page, a
channel. The rules are those of polite readers: what a server says about waiting holds, a
validator that is known is always sent, nobody is asked more often than news can come, and
nothing is asked at the same moment as everything else.
"""

from hamseda.core.polling.asking import (
    DAY,
    HOUR,
    QUICK_FLOOR,
    SHARE_OF_WINDOW,
    USUAL_FLOOR,
    Answer,
    AskingState,
    Outcome,
    after_answer,
    first_state,
    gap_after,
    turn_size,
)
from hamseda.core.polling.habits import (
    Sign,
    dead,
    keeps_repeating,
    returned_items,
    silent,
    turned_unreadable,
)
from hamseda.core.polling.hosts import HOST_PAUSE, host_free_at, retry_after
from hamseda.core.polling.moves import Move, is_lasting, noted

__all__ = [
    "DAY",
    "HOST_PAUSE",
    "HOUR",
    "QUICK_FLOOR",
    "SHARE_OF_WINDOW",
    "USUAL_FLOOR",
    "Answer",
    "AskingState",
    "Move",
    "Outcome",
    "Sign",
    "after_answer",
    "dead",
    "first_state",
    "gap_after",
    "host_free_at",
    "is_lasting",
    "keeps_repeating",
    "noted",
    "retry_after",
    "returned_items",
    "silent",
    "turn_size",
    "turned_unreadable",
]
