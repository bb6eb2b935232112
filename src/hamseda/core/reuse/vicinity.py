"""A look at the part of a text around one shared sequence, before all of it is read."""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.chaining import GAP_COST
from hamseda.core.reuse.compiling import LETTERS, compiled
from hamseda.core.reuse.fingerprints import LENGTH
from hamseda.core.reuse.lookup import PLACE_UNITS
from hamseda.core.reuse.seeding import SEED
from hamseda.core.text import skeleton
from hamseda.core.text.skeleton import CODE_POINTS, DROPPED, FOLDING_TABLE, UNSEEN

Codes = npt.NDArray[np.uint32]

# Letters are spread evenly enough over a text that one is found so near to where it would stand
# if they were spread quite evenly: this far, and a part of the way to the nearer end of the text.
_ASTRAY: Final = 120
_ASTRAY_PART: Final = 0.1
# An edit that is looked over: two or three words, of which one text may have one or two more. The
# comparison of the whole texts looks further.
_GAP: Final = 24
_DRIFT: Final = 14


@compiled(f"UniTuple(int64, 3)({LETTERS}, int64, {LETTERS}, int64, int64)")
def _next_run(one: Codes, here: int, other: Codes, there: int, step: int) -> tuple[int, int, int]:
    """Find the first run of SEED equal letters beyond an edit: letters left out in one text and in
    the other, and the run's length; 0 where there is none. `step` is 1 forwards, -1 backwards.
    """
    room = one.size - here if step > 0 else here + 1
    other_room = other.size - there if step > 0 else there + 1
    for gap in range(min(_GAP + 1, room)):
        for twin in range(max(0, gap - _DRIFT), min(gap + _DRIFT, _GAP, other_room - 1) + 1):
            length, most = 0, min(room - gap, other_room - twin)
            at, to = here + step * gap, there + step * twin
            while length < most and one[at + step * length] == other[to + step * length]:
                length += 1
            if length >= SEED:
                return gap, twin, length
    return 0, 0, 0


@compiled(f"float64({LETTERS}, int64, {LETTERS}, int64, int64, float64)")
def _reached(one: Codes, here: int, other: Codes, there: int, step: int, enough: float) -> float:
    """Return what a passage gains over its edits in one direction, as far as it matters."""
    score = 0.0
    while score < enough:
        gap, twin, length = _next_run(one, here, other, there, step)
        gain = length - GAP_COST * max(gap, twin)
        if gain <= 0.0:
            break
        score += gain
        here, there = here + step * (gap + length), there + step * (twin + length)
    return score


@compiled(f"Tuple((int64, float64))({LETTERS}, int64, {LETTERS}, float64)")
def passage_through(asked: Codes, here: int, part: Codes, enough: float) -> tuple[int, float]:
    """Return the longest equal run through LENGTH letters from `here` on that the part holds, and
    the score of the passage around it, as `chaining` counts it, roughly and up to `enough`.
    """
    longest, best = 0, 0.0
    for there in range(part.size - LENGTH + 1):
        ahead, most = 0, min(asked.size - here, part.size - there)
        while ahead < most and asked[here + ahead] == part[there + ahead]:
            ahead += 1
        if ahead >= LENGTH:
            back = 0
            while back < min(here, there) and asked[here - back - 1] == part[there - back - 1]:
                back += 1
            longest, score = max(longest, back + ahead), float(back + ahead)
            score += _reached(asked, here + ahead, part, there + ahead, 1, enough - score)
            before = here - back - 1, there - back - 1
            score += _reached(asked, before[0], part, before[1], -1, enough - score)
            best = max(best, score)
    return longest, best


@compiled(f"Tuple((int64, float64))({LETTERS}, int64, {LETTERS}, uint32[::1], float64)")
def read_passage_through(
    asked: Codes, here: int, raw: Codes, table: Codes, enough: float
) -> tuple[int, float]:
    """Return what `passage_through` does for code points; a run of -1 where the table does not
    fold them all to one letter."""
    part = np.empty(raw.size, np.uint32)
    count = strange = 0
    for code in raw:
        value = table[code]
        strange += (value == UNSEEN) | (value >= CODE_POINTS)
        part[count] = value
        count += value != DROPPED
    return (-1, 0.0) if strange else passage_through(asked, here, part[:count], enough)


def passage_around(
    asked: Codes, here: int, text: str, there: int, letters: int, enough: float
) -> tuple[int, float]:
    """Return the longest run of equal letters through a fingerprint at `here` in the question,
    and the score of the passage around it, up to `enough`.

    In the text, which has so many letters, it stands near letter `there`; 0 where it is not found
    near there, which is seldom: where spaces crowd at one end of the text.
    """
    middle = there * len(text) // letters
    reach = _ASTRAY + int(_ASTRAY_PART * min(middle, len(text) - middle))
    reach += len(text) // PLACE_UNITS
    part = text[max(0, middle - reach) : middle + reach]
    raw = np.array([part]).view(np.uint32)
    run, score = read_passage_through(asked, here, raw, FOLDING_TABLE, enough)
    if run >= 0:
        return run, score
    # Characters that were never met, and ligatures, are rare enough for the slower way.
    return passage_through(asked, here, skeleton(part).codes, enough)
