"""Sorted postings and how they are searched: the inner loops of `postings`."""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import compiled
from hamseda.core.reuse.fingerprints import Prints

Numbers = npt.NDArray[np.int32]
# A place divided by PLACE_UNIT, so that two bytes hold it; the last value stands for all beyond.
Coarse = npt.NDArray[np.uint16]
Rows = npt.NDArray[np.int64]
Starts = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

PLACE_UNIT: Final = 8
# Fingerprints on diagonals no further apart than this tell of one passage.
NEAR: Final = 40
# So many pairs of neighbours are enough to compare a text.
NEAR_PAIRS: Final = 3
_HALF: Final = np.uint32(16)
_LOW: Final = np.uint32(0xFFFF)
_BITS: Final = np.uint32(32)


@compiled("int64[::1](uint32[::1])")
def printwise(prints: Prints) -> Rows:
    """Return the order of fingerprints, equal ones as they came: two passes of counting sort."""
    order = np.arange(prints.size)
    for half in range(2):
        shift = _HALF * np.uint32(half)
        counts = np.zeros(65537, np.int64)
        for place in range(prints.size):
            counts[((prints[place] >> shift) & _LOW) + np.uint32(1)] += 1
        counts = np.cumsum(counts)
        sorter = np.empty(prints.size, np.int64)
        for place in range(prints.size):
            number = order[place]
            digit = (prints[number] >> shift) & _LOW
            sorter[counts[digit]] = number
            counts[digit] += 1
        order = sorter
    return order


@compiled("uint32[::1](uint32[::1], int64)")
def directory(prints: Prints, bits: int) -> Starts:
    """Return where the fingerprints of each first `bits` bits begin among sorted ones."""
    starts = np.zeros((1 << bits) + 1, np.uint32)
    shift = _BITS - np.uint32(bits)
    for place in range(prints.size):
        starts[(prints[place] >> shift) + np.uint32(1)] += np.uint32(1)
    for bucket in range(1, starts.size):
        starts[bucket] += starts[bucket - 1]
    return starts


@compiled("uint32[::1](uint32[::1], uint16[::1], int64)")
def full_prints(starts: Starts, rests: npt.NDArray[np.uint16], bits: int) -> Prints:
    """Put fingerprints together again from their directory and their low sixteen bits."""
    prints = np.empty(rests.size, np.uint32)
    shift = _BITS - np.uint32(bits)
    low = np.uint32((np.uint32(1) << shift) - np.uint32(1))
    for bucket in range(starts.size - 1):
        for place in range(starts[bucket], starts[bucket + 1]):
            prints[place] = (np.uint32(bucket) << shift) | (np.uint32(rests[place]) & low)
    return prints


@compiled("UniTuple(int64[::1], 2)(uint32[::1], uint16[::1], int64, uint32[::1])")
def located(
    starts: Starts, rests: npt.NDArray[np.uint16], bits: int, prints: Prints
) -> tuple[Rows, Rows]:
    """Return for each fingerprint asked for where its postings begin and end."""
    first, last = np.empty(prints.size, np.int64), np.empty(prints.size, np.int64)
    shift = _BITS - np.uint32(bits)
    for number in range(prints.size):
        rest = np.uint16(prints[number] & _LOW)
        bucket = prints[number] >> shift
        low, end = np.int64(starts[bucket]), np.int64(starts[bucket + np.uint32(1)])
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


@compiled("UniTuple(int32[::1], 3)(int64[::1], int64[::1], int64[::1], int32[::1], uint16[::1])")
def gathered(
    first: Rows, last: Rows, most: Rows, documents: Numbers, places: Coarse
) -> tuple[Numbers, Numbers, Numbers]:
    """Return the first `most` postings of each range: which range, the document, the place."""
    total = 0
    for number in range(first.size):
        total += min(most[number], last[number] - first[number])
    which, found = np.empty(total, np.int32), np.empty(total, np.int32)
    there = np.empty(total, np.int32)
    filled = 0
    for number in range(first.size):
        for row in range(first[number], min(first[number] + most[number], last[number])):
            which[filled], found[filled] = number, documents[row]
            there[filled] = np.int32(places[row]) * PLACE_UNIT
            filled += 1
    return which, found, there


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
    keys = np.sort(keys[:count])
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
    for hit in range(which.size):
        if outlets[documents[hit]] < 0:
            continue
        for number in range(np.searchsorted(prints, which[hit]), prints.size):
            if prints[number] != which[hit]:
                break
            if holders[number] == own or holders[number] == outlets[documents[hit]]:
                kept[hit] = False


@compiled(
    "int64[::1](int32[::1], int32[::1], int32[::1], float64[::1], int64, float64,"
    " float64[::1], int32[::1])"
)
def _telling_hits(
    which: Numbers,
    documents: Numbers,
    diagonals: Numbers,
    worth: Weights,
    enough: int,
    rare: float,
    weights: Weights,
    counts: Numbers,
) -> Rows:
    """Add up weights and counts; return the hits of documents that may tell, by document and
    diagonal."""
    for hit in range(which.size):
        weights[documents[hit]] += worth[which[hit]]
        counts[documents[hit]] += 1
    hits, keys = np.empty(which.size, np.int64), np.empty(which.size, np.int64)
    kept = 0
    for hit in range(which.size):
        number = documents[hit]
        if weights[number] >= rare or counts[number] >= min(enough, NEAR_PAIRS + 1):
            hits[kept] = hit
            keys[kept] = np.int64(number) << 32 | np.int64(diagonals[hit] + (1 << 30))
            kept += 1
    return hits[:kept][np.argsort(keys[:kept], kind="mergesort")]


@compiled(
    "UniTuple(int32[::1], 3)(int32[::1], int32[::1], int32[::1], int32[::1], float64[::1],"
    " int64, float64, float64[::1], int32[::1])"
)
def ranked(
    which: Numbers,
    documents: Numbers,
    there: Numbers,
    here: Numbers,
    worth: Weights,
    enough: int,
    rare: float,
    weights: Weights,
    counts: Numbers,
) -> tuple[Numbers, Numbers, Numbers]:
    """Rank the documents that share something telling; those with neighbours NEAR come first.

    `here` and `worth` are the place and the weight of each fingerprint asked for. A document tells
    when its weight reaches `rare`, when `enough` fingerprints hit it, or when NEAR_PAIRS pairs of
    neighbours by diagonal are NEAR. Returns documents and a seed of each, its place here and
    there; the place here is -1 where neighbours are NEAR. `weights` and `counts` hold a zero for
    each document and are left so.
    """
    diagonals = there - here[which]
    hits = _telling_hits(which, documents, diagonals, worth, enough, rare, weights, counts)
    chosen, first = np.empty(hits.size, np.int32), np.empty(hits.size, np.int64)
    order = np.empty(hits.size, np.float64)
    count, near, since = 0, 0, 0
    for place in range(hits.size):
        number = documents[hits[place]]
        if place + 1 < hits.size and documents[hits[place + 1]] == number:
            near += diagonals[hits[place + 1]] - diagonals[hits[place]] <= NEAR
            continue
        if weights[number] >= rare or counts[number] >= enough or near >= NEAR_PAIRS:
            chosen[count] = number
            first[count] = -1 if near else hits[since]
            order[count] = (0.0 if near else 1.0e9) - weights[number]
            count += 1
        near, since = 0, place + 1
    for hit in range(which.size):
        weights[documents[hit]] = 0.0
        counts[documents[hit]] = 0
    places_here, places_there = np.empty(count, np.int32), np.empty(count, np.int32)
    best = np.argsort(order[:count], kind="mergesort")
    for place in range(count):
        hit = first[best[place]]
        places_here[place] = here[which[hit]] if hit >= 0 else -1
        places_there[place] = there[hit] if hit >= 0 else -1
    return chosen[best], places_here, places_there
