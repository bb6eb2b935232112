"""Sorted postings and how they are searched: the inner loops of `postings`."""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import compiled
from hamseda.core.reuse.fingerprints import Prints

Numbers = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]
Starts = npt.NDArray[np.uint32]
# The low halves of the hashes of a run.
Rests = npt.NDArray[np.uint16]
# Of each posting the document (20 bits, counted from the first of its run), the place in it (8
# bits, in parts of its letters) and the letters beside (4 bits).
Values = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

DOCUMENT_BITS: Final = 20
PLACE_UNITS: Final = 256
# Fingerprints on diagonals no further apart than this, and than a place is uncertain, tell of one
# passage.
NEAR: Final = 40
# So many pairs of neighbours are enough to compare a text.
NEAR_PAIRS: Final = 3
_LOW: Final = np.uint64(0xFFFF)
_HASH_BITS: Final = np.uint64(32)
_HASH_END: Final = np.uint64(64)
_DOCUMENT_SHIFT: Final = np.uint32(12)
_PLACE_SHIFT: Final = np.uint32(4)
_PLACE_BITS: Final = np.uint32(0xFF)
_BEFORE: Final = np.uint32(12)
_AFTER: Final = np.uint32(3)
_PRINT_PLACE: Final = np.uint64(4)
_PRINT_PLACE_BITS: Final = np.uint64((1 << 28) - 1)


@compiled("uint32[::1](uint64[::1], int64)")
def directory(postings: Prints, bits: int) -> Starts:
    """Return where the hashes of each first `bits` bits begin among sorted postings."""
    starts = np.zeros((1 << bits) + 1, np.uint32)
    shift = _HASH_END - np.uint64(bits)
    for place in range(postings.size):
        starts[(postings[place] >> shift) + np.uint64(1)] += np.uint32(1)
    for bucket in range(1, starts.size):
        starts[bucket] += starts[bucket - 1]
    return starts


@compiled("uint64[::1](uint32[::1], uint16[::1], uint32[::1], int64)")
def full_postings(starts: Starts, rests: Rests, values: Values, bits: int) -> Prints:
    """Put postings together again from a directory, the low halves of hashes, and the rest."""
    postings = np.empty(rests.size, np.uint64)
    shift = _HASH_BITS - np.uint64(bits)
    low = (np.uint64(1) << shift) - np.uint64(1)
    for bucket in range(starts.size - 1):
        for place in range(starts[bucket], starts[bucket + 1]):
            hashed = (np.uint64(bucket) << shift) | (np.uint64(rests[place]) & low)
            postings[place] = hashed << _HASH_BITS | np.uint64(values[place])
    return postings


@compiled("UniTuple(int64[::1], 2)(uint32[::1], uint16[::1], int64, uint64[::1])")
def located(starts: Starts, rests: Rests, bits: int, prints: Prints) -> tuple[Rows, Rows]:
    """Return for each fingerprint asked for where its postings begin and end."""
    first, last = np.empty(prints.size, np.int64), np.empty(prints.size, np.int64)
    shift = _HASH_END - np.uint64(bits)
    for number in range(prints.size):  # apart from the search, so that memory answers in parallel
        bucket = prints[number] >> shift
        first[number], last[number] = starts[bucket], starts[bucket + np.uint64(1)]
    for number in range(prints.size):
        rest = np.uint16((prints[number] >> _HASH_BITS) & _LOW)
        low, end = first[number], last[number]
        high = end
        while low < high:
            middle = (low + high) // 2
            if rests[middle] < rest:
                low = middle + 1
            else:
                high = middle
        first[number] = low
        high = end
        while low < high:
            middle = (low + high) // 2
            if rests[middle] <= rest:
                low = middle + 1
            else:
                high = middle
        last[number] = low
    return first, last


@compiled("Tuple((int64[::1], float64[::1], boolean))(int64[::1], int64)")
def weighed(frequencies: Rows, most: int) -> tuple[Rows, Weights, bool]:
    """Return how many postings of each fingerprint to take, what each is worth, and whether any
    is taken: those of more than `most` are not.
    """
    limits, worth = np.zeros(frequencies.size, np.int64), np.zeros(frequencies.size)
    taken = False
    for number in range(frequencies.size):
        if frequencies[number] > 0:
            worth[number] = 1.0 / frequencies[number]
            if frequencies[number] <= most:
                limits[number] = most
                taken = True
    return limits, worth, taken


@compiled(
    "int32[:, ::1](int64[::1], int64[::1], int64[::1], uint32[::1], int64, uint64[::1], int32[::1])"
)
def gathered(
    first: Rows,
    last: Rows,
    most: Rows,
    values: Values,
    base: int,
    prints: Prints,
    letters: Numbers,
) -> Numbers:
    """Return the first `most` postings of each range, as three rows: which range, the document, the
    place there.

    The place is less than 0, as -1 - place, where the letters on both sides differ: no longer run
    is shared around it. `letters` is the length of each document, whose places are known in
    PLACE_UNITS parts of it.
    """
    total = 0
    for number in range(first.size):
        total += min(most[number], last[number] - first[number])
    hits = np.empty((3, total), np.int32)  # one array, since each that is handed over costs
    filled = 0
    for number in range(first.size):
        beside = np.uint32(prints[number])
        for row in range(first[number], min(first[number] + most[number], last[number])):
            value = values[row]
            document = base + np.int64(value >> _DOCUMENT_SHIFT)
            part = np.int64((value >> _PLACE_SHIFT) & _PLACE_BITS)
            place = (2 * part + 1) * letters[document] // (2 * PLACE_UNITS)
            other = value ^ beside
            goes_on = (other & _BEFORE) == 0 or (other & _AFTER) == 0
            hits[0, filled], hits[1, filled] = number, document
            hits[2, filled] = place if goes_on else -1 - place
            filled += 1
    return hits


@compiled("void(int64[::1])")
def _sort(keys: Rows) -> None:
    """Sort in place (Shell's sort: few keys, and a quarter of the code to compile)."""
    gap = 1
    while gap < keys.size:
        gap = 3 * gap + 1
    while gap > 1:
        gap //= 3
        for place in range(gap, keys.size):
            key, at = keys[place], place
            while at >= gap and keys[at - gap] > key:
                keys[at] = keys[at - gap]
                at -= gap
            keys[at] = key


@compiled("UniTuple(int32[::1], 2)(int32[::1], int32[::1], int32[::1], int64)")
def recurring(
    which: Numbers, documents: Numbers, outlets: Numbers, least: int
) -> tuple[Numbers, Numbers]:
    """Return the fingerprints that so many texts of one outlet hold, each with that outlet.

    `outlets` numbers the outlet of each document, negative where it has none.
    """
    keys = np.empty(which.size, np.int64)
    count = 0
    for hit in range(which.size):
        outlet = outlets[documents[hit]]
        if outlet >= 0:
            keys[count] = np.int64(which[hit]) << 32 | np.int64(outlet)
            count += 1
    _sort(keys[:count])
    prints, holders = np.empty(count, np.int32), np.empty(count, np.int32)
    found = since = 0
    for place in range(1, count + 1):
        if place == count or keys[place] != keys[since]:
            if place - since >= least:
                prints[found] = keys[since] >> 32
                holders[found] = keys[since] & 0xFFFFFFFF
                found += 1
            since = place
    return prints[:found].copy(), holders[:found].copy()


@compiled("void(int32[::1], int32[::1], int32[::1], int32[::1], int32[::1], int32, boolean[::1])")
def discount(
    which: Numbers,
    documents: Numbers,
    outlets: Numbers,
    prints: Numbers,
    holders: Numbers,
    own: int,
    kept: Flags,
) -> None:
    """Clear `kept` for hits on what recurs in the document's outlet, or in the asker's own.

    A document without an outlet is a release, of which nothing is anybody's furniture.
    """
    start = 0
    for hit in range(which.size):
        if hit and which[hit] < which[hit - 1]:
            start = 0  # hits come by fingerprint, once for every run of postings
        while start < prints.size and prints[start] < which[hit]:
            start += 1
        for number in range(start, prints.size if outlets[documents[hit]] >= 0 else start):
            if prints[number] != which[hit]:
                break
            if holders[number] == own or holders[number] == outlets[documents[hit]]:
                kept[hit] = False


@compiled(
    "int64[::1](int32[::1], int32[::1], int32[::1], uint64[::1], float64[::1], int64, float64,"
    " float64[::1], int32[::1], int32[::1])"
)
def _telling_hits(
    which: Numbers,
    documents: Numbers,
    there: Numbers,
    prints: Prints,
    worth: Weights,
    enough: int,
    rare: float,
    weights: Weights,
    counts: Numbers,
    seeds: Numbers,
) -> Rows:
    """Add up weights and counts and note each document's first seed that goes on; return the
    documents that may tell, with the diagonals of their hits, in order."""
    for hit in range(which.size):
        number = documents[hit]
        weights[number] += worth[which[hit]]
        counts[number] += 1
        if there[hit] >= 0 and seeds[number] < 0:
            seeds[number] = hit
    keys = np.empty(which.size, np.int64)
    kept = 0
    for hit in range(which.size):
        number = documents[hit]
        if weights[number] >= rare or counts[number] >= min(enough, NEAR_PAIRS + 1):
            place = there[hit] if there[hit] >= 0 else -1 - there[hit]
            here = np.int64((prints[which[hit]] >> _PRINT_PLACE) & _PRINT_PLACE_BITS)
            keys[kept] = np.int64(number) << 21 | (place - here + (1 << 20))
            kept += 1
    keys = keys[:kept]
    _sort(keys)
    return keys


@compiled("int64(boolean, float64, int64)")
def _rank(is_near: bool, weight: float, number: int) -> int:
    """Return what sorts neighbours first, then the heavier, then the earlier."""
    lightness = (1 << 28) - int(min(weight, 262_143.0) * 1024)
    return (0 if is_near else 1 << 60) | lightness << 31 | number


@compiled(
    "int32[:, ::1](int32[::1], int32[::1], int32[::1], uint64[::1], float64[::1],"
    " int64, float64, int32[::1], float64[::1], int32[::1], int32[::1])"
)
def ranked(
    which: Numbers,
    documents: Numbers,
    there: Numbers,
    prints: Prints,
    worth: Weights,
    enough: int,
    rare: float,
    letters: Numbers,
    weights: Weights,
    counts: Numbers,
    seeds: Numbers,
) -> Numbers:
    """Rank the documents that share something telling; those with neighbours NEAR come first.

    `worth` is the weight of each fingerprint asked for. A document tells when its weight reaches
    `rare`, when `enough` fingerprints hit it, or when NEAR_PAIRS pairs of neighbours by diagonal
    are NEAR; but not if its hits are scattered and none of them goes on. Returns a row for each:
    the document, the place of a seed of it here and there, and how many hits it has; the place
    here is -1 where neighbours are NEAR.
    `weights` and `counts` hold a zero for each document, `seeds` a -1, and are left so.
    """
    columns = which, documents, there, prints, worth
    keys = _telling_hits(*columns, enough, rare, weights, counts, seeds)
    ranks = np.empty(keys.size, np.int64)
    count = near = 0
    for place in range(keys.size):
        number = keys[place] >> 21
        if place + 1 < keys.size and keys[place + 1] >> 21 == number:
            near += keys[place + 1] - keys[place] <= NEAR + letters[number] // PLACE_UNITS
            continue
        telling = weights[number] >= rare or counts[number] >= enough or near >= NEAR_PAIRS
        if telling and (near or seeds[number] >= 0):
            ranks[count] = _rank(near > 0, weights[number], number)
            count += 1
        near = 0
    ranks = ranks[:count]
    _sort(ranks)
    found = np.full((count, 4), -1, np.int32)
    for place in range(count):
        number = ranks[place] & 0x7FFFFFFF
        found[place, 0], found[place, 3] = number, counts[number]
        if ranks[place] >> 60:
            hit = seeds[number]
            found[place, 1] = (prints[which[hit]] >> _PRINT_PLACE) & _PRINT_PLACE_BITS
            found[place, 2] = there[hit]
    for hit in range(which.size):
        number = documents[hit]
        weights[number], counts[number], seeds[number] = 0.0, 0, -1
    return found
