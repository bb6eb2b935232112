"""A text made ready for comparing: its letters, its seeds, its speech and formulas.

What costs time is worked out when it is first asked for. Readings are not kept: fresh memory costs
more than reading a text again.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import LETTERS, compiled
from hamseda.core.reuse.formulas import Stretches, formulas
from hamseda.core.reuse.quoting import voices
from hamseda.core.reuse.seeding import SeedTable, seed_table
from hamseda.core.reuse.tracing import Voices
from hamseda.core.text import Skeleton, skeleton
from hamseda.core.text.remembering import Once
from hamseda.core.text.skeleton import CODE_POINTS, DROPPED, FOLDING_TABLE, UNSEEN

Codes = npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class Reading:
    """A text with its skeleton, and what comparing asks of it."""

    text: str
    bones: Skeleton

    @Once
    def seeds(self) -> SeedTable:
        """Where each short sequence of letters stands."""
        return seed_table(self.bones.codes)

    @Once
    def formulas(self) -> Stretches:
        """The letters that are formulas."""
        return formulas(self.text, self.bones)

    @Once
    def marked_voices(self) -> Voices | None:
        """Which letters are speech in quotation marks; None where nobody is quoted."""
        return voices(self.text, self.bones, only_marked=True)

    @Once
    def voices(self) -> Voices | None:
        """Which letters are speech, and how they are brought in; None where nobody speaks."""
        return voices(self.text, self.bones)


def reading_of(text: str) -> Reading:
    """Read a text."""
    return Reading(text, bones_of(text))


def bones_of(text: str) -> Skeleton:
    """Return what `skeleton` returns, sooner."""
    raw = np.array([text]).view(np.uint32)
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
