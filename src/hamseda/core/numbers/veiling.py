"""Show that a number is there without telling it."""

import re

# A telephone number as people write it: digits of any script, with spaces, dashes or brackets.
# A day as programs write it is none.
_NUMBER = re.compile(r"(?!\d{4}-\d\d?-\d\d?(?!\d))(?<!\d)\+?\d(?:[\s\-()\u200c]*\d){6,}")
_MAILBOX = re.compile(r"[^\s@]+@(?=[^\s@]+\.[^\s@]+)")
_START, _END = 4, 2  # what is left: enough to tell a mobile from a line, and two numbers apart


def veil_numbers(text: str) -> str:
    """`text` with the middle of every long number, and the name in every mailbox, covered."""
    return _NUMBER.sub(_veiled, _MAILBOX.sub("•••@", text))


def _veiled(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    return f"{digits[:_START]}{'•' * (len(digits) - _START - _END)}{digits[-_END:]}"
