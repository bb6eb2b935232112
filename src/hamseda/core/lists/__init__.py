"""Lists as offices keep them: which head means what, and what a cell means.

Pure readings of what a person typed into a table. Nothing here changes a value that it does not
understand: it says so, with a code.
"""

from hamseda.core.lists.cells import text_of, tidy
from hamseda.core.lists.days import read_day
from hamseda.core.lists.heads import HeadPlace, find_heads, guess_fields
from hamseda.core.lists.names import (
    Likeness,
    are_near,
    likeness,
    name_key,
    near_keys,
    split_titles,
    word_key,
)
from hamseda.core.lists.phones import Phones, phone_key, read_phones
from hamseda.core.lists.rows import RowKind, kind_of_row

__all__ = [
    "HeadPlace",
    "Likeness",
    "Phones",
    "RowKind",
    "are_near",
    "find_heads",
    "guess_fields",
    "kind_of_row",
    "likeness",
    "name_key",
    "near_keys",
    "phone_key",
    "read_day",
    "read_phones",
    "split_titles",
    "text_of",
    "tidy",
    "word_key",
]
