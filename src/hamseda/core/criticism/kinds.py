"""The kinds of what must be answered."""

from enum import StrEnum


class Kind(StrEnum):
    """What a report is to the office that it concerns."""

    CRITICISM = "criticism"
    """Somebody finds fault with what an office does or leaves undone."""
    PROBLEM = "problem"
    """People lack something, or something does not work."""
    UNTRUE = "untrue"
    """It is not so (خلاف واقع)."""
    PREMATURE = "premature"
    """It is told before a court or an authority has ruled (پیش از اثبات); it may yet be true."""
    RUMOUR = "rumour"
    """Told without a source that can be asked."""
