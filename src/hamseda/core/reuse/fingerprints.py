"""Fingerprints of a text: a few of its letter sequences, chosen so that copies choose the same.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of every WINDOW consecutive sequences the
one with the least hash is kept. Two texts that share LENGTH + WINDOW - 1 letters in a row are
certain to share a fingerprint, and about 2 of WINDOW + 1 sequences are kept.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import LETTERS, compiled

Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Prints = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int32]

# 16 letters are about three Persian words; shorter sequences recur by chance, longer ones miss
# edited sentences. Candidate recall at 16 and 16 is .995 or better on edited Persian news.
LENGTH: Final = 16
WINDOW: Final = 16

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no letter is lost modulo 2**64
_LEAVING: Final = np.uint64(pow(0x9E3779B97F4A7C15, LENGTH, 1 << 64))
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_HALF: Final = np.uint64(32)
_PLACE: Final = np.uint64((1 << 20) - 1)


@compiled(f"uint64[::1]({LETTERS})")
def sequence_hashes(letters: Codes) -> Hashes:
    """Hash every run of LENGTH letters; none where the text is shorter."""
    hashes = np.empty(max(0, letters.size - LENGTH + 1), np.uint64)
    value = np.uint64(0)
    for end in range(letters.size):
        value = value * _BASE + np.uint64(letters[end])
        if end >= LENGTH:
            value -= np.uint64(letters[end - LENGTH]) * _LEAVING
        if end >= LENGTH - 1:
            mixed = (value ^ (value >> _HALF)) * _MIX
            hashes[end - LENGTH + 1] = mixed ^ (mixed >> _HALF)
    return hashes


@compiled("int32[::1](uint64[::1])")
def winnow(hashes: Hashes) -> Places:
    """Return the places of the hashes that are least in a window, the last of equal ones.

    A text with fewer hashes than a window is one window. Hashes count by their first 44 bits: the
    others hold the place, counted down, while the least is sought.
    """
    least = np.empty(hashes.size, np.uint64)
    for place in range(hashes.size):
        least[place] = (hashes[place] & ~_PLACE) | (~np.uint64(place) & _PLACE)
    window, reach = min(WINDOW, hashes.size), 1
    while reach < window:
        step = min(reach, window - reach)
        for place in range(hashes.size - reach - step + 1):
            least[place] = min(least[place], least[place + step])
        reach += step
    places = np.empty(hashes.size, np.int32)
    count = 0
    for start in range(hashes.size - window + 1 if window else 0):
        if start == 0 or least[start] != least[start - 1]:
            back = (~least[start] - np.uint64(start)) & _PLACE
            places[count] = start + np.int64(back)
            count += 1
    return places[:count].copy()


@compiled(f"Tuple((uint32[::1], int32[::1]))({LETTERS})")
def fingerprints(letters: Codes) -> tuple[Prints, Places]:
    """Return the distinct fingerprints of a text, in its order, each with its first place.

    Hashes are cut to 32 bits to halve the index: about 3 in 100 of a million articles' sequences
    then share a hash by chance, and alignment tells them apart.
    """
    hashes = sequence_hashes(letters)
    places = winnow(hashes)
    room = 16
    while room < 8 * places.size:
        room *= 2
    slots = np.full(room, -1, np.int32)
    prints = np.empty(places.size, np.uint32)
    count = 0
    for place in places:
        value = np.uint32(hashes[place] >> _HALF)
        slot = value & np.uint32(room - 1)
        while slots[slot] >= 0 and prints[slots[slot]] != value:
            slot = np.uint32((slot + np.uint32(1)) & np.uint32(room - 1))
        if slots[slot] < 0:
            slots[slot] = count
            prints[count], places[count] = value, place
            count += 1
    return prints[:count].copy(), places[:count].copy()
