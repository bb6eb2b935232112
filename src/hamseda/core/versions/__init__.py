"""What an outlet changed in a text that it had published.

`changes_between` names the changes between two versions of an article; `word_difference` shows
them word by word. Spellings of one word, spaces, half-spaces and punctuation are no change.
"""

from hamseda.core.versions.changes import Change, InParts, Wording, changes_between
from hamseda.core.versions.differences import (
    Difference,
    Stretch,
    new_lines,
    word_difference,
)

__all__ = [
    "Change",
    "Difference",
    "InParts",
    "Stretch",
    "Wording",
    "changes_between",
    "new_lines",
    "word_difference",
]
