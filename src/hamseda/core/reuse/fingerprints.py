"""Fingerprints of a text: a few of its letter sequences, chosen so that copies choose the same.

A sequence of LENGTH letters is chosen where the part in its middle has the least hash of all its
parts (open syncmers: Edgar, PeerJ 2021). Its own letters alone decide, so an edit beside it takes
nothing away, and one sequence in twelve is chosen. Winnowing, which looks at the neighbours too,
keeps two in seventeen and still loses more of an edited text.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import LETTERS, compiled

Codes = npt.NDArray[np.uint32]
# One fingerprint in 64 bits: the sequence's hash (32), its place (28), its neighbours (4).
Prints = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]

# 16 letters are about three Persian words; shorter sequences recur by chance, longer ones miss
# edited sentences.
LENGTH: Final = 16
PART: Final = 5
PARTS: Final = LENGTH - PART + 1  # in a sequence
MIDDLE: Final = 5

HASH_SHIFT: Final = np.uint64(32)
PLACE_SHIFT: Final = np.uint64(4)
PLACE_BITS: Final = np.uint64((1 << 28) - 1)
NEIGHBOUR_BITS: Final = np.uint64(15)

_BASE: Final = np.uint32(0x9E3779B1)
_MIX: Final = np.uint32(0x85EBCA6B)
_HALF: Final = np.uint32(15)
# What each of the parts that make up a sequence is multiplied by: odd, without a pattern.
_FIRST: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_THIRD: Final = np.uint64(0x165667B19E3779F9)
_LAST: Final = np.uint64(0xD6E8FEB86659FD93)
_TURN: Final = np.uint64(29)
_TWO: Final = np.uint32(30)


@compiled(f"uint32[::1]({LETTERS})")
def part_hashes(letters: Codes) -> npt.NDArray[np.uint32]:
    """Hash every run of PART letters; none where the text is shorter."""
    hashes = np.empty(max(0, letters.size - PART + 1), np.uint32)
    for place in range(hashes.size):
        value = letters[place]
        for step in range(1, PART):
            value = np.uint32(value * _BASE + letters[place + step])
        value = np.uint32((value ^ (value >> _HALF)) * _MIX)
        hashes[place] = value ^ (value >> _HALF)
    return hashes


@compiled(f"int64[::1]({LETTERS}, boolean[::1])")
def marked_parts(letters: Codes, marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return the places of the parts of whose hashes the first sixteen bits are marked."""
    hashes = part_hashes(letters)
    count = 0
    for value in hashes:
        count += marked[value >> np.uint32(16)]
    places = np.empty(count, np.int64)
    count = 0
    for place in range(hashes.size):
        if marked[hashes[place] >> np.uint32(16)]:
            places[count] = place
            count += 1
    return places


@compiled("boolean[::1](uint32[::1])")
def chosen_places(parts: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Tell of each sequence whether no part of it has a lesser hash than the one in its middle."""
    least = parts.copy()
    reach = 1
    while reach < PARTS:  # the least of two, four, eight, twelve parts from each on
        step = min(reach, PARTS - reach)
        for place in range(parts.size - reach - step + 1):
            least[place] = min(least[place], least[place + step])
        reach += step
    chosen = np.empty(max(0, parts.size - PARTS + 1), np.bool_)
    for place in range(chosen.size):
        chosen[place] = least[place] == parts[place + MIDDLE]
    return chosen


@compiled(f"uint64({LETTERS}, int64)")
def _neighbours(letters: Codes, place: int) -> np.uint64:
    """Return two bits of the two letters before a sequence, and two of the two after it.

    Where two texts share a longer run than the sequence, one of the pairs is equal.
    """
    value = np.uint32(0)
    for step in range(2):
        at = place - 2 + step
        value = np.uint32((value + (letters[at] if at >= 0 else np.uint32(0))) * _BASE)
    bits = np.uint64(value >> _TWO) << np.uint64(2)
    value = np.uint32(0)
    for step in range(2):
        at = place + LENGTH + step
        value = np.uint32((value + (letters[at] if at < letters.size else np.uint32(0))) * _BASE)
    return bits | np.uint64(value >> _TWO)


@compiled(f"uint64[::1]({LETTERS})")
def fingerprints(letters: Codes) -> Prints:
    """Return the distinct fingerprints of a text, in its order, each with its first place.

    Hashes have 32 bits to keep the index small: about 3 in 100 of a million articles' sequences
    then share a hash by chance, which their neighbours and the comparison tell apart.
    """
    parts = part_hashes(letters)
    chosen = chosen_places(parts)
    prints = np.empty(chosen.sum(), np.uint64)
    room = 16
    while room < 2 * prints.size:
        room *= 2
    slots = np.full(room, -1, np.int32)
    count = 0
    for place in range(chosen.size):
        if not chosen[place]:
            continue
        value = np.uint64(parts[place]) * _FIRST + np.uint64(parts[place + PART]) * _SECOND
        value += np.uint64(parts[place + 2 * PART]) * _THIRD
        value += np.uint64(parts[place + LENGTH - PART]) * _LAST
        value = (value ^ (value >> _TURN)) * _SECOND
        value >>= HASH_SHIFT
        slot = value & np.uint64(room - 1)
        while slots[slot] >= 0 and prints[slots[slot]] >> HASH_SHIFT != value:
            slot = (slot + np.uint64(1)) & np.uint64(room - 1)
        if slots[slot] < 0:
            slots[slot] = count
            prints[count] = (
                value << HASH_SHIFT | np.uint64(place) << PLACE_SHIFT | _neighbours(letters, place)
            )
            count += 1
    return prints[:count].copy()


def places_of(prints: Prints) -> Places:
    """Return where each fingerprint stands."""
    return (prints >> PLACE_SHIFT & PLACE_BITS).astype(np.int32)
