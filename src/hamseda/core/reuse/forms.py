"""Forms that are filled in again: the price list of every day, the weather, results of a count.

Words agree and figures do not. Whoever copies changes words, not figures; so two texts that differ
in their figures were written on one pattern, and neither is the other's source.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from hamseda.core.reuse.passages import Passage
from hamseda.core.text import Span

_FIGURE: Final = re.compile(r"\d+")
# An editor rounds a figure or two; so many that differ, and more than half as many as agree, are
# another day's.
_FEW: Final = 4
_AGREEING_PER_DIFFERING: Final = 2


def differing_figures(source: str, target: str, passages: Iterable[Passage]) -> int:
    """Count the edits inside passages that have a figure on both sides."""
    count = 0
    for passage in passages:
        for (here, there), (next_here, next_there) in pairwise(passage.same):
            left = Span(here.end, next_here.start).of(source)
            right = Span(there.end, next_there.start).of(target)
            count += bool(_FIGURE.search(left) and _FIGURE.search(right))
    return count


def is_form(source: str, target: str, passages: Sequence[Passage]) -> bool:
    """Tell whether the two texts are one form with other figures."""
    if sum(len(passage.same) - 1 for passage in passages) < _FEW:
        return False
    differing = differing_figures(source, target, passages)
    if differing < _FEW:
        return False
    runs = (here.of(source) for passage in passages for here, _ in passage.same)
    agreeing = sum(len(_FIGURE.findall(run)) for run in runs)
    return _AGREEING_PER_DIFFERING * differing > agreeing
