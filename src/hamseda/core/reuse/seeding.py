"""Where two texts have the same letters: maximal exact blocks, found through short seeds.

A seed is a run of SEED letters. The seeds of one text stand in a hash table; the other text is
read once, and each seed that both have is followed to both sides as far as the letters are equal.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import LETTERS, compiled

# Nine letters are about two words: short enough to survive an edit in every third word.
SEED: Final = 9
# A sequence that the target repeats more often than this is a refrain and starts no block.
REPEATS: Final = 8
MOST_IN_SLOT: Final = 256
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


class SeedTable(NamedTuple):
    """Every place of every seed of a text.

    `heads` maps the first bits of a hash to the last place of a seed that has them, and
    `following` leads on to the place before. `known` holds a bit for more of the first bits: most
    seeds of another text are not here, and that is soonest seen there.
    """

    hashes: Hashes
    heads: Places
    following: Places
    known: Hashes


class Blocks(NamedTuple):
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
        count = equal_runs(source, target, *seeds, rows)
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


@compiled("boolean(int64, uint64, uint64[::1], int32[::1])")
def _has_room(place: int, value: np.uint64, hashes: Hashes, following: Places) -> bool:
    """Tell whether a seed may be entered before this place: not where it is a refrain already, nor
    where MOST_IN_SLOT lead on, as only letters that were made to collide bring about."""
    count = steps = 0
    while place >= 0:
        count += hashes[place] == value
        steps += 1
        place = following[place] if count <= REPEATS and steps < MOST_IN_SLOT else -1
    return count <= REPEATS and steps < MOST_IN_SLOT


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
        if not _has_room(heads[slot], value, hashes, following):
            following[place] = -1
            continue
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
        # Alone in its slot, it is no refrain; inside a run that is told, as most seeds of a copy
        # are, it tells nothing new either.
        is_alone = there >= 0 and following[there] < 0
        if (is_alone and told[there - here + source.size] > here) or (
            not is_alone and _is_refrain(there, value, hashes, following)
        ):
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


@compiled("int32[::1](int32[:, ::1], int64, boolean[::1], int64)")
def _bare(runs: Places, side: int, counted: npt.NDArray[np.bool_], size: int) -> Places:
    """Return for each place of a side (0 source, 1 target), and the end, how many letters before it
    no counted run covers."""
    change = np.zeros(size + 2, np.int32)
    for number in range(len(runs)):
        if counted[number]:
            change[runs[number, side]] += 1
            change[runs[number, side] + runs[number, 2]] -= 1
    bare = np.zeros(size + 2, np.int32)
    depth = 0
    for place in range(size + 1):
        depth += change[place]
        bare[place + 1] = bare[place] + (1 if depth == 0 else 0)
    return bare


@compiled("void(int32[:, ::1])")
def _sort_runs(runs: Places) -> None:
    """Sort runs in place by source and then target place; they nearly are (Shell's sort)."""
    gap = 1
    while gap < len(runs):
        gap = 3 * gap + 1
    while gap > 1:
        gap //= 3
        for number in range(gap, len(runs)):
            source, target, length = runs[number]
            at = number
            while at >= gap and (
                runs[at - gap, 0] > source
                or (runs[at - gap, 0] == source and runs[at - gap, 1] > target)
            ):
                runs[at, 0], runs[at, 1] = runs[at - gap, 0], runs[at - gap, 1]
                runs[at, 2] = runs[at - gap, 2]
                at -= gap
            runs[at, 0], runs[at, 1], runs[at, 2] = source, target, length


@compiled("UniTuple(int64, 2)(int32[::1])")
def _least_taken(having: Places) -> tuple[int, int]:
    """Return the length down to which MOST_BLOCKS longest runs reach, and how many of that length
    there is room for; `having` counts the runs of each length."""
    least, room = having.size - 1, MOST_BLOCKS
    while least > 0 and having[least] <= room:
        room -= having[least]
        least -= 1
    return least, room


@compiled("int64(int32[:, ::1], boolean[::1])")
def _drop_shortest(runs: Places, kept: npt.NDArray[np.bool_]) -> int:
    """Clear `kept` for the shortest of more than MOST_BLOCKS runs, the later ones of equal length;
    return how many are left."""
    longest = 0
    for number in range(len(runs)):
        longest = max(longest, runs[number, 2])
    having = np.zeros(longest + 1, np.int32)
    for number in range(len(runs)):
        having[runs[number, 2]] += kept[number]
    least, room = _least_taken(having)
    count = 0
    for number in range(len(runs)):
        if kept[number] and runs[number, 2] <= least:
            kept[number] = runs[number, 2] == least and room > 0
            room -= kept[number]
        count += kept[number]
    return count


@compiled("UniTuple(int32[::1], 3)(int32[:, ::1], int64, int64)")
def telling_runs(rows: Places, source_size: int, target_size: int) -> tuple[Places, ...]:
    """Keep the runs that say something new, by source and then target place.

    A short run whose letters lie inside clear runs on both sides is only a word that the text
    repeats; official titles alone would make hundreds of them.
    """
    clear = np.zeros(len(rows), np.bool_)
    count = 0
    for number in range(len(rows)):
        clear[number] = rows[number, 2] >= CLEAR_RUN
        count += clear[number]
    kept = np.ones(len(rows), np.bool_)
    if 0 < count < len(rows):
        bare_source = _bare(rows, 0, clear, source_size)
        bare_target = _bare(rows, 1, clear, target_size)
        for number in range(len(rows)):
            here, there, length = rows[number]
            kept[number] = (
                clear[number]
                or bare_source[here + length] > bare_source[here]
                or bare_target[there + length] > bare_target[there]
            )
    left = _drop_shortest(rows, kept)
    runs = np.empty((left, 3), np.int32)
    filled = 0
    for number in range(len(rows)):
        if kept[number]:
            runs[filled, 0], runs[filled, 1] = rows[number, 0], rows[number, 1]
            runs[filled, 2] = rows[number, 2]
            filled += 1
    _sort_runs(runs)
    source, target = np.empty(left, np.int32), np.empty(left, np.int32)
    lengths = np.empty(left, np.int32)
    for number in range(left):
        source[number], target[number] = runs[number, 0], runs[number, 1]
        lengths[number] = runs[number, 2]
    return source, target, lengths
