"""Where two texts have the same letters: maximal exact blocks, found through short seeds.

A seed is a run of SEED letters. The seeds of one text stand in a hash table; the other text is
read once, and each seed that both have is followed to both sides as far as the letters are equal.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import LETTERS, compiled

# Nine letters are about two words: short enough to survive an edit in every third word.
SEED: Final = 9
# A sequence that the target repeats more often than this is a refrain and starts no block.
REPEATS: Final = 8
MOST_BLOCKS: Final = 4000
# A run this long is no accident of the language: it is evidence by itself.
CLEAR_RUN: Final = 24

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no letter is lost modulo 2**64
_LAST: Final = np.uint64(pow(0x9E3779B97F4A7C15, SEED - 1, 1 << 64))
_WORD: Final = 64
_FOUR: Final = np.uint64(4)
_BITS: Final = np.uint64(63)

Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class SeedTable:
    """Every place of every seed of a text.

    `heads` maps the first bits of a hash to the last place of a seed that has them, and
    `following` leads on to the place before. `known` holds a bit for more of the first bits: most
    seeds of another text are not here, and that is soonest seen there.
    """

    hashes: Hashes
    heads: Places
    following: Places
    known: Hashes


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Runs of equal letters, by source place and then target place, as columns."""

    source: Places
    target: Places
    length: Places


def seed_table(letters: Codes) -> SeedTable:
    """Enter every seed of a skeleton."""
    return SeedTable(*entered_seeds(letters))


def shared_blocks(source: Codes, target: Codes, seeds: SeedTable) -> Blocks:
    """Return the maximal equal runs of two skeletons that hold a seed which is no refrain.

    `seeds` are the target's. Left out are short runs whose letters all lie inside clear runs, and
    where there are more than MOST_BLOCKS the shortest.
    """
    room = 512
    while True:
        rows = np.empty((room, 3), np.int32)
        columns = seeds.hashes, seeds.heads, seeds.following, seeds.known
        count = equal_runs(source, target, *columns, rows)
        if count <= room:
            return Blocks(*telling_runs(rows[:count], source.size, target.size))
        room = count


@compiled("uint64(int64)")
def _shift_for(slots: int) -> np.uint64:
    """Return how far a hash is shifted to number one of so many slots, a power of two."""
    bits = 0
    while (1 << bits) < slots:
        bits += 1
    return np.uint64(_WORD - bits)


@compiled(f"uint64[::1]({LETTERS})")
def seed_hashes(letters: Codes) -> Hashes:
    """Hash every seed of a skeleton."""
    hashes = np.empty(max(0, letters.size - SEED + 1), np.uint64)
    value = np.uint64(0)
    for end in range(min(SEED - 1, letters.size)):
        value = value * _BASE + np.uint64(letters[end])
    for place in range(hashes.size):
        value = value * _BASE + np.uint64(letters[place + SEED - 1])
        hashes[place] = value
        value -= np.uint64(letters[place]) * _LAST
    return hashes


@compiled(f"Tuple((uint64[::1], int32[::1], int32[::1], uint64[::1]))({LETTERS})")
def entered_seeds(letters: Codes) -> tuple[Hashes, Places, Places, Hashes]:
    """Build the columns of a SeedTable."""
    hashes = seed_hashes(letters)
    room = 16
    while room < hashes.size:
        room *= 2
    heads = np.full(room, -1, np.int32)
    following = np.empty(hashes.size, np.int32)
    known = np.zeros(room // 4, np.uint64)  # sixteen bits a slot
    shift = _shift_for(room)
    for place in range(hashes.size):
        value = hashes[place]
        slot = value >> shift
        following[place] = heads[slot]
        heads[slot] = place
        known[slot >> np.uint64(2)] |= np.uint64(1) << ((value >> (shift - _FOUR)) & _BITS)
    return hashes, heads, following, known


@compiled("boolean(int64, uint64, uint64[::1], int32[::1])")
def _is_refrain(place: int, value: np.uint64, hashes: Hashes, following: Places) -> bool:
    """Tell whether more than REPEATS places from this one on have one seed."""
    count = 0
    while place >= 0 and count <= REPEATS:
        count += hashes[place] == value
        place = following[place]
    return count > REPEATS


@compiled(f"UniTuple(int32, 3)({LETTERS}, {LETTERS}, int32, int32, int32)")
def _widened(source: Codes, target: Codes, here: int, there: int, floor: int) -> tuple[int, ...]:
    """Return the maximal equal run through a pair of places that starts no earlier than floor."""
    back = 0
    while (
        here - back > floor
        and there - back > 0
        and source[here - back - 1] == target[there - back - 1]
    ):
        back += 1
    ahead = 0
    while (
        here + ahead < source.size
        and there + ahead < target.size
        and source[here + ahead] == target[there + ahead]
    ):
        ahead += 1
    return here - back, there - back, back + ahead


@compiled(
    f"int64({LETTERS}, {LETTERS}, uint64[::1], int32[::1], int32[::1], uint64[::1], int32[:, ::1])"
)
def equal_runs(
    source: Codes,
    target: Codes,
    hashes: Hashes,
    heads: Places,
    following: Places,
    known: Hashes,
    found: Places,
) -> int:
    """Find every maximal equal run that a seed of the target, no refrain, stands in.

    Rows of source place, target place and length are written to `found` as far as it has room;
    the count of all is returned.
    """
    count = 0
    told = np.zeros(source.size + target.size + 1, np.int32)  # by diagonal: up to which place
    shift = _shift_for(heads.size)
    asked = seed_hashes(source)
    for here in range(asked.size):
        value = asked[here]
        slot = value >> shift
        bit = (value >> (shift - _FOUR)) & _BITS
        if not (known[slot >> np.uint64(2)] >> bit) & np.uint64(1):
            continue
        there = int(heads[slot])
        if _is_refrain(there, value, hashes, following):
            continue
        while there >= 0:
            diagonal = there - here + source.size
            if hashes[there] == value and told[diagonal] <= here:
                start, twin, length = _widened(source, target, here, there, told[diagonal])
                if length >= SEED:  # equal hashes of different letters end here
                    told[diagonal] = start + length
                    if count < len(found):
                        found[count, 0], found[count, 1], found[count, 2] = start, twin, length
                    count += 1
            there = int(following[there])
    return count


@compiled("int32[::1](int32[::1], int32[::1], boolean[::1], int64)")
def _bare(starts: Places, lengths: Places, counted: npt.NDArray[np.bool_], size: int) -> Places:
    """Return for each place, and the end, how many letters before it no counted run covers."""
    change = np.zeros(size + 2, np.int32)
    for number in range(starts.size):
        if counted[number]:
            change[starts[number]] += 1
            change[starts[number] + lengths[number]] -= 1
    bare = np.zeros(size + 2, np.int32)
    depth = 0
    for place in range(size + 1):
        depth += change[place]
        bare[place + 1] = bare[place] + (1 if depth == 0 else 0)
    return bare


@compiled("UniTuple(int32[::1], 3)(int32[:, ::1], int64, int64)")
def telling_runs(rows: Places, source_size: int, target_size: int) -> tuple[Places, ...]:
    """Keep the runs that say something new, by source and then target place.

    A short run whose letters lie inside clear runs on both sides is only a word that the text
    repeats; official titles alone would make hundreds of them.
    """
    source, target, length = rows[:, 0].copy(), rows[:, 1].copy(), rows[:, 2].copy()
    kept = length >= CLEAR_RUN
    if kept.any() and not kept.all():
        bare_source = _bare(source, length, kept, source_size)
        bare_target = _bare(target, length, kept, target_size)
        for number in range(length.size):
            here, there = source[number], target[number]
            kept[number] = (
                kept[number]
                or bare_source[here + length[number]] > bare_source[here]
                or bare_target[there + length[number]] > bare_target[there]
            )
    elif not kept.any():
        kept[:] = True
    numbers = np.flatnonzero(kept)
    if numbers.size > MOST_BLOCKS:
        longest = np.argsort(-length[numbers], kind="mergesort")[:MOST_BLOCKS]
        numbers = numbers[longest]
    order = source[numbers].astype(np.int64) * (target_size + 1) + target[numbers]
    numbers = numbers[np.argsort(order)]
    return source[numbers], target[numbers], length[numbers]
