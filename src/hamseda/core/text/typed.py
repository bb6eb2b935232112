"""What people type or paste, without what nobody sees."""

import unicodedata
from typing import Final

# Marks that turn the direction of what follows, across the end of their own line and into the
# rest of a page. The half-space and the plain direction marks are not among them.
_DIRECTION_OVERRIDES: Final = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def clean_text(text: str, *, one_line: bool = False) -> str:
    """The text without characters that no reader sees and that break a page or a feed.

    Half-spaces and every letter stay as typed. Lines end with one newline sign, as a browser counts
    them; it sends two.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if one_line:
        text = " ".join(text.split("\n"))
    return "".join(
        sign
        for sign in text
        if sign in "\n\t"
        or not (unicodedata.category(sign) in ("Cc", "Cs") or sign in _DIRECTION_OVERRIDES)
    ).strip()
