"""A text as the index holds it: the stems of its fields, and its vector."""

import hashlib

from hamseda.foundation.search.catalogue import SearchText
from hamseda.foundation.search.tables import FieldStems
from hamseda.foundation.search.vectors import packed
from hamseda.foundation.search.words import stems_of

HEADING_WEIGHT, OPENING_WEIGHT, BODY_WEIGHT = 3, 2, 1

# Raised when facets change their meaning.
_FACETS = 2

# A sentence with every kind of ending and spelling that the reading of words knows about.
_PROBE = (
    "روابط‌عمومی‌های استانداری می‌گویند: كتابخانه‌ی بزرگ‌ترین شهرها، پیام‌رسان‌هایشان و ۱۲٬۳۰۰ "
    "دانش‌آموزان رسیده‌اند؛ مسئولیت‌هایی که خبرنگاران، ايثارگران و فرهنگیان داشته‌اند."
)


def fields_of(text: SearchText) -> FieldStems:
    """The stems of each field."""
    return FieldStems(stems_of(text.heading), stems_of(text.opening), stems_of(text.body))


def vector_of(fields: FieldStems) -> bytes:
    """The vector by which ranking weighs the text; see `vectors.packed`."""
    return packed(
        (
            (HEADING_WEIGHT, fields.heading),
            (OPENING_WEIGHT, fields.opening),
            (BODY_WEIGHT, fields.body),
        )
    )


def _reading() -> str:
    stems = " ".join(stems_of(_PROBE))
    weights = f"{HEADING_WEIGHT} {OPENING_WEIGHT} {BODY_WEIGHT}"
    return hashlib.sha256(f"{_FACETS} {weights} {stems}".encode()).hexdigest()[:16]


# Another way of reading words gives another mark, and an index with an older one is made anew.
READING = _reading()
