"""What kinds of change lie between two versions of an article."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hamseda.core.text import skeleton
from hamseda.core.versions.differences import word_difference

# Beside ten added words one removed word is the seam, not an edit; and the other way round.
_SEAM: Final = 0.1
# An edited text is also shorter or longer when a fifth of its words came or went on balance.
_MUCH: Final = 0.2
# How outlets say that they changed a text, as letters.
_DECLARATIONS: Final = tuple(
    skeleton(phrase).letters
    for phrase in (
        "اصلاحیه", "تصحیح و پوزش", "این خبر اصلاح شد", "این خبر به‌روزرسانی شد",
        "این خبر به‌روز شد", "این خبر ویرایش شد", "این مطلب اصلاح شد", "این مطلب ویرایش شد",
        "این مطلب به‌روزرسانی شد", "این خبر تکمیل شد", "این خبر تکمیل می‌شود",
    )
)  # fmt: skip


class Change(StrEnum):
    """A kind of change. A text may have several."""

    HEADLINE = "headline"
    COMPLETED = "completed"
    LENGTHENED = "lengthened"
    SHORTENED = "shortened"
    EDITED = "edited"
    FIGURES = "figures"
    DECLARED = "declared"


class InParts:
    """A text that stands in parts."""

    __slots__ = ()

    kicker: str
    headline: str
    lead: str
    body: str

    @property
    def full_text(self) -> str:
        """All parts in order, one on each line; passages are offsets into it."""
        parts = (self.kicker, self.headline, self.lead, self.body)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Wording(InParts):
    """What an article says, in its parts."""

    kicker: str
    headline: str
    lead: str
    body: str

    @property
    def running_text(self) -> str:
        """All but the headline."""
        return "\n".join(part for part in (self.kicker, self.lead, self.body) if part)


def changes_between(before: Wording, after: Wording) -> tuple[Change, ...]:
    """Name what changed; nothing where both have the same letters.

    COMPLETED is a body where there was none before, as when a feed gave only the lead: no act of
    the outlet. FIGURES says that numbers went and came; DECLARED that the new text itself tells
    that it was changed. Whatever else is EDITED was edited in silence.
    """
    found: list[Change] = []
    headlines = _letters(before.headline), _letters(after.headline)
    if all(headlines) and headlines[0] != headlines[1]:
        found.append(Change.HEADLINE)
    if not before.body.strip() and after.body.strip():
        return (*found, Change.COMPLETED)
    difference = word_difference(before.running_text, after.running_text)
    removed, added = difference.removed, difference.added
    if removed or added:
        found += _extent(len(before.running_text.split()), len(removed), len(added))
        if Change.EDITED in found and _figures(removed) and _figures(removed) != _figures(added):
            found.append(Change.FIGURES)
        if any(phrase in _letters(" ".join(added)) for phrase in _DECLARATIONS):
            found.append(Change.DECLARED)
    return tuple(found)


def _extent(words_before: int, removed: int, added: int) -> list[Change]:
    if removed <= added * _SEAM:
        return [Change.LENGTHENED]
    if added <= removed * _SEAM:
        return [Change.SHORTENED]
    if added - removed >= words_before * _MUCH:
        return [Change.EDITED, Change.LENGTHENED]
    if removed - added >= words_before * _MUCH:
        return [Change.EDITED, Change.SHORTENED]
    return [Change.EDITED]


def _figures(words: Sequence[str]) -> Counter[str]:
    letters = (_letters(word) for word in words)
    return Counter(word for word in letters if any(map(str.isdecimal, word)))


def _letters(text: str) -> str:
    return skeleton(text).letters
