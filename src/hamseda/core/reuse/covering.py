"""Which chains are passages, what they cover, and how much of it tells: the inner loops of
`passages`.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.chaining import Scores
from hamseda.core.reuse.compiling import LETTERS, OFFSETS, compiled
from hamseda.core.reuse.seeding import CLEAR_RUN, Codes, Places

Marks = npt.NDArray[np.uint8]
Stretches = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

# An edited passage without one clear run must keep this much after the cost of its gaps: about
# two thirds of a short sentence.
EDITED_PASSAGE: Final = 36.0
# A stretch that is already explained on one side comes again only as a whole sentence: a lead that
# is printed twice, not a title that is.
REPEATED_PASSAGE: Final = 60.0
# Letters by which two different words may begin or end alike.
CHANCE_LETTERS: Final = 5
# Fixed expressions of a beat rarely run longer than this.
STOCK_RUN: Final = 14
# Equal runs from here up count towards the share of a short text.
COUNTED_RUN: Final = 20

# What is left between two passages and is shorter than any passage is their editing: a word or
# two, of which nobody's own sentence is made.
EDITED_GAP: Final = 24
# So much may be left before the first and after the last letter of a copy.
EDITED_EDGE: Final = 8
# What is left on both sides between passages that follow one another, and is not much longer on
# one side, was rewritten up to this length; less at the ends of the texts, where own words stand.
REWRITTEN: Final = 160
REWRITTEN_EDGE: Final = 40
# Figures that differ where the words agree are the mark of a form that is filled in again: a
# copier changes words, not figures. Each takes away what a clear run would bring.
OTHER_FIGURES: Final = 24

# What is known of a letter.
FORMULA: Final = np.uint8(1)
FURNITURE: Final = np.uint8(2)
COVERED: Final = np.uint8(4)

_ZERO, _NINE = ord("0"), ord("9")

_COLUMNS = "int32[::1], int32[::1], int32[::1]"
_STRETCHES = "Array(int32, 2, 'C', True)"


@compiled("int64[::1](float64[::1])")
def _least_first(keys: Scores) -> npt.NDArray[np.int64]:
    """Return the order of numbers, the least first, equal ones as they come (Shell's sort)."""
    order = np.arange(keys.size)
    gap = 1
    while gap < keys.size:
        gap = 3 * gap + 1
    while gap > 1:
        gap //= 3
        for place in range(gap, keys.size):
            number, at = order[place], place
            while at >= gap and (
                keys[order[at - gap]] > keys[number]
                or (keys[order[at - gap]] == keys[number] and order[at - gap] > number)
            ):
                order[at] = order[at - gap]
                at -= gap
            order[at] = number
    return order


@compiled("void(uint8[::1], int64, int64, uint8)")
def _mark(marks: Marks, start: int, end: int, kind: np.uint8) -> None:
    for place in range(start, end):
        marks[place] |= kind


@compiled("Tuple((int64, int64, float64))(int32[::1], float64[::1])")
def strongest(length: Places, scores: Scores) -> tuple[int, int, float]:
    """Return the longest block, the sum of the blocks that count towards a share, and the best
    score of a chain."""
    longest = counted = 0
    for run in length:
        longest = max(longest, run)
        if run >= COUNTED_RUN:
            counted += run
    best = 0.0
    for score in scores:
        best = max(best, score)
    return longest, counted, best


@compiled(f"uint8[::1](int64, {_STRETCHES}, {_STRETCHES})")
def marked(size: int, formulas: Stretches, furniture: Stretches) -> Marks:
    """Return a mark for each letter of a skeleton."""
    marks = np.zeros(size, np.uint8)
    for number in range(len(formulas)):
        _mark(marks, formulas[number, 0], formulas[number, 1], FORMULA)
    for number in range(len(furniture)):
        _mark(marks, furniture[number, 0], furniture[number, 1], FURNITURE)
    return marks


@compiled(f"boolean({OFFSETS}, int64)")
def _begins_word(offsets: Places, place: int) -> bool:
    """Tell whether something was dropped before a letter; the end of a text ends a word."""
    return place in (0, offsets.size) or offsets[place] - offsets[place - 1] > 1


@compiled(f"void({_COLUMNS}, int64, int64, {OFFSETS}, {OFFSETS})")
def _cut_to_words(
    source: Places,
    target: Places,
    length: Places,
    start: int,
    end: int,
    source_offsets: Places,
    target_offsets: Places,
) -> None:
    """Take from the ends of a chain the few letters by which it reaches into the next word.

    The texts differ from there on, and agree in a letter or two by chance. A word begins where
    either text shows it: the other may have lost its spaces. Short end blocks are left alone.
    """
    last = end - 1
    if min(length[start], length[last]) <= 2 * CHANCE_LETTERS:
        return
    for cut in range(CHANCE_LETTERS):
        here, there = source[last] + length[last] - cut, target[last] + length[last] - cut
        if _begins_word(source_offsets, here) or _begins_word(target_offsets, there):
            length[last] -= cut
            break
    for cut in range(CHANCE_LETTERS):
        here, there = source[start] + cut, target[start] + cut
        if _begins_word(source_offsets, here) or _begins_word(target_offsets, there):
            source[start], target[start] = here, there
            length[start] -= cut
            break


@compiled("int64(uint8[::1], int64, int64, uint8)")
def _count(marks: Marks, start: int, end: int, kind: np.uint8) -> int:
    count = 0
    for place in range(start, end):
        count += (marks[place] & kind) != 0
    return count


@compiled("UniTuple(int64, 2)(int32[::1], int64, int64)")
def _measured(length: Places, start: int, end: int) -> tuple[int, int]:
    """Return the sum and the greatest of some lengths."""
    total = longest = 0
    for block in range(start, end):
        total += length[block]
        longest = max(longest, length[block])
    return total, longest


@compiled(f"UniTuple(int64, 2)({_COLUMNS}, int64, int64, uint8[::1], uint8[::1], uint8)")
def _hidden(
    source: Places,
    target: Places,
    length: Places,
    start: int,
    end: int,
    here: Marks,
    there: Marks,
    kind: np.uint8,
) -> tuple[int, int]:
    """Count the equal letters of a chain, and those of them that are marked on either side."""
    matched = marked = 0
    for block in range(start, end):
        matched += length[block]
        for step in range(length[block]):
            letter = here[source[block] + step] | there[target[block] + step]
            marked += (letter & kind) != 0
    return matched, marked


@compiled(f"boolean[::1]({_COLUMNS}, int32[::1], float64[::1], uint8[::1], uint8[::1],"
          f" {OFFSETS}, {OFFSETS})")  # fmt: skip
def chosen_chains(
    source: Places,
    target: Places,
    length: Places,
    ends: Places,
    scores: Scores,
    here: Marks,
    there: Marks,
    source_offsets: Places,
    target_offsets: Places,
) -> Flags:
    """Tell which chains are passages, cut them to words, and mark what they cover.

    The best comes first; one whose letters others explain already is none, nor is one that is
    mostly furniture.
    """
    chosen = np.zeros(ends.size, np.bool_)
    for chain in _least_first(-scores):
        start, end = ends[chain - 1] if chain else 0, ends[chain]
        before, _ = _measured(length, start, end)
        _cut_to_words(source, target, length, start, end, source_offsets, target_offsets)
        matched, furniture = _hidden(source, target, length, start, end, here, there, FURNITURE)
        scores[chain] -= before - matched
        _, longest = _measured(length, start, end)
        weak = longest < CLEAR_RUN and scores[chain] < EDITED_PASSAGE
        if weak or 2 * furniture > matched:
            continue
        last = end - 1
        source_end, target_end = source[last] + length[last], target[last] + length[last]
        source_size, target_size = source_end - source[start], target_end - target[start]
        known_here = _count(here, source[start], source_end, COVERED)
        known_there = _count(there, target[start], target_end, COVERED)
        if known_here == source_size and known_there == target_size:
            continue
        known = max(known_here / source_size, known_there / target_size)
        if known > 0.5 and scores[chain] < REPEATED_PASSAGE:
            continue
        _mark(here, source[start], source_end, COVERED)
        _mark(there, target[start], target_end, COVERED)
        chosen[chain] = True
    return chosen


@compiled(f"boolean({LETTERS}, int64, int64)")
def _has_figures(letters: Codes, start: int, end: int) -> bool:
    found = False
    for place in range(start, end):
        found |= _ZERO <= letters[place] <= _NINE
    return found


@compiled(f"int64({_COLUMNS}, int64, int64, {LETTERS}, {LETTERS})")
def _other_figures(
    source: Places,
    target: Places,
    length: Places,
    start: int,
    end: int,
    source_letters: Codes,
    target_letters: Codes,
) -> int:
    """Count the gaps of a chain in which both texts have figures."""
    count = 0
    for block in range(start, end - 1):
        here, there = source[block] + length[block], target[block] + length[block]
        count += _has_figures(source_letters, here, source[block + 1]) and _has_figures(
            target_letters, there, target[block + 1]
        )
    return count


@compiled(
    f"Tuple((int64, int64, int64, int64, float64))({_COLUMNS}, int32[::1],"
    f" float64[::1], boolean[::1], uint8[::1], uint8[::1], {LETTERS}, {LETTERS})"
)
def figures(
    source: Places,
    target: Places,
    length: Places,
    ends: Places,
    scores: Scores,
    chosen: Flags,
    here: Marks,
    there: Marks,
    source_letters: Codes,
    target_letters: Codes,
) -> tuple[int, int, int, int, float]:
    """Return equal letters beyond stock runs, all equal letters, and what tells of them.

    That leaves out formulas and furniture: the longest run, the sum of the runs that count, and
    the best score less the cost of other figures.
    """
    verbatim = edited = counted = longest = 0
    best = 0.0
    for chain in range(ends.size):
        start, end = ends[chain - 1] if chain else 0, ends[chain]
        score = scores[chain]
        for block in range(start if chosen[chain] else end, end):
            run, hidden = _hidden(
                source, target, length, block, block + 1, here, there, FORMULA | FURNITURE
            )
            verbatim += max(0, run - STOCK_RUN)
            edited += run
            score -= hidden
            longest = max(longest, run - hidden)
            if run - hidden >= COUNTED_RUN:
                counted += run - hidden
        if chosen[chain] and score > best:
            letters = source_letters, target_letters
            others = _other_figures(source, target, length, start, end, *letters)
            best = max(best, score - OTHER_FIGURES * others)
    return verbatim, edited, longest, counted, best


@compiled("boolean(int64, int64, int64)")
def _is_rewriting(mine: int, theirs: int, most: int) -> bool:
    """Tell whether so much on the two sides may be one stretch in other words."""
    return min(mine, theirs) > 0 and max(mine, theirs) <= min(most, 2 * min(mine, theirs))


@compiled(f"void({_COLUMNS}, int32[::1], boolean[::1], uint8[::1], uint8[::1])")
def cover_rewritten(
    source: Places,
    target: Places,
    length: Places,
    ends: Places,
    chosen: Flags,
    here: Marks,
    there: Marks,
) -> None:
    """Mark what lies between two passages that follow one another on both sides, where it may be
    the copier's rewriting; the ends of the texts count as passages.
    """
    passages, starts = np.empty(chosen.size, np.int64), np.empty(chosen.size, np.int64)
    places = np.empty(chosen.size, np.float64)
    count = 0
    for chain in range(chosen.size):
        if chosen[chain]:
            passages[count], starts[count] = chain, ends[chain - 1] if chain else 0
            places[count] = source[starts[count]]
            count += 1
    left, right, most = 0, 0, REWRITTEN_EDGE
    for number in _least_first(places[:count]):
        first, last = starts[number], ends[passages[number]] - 1
        if _is_rewriting(source[first] - left, target[first] - right, most):
            _mark(here, left, source[first], COVERED)
            _mark(there, right, target[first], COVERED)
        left, right = source[last] + length[last], target[last] + length[last]
        most = REWRITTEN
    if count and _is_rewriting(here.size - left, there.size - right, REWRITTEN_EDGE):
        _mark(here, left, here.size, COVERED)
        _mark(there, right, there.size, COVERED)


@compiled("int64(uint8[::1])")
def covered(marks: Marks) -> int:
    """Count the letters that lie in passages, or between them and too few to be a passage."""
    count = last = 0
    allowed = EDITED_EDGE
    for place in range(marks.size):
        if marks[place] & COVERED:
            if place - last <= allowed:
                count += place - last
            count += 1
            last, allowed = place + 1, EDITED_GAP
    return count + (marks.size - last if count and marks.size - last <= EDITED_EDGE else 0)


@compiled(
    f"Tuple((boolean[::1], uint8[::1], uint8[::1], int64, int64, int64, int64, float64, int64,"
    f" int64))({_COLUMNS}, int32[::1], float64[::1], {_STRETCHES}, {_STRETCHES}, {_STRETCHES},"
    f" {_STRETCHES}, {OFFSETS}, {OFFSETS}, {LETTERS}, {LETTERS})"
)
def accounted(
    source: Places,
    target: Places,
    length: Places,
    ends: Places,
    scores: Scores,
    formulas: Stretches,
    furniture: Stretches,
    target_formulas: Stretches,
    target_furniture: Stretches,
    source_offsets: Places,
    target_offsets: Places,
    source_letters: Codes,
    target_letters: Codes,
) -> tuple[Flags, Marks, Marks, int, int, int, int, float, int, int]:
    """Do all of the above in one call: which chains are passages, the marks of both sides, the
    figures, and how many letters of each side are covered.
    """
    here = marked(source_letters.size, formulas, furniture)
    there = marked(target_letters.size, target_formulas, target_furniture)
    chosen = chosen_chains(
        source, target, length, ends, scores, here, there, source_offsets, target_offsets
    )
    verbatim, edited, longest, counted, best = figures(
        source, target, length, ends, scores, chosen, here, there, source_letters, target_letters
    )
    cover_rewritten(source, target, length, ends, chosen, here, there)
    shares = covered(here), covered(there)
    return chosen, here, there, verbatim, edited, longest, counted, best, shares[0], shares[1]
