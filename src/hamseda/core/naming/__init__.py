"""Which offices, places and outlets a text names, in every spelling.

`Names` finds known names at the edges of words, whatever half-spaces, letters and digits the text
uses; names that are ordinary words as well («مهر»، «فارس») count only beside a word that tells them
for names. `office_forms`, `place_forms` and
`outlet_forms` say in which forms each is named.
"""

from hamseda.core.naming.forms import (
    Form,
    Kind,
    is_leader_title,
    is_ordinary,
    office_forms,
    outlet_forms,
    place_forms,
)
from hamseda.core.naming.names import Asked, Found, KnownName, Names

__all__ = [
    "Asked",
    "Form",
    "Found",
    "Kind",
    "KnownName",
    "Names",
    "is_leader_title",
    "is_ordinary",
    "office_forms",
    "outlet_forms",
    "place_forms",
]
