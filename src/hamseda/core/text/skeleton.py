"""The skeleton of a text: its letters and digits, folded, each tied to where it stood.

Half-spaces, spaces, punctuation, marks and the three digit sets are where copies of one Persian
text differ most and mean least. The skeleton drops them all in one pass of table look-ups.
"""

import threading
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.text.folding import SHORT, folded
from hamseda.core.text.spans import Span

CODE_POINTS: Final = 0x110000
UNSEEN: Final = 0
DROPPED: Final = 1

# Code point -> folded code point. Filled as characters are met, so importing costs nothing and
# every script works. Values from CODE_POINTS up number the foldings of several letters.
# `hamseda.core.reuse.reading` walks it too.
FOLDING_TABLE: npt.NDArray[np.uint32] = np.zeros(CODE_POINTS, np.uint32)
_ligatures: list[npt.NDArray[np.uint32]] = []
_filling = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """Folded letters and digits of a text; `offsets[i]` is where `codes[i]` stood in it.

    Offsets count code points of the original and never decrease.
    """

    codes: npt.NDArray[np.uint32]
    offsets: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return self.codes.size

    @property
    def letters(self) -> str:
        """The letters as a string, made anew each time."""
        return self.codes.tobytes().decode("utf-32-le")

    def original_span(self, start: int, end: int) -> Span:
        """Return the stretch of the original text that `letters[start:end]` was read from.

        Raises IndexError where the stretch is empty or leaves the skeleton.
        """
        if not 0 <= start < end <= len(self):
            raise IndexError(f"no letters [{start}, {end}) in a skeleton of {len(self)}")
        return Span(int(self.offsets[start]), int(self.offsets[end - 1]) + 1)


def skeleton(text: str) -> Skeleton:
    """Read the skeleton of any string, lone surrogates and NULs included."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    values = FOLDING_TABLE[codes]
    if values.size and not values.min():
        _learn(np.unique(codes[values == UNSEEN]))
        values = FOLDING_TABLE[codes]
    kept = np.flatnonzero(values > DROPPED)
    letters, offsets = values[kept], kept.astype(np.int32)
    if letters.size and letters.max() >= CODE_POINTS:
        letters, offsets = _spell_out(letters, offsets)
    return Skeleton(letters, offsets)


def letters_of(text: str) -> str:
    """Return the letters of a text's skeleton, where nobody asks at which places they stood."""
    return text.translate(_letters) if len(text) <= SHORT else skeleton(text).letters


class _Letters(dict[int, str]):
    """A table for `str.translate` that leaves the letters of the skeleton, filled as it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded(chr(code))
        return self[code]


_letters = _Letters()


def _learn(unseen: npt.NDArray[np.uint32]) -> None:
    with _filling:
        for code in unseen.tolist():
            letters = folded(chr(code))
            if len(letters) > 1:
                _ligatures.append(np.array([ord(letter) for letter in letters], np.uint32))
                FOLDING_TABLE[code] = CODE_POINTS + len(_ligatures) - 1
            else:
                FOLDING_TABLE[code] = ord(letters) if letters else DROPPED


def _spell_out(
    letters: npt.NDArray[np.uint32], offsets: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32]]:
    """Put the several letters of each ligature in its place, all at the ligature's offset."""
    lengths = np.ones(letters.size, np.int64)
    places = np.flatnonzero(letters >= CODE_POINTS)
    parts = [_ligatures[number - CODE_POINTS] for number in letters[places].tolist()]
    lengths[places] = [part.size for part in parts]
    spelled = np.repeat(letters, lengths)
    starts = (np.cumsum(lengths) - lengths)[places]
    inside = np.repeat(starts, lengths[places]) + _running(lengths[places])
    spelled[inside] = np.concatenate(parts)
    return spelled, np.repeat(offsets, lengths)


def _running(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return 0..n-1 for each length n, one after another."""
    ends = np.cumsum(lengths)
    return np.arange(int(ends[-1]), dtype=np.int64) - np.repeat(ends - lengths, lengths)
