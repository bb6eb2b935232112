"""A text made ready for comparing: its letters, its seeds, its speech and opening formulas.

What costs time is worked out when it is first asked for. Readings are not kept: fresh memory costs
more than reading a text again.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import LETTERS, compiled
from hamseda.core.reuse.quoting import Voices, voices
from hamseda.core.reuse.seeding import SeedTable, seed_table
from hamseda.core.text import Skeleton, skeleton
from hamseda.core.text.skeleton import CODE_POINTS, DROPPED, FOLDING_TABLE, UNSEEN

Codes = npt.NDArray[np.uint32]
# Half-open stretches of a skeleton, one a row.
Stretches = npt.NDArray[np.int32]

# "As reported by ...", "talking to the correspondent of ...": up to the comma, or as far as such
# a clause goes.
_GAP = "[ \u00a0\u200c]{0,2}"
_REST = "[^\\n.:؛،,]{0,60}"
_REPORTED = re.compile(f"به{_GAP}گزارش{_REST}")
_TALKING = re.compile(f"گفت{_GAP}و{_GAP}گو[یي]?{_GAP}با{_GAP}(?:خبرنگار|خبرگزار){_REST}")
# Where each formula is recognised first, and how far before that it may begin.
_FORMULAS: Final = (("گزارش", 4, _REPORTED), ("گفت", 0, _TALKING))


@dataclass(frozen=True, eq=False)
class Reading:
    """A text with its skeleton, and what comparing asks of it."""

    text: str
    bones: Skeleton

    @cached_property
    def seeds(self) -> SeedTable:
        """Where each short sequence of letters stands."""
        return seed_table(self.bones.codes)

    @cached_property
    def formulas(self) -> Stretches:
        """The letters of opening formulas that name an outlet."""
        return self._letters(opening_formulas(self.text))

    @cached_property
    def voices(self) -> Voices | None:
        """Which letters are speech, and how they are brought in; None where nobody speaks."""
        return voices(self.text, self.bones)

    def _letters(self, spans: list[tuple[int, int]]) -> Stretches:
        if not spans:
            return NO_STRETCHES
        return np.searchsorted(self.bones.offsets, np.array(spans)).astype(np.int32)


NO_STRETCHES: Final[Stretches] = np.empty((0, 2), np.int32)


def opening_formulas(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that name an outlet or its correspondent, in order."""
    spans: list[tuple[int, int]] = []
    for word, before, pattern in _FORMULAS:
        place = text.find(word)
        while place >= 0:
            match = pattern.search(text, max(0, place - before), place + 200)
            if match and match.start() <= place:
                spans.append(match.span())
                place = match.end()
            place = text.find(word, place + 1)
    return sorted(spans)


def reading_of(text: str) -> Reading:
    """Read a text."""
    return Reading(text, bones_of(text))


def bones_of(text: str) -> Skeleton:
    """Return what `skeleton` returns, sooner."""
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    letters, offsets, is_read = kept_letters(raw, FOLDING_TABLE)
    # Characters that were never met, and ligatures, are rare enough for the slower way.
    return Skeleton(letters, offsets) if is_read else skeleton(text)


@compiled(f"Tuple((uint32[::1], int32[::1], boolean))({LETTERS}, uint32[::1])")
def kept_letters(codes: Codes, table: Codes) -> tuple[Codes, npt.NDArray[np.int32], bool]:
    """Fold each code point by the table; give the letters, their places, and whether all is read.

    It is not where a code point is not in the table yet or stands for several letters.
    """
    letters = np.empty(codes.size, np.uint32)
    offsets = np.empty(codes.size, np.int32)
    count = strange = 0
    for place in range(codes.size):  # without branches, which spaces would make hard to foresee
        value = table[codes[place]]
        strange += (value == UNSEEN) | (value >= CODE_POINTS)
        letters[count] = value
        offsets[count] = place
        count += value != DROPPED
    return letters[:count], offsets[:count], strange == 0
