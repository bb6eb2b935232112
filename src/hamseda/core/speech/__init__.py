"""Who says what in Persian news: quotations with their speakers.

`find_quotations` returns what is said in a text, how it is brought (in quotation marks, after a
verb of saying, in the writer's own sentence) and by whom, through pronouns and changing titles.
Offsets are code points of the untouched text.
"""

from hamseda.core.speech.cast import Speaker
from hamseda.core.speech.identity import Certainty, HeldPost, HeldPosts, Identity, identify
from hamseda.core.speech.quotations import Manner, Quotation, find_quotations
from hamseda.core.speech.speakers import Mention, MentionKind

__all__ = [
    "Certainty",
    "HeldPost",
    "HeldPosts",
    "Identity",
    "Manner",
    "Mention",
    "MentionKind",
    "Quotation",
    "Speaker",
    "find_quotations",
    "identify",
]
