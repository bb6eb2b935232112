"""Persian text as it really comes: what to compare, what to search, what to show.

Three readings of one text; none of them, and nothing else here, changes the stored original:

- `skeleton`: letters and digits only, each tied to its place in the original. For comparing.
- `normal_form`: readable words in which spellings with and without spaces meet. For searching.
- `sentences`: the stretches a person would quote. For showing.

`restore_half_spaces` mends, for display, text that lost its half-spaces.
"""

from hamseda.core.text.digits import letter_count, to_latin_digits, to_persian_digits
from hamseda.core.text.half_spaces import Restored, restore_half_spaces
from hamseda.core.text.search_form import normal_form, normal_words
from hamseda.core.text.sentences import sentences
from hamseda.core.text.skeleton import Skeleton, letters_of, skeleton
from hamseda.core.text.spans import Span
from hamseda.core.text.typed import clean_text

__all__ = [
    "Restored",
    "Skeleton",
    "Span",
    "clean_text",
    "letter_count",
    "letters_of",
    "normal_form",
    "normal_words",
    "restore_half_spaces",
    "sentences",
    "skeleton",
    "to_latin_digits",
    "to_persian_digits",
]
