"""Web addresses as people read them."""

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes

_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_HALF_SPACE = "\u200c"


def readable_address(url: str) -> str:
    """An address as a browser shows it: letters instead of their codes. What is no letter, digit or
    half-space (a space, a sign that steers) stays encoded, and so does what is no text.
    """
    return _ENCODED.sub(_decoded, url)


def _decoded(found: re.Match[str]) -> str:
    try:
        text = unquote_to_bytes(found.group()).decode()
    except UnicodeDecodeError:
        return found.group()
    return "".join(char if _is_seen(char) else quote(char, safe="") for char in text)


def _is_seen(char: str) -> bool:
    return char.isalnum() or char == _HALF_SPACE or unicodedata.category(char) == "Mn"
