"""Chains of blocks led back to the originals: the inner loop of `passages`."""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import LETTERS, OFFSETS, compiled
from hamseda.core.reuse.seeding import Codes, Places

Rows = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
# For each letter of a skeleton: not speech, reported without marks, or in marks.
Voices = npt.NDArray[np.uint8]

REPORTED: Final = np.uint8(1)
MARKED: Final = np.uint8(2)
_ZERO, _NINE = ord("0"), ord("9")

_COLUMNS = "int32[::1], int32[::1], int32[::1]"


@compiled(f"boolean({LETTERS}, int64, int64)")
def _has_figures(letters: Codes, start: int, end: int) -> bool:
    found = False
    for place in range(start, end):
        found |= _ZERO <= letters[place] <= _NINE
    return found


@compiled(f"Tuple((int32[:, ::1], int32[:, ::1]))({_COLUMNS}, int32[::1], boolean[::1],"
          f" {OFFSETS}, {OFFSETS}, {LETTERS}, {LETTERS})")  # fmt: skip
def traced(
    source: Places,
    target: Places,
    length: Places,
    ends: Places,
    chosen: Flags,
    source_offsets: Places,
    target_offsets: Places,
    source_letters: Codes,
    target_letters: Codes,
) -> tuple[Rows, Rows]:
    """Return the blocks of the chosen chains in the originals, and what is told of each chain.

    A block is its start and end in the source, and in the target. Of a chain: after which block it
    ends, its equal letters, its longest block, whether nothing lies between its blocks, and in how
    many of its gaps both texts have figures.
    """
    runs, chains = np.empty((length.size, 4), np.int32), np.empty((ends.size, 5), np.int32)
    filled = count = 0
    for chain in range(ends.size):
        if not chosen[chain]:
            continue
        start, end = ends[chain - 1] if chain else 0, ends[chain]
        matched = longest = figures = 0
        for block in range(start, end):
            here, there, size = source[block], target[block], length[block]
            runs[filled, 0], runs[filled, 1] = (
                source_offsets[here],
                source_offsets[here + size - 1] + 1,
            )
            runs[filled, 2], runs[filled, 3] = (
                target_offsets[there],
                target_offsets[there + size - 1] + 1,
            )
            filled += 1
            matched += size
            longest = max(longest, size)
            if block + 1 < end:
                figures += _has_figures(
                    source_letters, here + size, source[block + 1]
                ) and _has_figures(target_letters, there + size, target[block + 1])
        last = end - 1
        widths = source[last] - source[start], target[last] - target[start]
        is_exact = matched - length[last] == widths[0] == widths[1]
        chains[count, 0], chains[count, 1], chains[count, 2] = filled, matched, longest
        chains[count, 3], chains[count, 4] = is_exact, figures
        count += 1
    return runs[:filled], chains[:count]


@compiled(f"uint8[::1]({OFFSETS}, int32[:, ::1])")
def voiced(offsets: Places, said: Rows) -> Voices:
    """Tell of each letter which kinds of speech it lies in; a row is the start and the end of a
    speech in the original, and its kind.
    """
    found = np.zeros(offsets.size, np.uint8)
    for number in range(len(said)):
        first, last = np.searchsorted(offsets, said[number, :2])
        found[first:last] |= np.uint8(said[number, 2])
    return found


@compiled("boolean(uint8[::1], uint8[::1], uint8)")
def speaks_where(voices: Voices, marks: Voices, kind: np.uint8) -> bool:
    """Tell whether a letter that has a mark of this kind is speech."""
    found = False
    for letter in range(voices.size):
        found |= voices[letter] != 0 and (marks[letter] & kind) != 0
    return found


@compiled(
    f"UniTuple(int32[::1], 2)({_COLUMNS}, int32[::1], boolean[::1], uint8[::1], uint8[::1],"
    " boolean)"
)
def spoken_letters(
    source: Places,
    target: Places,
    length: Places,
    ends: Places,
    chosen: Flags,
    here: Voices,
    there: Voices,
    only_marked: bool,
) -> tuple[Places, Places]:
    """Count the equal letters of each chosen chain that both texts bring as speech (one of the two
    in marks at least, or both where `only_marked`), and all of its equal letters.
    """
    counts, letters = np.zeros(ends.size, np.int32), np.zeros(ends.size, np.int32)
    number = 0
    for chain in range(ends.size):
        if not chosen[chain]:
            continue
        for block in range(ends[chain - 1] if chain else 0, ends[chain]):
            letters[number] += length[block]
            for step in range(length[block]):
                one, other = here[source[block] + step], there[target[block] + step]
                marks = (one & other if only_marked else one | other) & MARKED
                counts[number] += one != 0 and other != 0 and marks != 0
        number += 1
    return counts[:number], letters[:number]
